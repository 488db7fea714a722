"""Later counts against what the posterior had expected of them, and what they moved."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import FUTURES_BEGIN
from isthmus.calibration.coordinates import row_names
from isthmus.calibration.discrepancy import Drawn, draw_discrepancy, walk
from isthmus.calibration.later import Later
from isthmus.calibration.likelihood import DiscrepancyPosterior
from isthmus.calibration.observed import Observed
from isthmus.calibration.particles import Particles
from isthmus.ensembles.fitted import Posterior
from isthmus.evidence import to_2018_dollars
from isthmus.model.inputs import free_rows

LEVELS: Final = (0.05, 0.5, 0.95)
BEYOND: Final = 4.0
"""Monte Carlo errors by which a parameter's mean must move before it is named: of 900 parameters none should by luck."""


class Expected(NamedTuple):
    """A later count, and what the posterior had expected of it before it was used: in the series' own unit."""

    series_id: str
    entity: str
    year: int
    counted: float
    low: float
    median: float
    high: float
    """5, 50 and 95 percent of what would be counted"""
    source: str
    verified: bool

    @property
    def inside(self) -> bool:
        """Whether it lay in the 90 percent band."""
        return self.low <= self.counted <= self.high


class Moved(NamedTuple):
    """An uncertain number that later counts moved."""

    name: str
    shift: float
    """Of its mean, in standard deviations of the posterior before"""


def expected(
    particles: Particles, discrepancy: DiscrepancyPosterior, later: Later, seed: int
) -> tuple[Expected, ...]:
    """What each count was expected to be before it was used: a path of each draw, discrepancy and error of counting."""
    random, rows = np.random.default_rng([seed, 43]), np.array(later.rows)
    drawn = Drawn(*(a[rows] for a in draw_discrepancy(discrepancy, random)))
    again = particles.later[:, :, 0] + walk(drawn, len(later.years), random)
    found = []
    for o, given, paths in zip(later.series, later.given, again, strict=True):
        for i, (year, error) in enumerate(zip(o.years, o.errors, strict=True)):
            luck = error * random.standard_normal(paths.shape[-1])
            bands = np.quantile(paths[year - FUTURES_BEGIN] + luck, LEVELS)
            low, median, high = (_own_unit(o, year, float(v)) for v in bands)
            checked = given.statuses[i] == "VERIFIED"
            found.append(
                Expected(
                    series_id=given.id,
                    entity=given.entity,
                    year=year,
                    counted=given.values[i],
                    low=low,
                    median=median,
                    high=high,
                    source=given.sources[i],
                    verified=checked,
                )
            )
    return tuple(found)


def _own_unit(o: Observed, year: int, value: float) -> float:
    plain = float(np.exp(value)) if o.positive else value
    own = plain / o.target.scale - o.target.offset
    return own / to_2018_dollars(1.0, year) if o.target.deflate else own


def moved(held: Posterior, weights: np.ndarray, left: float) -> tuple[Moved, ...]:
    """Parameters whose mean moved by more than the luck of the draws, the largest first."""
    z = held.z.astype(np.float64)
    spread = z.std(axis=0)
    shift = (weights @ z - z.mean(axis=0)) / np.where(spread > 0, spread, np.inf)
    names = [row_names()[row] for row in free_rows()]
    sure = [i for i in np.argsort(-np.abs(shift)) if abs(shift[i]) > BEYOND / np.sqrt(left)]
    return tuple(Moved(names[i], float(shift[i])) for i in sure)
