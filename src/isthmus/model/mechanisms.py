"""Mechanisms that a sector shares with a published model: one formula, written once, whoever runs it."""

from __future__ import annotations

from typing import Final

import jax.numpy as jnp

from isthmus.model.arithmetic import Number, saturating

MOST_TRIES: Final = 20.0
"""Ours: tries of one person in one journey, at most; money and time run out before."""


def attempts_per_episode(chance: Number, deterred: Number) -> Number:
    """Tries of one person until in or home: 1 / (1 - c(1 - d)), at most twenty.

    Repeated trials after Espenshade; National Research Council (2013), app. B. `chance` is that of being stopped at an
    attempt, `deterred` that of giving up once stopped. Shared by migration and border-trials.
    """
    return 1.0 / jnp.maximum(1.0 - chance * (1.0 - deterred), 1.0 / MOST_TRIES)


def cases_closed(pending: Number, judges: Number, each: Number, half: Number | float) -> Number:
    """Cases that judges close in a year: what they can, less as cases run out; half of it with `half` cases left.

    Shared by border and court-backlog.
    """
    room = saturating(pending, half)
    return each * judges * room
