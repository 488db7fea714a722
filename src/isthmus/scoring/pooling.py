"""Pooling: a forecast's CRPS over many points beside those of naive forecasts, with intervals over targets.

Points of one target stand or fall together, so whole targets are drawn again, with replacement: how far would the pooled
figures have moved with other series from the same world?

Source  Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 8 and 13
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

RESAMPLES: Final = 10_000
SHARE: Final = 0.9
"""Of the resamples that an interval holds"""
SEED: Final = 2019


class Scored(Protocol):
    """A point with its scores."""

    @property
    def crps(self) -> float:
        """The forecast's own."""
        ...

    @property
    def inside90(self) -> bool:
        """Whether the forecast's band held it."""
        ...

    @property
    def naive_crps(self) -> Mapping[str, float]:
        """By naive forecast."""
        ...

    @property
    def naive_inside90(self) -> Mapping[str, bool]:
        """By naive forecast."""
        ...


class Interval(NamedTuple):
    """An estimate, and the ends that hold 90 percent of its resamples."""

    value: float
    low: float
    high: float


class Against(NamedTuple):
    """One naive forecast on the points that it has."""

    points: int
    crps: Interval
    inside90: float
    difference: Interval
    """The forecast's CRPS less this one's on the same points; above zero, the forecast lost"""


class Pool(NamedTuple):
    """A forecast over many points, and each naive forecast on the same."""

    crps: Interval
    against: dict[str, Against]


def pool_points(targets: Sequence[Sequence[Scored]], naives: Sequence[str]) -> Pool:
    """Scores of several targets, every point once.

    Args:
        targets: The points of each target.
    """
    weights = np.random.default_rng(SEED).multinomial(
        len(targets), np.full(len(targets), 1 / len(targets)), size=RESAMPLES
    )
    own = _mean([[p.crps for p in points] for points in targets], weights)
    against: dict[str, Against] = {}
    for name in naives:
        having = [[p for p in points if name in p.naive_crps] for points in targets]
        if not any(having):
            continue
        every = [p for points in having for p in points]
        against[name] = Against(
            points=len(every),
            crps=_mean([[p.naive_crps[name] for p in points] for points in having], weights),
            inside90=float(np.mean([p.naive_inside90[name] for p in every])),
            difference=_mean([[p.crps - p.naive_crps[name] for p in points] for points in having], weights),
        )
    return Pool(own, against)


def _mean(values: Sequence[Sequence[float]], weights: NDArray[np.int64]) -> Interval:
    """The mean over all points, and its interval if other targets had been drawn."""
    total, count = np.array([sum(v) for v in values]), np.array([len(v) for v in values])
    drawn = weights @ count
    means = (weights @ total)[drawn > 0] / drawn[drawn > 0]
    low, high = np.quantile(means, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return Interval(float(total.sum() / count.sum()), float(low), float(high))
