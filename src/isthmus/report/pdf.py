"""PDF: a document set by Typst: tagged for screen readers (PDF/UA-1), our fonts, figures as vectors with their words.

What is said goes to ``pdf.typ`` as JSON, so no text of ours is ever read as a program; how it looks is said there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from isthmus.figures.figure import FAMILY, FONTS
from isthmus.figures.text import FONT
from isthmus.report.document import (
    Block,
    ChartBlock,
    Document,
    Dots,
    Facts,
    Items,
    KeyFigures,
    Notice,
    Para,
    Table,
)
from isthmus.report.paper import CELL, MARGIN, SHEET, chart_pages, column_widths, language_tag, picture_width
from isthmus.report.runs import plain, runs
from isthmus.report.spans import Line
from isthmus.text import Text

TEMPLATE: Final = Path(__file__).with_name("pdf.typ")
STANDARD: Final = "ua-1"

Held = dict[str, Any]


def render(document: Document, lang: str) -> bytes:
    """The document as PDF/UA-1; the same document gives the same bytes."""
    import typst

    with TemporaryDirectory() as place:
        folder = Path(place)
        body = _Body(folder, lang)
        language, _, region = language_tag(lang).partition("-")
        held = {
            "title": plain(document.title, lang),
            "lang": language,
            "region": region or None,
            "made": document.made or None,
            "page_of": Text("report.page_of", page="{page}", pages="{pages}").translate(lang),
            "sheet": SHEET,
            "margin": MARGIN,
            "cell": CELL,
            "family": FAMILY,
            "sections": list(body.sections(document)),
        }
        (folder / "document.json").write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
        (folder / "main.typ").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        made: Any = typst.compile(
            folder / "main.typ",
            root=folder,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=_day(document.made),
        )
        return bytes(made)


def _day(made: str) -> int | None:
    """A day as seconds since 1970, for the date that the file says it was made on."""
    return (
        int(datetime.combine(date.fromisoformat(made), datetime.min.time(), UTC).timestamp())
        if made
        else None
    )


class _Body:
    """Sections as what the template sets; pictures are laid in its folder."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder, self.lang, self._pictures = folder, lang, 0

    def sections(self, document: Document) -> Iterator[Held]:
        for section in document.sections:
            title = self._line(section.title) if section.title else None
            blocks = [held for block in section.blocks for held in self._block(block)]
            yield {"title": title, "level": section.level, "blocks": blocks}
        if document.receipt:
            facts = [self._fact(f.name, f.value) for f in document.receipt]
            title = self._line(Text("report.made_with"))
            yield {"title": title, "level": 1, "blocks": [{"kind": "facts", "facts": facts}]}

    def _block(self, block: Block) -> Iterator[Held]:
        match block:
            case Para():
                yield {"kind": "para", "quiet": block.quiet, "line": self._line(block.line)}
            case Notice():
                yield {"kind": "notice", "line": self._line(block.line)}
            case Items():
                yield {"kind": "items", "lines": [self._line(line) for line in block.lines]}
            case Facts():
                yield {"kind": "facts", "facts": [self._fact(f.name, f.value) for f in block.facts]}
            case KeyFigures():
                yield {"kind": "figures", "facts": [self._fact(f.name, f.value) for f in block.facts]}
            case Dots():
                from isthmus.figures.dots import share_row

                alt = plain(block.line, self.lang)
                file = self._picture(share_row(block.part, alt, lang=self.lang))
                yield {"kind": "dots", "file": file, "alt": alt, "line": self._line(block.line)}
            case ChartBlock():
                for page in chart_pages(block.chart):
                    figure = page.draw(self.lang)
                    wide = picture_width(figure)
                    file = self._picture(figure.svg)
                    yield {"kind": "chart", "file": file, "alt": figure.alt, "width": wide}
            case Table():
                yield self._table(block)

    def _table(self, table: Table) -> Held:
        return {
            "kind": "table",
            "title": self._line(table.title) if table.title else None,
            "widths": column_widths(table, self.lang),
            "numbers": [column.kind == "number" for column in table.columns],
            "heads": [self._line(c.title) if c.title else [] for c in table.columns],
            "groups": [
                {
                    "name": None if group is None else self._line(group),
                    "rows": [[self._line(cell) for cell in row.cells] for row in rows],
                }
                for group, rows in groupby(table.read_rows(self.lang), key=lambda row: row.group)
            ],
        }

    def _fact(self, name: Line, value: Line) -> Held:
        return {"name": self._line(name), "value": self._line(value)}

    def _line(self, line: Line) -> list[Held]:
        return [
            {
                "text": r.text,
                "lang": r.lang or None,
                "code": r.code,
                "strong": r.strong,
                "below": r.below,
                "url": r.url or None,
            }
            for r in runs(line, self.lang)
            if r.text
        ]

    def _picture(self, svg: str) -> str:
        self._pictures += 1
        name = f"picture{self._pictures}.svg"
        (self.folder / name).write_text(svg.replace(FONT, FAMILY), encoding="utf-8")
        return name
