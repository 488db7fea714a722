"""What history taught, parameter by parameter: moved, narrowed, or not learned at all.

Everything is in unit-normal coordinates, where each parameter's prior is N(0, 1) whatever its shape and unit, so that a
shift is in prior sds and one figure compares with another. A chain has a Monte Carlo error: what lies inside it is luck,
and a parameter whose posterior is its prior must read "not learned".

Source  Contraction and shift: Schad, Betancourt and Vasishth (2021), Psychological Methods 26:103; Monte Carlo error of a
        mean and a variance: standard, from the effective number of draws. The size worth telling is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

Verdict = Literal["moved", "narrowed", "not learned"]

WORTH_TELLING: Final = 0.1
"""A shift of a tenth of a prior sd, a variance smaller by a tenth: less is nothing that a reader could use."""
FALSE_ALARM: Final = 0.05
"""Chance that a report on parameters of which nothing was learned calls any of them learned."""


class Learned(NamedTuple):
    """One parameter before and after."""

    name: str
    shift: float
    """Posterior mean in prior sds away from the middle of the prior."""
    shift_error: float
    """Monte Carlo standard error of ``shift``."""
    contraction: float
    """One minus posterior variance over prior variance: 0 nothing, 1 everything; below 0 the posterior is wider."""
    contraction_error: float
    """Monte Carlo standard error of ``contraction``."""
    verdict: Verdict
    sentence: str


class Tie(NamedTuple):
    """Two parameters that history knows only together."""

    first: str
    second: str
    correlation: float


def contraction(posterior_z: ArrayLike) -> np.ndarray:
    """One minus posterior variance over the prior's, which is 1: (parameter,) from draws (draw, parameter)."""
    return 1.0 - _checked(posterior_z).var(axis=0, ddof=1)


def learned(
    posterior_z: ArrayLike,
    names: Sequence[str],
    ess: ArrayLike,
    *,
    worth_telling: float = WORTH_TELLING,
    false_alarm: float = FALSE_ALARM,
) -> tuple[Learned, ...]:
    """Say of each parameter what the data taught, in the order given.

    A parameter has moved, or narrowed, when its shift or contraction is beyond ``worth_telling`` by more than Monte Carlo
    error, which is made wide enough (Bonferroni over parameters and both figures) to keep ``false_alarm`` for the whole
    list. One that did both has moved; its contraction says the rest. "Not learned" means not shown: few draws teach little.

    Args:
        posterior_z: Posterior draws in unit-normal coordinates, (draw, parameter).
        names: (parameter,)
        ess: Effective number of draws, one or (parameter,): the smaller of bulk and tail is on the safe side.

    Raises:
        ValueError: Shapes that don't fit, a draw that isn't finite, or fewer than four effective draws.
    """
    from scipy.stats import t

    draws = _checked(posterior_z, names)
    fresh = np.broadcast_to(np.asarray(ess, dtype=float), (len(names),))
    if not (fresh >= 4).all():
        raise ValueError(
            f"{names[int(fresh.argmin())]}: {fresh.min():.3g} effective draws tell nothing; 4 at the least."
        )
    shift, variance = draws.mean(axis=0), draws.var(axis=0, ddof=1)
    shift_error = np.sqrt(variance / fresh)
    contraction_error = variance * np.sqrt((_kurtosis(draws) - 1) / fresh)
    beyond = t.isf(false_alarm / (4 * len(names)), fresh - 1)
    sure_shift = np.abs(shift) - beyond * shift_error
    sure_contraction = 1 - variance - beyond * contraction_error
    found: list[Learned] = []
    for i, name in enumerate(names):
        moved, narrowed = sure_shift[i] > worth_telling, sure_contraction[i] > worth_telling
        verdict: Verdict = "moved" if moved else "narrowed" if narrowed else "not learned"
        wider = variance[i] - 1 - beyond[i] * contraction_error[i] > worth_telling
        figures = (
            float(shift[i]),
            float(shift_error[i]),
            float(1 - variance[i]),
            float(contraction_error[i]),
        )
        found.append(Learned(name, *figures, verdict, _sentence(name, *figures, verdict, bool(wider))))
    return tuple(found)


def ties(posterior_z: ArrayLike, names: Sequence[str], at_least: float = 0.7) -> tuple[Tie, ...]:
    """Pairs of parameters whose draws are correlated by ``at_least``, of either sign, largest first.

    A tie of which neither end was learned is still something learned: history fixes the pair, not the two.

    Args:
        posterior_z: Posterior draws in unit-normal coordinates, (draw, parameter).

    Raises:
        ValueError: Shapes that don't fit, or a draw that isn't finite.
    """
    draws = _checked(posterior_z, names)
    centred = draws - draws.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    # A parameter that doesn't vary is tied to nothing.
    correlations = (centred.T @ centred) / np.where(
        np.outer(length, length) > 0, np.outer(length, length), np.inf
    )
    found = [
        Tie(names[i], names[j], float(np.clip(correlations[i, j], -1.0, 1.0)))
        for i in range(len(names))
        for j in range(i + 1, len(names))
        if abs(correlations[i, j]) >= at_least
    ]
    return tuple(sorted(found, key=lambda tie: -abs(tie.correlation)))


def _checked(posterior_z: ArrayLike, names: Sequence[str] | None = None) -> np.ndarray:
    draws = np.asarray(posterior_z, dtype=float)
    if draws.ndim != 2 or draws.shape[0] < 4 or (names is not None and draws.shape[1] != len(names)):
        wanted = "(draw, parameter)" if names is None else f"(draw, {len(names)} parameters)"
        raise ValueError(
            f"posterior draws have the shape {draws.shape}; expected {wanted}, four draws or more."
        )
    if not np.isfinite(draws).all():
        raise ValueError("a posterior draw is not finite.")
    return draws


def _kurtosis(draws: np.ndarray) -> np.ndarray:
    """Fourth moment over squared variance, never below the normal's 3: tails widen the error, nothing narrows it."""
    squared = (draws - draws.mean(axis=0)) ** 2
    variance = squared.mean(axis=0)
    return np.maximum(3.0, (squared**2).mean(axis=0) / np.where(variance > 0, variance, 1.0) ** 2)


def _sentence(
    name: str,
    shift: float,
    shift_error: float,
    contraction: float,
    error: float,
    verdict: Verdict,
    wider: bool,
) -> str:
    figures = f"shift {shift:+.2f} ± {shift_error:.2f} prior sds, contraction {contraction:.2f} ± {error:.2f}"
    said = {
        "moved": "history moved it",
        "narrowed": "history narrowed it without moving it",
        "not learned": "history taught nothing that shows beyond the luck of the draws",
    }[verdict]
    if wider:
        said += "; it is wider than its prior, so look whether prior and history quarrel"
    return f"{name}: {said} ({figures})."
