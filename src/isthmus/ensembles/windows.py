"""A run in windows of years: what each window needs from outside, and its outcomes read from what was written down.

A run is history, the years of known policy after it (none, where decisions follow at once), and what is decided: each in
as many windows of `simulate.WINDOW` as it takes.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, Final, TypeVar

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import DECISION_YEAR, END_YEAR, FUTURES_BEGIN, QUARTERS, START_YEAR
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy, drive_for, no_shocks
from isthmus.model.outcomes import OUTCOMES, Written, members_of
from isthmus.model.packing import Packing
from isthmus.model.policy import Policy
from isthmus.model.simulate import STEPS_A_YEAR, WINDOW, Drive, Record, Span, World, spans
from isthmus.model.surroundings import Shocks

ALL_YEARS: Final = END_YEAR - START_YEAR
HISTORY_YEARS: Final = FUTURES_BEGIN - START_YEAR
"""Years of the history the model is fitted to."""
YEARS_BEFORE: Final = DECISION_YEAR - START_YEAR
"""Years before decisions begin: those of history, and those of known policy after it."""

Tree = TypeVar("Tree")


def single(tree: Tree) -> Tree:
    """The same record in the precision the ensemble runs in."""
    return jax.tree.map(lambda a: jnp.asarray(np.asarray(a, dtype=np.float32)), tree)


@functools.cache
def without_shocks() -> Drive:
    """Everything from outside that is the same in every future, of all years: history and the baseline policy."""
    return single(drive_for(START_YEAR, ALL_YEARS, baseline_policy(), no_shocks(ALL_YEARS)))


@functools.cache
def outside(window: int) -> Drive:
    """The same for one window; the baseline as strategy."""
    years = min(WINDOW, ALL_YEARS - window)
    return single(drive_for(START_YEAR + window, years, baseline_policy(), no_shocks(years)))


@functools.cache
def quiet(futures: int) -> Shocks:
    """A window in which nothing happens."""
    return single(no_shocks(WINDOW, futures))


def cut_shocks(shocks: Shocks, first: int, last: int) -> dict[int, Shocks]:
    """Shocks of all years as the windows from ``first`` to before ``last`` need them: start of a window -> its shocks."""
    starts = dict.fromkeys(s.window for s in spans(first, last))
    return {w: Shocks(*(jnp.asarray(a[w : w + WINDOW]) for a in shocks)) for w in starts}


def cut_policy(policy: Policy, first: int, last: int) -> dict[int, Policy]:
    """A policy by quarter as the windows from ``first`` to before ``last`` need it: start of a window -> policy.

    Only what differs from the baseline is made anew: a lever gives back the very arrays that it leaves alone.
    """
    base = baseline_policy()
    found = {}
    for window in dict.fromkeys(s.window for s in spans(first, last)):
        same = outside(window).baseline
        fields = zip(policy, base, same, strict=True)
        found[window] = Policy(
            *(shared if new is old else jnp.asarray(_years(new, window)) for new, old, shared in fields)
        )
    return found


def _years(values: np.ndarray, window: int) -> np.ndarray:
    part = np.asarray(values)[window * QUARTERS : (window + WINDOW) * QUARTERS].astype(np.float32)
    return part.reshape(-1, QUARTERS, *part.shape[1:])


def advance(
    world: World, drive: Drive, span: Span, groups: Any, steps: int = STEPS_A_YEAR, reversal: bool = True
) -> tuple[World, Record]:
    """Runs a span; the record holds its years only."""
    first, last = span.first - span.window, span.last - span.window
    world, record = simulate.advance_in_window(
        world, drive, np.int32(first), np.int32(last), groups, np.float32(reversal), steps_a_year=steps
    )
    return world, Record(*(np.asarray(a)[first:last] for a in record))  # type: ignore[arg-type]


def read(records: Sequence[Record], names: Sequence[str]) -> dict[str, np.ndarray]:
    """Outcomes of consecutive records: name -> (year, member, future), float32."""
    flows, stocks = zip(*records, strict=True)
    written = Written(_Rows(flows, simulate.flow_packing()), _Rows(stocks, simulate.stock_packing()))
    found = {}
    for name in names:
        values = OUTCOMES[name].read(written)
        shape = (values.shape[0], len(members_of(OUTCOMES[name])), values.shape[-1])
        found[name] = values.reshape(shape).astype(np.float32, copy=False)
    return found


class _Rows(dict[str, np.ndarray]):
    """Fields of records by name, put together when one is read: (year, ..., future)."""

    def __init__(self, parts: Sequence[Any], packing: Packing[Any]) -> None:
        super().__init__()
        self._parts, self._places = parts, {p.path: p for p in packing.places}

    def __missing__(self, name: str) -> np.ndarray:
        place = self._places[name]
        rows = np.concatenate([p[..., place.first : place.first + place.rows, :] for p in self._parts])
        self[name] = rows.reshape(*rows.shape[:-2], *place.shape, rows.shape[-1])
        return self[name]
