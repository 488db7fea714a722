"""Ranges: rows of intervals, a line for each strategy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UnknownName, UsageError
from isthmus.figures.bands import key_line
from isthmus.figures.checks import Floats, quantiles_of
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import interval, number, supported_step
from isthmus.figures.palette import GRID, HALO, INK, MUTED, PAPER, RULE, mark, symbol
from isthmus.figures.plot import Axis, value_axis
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, tag, words
from isthmus.figures.text import fit, width
from isthmus.figures.words import say


class RangeRow(NamedTuple):
    """One thing measured, by strategy.

    Args:
        label: What it is.
        values: For each strategy's mark, its 5, 25, 50, 75 and 95 per cent quantiles; None is unknown.
    """

    label: str
    values: Mapping[str, ArrayLike | None]


def ranges(
    title: str,
    subtitle: str,
    rows: Sequence[RangeRow],
    strategies: Sequence[tuple[str, str]],
    *,
    lang: str,
    unit: str,
    zero: bool = True,
    note: str = "",
    compact: bool = False,
) -> Figure:
    """Horizontal intervals on one axis: 90 of 100 futures thin, half of them thick, the median a tick.

    Args:
        strategies: Pairs of a mark ("A" to "L" or "baseline") and its name, in the order drawn.
        zero: The axis includes zero.

    Raises:
        UsageError: Nothing to draw, or a value isn't finite or out of order.
        UnknownName: A row speaks of a mark that no strategy has.
    """
    known = [letter for letter, _ in strategies]
    data: dict[tuple[int, str], Floats] = {}
    for i, row in enumerate(rows):
        for letter, value in row.values.items():
            if letter not in known:
                raise UnknownName("strategy mark", letter, known)
            if value is not None:
                column = np.asarray(value, dtype=np.float64).reshape(-1, 1)
                data[i, letter] = quantiles_of(f"ranges, {row.label}, {letter}", column, 1)[:, 0]
    if not rows or not data:
        raise UsageError("ranges: there is no interval to draw; give at least one row with a value.")
    everything = np.concatenate(list(data.values()))
    ends = (
        (min(float(everything.min()), 0.0), max(float(everything.max()), 0.0))
        if zero
        else (float(everything.min()), float(everything.max()))
    )

    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    axis = value_axis("ranges", *ends, lang, count=4 if compact else 6)
    key_line(sheet, axis.unit(unit, lang), [])
    names = dict(strategies)
    said = {key: _said(q / axis.factor, lang) for key, q in data.items()}
    place = _place(sheet, axis, [_full(*pair) for pair in strategies], [*said.values(), say("unknown", lang)])
    top = sheet.y + sheet.size.small * 1.6
    sheet.y = top + 6
    body: list[str] = []
    for i, row in enumerate(rows):
        sheet.y += sheet.size.text * 1.5
        label = fit(row.label, sheet.size.text, sheet.width - 2 * sheet.edge, bold=True)
        body.append(words(sheet.edge, sheet.y, label, sheet.size.text, font_weight="600", **HALO))
        sheet.y += 7 if compact else 4
        for letter in [k for k in known if k in row.values]:
            text = said.get((i, letter), say("unknown", lang))
            body += _strategy(sheet, place, letter, names[letter], text, data.get((i, letter)))
            sheet.y += place.pitch
        sheet.y += 5
    sheet.add(*_axis(axis, place.x, top, sheet.y, sheet.size.small), *body)
    sheet.foot(say("ranges_key", lang), note, say("given_model", lang))

    parts = [f"{title.rstrip('.')}. {subtitle.rstrip('.')} ({unit})."]
    parts += [
        _alt(row.label, names[letter], data.get((i, letter)), lang)
        for i, row in enumerate(rows)
        for letter in known
        if letter in row.values
    ]
    return sheet.finish(title, " ".join(parts), _rows(rows, names, data, unit, lang))


def _interval(x: Scale, y: float, q: Floats, letter: str) -> list[str]:
    style = mark(letter)
    q5, q25, q50, q75, q95 = (x(float(v)) for v in q)
    return [
        line(q5, y, q95, y, stroke=style.line, stroke_width=1.6),
        tag(
            "rect",
            x=q25,
            y=y - 3.5,
            width=max(q75 - q25, 0.5),
            height=7,
            rx=2,
            fill=style.colour,
            stroke=style.line,
            stroke_width=0.8,
        ),
        line(q50, y - 6.5, q50, y + 6.5, stroke=PAPER, stroke_width=5),
        line(q50, y - 6.5, q50, y + 6.5, stroke=INK, stroke_width=2.4),
    ]


class _Place(NamedTuple):
    """Where things stand in a row: the scale, the room for names, the height of a line."""

    x: Scale
    names: float
    values: float
    pitch: float


def _place(sheet: Sheet, axis: Axis, names: Sequence[str], values: Sequence[str]) -> _Place:
    """Names left and values right of the intervals; on a phone both stand above them."""
    size = sheet.size.small
    if sheet.compact:
        x = Scale(axis.ticks[0], axis.ticks[-1], sheet.edge + 14, sheet.width - sheet.edge - 10)
        room = sheet.width - 2 * sheet.edge - 26 - max(width(text, size) for text in values)
        return _Place(x, room, sheet.width - sheet.edge, size * 3)
    room = min(max(width(name, size) for name in names) + 2, 250.0)
    right = sheet.width - sheet.edge - max(width(text, size) for text in values)
    x = Scale(axis.ticks[0], axis.ticks[-1], sheet.edge + 16 + room + 10, right - 14)
    return _Place(x, room, right, size * 1.75)


def _full(letter: str, name: str) -> str:
    """The name with its letter before it, once."""
    return name if letter == "baseline" or name.startswith(f"{letter} ") else f"{letter}  {name}"


def _strategy(sheet: Sheet, place: _Place, letter: str, name: str, said: str, q: Floats | None) -> list[str]:
    size, compact = sheet.size.small, sheet.compact
    text_y = sheet.y + (size * 1.2 if compact else place.pitch / 2 + size * 0.35)
    bar_y = sheet.y + (size * 2.1 if compact else place.pitch / 2)
    anchor = "end" if compact else "start"
    return [
        symbol(mark(letter), sheet.edge + 6, text_y - size * 0.35, 4.6),
        words(sheet.edge + 16, text_y, fit(_full(letter, name), size, place.names), size, **HALO),
        words(place.values, text_y, said, size, text_anchor=anchor, **HALO),
        *([] if q is None else _interval(place.x, bar_y, q, letter)),
    ]


def _axis(axis: Axis, x: Scale, top: float, bottom: float, size: float) -> list[str]:
    parts, free = [], -1e9
    for tick, label in zip(axis.ticks, axis.labels, strict=True):
        look = {"stroke": RULE if tick == 0 else GRID, "stroke_width": 1.3 if tick == 0 else 1}
        parts.append(line(x(tick), top, x(tick), bottom, **look))
        half = width(label, size) / 2
        if x(tick) - half > free:
            parts.append(words(x(tick), top - 6, label, size, text_anchor="middle", fill=MUTED))
            free = x(tick) + half + 6
    return parts


def _said(q: Floats, lang: str) -> str:
    """Median and 90 of 100, in the axis's own millions."""
    step = supported_step(float(q[0]), float(q[-1]))
    return f"{number(q[2], lang, step=step)} ({interval(q[0], q[-1], lang, step=step)})"


def _alt(row: str, name: str, q: Floats | None, lang: str) -> str:
    label = f"{row}, {name}"
    if q is None:
        return f"{label}: {say('unknown', lang)}."
    step = supported_step(float(q[0]), float(q[-1]))
    low, median, high = (number(v, lang, step=step) for v in (q[0], q[2], q[-1]))
    return say("alt_range", lang, label=label, median=median, low=low, high=high)


def _rows(
    rows: Sequence[RangeRow],
    names: Mapping[str, str],
    data: Mapping[tuple[int, str], Floats],
    unit: str,
    lang: str,
) -> list[tuple[Cell, ...]]:
    head = (say("row", lang), say("strategy", lang), "5%", "25%", say("median", lang), "75%", "95%", unit)
    table: list[tuple[Cell, ...]] = [head]
    for i, row in enumerate(rows):
        for letter, name in names.items():
            if letter in row.values:
                q = data.get((i, letter))
                numbers: list[Cell] = [None] * 5 if q is None else [float(v) for v in q]
                table.append((row.label, name, *numbers, say("unknown", lang) if q is None else ""))
    return table
