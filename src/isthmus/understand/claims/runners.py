"""Where claims are tested: an ensemble of futures, and a stress test with every uncertain number at an edge of its range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from isthmus.ensembles.draws import Draws, draw, generator
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.run import Chunk, chunks, prepare_arms, run_chunk
from isthmus.model import simulate
from isthmus.model.inputs import parameter_rows, passports
from isthmus.model.structures import RIVALRIES

Runner = Callable[[Sequence[Arm], Sequence[str], int], Iterable[Chunk]]
"""Runs arms on outcomes to before a year and gives chunks of futures."""

CORNERED: Final = 64
"""Futures at the two corners of the model's ranges: half of them against a claim, half for it."""
EDGE: Final = 0.01
"""At a corner each uncertain number stands at this quantile of its prior, or at 1 less it."""
_CORNER: Final = 3
"""Purpose of these futures' random numbers, apart from those of draws and shocks."""


def ensemble_runner(
    futures: int, seed: int, ensemble: str, progress: Callable[[int], None] | None = None
) -> Runner:
    """Futures drawn from prior or posterior."""

    def run(arms: Sequence[Arm], names: Sequence[str], until: int) -> Iterable[Chunk]:
        return chunks(arms, futures, seed, names, ensemble=ensemble, until=until, progress=progress)

    return run


def corner_runner(towards: np.ndarray, seed: int) -> Runner:
    """Futures at the corners of the ranges, every rival structure at random: the first half where every number argues
    against a claim, the second where every number argues for it.

    Args:
        towards: Of each parameter row, whether more of it argues for the claim (+), against it (-) or neither (0): (row,).
    """

    def run(arms: Sequence[Arm], names: Sequence[str], until: int) -> Iterable[Chunk]:
        simulate.prepare_cache()
        simulate.packings()
        told = at_the_corners(towards, seed)
        yield run_chunk(0, CORNERED, seed, prepare_arms(arms), names, True, until=until, told=told)

    return run


def at_the_corners(towards: np.ndarray, seed: int) -> Draws:
    """What the futures at the corners are told."""
    usual = draw(CORNERED, seed)
    rng = generator(seed, 0, _CORNER)
    side = np.where(np.arange(CORNERED) < CORNERED // 2, -1.0, 1.0)
    values = np.array(usual.parameters)
    for i, (name, member) in enumerate(parameter_rows()):
        prior = passports()[name].prior(member)
        if not prior.is_fixed and towards[i] != 0:
            low, high = prior.quantile(np.array([EDGE, 1.0 - EDGE]))
            values[i] = np.where(side * towards[i] > 0, high, low)
    options = [rng.integers(len(r.options), size=CORNERED) for r in RIVALRIES.values()]
    return usual._replace(parameters=values, choices=np.stack(options).astype(np.int32))
