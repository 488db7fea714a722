"""HTML: a document as a page that stands alone, or its parts for a screen of the studio.

Semantic and accessible: tables with captions and headings of rows and columns, in a box of their own that scrolls; a
`lang` on every text that isn't in the page's language; links wherever the writer is given an address for a reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from isthmus.report.charts import Chart
from isthmus.report.document import (
    Block,
    ChartBlock,
    Column,
    Document,
    Dots,
    Facts,
    Items,
    KeyFigures,
    Notice,
    Para,
    Row,
    Section,
    Table,
)
from isthmus.report.markup import Raw, el, joined
from isthmus.report.runs import Run, plain, runs
from isthmus.report.spans import Line, Ref, is_empty
from isthmus.text import SOURCE, Text

Addresses = Callable[[Ref], str | None]
"""Where a reference leads; None where it has no page here"""
STYLE: Final = Path(__file__).with_name("page.css")
_BREAKS: Final = ("_", ".")
"""After these a long name may break, for narrow screens"""
_WORD: Final = re.compile("[a-z]{3}")


@dataclass(frozen=True)
class Writer:
    """Writes parts of documents in one language.

    Args:
        address: Where references lead; nothing is linked without it.
        rows_shown: Rows of a table shown at once, the others folded below it; all where it is None.
        level: Of the heading of a section of level 1: 2 stands for ``h2``.
    """

    lang: str
    address: Addresses | None = None
    rows_shown: int | None = None
    level: int = 2

    def line(self, line: Line) -> Raw:
        """A line: links, code and foreign texts marked."""
        return joined(*(self._run(run) for run in runs(line, self.lang)))

    def text(self, line: Line) -> str:
        """A line as bare text, for attributes."""
        return plain(line, self.lang)

    def section(self, section: Section) -> Raw:
        """A section under its heading."""
        heading = self.heading(section)
        return el(
            "section", heading, *(self.block(b, section) for b in section.blocks), class_="part-section"
        )

    def folded(self, section: Section) -> Raw:
        """A section of which only its heading is in sight at first, a heading still."""
        named = self.heading(section) if section.title else Text("report.table").translate(self.lang)
        blocks = (self.block(block, section) for block in section.blocks)
        return el("details", el("summary", named), *blocks, class_="fold")

    def heading(self, section: Section) -> Raw:
        """Its heading, which a link may lead to; nothing where it has none."""
        if section.title is None:
            return joined()
        return el(f"h{self.level + section.level - 1}", self.line(section.title), id=section.key)

    def block(self, block: Block, within: Section | None = None) -> Raw:
        """Anything that stands in a section; ``within`` names a table that has no title of its own."""
        match block:
            case Para():
                return el("p", self.line(block.line), class_="small" if block.quiet else None)
            case Notice():
                return el("div", el("p", self.line(block.line)), class_="banner", role="note")
            case Items():
                return el("ul", *(el("li", self.line(one)) for one in block.lines), class_="plain")
            case Facts():
                pairs = (
                    joined(el("dt", self.line(f.name)), el("dd", self.line(f.value))) for f in block.facts
                )
                return el("dl", *pairs, class_="facts")
            case KeyFigures():
                tiles = (
                    el("li", el("b", self.line(f.value)), el("span", self.line(f.name))) for f in block.facts
                )
                return el("ul", *tiles, class_="tiles")
            case Dots():
                return el("p", self._dots(block), " ", self.line(block.line), class_="dots-line")
            case ChartBlock():
                return picture(block.chart, self.lang)
            case Table():
                return self.table(block, within.title if within else None)

    def table(self, table: Table, called: Text | None = None) -> Raw:
        """A table that scrolls in its own box; rows beyond ``rows_shown`` stand folded below it."""
        title = table.title or called
        caption = self.text(title) if title else self.text(Text("report.table"))
        most = self.rows_shown
        if most is None or len(table.rows) <= most + 3:
            return self._rows(table, table.rows, caption)
        more = el("summary", self.line(Text("report.more_rows", count=len(table.rows) - most)))
        rest = self._rows(table, table.rows[most:], f"{caption} ({self.text(Text('report.continued'))})")
        return joined(self._rows(table, table.rows[:most], caption), el("details", more, rest, class_="more"))

    def _rows(self, table: Table, rows: Sequence[Row], caption: str) -> Raw:
        body = el(
            "table",
            el("caption", el("span", caption, class_="unseen")),
            el("thead", el("tr", *(self._head(c) for c in table.columns))),
            el("tbody", *(self._row(table.columns, row) for row in rows)),
        )
        return el("div", body, class_="scroll", tabindex="0", role="region", aria_label=caption)

    def _head(self, column: Column) -> Raw:
        look = "number" if column.kind == "number" else None
        if column.title is None:
            return el("td", class_=look)
        return el("th", self.line(column.title), scope="col", class_=look)

    def _row(self, columns: Sequence[Column], row: Row) -> Raw:
        cells = [el("th", self.line(row.cells[0]), scope="row")]
        for column, cell in zip(columns[1:], row.cells[1:], strict=True):
            look = column.kind if column.kind in ("number", "prose") else None
            cells.append(el("td", "" if is_empty(cell) else self.line(cell), class_=look))
        return el("tr", *cells)

    def _run(self, run: Run) -> Raw:
        inside: Raw = Raw(escape(run.text, quote=False))
        if run.code:
            folding = Raw(_folding(run.text))
            inside = el("code", folding) if run.code == "command" else folding
        href = self.address(run.ref) if self.address and run.ref else None
        own = run.lang or (SOURCE if run.code == "name" and self._is_foreign(run.text) else None)
        if href is not None:
            hint = self.text(run.ref.hint) if run.ref and run.ref.hint else None
            return el("a", inside, href=href, lang=own, title=hint)
        return el("span", inside, lang=own) if own else inside

    def _is_foreign(self, name: str) -> bool:
        """Whether a name of the machine's is made of English words on a page in another language."""
        return self.lang != SOURCE and _WORD.search(name) is not None

    def _dots(self, block: Dots) -> Raw:
        from isthmus.figures.dots import share_row

        return Raw(share_row(block.part, self.text(block.line), lang=self.lang))


