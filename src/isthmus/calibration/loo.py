"""How well a fit would predict a point it had not seen, from one fit: leave-one-out by smoothed importance sampling.

The estimate holds only where no single point bends the posterior much. Pareto k measures that, and above 0.7 the
estimate for the point isn't to be trusted: a warning names it.

Source  Vehtari, Gelman and Gabry (2017), Statistics and Computing 27:1413; Vehtari, Simpson, Gelman, Yao and Gabry
        (2024), Journal of Machine Learning Research 25:72
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

K_AT_MOST: Final = 0.7


class InfluentialPoints(UserWarning):
    """Some points bend the posterior so much that leaving them out can't be done without a new fit."""


class LooResult(NamedTuple):
    """Predictive fit in natural logs of density, whose unit is one over the unit of the observations."""

    elpd: float
    """Expected log predictive density, summed over observations; higher is better."""
    se: float
    """Standard error of ``elpd`` over observations, as if they were independent."""
    p_loo: float
    """Effective number of parameters."""
    pareto_k: np.ndarray
    """(observation,)"""
    pointwise: np.ndarray
    """(observation,) adds up to ``elpd``; differences between two models are taken here."""
    warning: str
    """Which observations are not to be trusted, or empty."""


def loo(log_likelihood: ArrayLike, names: Sequence[str] | None = None) -> LooResult:
    """Leave each observation out in turn.

    For years of one series this still borrows from later years; to judge a forecast, hold the last years back instead.

    Args:
        log_likelihood: Log density of each observation at each draw, (chain, draw, observation).
        names: What each observation is, for the warning; without it, its number from zero.

    Warns:
        InfluentialPoints: Pareto k of some observation is above 0.7.

    Raises:
        ValueError: A shape that doesn't fit, or a number that isn't finite.
    """
    from arviz_stats.base.array import array_stats

    logs = np.asarray(log_likelihood, dtype=float)
    if logs.ndim != 3 or logs.size == 0:
        raise ValueError(f"log-likelihood has the shape {logs.shape}; expected (chain, draw, observation).")
    called = list(names) if names is not None else [f"observation {i}" for i in range(logs.shape[2])]
    if len(called) != logs.shape[2]:
        raise ValueError(f"{len(called)} names for {logs.shape[2]} observations.")
    broken = [name for i, name in enumerate(called) if not np.isfinite(logs[:, :, i]).all()]
    if broken:
        raise ValueError(f"the log-likelihood is not finite at some draws for {', '.join(broken)}.")

    pointwise, pareto_k, p_loo = np.empty(len(called)), np.empty(len(called)), 0.0
    for i in range(len(called)):
        of_one = logs[:, :, i]
        likelihood = np.exp(of_one - of_one.max())
        # Neighbours in a chain repeat each other: the smoothing must know how many draws are fresh.
        fresh = (
            np.asarray(array_stats.ess(likelihood, method="mean", relative=True)).item()
            if np.ptp(of_one)
            else 1.0
        )
        pointwise[i], pareto_k[i], p_one = (
            np.asarray(v).item() for v in array_stats.loo(of_one, r_eff=fresh)
        )
        p_loo += p_one
    warning = _warning(called, pareto_k)
    if warning:
        warnings.warn(warning, InfluentialPoints, stacklevel=2)
    se = float(np.sqrt(len(called)) * pointwise.std())
    return LooResult(float(pointwise.sum()), se, p_loo, pareto_k, pointwise, warning)


def _warning(names: Sequence[str], pareto_k: np.ndarray) -> str:
    # An observation whose k can't be estimated is no better known than one whose k is high.
    high = [i for i in np.argsort(-np.nan_to_num(pareto_k, nan=np.inf)) if not pareto_k[i] <= K_AT_MOST]
    if not high:
        return ""
    listed = ", ".join(f"{names[i]} (k {pareto_k[i]:.2f})" for i in high)
    return (
        f"leave-one-out is not to be trusted for {len(high)} of {len(names)} observations, whose Pareto k is above "
        f"{K_AT_MOST}: {listed}. Fit again without each of them, or hold whole years back."
    )
