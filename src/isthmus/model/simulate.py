"""The only door to the simulation: carries packed states through years.

Midpoint steps of a fixed size (`isthmus.engine`, which published models share), sixteen a year (`STEPS_A_YEAR`): halving
them moves no quantile of an outcome by more than about a third of a percent; twelve stood at the edge of the half percent
allowed. Midpoint, because Euler's error on families and on synthetic opioids passes half a percent even monthly
(nexus_notes, finding 8). Outer loop over years, then quarters, then steps; flows are summed at the midpoint, so that any
four quarters are an exact year, calendar or fiscal.
"""

from __future__ import annotations

import functools
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import END_YEAR, LEVER_GROUP, QUARTERS, START_YEAR
from isthmus.engine.step import midpoint
from isthmus.engine.stored_program import StoredProgram
from isthmus.engine.xla import keep_compiled
from isthmus.model.nexus import (
    Anchors,
    Parameters,
    Run,
    Stocks,
    change,
    flows_at,
    start,
)
from isthmus.model.packing import Packing
from isthmus.model.policy import MIDDLE, Policy
from isthmus.model.reports import FlowReport, StockReport, report_flows, report_stocks
from isthmus.model.source_code import source_hash
from isthmus.model.structures import structures_from
from isthmus.model.surroundings import History, Shocks, Surroundings, surroundings_at

STEPS_A_YEAR: Final = 16
WINDOW: Final = 22
"""Years that go together: from the decision on, those shown; history takes one or two. One compiled program then
serves every run, and what it writes stays small."""


class Drive(NamedTuple):
    """Everything that happens to the model from outside, by year and quarter: leading dims (year, 4)."""

    now: Any
    history: History
    shocks: Shocks
    baseline: Policy
    strategy: Policy


class World(NamedTuple):
    """Where a set of futures stands: what each was told, and its state on a 1 January."""

    parameters: jax.Array
    """(parameter row, future)"""
    choices: jax.Array
    """(rivalry, future), the option of each rival structure"""
    stocks: jax.Array
    """(stock row, future)"""
    anchors: jax.Array
    """(anchor row, future)"""


class Record(NamedTuple):
    """What a run wrote down, packed; `flow_packing` and `stock_packing` give the rows their names."""

    flows: jax.Array
    """Sums by quarter: (year, 4, flow row, future)"""
    stocks: jax.Array
    """On 1 January: (year, stock row, future)"""


@functools.cache
def packings() -> tuple[Packing[Parameters], Packing[Stocks], Packing[Anchors]]:
    """How parameters, stocks and anchors are packed."""
    return Packing.of(Parameters), Packing.of(Stocks), Packing.of(Anchors)


def structure_names() -> list[str]:
    """The rival structures, in the order of ``choices``."""
    from isthmus.model.structures import RIVALRIES

    return list(RIVALRIES)


def _widen(record: Policy) -> Policy:
    return jax.tree.map(lambda a: jnp.asarray(a)[..., None], record)


def _run(world: World, groups_used: jax.Array, reversal_on: jax.Array) -> Run:
    parameters, _, _ = packings()
    width = world.parameters.shape[-1]
    return Run(
        parameters.unpack(world.parameters),
        structures_from(world.choices),
        jnp.broadcast_to(groups_used[:, None], (groups_used.shape[0], width)),
        jnp.broadcast_to(reversal_on, (width,)),
    )


def begin(parameters: jax.Array, choices: jax.Array, drive: Drive) -> World:
    """The world on 1 January 2000: shape (row, future) each."""
    pack_parameters, pack_stocks, pack_anchors = packings()
    run = Run(
        pack_parameters.unpack(parameters),
        structures_from(choices),
        jnp.zeros((len(LEVER_GROUP), parameters.shape[-1])),
        jnp.ones(parameters.shape[-1]),
    )
    first = jax.tree.map(lambda a: a[0, 0], drive)
    around = surroundings_at(
        first.now, first.history, first.shocks, run.parameters.surroundings, run.structures.climb_dated
    )
    stocks, anchors = start(run, around, _widen(first.baseline))
    return World(parameters, choices, pack_stocks.pack(stocks), pack_anchors.pack(anchors))


