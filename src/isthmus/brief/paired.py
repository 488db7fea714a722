"""Paired differences and what may be said of them.

A direction is named only when at least 14 of the 20 dots lie on one side. Differences within half a percent of the
baseline's median are "about the same": same luck makes even a difference nobody would notice agree in every future.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np

from isthmus.brief.measures import Measure
from isthmus.ensembles.results import SAME
from isthmus.methods.quantile_dots import Counts, Floats, Ranked, count_sides

CLEAR: Final = 14
"""Dots out of 20 that must agree before a direction is named."""
SMALL: Final = 0.005
"""Share of the baseline's median within which a difference is about the same."""

Direction = Literal["lower", "higher", "same", "unclear"]


@dataclass(frozen=True, eq=False)
class Paired:
    """A strategy less the baseline in the same futures, one measure, one year."""

    measure: Measure
    strategy: str
    year: int
    sample: Floats
    reference: float
    """Median of the baseline."""
    same_within: float

    @cached_property
    def ranked(self) -> Ranked:
        """The sample, lowest first."""
        return Ranked(self.sample)

    @cached_property
    def counts(self) -> Counts:
        """Dots lower, about the same and higher."""
        return count_sides(self.ranked.dots, self.same_within)

    @property
    def direction(self) -> Direction:
        """What the dots allow to be said."""
        return direction(self.counts)

    @property
    def median(self) -> float:
        """The median difference."""
        return self.ranked.ends[1]

    @property
    def ends(self) -> tuple[float, float]:
        """The range of 90 of 100 futures."""
        low, _, high = self.ranked.ends
        return low, high


def direction(counts: Counts) -> Direction:
    """The side that at least 14 of 20 dots agree on."""
    if counts.lower >= CLEAR:
        return "lower"
    if counts.higher >= CLEAR:
        return "higher"
    return "same" if counts.same >= CLEAR else "unclear"


def paired(measure: Measure, strategy: str, year: int, now: Floats, before: Floats) -> Paired:
    """A strategy less the baseline in one year, future by future.

    Args:
        now: (future,), under the strategy; ``before`` under the baseline.
    """
    gap = now - before
    gap = np.where(np.abs(gap) <= SAME * np.maximum(np.abs(now), np.abs(before)), 0.0, gap)
    reference = float(np.median(before))
    return Paired(measure, strategy, year, gap, reference, SMALL * abs(reference))


def since_history(measure: Measure, strategy: str, year: int, now: Floats, then: Floats) -> Paired:
    """One year less the same future's last year of history."""
    reference = float(np.median(then))
    return Paired(measure, strategy, year, now - then, reference, SMALL * abs(reference))
