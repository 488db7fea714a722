"""A made-up isthmus: six countries of 26 places, two coasts, and the ways between them.

The map is ours: the authors' isn't public. It is the same in every run.
"""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

import numpy as np
from scipy import sparse

COUNTRIES: Final = 6
INLAND, COASTAL = 8, 9
PLACES: Final = INLAND + 2 * COASTAL
"""In a country: inland, and on each of two coasts"""
COUNTRY_KM: Final = 400.0
HALF_WIDTH_KM: Final = 100.0
OVERLAND, SEA = 5, 2
"""Nearest places ahead that a place is joined to: in the next country by land, two countries on along its coast"""
SOURCE_PRICE: Final = 385.0
PRICE_PER_KM: Final = 8.0
COST_LAND, COST_SEA = 3.5, 2.0
"""US$ per kg, and per kg and km"""


class Layer(NamedTuple):
    """Edges that stock takes at the same time."""

    edges: np.ndarray
    leaving: sparse.csr_matrix
    arriving: sparse.csr_matrix
    """(place, edge of this layer)"""


class Geography(NamedTuple):
    """Places and the edges between them; the source comes first, the end last."""

    start: np.ndarray
    finish: np.ndarray
    """Of each edge: a place"""
    price: np.ndarray
    """US$ per kg where an edge ends"""
    cost: np.ndarray
    """US$ per kg to move along it"""
    leaving: sparse.csr_matrix
    arriving: sparse.csr_matrix
    """(place, edge): sums over the edges that leave, or arrive at, a place"""
    layers: tuple[Layer, ...]
    """By how far along their start is: stock moves through them in this order"""
    by_finish: np.ndarray
    first_of: np.ndarray
    """Edges in order of where they end, and where each place but the source begins among them"""
    always: np.ndarray
    """(place,): never closed; a route along each coast, the source and the end"""

    @property
    def places(self) -> int:
        """How many."""
        return len(self.always)


@functools.cache
def geography() -> Geography:
    """The map."""
    x, y, coast, layer = [0.0], [0.0], [0], [0]
    for country in range(COUNTRIES):
        for side, count in ((0, INLAND), (1, COASTAL), (-1, COASTAL)):
            for i in range(count):
                # Even along the country, and apart from each other across it by the golden ratio.
                x.append(COUNTRY_KM * (country + (i + 0.5) / count) + COUNTRY_KM)
                y.append(side * HALF_WIDTH_KM if side else HALF_WIDTH_KM * (2 * (0.618034 * i % 1) - 1) * 0.8)
                coast.append(side)
                layer.append(country + 1)
    x.append(COUNTRY_KM * (COUNTRIES + 2))
    y.append(0.0)
    coast.append(0)
    layer.append(COUNTRIES + 1)
    place, side, along = np.stack([x, y], 1), np.array(coast), np.array(layer)
    edges = _edges(place, side, along)
    start, finish, by_sea = (np.array(column) for column in zip(*edges, strict=True))
    length = np.linalg.norm(place[finish] - place[start], axis=1)
    count, ones = len(place), np.ones(len(start))
    index = np.arange(len(start))
    leaving = sparse.csr_matrix((ones, (start, index)), shape=(count, len(start)))
    arriving = sparse.csr_matrix((ones, (finish, index)), shape=(count, len(start)))
    layers = []
    for step in range(COUNTRIES + 1):
        here = np.flatnonzero(along[start] == step)
        layers.append(Layer(here, leaving[:, here], arriving[:, here]))
    by_finish = np.argsort(finish, kind="stable")
    return Geography(
        start,
        finish,
        SOURCE_PRICE + PRICE_PER_KM * np.linalg.norm(place[finish] - place[0], axis=1),
        np.where(by_sea, COST_SEA, COST_LAND) * length,
        leaving,
        arriving,
        tuple(layers),
        by_finish,
        np.searchsorted(finish[by_finish], np.arange(1, count)),
        _backbone(edges, side, along),
    )


def _edges(place: np.ndarray, side: np.ndarray, along: np.ndarray) -> list[tuple[int, int, bool]]:
    end = len(place) - 1
    found: set[tuple[int, int, bool]] = set()
    for i in range(1, end):
        far = np.linalg.norm(place - place[i], axis=1)
        for step, many, sea in ((1, OVERLAND, False), (2, SEA, True)):
            if sea and side[i] == 0:
                continue
            ahead = np.flatnonzero((along == along[i] + step) & ((side == side[i]) | (not sea)))
            for j in ahead[np.argsort(far[ahead], kind="stable")][:many]:
                found.add((i, int(j), sea and int(j) != end))
            behind = np.flatnonzero(
                (along == along[i] - step) & (along > 0) & ((side == side[i]) | (not sea))
            )
            for j in behind[np.argsort(far[behind], kind="stable")][:2]:
                found.add((int(j), i, sea))
        if along[i] == 1 or (along[i] <= 3 and side[i]):
            found.add((0, i, bool(side[i])))
        if along[i] >= COUNTRIES - 1 and (along[i] == COUNTRIES or side[i]):
            found.add((i, end, along[i] < COUNTRIES))
    return sorted(found)


def _backbone(edges: list[tuple[int, int, bool]], side: np.ndarray, along: np.ndarray) -> np.ndarray:
    """A way along each coast: from the source, always to the first place joined by land on the same coast."""
    always = np.zeros(len(side), bool)
    always[[0, -1]] = True
    for coast in (1, -1):
        now = next(j for i, j, _ in edges if i == 0 and along[j] == 1 and side[j] == coast)
        always[now] = True
        while along[now] < COUNTRIES:
            now = next(
                j for i, j, sea in edges if i == now and along[j] == along[now] + 1 and side[j] == coast
            )
            always[now] = True
    return always
