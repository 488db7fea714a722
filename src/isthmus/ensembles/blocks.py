"""A block of futures kept ready: told, lived through history, waiting on the 1 January of the decision year.

`run_chunk` makes each chunk anew and forgets it; here the part that every strategy shares is kept, so that one strategy
costs its own years only. The numbers are the same: same draws, same shocks, same steps (tests/ensembles/test_live.py).

Time is cut into windows of equal length, so that one compiled program serves history, the years shown and the years after.
"""

from __future__ import annotations

import functools
from collections.abc import Generator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import END_YEAR, LEVER_GROUP, QUARTERS, START_YEAR
from isthmus.ensembles.decision import decision_year, put_off
from isthmus.ensembles.draws import BLOCK, draw
from isthmus.ensembles.plausible import BOUNDS, kept
from isthmus.ensembles.run import groups_used, without_shocks
from isthmus.ensembles.shocks import shocks_for
from isthmus.levers import Strategy
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy, no_shocks
from isthmus.model.outcomes import OUTCOMES, Written, members_of
from isthmus.model.packing import Packing
from isthmus.model.policy import Policy
from isthmus.model.simulate import Drive, World
from isthmus.model.surroundings import Shocks

WINDOW: Final = 22
"""Years of a window: 2019 to 2040, the years shown; history's nineteen fit in one too."""
PIECE: Final = 11
"""Years of long work after which what is urgent may go first."""
ALL_YEARS: Final = END_YEAR - START_YEAR


class Span(NamedTuple):
    """Some years to run: indices from the start of the clock."""

    window: int
    """Where the window of the drive begins"""
    first: int
    last: int
    """The year before which it stops"""


class Ready(NamedTuple):
    """A strategy as policies, a window at a time."""

    strategy: Strategy
    groups: jax.Array
    policies: dict[int, Policy]
    """start of a window -> policy by year and quarter"""


class Ran(NamedTuple):
    """A strategy's own years in one block."""

    values: dict[str, np.ndarray]
    """outcome -> (year from the decision on, member, future), float32"""
    keep: np.ndarray
    """(future,): inside the bounds in these years"""

    @property
    def size(self) -> int:
        """Bytes held."""
        return sum(v.nbytes for v in self.values.values())


class Block(NamedTuple):
    """Futures on the 1 January of the decision year, and what came before."""

    number: int
    decided: int
    """The decision year, as an index"""
    world: World
    shocks: dict[int, Shocks]
    """start of a window -> shocks in it"""
    before: dict[str, np.ndarray]
    """outcome -> (year of history, member, future)"""
    keep: np.ndarray
    """(future,): inside the bounds in history"""
    last: simulate.Record
    """The last year of history as written down: US fiscal years begin in it"""

    @property
    def size(self) -> int:
        """Bytes held, nearly all."""
        return sum(v.nbytes for v in jax.tree.leaves((self.shocks, self.before, self.world, self.last)))


def spans(first: int, last: int, longest: int = WINDOW) -> list[Span]:
    """The windows that carry a run from ``first`` to before ``last``, in pieces of at most ``longest`` years."""
    found = []
    window = min(first, ALL_YEARS - WINDOW)
    while first < last:
        if first >= window + WINDOW:
            window = min(first, ALL_YEARS - WINDOW)
        until = min(last, first + longest, window + WINDOW)
        found.append(Span(window, first, until))
        first = until
    return found


def ready(strategy: Strategy, decided: int, until: int) -> Ready:
    """A strategy as the windows from ``decided`` to before ``until`` need it; put off to the decision year.

    Only what differs from the baseline is made anew: a lever gives back the very arrays that it leaves alone.
    """
    [strategy] = put_off([strategy], START_YEAR + decided)
    base = baseline_policy()
    wanted = strategy.policy(base)
    policies = {}
    for window in {s.window for s in spans(decided, until)}:
        same = _outside(window).baseline
        policies[window] = Policy(
            *(
                shared if new is old else jnp.asarray(_cut(new, window))
                for new, old, shared in zip(wanted, base, same, strict=True)
            )
        )
    return Ready(strategy, jnp.asarray(groups_used(strategy)), policies)


