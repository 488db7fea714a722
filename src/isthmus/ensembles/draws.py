"""Draws: what each future is told about the world.

Future 17 of seed 7 is the same future whatever the number of futures, the strategy, the chunk or the core: its numbers
come from a counter-based generator keyed by the seed and the future's block, never from a shared stream.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from scipy.special import ndtr

from isthmus.evidence import load_parameters
from isthmus.model.inputs import HAZARDS, parameter_rows, passports
from isthmus.model.structures import RIVALRIES, choose

BLOCK: Final = 64
"""Futures that share a generator key; chunks are whole blocks."""
EDGE: Final = 1e-6
"""Keeps a draw inside the open interval that quantile functions take."""


class Draws(NamedTuple):
    """What a set of futures was told."""

    first: int
    """Number of the first future."""
    parameters: np.ndarray
    """(parameter row, future), float32"""
    choices: np.ndarray
    """(rivalry, future): the option of each rival structure"""
    hazards: np.ndarray
    """(hazard, future): chances a year of events of the future"""


def generator(seed: int, block: int, purpose: int) -> np.random.Generator:
    """The random numbers of one block of futures for one purpose (0 parameters, 1 shocks)."""
    return np.random.Generator(np.random.Philox(key=[seed, purpose], counter=[0, 0, 0, block]))


def draw(futures: int, seed: int, first: int = 0) -> Draws:
    """Draws of parameters and structures from their priors.

    Args:
        futures: How many.
        seed: Any whole number of zero or more.
        first: Number of the first future, a multiple of the block.
    """
    rows = parameter_rows()
    hazards = [load_parameters()[f"surroundings.{h}"] for h in HAZARDS]
    count = len(rows) + len(hazards) + len(RIVALRIES)
    blocks = range(first // BLOCK, -(-(first + futures) // BLOCK))
    normal = np.concatenate([generator(seed, b, 0).standard_normal((count, BLOCK)) for b in blocks], axis=1)
    uniform = np.clip(ndtr(normal[:, :futures]), EDGE, 1.0 - EDGE)
    known = passports()
    values = np.empty((len(rows), futures), dtype=np.float32)
    shared: dict[str, np.ndarray] = {}
    for i, (name, member) in enumerate(rows):
        passport = known[name]
        u = shared.setdefault(name, uniform[i]) if passport.shared else uniform[i]
        values[i] = passport.prior(member).quantile(u)
    chances = [h.priors[0].quantile(uniform[len(rows) + k]) for k, h in enumerate(hazards)]
    structures = choose(uniform[len(rows) + len(hazards) :])
    return Draws(first, values, structures, np.stack(chances))
