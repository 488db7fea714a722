"""Given-data sensitivity: which inputs go with an outcome, from draws that are already there.

Draws of a posterior are correlated, so designs for independent inputs don't apply. Two-sample statistics ask of each input
on its own whether it is distributed otherwise where the outcome is high (regional sensitivity); trees.py adds what inputs
do together.

Source  Hornberger and Spear (1981), Journal of Environmental Management 12:7; Saltelli and others (2008), Global Sensitivity
        Analysis, ch. 5. False discoveries: Benjamini and Hochberg (1995).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

DISCOVERIES: Final = 0.1
"""Share of false ones allowed among the inputs that are said to stand out."""


class TwoSample(NamedTuple):
    """Of each input, how differently it is distributed in two sets of rows; arrays (input,)."""

    distance: np.ndarray
    """Largest gap between the two distribution functions, 0 to 1 (Kolmogorov and Smirnov)."""
    p: np.ndarray
    """Chance of so large a gap if there were none; for inputs with few values it is larger than the truth."""
    higher: np.ndarray
    """Whether the input tends to be higher in the first set."""


def two_sample(x: ArrayLike, first: ArrayLike, repeats: float = 1.0) -> TwoSample:
    """Kolmogorov-Smirnov distances of every input between the rows in ``first`` and the others.

    Args:
        x: (row, input)
        first: (row,)
        repeats: How many rows stand for one independent case, on average.

    Raises:
        ValueError: Shapes that don't fit, or one of the sets is empty.
    """
    from scipy.stats import kstwobign

    rows, mask = np.asarray(x), np.asarray(first, dtype=bool)
    ours = int(mask.sum())
    others = len(mask) - ours
    if rows.ndim != 2 or mask.shape != rows.shape[:1] or not ours or not others:
        raise ValueError(f"rows {rows.shape}, of them {ours} in the first set; both sets need some.")
    order = np.argsort(rows, axis=0, kind="stable")
    values = np.take_along_axis(rows, order, axis=0)
    gap = np.cumsum(np.where(mask[order], 1.0 / ours, -1.0 / others), axis=0)
    # Between tied values the distribution functions don't exist.
    ends = np.vstack([values[1:] != values[:-1], np.ones((1, rows.shape[1]), dtype=bool)])
    gap = np.where(ends, gap, 0.0)
    distance = np.abs(gap).max(axis=0)
    effective = ours * others / (len(mask) * repeats)
    return TwoSample(
        distance, kstwobign.sf(np.sqrt(effective) * distance), -gap.min(axis=0) > gap.max(axis=0)
    )


def discoveries(p: ArrayLike, rate: float = DISCOVERIES) -> np.ndarray:
    """Which of many tests stand out when at most ``rate`` of those named may be false: (test,)."""
    chances = np.asarray(p, dtype=float)
    order = np.argsort(chances)
    under = chances[order] <= rate * (np.arange(chances.size) + 1) / chances.size
    named = np.zeros(chances.size, dtype=bool)
    if under.any():
        named[order[: np.flatnonzero(under)[-1] + 1]] = True
    return named


def screened(x: ArrayLike, first: ArrayLike, most: int | None, repeats: float = 1.0) -> np.ndarray:
    """The inputs that stand out between two sets of rows, at most ``most``, farthest apart first; all if it is None."""
    rows = np.asarray(x)
    if most is None:
        return np.arange(rows.shape[1])
    found = two_sample(rows, first, repeats)
    named = np.flatnonzero(discoveries(found.p))
    return named[np.argsort(-found.distance[named], kind="stable")][:most]
