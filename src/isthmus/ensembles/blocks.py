"""A block of futures kept ready: told, lived through history, waiting on the 1 January of the decision year.

`run_chunk` makes each chunk anew and forgets it; here the part that every strategy shares is kept, so that one strategy
costs its own years only. The numbers are the same: same draws, same shocks, same steps (tests/ensembles/test_live.py).
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Final, NamedTuple

import jax
import numpy as np

from isthmus.axes import LEVER_GROUP, START_YEAR
from isthmus.ensembles.decision import decision_year, put_off
from isthmus.ensembles.draws import BLOCK, draw
from isthmus.ensembles.histories import History, counted_years, history_of, to_the_decision
from isthmus.ensembles.plausible import BOUNDS, kept
from isthmus.ensembles.run import Prepared, carry, groups_used
from isthmus.ensembles.shocks import shocks_for
from isthmus.ensembles.windows import (
    ALL_YEARS,
    Span,
    advance,
    cut_policy,
    cut_shocks,
    outside,
    quiet,
    read,
    spans,
)
from isthmus.levers import Strategy
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy
from isthmus.model.simulate import World
from isthmus.model.surroundings import Shocks

PIECE: Final = 11
"""Years of long work after which what is urgent may go first."""


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
    history: History
    shocks: dict[int, Shocks]
    """start of a window -> shocks in it"""
    keep: np.ndarray
    """(future,): inside the bounds until then"""

    @property
    def size(self) -> int:
        """Bytes held, nearly all."""
        return self.history.size + sum(v.nbytes for v in jax.tree.leaves(self.shocks))


def ready(strategy: Strategy, decided: int, until: int) -> Prepared:
    """A strategy as the windows from ``decided`` to before ``until`` need it; put off to the decision year."""
    [strategy] = put_off([strategy], START_YEAR + decided)
    policies = cut_policy(strategy.policy(baseline_policy()), decided, until)
    return Prepared(strategy.name, policies, groups_used(strategy))


def make_block(number: int, seed: int, ensemble: str) -> Block:
    """Draws a block, lives its history and reads every outcome of it."""
    draws = draw(BLOCK, seed, number * BLOCK, ensemble)
    decided = decision_year(ensemble) - START_YEAR
    ended, luck = counted_years(ensemble), shocks_for(draws, seed, decided=START_YEAR + decided)
    after = cut_shocks(luck, decided, ALL_YEARS)
    history = to_the_decision(history_of(draws, ensemble), ended, decided, cut_shocks(luck, ended, decided))
    return Block(number, decided, history, after, kept({n: history.before[n] for n in BOUNDS}))


def compile_steps(steps: int) -> None:
    """Compiles, or reads from disk, the program of so many steps a year, by running it for no year at all."""
    parameters, stocks, anchors = (np.zeros((p.rows, BLOCK), np.float32) for p in simulate.packings())
    choices = np.zeros((len(simulate.structure_names()), BLOCK), np.int32)
    world = World(parameters, choices, stocks, anchors)  # type: ignore[arg-type]
    nobody = np.zeros(len(LEVER_GROUP), np.float32)
    advance(world, outside(0)._replace(shocks=quiet(BLOCK)), Span(0, 0, 0), nobody, steps)


def run_block(
    block: Block, prepared: Prepared, names: Sequence[str], until: int, steps: int, longest: int
) -> Generator[None, None, Ran]:
    """One strategy through one block to before the year ``until`` (an index), a piece at a time."""
    records = [block.history.last]
    through = spans(block.decided, until, longest)
    for record in carry(block.history, prepared, block.shocks, through, steps=steps):
        records.append(record)
        if len(records) <= len(through):
            yield
    values = {n: v[1:] for n, v in read(records, list(dict.fromkeys([*names, *BOUNDS]))).items()}
    return Ran({n: values[n].copy() for n in names}, kept({n: values[n] for n in BOUNDS}))


def with_history(block: Block, values: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """A strategy's values with the history before them: name -> (year from the start, member, future)."""
    return {n: np.concatenate([block.history.before[n], v]) for n, v in values.items()}
