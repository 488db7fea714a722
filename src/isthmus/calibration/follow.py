"""The filter of the likelihood, carried on after history: how likely later counts are, and what they say.

It starts where history left each size and memory (`discrepancies`), so that neither is drawn before it has to be: the
likelihood of later counts sums over all of them, as the likelihood of history does.
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
