"""HTML: a document as a page that stands alone, or its parts for a screen of the studio.

Semantic and accessible: tables with captions and headings of rows and columns, in a box of their own that scrolls; a
`lang` on every text that isn't in the page's language; links wherever the writer is given an address for a reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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

if TYPE_CHECKING:
    from jinja2 import Environment

Addresses = Callable[[Ref], str | None]
"""Where a reference leads; None where it has no page here"""
STYLE: Final = Path(__file__).with_name("page.css")
TEMPLATES: Final = Path(__file__).with_name("templates")
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
        """A line: links, code and foreign texts marked; what stands below it in a block of its own."""
        found: list[list[Run]] = [[]]
        for run in runs(line, self.lang):
            if run.below == "first" or (found[-1] and found[-1][-1].below and not run.below):
                found.append([])
            found[-1].append(run)
        return joined(*(self._part(part) for part in found if part))

    def _part(self, part: Sequence[Run]) -> Raw:
        written = joined(*self._weighed(part))
        return joined(" ", el("span", written, class_="sub")) if part[0].below else written

    def _weighed(self, part: Sequence[Run]) -> Iterator[Raw]:
        for (strong, detail), held in groupby(part, key=lambda run: (run.strong, run.detail)):
            inside = [self._run(run) for run in held]
            whole = el("span", *inside, class_="long") if detail else joined(*inside)
            yield el("b", whole) if strong else whole

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

    def table(self, table: Table, called: Line | None = None) -> Raw:
        """A table that scrolls in its own box; rows beyond ``rows_shown`` stand folded below it."""
        title = table.title or called
        caption = self.text(title) if title else self.text(Text("report.table"))
        most, rows = self.rows_shown, table.read_rows(self.lang)
        if most is None or len(rows) <= most + 3:
            return self._rows(table, rows, caption)
        more = el("summary", self.line(Text("report.more_rows", count=len(rows) - most)))
        rest = self._rows(table, rows[most:], f"{caption} ({self.text(Text('report.continued'))})")
        return joined(self._rows(table, rows[:most], caption), el("details", more, rest, class_="more"))

    def _rows(self, table: Table, rows: Sequence[Row], caption: str) -> Raw:
        body = el(
            "table",
            el("caption", el("span", caption, class_="unseen")),
            self.head(table),
            self.body(table, rows),
        )
        return el("div", body, class_="scroll", tabindex="0", role="region", aria_label=caption)

    def head(self, table: Table) -> Raw:
        """The headings of a table's columns."""
        return el("thead", el("tr", *(self._head(c) for c in table.columns)))

    def body(self, table: Table, rows: Sequence[Row] | None = None) -> Raw:
        """The rows of a table, or some of them, each group under its name."""
        made: list[Raw] = []
        for group, held in groupby(
            table.read_rows(self.lang) if rows is None else rows, key=lambda row: row.group
        ):
            if group is not None:
                name = el("th", el("span", self.line(group)), colspan=len(table.columns), scope="rowgroup")
                made.append(el("tr", name, class_="group"))
            made += [self._row(table.columns, row) for row in held]
        return el("tbody", *made)

    def _head(self, column: Column) -> Raw:
        look = "number" if column.kind == "number" else None
        if column.title is None:
            return el("td", class_=look)
        return el("th", self.line(column.title), scope="col", class_=look)

    def _row(self, columns: Sequence[Column], row: Row) -> Raw:
        cells = [el("th", self.line(row.cells[0]), scope="row")]
        for column, cell in zip(columns[1:], row.cells[1:], strict=True):
            look = column.kind if column.kind in ("number", "prose") else ""
            look = f"{look} marked".strip() if column.key in row.marked else look
            cells.append(el("td", "" if is_empty(cell) else self.line(cell), class_=look or None))
        return el("tr", *cells, class_=row.role or None)

    def _run(self, run: Run) -> Raw:
        if run.mark:
            from isthmus.figures.palette import mark, symbol
            from isthmus.figures.svg import tag

            shape = symbol(mark(run.mark), 7, 7, 5)
            return Raw(tag("svg", shape, viewBox="0 0 14 14", class_="badge", aria_hidden="true"))
        inside: Raw = Raw(escape(run.text, quote=False))
        if run.code:
            folding = Raw(_folding(run.text))
            inside = el("code", folding) if run.code == "command" else folding
        href = self.address(run.ref) if self.address and run.ref else None
        own = run.lang or (SOURCE if run.code == "name" and self._is_foreign(run.text) else None)
        if run.url:
            return el("a", inside, href=run.url, rel="noreferrer", lang=own)
        if href is not None:
            hint = self.text(run.ref.hint) if run.ref and run.ref.hint else None
            return el("a", inside, href=href, lang=own, title=hint)
        if run.side:
            return el("span", inside, class_=f"side {run.side}")
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


def narrow_picture(chart: Chart, lang: str, class_: str = "card") -> Raw:
    """One chart as a phone shows it, for a part of a page's width."""
    return el("figure", Raw(chart.draw(lang, compact=True).svg), class_=f"{class_} paper drawn")


@cache
def style() -> str:
    """The style sheet of a page that stands alone."""
    return STYLE.read_text(encoding="utf-8")


def render(document: Document, lang: str, address: Addresses | None = None) -> str:
    """The document as one page: no script, nothing fetched.

    A document whose page has a layout of its own has a template: ``templates/<key>.html``, and its style beside it.

    Args:
        address: Where references lead, for a page that is served; a file that stands alone links nothing.
    """
    writer = Writer(lang, address)
    template = TEMPLATES / f"{document.key}.html"
    own = template.is_file()
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", writer.text(document.title)),
        el("style", Raw(template.with_suffix(".css").read_text(encoding="utf-8") if own else style())),
    )
    body = filled(PageView(document, writer), template.name) if own else _plain_body(document, writer)
    return f"<!DOCTYPE html>\n{el('html', head, el('body', el('main', body)), lang=lang)}\n"


@dataclass(frozen=True)
class PageView:
    """All that the template of a document's page may use."""

    document: Document
    """The document: its sections and their blocks, by their keys"""
    write: Writer
    """Writes lines, tables and other blocks in the reader's language"""

    def say(self, key: str) -> str:
        """A phrase of `locale/` in the reader's language."""
        return Text(key).translate(self.write.lang)

    def picture(self, chart: ChartBlock, class_: str = "card") -> Raw:
        """A chart drawn twice."""
        return picture(chart.chart, self.write.lang, class_)

    def narrow_picture(self, chart: ChartBlock) -> Raw:
        """A chart as a phone shows it."""
        return narrow_picture(chart.chart, self.write.lang)

    @property
    def names(self) -> dict[str, Any]:
        """What a template finds, by name."""
        return {name: getattr(self, name) for name in PAGE_NAMES}


PAGE_NAMES: Final = ("document", "write", "say", "picture", "narrow_picture")
"""The names that a template may use; a test holds that it uses no other"""


def filled(view: PageView, template: str) -> Raw:
    """A template with what its view holds.

    Raises:
        UndefinedError: The template names what its view lacks.
    """
    return Raw(_environment().get_template(template).render(view.names))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # most documents need no template

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _plain_body(document: Document, writer: Writer) -> Raw:
    return joined(
        el("h1", writer.line(document.title)),
        *(writer.section(section) for section in document.sections),
        _foot(writer, document),
    )


def _foot(writer: Writer, document: Document) -> Raw:
    if not document.receipt:
        return joined()
    return el(
        "footer",
        el("h2", writer.line(Text("report.made_with"))),
        writer.block(Facts("receipt", document.receipt)),
    )
