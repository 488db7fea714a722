"""Carrying futures quarter by quarter, with a link of the map cut if asked.

The engine's own steps (`simulate.advance`), written again for two things it doesn't offer: stocks at every quarter, and a
*cut*. A cut link is one reading: the target is computed with the source as it was when the cut was made, in each future
its own value, while everything else that reads the source sees it move. What then differs is what passed through that
link. The run that is left whole goes through the same program, so that both meet the same luck and the same rounding.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import DECISION_YEAR, END_YEAR, QUARTERS, START_YEAR
from isthmus.engine.xla import QUICKLY
from isthmus.ensembles.draws import draw
from isthmus.ensembles.shocks import shocks_for
from isthmus.ensembles.windows import without_shocks
from isthmus.model import simulate
from isthmus.understand.loops.wiring import Link, Setting, evaluated, traced, values_at

WHOLE: Final = -1
"""The number of the cut that cuts nothing."""
LONGEST_SPAN: Final = QUARTERS * max(20, DECISION_YEAR - START_YEAR)
"""Quarters that one call can carry."""


class Begun(NamedTuple):
    """What a chunk of futures was told, on 1 January 2000."""

    first: int
    world: simulate.World
    drive: simulate.Drive
    """History, the baseline's policy, and this chunk's shocks"""


class Path(NamedTuple):
    """A span of quarters as it went."""

    stocks: np.ndarray
    """On the first day of each quarter, and on the day after the last: (quarter, stock row, future)"""
    flows: np.ndarray
    """Sums through each quarter: (quarter, flow row, future)"""


def begin_chunk(first: int, futures: int, seed: int, ensemble: str) -> Begun:
    """A chunk of futures before its first step: the same that `isthmus run` would carry."""
    drawn = draw(futures, seed, first, ensemble)
    shocks = jax.tree.map(jnp.asarray, shocks_for(drawn, seed))
    drive = without_shocks()._replace(shocks=shocks)
    world = simulate.compiled_begin(jnp.asarray(drawn.parameters), jnp.asarray(drawn.choices), drive)
    return Begun(first, world, drive)


def setting_at(chunk: Begun, quarter: Any, precision: str = "float32") -> Setting:
    """What a step reads in a quarter, counted from 2000."""
    number = quarter if isinstance(quarter, jax.Array) else jnp.int32(quarter)
    year, part = number // QUARTERS, number % QUARTERS
    now = jax.tree.map(lambda a: jnp.asarray(a)[year, part].astype(precision), chunk.drive)
    world = chunk.world
    return Setting(world.parameters.astype(precision), world.choices, world.anchors.astype(precision), now)


Carry = Callable[..., Path]


@functools.cache
def carrier(width: int, links: tuple[Link, ...] = ()) -> Carry:
    """A function that carries a chunk of ``width`` futures through a span of quarters.

    It takes ``(chunk, stocks, first, last, cut, held)``: quarters counted from 2000, the number of the link to cut in
    ``links`` (`WHOLE` for none), and the values to hold it at (`held_values`).
    """
    program = traced(width)
    _, pack_stocks, _ = simulate.packings()
    rows, report = program.rows(), simulate.flow_packing()
    sources, targets = {a for a, _ in links}, {b for _, b in links}

    def on(name: str, end: int, cut: Any) -> Any:
        """Whether the cut link begins (0) or ends (1) at a name."""
        return jnp.any(jnp.array([link[end] == name for link in links]) & (jnp.arange(len(links)) == cut))

    def rates(stocks: Any, setting: Setting, cut: Any, held: Any) -> tuple[Any, Any]:
        def read(name: str, live: Any) -> tuple[Any, Any]:
            """A value as everyone reads it, and as the target of the cut reads it."""
            if name not in sources:
                return live, live
            then = held[rows[name]].reshape(live.shape)
            return live, jnp.where(on(name, 0, cut), then, live)

        def named(name: str, pair: tuple[Any, Any]) -> tuple[Any, Any]:
            live, severed = pair
            if name in targets and severed is not live:
                live = jnp.where(on(name, 1, cut), severed, live)
            return read(name, live)

        leaves = jax.tree.leaves(pack_stocks.unpack(stocks))
        given = [read(n, a) for n, a in zip(program.stocks, leaves, strict=True)]
        rest = [(a, a) for a in jax.tree.leaves(setting)]
        out = evaluated(program.closed, [*given, *rest], named, pairs=True)
        moved = [
            jnp.where(on(n, 1, cut), severed, live) if n in targets and severed is not live else live
            for n, (live, severed) in zip(program.stocks, out, strict=False)
        ]
        flat = [jnp.broadcast_to(m, a.shape).reshape(-1, width) for m, a in zip(moved, leaves, strict=True)]
        flows = [live for live, _ in out[len(leaves) :]]
        packed = [
            jnp.broadcast_to(f, (*p.shape, width)).reshape(-1, width)
            for p, f in zip(report.places, flows, strict=True)
        ]
        return jnp.concatenate(flat), jnp.concatenate(packed)

    per_quarter = simulate.STEPS_A_YEAR // QUARTERS
    step = 1.0 / simulate.STEPS_A_YEAR

    def quarter(stocks: Any, setting: Setting, cut: Any, held: Any) -> tuple[Any, Any]:
        def half_step(i: Any, carried: tuple[Any, ...]) -> tuple[Any, ...]:
            y, from_here, total = carried
            moved, flow = rates(y, setting, cut, held)
            whole = i % 2
            there = from_here + jnp.where(whole, step, 0.5 * step).astype(y.dtype) * moved
            arrived = jnp.where(whole, there, from_here)
            return there, arrived, total + jnp.where(whole, step, 0.0).astype(y.dtype) * flow

        none = jnp.zeros((report.rows, width), stocks.dtype)
        stocks, _, total = jax.lax.fori_loop(0, 2 * per_quarter, half_step, (stocks, stocks, none))
        return stocks, total

    @functools.partial(jax.jit, compiler_options=QUICKLY)
    def span(world: Any, drive: Any, stocks: Any, first: Any, last: Any, cut: Any, held: Any) -> Any:
        levels = jnp.zeros((LONGEST_SPAN + 1, *stocks.shape), stocks.dtype).at[0].set(stocks)
        sums = jnp.zeros((LONGEST_SPAN, report.rows, width), stocks.dtype)

        def one(q: Any, carried: tuple[Any, ...]) -> tuple[Any, ...]:
            y, levels, sums = carried
            y, flow = quarter(y, setting_at(Begun(0, world, drive), q), cut, held)
            return y, levels.at[q - first + 1].set(y), sums.at[q - first].set(flow)

        return jax.lax.fori_loop(first, last, one, (stocks, levels, sums))[1:]

    def carry(chunk: Begun, stocks: Any, first: int, last: int, cut: int = WHOLE, held: Any = None) -> Path:
        values = jnp.zeros((rows[program.names[-1]].stop, width), stocks.dtype) if held is None else held
        marks = (jnp.int32(first), jnp.int32(last), jnp.int32(cut))
        levels, sums = span(chunk.world, chunk.drive, stocks, *marks, values)
        count = last - first
        return Path(np.asarray(levels[: count + 1]), np.asarray(sums[:count]))

    return carry


@functools.cache
def held_values(width: int) -> Callable[[Begun, Any, int], Any]:
    """A function that gives every named value at the start of a quarter: (row, future)."""
    program = traced(width)

    @functools.partial(jax.jit, compiler_options=QUICKLY)
    def held(world: Any, drive: Any, stocks: Any, quarter: Any) -> Any:
        return values_at(program, stocks, setting_at(Begun(0, world, drive), quarter))

    return lambda chunk, stocks, quarter: held(chunk.world, chunk.drive, stocks, jnp.int32(quarter))


def quarter_of(year: int) -> int:
    """The first quarter of a year, counted from 2000.

    >>> quarter_of(2010)
    40
    """
    if not START_YEAR <= year <= END_YEAR:
        raise ValueError(f"{year} is outside the clock, {START_YEAR} to {END_YEAR}.")
    return (year - START_YEAR) * QUARTERS
