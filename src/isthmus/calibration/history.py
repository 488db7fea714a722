"""What the model says of history: from z and rival structures to every calibration point, by the engine of every run.

No shocks act before the decision year: history happened once, and what the model misses of it is the discrepancy's.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import LEVER_GROUP
from isthmus.calibration.coordinates import parameters_at
from isthmus.calibration.likelihood import log_likelihood
from isthmus.calibration.observed import Observed, observed
from isthmus.engine.xla import QUICKLY
from isthmus.ensembles.run import read_record
from isthmus.ensembles.windows import HISTORY_YEARS, without_shocks
from isthmus.model import simulate
from isthmus.model.inputs import pool
from isthmus.model.outcomes import OUTCOMES, Written, members_of
from isthmus.model.reports import report_stocks
from isthmus.model.simulate import Drive, Record, World, prepare_cache

LANES: Final = 64
FLOOR: Final = 1e-6


@functools.cache
def past() -> Drive:
    """Everything from outside, 2000 to the decision year."""
    return jax.tree.map(lambda a: a[:HISTORY_YEARS], without_shocks())


Rule = Callable[[np.ndarray], np.ndarray]
"""From a row's unit-normal z (future,) to its values (future,): another prior than its passport's."""


class Setting(NamedTuple):
    """What a fit is made under."""

    choices: np.ndarray
    """(rivalry,) or (rivalry, future), the option of each rival structure"""
    drive: Drive
    """What came from outside"""
    counted: np.ndarray
    """(series, year): 1 where a point of history is used"""
    held: tuple[tuple[int, float | Rule], ...] = ()
    """(row, value) of parameters held at a value of their own, such as a switch that is taken away; or drawn by a rule
    of their own"""

    def choices_for(self, futures: int) -> np.ndarray:
        """(rivalry, future)"""
        return np.broadcast_to(self.choices.reshape(len(self.choices), -1), (len(self.choices), futures))

    def held_at(self, z: np.ndarray) -> np.ndarray:
        """Values of the held rows in every future: (held row, future); z (row, future)."""
        out = np.empty((len(self.held), z.shape[1]))
        for place, (row, value) in enumerate(self.held):
            out[place] = value(z[row]) if callable(value) else value
        return out


def predict(z: jax.Array, choices: jax.Array, drive: Drive, rows: jax.Array, values: jax.Array) -> jax.Array:
    """Every calibration point as the model has it: (point, future), on the scale of ``observed()``.

    Args:
        z: (row, future), unit-normal coordinates of the parameters.
        choices: (rivalry, future), the option of each rival structure.
        drive: What came from outside; ``past()`` for history as it was.
        rows: Rows held at ``values`` whatever z says; none for history as it was.
        values: (held row, future)
    """
    drawn = parameters_at(z).at[rows].set(values)
    world = simulate.begin(drawn, choices, drive)
    nobody = jnp.zeros(len(LEVER_GROUP), dtype=z.dtype)
    last, record = simulate.advance(
        world, drive, jnp.int32(0), jnp.int32(drive.now.shape[0]), nobody, jnp.ones((), z.dtype)
    )
    written = read_record(*_with_the_day_after(record, last))
    return jnp.concatenate([points_of(o, written) for o in observed()])


def _with_the_day_after(record: Record, last: World) -> tuple[Any, Any]:
    """Flows and stocks with a row more: the 1 January after history, where counts at the end of its last year belong."""
    _, pack, _ = simulate.packings()
    level = simulate.stock_packing().pack(report_stocks(pack.unpack(last.stocks)))
    stocks = jnp.concatenate([record.stocks, level[None]])
    return jnp.concatenate([record.flows, jnp.zeros_like(record.flows[:1])]), stocks


def points_of(o: Observed, written: Written) -> jax.Array:
    """What the model has in a series' place, (point, future), on the scale it is compared on."""
    spec = OUTCOMES[o.target.outcome]
    values = spec.read(written)
    if o.target.member == "TOTAL":
        values = values.sum(axis=1)
    elif o.target.member:
        values = values[:, members_of(spec).index(o.target.member)]
    picked = values[jnp.array(o.at)]
    return jnp.log(jnp.maximum(picked, FLOOR)) if o.positive else picked


class Simulated(NamedTuple):
    """What futures say of history, and how likely history is under each."""

    points: np.ndarray
    """(point, future), on the scale of ``observed()``"""
    log_likelihood: np.ndarray
    """(future,); minus infinity where the arithmetic broke"""


@functools.partial(jax.jit, compiler_options=QUICKLY)
def _judge(z, choices, drive, rows, values, counted):
    points = predict(z, choices, drive, rows, values)
    return points, log_likelihood(points, counted)


def _compiled() -> bool:
    """Whether the program is there: the first call compiles it, alone, or every thread would."""
    return bool(_judge._cache_size())  # pyright: ignore[reportFunctionMemberAccess, reportAttributeAccessIssue]


def simulate_history(z: np.ndarray, setting: Setting) -> Simulated:
    """What any number of futures say of history, over the machine's cores: z (row, future), float64 out.

    The z of a fit are independent unit normals; countries that are pooled share part of theirs on the way in.
    Shocks in ``setting.drive``, if it carries any, have a column for each future.
    """
    prepare_cache()
    simulate.packings()
    count = z.shape[1]
    choices = setting.choices_for(count)
    rows = jnp.asarray([row for row, _ in setting.held], dtype=jnp.int32)
    values = setting.held_at(z)
    counted = jnp.asarray(setting.counted, dtype=jnp.float32)

    def one(first: int) -> tuple[np.ndarray, np.ndarray]:
        last = min(first + LANES, count)
        pick = np.minimum(np.arange(first, first + LANES), last - 1)
        shocks = type(setting.drive.shocks)(
            *(a if a.shape[-1] == 1 else jnp.asarray(a[..., pick]) for a in setting.drive.shocks)
        )
        points, log_likelihood = _judge(
            jnp.asarray(pool(z[:, pick]), jnp.float32),
            jnp.asarray(choices[:, pick]),
            setting.drive._replace(shocks=shocks),
            rows,
            jnp.asarray(values[:, pick], jnp.float32),
            counted,
        )
        kept = last - first
        return np.asarray(points, dtype=np.float64)[:, :kept], np.asarray(log_likelihood, dtype=np.float64)[
            :kept
        ]

    starts = range(0, count, LANES)
    first = [one(0)] if count <= LANES or not _compiled() else []
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        done = [*first, *threads.map(one, starts[len(first) :])]
    log_likelihood = np.concatenate([d[1] for d in done])
    return Simulated(
        np.concatenate([d[0] for d in done], axis=1),
        np.where(np.isfinite(log_likelihood), log_likelihood, -np.inf),
    )
