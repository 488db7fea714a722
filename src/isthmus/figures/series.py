"""Counts as they stand: one small plot a place, every source with its own mark, years without a figure hatched."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from isthmus.errors import UsageError
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import number
from isthmus.figures.palette import INK, MUTED, PAPER, RULE, mark, symbol
from isthmus.figures.plot import Box, grid, scales, value_axis, year_axis
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, points, tag, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say

HATCH = 5.0
"""Pixels between the lines of a hatched gap."""
AFTER_FIT = "#eaf1f4"
"""The ground of years after a model's fit."""


class SeriesLine(NamedTuple):
    """One source's figures, or a rival series.

    Args:
        mark: "A" to "F", the same for a source in every panel.
        verified: Whether each figure was read in its source; hollow where not.
    """

    label: str
    mark: str
    years: Sequence[int]
    values: Sequence[float]
    verified: Sequence[bool]


class SeriesPanel(NamedTuple):
    """One place."""

    title: str
    lines: Sequence[SeriesLine]


def series_panels(
    title: str,
    subtitle: str,
    panels: Sequence[SeriesPanel],
    *,
    lang: str,
    unit: str,
    years: tuple[int, int],
    columns: int = 0,
    note: str = "",
    compact: bool = False,
    fitted_until: int | None = None,
) -> Figure:
    """Small plots side by side, years across, one source a mark, gaps hatched.

    Args:
        unit: Of every figure.
        years: First and last year across; figures outside are left out.
        columns: Panels across; three, or two when compact, unless said.
        fitted_until: Where a model's fit ends: later years stand on another ground, and the key says so.

    Raises:
        UsageError: There is no panel, or a panel holds no figure within the years.
    """
    if not panels:
        raise UsageError("series_panels: there is no panel to draw; give at least one.")
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    kept = [p._replace(lines=[_within(one, years) for one in p.lines]) for p in panels]
    for panel in kept:
        if not any(one.years for one in panel.lines):
            raise UsageError(f"series_panels, {panel.title}: no figure from {years[0]} to {years[1]}.")
    _key(sheet, kept)
    across = min(columns or (2 if compact else 3), len(kept))
    gap = 12 if compact else 20
    wide = (sheet.width - 2 * sheet.edge - gap * (across - 1)) / across
    for start in range(0, len(kept), across):
        row = kept[start : start + across]
        names = [wrap(p.title, sheet.size.text, wide, bold=True) for p in row]
        deepest = max(len(n) for n in names)
        tall = [
            _draw(sheet, p, name, sheet.edge + i * (wide + gap), wide, deepest, unit, years, fitted_until)
            for i, (p, name) in enumerate(zip(row, names, strict=True))
        ]
        sheet.y += max(tall)
    after = fitted_until is not None and any(
        t > fitted_until for p in kept for one in p.lines for t in one.years
    )
    ground = say("series_after_fit", lang, last=fitted_until) if after else ""
    sheet.foot(" ".join(filter(None, (say("series_key", lang), ground))), note)
    said = " ".join(_said(p, unit, lang) for p in kept)
    return sheet.finish(title, f"{title.rstrip('.')}. {subtitle.rstrip('.')}. {said}", _rows(kept, lang))


