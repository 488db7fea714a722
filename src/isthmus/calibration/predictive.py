"""Posterior predictive: what would have been counted again, held against what was counted.

For each series: the share of points inside the central 50 and 90 percent bands, how wide the 90 percent band is, and how
wide that of a random walk fitted to the same points is, a step ahead. A band that covers by being wide says so.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp
import numpy as np

from isthmus.calibration.discrepancy import draw_discrepancy
from isthmus.calibration.likelihood import discrepancies, grid, to_grid
from isthmus.calibration.observed import YEARS, observed
from isthmus.ensembles.results import QUANTILES
from isthmus.scoring.naive import random_walk_sd

NORMAL_90: Final = 2 * 1.6448536
"""Width of the central 90 percent of a unit normal."""


class Covered(NamedTuple):
    """One series against its posterior predictive."""

    name: str
    tight: bool
    years: tuple[int, ...]
    values: np.ndarray
    """(point,), on the scale of comparison"""
    bands: np.ndarray
    """(level, point) at 5, 25, 50, 75 and 95 percent, same scale"""
    inside50: float
    inside90: float
    width: float
    """Median width of the 90 percent band, same scale"""
    walk: float | None
    """The same of a random walk fitted to the points; None with fewer than five"""
    rms: float
    """Of the model's median against the points"""


def replicated(points: np.ndarray, seed: int = 0) -> np.ndarray:
    """What would have been counted again: points (point, future) to (series, year, future).

    A discrepancy of the size that history speaks for, a new one each time, and an error of counting.
    """
    random = np.random.default_rng([seed, 23])
    drawn = draw_discrepancy(discrepancies(points, grid().counted, len(YEARS) - 1), random)
    model = np.asarray(to_grid(jnp.asarray(points)))
    again = drawn.sigma[:, None] * random.standard_normal(model.shape)
    return model + again + grid().errors[:, :, None] * random.standard_normal(model.shape)


def covered(points: np.ndarray, seed: int = 0) -> tuple[Covered, ...]:
    """Every series: points of the model (point, future)."""
    again = replicated(points, seed)
    return tuple(_one(row, again, points) for row in range(len(observed())))


def _one(row: int, again: np.ndarray, points: np.ndarray) -> Covered:
    o = observed()[row]
    first = sum(len(b.years) for b in observed()[:row])
    bands = np.quantile(again[row, o.slots], QUANTILES, axis=-1)
    middle = np.median(points[first : first + len(o.years)], axis=1)
    walk = None
    if len(o.years) >= 5:
        walk = NORMAL_90 * random_walk_sd(o.values.tolist(), False, o.years)
    return Covered(
        o.name,
        o.tight,
        o.years,
        o.values,
        bands,
        float(((o.values >= bands[1]) & (o.values <= bands[3])).mean()),
        float(((o.values >= bands[0]) & (o.values <= bands[4])).mean()),
        float(np.median(bands[4] - bands[0])),
        walk,
        float(np.sqrt(np.mean((middle - o.values) ** 2))),
    )


class Pooled(NamedTuple):
    """Over the tightly counted series."""

    points: int
    inside50: float
    inside90: float
    width_ratio: float
    """Median over series of the band's width over the random walk's"""
    under70: tuple[str, ...]
    """Series of which fewer than 70 percent of points lie inside the 90 percent band"""


def pooled(each: tuple[Covered, ...]) -> Pooled:
    """The figures a reader should see first."""
    held = [c for c in each if c.tight]
    count = np.array([len(c.years) for c in held])
    return Pooled(
        int(count.sum()),
        float(np.average([c.inside50 for c in held], weights=count)),
        float(np.average([c.inside90 for c in held], weights=count)),
        float(np.median([c.width / c.walk for c in held if c.walk])),
        tuple(c.name for c in held if c.inside90 < 0.7),
    )
