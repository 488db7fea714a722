"""Word: a document with real headings, lists and tables, so that it can be read aloud, edited and quoted.

Tables repeat their heading row on every page; figures are pixels with their words; every text in another language than the
document's is marked, so that spelling and speech follow it. Letters are Arial, which Word has everywhere.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from isthmus.report.document import (
    Block,
    ChartBlock,
    Document,
    Dots,
    Fact,
    Facts,
    Items,
    KeyFigures,
    Notice,
    Para,
    Section,
    Table,
)
from isthmus.report.paper import (
    BELOW,
    CELL,
    GAP,
    MARGIN,
    ROOM,
    SHEET,
    chart_pages,
    column_widths,
    language_tag,
    picture_width,
)
from isthmus.report.runs import plain, runs
from isthmus.report.spans import Line, is_empty, spans_of
from isthmus.text import Text

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.text.paragraph import Paragraph

FONT: Final = "Arial"
MONO: Final = "Consolas"
INK, MUTED, RULE, HAIR, WARM = "1C2530", "515B67", "B9B3A5", "E4E0D6", "FDF3DC"
PIXELS: Final = 2
"""Pixels of a figure to a unit: 200 an inch at the width of a page"""
AUTHOR: Final = "Isthmus"


def render(document: Document, lang: str) -> bytes:
    """The document as .docx."""
    import docx

    file = docx.Document()
    _properties(file, document, lang)
    _sheet(file, document, lang)
    _styles(file, language_tag(lang))
    writer = _Writer(file, lang)
    writer.paragraph(document.title, "Title")
    for section in document.sections:
        writer.section(section)
    if document.receipt:
        writer.paragraph(Text("report.made_with"), "Heading 1")
        writer.facts(document.receipt)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


class _Writer:
    """Puts blocks into a file, one after another."""

    def __init__(self, file: File, lang: str) -> None:
        self.file, self.lang = file, lang
        self.ids = {style.name: style.style_id for style in file.styles}

    def styled(self, at: Paragraph, style: str) -> Paragraph:
        """A paragraph in a style; asking the file for it each time would take longer than writing."""
        at._p.get_or_add_pPr().style = self.ids[style]
        return at

    def new(self, style: str = "Normal") -> Paragraph:
        """An empty paragraph at the end."""
        return self.styled(self.file.add_paragraph(), style)

    def section(self, section: Section) -> None:
        if section.title is not None:
            self.paragraph(section.title, f"Heading {section.level}")
        for block in section.blocks:
            self.block(block, section)

    def block(self, block: Block, within: Section) -> None:
        match block:
            case Para():
                self.paragraph(block.line, "Explanation" if block.quiet else "Normal")
            case Notice():
                self.paragraph(block.line, "Notice")
            case Items():
                for line in block.lines:
                    self.paragraph(line, "List Bullet")
            case Facts():
                self.facts(block.facts)
            case KeyFigures():
                for fact in block.facts:
                    at = self.new("Key figure")
                    self.write(at, fact.value, bold=True)
                    at.add_run("\t")
                    self.write(at, fact.name)
            case Dots():
                from isthmus.figures.dots import share_row

                at = self.new()
                alt = plain(block.line, self.lang)
                self.picture(at, share_row(block.part, alt, lang=self.lang), alt, 162 * 0.75)
                at.add_run(" ")
                self.write(at, block.line)
            case ChartBlock():
                for page in chart_pages(block.chart):
                    figure = page.draw(self.lang)
                    self.picture(self.new("Figure"), figure.svg, figure.alt, picture_width(figure))
            case Table():
                self.table(block, block.title or within.title)

    def facts(self, facts: tuple[Fact, ...]) -> None:
        for fact in facts:
            at = self.new("Explanation")
            self.write(at, (fact.name, ": ", *spans_of(fact.value)))

    def paragraph(self, line: Line, style: str) -> None:
        self.write(self.new(style), line)

    def write(self, at: Paragraph, line: Line, *, bold: bool = False) -> None:
        """A line into a paragraph: code in its own letters, foreign texts marked, what stands below on its own line."""
        for run in runs(line, self.lang):
            if run.below == "first" and at.runs:
                at.add_run().add_break()
            made = at.add_run(run.text)
            if run.strong or (bold and not run.below):
                made.bold = True
            if run.below:
                made._r.style = self.ids["Below"]
            elif run.code == "command":
                made._r.style = self.ids["Command"]
            if run.lang:
                _child(made._r.get_or_add_rPr(), "w:lang", val=language_tag(run.lang))

    def picture(self, at: Paragraph, svg: str, alt: str, points: float) -> None:
        """A figure as pixels, with the words that say the same."""
        from docx.shared import Pt

        from isthmus.figures.figure import png

        shape = at.add_run().add_picture(io.BytesIO(png(svg, PIXELS)), width=Pt(points))
        shape._inline.docPr.set("descr", alt)

    def table(self, table: Table, title: Line | None) -> None:
        """Rows under a heading row that every page repeats; a title of its own stands above."""
        from docx.shared import Pt

        if table.title is not None:
            self.paragraph(table.title, "Table title")
        groups = [
            group
            for group, _ in groupby(table.read_rows(self.lang), key=lambda row: row.group)
            if group is not None
        ]
        height = 1 + len(table.rows) + len(groups)
        made = self.file.add_table(rows=height, cols=len(table.columns), style="Figures")
        made.autofit = False
        widths = column_widths(table, self.lang)
        for column, points in zip(made.columns, widths, strict=True):
            column.width = Pt(points)
        if title is not None:
            _child(made._tbl.tblPr, "w:tblCaption", val=plain(title, self.lang))
        _child(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        places = iter(made.rows)
        self.row(next(places), table, tuple(c.title or "" for c in table.columns), widths, head=True)
        for group, rows in groupby(table.read_rows(self.lang), key=lambda row: row.group):
            if group is not None:
                whole = next(places).cells
                at = self.styled(whole[0].merge(whole[-1]).paragraphs[0], "Table group")
                self.write(at, group)
            for row in rows:
                self.row(next(places), table, row.cells, widths)
        self.new("After table")

    def row(
        self, place: Any, table: Table, lines: tuple[Line, ...], widths: list[float], *, head: bool = False
    ) -> None:
        """Cells into one row; figures stand right."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        _child(place._tr.get_or_add_trPr(), "w:cantSplit")
        for x, (cell, column, line) in enumerate(zip(place.cells, table.columns, lines, strict=True)):
            cell.width = Pt(widths[x])
            at = self.styled(cell.paragraphs[0], "Table heading" if head else "Table text")
            if column.kind == "number":
                at.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            elif x:  # words keep away from the figures before them
                at.paragraph_format.left_indent = Pt(GAP / 2)
            if not is_empty(line):
                self.write(at, line, bold=not head and x == 0)


