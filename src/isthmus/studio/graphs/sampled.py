"""Which futures are drawn as lines: the first twenty of the seed.

A future's number says which draw of the posterior it takes, by a permutation keyed by the seed (`ensembles/draws.py`), and
which luck it meets. So the first twenty are a lot that nobody chose, one for every graph, and stay the same while a strategy
moves, when the live futures become all of them, and in the files. Futures at evenly spread ranks would fill the band more
neatly, but they are others in each graph and each year: a line could not be followed from one to the next, nor kept while a
hand drags. A future that one of the two strategies can't carry is left out by the run, and the next takes its place.
"""

from __future__ import annotations

import numpy as np

from isthmus.figures.bands import SAMPLED


def sampled(values: np.ndarray) -> np.ndarray:
    """The futures that are drawn: (future kept, year) to at most (20, year)."""
    return values[:SAMPLED]


def names(count: int) -> tuple[str, ...]:
    """Their columns in a table."""
    return tuple(f"path_{number}" for number in range(1, min(count, SAMPLED) + 1))
