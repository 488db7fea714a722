"""A region plot: over two uncertainties, the futures in which one side is lower and those in which it is higher."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UsageError
from isthmus.figures.checks import Floats, sample_of
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.palette import GRID, INK, MUTED
from isthmus.figures.plot import Box, value_axis
from isthmus.figures.region_marks import DRAWN, plot_place, points_of, rule_box, symbol
from isthmus.figures.region_words import SIDES, region_texts
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say


class RegionAxis(NamedTuple):
    """One of the two uncertainties.

    Args:
        name: What it is, in the reader's language.
        unit: Its unit; empty where it has none.
        low: The rule's lower limit, in the unit; minus infinity where there is none.
        high: The rule's upper limit.
        options: Names of the values 0, 1, 2..., where the uncertainty is a choice and not a number.
        log: A log scale.
    """

    name: str
    unit: str = ""
    low: float = -math.inf
    high: float = math.inf
    options: Sequence[str] = ()
    log: bool = False

    @property
    def limited(self) -> bool:
        """Whether the rule has a limit here."""
        return math.isfinite(self.low) or math.isfinite(self.high)


class _Drawn(NamedTuple):
    """An axis with its ticks, and the values at its ends."""

    axis: RegionAxis
    ticks: list[float]
    labels: list[str]
    title: str
    ends: tuple[float, float]


def region(
    title: str,
    subtitle: str,
    across: RegionAxis,
    up: RegionAxis,
    x: ArrayLike,
    y: ArrayLike,
    difference: ArrayLike,
    *,
    lang: str,
    sides: tuple[str, str],
    same: str = "",
    note: str = "",
    compact: bool = False,
    hooks: bool = False,
) -> Figure:
    """Each future a point: filled and round below zero, hollow and square above, a small bar where there is no difference.

    Args:
        across: The uncertainty drawn from left to right; `up`: the one drawn upwards.
        x: (future,), the first uncertainty in its unit; where it has options, the number of the option.
        y: (future,), the second.
        difference: (future,), in the same order: below zero, above zero or zero.
        sides: What below zero means and what above zero means, in the reader's language ("lower with A").
        same: What zero means; the kit's own words if left out.
        hooks: Say where the plot lies and which values stand at its sides (`region_marks.plot_place`).

    Raises:
        UsageError: Lists of unequal length, values that aren't finite, or an option that has no name.
    """
    xs, ys, d = (
        sample_of(f"region, {n}", v) for n, v in ((across.name, x), (up.name, y), ("difference", difference))
    )
    if not xs.size == ys.size == d.size:
        raise UsageError(
            f"region: {xs.size}, {ys.size} and {d.size} values; expected one of each for every future."
        )
    names: dict[str, str] = dict(zip(SIDES, (*sides, same or say("no_difference", lang)), strict=True))
    side = np.where(d < 0, 0, np.where(d > 0, 1, 2))
    inside = _within(across, xs) & _within(up, ys)
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    h, v = _axis(across, xs, lang), _axis(up, ys, lang)
    texts = region_texts(across, up, side, inside, names, lang)
    _plot(sheet, h, v, (xs, ys, side), texts, hooks)
    left = say("region_drawn", lang, drawn=f"{DRAWN:,}", count=f"{xs.size:,}") if xs.size > DRAWN else ""
    sheet.foot(left, note, say("region_given", lang))
    alt = " ".join([f"{title.rstrip('.')}. {subtitle.rstrip('.')}.", *(t for block in texts for t in block)])
    return sheet.finish(title, alt, _table(h, v, (xs, ys, side), inside, names, lang))


def _within(axis: RegionAxis, values: Floats) -> np.ndarray:
    return (values >= axis.low) & (values <= axis.high)


def _axis(axis: RegionAxis, values: Floats, lang: str) -> _Drawn:
    if axis.options:
        places = list(range(len(axis.options)))
        if not np.isin(values, places).all():
            raise UsageError(
                f"region, {axis.name}: values {sorted(set(values.tolist()) - set(places))} have no name; "
                f"expected 0 to {len(places) - 1}, one for each option."
            )
        return _Drawn(
            axis, [float(p) for p in places], list(axis.options), axis.name, (-0.5, len(places) - 0.5)
        )
    limits = [v for v in (axis.low, axis.high) if math.isfinite(v)]
    low, high = min([float(values.min()), *limits]), max([float(values.max()), *limits])
    found = value_axis(f"region, {axis.name}", low, high, lang, log=axis.log, count=5)
    unit = found.unit(axis.unit, lang)
    title = f"{axis.name} ({unit})" if unit else axis.name
    if axis.log or low == high:
        return _Drawn(axis, found.ticks, found.labels, title, (found.ticks[0], found.ticks[-1]))
    pad = 0.04 * (high - low)
    kept = [i for i, t in enumerate(found.ticks) if low - pad <= t <= high + pad]
    ticks, labels = [found.ticks[i] for i in kept], [found.labels[i] for i in kept]
    return _Drawn(axis, ticks, labels, title, (low - pad, high + pad))


def _scale(drawn: _Drawn, start: float, end: float) -> Scale:
    return Scale(*drawn.ends, start, end, log=drawn.axis.log)


def _plot(
    sheet: Sheet,
    h: _Drawn,
    v: _Drawn,
    data: tuple[Floats, Floats, np.ndarray],
    texts: list[list[str]],
    hooks: bool,
) -> None:
    size = sheet.size.small
    room = min(max(width(t, size) for t in v.labels) + 10, 110.0)
    right = sheet.width - sheet.edge - (0 if sheet.compact else 250)
    sheet.y += 4
    for row in wrap("↑ " + v.title, size, right - sheet.edge):
        sheet.y += size * 1.3
        sheet.add(words(sheet.edge, sheet.y, row, size, fill=MUTED))
    box = Box(sheet.edge + room, sheet.y + 8, right, sheet.y + 8 + (260 if sheet.compact else 330))
    x, y = _scale(h, box.left, box.right), _scale(v, box.bottom, box.top)
    if h.axis.limited or v.axis.limited:
        sheet.add(rule_box(h.axis, v.axis, x, y, box, filled=True))
    shown = h.labels if not h.axis.options else [""] * len(h.labels)
    for tick, label in zip(h.ticks, shown, strict=True):
        sheet.add(line(x(tick), box.top, x(tick), box.bottom, stroke=GRID))
        sheet.add(
            words(
                _kept(x(tick), label, size, sheet),
                box.bottom + size + 5,
                label,
                size,
                text_anchor="middle",
                fill=MUTED,
            )
        )
    for tick, label in zip(v.ticks, v.labels, strict=True):
        sheet.add(line(box.left, y(tick), box.right, y(tick), stroke=GRID))
        for i, row in enumerate(rows := wrap(label, size, room - 8)):
            place = y(tick) + size * (0.35 + 1.15 * (i - (len(rows) - 1) / 2))
            sheet.add(words(box.left - 6, place, row, size, text_anchor="end", fill=MUTED))
    sheet.add(*points_of(h.axis, v.axis, data, x, y))
    if h.axis.limited or v.axis.limited:
        sheet.add(rule_box(h.axis, v.axis, x, y, box, filled=False))
    if hooks:
        sheet.add(plot_place(box, (*h.ends, h.axis.log), (*v.ends, v.axis.log)))
    sheet.y = box.bottom + size + 6
    if h.axis.options:
        sheet.y = _options(sheet, h, x, box)
    for row in wrap("→ " + h.title, size, box.right - sheet.edge):
        sheet.y += size * 1.3
        sheet.add(words(box.right, sheet.y, row, size, text_anchor="end", fill=MUTED))
    bottom = sheet.y
    if sheet.compact:
        sheet.y += 8
        _beside(sheet, texts, sheet.edge, sheet.width - 2 * sheet.edge)
    else:
        sheet.y = box.top - size
        _beside(sheet, texts, box.right + 22, sheet.width - sheet.edge - box.right - 22)
        sheet.y = max(sheet.y, bottom)


def _kept(place: float, label: str, size: float, sheet: Sheet) -> float:
    """A middle for a label that stays on the sheet."""
    half = width(label, size) / 2
    return min(max(place, sheet.edge + half), sheet.width - 2 - half)


def _options(sheet: Sheet, h: _Drawn, x: Scale, box: Box) -> float:
    """Names of the options under their columns."""
    size, lowest = sheet.size.small, sheet.y
    pitch = (box.right - box.left) / len(h.labels)
    for tick, label in zip(h.ticks, h.labels, strict=True):
        y = box.bottom + 3
        for row in wrap(label, size, pitch - 6):
            y += size * 1.2
            sheet.add(words(x(tick), y, row, size, text_anchor="middle", fill=INK))
        lowest = max(lowest, y + 2)
    return lowest


def _beside(sheet: Sheet, texts: list[list[str]], left: float, room: float) -> None:
    """The same in words, beside the plot or under it."""
    size = sheet.size.small
    for number_, block in enumerate(texts):
        sheet.y += 10 if number_ else 2
        for i, text in enumerate(block):
            lead = 16.0 if number_ == 0 else 0.0
            heading = number_ > 0 and i == 0
            if lead:
                sheet.add(symbol(i, left + 5, sheet.y + size * 0.98, 4.2))
            for row in wrap(text, size, room - lead, bold=heading):
                sheet.y += size * 1.35
                look = {"font_weight": "600"} if heading else {}
                sheet.add(words(left + lead, sheet.y, fit(row, size, room), size, fill=INK, **look))
            sheet.y += 3


def _table(
    h: _Drawn,
    v: _Drawn,
    data: tuple[Floats, Floats, np.ndarray],
    inside: np.ndarray,
    names: dict[str, str],
    lang: str,
) -> list[tuple[Cell, ...]]:
    """Every future, drawn or not."""
    xs, ys, side = data
    side_names = list(names.values())
    rows: list[tuple[Cell, ...]] = [
        (say("region_future", lang), h.title, v.title, say("region_column", lang), say("region_inside", lang))
    ]
    for i in range(xs.size):
        place = [d.labels[int(a[i])] if d.axis.options else float(a[i]) for d, a in ((h, xs), (v, ys))]
        rows.append((i, *place, side_names[int(side[i])], say("yes" if inside[i] else "no", lang)))
    return rows