def advance(
    world: World,
    drive: Drive,
    first: jax.Array,
    last: jax.Array,
    groups_used: jax.Array,
    reversal_on: jax.Array,
    steps_a_year: int = STEPS_A_YEAR,
) -> tuple[World, Record]:
    """Carries every future from year ``first`` to before year ``last`` (counted from the start of ``drive``).

    The years are counted at run time, so one compiled program serves history, any horizon and every strategy. Years
    outside the span stay zero in the record.

    Policy of a quarter is ``baseline + continuity * (strategy - baseline)``: bit for bit the baseline when the two are
    the same.
    """
    _, pack_stocks, pack_anchors = packings()
    run = _run(world, groups_used, reversal_on)
    anchors = pack_anchors.unpack(world.anchors)
    steps = steps_a_year // QUARTERS
    step = 1.0 / steps_a_year

    def quarter(stocks: jax.Array, now: Drive) -> tuple[jax.Array, jax.Array]:
        around: Surroundings = surroundings_at(
            now.now, now.history, now.shocks, run.parameters.surroundings, run.structures.climb_dated
        )
        kept = jnp.exp(pack_stocks.unpack(stocks).politics.continuity)
        policy = jax.tree.map(
            lambda base, wanted: base[..., None] + kept * (wanted - base)[..., None],
            now.baseline,
            now.strategy,
        )

        def rates(y: jax.Array) -> tuple[jax.Array, jax.Array]:
            s = pack_stocks.unpack(y)
            flows, inputs = flows_at(s, run, anchors, around, policy)
            moved = pack_stocks.pack(change(s, flows, inputs, run))
            return moved, report.pack(report_flows(s, flows, run))

        report = flow_packing()
        total = jnp.zeros((report.rows, stocks.shape[-1]), stocks.dtype)
        return midpoint(lambda i, y: rates(y), stocks, total, steps, step)

    flow_rows, stock_rows = flow_packing().rows, stock_packing().rows
    futures = world.stocks.shape[-1]
    years = drive.now.shape[0]
    blank = (
        jnp.zeros((years, QUARTERS, flow_rows, futures), world.stocks.dtype),
        jnp.zeros((years, stock_rows, futures), world.stocks.dtype),
    )

    def year(i: jax.Array, carried: tuple[jax.Array, ...]) -> tuple[jax.Array, ...]:
        stocks, flows, levels = carried
        now = jax.tree.map(lambda a: jax.lax.dynamic_index_in_dim(a, i, keepdims=False), drive)
        level = stock_packing().pack(report_stocks(pack_stocks.unpack(stocks)))
        levels = jax.lax.dynamic_update_index_in_dim(levels, level, i, 0)

        def one(q: jax.Array, inner: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
            y, kept = inner
            at = jax.tree.map(lambda a: jax.lax.dynamic_index_in_dim(a, q, keepdims=False), now)
            y, flow = quarter(y, at)
            return y, jax.lax.dynamic_update_index_in_dim(kept, flow, q, 0)

        stocks, done = jax.lax.fori_loop(
            0, QUARTERS, one, (stocks, jnp.zeros((QUARTERS, flow_rows, futures), stocks.dtype))
        )
        return stocks, jax.lax.dynamic_update_index_in_dim(flows, done, i, 0), levels

    stocks, flows, levels = jax.lax.fori_loop(first, last, year, (world.stocks, *blank))
    return world._replace(stocks=stocks), Record(flows, levels)


@functools.cache
def flow_packing() -> Packing[FlowReport]:
    """The names of the rows of ``Record.flows``."""
    return Packing.of(FlowReport)


@functools.cache
def stock_packing() -> Packing[StockReport]:
    """The names of the rows of ``Record.stocks``."""
    return Packing.of(StockReport)


prepare_cache = keep_compiled
"""Keeps compiled programs on disk between runs, so that a second start is quick."""

_A_WORLD: Final = World(*World._fields)  # type: ignore[arg-type]  # only its structure is read
_A_RECORD: Final = Record(*Record._fields)  # type: ignore[arg-type]
_begin = StoredProgram(begin, _A_WORLD, source_hash)
advance_in_window = StoredProgram(advance, (_A_WORLD, _A_RECORD), source_hash, static=("steps_a_year",))
"""``advance`` compiled for drives of ``WINDOW`` years: the one program that every run, fit and test goes by."""


def compiled_begin(parameters: Any, choices: Any, drive: Drive) -> World:
    """``begin`` compiled: it reads the first year of a drive of any length."""
    return _begin(parameters, choices, jax.tree.map(lambda a: np.asarray(a)[:1], drive))


class Span(NamedTuple):
    """Some years to run: indices from the start of the clock."""

    window: int
    """Where the window of the drive begins"""
    first: int
    last: int
    """The year before which it stops"""


def spans(first: int, last: int, longest: int = WINDOW, years: int = END_YEAR - START_YEAR) -> list[Span]:
    """The windows that carry a run from ``first`` to before ``last``, in pieces of at most ``longest`` years.

    No window ends after the clock's ``years``, unless the clock is shorter than a window.
    """
    found = []
    latest = max(0, years - WINDOW)
    window = min(first, latest)
    while first < last:
        if first >= window + WINDOW:
            window = min(first, latest)
        until = min(last, first + longest, window + WINDOW)
        found.append(Span(window, first, until))
        first = until
    return found


def compiled_advance(
    world: World,
    drive: Drive,
    first: int | jax.Array,
    last: int | jax.Array,
    groups_used: Any,
    reversal_on: Any,
    steps_a_year: int = STEPS_A_YEAR,
) -> tuple[World, Record]:
    """``advance`` through a drive of any length, a window at a time; the same record, zeros outside the years run."""
    years, futures = int(drive.now.shape[0]), world.stocks.shape[-1]
    made = np.asarray(world.stocks).dtype
    flows = np.zeros((years, QUARTERS, flow_packing().rows, futures), made)
    stocks = np.zeros((years, stock_packing().rows, futures), made)
    for span in spans(int(first), int(last), years=years):
        a, b = span.first - span.window, span.last - span.window
        cut = jax.tree.map(lambda leaf, w=span.window: _window(leaf, w), drive)
        world, record = advance_in_window(
            world, cut, np.int32(a), np.int32(b), groups_used, reversal_on, steps_a_year=steps_a_year
        )
        flows[span.first : span.last] = record.flows[a:b]
        stocks[span.first : span.last] = record.stocks[a:b]
    return world, Record(flows, stocks)  # type: ignore[arg-type]


def _window(values: Any, start: int) -> np.ndarray:
    """The years of a window; the last one again where the drive is shorter."""
    part = np.asarray(values)[start : start + WINDOW]
    missing = WINDOW - len(part)
    return np.concatenate([part, np.repeat(part[-1:], missing, axis=0)]) if missing else part


def years_of(first: int, count: int) -> np.ndarray:
    """Calendar years, from ``first``."""
    return np.arange(first, first + count)


def quarter_times(first: int, count: int) -> np.ndarray:
    """The middle of every quarter of ``count`` years from ``first``: (year, 4)."""
    return first + np.arange(count)[:, None] + (np.arange(QUARTERS)[None, :] + MIDDLE) / QUARTERS


def year_index(year: int) -> int:
    """How many years after the start of the clock."""
    return year - START_YEAR
