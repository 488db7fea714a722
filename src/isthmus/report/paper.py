"""Paper: what Word and PDF share: the sheet, widths of columns, charts cut to a page, a language as programs name it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from isthmus.figures import Figure
from isthmus.figures.text import width
from isthmus.report.charts import Chart
from isthmus.report.document import Column, Table
from isthmus.report.runs import plain, plain_lines
from isthmus.report.spans import Line
from isthmus.text import grammar

SHEET: Final = (612.0, 792.0)
"""US Letter, the paper of the region, in points"""
MARGIN: Final = 56.0
"""On every side, in points"""
ROOM: Final = SHEET[0] - 2 * MARGIN
"""Width of the text, in points"""
CELL: Final = 8.5
"""Size of text in tables, in points"""
BELOW: Final = 7.5
"""Size of what stands below the rest of a cell, in points"""
GAP: Final = 9.0
"""Between columns, in points"""
PANELS_A_PAGE: Final = 9
"""Three rows of three: what stands on a sheet with its heading and its key"""
COLUMN: Final = 660.0
"""Units across, at least, of a figure that fills the room"""
NARROW: Final = 800.0
"""Units that would fill the room beside a narrower one: its letters are 8 points high"""
HEAD_LINES: Final = 2.5
"""Lines that a heading over figures may take, about: more stand like a tower"""
_LEAST: Final = {"name": 88.0, "text": 60.0, "prose": 150.0}
_WORDS_WORTH: Final = {"name": 1.0, "text": 0.8, "prose": 1.6}
"""How columns of words share what the figures leave"""


def column_widths(table: Table, lang: str, room: float = ROOM) -> list[float]:
    """Width of each column in points, gaps included; together they fill the room.

    Figures never break: their column is as wide as its widest cell, and as its heading on a few lines; what stands below
    them folds where words would be left without room. Columns of words hold their longest word where there is room, and
    share the rest.
    """
    words = [i for i, column in enumerate(table.columns) if column.kind != "number"]
    figures = _figures(table, lang)
    if room - sum(figures.values()) < sum(_LEAST[table.columns[i].kind] for i in words):
        figures = _figures(table, lang, folded=True)
    needed = {i: min(_widest(table, i, lang) + GAP, 4 * _LEAST[table.columns[i].kind]) for i in words}
    left = room - sum(figures.values())
    if sum(needed.values()) <= left and words:
        spare = (left - sum(needed.values())) / len(table.columns)
        return [figures.get(i, needed.get(i, 0.0)) + spare for i in range(len(table.columns))]
    floors = {i: min(_longest_word(table, i, lang) + GAP, needed[i]) for i in words}
    if sum(floors.values()) > left:
        floors = dict.fromkeys(words, 0.0)
    rest = left - sum(floors.values())
    parts = {
        i: _WORDS_WORTH[table.columns[i].kind] * (min(needed[i], 200.0 + floors[i]) - floors[i])
        for i in words
    }
    whole = sum(parts.values()) or 1.0
    shared = {i: floors[i] + rest * parts[i] / whole for i in words}
    return [figures.get(i, shared.get(i, 0.0)) for i in range(len(table.columns))]


def chart_pages(chart: Chart) -> Sequence[Chart]:
    """The chart as several, each of which fits a sheet."""
    return chart.pages(PANELS_A_PAGE)


def picture_width(figure: Figure) -> float:
    """Points across: the whole room; for a figure that is drawn narrower so much less that two stand on a sheet."""
    drawn = float(figure.svg.partition('viewBox="0 0 ')[2].partition(" ")[0])
    return ROOM if drawn >= COLUMN else ROOM * drawn / NARROW


def language_tag(lang: str) -> str:
    """A language as programs name it, with its region: ``en-US``, ``es-MX``."""
    from babel.core import get_global, parse_locale

    language, region, *_ = parse_locale(grammar(lang).get("babel", lang))
    if region is None:
        region = parse_locale(get_global("likely_subtags").get(language, language))[1]
    return f"{language}-{region}" if region else language


def _widest(table: Table, i: int, lang: str) -> float:
    lines = [row.cells[i] for row in table.rows]
    title = table.columns[i].title
    bold = table.columns[i].kind == "name"
    cells = max((_width(line, lang, bold=bold) for line in lines), default=0.0)
    return max(cells, _width(title, lang, bold=True) if title else 0.0)


def _width(line: Line, lang: str, *, bold: bool = False, folded: bool = False) -> float:
    """The width of the widest of its lines, or of what stands below its widest word."""
    first, *below = plain_lines(line, lang)
    parts = [word for one in below for word in (one.split() if folded else [one])]
    return max([width(first, CELL, bold=bold), *(width(one, BELOW) for one in parts)])


def _longest_word(table: Table, i: int, lang: str) -> float:
    column = table.columns[i]
    lines = [plain(row.cells[i], lang) for row in table.rows] + (
        [plain(column.title, lang)] if column.title else []
    )
    bold = column.kind == "name"
    return max((width(word, CELL, bold=bold) for line in lines for word in line.split()), default=0.0)


def _figures(table: Table, lang: str, *, folded: bool = False) -> dict[int, float]:
    """Widths of columns of figures, by their place."""
    return {
        i: _figures_width(column, [row.cells[i] for row in table.rows], lang, folded=folded)
        for i, column in enumerate(table.columns)
        if column.kind == "number"
    }


def _figures_width(column: Column, cells: Sequence[Line], lang: str, *, folded: bool) -> float:
    title = plain(column.title, lang) if column.title else ""
    longest = max((width(word, CELL, bold=True) for word in title.split()), default=0.0)
    head = max(longest, width(title, CELL, bold=True) / HEAD_LINES)
    widest = max((_width(cell, lang, folded=folded) for cell in cells), default=0.0)
    return max(head, widest) + GAP
