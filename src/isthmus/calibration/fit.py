"""The best fit, and how sharply history holds it: Gauss-Newton steps in unit-normal coordinates.

The derivative of every calibration point by every parameter comes from the ensemble engine itself: one future a parameter
either side, a quarter of a prior standard deviation out. That is a second of work for 860 parameters, where the reverse
derivative of the simulation costs minutes of compiling. Levenberg-Marquardt damping; a whole batch of step lengths is
tried at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from scipy.optimize import minimize

from isthmus.calibration.coordinates import free_rows, tables
from isthmus.calibration.history import predict_many, seen
from isthmus.calibration.likelihood import (
    discrepancy_at,
    filtered,
    grid,
    log_likelihood,
    on_grid,
)
from isthmus.calibration.observed import observed

REACH: Final = 0.25
"""Half the distance between the two futures of a derivative, in prior standard deviations."""
DAMPING: Final = (0.0, 1.0, 10.0, 100.0)
STRIDES: Final = (1.0, 0.6, 0.35, 0.2, 0.1, 0.05)


class Optimum(NamedTuple):
    """The likeliest parameters under one combination of rival structures."""

    z: np.ndarray
    """(row,)"""
    h: np.ndarray
    """(2, series), coordinates of the discrepancies"""
    points: np.ndarray
    """(point,), the model at z"""
    jacobian: np.ndarray
    """(point, free row)"""
    cost: float
    """Minus the log of prior times likelihood, constants of the prior left out"""
    trace: tuple[float, ...]
    """Cost after each round"""


def jacobian(z: np.ndarray, choices: np.ndarray) -> np.ndarray:
    """The derivative of each point by each free coordinate: (point, free row)."""
    free = free_rows()
    out = np.repeat(z[:, None], 2 * len(free), axis=1)
    out[free, np.arange(len(free))] += REACH
    out[free, len(free) + np.arange(len(free))] -= REACH
    both = predict_many(out, np.repeat(choices[:, None], 2 * len(free), axis=1))
    return (both[:, : len(free)] - both[:, len(free) :]) / (2.0 * REACH)


def surprises(points: jax.Array, h: jax.Array, counted: jax.Array) -> jax.Array:
    """What was seen less what was expected, point by point, in its own standard errors: linear in ``points``."""
    residual = jnp.asarray(grid().values) - on_grid(points)
    flat = filtered(residual, discrepancy_at(h), counted).surprise
    return jnp.concatenate([flat[row, o.slots] for row, o in enumerate(observed())])


whitening = jax.jit(jax.jacfwd(surprises))
_surprises = jax.jit(surprises)
_slope = jax.jit(jax.value_and_grad(lambda h, points, counted: -log_likelihood(points, h, counted) + 0.5 * jnp.sum(h**2)))
_many = jax.jit(jax.vmap(log_likelihood, in_axes=(1, None, None)))


def cost_of(points: np.ndarray, z: np.ndarray, h: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """Minus log posterior of many futures: points (point, future), z (row, future)."""
    likelihood = np.asarray(_many(jnp.asarray(points), jnp.asarray(h), jnp.asarray(counted)), dtype=np.float64)
    prior = 0.5 * (z[free_rows()] ** 2).sum(axis=0) + 0.5 * float((h**2).sum())
    return np.where(np.isfinite(likelihood), prior - likelihood, np.inf)


def best_fit(
    choices: np.ndarray,
    *,
    start: np.ndarray | None = None,
    rounds: int = 12,
    counted: np.ndarray | None = None,
    frozen: np.ndarray | None = None,
    progress: Callable[[int, float], None] | None = None,
) -> Optimum:
    """The likeliest parameters given history.

    Args:
        choices: (rivalry,), the option of each rival structure.
        start: (row,) z to begin at; the prior median if left out.
        rounds: Gauss-Newton rounds at most; stops when a round gains less than a twentieth of a log unit.
        counted: (series, year) mask of the points used; all if left out.
        frozen: (row,) rows held where they start.
        progress: Called with the round and the cost after it.
    """
    counted = grid().counted if counted is None else counted
    free = free_rows()
    moving = np.ones(len(free)) if frozen is None else 1.0 - frozen[free].astype(float)
    z = np.zeros(len(tables().free)) if start is None else start.copy()
    h = np.zeros((2, len(observed())))
    points = predict_many(z[:, None], choices[:, None])[:, 0]
    cost = float(cost_of(points[:, None], z[:, None], h, counted)[0])
    trace: list[float] = []
    slope = np.zeros((len(points), len(free)))
    for number in range(rounds):
        h = _fit_discrepancy(points, h, counted)
        slope = jacobian(z, choices) * moving
        before = float(cost_of(points[:, None], z[:, None], h, counted)[0])
        z, points, cost = _step(z, h, points, slope, choices, counted, before)
        trace.append(cost)
        if progress:
            progress(number + 1, cost)
        if number > 3 and trace[-2] - cost < 0.05:
            break
    return Optimum(z, h, points, jacobian(z, choices) * moving, cost, tuple(trace))


def _step(z, h, points, slope, choices, counted, cost) -> tuple[np.ndarray, np.ndarray, float]:
    """The best of a batch of damped Gauss-Newton steps; stays where it is if none gains."""
    free = free_rows()
    arguments = (jnp.asarray(points), jnp.asarray(h), jnp.asarray(counted))
    white = np.asarray(whitening(*arguments), dtype=np.float64) @ slope
    gap = np.asarray(_surprises(*arguments), dtype=np.float64)
    normal = white.T @ white
    pull = -white.T @ gap - z[free]
    tries = []
    for damping in DAMPING:
        whole = np.linalg.solve(normal + (1.0 + damping) * np.eye(len(free)), pull)
        tries += [stride * whole for stride in STRIDES]
    out = np.repeat(z[:, None], len(tries), axis=1)
    out[free] = np.clip(out[free] + np.stack(tries, axis=1), -4.5, 4.5)
    found = predict_many(out, np.repeat(choices[:, None], len(tries), axis=1))
    costs = cost_of(found, out, h, counted)
    best = int(np.argmin(costs))
    if costs[best] >= cost:
        return z, points, cost
    return out[:, best], found[:, best], float(costs[best])


def _fit_discrepancy(points: np.ndarray, h: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """The likeliest size and memory of each discrepancy, given the model's points."""

    def value(flat: np.ndarray) -> tuple[float, np.ndarray]:
        v, g = _slope(jnp.asarray(flat.reshape(h.shape)), jnp.asarray(points), jnp.asarray(counted))
        return float(v), np.asarray(g, dtype=np.float64).ravel()

    found = minimize(value, h.ravel(), jac=True, method="L-BFGS-B", bounds=[(-3, 3)] * h.size)
    return found.x.reshape(h.shape)


def curvature(fit: Optimum, counted: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """How sharply history holds each direction: eigenvalues (k,) and directions (free row, k), largest first.

    An eigenvalue is what history adds to the prior's curvature of one: a direction of eigenvalue 3 has half the prior's
    standard deviation.
    """
    counted = grid().counted if counted is None else counted
    white = np.asarray(whitening(jnp.asarray(fit.points), jnp.asarray(fit.h), jnp.asarray(counted)), dtype=np.float64)
    _, singular, directions = np.linalg.svd(white @ fit.jacobian, full_matrices=False)
    return singular**2, directions.T
