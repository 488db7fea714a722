"""A tiny posterior for tests: a few draws of the prior with the receipt and report of a fit that never was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from isthmus.calibration.observed import observed
from isthmus.ensembles.draws import draw
from isthmus.ensembles.fitted import MANIFEST, REPORT, Posterior, save_posterior
from isthmus.ensembles.targets import targets_hash
from isthmus.model.inputs import free_rows
from isthmus.model.source_code import source_hash

FIT, MADE, DRAWS = "0123456789ab", "2019-01-01", 8


def write_posterior(folder: Path, *, sigma: float = 0.5, **other: str) -> Path:
    """Draws near the middle of the prior; ``other`` entries of the manifest can make it stale."""
    count = len(observed())
    flat = np.full((DRAWS, count), sigma)
    manifest: dict[str, Any] = {
        "fit": FIT,
        "made": MADE,
        "draws": DRAWS,
        "source": source_hash(),
        "model": "another",
        "targets": targets_hash(),
        "told_apart": [],
        "structures": {},
        "series": [o.name for o in observed()],
    } | other
    z = np.random.default_rng(0).normal(0.0, 0.3, (DRAWS, len(free_rows())))
    choices = draw(DRAWS, 0, ensemble="prior").choices.T
    save_posterior(Posterior(z, choices, flat, 0 * flat, 0 * flat, manifest), folder)
    (folder / REPORT).write_text(json.dumps(report()), encoding="utf-8")
    return folder


def write_in_state(folder: Path, state: str) -> Path:
    """A folder whose posterior holds, is ``stale``, ``counts`` (fitted to other counts), ``absent`` or ``unreadable``."""
    if state == "absent":
        folder.mkdir()
        return folder
    write_posterior(
        folder, **{"stale": {"source": "another"}, "counts": {"targets": "others"}}.get(state, {})
    )
    if state == "unreadable":
        (folder / MANIFEST).write_text("{", encoding="utf-8")
    return folder


def report() -> dict[str, Any]:
    """A series the model wins, one it loses, one with too few points; three numbers, one of them taught."""
    return {
        "fit": FIT,
        "cut": 2014,
        "pooled": {"points": 10, "inside50": 0.5, "inside90": 0.9, "width_ratio": 1.1, "under70": []},
        "series": [
            _series("homicide_rate/MEX", 0.9),
            _series("od_deaths_total/USA", 0.6),
            _series("usbp_sw_unaccompanied/TOTAL", 0.8),
        ],
        "holdout": {
            "series": [
                _held("od_deaths_total/USA", 0.15, True),
                _held("homicide_rate/MEX", 0.05, True),
                _held("usbp_sw_unaccompanied/TOTAL", 0.9, False) | {"naive": {"last value": float("nan")}},
            ]
        },
        "learned": [
            _learned("demand.quit_light[heroin]", "not learned", 0.01),
            _learned("cartels.pay_response", "not learned", 0.02),
            _learned("state.integrity_2000[MEX]", "moved", 0.7),
        ],
        "ties": [["demand.quit_light[heroin]", "cartels.pay_response", -0.8]],
        "losses": [],
    }


def _series(name: str, inside90: float) -> dict[str, Any]:
    years = list(range(2010, 2019))
    bands = [[v] * 9 for v in (1.0, 2.0, 3.0, 4.0, 5.0)]
    return {
        "name": name, "tight": True, "years": years, "seen": [3.0] * 9, "bands": bands,
        "inside50": 0.5, "inside90": inside90, "width": 1.2, "walk": 1.0, "rms": 0.1,
    }  # fmt: skip


def _held(name: str, crps: float, claimed: bool) -> dict[str, Any]:
    bands = [[v] * 5 for v in (1.0, 2.0, 3.0, 4.0, 5.0)]
    naive = {"last value": 0.1, "drift": 0.1, "ETS": 0.1}
    return {
        "name": name, "years": list(range(2014, 2019)), "bands": bands, "points_before": 14 if claimed else 4,
        "claimed": claimed, "crps": crps, "naive": naive, "inside50": 0.4, "inside90": 0.8,
    }  # fmt: skip


def _learned(name: str, verdict: str, contraction: float) -> dict[str, Any]:
    return {"name": name, "shift": 0.1, "contraction": contraction, "verdict": verdict}
