"""Running strategies through futures: chunks over cores, labelled results, a receipt.

A chunk is a whole number of blocks of futures, small enough to stay in a core's cache. Its history is run once; every
strategy then starts from the same states on the 1 January of the decision year and meets the same shocks.
"""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import DECISION_YEAR, END_YEAR, LEVER_GROUP, START_YEAR
from isthmus.ensembles.decision import decision_year, put_off
from isthmus.ensembles.draws import BLOCK, Draws, draw, which_ensemble
from isthmus.ensembles.experiments import Arm, Rows, rows_of
from isthmus.ensembles.histories import History, counted_years, history_of, to_the_decision
from isthmus.ensembles.plausible import BOUNDS, kept
from isthmus.ensembles.shocks import shocks_for
from isthmus.ensembles.windows import ALL_YEARS, Span, advance, cut_policy, cut_shocks, outside, read, spans
from isthmus.errors import UsageError
from isthmus.levers import Strategy
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy
from isthmus.model.outcomes import Written
from isthmus.model.policy import Policy
from isthmus.model.simulate import STEPS_A_YEAR, Record, World, prepare_cache
from isthmus.model.surroundings import Shocks

CHUNK: Final = BLOCK


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


class Prepared(NamedTuple):
    """A strategy ready to run."""

    name: str
    policies: Mapping[int, Policy]
    """start of a window -> policy by year and quarter, in the precision of the ensemble"""
    groups: np.ndarray
    edits: Rows | None = None
    """What an experiment holds otherwise from the decision year on"""
    reversal: bool = True

    def from_here(self, world: World) -> World:
        """The world of the decision year as this arm has it."""
        if self.edits is None:
            return world
        e = self.edits
        return world._replace(
            parameters=np.asarray(world.parameters) * e.parameter_times + e.parameter_plus,
            stocks=np.asarray(world.stocks) * e.stock_times + e.stock_plus,
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
    draws: Draws | None = None,
) -> Chunk:
    """One chunk of futures through every strategy. Padding to a whole chunk changes nothing in the futures asked for.

    ``until``: the year before which it stops. ``draws``: what the futures are given, if not a draw of the ensemble.
    """
    width = -(-futures // BLOCK) * BLOCK if futures > 1 else 1
    own = draws is not None
    draws = draws or draw(width, seed, first, ensemble)
    history = history_of(draws, ensemble, own)
    decided, last = decision_year(ensemble) - START_YEAR, until - START_YEAR
    luck: dict[int, Shocks] = {}
    if not history_only:
        shocks, ended = shocks_for(draws, seed, decided=START_YEAR + decided), counted_years(ensemble)
        history = to_the_decision(history, ended, decided, cut_shocks(shocks, ended, decided))
        luck = cut_shocks(shocks, decided, last)
    needed = list(dict.fromkeys([*names, *BOUNDS]))
    before = {n: history.before[n][..., :futures] for n in needed}
    mask = kept(before)
    results: list[dict[str, np.ndarray]] = []
    if history_only:
        results = [before for _ in strategies]
    else:
        for strategy in strategies:
            records = [history.last, *carry(history, strategy, luck, spans(decided, last), reversal=reversal)]
            later = {n: v[1:, :, :futures] for n, v in read(records, needed).items()}
            mask &= kept(later)
            results.append({n: np.concatenate([before[n], later[n]]) for n in names})
    stacked = {n: np.stack([r[n] for r in results]) for n in names}
    return Chunk(first, stacked, mask, draws.choices[:, :futures], draws.parameters[:, :futures])


def carry(
    history: History,
    strategy: Prepared,
    shocks: Mapping[int, Shocks],
    through: Sequence[Span],
    *,
    steps: int = STEPS_A_YEAR,
    reversal: bool = True,
) -> Iterator[Record]:
    """A strategy's own years, a record a span."""
    world = strategy.from_here(history.world)
    for span in through:
        drive = outside(span.window)._replace(
            shocks=shocks[span.window], strategy=strategy.policies[span.window]
        )
        world, record = advance(world, drive, span, strategy.groups, steps, reversal and strategy.reversal)
        yield record


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


def prepared(name: str, policy: Policy, groups: np.ndarray, year: int, reversal: bool = True) -> Prepared:
    """A policy by quarter, ready to run from the year decisions begin."""
    return Prepared(name, cut_policy(policy, year - START_YEAR, ALL_YEARS), groups, reversal=reversal)


def prepare_arms(arms: Sequence[Arm], year: int = DECISION_YEAR) -> list[Prepared]:
    """Arms of an experiment, ready to run; their strategies may share names, and are put off to the year decisions begin."""
    arms = [
        a._replace(strategy=s) for a, s in zip(arms, put_off([a.strategy for a in arms], year), strict=True)
    ]
    base = baseline_policy()
    policies: dict[str, Prepared] = {}
    for s in (arm.strategy for arm in arms):
        if s.fingerprint not in policies:
            policies[s.fingerprint] = prepared(s.name, s.policy(base), groups_used(s), year)
    return [
        policies[arm.strategy.fingerprint]._replace(edits=rows_of(arm.edits), reversal=arm.reversal)
        for arm in arms
    ]


def prepare(strategies: Sequence[Strategy], year: int = DECISION_YEAR) -> list[Prepared]:
    """Strategies as policies, once for all chunks, put off to the year decisions begin.

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
        for p, s in zip(prepare_arms([Arm(s) for s in strategies], year), strategies, strict=True)
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
    arms = [s for s in strategies if isinstance(s, Arm)]
    year = decision_year(drawn)
    ready = (
        prepare_arms(arms, year)
        if arms
        else prepare([s for s in strategies if isinstance(s, Strategy)], year)
    )
    starts = range(start, futures, CHUNK)
    threads = max(1, workers or os.cpu_count() or 1)

    def one(first: int) -> Chunk:
        return run_chunk(
            first, min(CHUNK, futures - first), seed, ready, names, reversal, history_only, drawn, until
        )

    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Chunk]] = deque()
        ahead = iter(starts)
        while True:
            for first in itertools.islice(ahead, 2 * threads + 1 - len(waiting)):
                waiting.append(pool.submit(one, first))
            if not waiting:
                return
            chunk = waiting.popleft().result()
            yield chunk
            if progress:
                progress(chunk.keep.size)
