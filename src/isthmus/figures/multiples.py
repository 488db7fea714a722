"""Small multiples: many fans side by side, each with how well it holds its own history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.axes import DECISION_YEAR
from isthmus.errors import UsageError
from isthmus.figures.bands import clipped, fan_marks, history_marks, key_line
from isthmus.figures.checks import Floats, History, history_of, quantiles_of, years_of
from isthmus.figures.fan import fan_words
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.palette import INK, MUTED
from isthmus.figures.plot import Box, clip, decision_rule, grid, scales, value_axis, year_axis
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import OWN, tag, words
from isthmus.figures.text import fit, wrap
from isthmus.figures.words import say


class Panel(NamedTuple):
    """One small fan.

    Args:
        quantiles: Shape (5, year); rows as in `fan`.
        unit: Written above the panel's axis.
        note: Replaces the coverage note that is counted from history and the bands.
    """

    title: str
    years: Sequence[int]
    quantiles: ArrayLike
    unit: str = ""
    history: History | None = None
    floor: float | None = 0.0
    ceiling: float | None = None
    log: bool = False
    note: str = ""


class _Ready(NamedTuple):
    panel: Panel
    years: list[int]
    bands: Floats
    past: list[int]
    seen: Floats
    verified: list[bool]
    coverage: tuple[int, int] | None


def small_multiples(
    title: str,
    subtitle: str,
    panels: Sequence[Panel],
    *,
    lang: str,
    columns: int = 0,
    decision_year: int | None = DECISION_YEAR,
    same_axis: bool = False,
    note: str = "",
    dots: tuple[str, str] | None = None,
    key: str = "",
    compact: bool = False,
) -> Figure:
    """A grid of compact fans in one style.

    Args:
        columns: Panels across; three, or two when compact, unless said.
        same_axis: One value axis for all panels, when they share a unit.
        dots: What filled and hollow dots are, when they aren't checked and unchecked history.
        key: Replaces the words on bands of a model's futures, when the draws are another's.

    Raises:
        UsageError: There is no panel, or one holds what `fan` would refuse.
    """
    if not panels:
        raise UsageError("small_multiples: there is no panel to draw; give at least one.")
    ready = [_prepare(panel) for panel in panels]
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    key_line(sheet, "", [v for r in ready for v in r.verified], dots)
    across = columns or (2 if compact else 3)
    gap = 10 if compact else 18
    wide = (sheet.width - 2 * sheet.edge - gap * (across - 1)) / across
    shared = _reach(ready) if same_axis else None
    for start in range(0, len(ready), across):
        row = ready[start : start + across]
        names = [wrap(r.panel.title, sheet.size.text, wide, bold=True) for r in row]
        deepest = max(len(name) for name in names)
        heights = [
            _draw(
                sheet, r, name, start + i, sheet.edge + i * (wide + gap), wide, deepest, shared, decision_year
            )
            for i, (r, name) in enumerate(zip(row, names, strict=True))
        ]
        sheet.y += max(heights)
    sheet.foot(*((key, note) if key else (say("multiples_key", lang), note, say("given_model", lang))))
    parts = [f"{title.rstrip('.')}. {subtitle.rstrip('.')}."]
    for r in ready:
        said = f"{r.panel.title}: {fan_words(r.years, r.bands, r.panel.unit, lang)} {_note(r, lang)}"
        parts.append(said.strip().rstrip(".") + ".")
    return sheet.finish(title, " ".join(parts), _rows(ready, lang))


def coverage_of(
    years: Sequence[int], bands: Floats, past: Sequence[int], seen: Floats
) -> tuple[int, int] | None:
    """Points of history inside the 90 per cent band, and points in years the fan covers; None without any."""
    where = {t: i for i, t in enumerate(years)}
    inside = [
        bands[0, where[t]] <= v <= bands[-1, where[t]] for t, v in zip(past, seen, strict=True) if t in where
    ]
    return (sum(bool(i) for i in inside), len(inside)) if inside else None


def _prepare(panel: Panel) -> _Ready:
    name = f"small_multiples, {panel.title}"
    years = years_of(name, panel.years)
    raw = quantiles_of(name, panel.quantiles, len(years))
    past, seen, verified = history_of(name, panel.history)
    bands = clipped(raw, panel.floor, panel.ceiling)
    return _Ready(panel, years, bands, past, seen, verified, coverage_of(years, bands, past, seen))


def _reach(ready: Sequence[_Ready]) -> tuple[float, float]:
    lows, highs = [], []
    for r in ready:
        values = np.concatenate([r.bands.ravel(), r.seen])
        low = float(values.min())
        lows.append(low if r.panel.floor is None or r.panel.log else min(low, r.panel.floor))
        highs.append(float(values.max()))
    return min(lows), max(highs)


def _note(r: _Ready, lang: str) -> str:
    if r.panel.note or r.coverage is None:
        return r.panel.note
    return say("coverage", lang, inside=r.coverage[0], total=r.coverage[1])


def _draw(
    sheet: Sheet,
    r: _Ready,
    name: list[str],
    index: int,
    x0: float,
    wide: float,
    deepest: int,
    shared: tuple[float, float] | None,
    decision_year: int | None,
) -> float:
    size, lang = sheet.size, sheet.lang
    low, high = shared or _reach([r])
    axis = value_axis(r.panel.title, low, high, lang, log=r.panel.log, count=4)
    y0 = sheet.y + 12
    for text in name:
        y0 += size.text * 1.25
        sheet.add(words(x0, y0, text, size.text, font_weight="600", fill=INK))
    y0 += size.text * 1.25 * (deepest - len(name)) + size.small * 1.3
    sheet.add(words(x0, y0, fit(axis.unit(r.panel.unit, lang), size.small, wide), size.small, fill=MUTED))
    top = y0 + size.small * 0.8
    box = Box(
        x0 + axis.room(size.small),
        top,
        x0 + wide - (9 if sheet.compact else 4),
        top + (96 if sheet.compact else 120),
    )
    first, last = min([*r.years, *r.past]), max([*r.years, *r.past])
    x, y = scales(box, axis, first, last)
    marks = [*fan_marks(x, y, r.years, r.bands)]
    marks += history_marks(x, y, r.past, r.seen, r.verified, 1.7 if sheet.compact else 2.2)
    own = f"{OWN}p{index}"
    sheet.add(
        clip(own, box),
        *grid(box, axis, y, size.small),
        *decision_rule(box, x, decision_year, lang, size.small, named=False),
        tag("g", *marks, clip_path=f"url(#{own})"),
        *year_axis(box, x, first, last, size.small),
    )
    bottom = box.bottom + size.small * 1.5
    for text in wrap(_note(r, lang), size.small, wide):
        bottom += size.small * 1.25
        sheet.add(words(x0, bottom, text, size.small, fill=INK))
    return bottom + 4 - sheet.y


def _rows(ready: Sequence[_Ready], lang: str) -> list[tuple[Cell, ...]]:
    head = ("panel", "year", "median", "history", "coverage_axis")
    panel, year, median, history, coverage = (say(key, lang) for key in head)
    rows: list[tuple[Cell, ...]] = [(panel, year, "5%", "25%", median, "75%", "95%", history, coverage)]
    for r in ready:
        bands = {t: r.bands[:, i].tolist() for i, t in enumerate(r.years)}
        seen = dict(zip(r.past, r.seen.tolist(), strict=True))
        for t in sorted({*bands, *seen}):
            rows.append((r.panel.title, t, *bands.get(t, [None] * 5), seen.get(t), _note(r, lang)))
    return rows
