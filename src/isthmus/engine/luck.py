"""Luck by counter: run 17 of seed 7 meets the same numbers whatever the number of runs, the chunk or the core."""

from __future__ import annotations

from typing import Final

import numpy as np

BLOCK: Final = 64
"""Runs that share a generator key; chunks are whole blocks."""


def generator(seed: int, block: int, purpose: int) -> np.random.Generator:
    """The random numbers of one block of runs for one purpose.

    The nexus takes 0 for parameters, 1 for shocks, 2 for which draw of the posterior; published models 3 for parameters and
    4 for what is random in the model itself; 5, with a series' own number above it, for the spread of levels.
    """
    return np.random.Generator(np.random.Philox(key=[seed, purpose], counter=[0, 0, 0, block]))
