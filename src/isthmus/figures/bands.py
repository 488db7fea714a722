"""The marks of a fan: two bands, a light median, sampled futures, history on top, another strategy in outline; their key.

Bands are read as hard edges, and say nothing of how a single future moves; thin lines of whole futures show that, but one
that stands out is taken for the forecast. So all have the same look, the fan stays under them and the median over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UsageError
from isthmus.figures.checks import Floats, finite
from isthmus.figures.hooks import part
from isthmus.figures.palette import BLUE, INNER, MUTED, OUTER, PAPER, mark
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import points, tag, words
from isthmus.figures.text import fit, width
from isthmus.figures.words import say

SAMPLED: Final = 20
"""Futures drawn, as many as there are dots."""
WEIGHT, STRENGTH = 0.7, 0.85


class Outline(NamedTuple):
    """A second strategy, drawn as dashed lines over the first fan.

    Args:
        label: Its name, as the reader knows it.
        mark: "A" to "L", or "baseline".
        quantiles: Shape (5, year), on the years of the figure.
    """

    label: str
    mark: str
    quantiles: ArrayLike


def clipped(quantiles: Floats, floor: float | None, ceiling: float | None) -> Floats:
    """Nothing below the floor or above the ceiling: no rate is less than zero."""
    if floor is None and ceiling is None:
        return quantiles
    return np.clip(quantiles, floor, ceiling)


def fan_marks(
    x: Scale,
    y: Scale,
    years: Sequence[int],
    quantiles: Floats,
    *,
    hooks: bool = False,
    between: Sequence[str] = (),
) -> list[str]:
    """90 and 50 per cent bands by opacity of one blue, the median pale with a dark edge; marks between them, if any."""
    times, rows = _drawable(years, quantiles)
    q5, q25, q50, q75, q95 = ([y(v) for v in row] for row in rows)
    across = [x(t) for t in times]
    median = points(zip(across, q50, strict=True))
    band90, band50, line = (part(name, hooks) for name in ("band90", "band50", "median"))
    look = {"stroke_linejoin": "round", **line}
    ends = {"band90": (q5, q95), "band50": (q25, q75)}
    if hooks:  # lower edge first: the order that hooks.py promises
        ends = {name: (high, low) for name, (low, high) in ends.items()}
    return [
        tag("polygon", points=_band(across, *ends["band90"]), fill=BLUE, fill_opacity=OUTER, **band90),
        tag("polygon", points=_band(across, *ends["band50"]), fill=BLUE, fill_opacity=INNER, **band50),
        *between,
        tag("polyline", points=median, fill="none", stroke=BLUE, stroke_width=3.4, **look),
        tag("polyline", points=median, fill="none", stroke=PAPER, stroke_width=1.5, **look),
    ]


def outline_marks(x: Scale, y: Scale, years: Sequence[int], quantiles: Floats, letter: str) -> list[str]:
    """Ends of the 90 per cent band and the median of another strategy, in its colour and dash."""
    style = mark(letter)
    times, rows = _drawable(years, quantiles)
    parts = []
    for row, weight in ((rows[0], 1.1), (rows[4], 1.1), (rows[2], 2.0)):
        path = points((x(t), y(v)) for t, v in zip(times, row, strict=True))
        look = {"stroke": style.line, "stroke_width": weight, "stroke_dasharray": style.dash or "6 2"}
        parts.append(tag("polyline", points=path, fill="none", **look))
    return parts


def line_marks(x: Scale, y: Scale, years: Sequence[int], median: Floats, *, hooks: bool = False) -> list[str]:
    """The baseline's median: a thin grey line."""
    times, rows = _drawable(years, median[None, :])
    path = points((x(t), y(v)) for t, v in zip(times, rows[0], strict=True))
    grey = mark("baseline").line
    return [
        tag("polyline", points=path, fill="none", stroke=grey, stroke_width=1.6, **part("baseline", hooks))
    ]


def history_marks(
    x: Scale, y: Scale, years: Sequence[int], values: Floats, verified: Sequence[bool], r: float
) -> list[str]:
    """A dot a year: filled when checked against its source, hollow when not yet."""
    return [history_dot(x(t), y(v), r, ok) for t, v, ok in zip(years, values, verified, strict=True)]


