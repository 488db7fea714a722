"""How likely history is: counting error, and a discrepancy that wanders, so that a misfit widens instead of bending.

A series is what the model says, plus a discrepancy, plus an error of counting:

    seen[t] = model[t] + d[t] + e[t],    d[t] = rho d[t-1] + sqrt(1 - rho^2) sigma w[t],    e[t] ~ N(0, error[t])

``sigma`` is the discrepancy's long-run size and ``rho`` how much of it lasts a year. The discrepancy itself is filtered
out exactly (Kalman), years without a count included; sigma and rho are summed out over a grid (`nodes`) with their
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
    """What the filter leaves: arrays (year, series, node, future); variances are the same for every future (1)."""

    log_density: Any
    """Of each point given those before it; 0 where there is none"""
    expected: Any
    """The discrepancy expected before the year's count"""
    variance: Any
    """Of that expectation and of the count together"""
    after: Any
    """The discrepancy once the year's count is known"""
    after_variance: Any


def _year(carried: tuple[Any, Any], now: tuple[Any, Any, Any]) -> tuple[tuple[Any, Any], Filtered]:
    """One year of the filter: what was expected, what was counted, what is believed after, what that says of next year."""
    mean, var = carried
    seen, noise, there = now
    there, noise = there[:, None, None], noise[:, None, None]
    total = var + noise
    gap = (seen[:, None, :] - mean) * there
    density = -0.5 * (jnp.log(2.0 * jnp.pi * total) + gap**2 / total) * there
    gain = there * var / total
    after, left = mean + gain * gap, var * (1.0 - gain)
    rho, stationary = _memory(mean.dtype)
    return (rho * after, rho**2 * left + (1.0 - rho**2) * stationary), Filtered(
        density, mean, total, after, left
    )


def _memory(dtype: Any) -> tuple[Any, Any]:
    """rho and sigma squared of every node: (1, node, 1), (series, node, 1)."""
    at = nodes()
    return jnp.asarray(at.rho, dtype)[None, :, None], jnp.asarray(at.sigma**2, dtype)[:, :, None]


def _log_weight(dtype: Any) -> Any:
    """Log of the prior weight of every node: (1, node, 1)."""
    return jnp.asarray(nodes().log_weight, dtype)[None, :, None]


def _begin(residual: Any, counted: Any) -> tuple[Any, Any]:
    """The filter before the first year, and the years it will see."""
    _, stationary = _memory(residual.dtype)
    start = jnp.zeros((*stationary.shape[:2], residual.shape[-1]), residual.dtype)
    error = jnp.asarray(grid().errors ** 2, residual.dtype)
    years = (residual.swapaxes(0, 1), error.T, jnp.asarray(counted, residual.dtype).T)
    return (start, stationary), years


def filtered(residual: Any, counted: Any) -> Filtered:
    """Runs the filter over what was seen less what the model says.

    Args:
        residual: (series, year, future).
        counted: (series, year), 1 where the point is used.
    """
    first, years = _begin(residual, counted)
    return jax.lax.scan(_year, first, years)[1]


def residual_of(points: Any) -> Any:
    """What was seen less what the model says, on the grid: (series, year, future)."""
    return jnp.asarray(grid().values, points.dtype)[:, :, None] - to_grid(points)


def log_density(points: Any, counted: Any) -> Any:
    """Log density of each series given a future: (series, future); points of the model (point, future)."""
    first, years = _begin(residual_of(points), counted)

    def add(carried: tuple[Any, Any], now: Any) -> tuple[tuple[Any, Any], None]:
        state, total = carried
        state, judged = _year(state, now)
        return (state, total + judged.log_density), None

    (_, total), _ = jax.lax.scan(add, (first, jnp.zeros_like(first[0])), years)
    return jax.scipy.special.logsumexp(total + _log_weight(points.dtype), axis=1)


@jax.jit
def log_likelihood(points: Any, counted: Any) -> Any:
    """Log density of history given each future: (future,)."""
    return jnp.sum(log_density(points, counted), axis=0)


class DiscrepancyPosterior(NamedTuple):
    """What history says of the discrepancies of each future: (series, node, future) each, by the end of one year."""

    weight: np.ndarray
    """How likely each size and memory is, summing to one over nodes"""
    mean: np.ndarray
    variance: np.ndarray


def _weighed(points: Any, counted: Any) -> tuple[Filtered, Any]:
    """The filter's whole account, and the log weight of every node after it, up to a constant: (series, node, future)."""
    left = filtered(residual_of(points), counted)
    return left, left.log_density.sum(axis=0) + _log_weight(points.dtype)


@jax.jit
def _discrepancies(points: Any, counted: Any, year: Any) -> tuple[Any, Any, Any]:
    left, log_weight = _weighed(points, counted)
    return jax.nn.softmax(log_weight, axis=1), left.after[year], left.after_variance[year]


def discrepancies(points: np.ndarray, counted: np.ndarray, year: int) -> DiscrepancyPosterior:
    """Size, memory and place of every discrepancy after the counts used.

    Args:
        points: The model's (point, future).
        counted: (series, year), 1 where a point is used.
        year: Slot of the year they are told for, counted from 2000.
    """
    found = _discrepancies(jnp.asarray(points, jnp.float32), jnp.asarray(counted), jnp.int32(year))
    weight, mean, variance = (np.asarray(a, dtype=np.float64) for a in found)
    return DiscrepancyPosterior(weight, mean, np.broadcast_to(variance, mean.shape))


@jax.jit
def _ahead(points: Any, counted: Any) -> Any:
    left, log_weight = _weighed(points, counted)
    gap = residual_of(points).swapaxes(0, 1)[:, :, None, :] - left.expected
    each = -0.5 * (jnp.log(2.0 * jnp.pi * left.variance) + gap**2 / left.variance)
    return jax.scipy.special.logsumexp(each + jax.nn.log_softmax(log_weight, axis=1)[None], axis=2)


def predictive_density(points: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """Log density of every year's count given the counts used, averaged over futures: (series, year).

    For years after those used it is the density of a forecast; it means nothing where no count was made.
    """
    each = np.asarray(_ahead(jnp.asarray(points, jnp.float32), jnp.asarray(counted)), dtype=np.float64)
    most = each.max(axis=-1, keepdims=True)
    return (np.log(np.exp(each - most).mean(axis=-1)) + most[..., 0]).T
