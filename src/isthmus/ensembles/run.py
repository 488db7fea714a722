"""Running strategies through futures: chunks over cores, labelled results, a receipt.

A chunk is a whole number of blocks of futures, small enough to stay in a core's cache. Its history is run once; every
strategy then starts from the same states on the 1 January of the decision year and meets the same shocks.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import DECISION_YEAR, END_YEAR, LEVER_GROUP, QUARTERS, START_YEAR
from isthmus.ensembles.decision import decision_year, put_off
from isthmus.ensembles.draws import BLOCK, Draws, draw, which_ensemble
from isthmus.ensembles.experiments import Arm, Rows, rows_of
from isthmus.ensembles.plausible import BOUNDS, kept
from isthmus.ensembles.shocks import shocks_for
from isthmus.errors import UsageError
from isthmus.levers import Strategy
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy, drive_for, no_shocks
from isthmus.model.outcomes import OUTCOMES, Written, members_of
from isthmus.model.policy import Policy
from isthmus.model.simulate import Drive, World, prepare_cache

CHUNK: Final = BLOCK
HISTORY_YEARS: Final = DECISION_YEAR - START_YEAR
"""Years of the history the model is fitted to; in a run history ends where decisions begin."""
ALL_YEARS: Final = END_YEAR - START_YEAR


class Chunk(NamedTuple):
    """Outcomes of one chunk of futures: name -> (strategy, year, member, future)."""

    first: int
    values: dict[str, np.ndarray]
    keep: np.ndarray
    """(future,): finite and plausible under every strategy"""
    choices: np.ndarray
    parameters: np.ndarray


def groups_used(strategy: Strategy) -> np.ndarray:
    """The weight of each group of levers in a strategy; zeros for the baseline."""
    weights = np.zeros(len(LEVER_GROUP), dtype=np.float32)
    for lever in strategy.levers:
        weights[LEVER_GROUP.index(lever.kind.group)] += 1.0
    return weights


def single(tree: Drive) -> Drive:
    """The same record in the precision the ensemble runs in."""
    return jax.tree.map(lambda a: jnp.asarray(a, dtype=jnp.float32), tree)


class Prepared(NamedTuple):
    """A strategy ready to run."""

    name: str
    policy: Policy
    """By year and quarter, in the precision of the ensemble"""
    groups: jax.Array
    edits: Rows | None = None
    """What an experiment holds otherwise from the decision year on"""
    reversal: bool = True

    def from_here(self, world: World) -> World:
        """The world of the decision year as this arm has it."""
        if self.edits is None:
            return world
        e = self.edits
        return world._replace(
            parameters=world.parameters * e.parameter_times + e.parameter_plus,
            stocks=world.stocks * e.stock_times + e.stock_plus,
        )


def check_futures(futures: int, seed: int) -> None:
    """Refuses numbers of futures and seeds that mean nothing."""
    if futures < 1:
        raise UsageError(f"--futures is {futures}; a run needs at least 1 future.")
    if seed < 0:
        raise UsageError(f"--seed is {seed}; a seed is a whole number of zero or more.")


def run_chunk(
    first: int,
    futures: int,
    seed: int,
    strategies: Sequence[Prepared],
    names: Sequence[str],
    reversal: bool,
    history_only: bool = False,
    ensemble: str = "prior",
    until: int = END_YEAR,
    told: Draws | None = None,
) -> Chunk:
    """One chunk of futures through every strategy. Padding to a whole chunk changes nothing in the futures asked for.

    ``until``: the year before which it stops. ``told``: what the futures are told, if not a draw of the ensemble.
    """
    width = -(-futures // BLOCK) * BLOCK if futures > 1 else 1
    told = told or draw(width, seed, first, ensemble)
    shocks = shocks_for(told, seed)
    base = without_shocks()._replace(shocks=jax.tree.map(jnp.asarray, shocks))
    no_groups = jnp.zeros(len(LEVER_GROUP), dtype=jnp.float32)
    on, off = (jnp.asarray(v, dtype=jnp.float32) for v in (1.0, 0.0))
    world: World = simulate.compiled_begin(jnp.asarray(told.parameters), jnp.asarray(told.choices), base)
    history = decision_year(ensemble) - START_YEAR
    past_world, past = simulate.compiled_advance(
        world, base, jnp.int32(0), jnp.int32(history), no_groups, on if reversal else off
    )
    results: list[dict[str, np.ndarray]] = []
    mask = np.ones(futures, dtype=bool)
    needed = list(dict.fromkeys([*names, *BOUNDS]))
    years = history if history_only else until - START_YEAR
    # History is the same under every strategy: read once, and put before what each writes from there on.
    before = _read(past, needed, history, futures)
    for strategy in strategies:
        if history_only:
            values = before
        else:
            drive = base._replace(strategy=strategy.policy)
            _, after = simulate.compiled_advance(
                strategy.from_here(past_world),
                drive,
                jnp.int32(history),
                jnp.int32(until - START_YEAR),
                strategy.groups,
                on if reversal and strategy.reversal else off,
            )
            later = _read(_from(after, past, history - 1, years), needed, years, futures)
            values = {n: np.concatenate([before[n], later[n][1:]]) for n in needed}
        mask &= kept(values)
        results.append({n: values[n] for n in names})
    stacked = {n: np.stack([r[n] for r in results]) for n in names}
    return Chunk(first, stacked, mask, told.choices[:, :futures], told.parameters[:, :futures])


def _from(after: simulate.Record, past: simulate.Record, first: int, last: int) -> simulate.Record:
    """The years of a record from ``first``, the last of the past, to before ``last``: fiscal years begin a year early."""
    parts = [np.asarray(a)[first:last].copy() for a in after]
    for part, was in zip(parts, past, strict=True):
        part[0] = np.asarray(was)[first]
    return simulate.Record(*parts)  # type: ignore[arg-type]


def _read(record: simulate.Record, names: Sequence[str], years: int, futures: int) -> dict[str, np.ndarray]:
    """Outcomes of a record's first years: name -> (year, member, future)."""
    written = read_record(np.asarray(record.flows), np.asarray(record.stocks))
    return {n: _by_member(n, written)[:years, :, :futures] for n in names}