def gaps(known: Iterable[int], first: int, last: int) -> list[tuple[int, int]]:
    """Stretches of years without a figure: (first, last) of each."""
    missing = sorted(set(range(first, last + 1)) - set(known))
    found: list[tuple[int, int]] = []
    for year in missing:
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Places of stretches of years in a row: (from, to) with `to` outside."""
    cuts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(years)) if b != a + 1), len(years)]
    return [(a, b) for a, b in pairwise(cuts) if a != b]


def _within(one: SeriesLine, years: tuple[int, int]) -> SeriesLine:
    keep = [i for i, y in enumerate(one.years) if years[0] <= y <= years[1]]
    return one._replace(
        years=[one.years[i] for i in keep],
        values=[float(one.values[i]) for i in keep],
        verified=[bool(one.verified[i]) for i in keep],
    )


def _draw(
    sheet: Sheet,
    panel: SeriesPanel,
    name: list[str],
    x0: float,
    wide: float,
    deepest: int,
    unit: str,
    years: tuple[int, int],
    fitted_until: int | None,
) -> float:
    size, lang = sheet.size, sheet.lang
    values = [v for one in panel.lines for v in one.values]
    low, high = min(0.0, *values), max(values)
    axis = value_axis(panel.title, low, high if high > low else low + 1, lang, count=4)
    y0 = sheet.y + 12
    for text in name:
        y0 += size.text * 1.25
        sheet.add(words(x0, y0, text, size.text, font_weight="600", fill=INK))
    y0 += size.text * 1.25 * (deepest - len(name)) + size.small * 1.3
    sheet.add(words(x0, y0, fit(axis.unit(unit, lang), size.small, wide), size.small, fill=MUTED))
    top = y0 + size.small * 0.8
    box = Box(x0 + axis.room(size.small), top, x0 + wide - 9, top + (96 if sheet.compact else 120))
    x, y = scales(box, axis, *years)
    if fitted_until is not None and years[0] <= fitted_until < years[1]:
        left = x(fitted_until + 0.5)
        sheet.add(
            tag(
                "rect", x=left, y=box.top, width=box.right - left, height=box.bottom - box.top, fill=AFTER_FIT
            )
        )
    sheet.add(*_hatching(box, x, [t for one in panel.lines for t in one.years], years))
    sheet.add(*grid(box, axis, y, size.small))
    for one in panel.lines:
        sheet.add(*_line(x, y, one, 2.2 if sheet.compact else 2.7))
    sheet.add(*year_axis(box, x, *years, size.small))
    return box.bottom + size.small * 2.2 - sheet.y


def _line(x: Scale, y: Scale, one: SeriesLine, r: float) -> list[str]:
    style = mark(one.mark)
    parts = []
    for a, b in runs(one.years):
        if b - a > 1:
            path = points((x(t), y(v)) for t, v in zip(one.years[a:b], one.values[a:b], strict=True))
            parts.append(tag("polyline", points=path, fill="none", stroke=style.line, stroke_width=1.3))
    for t, v, checked in zip(one.years, one.values, one.verified, strict=True):
        drawn = style._replace(hollow=not checked)
        parts.append(symbol(drawn, x(t), y(v), r))
    return parts


def _hatching(box: Box, x: Scale, known: Sequence[int], years: tuple[int, int]) -> list[str]:
    """Slanting lines over the years that nobody has a figure for."""
    parts = []
    for first, last in gaps(known, *years):
        left, right = max(x(first - 0.5), box.left), min(x(last + 0.5), box.right)
        if right - left < 2:
            continue
        parts.append(
            tag("rect", x=left, y=box.top, width=right - left, height=box.bottom - box.top, fill="#f3f1ec")
        )
        tall = box.bottom - box.top
        for i in range(math.ceil((right - left + tall) / HATCH)):
            start = left - tall + i * HATCH
            # Each line climbs from the bottom at 45 degrees, cut at the edges of the gap.
            a, b = max(start, left), min(start + tall, right)
            if b > a:
                parts.append(
                    line(
                        a,
                        box.bottom - (a - start),
                        b,
                        box.bottom - (b - start),
                        stroke=RULE,
                        stroke_width=0.7,
                        stroke_opacity=0.55,
                    )
                )
    return parts


def _key(sheet: Sheet, panels: Sequence[SeriesPanel]) -> None:
    """Each mark and whose it is; then what is hollow."""
    size = sheet.size.small
    items = list(dict.fromkeys((one.mark, one.label) for p in panels for one in p.lines if one.years))
    hollow = any(not v for p in panels for one in p.lines for v in one.verified)
    x, limit = sheet.edge, sheet.width - sheet.edge
    sheet.y += size * 1.3
    entries: list[tuple[str, str]] = [
        *items,
        *([("", say("history_unchecked", sheet.lang))] if hollow else []),
    ]
    for letter, text in entries:
        text = fit(text, size, limit - sheet.edge - 14)
        if x > sheet.edge and x + 14 + width(text, size) > limit:
            x, sheet.y = sheet.edge, sheet.y + size * 1.45
        middle = sheet.y - size * 0.35
        if letter:
            sheet.add(symbol(mark(letter), x + 5, middle, 3.6))
        else:
            sheet.add(tag("circle", cx=x + 5, cy=middle, r=3.4, fill=PAPER, stroke=INK, stroke_width=1.3))
        sheet.add(words(x + 14, sheet.y, text, size, fill=MUTED))
        x += 14 + width(text, size) + 16


def _said(panel: SeriesPanel, unit: str, lang: str) -> str:
    entries = []
    for one in panel.lines:
        if one.years:
            entries.append(
                say(
                    "alt_series",
                    lang,
                    label=one.label,
                    count=len(one.years),
                    first=one.years[0],
                    last=one.years[-1],
                    start=number(one.values[0], lang),
                    end=number(one.values[-1], lang),
                    unit=unit,
                )
            )
    return f"{panel.title}: {'; '.join(entries)}."


def _rows(panels: Sequence[SeriesPanel], lang: str) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [
        (
            say("panel", lang),
            say("source", lang),
            say("year", lang),
            say("history", lang),
            say("checked", lang),
        )
    ]
    for p in panels:
        for one in p.lines:
            rows += [
                (p.title, one.label, t, v, int(ok))
                for t, v, ok in zip(one.years, one.values, one.verified, strict=True)
            ]
    return rows
