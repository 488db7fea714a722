"""Where a discrepancy goes after history: it starts where history left it, forgets, and is pushed anew each year."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from isthmus.calibration.likelihood import DiscrepancyPosterior, nodes


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
