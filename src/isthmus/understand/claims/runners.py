"""Where claims are tested: an ensemble of futures, and a stress test with every uncertain number at an edge of its range."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np

from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import BLOCK, Draws, draw, generator
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.run import Chunk, chunks, prepare_arms, run_chunk
from isthmus.model import simulate
from isthmus.model.inputs import parameter_rows, passports
from isthmus.model.structures import RIVALRIES

Runner = Callable[[Sequence[Arm], Sequence[str], int], Iterable[Chunk]]
"""Runs arms on outcomes to before a year and gives chunks of futures."""

CORNERED: Final = 128
"""Futures at the corners of the model's ranges: of each block the first half argues against a claim, the second for it."""
EDGE: Final = 0.01
"""At a corner each uncertain number stands at this quantile of its prior, or at 1 less it."""
_CORNER: Final = 3
"""Purpose of these futures' random numbers, apart from those of draws and shocks."""


def ensemble_runner(
    futures: int,
    seed: int,
    ensemble: str,
    progress: Callable[[int], None] | None = None,
    workers: int | None = None,
) -> Runner:
    """Futures drawn from prior or posterior."""

    counted = 0

    def advance(finished: int) -> None:
        # A few claims look further than the rest and run apart: futures are announced once.
        nonlocal counted
        if progress and counted < futures:
            progress(min(finished, futures - counted))
        counted += finished

    def run(arms: Sequence[Arm], names: Sequence[str], until: int) -> Iterable[Chunk]:
        return chunks(
            arms, futures, seed, names, ensemble=ensemble, until=until, progress=advance, workers=workers
        )

    return run


def corner_runner(towards: np.ndarray, seed: int, ensemble: str) -> Runner:
    """Futures at the corners of the ranges, rival structures at random.

    In each block of 64, in the first half every number that argues either way argues against the claim, in the second for
    it; numbers that don't, stand at one edge or the other by the toss of a coin, another in each future.

    Args:
        towards: Of each parameter row, whether more of it argues for the claim (+), against it (-) or neither (0), as
            learned on each half of the draws: (block, row).
        ensemble: The one in use, which says when decisions begin.
    """

    def run(arms: Sequence[Arm], names: Sequence[str], until: int) -> Iterable[Chunk]:
        simulate.prepare_cache()
        ready = prepare_arms(arms, decision_year(ensemble))

        def one(block: int) -> Chunk:
            draws = at_the_corners(towards[block], seed, block)
            return run_chunk(
                block * BLOCK, BLOCK, seed, ready, names, True, ensemble=ensemble, until=until, draws=draws
            )

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            yield from pool.map(one, range(len(towards)))

    return run


def at_the_corners(towards: np.ndarray, seed: int, block: int) -> Draws:
    """What one block of the futures at the corners is told."""
    usual = draw(BLOCK, seed, block * BLOCK)
    rng = generator(seed, block, _CORNER)
    side = np.where(np.arange(BLOCK) < BLOCK // 2, -1.0, 1.0)
    values = np.array(usual.parameters)
    seen: dict[str, np.ndarray] = {}
    for i, (name, member) in enumerate(parameter_rows()):
        passport = passports()[name]
        prior = passport.prior(member)
        if prior.is_fixed:
            continue
        low, high = prior.quantile(np.array([EDGE, 1.0 - EDGE]))
        up = side * towards[i] > 0 if towards[i] else rng.random(BLOCK) < 0.5
        up = seen.setdefault(name, up) if passport.shared else up
        values[i] = np.where(up, high, low)
    options = [rng.integers(len(r.options), size=BLOCK) for r in RIVALRIES.values()]
    return usual._replace(parameters=values, choices=np.stack(options).astype(np.int32))
