"""Twenty dots for each strategy, on one scale: what each changes, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from isthmus.figures.figure import Cell, Figure
from isthmus.figures.palette import BLUE, GRID, INK, MUTED, PAPER, RULE, TINT, mark, symbol
from isthmus.figures.plot import Axis, value_axis
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, tag, words
from isthmus.figures.text import fit, width
from isthmus.methods.quantile_dots import Floats, twenty

HIGH: Final = 5
"""Dots in a column."""
WIDE: Final = 530
_LOOK: Final = {
    -1: {"class_": "dot lower", "fill": BLUE, "stroke": BLUE},
    0: {"class_": "dot same", "fill": PAPER, "stroke": RULE},
    1: {"class_": "dot higher", "fill": TINT, "stroke": BLUE},
}


class DotRow(NamedTuple):
    """One strategy's dots.

    Args:
        mark: Of its shape: a letter.
        sample: The difference in each future, any number of futures.
        same_within: Differences this small or smaller are about the same.
        counted: The dots in words.
        measured: The size of the difference in words.
    """

    mark: str
    name: str
    sample: Floats
    same_within: float
    counted: str
    measured: str


def dot_panel(
    title: str, subtitle: str, rows: Sequence[DotRow], *, lang: str, unit: str, compact: bool = False
) -> Figure:
    """Rows of twenty dots around zero, counted in words beside each."""
    sheet = Sheet(lang, compact=compact, width=0 if compact else WIDE)
    sheet.heading(title, subtitle)
    values = {row.mark: twenty(row.sample) for row in rows}
    left, right = sheet.edge + 6, sheet.width - sheet.edge - 6
    low = min(0.0, *(float(v[0]) for v in values.values()))
    high = max(0.0, *(float(v[-1]) for v in values.values()))
    if low == high:
        low, high = -1.0, 1.0
    pad = 0.05 * (high - low)
    axis = value_axis("dot_panel", low, high, lang, count=4 if compact else 5)
    x = Scale(low - pad, high + pad, left, right)
    size = 6.4 if compact else 7.2
    body: list[str] = []
    for row in rows:
        body += _row(sheet, row, values[row.mark], x, size, axis)
    sheet.add(*_axis(sheet, axis, x), *body)
    sheet.y += sheet.size.small * 1.5
    sheet.paragraph(axis.unit(unit, lang), sheet.size.small, fill=MUTED)
    said = " ".join(f"{row.mark} {row.name}: {row.counted}; {row.measured}." for row in rows)
    table: list[tuple[Cell, ...]] = [("", "dot", unit)]
    table += [(row.mark, i + 1, float(v)) for row in rows for i, v in enumerate(values[row.mark])]
    return sheet.finish(title, f"{title.rstrip('.')}. {subtitle.rstrip('.')}. {said}", table)


def _row(sheet: Sheet, row: DotRow, values: Floats, x: Scale, size: float, axis: Axis) -> list[str]:
    text, small = sheet.size.text, sheet.size.small
    sheet.y += text * 1.7
    counted, measured = row.counted, row.measured
    right = sheet.width - sheet.edge
    room = right - sheet.edge - 18 - (0 if sheet.compact else width(counted, small, bold=True) + 12)
    name = fit(f"{row.mark}  {row.name}", text, room, bold=True)
    parts = [
        symbol(mark(row.mark), sheet.edge + 6, sheet.y - text * 0.35, 4.6),
        words(sheet.edge + 17, sheet.y, name, text, fill=INK, font_weight="600"),
    ]
    if sheet.compact:
        sheet.y += small * 1.35
        parts.append(words(sheet.edge + 17, sheet.y, counted, small, fill=INK))
        sheet.y += small * 1.3
        parts.append(words(sheet.edge + 17, sheet.y, measured, small, fill=MUTED))
    else:
        parts.append(words(right, sheet.y, counted, small, text_anchor="end", fill=INK, font_weight="600"))
        sheet.y += small * 1.3
        parts.append(words(right, sheet.y, measured, small, text_anchor="end", fill=MUTED))
    middle = sheet.y + 7 + HIGH * size / 2
    parts += _rules(axis, x, sheet.y + 5, sheet.y + 9 + HIGH * size)
    for place, level, sign in places(values, row.same_within, x, size):
        parts.append(
            tag("circle", cx=place, cy=middle + level, r=size / 2 - 0.6, stroke_width=0.9, **_LOOK[sign])
        )
    sheet.y += 10 + HIGH * size
    return parts


def places(values: Floats, same_within: float, x: Scale, size: float) -> list[tuple[float, float, int]]:
    """Across, up or down, and side of each dot: columns of five, full ones passing dots on outwards.

    A column never straddles zero, so lower dots stand left of it and higher ones right.
    """
    sides = [0 if abs(v) <= same_within else (1 if v > 0 else -1) for v in values]
    same = sides.count(0)
    half = (-(-same // HIGH)) * size / 2
    columns: dict[tuple[int, int], int] = Counter()
    found: list[tuple[int, int, int]] = []
    waiting = sorted(zip(values, sides, strict=True), key=lambda pair: abs(pair[0]))
    for value, side in waiting:
        wanted = 0 if side == 0 else max(0, int((abs(x(value) - x(0)) - half) / size))
        while columns[side, wanted] >= HIGH:
            wanted += 1
        found.append((side, wanted, columns[side, wanted]))
        columns[side, wanted] += 1
    spots: list[tuple[float, float, int]] = []
    for side, column, rank in found:
        along = size * (column + 0.5)
        across = x(0) + (side * (half + along) if side else along - half)
        level = (rank - (columns[side, column] - 1) / 2) * size
        spots.append((across, level, side))
    return spots


def _rules(axis: Axis, x: Scale, top: float, bottom: float) -> list[str]:
    """Behind one row of dots: pale lines at the ticks, a dark one at zero."""
    parts: list[str] = []
    for tick in axis.ticks:
        if x.start <= x(tick) <= x.end:
            look = {"stroke": INK if tick == 0 else GRID, "stroke_width": 1.3 if tick == 0 else 1}
            parts.append(line(x(tick), top, x(tick), bottom, **look))
    return parts


def _axis(sheet: Sheet, axis: Axis, x: Scale) -> list[str]:
    """The numbers under the last row."""
    small, free = sheet.size.small, -1e9
    parts: list[str] = []
    for tick, label in zip(axis.ticks, axis.labels, strict=True):
        text = "0" if tick == 0 else ("+" + label if tick > 0 else label)
        half = width(text, small) / 2
        if x.start <= x(tick) <= x.end and x(tick) - half > free:
            parts.append(words(x(tick), sheet.y + small * 1.3, text, small, text_anchor="middle", fill=MUTED))
            free = x(tick) + half + 6
    return parts
