"""From a start to an end: a loop over what is saved, and within it the steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp

from isthmus.engine.step import EVALUATIONS, METHODS, STANDS_AT
from isthmus.errors import UnknownName, UsageError


class Clock(NamedTuple):
    """When a run begins, how long a step is, and when it is written down."""

    start: float
    """In the model's own unit of time"""
    step: float
    every: int
    """Steps between two saves"""
    saves: int

    @property
    def times(self) -> list[float]:
        """When levels are saved: one more than there are spans of flows."""
        return [self.start + i * self.every * self.step for i in range(self.saves + 1)]


class Now(NamedTuple):
    """Where an evaluation of the rates stands."""

    time: jax.Array
    step: jax.Array
    """Number of the step, from 0: a place in inputs laid out by step"""


class Record(NamedTuple):
    """What a run wrote down."""

    levels: jax.Array
    """(save + 1, row..., lane): at the start and at the end of every span"""
    flows: jax.Array
    """(save, row..., lane): summed over each span"""


Rates = Callable[[Now, jax.Array], tuple[jax.Array, jax.Array]]


def integrate(
    rates: Rates,
    state: jax.Array,
    clock: Clock,
    *,
    method: str = "midpoint",
    keep: Callable[[jax.Array], jax.Array] = lambda state: state,
) -> Record:
    """Carry a state through time by fixed steps.

    Args:
        rates: From now and a state, its change per unit of time and the flows to be summed; both shaped with lanes last.
        state: At the start, shape (row..., lane).
        keep: What of a state is written down at a save; all of it if left out.
        method: ``midpoint`` (the nexus's own), ``euler`` or ``rk4``: published models take the rule of their paper.

    Returns:
        Levels at every save and flows over every span.

    Raises:
        UnknownName: There is no such method.
        UsageError: The clock doesn't go forward.
    """
    if method not in METHODS:
        raise UnknownName("method of integration", method, METHODS)
    if clock.step <= 0 or clock.every < 1 or clock.saves < 1:
        raise UsageError(
            f"{clock}: a clock needs a step above zero, and at least one step a save and one save."
        )
    evaluations = EVALUATIONS[method]
    offsets = jnp.asarray(STANDS_AT[method])
    start = jnp.asarray(clock.start, state.dtype)

    def at(i: jax.Array) -> Now:
        number = i // evaluations
        share = offsets[i % evaluations].astype(state.dtype)
        return Now(start + (number.astype(state.dtype) + share) * clock.step, number)

    blank = jax.eval_shape(lambda y: rates(at(jnp.int32(0)), y)[1], state)

    def span(y: jax.Array, number: jax.Array) -> tuple[jax.Array, tuple[jax.Array, jax.Array]]:
        first = number * (clock.every * evaluations)
        y, flowed = METHODS[method](
            lambda i, s: rates(at(first + i), s),
            y,
            jnp.zeros(blank.shape, blank.dtype),
            clock.every,
            clock.step,
        )
        return y, (keep(y), flowed)

    _, (levels, flows) = jax.lax.scan(span, state, jnp.arange(clock.saves, dtype=jnp.int32))
    return Record(jnp.concatenate([keep(state)[None], levels]), flows)
