"""The picture of loops: which carries what in which period, with its range, and the words that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from isthmus.figures import Figure, LoopPeriod, LoopRow, loop_shares
from isthmus.figures.numbers import share
from isthmus.methods.loops import SURE, Loop
from isthmus.text import area
from isthmus.understand.loops.names import title
from isthmus.understand.loops.shares import Carried, Scored, carried

SHOWN: Final = 10
"""Loops that are shown unless more are asked for."""


words: Final = area("loops")
"""One phrase, its blanks filled: ``words(key, lang, **blanks)``."""


def medians(scored: Scored) -> np.ndarray:
    """The median share of each loop in each period, 0 where no future tells: (loop, period)."""
    known = ~np.isnan(scored.size)
    held = np.where(known.any(axis=-1, keepdims=True), scored.size, 0.0)
    return np.nanmedian(held, axis=-1)


def largest_partition(scored: Scored) -> np.ndarray:
    """Which loops are in the partition with the most loops."""
    return scored.partition == np.bincount(scored.partition).argmax()


def strongest(scored: Scored, count: int = SHOWN) -> list[Loop]:
    """Loops of the largest partition by the highest median share they reach in a period, highest first."""
    reach = np.where(largest_partition(scored), medians(scored).max(axis=1), -1.0)
    return [scored.loops[i] for i in np.argsort(-reach, kind="stable")[:count] if reach[i] > 0]


def sense(found: Sequence[Carried]) -> str:
    """What a loop does in nearly all futures of all periods: R, B, mixed, or "" where it sleeps in most."""
    informed = [c for c in found if c.informed]
    awake = [c for c in informed if c.reinforcing + c.balancing + c.mixed > 0.5]
    if not awake:
        return ""
    for kind, parts in (("R", [c.reinforcing for c in awake]), ("B", [c.balancing for c in awake])):
        asleep = [1.0 - c.reinforcing - c.balancing - c.mixed for c in awake]
        if all(part >= SURE * (1.0 - gone) for part, gone in zip(parts, asleep, strict=True)):
            return kind
    return "mixed"


def picture(
    scored: Scored,
    loops: Sequence[Loop],
    lang: str,
    longest: int,
    *,
    note: str = "",
    compact: bool = False,
) -> Figure:
    """Loops by period: share of their partition, share of their own stocks, and in how many futures half or more."""
    rows = []
    for loop in loops:
        found = carried(scored, loop)
        cells = [LoopPeriod(c.share, c.near, c.half if c.informed else None) for c in found]
        rows.append(LoopRow(title(loop, lang), sense(found), cells))
    inside = largest_partition(scored)
    reach = medians(scored).max(axis=1)
    rest = [m for loop, m, of in zip(scored.loops, reach, inside, strict=True) if of and loop not in loops]
    left = words(
        "left_out",
        lang,
        count=f"{int(inside.sum()) - len(loops):,}",
        share=share(float(max(rest, default=0.0)), lang),
        longest=longest,
    )
    return loop_shares(
        headline(scored, lang),
        words("measure", lang, rivals=f"{int(inside.sum()):,}", futures=f"{scored.futures:,}"),
        rows,
        [f"{a}–{b}" for a, b in scored.periods],
        lang=lang,
        note=" ".join(t for t in (left, note) if t),
        compact=compact,
    )


def headline(scored: Scored, lang: str) -> str:
    """Which loop of the largest partition carries most, and in how many periods."""
    inside = np.where(largest_partition(scored)[:, None], medians(scored), -1.0)
    if inside.max() <= 0:
        return words("silent", lang)
    first = inside.argmax(axis=0)
    winner = np.bincount(first).argmax()
    reached = inside[winner, first == winner]
    return words(
        "most",
        lang,
        loop=title(scored.loops[winner], lang),
        count=int((first == winner).sum()),
        total=len(scored.periods),
        low=share(float(reached.min()), lang),
        high=share(float(reached.max()), lang),
    )
