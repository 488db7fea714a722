"""The fan: how we got here, and where it could go."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from isthmus.axes import DECISION_YEAR
from isthmus.errors import UsageError
from isthmus.figures.bands import (
    Outline,
    clipped,
    fan_marks,
    history_marks,
    key_line,
    line_marks,
    outline_marks,
    path_marks,
    paths_of,
)
from isthmus.figures.checks import Floats, History, finite, history_of, quantiles_of, years_of
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.hooks import Hooks, Plot
from isthmus.figures.margin import EndLabel, margin_labels, place_ends
from isthmus.figures.numbers import interval, number, quantity, supported_step
from isthmus.figures.palette import BLUE, MUTED, mark
from isthmus.figures.plot import Box, clip, decision_rule, grid, scales, value_axis, year_axis
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet, Slot, sheet_for
from isthmus.figures.svg import OWN, tag
from isthmus.figures.words import say


def fan(
    title: str,
    subtitle: str,
    years: Sequence[int],
    quantiles: ArrayLike,
    *,
    lang: str,
    unit: str,
    history: History | None = None,
    decision_year: int | None = DECISION_YEAR,
    label: str = "",
    floor: float | None = 0.0,
    ceiling: float | None = None,
    log: bool = False,
    baseline: ArrayLike | None = None,
    reference: str = "",
    other: Outline | None = None,
    paths: ArrayLike | None = None,
    note: str = "",
    compact: bool = False,
    hooks: bool = False,
    axis: tuple[float, float] | None = None,
    bare: bool = False,
    slot: Slot | None = None,
) -> Figure:
    """History in dots and the future in a fan: half of futures in the dark band, 90 of 100 in the light.

    Args:
        title: The finding ("Killings fall in most futures").
        subtitle: What is measured, where.
        quantiles: Rows 5, 25, 50, 75 and 95 per cent, one column a year, shape (5, year).
        unit: Of every value, as read after a number; "%" is set close.
        label: Name of the strategy the fan shows, when there is another to tell it from.
        floor: No band goes below it, and the axis starts there; None for a quantity without one.
        baseline: Median of the baseline by year, shape (year,): a thin grey line.
        reference: What the grey line is, where it isn't the baseline.
        other: A second strategy, in outline.
        paths: A few sampled futures as thin lines over the bands, shape (future, year).
        compact: For a phone: drawn 340 px wide.
        hooks: Name the parts that can move, and say where the plot lies (see `hooks.py`).
        axis: Values at the bottom and top of the plot; what lies beyond is cut off. Round ones that hold everything,
            if left out.
        bare: Without the small print under the plot.
        slot: Fill this place, whose page says the title and the small print.

    Raises:
        UsageError: A value isn't finite, shapes don't match, quantiles are out of order, or the axis has no length.
    """
    when = years_of("fan", years)
    bands = clipped(quantiles_of("fan", quantiles, len(when)), floor, ceiling)
    past, seen, verified = history_of("fan", history)
    grey = None if baseline is None else _line("fan, baseline", baseline, len(when), floor, ceiling)
    second = None
    if other is not None:
        second = clipped(quantiles_of(f"fan, {other.label}", other.quantiles, len(when)), floor, ceiling)

    sheet = sheet_for(lang, title, subtitle, compact=compact, hooks=hooks, slot=slot)
    compact = sheet.compact
    some = None if paths is None else paths_of("fan", paths, len(when), floor, ceiling)
    everything = np.concatenate([v.ravel() for v in (bands, seen, grey, second, some) if v is not None])
    low = float(everything.min()) if floor is None or log else min(floor, float(everything.min()))
    values = value_axis("fan", low, float(everything.max()), lang, log=log, kept=axis)
    sampled = "" if some is None else say("paths", lang, count=len(some))
    key_line(sheet, values.unit(unit, lang), verified, paths=sampled)
    size = sheet.size.small
    first, last = min([*when, *past]), max([*when, *past])
    left = sheet.edge + values.room(size)
    top = sheet.y + size * 2.1
    box = Box(
        left,
        top,
        sheet.width - (108 if compact else 170),
        bottom_of(slot, size) if slot else top + _tall(compact, grey is not None or second is not None),
    )
    x, y = scales(box, values, first, last)

    thin = [] if some is None else path_marks(x, y, when, some, hooks=hooks)
    marks = [*fan_marks(x, y, when, bands, hooks=hooks, between=thin)]
    marks += [] if grey is None else line_marks(x, y, when, grey, hooks=hooks)
    marks += [] if other is None or second is None else outline_marks(x, y, when, second, other.mark)
    marks += history_marks(x, y, past, seen, verified, 2.6 if compact else 3.2)
    sheet.add(
        clip(OWN + "plot", box),
        *grid(box, values, y, size, zero=low < 0),
        *decision_rule(box, x, decision_year, sheet.lang, size),
        tag("g", *marks, clip_path=f"url(#{OWN}plot)"),
        *year_axis(box, x, first, last, size),
    )
    ends = end_labels(bands[:, -1], [y(v) for v in bands[:, -1]], when[-1], label, lang)
    if grey is not None:
        text = f"{reference or say('baseline', lang)} {number(grey[-1], lang, step=_step(bands))}"
        ends.append(EndLabel(y(grey[-1]), text, mark("baseline").line))
    if other is not None and second is not None:
        text = f"{other.label} {number(second[2, -1], lang, step=_step(second))}"
        ends.append(EndLabel(y(second[2, -1]), text, mark(other.mark).line, bold=True))
    ends = [end._replace(y=min(max(end.y, box.top), box.bottom)) for end in ends]
    sheet.add(*margin_labels(box, sheet.width - 4, ends, size, hooks=hooks))
    sheet.y = box.bottom + size * 2
    if not bare and not slot:
        dashed = say("dashed_90", lang, label=other.label) + "." if other else ""
        sheet.foot(dashed, note, say("given_model", lang))

    alt = " ".join([title.rstrip(".") + ".", subtitle.rstrip(".") + ".", fan_words(when, bands, unit, lang)])
    if some is not None:
        alt += " " + say("alt_paths", lang, count=len(some))
    if past:
        alt += " " + history_words(past, seen, verified, unit, lang)
    for name, row in ((reference or say("baseline", lang), grey), (other.label if other else "", second)):
        if row is not None:
            value = quantity(row[-1] if row.ndim == 1 else row[2, -1], unit, lang, step=_step(bands))
            alt += " " + say("alt_line", lang, label=name[:1].upper() + name[1:], year=when[-1], median=value)
    rows = fan_rows(when, bands, past, seen, verified, lang)
    moving = hooks_of(sheet, box, x, y, ends, title, subtitle) if hooks else None
    return sheet.finish(title, alt, rows, moving)


def bottom_of(slot: Slot, size: float) -> float:
    """Where the plot ends in a slot: years stand under it."""
    return slot.height - 2 * size - 10


def hooks_of(
    sheet: Sheet, box: Box, x: Scale, y: Scale, ends: Sequence[EndLabel], title: str, subtitle: str
) -> Hooks:
    """Where the parts of a picture stand that can move."""
    return Hooks(
        Plot(box.left, box.top, box.right, box.bottom, int(x.low), int(x.high), y.low, y.high, y.log),
        tuple(place_ends(box, sheet.width - 4, ends, sheet.size.small)),
        sheet.title_lines(title),
        sheet.subtitle_lines(subtitle),
    )


def fan_words(years: Sequence[int], quantiles: Floats, unit: str, lang: str) -> str:
    """The last year of a fan in a sentence."""
    q5, q25, q50, q75, q95 = (number(v, lang, step=_step(quantiles)) for v in quantiles[:, -1])
    median = quantity(quantiles[2, -1], unit, lang, step=_step(quantiles)) if unit else q50
    return say("alt_fan", lang, year=years[-1], median=median, q5=q5, q25=q25, q75=q75, q95=q95)


def history_words(
    years: Sequence[int], values: Floats, verified: Sequence[bool], unit: str, lang: str
) -> str:
    """History in a sentence."""
    return say(
        "alt_history",
        lang,
        first=years[0],
        last=years[-1],
        count=len(years),
        start=number(values[0], lang),
        end=quantity(values[-1], unit, lang),
        unchecked=sum(not v for v in verified),
    )


def fan_rows(
    years: Sequence[int],
    quantiles: Floats,
    past: Sequence[int],
    seen: Floats,
    verified: Sequence[bool],
    lang: str,
) -> list[tuple[Cell, ...]]:
    """Every year once: its quantiles where the fan has it, its observation where history has it."""
    bands = {t: tuple(float(v) for v in quantiles[:, i]) for i, t in enumerate(years)}
    points = {
        t: (float(v), say("checked" if ok else "unchecked", lang))
        for t, v, ok in zip(past, seen, verified, strict=True)
    }
    head = (say("year", lang), "5%", "25%", say("median", lang), "75%", "95%", say("history", lang), "")
    empty: tuple[Cell, ...] = (None,) * 5
    rows = [(t, *bands.get(t, empty), *points.get(t, (None, None))) for t in sorted({*bands, *points})]
    return [head, *rows]


def end_labels(ends: Floats, heights: Sequence[float], year: int, label: str, lang: str) -> list[EndLabel]:
    """Median, half and 90 of 100, each with its numbers in the last year."""
    step = supported_step(float(ends[0]), float(ends[-1]))
    name, median = label or say("median", lang), number(ends[2], lang, step=step)
    half = say("half", lang, range=interval(ends[1], ends[3], lang, step=step))
    ninety = say("ninety", lang, range=interval(ends[0], ends[4], lang, step=step))
    return [
        EndLabel((heights[4] + heights[3]) / 2, ninety, MUTED),
        EndLabel(0.7 * heights[3] + 0.3 * heights[2], half, MUTED),
        EndLabel(heights[2], say("in_year", lang, label=name, value=median, year=year), BLUE, bold=True),
    ]


def _tall(compact: bool, crowded: bool) -> float:
    """Height of the plot; narrow margins need room for more labels."""
    return 270 if not compact else 225 if crowded else 190


def _step(quantiles: Floats) -> float:
    return supported_step(float(quantiles[0, -1]), float(quantiles[-1, -1]))


def _line(name: str, values: ArrayLike, count: int, floor: float | None, ceiling: float | None) -> Floats:
    array = finite(name, values)
    if array.shape != (count,):
        raise UsageError(f"{name}: shape {array.shape}; expected one median a year, shape ({count},).")
    return clipped(array, floor, ceiling)
