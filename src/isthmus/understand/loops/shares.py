"""Which loop carries how the nexus moves, in each period, over the ensemble.

Moments are 1 January of each year; a step is a year ([decision 11](docs/decisions/0011-loops.md)). A loop's share of a
period is the mean over its years of its score against all loops of its cycle partition, in one future; findings are over
futures. Only the structure within is scored: what arrives from outside (history, dated switches, shocks) moves stocks too,
and belongs to no loop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import DECISION_YEAR, HISTORY_ENDS, START_YEAR
from isthmus.ensembles.draws import BLOCK, which_ensemble
from isthmus.errors import Diverged
from isthmus.methods.loops import (
    Loop,
    LoopScores,
    find_loops,
    member_loop_scores,
    partition_of,
    polarity,
    shares,
    steps_of,
)
from isthmus.model import simulate
from isthmus.understand.loops.links import scorer
from isthmus.understand.loops.stepper import Begun, Carry, begin_chunk, carrier, quarter_of
from isthmus.understand.loops.wiring import Link, links_of_the_map, traced

LONGEST: Final = 10
"""Names in the longest loop scored."""
END: Final = DECISION_YEAR + 10
PERIODS: Final = ((2000, 2006), (2007, 2012), (2013, HISTORY_ENDS), (DECISION_YEAR, END - 1))
"""First and last year."""
HALF: Final = 0.5
"""What a loop must carry to dominate, by the method's authors."""
ENDS: Final = (0.05, 0.5, 0.95)

Period = tuple[int, int]


class Scored(NamedTuple):
    """Every loop's share in every period and future."""

    loops: tuple[Loop, ...]
    partition: np.ndarray
    """(loop,)"""
    periods: tuple[Period, ...]
    signed: np.ndarray
    """(loop, period, future), -1 to 1: with polarity; NaN where there is no information"""
    size: np.ndarray
    """(loop, period, future), 0 to 1"""
    near: np.ndarray
    """(loop, period, future), 0 to 1: against loops through any of the loop's own stocks only"""
    needed: np.ndarray
    """(period, future): how few loops of the largest partition carry half of it together"""
    futures: int
    rejected: int


class Carried(NamedTuple):
    """What was found of one loop in one period."""

    loop: Loop
    first: int
    last: int
    rivals: int
    """Loops in its cycle partition, itself among them"""
    share: tuple[float, ...]
    """Of its partition's behaviour: 5, 50 and 95 percent of futures; empty where no future tells"""
    near: tuple[float, ...]
    """Of the behaviour of its own stocks: against the loops that share a stock with it"""
    half: float
    """Share of futures in which it carries at least half of its partition; NaN where no future tells"""
    half_near: float
    """The same of its own stocks"""
    reinforcing: float
    """Shares of futures by polarity; what is left of one is asleep"""
    balancing: float
    mixed: float
    informed: int
    """Futures that tell anything: something in the partition moved"""


def nexus_loops(longest: int = LONGEST) -> tuple[tuple[Loop, ...], np.ndarray, tuple[Link, ...]]:
    """Loops of the map up to a length, their partitions, and the links they use."""
    links = links_of_the_map()
    loops = find_loops(links, longest)
    used = dict.fromkeys(step for loop in loops for step in steps_of(loop))
    return loops, partition_of(loops, links), tuple(sorted(used))


def score_loops(
    futures: int,
    seed: int,
    *,
    ensemble: str | None = None,
    periods: Sequence[Period] = PERIODS,
    longest: int = LONGEST,
    every: int = 4,
    progress: Callable[[int], None] | None = None,
) -> Scored:
    """Scores every loop of the map through history and ten years of the baseline.

    Args:
        futures: Number of draws; whole blocks of 64 are carried, and only those asked for are kept.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.
        periods: First and last years, to ten years after the decision.
        longest: Names in the longest loop.
        every: Quarters in a step: 4 is from 1 January to 1 January.

    Raises:
        Diverged: No future stayed finite.
    """
    drawn = which_ensemble(ensemble)
    simulate.prepare_cache()
    loops, partition, links = nexus_loops(longest)
    carry, score = carrier(BLOCK), scorer(BLOCK, links)
    beside = _beside(loops, traced(BLOCK).stocks)
    largest = partition == np.bincount(partition).argmax()
    parts = []
    for first in range(0, futures, BLOCK):
        chunk = begin_chunk(first, BLOCK, seed, drawn)
        stocks = whole_run(carry, chunk)
        kept = min(BLOCK, futures - first)
        by_period = []
        for begin, end in periods:
            quarters = list(range(quarter_of(begin), quarter_of(end + 1) + 1, every))
            found = member_loop_scores(loops, score(chunk, stocks[quarters], quarters))
            by_period.append(_period(found, partition, beside, largest, kept))
        parts.append([np.stack(p, axis=-2) for p in zip(*by_period, strict=True)])
        if progress:
            progress(kept)
    signed, size, near, needed, finite = (np.concatenate(p, axis=-1) for p in zip(*parts, strict=True))
    keep = finite.all(axis=0)
    if not keep.any():
        raise Diverged("no future stayed finite.\n  This is a defect of the model: please report it.")
    return Scored(
        loops,
        partition,
        tuple(periods),
        *(a[..., keep] for a in (signed, size, near, needed)),
        futures=int(keep.sum()),
        rejected=int((~keep).sum()),
    )


