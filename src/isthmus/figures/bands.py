"""The marks of a fan: two bands, a light median, history on top, another strategy in outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.figures.checks import Floats
from isthmus.figures.hooks import part
from isthmus.figures.palette import BLUE, INNER, OUTER, PAPER, mark
from isthmus.figures.scales import Scale
from isthmus.figures.svg import points, tag


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
