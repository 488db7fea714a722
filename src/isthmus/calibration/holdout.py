"""The hold-out: fitted to the years before a cut, blind to those after it, and held against them and naive forecasts.

Futures carry shocks from the cut on, as a forecast does; each series' discrepancy goes on from where it stood then.
The naive forecasts (last value, drift, and an automatic ETS where statsforecast is installed) see the same years.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import START_YEAR
from isthmus.calibration.discrepancy import draw_discrepancy, walk
from isthmus.calibration.history import Setting, simulate_history
from isthmus.calibration.likelihood import discrepancies, grid, predictive_density, to_grid
from isthmus.calibration.observed import QUALITY, YEARS, Observed, observed
from isthmus.calibration.runs import Fitted
from isthmus.calibration.settings import CUT, blind, combinations, label, prior_weight
from isthmus.calibration.stacking import stack
from isthmus.ensembles.draws import draw
from isthmus.ensembles.shocks import shocks_for
from isthmus.model.inputs import free_rows, parameter_rows
from isthmus.scoring.naive import drift, ets, last_value
from isthmus.scoring.report import FEWEST_POINTS
from isthmus.scoring.scores import coverage, crps

FUTURES: Final = 512
"""Draws of each combination that are carried forward."""
WORTH: Final = 0.2
"""Independent points that a held-back point is worth in stacking: one a series of five years. Ours."""


Blind = Callable[[np.ndarray], Setting]


class Skill(NamedTuple):
    """One series over the held-back years: mean CRPS on the scale of comparison, lower is closer."""

    name: str
    years: tuple[int, ...]
    before: int
    """Points the fit and the naive forecasts saw"""
    model: float
    naive: dict[str, float]
    inside50: float
    inside90: float

    @property
    def claimed(self) -> bool:
        """Whether there were points enough."""
        return self.before >= FEWEST_POINTS

    def skill(self, against: str = "last value") -> float:
        """One less the ratio of scores: above zero the model was closer, below zero the naive forecast was."""
        return 1.0 - self.model / self.naive[against]


class HoldOut(NamedTuple):
    """What the hold-out says."""

    skills: tuple[Skill, ...]
    """Worst against the last value first"""
    weights: dict[str, float]
    """Stacked weight of each combination of rival structures"""
    prior_weights: dict[str, float]
    densities: dict[str, float]
    """Mean log density of a held-back point under each combination"""
    draws: np.ndarray
    """(series, year, future) over the years from the cut, on the scale of comparison"""


def hold_out(fits: Sequence[Fitted], seed: int = 0) -> HoldOut:
    """Carries blind fits forward and scores them.

    Args:
        fits: One a combination of rival structures, in the order of ``combinations()``, made under ``blind``.
        seed: Of shocks and discrepancies.
    """
    carried = [carry(f, seed, blind) for f in fits]
    seen = grid().counted - grid().counted * (np.array(YEARS) < CUT)
    density = np.stack(
        [
            predictive_density(points, blind(f.choices[0]).counted)
            for points, f in zip(carried, fits, strict=True)
        ]
    )
    pointwise = density[:, seen > 0].T
    known = [c for c in combinations() if label(c) in {f.label for f in fits}]
    before = np.array([prior_weight(c) for c in known])
    weights = stack(pointwise, prior=before / before.sum(), worth=WORTH * len(pointwise))
    draws = np.concatenate([with_discrepancy(p, seed + i) for i, p in enumerate(carried)], axis=-1)
    random = np.random.default_rng([seed, 13])
    chances = np.repeat(weights / FUTURES, FUTURES)
    taken = random.choice(draws.shape[-1], size=2 * FUTURES, p=chances / chances.sum())
    draws = draws[..., taken]
    skills = [_skill(row, o, draws) for row, o in enumerate(observed()) if seen[row].any()]
    names = [f.label for f in fits]
    return HoldOut(
        tuple(sorted(skills, key=lambda s: (not s.claimed, s.skill()))),
        dict(zip(names, weights.tolist(), strict=True)),
        dict(zip(names, (before / before.sum()).tolist(), strict=True)),
        dict(zip(names, pointwise.mean(axis=0).tolist(), strict=True)),
        draws,
    )


def carry(fitted: Fitted, seed: int, setting: Blind, cut: int = CUT, futures: int = FUTURES) -> np.ndarray:
    """Model points under shocks from the cut on: (point, future).

    Args:
        fitted: A fit made under ``setting``.
        seed: Of the draws taken and of the shocks.
        setting: From options of every rivalry to what was known at the cut.
        cut: The first year that wasn't seen.
        futures: How many draws are carried.
    """
    random = np.random.default_rng([seed, 17])
    taken = random.choice(len(fitted.z), size=futures, replace=False)
    z = np.zeros((len(parameter_rows()), futures))
    z[free_rows()] = fitted.z[taken].T
    base: Setting = setting(fitted.choices[taken].T)
    shocks = shocks_for(draw(futures, seed), seed, begins=cut)
    years = base.drive.now.shape[0]
    here = jax.tree.map(lambda a: jnp.asarray(a[:years]), shocks)
    return simulate_history(z, base._replace(drive=base.drive._replace(shocks=here))).points


def with_discrepancy(points: np.ndarray, seed: int, cut: int = CUT) -> np.ndarray:
    """What would be counted from the cut on: model, discrepancy and error of counting, (series, year, future)."""
    random = np.random.default_rng([seed, 19])
    first = cut - START_YEAR
    counted = grid().counted * (np.array(YEARS) < cut)
    drawn = draw_discrepancy(discrepancies(points, counted, first - 1), random)
    ahead = walk(drawn, len(YEARS) - first, random)
    model = np.asarray(to_grid(jnp.asarray(points)))[:, first:]
    return model + ahead + errors_known(cut)[:, None, None] * random.standard_normal(ahead.shape)


def errors_known(cut: int) -> np.ndarray:
    """The error of counting that was known of each series: of its last count before the cut, or of its kind: (series,).

    Errors of later counts depend on those counts, and nobody knew them.
    """
    found = np.empty(len(observed()))
    for row, o in enumerate(observed()):
        before = o.errors[np.array(o.years) < cut]
        found[row] = before[-1] if len(before) else QUALITY[o.target.series_id].error
    return found


def _skill(row: int, o: Observed, draws: np.ndarray) -> Skill:
    years = np.array(o.years)
    late = years >= CUT
    truth = o.values[late]
    own = draws[row, years[late] - CUT].T
    before, ahead = (years[~late].tolist(), o.values[~late].tolist()), years[late].tolist()
    ways = {"last value": last_value, "drift": drift}
    if importlib.util.find_spec("statsforecast"):
        ways["ETS"] = ets
    needed = {"last value": 3, "drift": 4, "ETS": 8}
    naive = {
        name: float(np.mean(crps(way(*before, ahead, positive=False).draws(1000), truth)))
        for name, way in ways.items()
        if len(before[0]) >= needed[name]
    }
    return Skill(
        o.name,
        tuple(ahead),
        int((~late).sum()),
        float(np.mean(crps(own, truth))),
        naive or {"last value": float("nan")},
        float(coverage(own, truth, 0.5).mean()),
        float(coverage(own, truth, 0.9).mean()),
    )