def whole_run(carry: Carry, chunk: Begun) -> np.ndarray:
    """Stocks at every quarter from 2000 to the last moment scored: (quarter, stock row, future)."""
    decision = quarter_of(DECISION_YEAR)
    past = carry(chunk, chunk.world.stocks, quarter_of(START_YEAR), decision)
    after = carry(chunk, past.stocks[-1], decision, quarter_of(END))
    return np.concatenate([past.stocks[:-1], after.stocks])


def _beside(loops: Sequence[Loop], stocks: Sequence[str]) -> np.ndarray:
    """Whether two loops share a stock: (loop, loop), 0 or 1."""
    passes = np.array([[name in loop for name in stocks] for loop in loops], dtype=np.float32)
    return (passes @ passes.T > 0).astype(np.float32)


def _period(
    scores: LoopScores, partition: np.ndarray, beside: np.ndarray, largest: np.ndarray, kept: int
) -> tuple[np.ndarray, ...]:
    """Means over the steps of a period: signed, size and near shares (loop, future), loops needed and finite (future,)."""
    scores = LoopScores(scores.signed[..., :kept], scores.size[..., :kept])
    finite = np.asarray(np.isfinite(scores.size).all(axis=(0, 1)))
    share = shares(scores, partition)
    flat = scores.size.reshape(len(scores.size), -1)
    around = (beside @ flat).reshape(scores.size.shape)
    quiet = around == 0
    near = np.where(quiet, np.nan, scores.size / np.where(quiet, 1.0, around))
    size = informed_mean(share.size)
    ordered = -np.sort(-size[largest], axis=0)
    needed = (np.cumsum(ordered, axis=0) < HALF * (1 - 1e-9)).sum(axis=0) + 1.0
    needed = np.where(np.isnan(ordered).any(axis=0), np.nan, needed)
    return informed_mean(share.signed), size, informed_mean(near), needed, finite


def informed_mean(values: np.ndarray) -> np.ndarray:
    """Mean over steps of (loop, step, future), without the steps that tell nothing; NaN where none tells."""
    known = ~np.isnan(values)
    count = known.sum(axis=1)
    total = np.where(known, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def carried(scored: Scored, loop: Loop) -> list[Carried]:
    """What was found of one loop, period by period."""
    i = scored.loops.index(loop)
    found = []
    for p, (first, last) in enumerate(scored.periods):
        signed, size, near = scored.signed[i, p], scored.size[i, p], scored.near[i, p]
        begin_chunk = ~np.isnan(size)
        sense = polarity(signed[begin_chunk], size[begin_chunk])
        count = int(begin_chunk.sum())
        found.append(
            Carried(
                loop, first, last,
                rivals=int((scored.partition == scored.partition[i]).sum()),
                share=_ends(size[begin_chunk]),
                near=_ends(near[~np.isnan(near)]),
                half=_part(size[begin_chunk] >= HALF),
                half_near=_part(near[~np.isnan(near)] >= HALF),
                reinforcing=_part(sense == "R"),
                balancing=_part(sense == "B"),
                mixed=_part(sense == "mixed"),
                informed=count,
            )
        )  # fmt: skip
    return found


def _ends(values: np.ndarray) -> tuple[float, ...]:
    return tuple(float(q) for q in np.quantile(values, ENDS)) if values.size else ()


def _part(hits: np.ndarray) -> float:
    return float(hits.mean()) if hits.size else float("nan")
