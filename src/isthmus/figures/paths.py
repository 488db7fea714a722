"""Sampled paths: a few whole futures as thin lines, always on their fan and never one alone.

Bands are read as hard edges, and say nothing of how a single future moves; lines show that, but one that stands out is taken
for the forecast. So all have the same look, the fan stays under them and the median over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UsageError
from isthmus.figures.checks import Floats, finite
from isthmus.figures.hooks import part
from isthmus.figures.palette import BLUE
from isthmus.figures.scales import Scale
from isthmus.figures.svg import tag

SAMPLED: Final = 20
"""Futures drawn, as many as there are dots."""
WEIGHT, STRENGTH = 0.7, 0.85


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
