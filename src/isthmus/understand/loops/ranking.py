"""Loops by what they carry: the strongest of them, what each does, and who leads, as one finding."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.methods.loops import SURE, Loop
from isthmus.understand.loops.shares import LONGEST, Carried, Period, Scored, carried

SHOWN: Final = 10
"""Loops that are shown unless more are asked for."""
ENDS: Final = (0.05, 0.5, 0.95)


class LoopFinding(NamedTuple):
    """What was found of one loop."""

    loop: Loop
    partition: int
    sense: str
    """What it does in nearly all futures of all periods: R, B, mixed, or "" where it sleeps in most"""
    periods: tuple[Carried, ...]

    @property
    def rivals(self) -> int:
        """Loops in its cycle partition, itself among them."""
        return self.periods[0].rivals

    @property
    def highest(self) -> Carried | None:
        """The period in which it carries most in the median; None where no future tells anything."""
        return max((c for c in self.periods if c.informed), key=lambda c: c.share[1], default=None)


class Leader(NamedTuple):
    """The loop that carries most in the most periods."""

    loop: Loop
    periods: int
    """In which it leads"""
    low: float
    high: float
    """Its least and its highest median share in those"""


class LoopFindings(NamedTuple):
    """Which loop carries what in which period."""

    loops: tuple[LoopFinding, ...]
    """Those kept: all, or the strongest"""
    strongest: tuple[Loop, ...]
    """Of the largest partition, by the highest median share that each reaches in a period"""
    leader: Leader | None
    """None where nothing moves"""
    others: float
    """The highest median share of a period among loops of the largest partition that aren't among the strongest"""
    together: tuple[tuple[float, ...], ...]
    """For each period how few loops carry half together: 5, 50 and 95 percent of futures; empty where none tells"""
    periods: tuple[Period, ...]
    scored: int
    """Loops"""
    rivals: int
    """Loops of the largest partition"""
    longest: int
    """Names in the longest loop"""
    futures: int

    def of(self, loop: Loop) -> LoopFinding | None:
        """What was found of a loop; None where it isn't kept."""
        return next((found for found in self.loops if found.loop == loop), None)

    def keep(self, loops: Collection[Loop]) -> LoopFindings:
        """The same with these loops alone."""
        return self._replace(loops=tuple(found for found in self.loops if found.loop in loops))


def rank(scored: Scored, longest: int = LONGEST, shown: int = SHOWN) -> LoopFindings:
    """The finding of a scoring."""
    inside = _largest_partition(scored)
    best = strongest(scored, shown)
    reach = _medians(scored).max(axis=1)
    rest = [m for loop, m, of in zip(scored.loops, reach, inside, strict=True) if of and loop not in best]
    every = [(loop, carried(scored, loop)) for loop in scored.loops]
    return LoopFindings(
        loops=tuple(
            LoopFinding(loop, int(part), _sense(found), tuple(found))
            for (loop, found), part in zip(every, scored.partition, strict=True)
        ),
        strongest=tuple(best),
        leader=_leader(scored, inside),
        others=float(max(rest, default=0.0)),
        together=tuple(_ends(scored.needed[p]) for p in range(len(scored.periods))),
        periods=scored.periods,
        scored=len(scored.loops),
        rivals=int(inside.sum()),
        longest=longest,
        futures=scored.futures,
    )


def strongest(scored: Scored, count: int = SHOWN) -> list[Loop]:
    """Loops of the largest partition by the highest median share they reach in a period, highest first."""
    reach = np.where(_largest_partition(scored), _medians(scored).max(axis=1), -1.0)
    return [scored.loops[i] for i in np.argsort(-reach, kind="stable")[:count] if reach[i] > 0]


def _medians(scored: Scored) -> np.ndarray:
    """The median share of each loop in each period, 0 where no future tells: (loop, period)."""
    known = ~np.isnan(scored.size)
    held = np.where(known.any(axis=-1, keepdims=True), scored.size, 0.0)
    return np.nanmedian(held, axis=-1)


def _largest_partition(scored: Scored) -> np.ndarray:
    """Which loops are in the partition with the most loops."""
    return scored.partition == np.bincount(scored.partition).argmax()


def _leader(scored: Scored, inside: np.ndarray) -> Leader | None:
    """Which loop of the largest partition carries most, and in how many periods."""
    shares = np.where(inside[:, None], _medians(scored), -1.0)
    if shares.max() <= 0:
        return None
    first = shares.argmax(axis=0)
    winner = np.bincount(first).argmax()
    reached = shares[winner, first == winner]
    return Leader(
        scored.loops[winner], int((first == winner).sum()), float(reached.min()), float(reached.max())
    )


def _sense(found: Sequence[Carried]) -> str:
    informed = [c for c in found if c.informed]
    awake = [c for c in informed if c.reinforcing + c.balancing + c.mixed > 0.5]
    if not awake:
        return ""
    for kind, parts in (("R", [c.reinforcing for c in awake]), ("B", [c.balancing for c in awake])):
        asleep = [1.0 - c.reinforcing - c.balancing - c.mixed for c in awake]
        if all(part >= SURE * (1.0 - gone) for part, gone in zip(parts, asleep, strict=True)):
            return kind
    return "mixed"


def _ends(values: np.ndarray) -> tuple[float, ...]:
    known = values[~np.isnan(values)]
    return tuple(float(q) for q in np.quantile(known, ENDS)) if known.size else ()
