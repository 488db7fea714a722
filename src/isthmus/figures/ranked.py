"""A sample put in order once, for everything that is said of it: dots, median, range.

The numbers are numpy's own (``quantile``, linear and ``inverted_cdf``); a sample of 128 is put in words ten times while a
control moves, and numpy would sort it each time.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from isthmus.figures.checks import Floats, sample_of

DOTS: Final = 20


class Ranked:
    """A flat sample, lowest first."""

    def __init__(self, sample: ArrayLike) -> None:
        """Takes the sample as it is and puts a copy in order.

        Raises:
            UsageError: It is empty, not flat, or holds what isn't finite.
        """
        self.ordered: Floats = np.sort(sample_of("dots", sample))

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


@lru_cache(64)
def _dot_ranks(size: int) -> np.ndarray:
    levels = (np.arange(DOTS) + 0.5) / DOTS
    return np.quantile(np.arange(size), levels, method="inverted_cdf")


def ranked(sample: ArrayLike | Ranked) -> Ranked:
    """The sample in order; as it is if it already was."""
    return sample if isinstance(sample, Ranked) else Ranked(sample)
