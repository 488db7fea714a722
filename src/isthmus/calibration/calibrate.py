"""The whole calibration: hold-out, posterior, what history taught; from one folder of work to one folder of results."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from isthmus.calibration.assemble import DRAWS, assemble
from isthmus.calibration.holdout import HoldOut, hold_out
from isthmus.calibration.learning import Loss, Taught, losses, taught
from isthmus.calibration.observed import observed
from isthmus.calibration.predictive import Covered, Pooled, covered, pooled
from isthmus.calibration.runs import Effort, fit_all
from isthmus.calibration.settings import CUT, combinations
from isthmus.ensembles.fitted import REPORT, Posterior, save_posterior
from isthmus.ensembles.manifest import write_whole
from isthmus.ensembles.results import QUANTILES

Tell = Callable[[str, int, int], None]


class Calibrated(NamedTuple):
    """What a calibration leaves."""

    posterior: Posterior
    held: HoldOut
    each: tuple[Covered, ...]
    over: Pooled
    lessons: Taught
    lost: tuple[Loss, ...]


def calibrate(
    work: Path,
    into: Path,
    effort: Effort,
    *,
    seed: int = 0,
    only: int | None = None,
    with_losses: bool = True,
    draws: int = DRAWS,
    tell: Tell | None = None,
) -> Calibrated:
    """Fits every combination of rival structures twice, weighs them by the hold-out and writes the posterior.

    Args:
        work: Folder of finished pieces; a calibration that was interrupted goes on from them.
        into: Folder that gets draws, manifest and report.
        effort: Chains and moves of each fit.
        seed: Any whole number.
        only: Fit this many combinations of rival structures; all if left out.
        with_losses: Also fit again without each switch and each coupling.
        draws: Draws of the posterior that is written.
        tell: Told a stage, how much of it is done, and how much there is.
    """
    count = len(combinations()[:only])
    made: dict[str, int] = {}

    def advance(stage: str, moves: int) -> None:
        made[stage] = made.get(stage, 0) + moves
        if tell:
            tell(stage, min(made[stage], effort.moves), effort.moves)

    blind = fit_all("blind", work, effort, seed, only=count, progress=advance)
    held = hold_out(blind, seed)
    whole = fit_all("whole", work, effort, seed, only=count, progress=advance)
    posterior, points = assemble(whole, held, effort, seed, min(draws, sum(len(f.z) for f in whole) // 2))
    each = covered(points, seed)
    lessons = taught(posterior, whole, effort)
    lost = losses(whole[0].optimum, lambda what: tell(what, 0, 1) if tell else None) if with_losses else ()
    done = Calibrated(posterior, held, each, pooled(each), lessons, lost)
    save_posterior(posterior, into)
    write_whole(into / REPORT, json.dumps(report(done), indent=1, ensure_ascii=False) + "\n")
    return done


def report(done: Calibrated) -> dict[str, Any]:
    """Everything a page says of the fit, as plain data; positive series in their own unit, not in logs."""
    return {
        "fit": done.posterior.manifest["fit"],
        "cut": CUT,
        "pooled": done.over._asdict(),
        "series": [_series(c) for c in done.each],
        "holdout": {
            "weights": done.held.weights,
            "prior_weights": done.held.prior_weights,
            "mean_log_density": done.held.densities,
            "series": [_held(s, done.held) for s in done.held.skills],
        },
        "learned": [
            {
                "name": one.name,
                "shift": round(one.shift, 2),
                "contraction": round(one.contraction, 2),
                "verdict": one.verdict,
            }
            for one in done.lessons.learned
        ],
        "ties": [[t.first, t.second, round(t.correlation, 2)] for t in done.lessons.ties],
        "losses": [loss._asdict() for loss in done.lost],
    }


def _shown(values: np.ndarray, positive: bool) -> Any:
    """In the series' own unit, five figures."""
    plain = np.exp(values) if positive else values
    return np.vectorize(lambda v: float(f"{v:.5g}"))(plain).tolist()


def _series(c: Covered) -> dict[str, Any]:
    positive = next(o.positive for o in observed() if o.name == c.name)
    return {
        "name": c.name,
        "tight": c.tight,
        "years": list(c.years),
        "seen": _shown(c.values, positive),
        "bands": _shown(c.bands, positive),
        "inside50": round(c.inside50, 3),
        "inside90": round(c.inside90, 3),
        "width": round(c.width, 4),
        "walk": None if c.walk is None else round(c.walk, 4),
        "rms": round(c.rms, 4),
    }


def _held(s: Any, held: HoldOut) -> dict[str, Any]:
    row = [o.name for o in observed()].index(s.name)
    o = observed()[row]
    draws = held.draws[row, [y - CUT for y in s.years]]
    return {
        "name": s.name,
        "years": list(s.years),
        "bands": _shown(np.quantile(draws, QUANTILES, axis=-1), o.positive),
        "points_before": s.before,
        "claimed": s.claimed,
        "crps": round(s.model, 4),
        "naive": {name: round(v, 4) for name, v in s.naive.items()},
        "inside50": round(s.inside50, 3),
        "inside90": round(s.inside90, 3),
    }
