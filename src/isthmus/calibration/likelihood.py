"""How likely history is: counting error, and a discrepancy that wanders, so that a misfit widens instead of bending.

A series is what the model says, plus a discrepancy, plus an error of counting:

    seen[t] = model[t] + d[t] + e[t],    d[t] = rho d[t-1] + sqrt(1 - rho^2) sigma w[t],    e[t] ~ N(0, error[t])

``sigma`` is the discrepancy's long-run size and ``rho`` how much of it lasts a year. The discrepancy itself is filtered
out exactly (Kalman), years without a count included; sigma and rho are summed out over a grid of ``NODES`` with their
prior weights, so that no sampler has to visit them and no best guess of them makes the rest too sure. With independent
errors instead, intervals are too narrow by the square root of (1 + rho) / (1 - rho): two to three times for the smoothest
series.

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
RHO_CENTRE: Final = 0.4
RHO_SPREAD: Final = 0.8
"""Prior of logit rho: median 0.6, nine in ten between 0.29 and 0.85. Ours, from a pilot's residuals (0 to 0.9)."""
SIGMA_NODES: Final = (-2.1, -1.4, -0.7, 0.0, 0.7, 1.4, 2.1)
RHO_NODES: Final = (-1.6, -0.8, 0.0, 0.8, 1.6)
"""Where sigma and rho are tried, in prior standard deviations."""


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


def to_grid(points: Any) -> Any:
    """Points in the order of ``history.predict`` on the grid: (point, ...) to (series, year, ...)."""
    where = np.concatenate([row * len(YEARS) + o.slots for row, o in enumerate(observed())])
    flat = jnp.zeros((len(observed()) * len(YEARS), *points.shape[1:]), points.dtype).at[where].set(points)
    return flat.reshape(len(observed()), len(YEARS), *points.shape[1:])


class Nodes(NamedTuple):
    """Sizes and memories of a discrepancy, and their prior weights: (series, node) or (node,)."""

    sigma: np.ndarray
    rho: np.ndarray
    log_weight: np.ndarray


@functools.cache
def nodes() -> Nodes:
    """Every pair of size and memory that is tried for each series."""
    size, memory = (a.ravel() for a in np.meshgrid(SIGMA_NODES, RHO_NODES, indexing="ij"))
    weight = -0.5 * (size**2 + memory**2)
    expected = np.array([o.misfit for o in observed()])
    return Nodes(
        expected[:, None] * np.exp(SIGMA_SPREAD * size),
        1.0 / (1.0 + np.exp(-(RHO_CENTRE + RHO_SPREAD * memory))),
        weight - np.log(np.exp(weight).sum()),
    )


class Filtered(NamedTuple):
    """What the filter leaves, for each series, node and future: arrays (series, node, future), years first."""

    log_density: Any
    """(year, series, node, future): of each point given those before it; 0 where there is none"""
    expected: Any
    """(year, series, node, future): the discrepancy expected before the year's count"""
    spread: Any
    """(year, series, node, 1): variance of that expectation and of the count together"""
    last: Any
    """(series, node, future): mean of the discrepancy in the last year"""
    last_variance: Any
    """(series, node, 1)"""


def filtered(residual: Any, counted: Any) -> Filtered:
    """Runs the filter over what was seen less what the model says.

    Args:
        residual: (series, year, future).
        counted: (series, year), 1 where the point is used.
    """
    at = nodes()
    stationary = jnp.asarray(at.sigma**2, residual.dtype)[:, :, None]
    rho = jnp.asarray(at.rho, residual.dtype)[None, :, None]
    there_all = jnp.asarray(counted, residual.dtype)
    error = jnp.asarray(grid().errors ** 2, residual.dtype)

    def year(carried, now):
        mean, var, _ = carried
        seen, noise, there = now
        there, noise = there[:, None, None], noise[:, None, None]
        total = var + noise
        gap = (seen[:, None, :] - mean) * there
        density = -0.5 * (jnp.log(2.0 * jnp.pi * total) + gap**2 / total) * there
        gain = there * var / total
        after, left = mean + gain * gap, var * (1.0 - gain)
        carry = (rho * after, rho**2 * left + (1.0 - rho**2) * stationary, (after, left))
        return carry, (density, mean, total)

    shape = (*stationary.shape[:2], residual.shape[-1])
    first = (jnp.zeros(shape, residual.dtype), stationary, (jnp.zeros(shape, residual.dtype), stationary))
    (_, _, (last, left)), (density, mean, total) = jax.lax.scan(
        year, first, (residual.swapaxes(0, 1), error.T, there_all.T)
    )
    return Filtered(density, mean, total, last, left)


def log_density(points: Any, counted: Any) -> Any:
    """Log density of each series given a future: (series, future); points of the model (point, future)."""
    residual = jnp.asarray(grid().values, points.dtype)[:, :, None] - to_grid(points)
    told = filtered(residual, counted).log_density.sum(axis=0)
    weight = jnp.asarray(nodes().log_weight, points.dtype)[None, :, None]
    return jax.scipy.special.logsumexp(told + weight, axis=1)


@jax.jit
def log_likelihood(points: Any, counted: Any) -> Any:
    """Log density of history given each future: (future,)."""
    return jnp.sum(log_density(points, counted), axis=0)


@jax.jit
def node_weights(points: Any, counted: Any) -> Any:
    """How likely each size and memory is after history, for each series and future: (series, node, future)."""
    residual = jnp.asarray(grid().values, points.dtype)[:, :, None] - to_grid(points)
    told = filtered(residual, counted).log_density.sum(axis=0)
    return jax.nn.softmax(told + jnp.asarray(nodes().log_weight, points.dtype)[None, :, None], axis=1)
