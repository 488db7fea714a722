"""The best fit, and how sharply history holds it: Gauss-Newton steps in unit-normal coordinates.

The derivative of every calibration point by every parameter comes from the ensemble engine itself: one future a parameter
either side, a quarter of a prior standard deviation out. That is a second or two of work for 860 parameters, where the
reverse derivative of the simulation costs minutes of compiling. Levenberg-Marquardt damping; a whole batch of steps is
tried at once and the best is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.calibration.history import Setting, Simulated, simulate_history
from isthmus.calibration.likelihood import log_likelihood
from isthmus.model.inputs import free_rows, parameter_rows

REACH: Final = 0.25
"""Half the distance between the two futures of a derivative, in prior standard deviations."""
DAMPING: Final = (0.0, 1.0, 10.0, 100.0)
STRIDES: Final = (1.0, 0.6, 0.35, 0.2, 0.1, 0.05)
EDGE: Final = 4.5
"""How far from its prior median a parameter may go, in prior standard deviations."""
ROUNDS: Final = 12
"""Gauss-Newton rounds at most."""
ENOUGH: Final = 0.05
"""A round that gains less than this, in log units, is the last."""


class Optimum(NamedTuple):
    """The likeliest parameters under one combination of rival structures."""

    z: np.ndarray
    """(row,)"""
    points: np.ndarray
    """(point,), the model at z"""
    jacobian: np.ndarray
    """(point, free row)"""
    precision: np.ndarray
    """(point, point): curvature of minus the log likelihood in the points"""
    cost: float
    """Minus the log of prior times likelihood, the prior's constant left out"""
    trace: tuple[float, ...]
    """Cost after each round"""


def jacobian(z: np.ndarray, setting: Setting) -> np.ndarray:
    """The derivative of each point by each free coordinate: (point, free row)."""
    free = free_rows()
    count = len(free)
    out = np.repeat(z[:, None], 2 * count, axis=1)
    out[free, np.arange(count)] += REACH
    out[free, count + np.arange(count)] -= REACH
    both = simulate_history(out, setting).points
    return (both[:, :count] - both[:, count:]) / (2.0 * REACH)


def _loss(points: Any, counted: Any) -> Any:
    return -log_likelihood(points[:, None], counted)[0]


_slope = jax.jit(jax.grad(_loss))
_bend = jax.jit(jax.hessian(_loss))


def precision_at(points: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """Curvature of minus the log likelihood in the points, its negative directions removed: (point, point)."""
    bend = np.asarray(_bend(jnp.asarray(points), jnp.asarray(counted)), dtype=np.float64)
    values, vectors = np.linalg.eigh(0.5 * (bend + bend.T))
    return (vectors * np.maximum(values, 0.0)) @ vectors.T


def cost_of(simulated: Simulated, z: np.ndarray) -> np.ndarray:
    """Minus log of prior times likelihood of many futures: (future,), z (row, future)."""
    return 0.5 * (z[free_rows()] ** 2).sum(axis=0) - simulated.log_likelihood


def best_fit(
    setting: Setting,
    *,
    start: np.ndarray | None = None,
    rounds: int = ROUNDS,
    frozen: np.ndarray | None = None,
    progress: Callable[[int, float], None] | None = None,
) -> Optimum:
    """The likeliest parameters given history.

    Args:
        setting: Rival structures, what came from outside, and the points used.
        start: (row,) z to begin at; the prior median if left out.
        rounds: Gauss-Newton rounds at most.
        frozen: (row,) true for rows held where they start.
        progress: Called with the round and the cost after it.
    """
    free = free_rows()
    moving = np.ones(len(free)) if frozen is None else 1.0 - frozen[free].astype(float)
    z = np.zeros(len(parameter_rows())) if start is None else start.copy()
    simulated = simulate_history(z[:, None], setting)
    points, cost = simulated.points[:, 0], float(cost_of(simulated, z[:, None])[0])
    trace: list[float] = []
    for number in range(rounds):
        slope = jacobian(z, setting) * moving
        z, points, now = _step(z, points, slope, moving, setting, cost)
        trace.append(now)
        gained, cost = cost - now, now
        if progress:
            progress(number + 1, cost)
        if gained < ENOUGH:
            break
    precision = precision_at(points, setting.counted)
    return Optimum(z, points, jacobian(z, setting) * moving, precision, cost, tuple(trace))


def _step(
    z: np.ndarray,
    points: np.ndarray,
    slope: np.ndarray,
    moving: np.ndarray,
    setting: Setting,
    cost: float,
) -> tuple[np.ndarray, np.ndarray, float]:
    """The best of a batch of damped Gauss-Newton steps; stays where it is if none gains."""
    free = free_rows()
    pull = -slope.T @ np.asarray(_slope(jnp.asarray(points), jnp.asarray(setting.counted)), dtype=np.float64)
    normal = slope.T @ precision_at(points, setting.counted) @ slope
    # Without a pull of the prior either, or rows that are held would drift to its median.
    pull = (pull - z[free]) * moving
    whole = [np.linalg.solve(normal + (1.0 + damping) * np.eye(len(free)), pull) for damping in DAMPING]
    tries = np.stack([stride * step for step in whole for stride in STRIDES], axis=1)
    out = np.repeat(z[:, None], tries.shape[1], axis=1)
    out[free] = np.clip(out[free] + tries, -EDGE, EDGE)
    found = simulate_history(out, setting)
    costs = cost_of(found, out)
    best = int(np.argmin(costs))
    if costs[best] >= cost:
        return z, points, cost
    return out[:, best], found.points[:, best], float(costs[best])


class Reference(NamedTuple):
    """The normal approximation of the posterior about a fit: z = centre + u + V ((1 + k)^-1/2 - 1) V'u for unit u."""

    centre: np.ndarray
    """(free row,)"""
    directions: np.ndarray
    """(free row, k), orthonormal: where history adds to the prior, sharpest first"""
    gained: np.ndarray
    """(k,): what history adds to the prior's curvature of one"""

    def place(self, u: np.ndarray) -> np.ndarray:
        """Free coordinates z at unit-normal u: (free row, future)."""
        shrink = 1.0 / np.sqrt(1.0 + self.gained) - 1.0
        return self.centre[:, None] + u + self.directions @ (shrink[:, None] * (self.directions.T @ u))


def reference_of(fit: Optimum, least: float = 1e-3) -> Reference:
    """The normal approximation; directions to which history adds less than ``least`` are left to the prior."""
    values, vectors = np.linalg.eigh(fit.precision)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    _, singular, directions = np.linalg.svd(root.T @ fit.jacobian, full_matrices=False)
    kept = singular**2 > least
    return Reference(fit.z[free_rows()], directions[kept].T, singular[kept] ** 2)
