"""A region plot: over two uncertainties, the futures in which one side is lower and those in which it is higher."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UsageError
from isthmus.figures.checks import Floats, sample_of
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import number, share
from isthmus.figures.palette import BLUE, GRID, INK, MUTED, PAPER, RULE, WARM, readable
from isthmus.figures.plot import Box, value_axis
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, tag, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say

DRAWN: Final = 600
"""Points drawn at most; counts are of every future."""
_ORANGE: Final = readable("#D55E00", 4.0)

SIDES: Final[tuple[str, ...]] = ("lower", "higher", "same")
FEWEST: Final = 50
"""Futures below which counts are said, and no shares."""


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
        hooks: Say where the plot lies and which values stand at its sides (`data-across`, `data-up`).

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
    texts = _texts(across, up, side, inside, names, lang)
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
        sheet.add(_rule_box(h.axis, v.axis, x, y, box, filled=True))
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
    sheet.add(*_points(h.axis, v.axis, data, x, y))
    if h.axis.limited or v.axis.limited:
        sheet.add(_rule_box(h.axis, v.axis, x, y, box, filled=False))
    if hooks:
        sheet.add(_plot_place(box, (*h.ends, h.axis.log), (*v.ends, v.axis.log)))
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
                sheet.add(_symbol(i, left + 5, sheet.y + size * 0.98, 4.2))
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


def _plot_place(box: Box, across: tuple[float, float, bool], up: tuple[float, float, bool]) -> str:
    """An unseen rectangle over the plot that says the values at its sides: ``data-across="low,high,log"``, ``data-up``."""

    def said(ends: tuple[float, float, bool]) -> str:
        return f"{ends[0]:.12g},{ends[1]:.12g},{int(ends[2])}"

    return tag(
        "rect",
        x=box.left,
        y=box.top,
        width=box.right - box.left,
        height=box.bottom - box.top,
        fill="none",
        data_part="plot",
        data_across=said(across),
        data_up=said(up),
    )


def _rule_box(h: RegionAxis, v: RegionAxis, x: Scale, y: Scale, box: Box, *, filled: bool) -> str:
    """The box of the rule; a side without limit is the plot's own edge."""
    half = (0.5 if h.options else 0.0, 0.5 if v.options else 0.0)
    left = x(h.low - half[0]) if math.isfinite(h.low) else box.left
    right = x(h.high + half[0]) if math.isfinite(h.high) else box.right
    bottom = y(v.low - half[1]) if math.isfinite(v.low) else box.bottom
    top = y(v.high + half[1]) if math.isfinite(v.high) else box.top
    left, right = max(left, box.left), min(right, box.right)
    top, bottom = max(top, box.top), min(bottom, box.bottom)
    look = (
        {"fill": WARM}
        if filled
        else {"fill": "none", "stroke": INK, "stroke_width": 1.6, "stroke_dasharray": "7 3"}
    )
    return tag(
        "rect",
        x=left,
        y=top,
        width=max(right - left, 0),
        height=max(bottom - top, 0),
        data_part="box",
        **look,
    )


def _points(
    h: RegionAxis, v: RegionAxis, data: tuple[Floats, Floats, np.ndarray], x: Scale, y: Scale
) -> list[str]:
    """Evenly picked futures; those of an option are spread across its column, always the same way."""
    xs, ys, side = data
    picked = np.unique(np.linspace(0, xs.size - 1, min(DRAWN, xs.size)).astype(int))
    spread = [np.random.default_rng(k).uniform(-0.38, 0.38, xs.size) for k in (1, 2)]
    parts: list[str] = []
    for i in picked:
        px = x(float(xs[i]) + (float(spread[0][i]) if h.options else 0.0))
        py = y(float(ys[i]) + (float(spread[1][i]) if v.options else 0.0))
        parts.append(_symbol(int(side[i]), px, py))
    return parts


def _symbol(side: int, x: float, y: float, r: float = 3.1) -> str:
    """A point of one side: 0 below, 1 above, 2 no difference."""
    if side == 0:
        return tag("circle", cx=x, cy=y, r=r, fill=BLUE, fill_opacity=0.72)
    if side == 1:
        return tag(
            "rect", x=x - r + 0.3, y=y - r + 0.3, width=2 * r - 0.6, height=2 * r - 0.6,
            fill=PAPER, fill_opacity=0.55, stroke=_ORANGE, stroke_width=1.3,
        )  # fmt: skip
    return line(x - r, y, x + r, y, stroke=RULE, stroke_width=1.5)


def _texts(
    across: RegionAxis, up: RegionAxis, side: np.ndarray, inside: np.ndarray, names: dict[str, str], lang: str
) -> list[list[str]]:
    """Blocks of lines: all futures, side by side; inside the box; outside it. The first line of a block is its heading."""
    count = f"{side.size:,}"
    blocks = [
        [
            say(
                "region_side",
                lang,
                side=_capitalised(names[key]),
                share=_of(side, k, lang),
                count=count,
            )
            + "."
            for k, key in enumerate(SIDES)
            if k < 2 or (side == 2).any()
        ]
    ]
    conditions = [c for c in (_condition(across, lang), _condition(up, lang)) if c]
    if conditions:
        held = [_capitalised(c) + "." for c in conditions]
        blocks.append([say("region_box", lang) + ":", *held, _part(side[inside], names, lang)])
        blocks.append([say("region_rest", lang) + ":", _part(side[~inside], names, lang)])
    return blocks


def _part(side: np.ndarray, names: dict[str, str], lang: str) -> str:
    if not side.size:
        return say("region_none", lang)
    parts = [
        say("region_share", lang, side=names[key], share=_of(side, k, lang))
        for k, key in enumerate(SIDES)
        if k < 2 or (side == 2).any()
    ]
    return say("region_part", lang, count=f"{side.size:,}", sides=_capitalised(", ".join(parts)))


def _of(side: np.ndarray, k: int, lang: str) -> str:
    """How many are on a side: a share, or a count where they are too few for one."""
    held = side == k
    return share(float(held.mean()), lang) if side.size >= FEWEST else f"{int(held.sum())}"


def _condition(axis: RegionAxis, lang: str) -> str:
    if not axis.limited:
        return ""
    if axis.options:
        held = [o for i, o in enumerate(axis.options) if axis.low <= i <= axis.high]
        name = axis.name if axis.name.endswith("?") else axis.name + ":"
        return say("region_is", lang, name=name, option=" / ".join(held))
    ends = {k: number(e, lang) for k, e in (("low", axis.low), ("high", axis.high)) if math.isfinite(e)}
    last = list(ends)[-1]
    ends[last] += f" {axis.unit}" if axis.unit else ""
    return say(
        "region_between" if len(ends) == 2 else "region_above" if last == "low" else "region_below",
        lang,
        name=axis.name,
        **ends,
    )


def _capitalised(text: str) -> str:
    """With its first letter large."""
    return text[:1].upper() + text[1:]
