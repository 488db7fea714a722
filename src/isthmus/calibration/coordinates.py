"""Coordinates: every uncertain parameter as a number that is standard normal before history is looked at.

``z`` is where a draw of the ensemble comes from, too: the parameter is the prior's quantile at the normal probability of
z. So the prior of every fit is the same unit ball, whatever the units and shapes of the parameters. For the simulation
inside a sampler the quantile functions are tables, straight between points a twentieth of a standard deviation apart.
"""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from scipy.special import ndtr

from isthmus.model.inputs import parameter_rows, passports

REACH: Final = 5.0
"""The tables end five standard deviations out, where a draw is held."""
STEP: Final = 0.05


class Tables(NamedTuple):
    """Quantile functions of every parameter row on an even grid of z."""

    values: np.ndarray
    """(row, point)"""
    source: np.ndarray
    """(row,): the row whose z it reads; another's where members share one draw"""


@functools.cache
def tables() -> Tables:
    """Made once from the passports."""
    grid = np.linspace(-REACH, REACH, round(2 * REACH / STEP) + 1)
    chance = np.clip(ndtr(grid), 1e-9, 1.0 - 1e-9)
    known, rows = passports(), parameter_rows()
    values = np.stack([known[name].prior(member).quantile(chance) for name, member in rows])
    first: dict[str, int] = {}
    source = np.array(
        [first.setdefault(name, i) if known[name].shared else i for i, (name, _) in enumerate(rows)]
    )
    return Tables(values.astype(np.float64), source)


def parameters_at(z: jax.Array) -> jax.Array:
    """Parameter rows at z: (row, future) from (row, future)."""
    table = tables()
    place = jnp.clip((z[table.source] + REACH) / STEP, 0.0, table.values.shape[1] - 1.0001)
    below = jnp.floor(place).astype(jnp.int32)
    part = place - below
    values = jnp.asarray(table.values, dtype=z.dtype)
    low = jnp.take_along_axis(values, below, axis=1)
    high = jnp.take_along_axis(values, below + 1, axis=1)
    return low + part * (high - low)


def row_names() -> list[str]:
    """``sector.parameter[member]`` of every row."""
    return [f"{name}[{member}]" if member else name for name, member in parameter_rows()]
