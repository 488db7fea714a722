"""A plausibility screen: which runs history does not rule out, with no sampler and no emulator.

It rules runs out; it does not say how likely those that stay are. What is left can be none: then the model, or the stated
discrepancy, is wrong.

Source  Craig, Goldstein, Seheult and Smith (1997); Vernon, Goldstein and Bower (2010), Bayesian Analysis 5:619; three sds
        for any error with one peak: Pukelsheim (1994), The American Statistician 48:88
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

Shape = Literal["one peak", "normal"]


def implausibility(
    model: ArrayLike, observed: ArrayLike, var_observed: ArrayLike, var_discrepancy: ArrayLike
) -> np.ndarray:
    """How many sds each run is from what was seen: (run, output).

    Args:
        model: Raw runs, (run, output), each output in any unit.
        observed: (output,) in the same units.
        var_observed: Variance of the observation's error, (output,) or one number, in squared units.
        var_discrepancy: Variance of what the model leaves out even at its best, likewise.

    Raises:
        ValueError: A variance that is below zero, or none of either, or an observation that isn't finite.
    """
    runs, seen = np.asarray(model, dtype=float), np.asarray(observed, dtype=float)
    parts = np.asarray(var_observed, dtype=float), np.asarray(var_discrepancy, dtype=float)
    if not all((part >= 0).all() for part in parts) or not (parts[0] + parts[1] > 0).all():
        raise ValueError(
            "variances must be zero or more, and above zero together: nothing is known to the last digit."
        )
    if not np.isfinite(seen).all():
        raise ValueError("an observation is not finite: leave that output out.")
    apart = np.abs(runs - seen) / np.sqrt(parts[0] + parts[1])
    # A run that left the finite is as far from history as can be.
    return np.where(np.isfinite(apart), apart, np.inf)


def cutoff(outputs: int, *, shape: Shape = "one peak", forgiven: int = 0, wrongly: float = 0.05) -> float:
    """Sds at which a run is ruled out, so that the true one is kept all but ``wrongly`` of the time; three or more.

    Three sds holds 95 percent of any error with one peak, but of one output. With many outputs the truth will miss one by
    more than three sds. If each of q misses with chance p, at least ``forgiven + 1`` do with a chance below
    q p / (forgiven + 1), however the errors hang together; p is chosen to make that ``wrongly``.

    Args:
        outputs: q, how many outputs are compared.
        shape: What is known of the errors. "one peak" is safe and blunt: sqrt(4 / (9 p)) sds, 6.7 for five outputs.
            "normal" is sharper: 3 sds are enough for up to eighteen outputs.
        forgiven: How many of a run's worst misses don't count against it.
    """
    from scipy.stats import norm

    if outputs < 1 or not 0 <= forgiven < outputs:
        raise ValueError(f"{forgiven} misses forgiven of {outputs} outputs: at least one output must count.")
    chance = min(1.0, wrongly * (forgiven + 1) / outputs)
    sds = np.sqrt(4 / (9 * chance)) if shape == "one peak" else norm.isf(chance / 2)
    return max(3.0, float(sds))


def plausible(
    implausibility: ArrayLike, *, shape: Shape = "one peak", forgiven: int = 0, wrongly: float = 0.05
) -> np.ndarray:
    """Which runs are not ruled out: a mask (run,), from implausibility (run, output); arguments as in :func:`cutoff`."""
    apart = np.asarray(implausibility, dtype=float)
    worst_that_counts = np.sort(apart, axis=1)[:, -1 - forgiven]
    return worst_that_counts < cutoff(apart.shape[1], shape=shape, forgiven=forgiven, wrongly=wrongly)
