"""A forecast held against what happened: both files read, every target scored, with a receipt to do it again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from isthmus.evidence import evidence_hash
from isthmus.scoring.report import NAIVE_DRAWS, Report, score_all
from isthmus.scoring.tables import (
    Forecast,
    Points,
    Target,
    evidence_history,
    manifest_beside,
    read_exposed,
    read_forecast,
    read_points,
)


class Comparison(NamedTuple):
    """The scores, and what they were made of."""

    report: Report
    forecasts: Mapping[Target, Forecast]
    truths: Mapping[Target, Points]
    before: Mapping[Target, Points]
    manifest: str
    """The file beside the forecast that names exposed targets"""
    absent: tuple[Target, ...]
    """Named as exposed, and not in the forecast"""
    receipt: dict[str, Any]


def compare_files(forecast: Path, truth: Path, history: Path | None = None) -> Comparison:
    """Scores a forecast against a truth.

    Args:
        history: What was seen before; our evidence where none is given.

    Raises:
        UsageError: A file can't be read, or nothing in them can be paired.
    """
    forecasts, truths = read_forecast(forecast), read_points(truth)
    manifest = manifest_beside(forecast)
    exposed = read_exposed(manifest)
    before = read_points(history) if history else evidence_history(forecasts)
    receipt = {
        "isthmus": version("isthmus"),
        "forecast": _file(forecast),
        "truth": _file(truth),
        "history": _file(history) if history else {"file": "evidence", "sha256": evidence_hash()},
        "naive_draws": NAIVE_DRAWS,
    }
    return Comparison(
        score_all(forecasts, truths, before, exposed),
        forecasts,
        truths,
        before,
        manifest.name,
        tuple(sorted(exposed - set(forecasts))),
        receipt,
    )


def _file(path: Path) -> dict[str, str]:
    return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