def read_record(flows: np.ndarray, stocks: np.ndarray) -> Written:
    """A run's packed record by name: flows (year, 4, axis..., future), stocks (year, axis..., future)."""
    by_flow = {
        p.path: flows[:, :, p.first : p.first + p.rows].reshape(*flows.shape[:2], *p.shape, flows.shape[-1])
        for p in simulate.flow_packing().places
    }
    by_stock = {
        p.path: stocks[:, p.first : p.first + p.rows].reshape(stocks.shape[0], *p.shape, stocks.shape[-1])
        for p in simulate.stock_packing().places
    }
    return Written(by_flow, by_stock)


def _by_member(name: str, written: Written) -> np.ndarray:
    spec = OUTCOMES[name]
    values = spec.read(written)
    return values.reshape(values.shape[0], len(members_of(spec)), values.shape[-1]).astype(np.float32)


@functools.cache
def without_shocks() -> Drive:
    """Everything from outside that is the same in every future: history and the baseline policy."""
    return single(drive_for(START_YEAR, ALL_YEARS, baseline_policy(), no_shocks(ALL_YEARS)))


def by_year(policy: Policy) -> Policy:
    """A policy by quarter as (year, 4, ...), in the precision of the ensemble."""
    return Policy(*(np.asarray(a, np.float32).reshape(ALL_YEARS, QUARTERS, *np.shape(a)[1:]) for a in policy))


def prepare_arms(arms: Sequence[Arm], year: int = DECISION_YEAR) -> list[Prepared]:
    """Arms of an experiment, ready to run; their strategies may share names, and are put off to the year decisions begin."""
    arms = [
        a._replace(strategy=s) for a, s in zip(arms, put_off([a.strategy for a in arms], year), strict=True)
    ]
    base = baseline_policy()
    policies: dict[str, Prepared] = {}
    for s in (arm.strategy for arm in arms):
        if s.fingerprint not in policies:
            policy = jax.tree.map(jnp.asarray, by_year(s.policy(base)))
            policies[s.fingerprint] = Prepared(s.name, policy, jnp.asarray(groups_used(s)))
    return [
        policies[arm.strategy.fingerprint]._replace(edits=rows_of(arm.edits), reversal=arm.reversal)
        for arm in arms
    ]


def prepare(strategies: Sequence[Strategy]) -> list[Prepared]:
    """Strategies as policies, once for all chunks.

    Raises:
        UsageError: Two strategies have one name.
    """
    names = [s.name for s in strategies]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise UsageError(
            f"two strategies are called '{twice[0]}'.\n  Results are told apart by name: give one of them another name."
        )
    return [
        p._replace(name=s.name)
        for p, s in zip(prepare_arms([Arm(s) for s in strategies]), strategies, strict=True)
    ]


def chunks(
    strategies: Sequence[Strategy] | Sequence[Arm],
    futures: int,
    seed: int,
    names: Sequence[str],
    *,
    reversal: bool = True,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    history_only: bool = False,
    ensemble: str | None = None,
    until: int = END_YEAR,
    start: int = 0,
) -> Iterator[Chunk]:
    """Chunks of results in order of their futures, computed by a few threads at a time.

    ``start``: the first future, a whole number of chunks, where those before it are done already; below ``futures``.
    ``strategies`` may be arms of an experiment: strategies with edits (`experiments.Arm`). Values end before ``until``.
    ``ensemble`` is ``prior`` or ``posterior``; the posterior where one holds, if left out.
    """
    check_futures(futures, seed)
    drawn = which_ensemble(ensemble)
    prepare_cache()
    simulate.packings()
    arms = [s for s in strategies if isinstance(s, Arm)]
    year = decision_year(drawn)
    ready = (
        prepare_arms(arms, year)
        if arms
        else prepare(put_off([s for s in strategies if isinstance(s, Strategy)], year))
    )
    starts = list(range(start, futures, CHUNK))
    threads = max(1, workers or os.cpu_count() or 1)

    def one(first: int) -> Chunk:
        return run_chunk(
            first, min(CHUNK, futures - first), seed, ready, names, reversal, history_only, drawn, until
        )

    yield one(starts[0])
    if progress:
        progress(min(CHUNK, futures - start))
    with ThreadPoolExecutor(threads) as pool:
        waiting = []
        rest = iter(starts[1:])
        for first in rest:
            waiting.append(pool.submit(one, first))
            if len(waiting) > 2 * threads:
                chunk = waiting.pop(0).result()
                yield chunk
                if progress:
                    progress(chunk.keep.size)
        for job in waiting:
            chunk = job.result()
            yield chunk
            if progress:
                progress(chunk.keep.size)
