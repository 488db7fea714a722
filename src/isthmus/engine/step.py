"""Fixed steps: Euler, midpoint and Runge-Kutta of the fourth order.

Each carries a state through a number of steps and sums flows on the way, with the weights of its own rule, so that what
flowed and what changed agree. One copy of the rates stands in each loop: it compiles in a fraction of the time of several.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import jax
import jax.numpy as jnp

Rates = Callable[[Any, jax.Array], tuple[jax.Array, jax.Array]]
"""From the number of an evaluation and a state: its change per unit of time, and flows per unit of time."""

Step = Callable[[Rates, jax.Array, jax.Array, int, float], tuple[jax.Array, jax.Array]]


RK4_WEIGHTS: Final = (1.0, 2.0, 2.0, 1.0)
"""What each of the four evaluations counts for in the whole step."""
RK4_REACH: Final = (0.5, 0.5, 1.0, 0.0)
"""How far from the start of the step the next evaluation stands, as a share of it; the fourth is the last."""


def euler(
    rates: Rates, state: jax.Array, total: jax.Array, steps: int, step: float
) -> tuple[jax.Array, jax.Array]:
    """Whole steps with the rates at their beginning. Evaluation ``i`` stands at step ``i``."""

    def one(i: jax.Array, carried: tuple[jax.Array, ...]) -> tuple[jax.Array, ...]:
        y, flowed = carried
        moved, flow = rates(i, y)
        size = jnp.asarray(step, y.dtype)
        return y + size * moved, flowed + size * flow

    state, total = jax.lax.fori_loop(0, steps, one, (state, total))
    return state, total


def midpoint(
    rates: Rates, state: jax.Array, total: jax.Array, steps: int, step: float
) -> tuple[jax.Array, jax.Array]:
    """Whole steps with the rates half-way. Evaluation ``i`` stands at step ``i / 2``.

    Args:
        rates: Change and flows per unit of time.
        state: Any shape, lanes last.
        total: Flows summed so far; theirs is the midpoint's value times the step.
        steps: How many.
        step: Length of one, in units of time.
    """

    def half_step(i: jax.Array, carried: tuple[jax.Array, ...]) -> tuple[jax.Array, ...]:
        # Even calls go half a step to the midpoint; odd calls take the whole step with the rates found there.
        # One copy of the model in the loop, not two: it compiles in half the time.
        y, from_here, total = carried
        moved, flow = rates(i, y)
        whole = i % 2
        reach = jnp.where(whole, step, 0.5 * step).astype(y.dtype)
        there = from_here + reach * moved
        arrived = jnp.where(whole, there, from_here)
        return there, arrived, total + jnp.where(whole, step, 0.0).astype(y.dtype) * flow

    state, _, total = jax.lax.fori_loop(0, 2 * steps, half_step, (state, state, total))
    return state, total


def rk4(
    rates: Rates, state: jax.Array, total: jax.Array, steps: int, step: float
) -> tuple[jax.Array, jax.Array]:
    """The classic rule of four evaluations. Evaluation ``i`` belongs to step ``i // 4``."""
    reach_to = jnp.asarray(RK4_REACH) * step
    weight_of = jnp.asarray(RK4_WEIGHTS) * (step / sum(RK4_WEIGHTS))

    def quarter(i: jax.Array, carried: tuple[jax.Array, ...]) -> tuple[jax.Array, ...]:
        y, from_here, arriving, flowed = carried
        moved, flow = rates(i, y)
        part = i % len(RK4_WEIGHTS)
        weight = weight_of[part].astype(y.dtype)
        arriving = arriving + weight * moved
        last = part == len(RK4_WEIGHTS) - 1
        there = jnp.where(last, arriving, from_here + reach_to[part].astype(y.dtype) * moved)
        return there, jnp.where(last, there, from_here), arriving, flowed + weight * flow

    state, _, _, total = jax.lax.fori_loop(0, len(RK4_WEIGHTS) * steps, quarter, (state, state, state, total))
    return state, total


METHODS: Final[dict[str, Step]] = {"euler": euler, "midpoint": midpoint, "rk4": rk4}
"""By name: which rule a published model asks for is part of what it is."""
EVALUATIONS: Final = {"euler": 1, "midpoint": 2, "rk4": len(RK4_WEIGHTS)}
STANDS_AT: Final = {"euler": (0.0,), "midpoint": (0.0, 0.5), "rk4": (0.0, 0.5, 0.5, 1.0)}
"""Where in its step each evaluation of a rule stands, as a share of the step."""
