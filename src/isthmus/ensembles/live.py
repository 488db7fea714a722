"""Answers while somebody waits: one strategy and its reference through the same futures, for a few series.

Futures are kept ready (`blocks.py`), and so are the years of a few references. While a control moves, the steps are those of
`LIVE_STEPS` and the years those shown, for strategy and reference alike, so that what one leaves alone stays exactly the
same. A settled answer is that of `ensembles.run`: same futures, same futures left out, same numbers.

The baseline's numbers are stored, so that the next start shows its fan before any future is warm.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from typing import Final, NamedTuple, TypeVar

import numpy as np

from isthmus.axes import END_YEAR, START_YEAR
from isthmus.engine.store import Store
from isthmus.ensembles.blocks import (
    PIECE,
    Block,
    Ran,
    compile_steps,
    make_block,
    ready,
    run_block,
    with_history,
)
from isthmus.ensembles.cooperative_pool import the_pieces
from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import BLOCK, which_ensemble
from isthmus.ensembles.fitted import the_posterior
from isthmus.ensembles.lru import Shelf
from isthmus.ensembles.manifest import code_hash
from isthmus.ensembles.plausible import kept
from isthmus.ensembles.run import Prepared, check_futures
from isthmus.ensembles.windows import WINDOW
from isthmus.errors import Diverged, UnknownName
from isthmus.evidence import evidence_hash
from isthmus.levers import Strategy, get_strategy
from isthmus.model import simulate
from isthmus.model.outcomes import OUTCOMES, Outcome, members_of, outcome

LIVE_FUTURES: Final = 128
LIVE_STEPS: Final = 8
"""Steps a year while a control moves; settled, `simulate.STEPS_A_YEAR`. What that costs in accuracy:
docs/decisions/0015-live.md."""
TOTAL: Final = "TOTAL"
"""All members of an axis added up in each future; so is an empty member of an outcome that has an axis."""
ROOM: Final = 400e6
"""Bytes for futures kept ready, and as many for references: 8,192 futures, and as many of the baseline in a few series."""
_STORE: Final = Store("studio", most=8)

Series = tuple[str, str]
"""(outcome, member); no member where the outcome has no axis"""
T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - reads as what happened
    """Nobody waits for this answer any more."""


class Pair(NamedTuple):
    """One series under both, future by future."""

    with_: np.ndarray
    """(future kept, year), float32: under the strategy"""
    without: np.ndarray
    """The same futures under the reference"""


class Answer(NamedTuple):
    """What one strategy and its reference gave."""

    strategy: Strategy
    reference: Strategy
    asked: int
    kept: int
    seed: int
    ensemble: str
    years: np.ndarray
    """From the start of the clock, (year,)"""
    series: dict[Series, Pair]
    settled: bool
    """Exact steps, the whole clock, the numbers of ``ensembles.run``"""
    keep: np.ndarray | None = None
    """(future asked,): which were kept, where the engine says so"""


class Live:
    """Futures of one seed kept ready; safe to ask from many threads."""

    def __init__(self, seed: int = 0, ensemble: str | None = None, room: float = ROOM) -> None:
        """Nothing is run yet.

        Args:
            seed: Of the futures.
            ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.
            room: Bytes for futures kept ready, and as many for references.

        Raises:
            UnknownName: There is no such ensemble.
            UsageError: The posterior was asked for and none holds, or the seed is below zero.
        """
        check_futures(1, seed)
        simulate.prepare_cache()
        self.seed, self.ensemble = seed, which_ensemble(ensemble)
        self.decided = decision_year(self.ensemble)
        self.warmth = 0.0
        """How far ``warm`` has come, 0 to 1"""
        self._blocks: Shelf[int, Block] = Shelf(room, lambda b: b.size)
        self._references: Shelf[tuple[str, int, int, int], Ran] = Shelf(room, lambda r: r.size)
        self._ready: Shelf[tuple[str, int], Prepared] = Shelf(64)

    @property
    def shown_until(self) -> int:
        """The year before which an answer that isn't settled ends: one window from the decision."""
        return min(self.decided + WINDOW, END_YEAR)

    def warm(self, futures: int, report: Callable[[int], None] | None = None) -> None:
        """Makes futures ready, with every outcome of the baseline in those shown live.

        The baseline is then stored for the next start. ``report`` hears the number of futures just made ready.
        """
        base = get_strategy("baseline")

        def one(number: int) -> Generator[None, None, int]:
            block = self.block(number)
            yield
            if number * BLOCK < LIVE_FUTURES:
                yield from self._reference(
                    block, base.fingerprint, base, list(OUTCOMES), self._until(False), LIVE_STEPS
                )
            return min(BLOCK, futures - number * BLOCK)

        def compiled() -> Generator[None, None, int]:
            compile_steps(LIVE_STEPS)
            return 0
            yield  # one piece

        submit = the_pieces().submit

        def wait(begun: Sequence[Future[int]]) -> None:
            for work in begun:
                made = work.result()
                self.warmth = min(1.0, self.warmth + made / futures)
                if report and made:
                    report(made)

        wait(
            [submit(compiled(), urgent=False), submit(one(0), urgent=False)]
        )  # each compiles a program of its own
        wait([submit(one(b), urgent=False) for b in blocks_of(futures)[1:]])
        self.warmth = 1.0
        if futures >= LIVE_FUTURES:
            store_baseline(self)

    def answer(
        self,
        strategy: Strategy,
        reference: Strategy,
        series: Sequence[Series],
        futures: int,
        *,
        settled: bool = True,
        stop: Callable[[], bool] | None = None,
        until: int | None = None,
    ) -> Answer:
        """A strategy and its reference in the same futures.

        Args:
            series: (outcome, member) each; the members of an axis added up where the member is empty or ``TOTAL``.
            futures: The first so many of the seed.
            settled: Exact steps and the whole clock; else quick steps, to before ``until``.
            stop: Asked between pieces of work; the answer is given up when it says so.
            until: The year before which an answer that isn't settled ends; ``shown_until`` if left out.

        Raises:
            UnknownName: No such outcome, or no such member.
            UsageError: Fewer than one future.
            Stopped: ``stop`` said so.
            Diverged: No future stayed finite and plausible.
        """
        check_futures(futures, self.seed)
        names = list(dict.fromkeys(_known(s).name for s in series))
        mine, other = strategy.fingerprint, reference.fingerprint
        last, steps = self._until(settled, until), simulate.STEPS_A_YEAR if settled else LIVE_STEPS

        def one(number: int) -> Generator[None, None, tuple[dict[Series, Pair], np.ndarray]]:
            block = self.block(number)
            without = yield from self._reference(block, other, reference, names, last, steps)
            if mine == other:
                with_ = without
            else:
                prepared = self._prepared(mine, strategy, last)
                with_ = yield from run_block(
                    block, prepared, names, last, steps, PIECE if settled else WINDOW
                )
            first = min(BLOCK, futures - number * BLOCK)
            both = [with_history(block, {n: r.values[n] for n in names}) for r in (with_, without)]
            mask = block.keep & with_.keep & without.keep & kept(both[0]) & kept(both[1])
            wanted = {s: Pair(*(_of(s, values) for values in both)) for s in dict.fromkeys(series)}
            return {s: Pair(*(v[:, :first] for v in pair)) for s, pair in wanted.items()}, mask[:first]

        parts = together([one(b) for b in blocks_of(futures)], urgent=not settled, stop=stop)
        keep = np.concatenate([mask for _, mask in parts])
        if not keep.any():
            raise Diverged(
                "no future stayed finite and plausible.\n  This is a defect of the model: please report the strategy."
            )
        return Answer(
            strategy, reference, futures, int(keep.sum()), self.seed, self.ensemble,
            np.arange(START_YEAR, START_YEAR + last),
            {s: _joined([values[s] for values, _ in parts], keep) for s in parts[0][0]},
            settled,
            keep,
        )  # fmt: skip

    def _until(self, settled: bool, until: int | None = None) -> int:
        """The year before which an answer ends, as an index."""
        if settled:
            return END_YEAR - START_YEAR
        return max(self.decided + 1, min(until or self.shown_until, END_YEAR)) - START_YEAR

    def block(self, number: int) -> Block:
        """A block of futures on the 1 January of the decision year, kept ready."""
        return self._blocks.made(number, lambda: make_block(number, self.seed, self.ensemble))

    def _prepared(self, key: str, strategy: Strategy, last: int) -> Prepared:
        return self._ready.made((key, last), lambda: ready(strategy, self.decided - START_YEAR, last))

    def _reference(
        self, block: Block, does: str, reference: Strategy, names: Sequence[str], last: int, steps: int
    ) -> Generator[None, None, Ran]:
        """A reference's years: those on the shelf, if they hold what is asked."""
        key = does, block.number, last, steps
        held = self._references.get(key)
        if held is not None and set(names) <= set(held.values):
            return held
        more = list(dict.fromkeys([*(held.values if held else ()), *names]))
        ran = yield from run_block(block, self._prepared(does, reference, last), more, last, steps, PIECE)
        return self._references.put(key, ran)


