"""Where claims are tested: an ensemble of futures, and a stress test with every uncertain number at an edge of its range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from isthmus.ensembles.draws import BLOCK, Draws, draw, generator
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.run import Chunk, chunks, prepare_arms, run_chunk
from isthmus.model import simulate
from isthmus.model.inputs import parameter_rows, passports
from isthmus.model.structures import RIVALRIES

Runner = Callable[[Sequence[Arm], Sequence[str], int], Iterable[Chunk]]
"""Runs arms on outcomes to before a year and gives chunks of futures."""

STRESSED: Final = 128
"""Futures of the stress test."""
EDGE: Final = 0.01
"""Each uncertain number stands at this quantile of its prior or at 1 less it, by the toss of a coin."""
_STRESS: Final = 3
"""Purpose of the stress test's random numbers, apart from those of draws and shocks."""


def ensemble_runner(
    futures: int, seed: int, ensemble: str, progress: Callable[[int], None] | None = None
) -> Runner:
    """Futures drawn from prior or posterior."""

    def run(arms: Sequence[Arm], names: Sequence[str], until: int) -> Iterable[Chunk]:
        return chunks(arms, futures, seed, names, ensemble=ensemble, until=until, progress=progress)

    return run


def stress_runner(seed: int) -> Runner:
    """Every uncertain number at an edge of its prior, every rival structure at random: is there any way to be false?"""

    def run(arms: Sequence[Arm], names: Sequence[str], until: int) -> Iterable[Chunk]:
        simulate.prepare_cache()
        simulate.packings()
        ready = prepare_arms(arms)
        for first in range(0, STRESSED, BLOCK):
            yield run_chunk(
                first, BLOCK, seed, ready, names, True, until=until, told=at_the_edges(first, seed)
            )

    return run


def at_the_edges(first: int, seed: int) -> Draws:
    """What one block of the stress test is told."""
    usual = draw(BLOCK, seed, first)
    rng = generator(seed, first // BLOCK, _STRESS)
    high = rng.random((len(parameter_rows()), BLOCK)) < 0.5
    values = np.array(usual.parameters)
    seen: dict[str, np.ndarray] = {}
    for i, (name, member) in enumerate(parameter_rows()):
        passport = passports()[name]
        prior = passport.prior(member)
        if not prior.is_fixed:
            up = seen.setdefault(name, high[i]) if passport.shared else high[i]
            values[i] = np.where(
                up, prior.quantile(np.full(1, 1 - EDGE))[0], prior.quantile(np.full(1, EDGE))[0]
            )
    options = np.stack([rng.integers(len(r.options), size=BLOCK) for r in RIVALRIES.values()]).astype(
        np.int32
    )
    return usual._replace(parameters=values, choices=options)
