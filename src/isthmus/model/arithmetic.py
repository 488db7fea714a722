"""Small, safe sums that every sector uses. Nothing here knows about the world."""

from __future__ import annotations

from typing import Final

import jax.numpy as jnp
from jaxtyping import Array, Float

Number = Float[Array, "..."]
TINY: Final = 1e-9
"""Keeps a logarithm or a quotient finite; never a statement about the world."""


def zeros(like: Number) -> Number:
    """Zeros of the same shape and precision."""
    return jnp.asarray(like) * 0.0


def ones(like: Number) -> Number:
    """Ones of the same shape and precision."""
    return jnp.asarray(like) * 0.0 + 1.0


def power(base: Number, exponent: Number | float) -> Number:
    """``base ** exponent`` for base >= 0, written so that it is fast and finite at zero."""
    return jnp.exp(exponent * jnp.log(jnp.maximum(base, TINY)))


def ratio(part: Number, whole: Number) -> Number:
    """``part / whole``, finite when the whole is zero."""
    return part / jnp.maximum(whole, TINY)


def toward(target: Number, now: Number, years: Number | float) -> Number:
    """The yearly change of a stock that closes a gap in about ``years``."""
    return (target - now) / years


def share(value: Number) -> Number:
    """Keeps a share between 0 and 1."""
    return jnp.clip(value, 0.0, 1.0)


def positive(value: Number) -> Number:
    """Zero or more."""
    return jnp.maximum(value, 0.0)


def saturating(value: Number, half: Number | float) -> Number:
    """Rises from 0 to 1; one half where ``value`` equals ``half``."""
    return value / (value + half)


def bounded(value: Number, low: Number | float, high: Number | float) -> Number:
    """Held within limits that the sector states and defends."""
    return jnp.clip(value, low, high)


def signed(yes: Number) -> Number:
    """1 where something holds, -1 where it doesn't, from 1 and 0."""
    return 2.0 * yes - 1.0