def blocks_of(futures: int) -> range:
    """The blocks that hold the first so many futures."""
    return range(-(-futures // BLOCK))


def _known(series: Series) -> Outcome:
    """The outcome of a series.

    Raises:
        UnknownName: There is no such outcome, or it has no such member.
    """
    spec = outcome(series[0])
    if series[1] not in ("", TOTAL, *members_of(spec)):
        raise UnknownName(
            f"{spec.axis or 'member'} of {spec.name}", series[1], [m for m in members_of(spec) if m]
        )
    return spec


def _of(series: Series, values: dict[str, np.ndarray]) -> np.ndarray:
    """One series of a block: (year, future)."""
    spec = outcome(series[0])
    found, members = values[spec.name], members_of(spec)
    if series[1] in members:
        return found[:, members.index(series[1])]
    return found.sum(axis=1, dtype=np.float64).astype(np.float32)


def _joined(pairs: Sequence[Pair], keep: np.ndarray) -> Pair:
    """Blocks one after another, futures kept only: (future, year), the years of a future far apart in memory."""
    with_, without = (np.concatenate(parts, axis=1)[:, keep].T for parts in zip(*pairs, strict=True))
    return Pair(with_, without)


def together(
    work: Sequence[Generator[None, None, T]], *, urgent: bool, stop: Callable[[], bool] | None = None
) -> list[T]:
    """Results in order; what was begun is let go when ``stop`` says so, or when one part fails."""
    begun: list[Future[T]] = [the_pieces().submit(_heeding(w, stop), urgent=urgent) for w in work]
    try:
        return [promised.result() for promised in begun]
    except BaseException:
        for promised in begun:
            promised.cancel()
        raise


def _heeding(work: Generator[None, None, T], stop: Callable[[], bool] | None) -> Generator[None, None, T]:
    """The same work, which asks before each piece whether anybody still waits."""
    while True:
        if stop is not None and stop():
            work.close()
            raise Stopped
        try:
            next(work)
        except StopIteration as done:
            return done.value
        yield


def every_series() -> tuple[Series, ...]:
    """Every outcome of every member, and the members of each axis added up."""
    return tuple(
        (name, member)
        for name, spec in OUTCOMES.items()
        for member in (*members_of(spec), *([TOTAL] if spec.axis else []))
    )


def _baseline_key(seed: int, ensemble: str) -> str:
    """What the baseline of a seed rests on: another fit, evidence or source text has another file."""
    fit = the_posterior().manifest["fit"] if ensemble == "posterior" else "prior"
    return repr((seed, ensemble, fit, evidence_hash(), code_hash()))


def stored_baseline(seed: int = 0, ensemble: str | None = None) -> Answer | None:
    """The baseline against itself in the first futures, every series; None if none was stored. Runs nothing."""
    drawn = which_ensemble(ensemble)
    content = _STORE.read("baseline", _baseline_key(seed, drawn))
    if content is None:
        return None
    rows: np.ndarray = np.load(io.BytesIO(content), allow_pickle=False)
    base = get_strategy("baseline")
    return Answer(
        base, base, LIVE_FUTURES, rows.shape[2], seed, drawn,
        np.arange(START_YEAR, END_YEAR),
        {s: Pair(row.T, row.T) for s, row in zip(every_series(), rows, strict=True)},
        settled=True,
    )  # fmt: skip


def store_baseline(live: Live) -> bool:
    """Runs and stores the baseline, unless it is there; says whether it is now."""
    key = _baseline_key(live.seed, live.ensemble)
    if _STORE.read("baseline", key) is not None:
        return True
    base = get_strategy("baseline")
    answer = live.answer(base, base, every_series(), LIVE_FUTURES)
    out = io.BytesIO()
    np.save(out, np.stack([answer.series[s].with_.T for s in every_series()]))
    return _STORE.write("baseline", key, out.getvalue())
