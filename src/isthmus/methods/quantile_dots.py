"""Quantile dots: twenty futures that stand for all, and how many lie on each side of nothing.

The dots are the quantiles at (i + 0.5) / 20 without interpolation, so each dot is a real future, and the dots below
zero are 20 times the share below zero, rounded (Kay and others 2016, CHI, quantile dotplots).

A sample is put in order once for all of it. The numbers are numpy's own (``quantile``, linear and ``inverted_cdf``); a
sample of 128 is put in words ten times while a control moves, and numpy would sort it each time.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from isthmus.errors import UsageError

DOTS: Final = 20
Floats = NDArray[np.float64]


class Ranked:
    """A flat sample, lowest first."""

    def __init__(self, sample: ArrayLike) -> None:
        """Takes the sample as it is and puts a copy in order.

        Raises:
            UsageError: It is empty, not flat, or holds what isn't finite.
        """
        self.ordered: Floats = np.sort(_checked(sample))

    @cached_property
    def dots(self) -> Floats:
        """Twenty futures that stand for all: the quantiles at (i + 0.5) / 20, lowest first."""
        return self.ordered[_dot_ranks(self.ordered.size)]

    @cached_property
    def ends(self) -> tuple[float, float, float]:
        """5 per cent, median and 95 per cent."""
        low, middle, high = (self.at(q) for q in (0.05, 0.5, 0.95))
        return low, middle, high

    def at(self, level: float) -> float:
        """The quantile at a level, read between neighbours."""
        place = level * (self.ordered.size - 1)
        first = int(place)
        low, high = float(self.ordered[first]), float(self.ordered[min(first + 1, self.ordered.size - 1)])
        part = place - first
        return high - (high - low) * (1 - part) if part >= 0.5 else low + (high - low) * part


class Counts(NamedTuple):
    """How many are lower, the same and higher."""

    lower: int
    same: int
    higher: int


def ranked(sample: ArrayLike | Ranked) -> Ranked:
    """The sample in order; as it is if it already was."""
    return sample if isinstance(sample, Ranked) else Ranked(sample)


def twenty(sample: ArrayLike | Ranked) -> Floats:
    """Twenty futures that stand for all: the quantiles at (i + 0.5) / 20, lowest first."""
    return ranked(sample).dots


def count_sides(values: ArrayLike, same_within: float = 0.0) -> Counts:
    """Values below zero, above it, and within `same_within` of it."""
    array = np.asarray(values, dtype=np.float64)
    lower, higher = int((array < -same_within).sum()), int((array > same_within).sum())
    return Counts(lower, array.size - lower - higher, higher)


def dots_of_share(part: float) -> int:
    """How many of twenty dots stand for a share; halves go up."""
    return min(DOTS, int(np.floor(part * DOTS + 0.5 + 1e-9)))


@lru_cache(64)
def _dot_ranks(size: int) -> np.ndarray:
    levels = (np.arange(DOTS) + 0.5) / DOTS
    return np.quantile(np.arange(size), levels, method="inverted_cdf")


def _checked(sample: ArrayLike) -> Floats:
    array = np.asarray(sample, dtype=np.float64)
    bad = ~np.isfinite(array)
    if bad.any():
        place = tuple(int(i) for i in np.argwhere(bad)[0])
        raise UsageError(
            f"dots, sample: {int(bad.sum())} of {array.size} values are NaN or infinite, the first at {place}.\n"
            "  Dots are drawn of finite numbers: leave out what is missing, and look at what diverged."
        )
    if array.ndim != 1 or array.size == 0:
        raise UsageError("dots, sample: the sample must be a flat list with at least one future.")
    return array
