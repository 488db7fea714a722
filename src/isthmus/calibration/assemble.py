"""From fits of rival structures to the posterior that ships: weighed by the hold-out, with its receipt."""

from __future__ import annotations

import datetime
import hashlib
import warnings
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

import jax.numpy as jnp
import numpy as np

from isthmus.calibration.discrepancy import draw_discrepancy
from isthmus.calibration.holdout import HoldOut
from isthmus.calibration.likelihood import discrepancies, grid, log_density
from isthmus.calibration.loo import LooResult, loo
from isthmus.calibration.observed import YEARS, observed
from isthmus.calibration.predictive import covered, pooled
from isthmus.calibration.runs import Effort, Fitted
from isthmus.calibration.settings import TOLD_APART
from isthmus.ensembles.fitted import Posterior
from isthmus.ensembles.targets import targets_hash
from isthmus.evidence import evidence_hash
from isthmus.model.fingerprint import model_hash
from isthmus.model.source_code import source_hash
from isthmus.model.structures import RIVALRIES

DRAWS: Final = 1024


def assemble(
    fits: Sequence[Fitted], held: HoldOut, effort: Effort, seed: int, draws: int = DRAWS
) -> tuple[Posterior, np.ndarray]:
    """The posterior, and what its draws say of history: (point, draw).

    Each combination of rival structures gives draws in proportion to its stacked weight; their order is random.
    """
    random = np.random.default_rng([seed, 29])
    weights = np.array([held.weights[f.label] for f in fits])
    shares = _whole_shares(weights / weights.sum(), draws)
    picked = [random.choice(len(f.z), size=n, replace=False) for f, n in zip(fits, shares, strict=True)]
    order = random.permutation(draws)

    def joined(field: str) -> np.ndarray:
        return np.concatenate([getattr(f, field)[p] for f, p in zip(fits, picked, strict=True)])[order]

    points = joined("points").T
    drawn = draw_discrepancy(discrepancies(points, grid().counted, len(YEARS) - 1), random)
    each = covered(points, seed)
    over = pooled(each)
    options = {
        name: {
            o: round(sum(float(held.weights[f.label]) for f in fits if o in f.label.split("-")), 4)
            for o in RIVALRIES[name].options
        }
        for name in TOLD_APART
    }
    body: dict[str, Any] = {
        "isthmus": version("isthmus"),
        "made": datetime.date.today().isoformat(),
        "draws": draws,
        "seed": seed,
        "effort": effort._asdict(),
        "model": model_hash(),
        "source": source_hash(),
        "targets": targets_hash(),
        "evidence": evidence_hash(),
        "series": [o.name for o in observed()],
        "told_apart": list(TOLD_APART),
        "structures": options,
        "combinations": {
            f.label: {"weight": round(held.weights[f.label], 4), "loo": _loo(f), **f.diagnostics}
            for f in fits
        },
        "coverage": {
            "points": over.points,
            "inside50": round(over.inside50, 4),
            "inside90": round(over.inside90, 4),
            "width_over_random_walk": round(over.width_ratio, 4),
            "under70": list(over.under70),
        },
    }
    body["fit"] = hashlib.sha256(repr(sorted(body.items())).encode()).hexdigest()[:12]
    posterior = Posterior(joined("z"), joined("choices"), drawn.sigma.T, drawn.rho.T, drawn.last.T, body)
    return posterior, points


def _whole_shares(weights: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to weights that add up to ``total``: the largest remainders are rounded up."""
    exact = weights * total
    whole = np.floor(exact).astype(int)
    for i in np.argsort(whole - exact)[: total - whole.sum()]:
        whole[i] += 1
    return whole


def _loo(fitted: Fitted) -> dict[str, Any]:
    """Leave one series out: which series decide so much that leaving them out can't be reweighted."""

    pointwise = np.asarray(
        log_density(jnp.asarray(fitted.points.T, jnp.float32), jnp.asarray(grid().counted))
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: LooResult = loo(pointwise.T[None].astype(float), [o.name for o in observed()])
    high = [o.name for o, k in zip(observed(), np.asarray(found.pareto_k), strict=True) if k > 0.7]
    return {"elpd": round(found.elpd, 1), "se": round(found.se, 1), "pareto_k_over_0.7": high}
