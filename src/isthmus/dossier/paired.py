"""Paired differences and what may be said of them.

A direction is named only when at least 14 of the 20 dots lie on one side. Differences within half a percent of the
baseline's median are "about the same": same luck makes even a difference nobody would notice agree in every future.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from isthmus.dossier.measures import Measure
from isthmus.ensembles.decision import year_decided
from isthmus.ensembles.results import SAME
from isthmus.figures import Counts, Ranked, count_sides, interval, number, supported_step
from isthmus.figures.checks import Floats

if TYPE_CHECKING:
    import xarray as xr

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

    def median_text(self, lang: str, unit: str = "") -> str:
        """The median with its sign, rounded as its range allows."""
        text = signed(self.median, lang, supported_step(*self.ends))
        return f"{text} {unit}".strip()

    def range_text(self, lang: str) -> str:
        """The range of 90 of 100."""
        return interval(*self.ends, lang, step=supported_step(*self.ends))


def direction(counts: Counts) -> Direction:
    """The side that at least 14 of 20 dots agree on."""
    if counts.lower >= CLEAR:
        return "lower"
    if counts.higher >= CLEAR:
        return "higher"
    return "same" if counts.same >= CLEAR else "unclear"


def paired(data: xr.Dataset, measure: Measure, strategy: str, baseline: str, horizon: int) -> Paired:
    """The difference of a strategy from the baseline at a horizon, future by future."""
    year = measure.year(horizon, year_decided(data.attrs["manifest"]))
    now, before = measure.at(data, strategy, year), measure.at(data, baseline, year)
    gap = now - before
    gap = np.where(np.abs(gap) <= SAME * np.maximum(np.abs(now), np.abs(before)), 0.0, gap)
    reference = float(np.median(before))
    return Paired(measure, strategy, year, gap, reference, SMALL * abs(reference))


def since_history(data: xr.Dataset, measure: Measure, baseline: str, horizon: int = 10) -> Paired:
    """The baseline at a horizon less the same future's last year of history."""
    year, last = (measure.year(h, year_decided(data.attrs["manifest"])) for h in (horizon, 0))
    then = measure.at(data, baseline, last)
    gap = measure.at(data, baseline, year) - then
    reference = float(np.median(then))
    return Paired(measure, baseline, year, gap, reference, SMALL * abs(reference))


def signed(value: float, lang: str, step: float) -> str:
    """A difference with its sign: +3, −3, 0."""
    text = number(value, lang, step=step)
    return f"+{text}" if value > 0 and text != "0" else text