def history_dot(x: float, y: float, r: float, verified: bool) -> str:
    """One point of history."""
    look = {"class_": "checked" if verified else "unchecked", "stroke": "#10161d", "stroke_width": 1.2}
    return tag("circle", cx=x, cy=y, r=r, fill="#10161d" if verified else PAPER, **look)


def _band(across: list[float], low: list[float], high: list[float]) -> str:
    """An area: its second edge left to right, then its first right to left."""
    edge = [*zip(across, high, strict=True), *zip(reversed(across), reversed(low), strict=True)]
    return points(edge)


def _drawable(years: Sequence[int], rows: Floats) -> tuple[list[float], Floats]:
    """A single year is drawn as a short stretch, or there would be nothing to see."""
    if len(years) > 1:
        return [float(t) for t in years], rows
    return [years[0] - 0.25, years[0] + 0.25], np.repeat(rows, 2, axis=1)


def paths_of(figure: str, paths: ArrayLike, years: int, floor: float | None, ceiling: float | None) -> Floats:
    """Futures as an array, nothing below the floor or above the ceiling.

    Raises:
        UsageError: A value isn't finite, there is one future alone, or they have other years.
    """
    array = finite(f"{figure}, paths", paths)
    if array.ndim != 2 or array.shape[0] < 2 or array.shape[1] != years:
        raise UsageError(
            f"{figure}, paths: shape {array.shape}; expected two futures or more by year, shape (future, {years})."
        )
    return array if floor is None and ceiling is None else np.clip(array, floor, ceiling)


def path_marks(x: Scale, y: Scale, years: Sequence[int], paths: Floats, *, hooks: bool = False) -> list[str]:
    """Every future as a thin line, in one element: a page moves them all at once."""
    across = [f"{x(t):.1f}" for t in years]
    lines = ("L".join(f"{h},{y(v):.1f}" for h, v in zip(across, row, strict=True)) for row in paths)
    d = "".join(f"M{line}" for line in lines)
    look = {"fill": "none", "stroke": BLUE, "stroke_width": WEIGHT, "stroke_opacity": STRENGTH}
    return [tag("path", d=d, **look, class_="paths", **part("paths", hooks))]


def path_key(x: float, y: float) -> str:
    """Two short lines, beside the words that say what they are."""
    d = f"M{x:.1f},{y + 2:.1f}l5,-4l5,3M{x:.1f},{y - 2:.1f}l5,3l5,-4"
    return tag("path", d=d, fill="none", stroke=BLUE, stroke_width=WEIGHT + 0.3)


def key_line(
    sheet: Sheet,
    unit: str,
    verified: Sequence[bool],
    dots: tuple[str, str] | None = None,
    *,
    paths: str = "",
) -> None:
    """Unit at the left, then the dots' meaning; runs on to further lines when it must.

    Args:
        dots: What filled and hollow dots are, when they aren't checked and unchecked history.
        paths: What thin lines are, where some are drawn.
    """
    size = sheet.size.small
    items: list[tuple[bool | str | None, str]] = [(None, unit)] if unit else []
    filled, hollow = dots or (say("history_checked", sheet.lang), say("history_unchecked", sheet.lang))
    if any(verified):
        items.append((True, filled))
    if not all(verified):
        items.append((False, hollow))
    if paths:
        items.append(("paths", paths))
    x, limit = sheet.edge, sheet.width - sheet.edge
    sheet.y += size * 1.2
    for dot, text in items:
        lead = 0 if dot is None else 13
        text = fit(text, size, limit - sheet.edge - lead)
        if x > sheet.edge and x + lead + width(text, size) > limit:
            x = sheet.edge
            sheet.y += size * 1.4
        if dot == "paths":
            sheet.add(path_key(x, sheet.y - size * 0.35))
        elif isinstance(dot, bool):
            sheet.add(history_dot(x + 5, sheet.y - size * 0.35, 3.2, dot))
        sheet.add(words(x + lead, sheet.y, text, size, fill=MUTED))
        x += lead + width(text, size) + 16
