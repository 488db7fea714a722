"""Particles: draws of the posterior, each carried through the years after history along several paths of luck.

Path ``p`` of draw ``i`` meets the luck of future ``p * padded + i`` of the seed, where ``padded`` is the number of draws
rounded up to whole blocks; so its luck can be had again from that number alone (`luck_of`). The chances of future events
belong to the draw. The policy is the baseline.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import LEVER_GROUP, START_YEAR
from isthmus.calibration.history import points_of
from isthmus.calibration.later import Later
from isthmus.calibration.observed import Observed, observed
from isthmus.ensembles.draws import BLOCK, draw
from isthmus.ensembles.fitted import the_posterior
from isthmus.ensembles.run import read_record
from isthmus.ensembles.shocks import shocks_for
from isthmus.ensembles.windows import HISTORY_YEARS, without_shocks
from isthmus.model import simulate
from isthmus.model.outcomes import Written
from isthmus.model.simulate import Drive, Record


class Particles(NamedTuple):
    """What the posterior in use says of history and of the years after it."""

    history: np.ndarray
    """(point, draw), every calibration point"""
    later: np.ndarray
    """(series, year, path, draw): the series and years of the later counts, on the scale of comparison"""
    hazards: np.ndarray
    """(hazard, draw)"""
    padded: int
    """Draws in whole blocks: number of a particle is ``path * padded + draw``"""


def carry(later: Later, paths: int, seed: int, progress: Callable[[int], None] | None = None) -> Particles:
    """Runs every draw of the posterior in use along ``paths`` paths of luck, to the last year counted.

    Args:
        later: The counts, which say which series and years are kept.
        paths: Of luck, for each draw.
        seed: Of the luck.
        progress: Called with the number of particles just finished.
    """
    simulate.prepare_cache()
    simulate.packings()
    wanted = [_every_year(o, later.years) for o in later.series]
    draws = len(the_posterior().z)
    blocks = -(-draws // BLOCK)

    def one(block: int) -> Particles:
        return _block(block, draws, blocks * BLOCK, wanted, later.last, paths, seed)

    def all_blocks() -> Iterator[Particles]:
        yield one(0)
        with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
            yield from threads.map(one, range(1, blocks))

    parts = []
    for part in all_blocks():
        parts.append(part)
        if progress:
            progress(paths * part.history.shape[-1])
    return Particles(
        *(np.concatenate([getattr(p, name) for p in parts], axis=-1) for name in Particles._fields[:3]),
        padded=blocks * BLOCK,
    )


def _every_year(o: Observed, years: tuple[int, ...]) -> Observed:
    """A series at every year of the grid, counted or not."""
    return o._replace(years=years, at=tuple(y + o.target.end_of_year - START_YEAR for y in years))


def _block(
    block: int, draws: int, padded: int, wanted: list[Observed], last: int, paths: int, seed: int
) -> Particles:
    """One block of draws: history once, then each path from the same state on the 1 January after it."""
    taken = np.minimum(np.arange(block * BLOCK, (block + 1) * BLOCK), draws - 1)
    kept = min(BLOCK, draws - block * BLOCK)
    nobody, on = jnp.zeros(len(LEVER_GROUP), jnp.float32), jnp.ones((), jnp.float32)
    drawn = draw(BLOCK, seed, block * BLOCK, "posterior", taken)
    # A year more than counted: what is counted at the end of the last year is the next 1 January's.
    today, end = jnp.int32(HISTORY_YEARS), jnp.int32(last + 2 - START_YEAR)

    def drive_of(path: int) -> Drive:
        luck = shocks_for(drawn._replace(first=path * padded + block * BLOCK), seed)
        return without_shocks()._replace(shocks=jax.tree.map(jnp.asarray, luck))

    first = drive_of(0)
    start = simulate.compiled_begin(jnp.asarray(drawn.parameters), jnp.asarray(drawn.choices), first)
    world, past = simulate.compiled_advance(start, first, jnp.int32(0), today, nobody, on)

    def written_by(drive: Drive) -> Written:
        _, after = simulate.compiled_advance(world, drive, today, end, nobody, on)
        whole: Record = jax.tree.map(jnp.add, past, after)
        return read_record(np.asarray(whole.flows), np.asarray(whole.stocks))

    def points(series: Sequence[Observed], written: Written) -> list[np.ndarray]:
        return [np.asarray(points_of(o, written))[..., :kept] for o in series]

    written = written_by(first)
    history = np.concatenate(points(observed(), written))
    later = [np.stack(points(wanted, written))]
    for path in range(1, paths):
        later.append(np.stack(points(wanted, written_by(drive_of(path)))))
    return Particles(history, np.stack(later, axis=2), drawn.hazards[:, :kept].astype(np.float32), padded)
