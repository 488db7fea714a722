"""What the model computes, as a hash: of the traced program and of what it is told, not of the source text.

Tidying code leaves it as it was; another formula, constant, prior, weight, series or order of parameters changes it. A
posterior that was fitted to another model is recognised by it.
"""

from __future__ import annotations

import functools
import hashlib
from typing import Final

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import LEVER_GROUP, START_YEAR
from isthmus.model import simulate
from isthmus.model.inputs import ALIKE, baseline_policy, drive_for, history, median_rows, no_shocks, passports
from isthmus.model.source_code import DIGITS
from isthmus.model.structures import RIVALRIES

KEPT_BITS: Final = 30
"""Of a number of 53: nine digits. A logarithm's last bit differs from one kind of processor to another."""


@functools.cache
def model_hash() -> str:
    """SHA-256, ``DIGITS`` characters: the program traced for one future, priors and which countries share them, rival
    structures with their weights, history and baseline."""
    simulate.packings()
    drive = jax.tree.map(
        lambda a: jnp.asarray(a, jnp.float32), drive_for(START_YEAR, 1, baseline_policy(), no_shocks(1))
    )
    rows = jnp.asarray(median_rows(), jnp.float32)
    choices = jnp.zeros((len(RIVALRIES), 1), jnp.int32)

    def whole(rows: jax.Array, choices: jax.Array) -> simulate.Record:
        world = simulate.begin(rows, choices, drive)
        nobody = jnp.zeros(len(LEVER_GROUP), jnp.float32)
        return simulate.advance(world, drive, jnp.int32(0), jnp.int32(1), nobody, jnp.ones((), jnp.float32))[
            1
        ]

    traced = jax.make_jaxpr(whole)(rows, choices)
    digest = hashlib.sha256(str(traced).encode())
    for passport in passports().values():
        drawn = [(p.kind, p.values) for p in passport.priors]
        identity = (passport.id, passport.members, drawn, passport.shared, passport.pooled)
        digest.update(repr(identity).encode())
    digest.update(repr((ALIKE, [(name, r.options, r.weights) for name, r in RIVALRIES.items()])).encode())
    # The text of the program shows an array that a formula brings along by its shape: its numbers stand apart.
    for array in (*traced.consts, *history(), *baseline_policy()):
        digest.update(repr(np.shape(array)).encode())
        digest.update(_digits(array))
    return digest.hexdigest()[:DIGITS]


def _digits(array: np.ndarray) -> bytes:
    """The numbers to nine digits."""
    part, power = np.frexp(np.asarray(array, dtype=np.float64))
    return np.rint(part * 2**KEPT_BITS).astype(np.int64).tobytes() + power.astype(np.int64).tobytes()
