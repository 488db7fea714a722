"""Marks of a region plot: points of each side, the box, and where the plot lies for a page that lets people draw one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from isthmus.figures.checks import Floats
from isthmus.figures.palette import BLUE, INK, PAPER, RULE, WARM, readable
from isthmus.figures.plot import Box
from isthmus.figures.scales import Scale
from isthmus.figures.svg import line, tag

if TYPE_CHECKING:
    from isthmus.figures.region import RegionAxis

DRAWN: Final = 600
"""Points drawn at most; counts are of every future."""
_ORANGE: Final = readable("#D55E00", 4.0)


def plot_place(box: Box, across: tuple[float, float, bool], up: tuple[float, float, bool]) -> str:
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


def rule_box(h: RegionAxis, v: RegionAxis, x: Scale, y: Scale, box: Box, *, filled: bool) -> str:
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


def points_of(
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
        parts.append(symbol(int(side[i]), px, py))
    return parts


def symbol(side: int, x: float, y: float, r: float = 3.1) -> str:
    """A point of one side: 0 below, 1 above, 2 no difference."""
    if side == 0:
        return tag("circle", cx=x, cy=y, r=r, fill=BLUE, fill_opacity=0.72)
    if side == 1:
        return tag(
            "rect", x=x - r + 0.3, y=y - r + 0.3, width=2 * r - 0.6, height=2 * r - 0.6,
            fill=PAPER, fill_opacity=0.55, stroke=_ORANGE, stroke_width=1.3,
        )  # fmt: skip
    return line(x - r, y, x + r, y, stroke=RULE, stroke_width=1.5)
