"""What history taught: each parameter before and after, which are known only together, and what each switch is worth.

Everything is in unit-normal coordinates, where each parameter's prior is N(0, 1) whatever its shape and unit, so that a
shift is in prior sds and one figure compares with another. A chain has a Monte Carlo error: what lies inside it is luck,
and a parameter whose posterior is its prior must read "not learned".

A coupling or a dated switch is taken away and everything else is fitted again: how much likelier history was with it, in
log units, is what history loses. Near zero means that history has no say, not that the thing isn't so.

Source  Contraction and shift: Schad, Betancourt and Vasishth (2021), Psychological Methods 26:103; Monte Carlo error of a
        mean and a variance: standard, from the effective number of draws. The size worth telling is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.calibration.coordinates import row_names
from isthmus.calibration.diagnostics import effective_draws
from isthmus.calibration.fit import best_fit
from isthmus.calibration.runs import Effort, Fitted
from isthmus.calibration.settings import NEVER, combinations, fixed, whole_history
from isthmus.ensembles.fitted import Posterior
from isthmus.model.inputs import free_rows, parameter_rows, pool

Verdict = Literal["moved", "narrowed", "not learned"]

WORTH_TELLING: Final = 0.1
"""A shift of a tenth of a prior sd, a variance smaller by a tenth: less is nothing that a reader could use."""
FALSE_ALARM: Final = 0.05
"""Chance that a report on parameters of which nothing was learned calls any of them learned."""

SWITCHES: Final[dict[str, dict[str, float]]] = {
    "recording of remittances": {"surroundings.recorded_2000": 1.0},
    "awareness of release": {"surroundings.awareness_before": 1.0},
    "transit visas, 2005": {"surroundings.transit_2005": 0.0},
    "Salvadoran truce and its end": {"surroundings.truce_size": 0.0, "surroundings.surge_size": 0.0},
    "housing boom and bust": {"surroundings.boom_size": 0.0, "surroundings.bust_size": 0.0},
    "shift of corruption norms, about 2013": {"surroundings.norm_shift": 0.0},
    "corridor through Honduras": {"surroundings.corridor_size": 0.0},
    "pills made hard to crush, 2010": {"surroundings.reformulation_size": 1.0},
    "Mexican onset and second wave": {
        "surroundings.onset_size": 0.0,
        "surroundings.lull_size": 0.0,
        "surroundings.second_wave_size": 0.0,
    },
    "synthetic opioids, 2013": {"surroundings.synthetic_onset": NEVER},
    "dips of families, 2015 and 2017": {"surroundings.dip_2015": 0.0, "surroundings.dip_2017": 0.0},
    "Guatemalan rise": {"surroundings.guatemala_trend": 0.0},
}
"""Dated switches, and the values at which each is away."""

COUPLINGS: Final[dict[str, dict[str, float]]] = {
    "pay and recruits": {"cartels.pay_response": 0.0},
    "jobs and recruits": {"cartels.jobs_response": 0.0},
    "violence and output": {"economy.violence_level": 0.0},
    "impunity and killing": {"violence.impunity_power": 0.0},
    "US growth and the region's": {"economy.us_growth_link": 0.0},
    "wage gap and departures": {"migration.wage_gap_response": 0.0},
    "violence and families": {"migration.violence_families": 0.0},
    "networks and departures": {"migration.network_power": 0.0},
    "chance of passage and departures": {"migration.chance_response": 0.0},
    "contagion of drug use": {"demand.contagion": 0.0},
    "fentanyl in other drugs": {"demand.contamination": 0.0},
    "US cycle and low-wage work": {"labour.cycle_response": 0.0},
    "congestion at the border": {"border.congestion": 1e9},
    "anti-impunity body": {"state.anti_impunity_gain": 0.0},
}
"""Couplings between sectors, and the values at which each is away."""


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


class Loss(NamedTuple):
    """What history loses without one thing."""

    what: str
    kind: str
    """switch or coupling"""
    log_units: float
    """Rise of the cost after everything else is fitted again; 0 or below: history does not ask for it"""


class Taught(NamedTuple):
    """What history taught and what it left silent."""

    learned: tuple[Learned, ...]
    ties: tuple[Tie, ...]


def taught(posterior: Posterior, fits: Sequence[Fitted], effort: Effort) -> Taught:
    """Prior to posterior, parameter by parameter, in unit-normal coordinates."""
    rows = free_rows()
    z = np.zeros((len(parameter_rows()), len(posterior.z)))
    z[rows] = posterior.z.T
    pooled = pool(z)[rows].T
    names = [row_names()[r] for r in rows]
    best = max(fits, key=lambda f: posterior.manifest["combinations"][f.label]["weight"])
    by_chain = best.z.reshape(effort.chains, effort.draws, -1)
    share = np.array([effective_draws(by_chain[:, :, i]) for i in range(len(rows))]) / len(best.z)
    effective = np.clip(share, 0.0, 1.0) * len(posterior.z)
    return Taught(learned(pooled, names, effective), ties(pooled, names))


def losses(start: np.ndarray, progress: Callable[[str], None] | None = None) -> tuple[Loss, ...]:
    """What history loses without each switch and each coupling, largest first; under the first combination.

    Args:
        start: (row,) z of the best fit with everything in place.
        progress: Called with the name of each thing.
    """
    setting = whole_history(fixed(combinations()[0]))
    whole = best_fit(setting, start=start).cost
    found = []
    for kind, things in (("switch", SWITCHES), ("coupling", COUPLINGS)):
        for what, away in things.items():
            if progress:
                progress(what)
            held = tuple((i, away[name]) for i, (name, _) in enumerate(parameter_rows()) if name in away)
            cost = best_fit(setting._replace(held=held), start=start).cost
            found.append(Loss(what, kind, round(cost - whole, 1)))
    return tuple(sorted(found, key=lambda loss: -loss.log_units))