def _properties(file: File, document: Document, lang: str) -> None:
    known = file.core_properties
    known.title, known.author, known.last_modified_by = plain(document.title, lang), AUTHOR, AUTHOR
    known.language, known.comments, known.keywords = language_tag(lang), "", ""
    if document.made:
        known.created = known.modified = datetime.fromisoformat(document.made).replace(tzinfo=UTC)


def _sheet(file: File, document: Document, lang: str) -> None:
    """Paper, margins, and at the foot of each page the title and the page's number."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    part = file.sections[0]
    part.page_width, part.page_height = Pt(SHEET[0]), Pt(SHEET[1])
    part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Pt(MARGIN)
    part.footer_distance = Pt(MARGIN / 2)
    foot = part.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Pt(ROOM), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{plain(document.title, lang)}\t")
    for piece in Text("report.page_of", page="PAGE", pages="NUMPAGES").pieces(lang):
        if isinstance(piece, str):
            foot.add_run(piece)
        else:
            _child(foot._p, "w:fldSimple", instr=str(piece.value)).append(foot.add_run("1")._r)


def _styles(file: File, tag: str) -> None:
    """How each kind of text looks; everything else follows from these names."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt, RGBColor

    styles: Any = file.styles
    defaults = styles.element.find(_name("w:docDefaults")).find(_name("w:rPrDefault")).find(_name("w:rPr"))
    for old in defaults.findall(_name("w:lang")):
        defaults.remove(old)
    _child(defaults, "w:lang", val=tag, eastAsia=tag)

    def look(
        name: str, size: float, *, bold: bool = False, colour: str = INK, before: float = 0, after: float = 6,
        line: float = 1.2, kind: Any = WD_STYLE_TYPE.PARAGRAPH, font: str = FONT,
    ) -> Any:  # fmt: skip
        style = styles[name] if name in styles else styles.add_style(name, kind)
        style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(_name(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(_name(f"w:{script}"), font)
        if kind == WD_STYLE_TYPE.PARAGRAPH:
            form = style.paragraph_format
            form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
        return style

    look("Normal", 10)
    title = look("Title", 22, bold=True, after=12, line=1.1)
    for border in title.element.pPr.findall(_name("w:pBdr")):
        title.element.pPr.remove(border)
    look("Heading 1", 14, bold=True, before=20, after=6, line=1.1).paragraph_format.keep_with_next = True
    look("Heading 2", 11.5, bold=True, before=16, after=5, line=1.1).paragraph_format.keep_with_next = True
    look("Heading 3", 10.5, bold=True, before=12, after=4, line=1.1).paragraph_format.keep_with_next = True
    look("List Bullet", 10, after=3)
    look("Explanation", 9, colour=MUTED)
    look("Footer", 8, colour=MUTED, after=0).paragraph_format.tab_stops.clear_all()
    look(
        "Table heading", CELL, bold=True, colour=MUTED, after=0, line=1.05
    ).paragraph_format.keep_with_next = True
    look("Table text", CELL, after=0, line=1.05)
    look("Table group", CELL, bold=True, before=4, after=0, line=1.05).paragraph_format.keep_with_next = True
    look("Table title", 10, bold=True, before=6, after=4).paragraph_format.keep_with_next = True
    look("After table", 4, after=4, line=1.0)
    look("Figure", 10, before=6, after=6, line=1.0)
    key = look("Key figure", 10, after=3).paragraph_format
    key.tab_stops.add_tab_stop(Pt(44), WD_TAB_ALIGNMENT.LEFT)
    key.left_indent, key.first_line_indent = Pt(44), Pt(-44)
    notice = look("Notice", 10, before=6, after=10)
    shade = _child(notice.element, "w:shd", val="clear", color="auto", fill=WARM)
    notice.element.pPr.insert_element_before(
        shade, "w:tabs", "w:spacing", "w:ind", "w:jc"
    )  # Word minds the order
    look("Below", BELOW, colour=MUTED, kind=WD_STYLE_TYPE.CHARACTER)
    look("Command", 9, kind=WD_STYLE_TYPE.CHARACTER, font=MONO)
    _table_style(styles.add_style("Figures", WD_STYLE_TYPE.TABLE))


def _table_style(style: Any) -> None:
    """Hair lines between rows, a rule under the heading, nothing else."""
    properties = _child(style.element, "w:tblPr")
    borders = _child(properties, "w:tblBorders")
    _child(borders, "w:insideH", val="single", sz="4", space="0", color=HAIR)
    margins = _child(properties, "w:tblCellMar")
    for side, twips in (("top", 50), ("left", 60), ("bottom", 50), ("right", 60)):
        _child(margins, f"w:{side}", w=str(twips), type="dxa")
    head = _child(style.element, "w:tblStylePr", type="firstRow")
    cell = _child(head, "w:tcPr")
    _child(_child(cell, "w:tcBorders"), "w:bottom", val="single", sz="6", space="0", color=RULE)
    _child(cell, "w:vAlign", val="bottom")


def _child(parent: Any, name: str, **attributes: str) -> Any:
    """A new element of Word's own below another."""
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_name(f"w:{key}"), value)
    parent.append(made)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
