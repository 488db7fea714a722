"""Link scores of the nexus: how much of each change came through each link, in each future, at each moment.

Values are read at two moments of a run; every name is computed again with one member of one input moved and all else as it
was. In double precision, so that a small change is a change and not rounding.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.understand.loops.stepper import Begun, setting_at
from isthmus.understand.loops.wiring import Link, Program, direct, traced, values_at

Blocks = dict[Link, np.ndarray]
"""For each link (moment, future, member of the target, member of the source)"""
Scorer = Callable[[Begun, np.ndarray, Sequence[int]], Blocks]
DOUBLE = "float64"
ROUNDING: Final = 1e-12
"""A change smaller than this against what it changes is the arithmetic's, and counts as none."""


class _Reading:
    """Which rows each member of each source moves, and where each link's scores then lie."""

    def __init__(self, program: Program, links: Sequence[Link]) -> None:
        rows = program.rows()
        self.places: dict[Link, tuple[slice, slice]] = {}
        members: list[int] = []
        targets: list[list[int]] = []
        for source in dict.fromkeys(a for a, _ in links):
            moved: list[int] = []
            first = len(members)
            span = slice(first, first + rows[source].stop - rows[source].start)
            for _, target in (k for k in links if k[0] == source):
                wide = list(range(rows[target].start, rows[target].stop))
                self.places[source, target] = (span, slice(len(moved), len(moved) + len(wide)))
                moved += wide
            members += range(rows[source].start, rows[source].stop)
            targets += [moved] * (span.stop - span.start)
        longest = max(len(t) for t in targets)
        self.members = np.array(members)
        self.targets = np.array([t + [0] * (longest - len(t)) for t in targets])

    def blocks(self, scores: np.ndarray) -> Blocks:
        """Scores of a step (source member, moved row, future) as one block a link."""
        return {
            link: np.ascontiguousarray(scores[source, moved].transpose(2, 1, 0))
            for link, (source, moved) in self.places.items()
        }


@functools.cache
def scorer(width: int, links: tuple[Link, ...]) -> Scorer:
    """A function that scores links for a chunk of ``width`` futures.

    It takes the chunk, stocks at some moments (moment, stock row, future), and the quarter each moment begins; it scores
    each step from a moment to the next.
    """
    with jax.enable_x64(True):
        program = traced(width, DOUBLE)
        reading = _Reading(program, links)
        members, targets = jnp.asarray(reading.members), jnp.asarray(reading.targets)

        @jax.jit
        def between(world: Any, drive: Any, old: Any, new: Any, begins: Any, ends: Any) -> Any:
            chunk = Begun(0, world, drive)
            before, after = setting_at(chunk, begins, DOUBLE), setting_at(chunk, ends, DOUBLE)
            v0, v1 = values_at(program, old, before), values_at(program, new, after)
            start = direct(program, v0, before)
            whole = direct(program, v1, after) - start
            source = v1 - v0
            least = ROUNDING * (jnp.abs(start) + jnp.abs(v0))

            def one(which: tuple[Any, Any]) -> Any:
                member, reached = which
                moved = direct(program, v0.at[member].set(v1[member]), before)[reached] - start[reached]
                change = whole[reached]
                floor = least[reached]
                live = (jnp.abs(change) > floor) & (jnp.abs(moved) > floor) & (source[member] != 0)
                size = jnp.abs(moved / jnp.where(live, change, 1.0))
                score = size * jnp.sign(moved) * jnp.sign(source[member])
                return jnp.where(live, score, 0.0)

            return jax.lax.map(one, (members, targets))

    def score(chunk: Begun, stocks: np.ndarray, quarters: Sequence[int]) -> Blocks:
        with jax.enable_x64(True):
            levels = [jnp.asarray(s, jnp.float64) for s in stocks]
            numbers = [jnp.int32(q) for q in quarters]
            found = [
                reading.blocks(np.asarray(between(chunk.world, chunk.drive, a, b, p, q)))
                for a, b, p, q in zip(levels[:-1], levels[1:], numbers[:-1], numbers[1:], strict=True)
            ]
        return {link: np.stack([step[link] for step in found]) for link in reading.places}

    return score
