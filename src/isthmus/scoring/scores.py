"""Scores: how far draws were from what happened, each time on its own.

Draws have the shape (draw, time) and the truth (time,); every score has the shape (time,).

Source  Gneiting and Raftery (2007), JASA 102:359-378, for the CRPS
        Ferro (2014), QJRMS 140:1917-1923, for its fair form
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from isthmus.errors import UsageError

Floats = NDArray[np.float64]

FAIR_BELOW: Final = 100
"""Ensembles smaller than this get the fair form: the plain one makes few draws look worse than they are."""


def crps(draws: ArrayLike, truth: ArrayLike) -> Floats:
    """The continuous ranked probability score, in the unit of the draws; zero is perfect.

    Args:
        draws: Shape (draw, time), at least two draws.
        truth: Shape (time,).

    Returns:
        Shape (time,). The fair form can fall below zero: it is right on average, not each time.

    Raises:
        UsageError: Shapes don't match, there is one draw, or a value isn't finite.
    """
    import scoringrules

    ensemble, seen = _checked(draws, truth)
    form = "fair" if len(ensemble) < FAIR_BELOW else "qd"
    return np.asarray(scoringrules.crps_ensemble(seen, ensemble.T, estimator=form, backend="numpy"))


def log_crps(draws: ArrayLike, truth: ArrayLike) -> Floats:
    """The CRPS of the logs: an error of a tenth counts the same for a large country and a small one.

    Raises:
        UsageError: As `crps`, or a draw or a truth isn't above zero.
    """
    ensemble, seen = _checked(draws, truth)
    if not is_positive(ensemble, seen):
        lowest = min(float(ensemble.min()), float(seen.min()))
        raise UsageError(
            f"the CRPS on logs needs values above zero; the lowest is {lowest:g}.\n  Use `crps` for this series."
        )
    return crps(np.log(ensemble), np.log(seen))


def is_positive(*values: ArrayLike) -> bool:
    """Whether every value is above zero, so that logs can be taken."""
    return all(bool((np.asarray(v) > 0).all()) for v in values)


def pit(draws: ArrayLike, truth: ArrayLike) -> Floats:
    """Where the truth stands among the draws, between 0 and 1: flat over many times if the forecast is honest.

    The truth has a rank among n draws and itself; this is the middle of that rank's share of 0 to 1. A tie is
    split in half, so nothing is left to chance.
    """
    ensemble, seen = _checked(draws, truth)
    below = (ensemble < seen).sum(axis=0)
    level = (ensemble == seen).sum(axis=0)
    return (below + level / 2 + 0.5) / (len(ensemble) + 1)


def band(draws: ArrayLike, share: float) -> tuple[Floats, Floats]:
    """The ends of the central band that holds this share of the draws, each of shape (time,)."""
    if not 0 < share < 1:
        raise UsageError(f"the share of a band is {share:g}; it lies between 0 and 1, as 0.9 does.")
    low, high = np.quantile(np.asarray(draws, float), [(1 - share) / 2, (1 + share) / 2], axis=0)
    return low, high


def coverage(draws: ArrayLike, truth: ArrayLike, share: float) -> NDArray[np.bool_]:
    """Whether the truth is inside the central band, ends included; its mean should be near the share."""
    ensemble, seen = _checked(draws, truth)
    low, high = band(ensemble, share)
    return (low <= seen) & (seen <= high)


def width(draws: ArrayLike, share: float) -> Floats:
    """How wide the central band is, in the unit of the draws."""
    low, high = band(draws, share)
    return high - low


def _checked(draws: ArrayLike, truth: ArrayLike) -> tuple[Floats, Floats]:
    ensemble, seen = np.asarray(draws, float), np.asarray(truth, float)
    if ensemble.ndim != 2 or seen.shape != ensemble.shape[1:]:
        raise UsageError(
            f"draws have the shape {ensemble.shape} and the truth {seen.shape}; "
            "expected (draw, time) and (time,), with the same times."
        )
    if len(ensemble) < 2:
        raise UsageError(
            f"there is {len(ensemble)} draw; a score of a range needs at least 2, and 100 are better."
        )
    if not (np.isfinite(ensemble).all() and np.isfinite(seen).all()):
        raise UsageError("a draw or a truth is NaN or infinite; leave out what is missing.")
    return ensemble, seen