def make_block(number: int, seed: int, ensemble: str) -> Block:
    """Draws a block, lives its history and reads every outcome of it."""
    told = draw(BLOCK, seed, number * BLOCK, ensemble)
    shocks = shocks_for(told, seed)
    decided = decision_year(ensemble) - START_YEAR

    def cut(window: int) -> Shocks:
        return Shocks(*(jnp.asarray(a[window : window + WINDOW]) for a in shocks))

    past = spans(0, decided)
    drives = {s.window: _outside(s.window)._replace(shocks=cut(s.window)) for s in past}
    world: World = simulate.compiled_begin(jnp.asarray(told.parameters), jnp.asarray(told.choices), drives[0])
    records = []
    nobody = jnp.zeros(len(LEVER_GROUP), jnp.float32)
    for span in past:
        world, record = _advance(world, drives[span.window], span, nobody, simulate.STEPS_A_YEAR)
        records.append(record)
    whole = simulate.Record(*(np.concatenate(parts) for parts in zip(*records, strict=True)))  # type: ignore[arg-type]
    before = read(_Written([whole]), list(OUTCOMES))
    last = simulate.Record(*(np.asarray(a)[-1:].copy() for a in whole))  # type: ignore[arg-type]
    after = {s.window: cut(s.window) for s in spans(decided, ALL_YEARS)}
    return Block(number, decided, world, after, before, kept({n: before[n] for n in BOUNDS}), last)


def compile_steps(steps: int) -> None:
    """Compiles, or reads from disk, the program of so many steps a year, by running it for no year at all."""
    rows = [p.rows for p in simulate.packings()]
    world = World(
        jnp.zeros((rows[0], BLOCK)),
        jnp.zeros((len(simulate.structure_names()), BLOCK), jnp.int32),
        jnp.zeros((rows[1], BLOCK)),
        jnp.zeros((rows[2], BLOCK)),
    )
    quiet = Shocks(*(jnp.asarray(a, jnp.float32) for a in no_shocks(WINDOW, BLOCK)))
    nobody = jnp.zeros(len(LEVER_GROUP), jnp.float32)
    _advance(world, _outside(0)._replace(shocks=quiet), Span(0, 0, 0), nobody, steps)


def run_block(
    block: Block, told: Ready, names: Sequence[str], until: int, steps: int, longest: int
) -> Generator[None, None, Ran]:
    """One strategy through one block to before the year ``until`` (an index), a piece at a time."""
    world, records = block.world, [block.last]
    for span in spans(block.decided, until, longest):
        drive = _outside(span.window)._replace(
            shocks=block.shocks[span.window], strategy=told.policies[span.window]
        )
        world, record = _advance(world, drive, span, told.groups, steps)
        records.append(record)
        if span.last < until:
            yield
    written = _Written(records)
    values = {n: v[1:] for n, v in read(written, list(dict.fromkeys([*names, *BOUNDS]))).items()}
    return Ran({n: values[n].copy() for n in names}, kept({n: values[n] for n in BOUNDS}))


def read(written: Written, names: Sequence[str]) -> dict[str, np.ndarray]:
    """Outcomes of a record: name -> (year, member, future), float32."""
    found = {}
    for name in names:
        values = OUTCOMES[name].read(written)
        shape = (values.shape[0], len(members_of(OUTCOMES[name])), values.shape[-1])
        found[name] = values.reshape(shape).astype(np.float32, copy=False)
    return found


class _Rows(dict[str, np.ndarray]):
    """A record's fields by name, put together when one is read: (year, ..., future)."""

    def __init__(self, parts: Sequence[np.ndarray], packing: Packing[Any]) -> None:
        super().__init__()
        self._parts, self._places = parts, {p.path: p for p in packing.places}

    def __missing__(self, name: str) -> np.ndarray:
        place = self._places[name]
        rows = np.concatenate([p[..., place.first : place.first + place.rows, :] for p in self._parts])
        self[name] = rows.reshape(*rows.shape[:-2], *place.shape, rows.shape[-1])
        return self[name]


class _Written(Written):
    """Consecutive records as one."""

    def __init__(self, records: Sequence[simulate.Record]) -> None:
        flows, stocks = zip(*records, strict=True)
        super().__init__(
            _Rows(flows, simulate.flow_packing()),
            _Rows(stocks, simulate.stock_packing()),
        )


def _advance(
    world: World, drive: Drive, span: Span, groups: jax.Array, steps: int
) -> tuple[World, simulate.Record]:
    """Runs a span; the record holds its years only."""
    first, last = span.first - span.window, span.last - span.window
    world, record = simulate.compiled_advance(
        world, drive, np.int32(first), np.int32(last), groups, np.float32(1.0), steps_a_year=steps
    )
    return world, simulate.Record(*(np.asarray(a)[first:last] for a in record))  # type: ignore[arg-type]


@functools.cache
def _outside(window: int) -> Drive:
    """What is the same in every future, for one window; the baseline as strategy, no shocks."""
    return jax.tree.map(lambda a: a[window : window + WINDOW], without_shocks())


def _cut(values: np.ndarray, window: int) -> np.ndarray:
    part = values[window * QUARTERS : (window + WINDOW) * QUARTERS].astype(np.float32)
    return part.reshape(WINDOW, QUARTERS, *values.shape[1:])


def with_history(block: Block, values: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """A strategy's values with the history before them: name -> (year from the start, member, future)."""
    return {n: np.concatenate([block.before[n], v]) for n, v in values.items()}
