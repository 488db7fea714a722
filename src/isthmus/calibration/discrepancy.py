"""The discrepancy of each series after history: how likely later counts are and what they say of it, and where it goes.

The filter of the likelihood is carried on from where history left each size and memory (`discrepancies`), so that neither is
drawn before it has to be: the likelihood of later counts sums over all of them, as the likelihood of history does. A path
ahead starts where history left it, forgets, and is pushed anew each year.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from isthmus.calibration.likelihood import DiscrepancyPosterior, nodes


class Counts(NamedTuple):
    """Later counts on a yearly grid from the first year after history: (series, year) each."""

    values: np.ndarray
    errors: np.ndarray
    counted: np.ndarray
    """1 where there is a count, 0 where there is none"""


class Followed(NamedTuple):
    """What later counts say."""

    log_density: np.ndarray
    """(series, future): of all counts of a series, given history and what the model says"""
    discrepancy: DiscrepancyPosterior
    """Sizes, memories and places by the end of the last year"""


def follow(
    discrepancy: DiscrepancyPosterior, model: np.ndarray, counts: Counts, rows: np.ndarray
) -> Followed:
    """Carries the filter through the years of ``counts``.

    Args:
        discrepancy: What history left, for these series: (series, node, future).
        model: What the model says, (series, year, future), on the scale of comparison.
        counts: On the same scale.
        rows: Which of ``observed()`` each series is: (series,).
    """
    rho = nodes().rho[None, :, None]
    stationary = nodes().sigma[rows][:, :, None] ** 2
    mean, variance = discrepancy.mean, discrepancy.variance
    with np.errstate(divide="ignore"):
        total = np.log(discrepancy.weight)
    for year in range(model.shape[1]):
        mean = rho * mean
        variance = rho**2 * variance + (1.0 - rho**2) * stationary
        there = counts.counted[:, year, None, None]
        spread = variance + counts.errors[:, year, None, None] ** 2
        seen = (counts.values[:, year, None] - model[:, year])[:, None, :]
        gap = (seen - mean) * there
        total = total - 0.5 * there * (np.log(2.0 * np.pi * spread) + gap**2 / spread)
        gain = there * variance / spread
        mean, variance = mean + gain * gap, variance * (1.0 - gain)
    most = total.max(axis=1, keepdims=True)
    weight = np.exp(total - most)
    whole = weight.sum(axis=1, keepdims=True)
    return Followed((most + np.log(whole))[:, 0], DiscrepancyPosterior(weight / whole, mean, variance))


class Drawn(NamedTuple):
    """One size, memory and place of each discrepancy for each future: (series, future)."""

    sigma: np.ndarray
    rho: np.ndarray
    last: np.ndarray


def draw_discrepancy(discrepancy: DiscrepancyPosterior, random: np.random.Generator) -> Drawn:
    """One node of each discrepancy by its weight, and a place by its mean and variance there."""
    series, _, futures = discrepancy.weight.shape
    below = np.cumsum(discrepancy.weight, axis=1) < random.random((series, 1, futures))
    node = np.minimum(below.sum(axis=1), discrepancy.weight.shape[1] - 1)

    def at(a: np.ndarray) -> np.ndarray:
        return np.take_along_axis(a, node[:, None, :], axis=1)[:, 0]

    place = at(discrepancy.mean) + np.sqrt(at(discrepancy.variance)) * random.standard_normal(
        (series, futures)
    )
    sigma = np.take_along_axis(nodes().sigma, node, axis=1)
    return Drawn(sigma, nodes().rho[node], place)


def walk(drawn: Drawn, years: int, random: np.random.Generator) -> np.ndarray:
    """The discrepancy of each of the next years: (series, year, future)."""
    place, path = drawn.last, []
    for _ in range(years):
        push = np.sqrt(1.0 - drawn.rho**2) * drawn.sigma * random.standard_normal(place.shape)
        place = drawn.rho * place + push
        path.append(place)
    return np.stack(path, axis=1)
