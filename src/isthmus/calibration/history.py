"""What the model says of history: from z and rival structures to every calibration point, by the engine of every run.

No shocks act before the decision year: history happened once, and what the model misses of it is the discrepancy's.
"""

from __future__ import annotations

import functools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import LEVER_GROUP
from isthmus.calibration.coordinates import parameters_at
from isthmus.calibration.likelihood import grid
from isthmus.calibration.observed import Observed, observed
from isthmus.ensembles.run import HISTORY_YEARS, read_record, without_shocks
from isthmus.model import simulate
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.model.simulate import Drive, prepare_cache

LANES: Final = 64
FLOOR: Final = 1e-6


@functools.cache
def past() -> Drive:
    """Everything from outside, 2000 to the decision year."""
    return jax.tree.map(lambda a: a[:HISTORY_YEARS], without_shocks())


class Setting(NamedTuple):
    """What a fit is made under."""

    choices: np.ndarray
    """(rivalry,) or (rivalry, future), the option of each rival structure"""
    drive: Drive
    """What came from outside"""
    counted: np.ndarray
    """(series, year): 1 where a point of history is used"""
    held: tuple[tuple[int, float], ...] = ()
    """(row, value) of parameters held at a value of their own, such as a switch that is taken away"""

    def choices_for(self, futures: int) -> np.ndarray:
        """(rivalry, future)"""
        return np.broadcast_to(self.choices.reshape(len(self.choices), -1), (len(self.choices), futures))


def history_as_it_was(choices: np.ndarray) -> Setting:
    """Every point to 2018, everything from outside as it came."""
    return Setting(choices, past(), grid().counted)


def predict(
    z: jax.Array, choices: jax.Array, drive: Drive, rows: jax.Array, values: jax.Array
) -> jax.Array:
    """Every calibration point as the model has it: (point, future), on the scale of ``observed()``.

    Args:
        z: (row, future), unit-normal coordinates of the parameters.
        choices: (rivalry, future), the option of each rival structure.
        drive: What came from outside; ``past()`` for history as it was.
        rows: Rows held at ``values`` whatever z says; none for history as it was.
        values: (held row,)
    """
    told = parameters_at(z).at[rows].set(values[:, None])
    world = simulate.begin(told, choices, drive)
    nobody = jnp.zeros(len(LEVER_GROUP), dtype=z.dtype)
    _, record = simulate.advance(
        world, drive, jnp.int32(0), jnp.int32(drive.now.shape[0]), nobody, jnp.ones((), z.dtype)
    )
    written = read_record(record.flows, record.stocks)
    return jnp.concatenate([_points(o, written) for o in observed()])


def _points(o: Observed, written) -> jax.Array:
    spec = OUTCOMES[o.target.outcome]
    values = spec.read(written)
    if o.target.member == "TOTAL":
        values = values.sum(axis=1)
    elif o.target.member:
        values = values[:, members_of(spec).index(o.target.member)]
    picked = values[jnp.array(o.at)]
    return jnp.log(jnp.maximum(picked, FLOOR)) if o.positive else picked


compiled_predict = jax.jit(predict)


def predict_many(z: np.ndarray, setting: Setting) -> np.ndarray:
    """The same for any number of futures, over the machine's cores: (row, future) to (point, future), float64."""
    prepare_cache()
    simulate.packings()
    count = z.shape[1]
    choices = setting.choices_for(count)
    rows = jnp.asarray([row for row, _ in setting.held], dtype=jnp.int32)
    values = jnp.asarray([value for _, value in setting.held], dtype=jnp.float32)

    def one(first: int) -> np.ndarray:
        last = min(first + LANES, count)
        pick = np.minimum(np.arange(first, first + LANES), last - 1)
        done = compiled_predict(
            jnp.asarray(z[:, pick], jnp.float32), jnp.asarray(choices[:, pick]), setting.drive, rows, values
        )
        return np.asarray(done, dtype=np.float64)[:, : last - first]

    starts = range(0, count, LANES)
    head = one(0)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return np.concatenate([head, *pool.map(one, starts[1:])], axis=1)


def seen() -> np.ndarray:
    """Every calibration point as counted, in the same order: (point,)."""
    return np.concatenate([o.values for o in observed()])
