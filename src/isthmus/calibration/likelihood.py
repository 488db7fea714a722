"""How likely history is: counting error, and a discrepancy that wanders, so that a misfit widens instead of bending.

A series is what the model says, plus a discrepancy, plus an error of counting:

    seen[t] = model[t] + d[t] + e[t],    d[t] = rho d[t-1] + sqrt(1 - rho^2) sigma w[t],    e[t] ~ N(0, error[t])

``sigma`` is the discrepancy's long-run size and ``rho`` how much of it lasts a year: one pair a series, estimated with the
parameters. Both are filtered out exactly (Kalman), years without a count included. With independent errors instead,
intervals are too narrow by the square root of (1 + rho) / (1 - rho): two to three times for the smoothest series.
Source: Kennedy and O'Hagan (2001) for the discrepancy, its AR(1) form ours; filter: Kalman (1960).
"""

from __future__ import annotations

import functools
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.calibration.observed import YEARS, observed

SIGMA_SPREAD: Final = 0.5
"""Prior standard deviation of log sigma about its expected size. Ours."""
RHO_CENTRE, RHO_SPREAD = 0.4, 0.8
"""Prior of logit rho: median 0.6, nine in ten between 0.29 and 0.85. Ours, from a pilot's residuals (0 to 0.9)."""


class Grid(NamedTuple):
    """Series on the yearly grid: (series, year) each."""

    values: np.ndarray
    errors: np.ndarray
    counted: np.ndarray
    """1 where there is a point, 0 where there is none"""


@functools.cache
def grid() -> Grid:
    """Every calibration series, in the order of ``observed()``."""
    shape = (len(observed()), len(YEARS))
    values, errors, counted = np.zeros(shape), np.ones(shape), np.zeros(shape)
    for row, o in enumerate(observed()):
        values[row, o.slots], errors[row, o.slots], counted[row, o.slots] = o.values, o.errors, 1.0
    return Grid(values, errors, counted)


def on_grid(points: Any) -> Any:
    """Points in the order of ``history.predict`` on the grid: (point, ...) to (series, year, ...)."""
    where = np.concatenate([row * len(YEARS) + o.slots for row, o in enumerate(observed())])
    flat = jnp.zeros((len(observed()) * len(YEARS), *points.shape[1:]), points.dtype).at[where].set(points)
    return flat.reshape(len(observed()), len(YEARS), *points.shape[1:])


class Discrepancy(NamedTuple):
    """Size and memory of each series' discrepancy: (series,) each."""

    sigma: Any
    rho: Any


def discrepancy_at(h: Any) -> Discrepancy:
    """From unit-normal coordinates: (2, series)."""
    expected = jnp.log(jnp.array([o.misfit for o in observed()]))
    return Discrepancy(
        jnp.exp(expected + SIGMA_SPREAD * h[0]), jax.nn.sigmoid(RHO_CENTRE + RHO_SPREAD * h[1])
    )


class Filtered(NamedTuple):
    """What the filter leaves."""

    log_density: Any
    """(series, year): of each point given those before it; 0 where there is none"""
    surprise: Any
    """(series, year): what was seen less what was expected, in its own standard errors"""
    expected: Any
    """(series, year): the discrepancy expected before the year's count"""
    spread: Any
    """(series, year): standard error of that expectation and of the count"""
    last: Any
    """(series,): the discrepancy at the end of history, its mean"""
    last_variance: Any


def filtered(residual: Any, d: Discrepancy, counted: Any = None, errors: Any = None) -> Filtered:
    """Runs the filter over what was seen less what the model says: (series, year)."""
    counted = jnp.asarray(grid().counted if counted is None else counted, residual.dtype)
    variance = jnp.asarray(grid().errors if errors is None else errors, residual.dtype) ** 2
    stationary = d.sigma**2

    def year(carried, now):
        mean, var = carried
        seen, error, there = now
        total = var + error
        gap = (seen - mean) * there
        gain = var / total * there
        log_density = -0.5 * (jnp.log(2.0 * jnp.pi * total) + gap**2 / total) * there
        told = (log_density, gap / jnp.sqrt(total), mean, jnp.sqrt(total))
        after, left = mean + gain * gap, var * (1.0 - gain)
        return (d.rho * after, d.rho**2 * left + (1.0 - d.rho**2) * stationary), (told, (after, left))

    start = (jnp.zeros_like(stationary), stationary)
    _, (told, after) = jax.lax.scan(year, start, (residual.T, variance.T, counted.T))
    density, surprise, expected, spread = (a.T for a in told)
    return Filtered(density, surprise, expected, spread, after[0][-1], after[1][-1])


def log_likelihood(points: Any, h: Any, counted: Any = None) -> Any:
    """Log density of history: points of the model (point,), discrepancy coordinates (2, series)."""
    residual = jnp.asarray(grid().values, points.dtype) - on_grid(points)
    return jnp.sum(filtered(residual, discrepancy_at(h), counted).log_density)
