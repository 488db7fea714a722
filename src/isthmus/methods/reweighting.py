"""Reweighting: how many draws a set of weights is worth, and drawing by weight.

Source  Kish (1965), Survey Sampling, for the effective sample size; systematic resampling: Carpenter, Clifford and Fearnhead
        (1999), IEE Proceedings 146:2.
"""

from __future__ import annotations

import numpy as np


def weights_from(log_weights: np.ndarray) -> np.ndarray:
    """Weights that sum to one, of any shape; all zero where every log weight is minus infinity."""
    most = log_weights.max()
    if not np.isfinite(most):
        return np.zeros_like(log_weights)
    weights = np.exp(log_weights - most)
    return weights / weights.sum()


def effective(weights: np.ndarray) -> float:
    """Kish's effective sample size: how many equal draws would be as precise; 0 where every weight is 0."""
    squared = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squared if squared > 0 else 0.0


def systematic(weights: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    """``count`` draws by weight: each comes as often as its share, rounded up or down. Indices, in random order.

    Args:
        weights: (draw,), zero or more, not all zero.
        count: How many.
        random: Where the one number it needs comes from, and the order.

    Raises:
        ValueError: A weight is negative or not finite, or none is above zero.
    """
    if not (np.isfinite(weights).all() and (weights >= 0).all() and weights.sum() > 0):
        raise ValueError("weights must be finite, zero or more, and not all zero.")
    upto = np.cumsum(weights / weights.sum())
    upto /= upto[-1]  # the last is exactly one, so that no tick falls beyond it
    ticks = (random.random() + np.arange(count)) / count
    return random.permutation(np.searchsorted(upto, ticks, side="right"))
