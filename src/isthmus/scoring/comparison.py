"""A forecast held against what happened: both files read, every target scored, with a receipt to do it again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from isthmus.evidence import evidence_hash
from isthmus.scoring.derived import check_sealed, derived_beside, read_derived
from isthmus.scoring.report import NAIVE_DRAWS, Report, score_all
from isthmus.scoring.tables import (
    Points,
    Target,
    evidence_history,
    manifest_beside,
    read_exposed,
    read_forecast,
    read_points,
)


class File(NamedTuple):
    """A file by its name and its hash."""

    file: str
    sha256: str


class Receipt(NamedTuple):
    """What was scored against what."""

    isthmus: str
    forecast: File
    truth: File
    history: File
    """What was seen before; ``evidence`` is ours"""
    naive: File | None
    """Naive forecasts of targets whose counts aren't in that history"""
    naive_draws: int


class Comparison(NamedTuple):
    """The scores, and what they were made of."""

    report: Report
    before: Mapping[Target, Points]
    """What was seen before of each target, as far as it is at hand"""
    manifest: str
    """The file beside the forecast that names exposed targets"""
    absent: tuple[Target, ...]
    """Named as exposed, and not in the forecast"""
    receipt: Receipt


def compare_files(forecast: Path, truth: Path, history: Path | None = None) -> Comparison:
    """Scores a forecast against a truth.

    Args:
        history: What was seen before; our evidence where none is given.

    Raises:
        UsageError: A file can't be read or isn't the one that was sealed, or nothing in them can be paired.
    """
    return compare_with(forecast, truth, read_points(truth), history)


def compare_with(
    forecast: Path, truth: Path, truths: Mapping[Target, Points], history: Path | None = None
) -> Comparison:
    """The same with points that were taken from ``truth``, which the receipt names."""
    forecasts = read_forecast(forecast)
    manifest, beside = manifest_beside(forecast), derived_beside(forecast)
    exposed = read_exposed(manifest)
    check_sealed(forecast, manifest)
    before = read_points(history) if history else evidence_history(forecasts)
    derived = read_derived(beside)
    receipt = Receipt(
        isthmus=version("isthmus"),
        forecast=file_of(forecast),
        truth=file_of(truth),
        history=file_of(history) if history else File("evidence", evidence_hash()),
        naive=file_of(beside) if derived else None,
        naive_draws=NAIVE_DRAWS,
    )
    return Comparison(
        score_all(forecasts, truths, before, exposed, derived),
        before,
        manifest.name,
        tuple(sorted(exposed - set(forecasts))),
        receipt,
    )


def file_of(path: Path) -> File:
    """A file's name and hash."""
    return File(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