def _folding(name: str) -> str:
    text = escape(name, quote=False)
    for mark in _BREAKS:
        text = text.replace(mark, f"{mark}<wbr/>")
    return text


def picture(chart: Chart, lang: str, class_: str = "card") -> Raw:
    """One chart drawn twice; the page shows the drawing that fits."""
    wide, narrow = (chart.draw(lang, compact=compact).svg for compact in (False, True))
    return el(
        "figure",
        el("div", Raw(wide), class_="wide"),
        el("div", Raw(narrow), class_="narrow"),
        class_=f"{class_} paper drawn",
    )


@cache
def style() -> str:
    """The style sheet of a page that stands alone."""
    return STYLE.read_text(encoding="utf-8")


def render(document: Document, lang: str, address: Addresses | None = None) -> str:
    """The document as one page: no script, nothing fetched.

    Args:
        address: Where references lead, for a page that is served; a file that stands alone links nothing.
    """
    writer = Writer(lang, address)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", writer.text(document.title)),
        el("style", Raw(style())),
    )
    main = el(
        "main",
        el("h1", writer.line(document.title)),
        *(writer.section(section) for section in document.sections),
        _foot(writer, document),
    )
    return f"<!DOCTYPE html>\n{el('html', head, el('body', main), lang=lang)}\n"


def _foot(writer: Writer, document: Document) -> Raw:
    if not document.receipt:
        return joined()
    return el(
        "footer",
        el("h2", writer.line(Text("report.made_with"))),
        writer.block(Facts("receipt", document.receipt)),
    )
