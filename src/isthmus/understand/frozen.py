"""The frozen chapter: findings as values, read back without computing anything.

It depends on the model, the evidence and the fit, not on the strategies that a brief compares, so it ships beside the
posterior. A chapter computed from another fit is said to be stale wherever it is shown.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from isthmus.understand.codec import read
from isthmus.understand.discovery.find import Discovery, Points
from isthmus.understand.drivers.choice import Choice
from isthmus.understand.drivers.find import Drivers
from isthmus.understand.experiments.attribution import HeldShare
from isthmus.understand.experiments.single_enemy import Removal
from isthmus.understand.experiments.timing import Timing
from isthmus.understand.gate import Gate
from isthmus.understand.insurgencies.overview import Overview
from isthmus.understand.known import Known
from isthmus.understand.loops.knockout import ForemostCuts
from isthmus.understand.loops.ranking import LoopFindings

SHIPPED: Final = Path(__file__).parent / "shipped" / "findings.json"
OWN: Final = "ISTHMUS_CHAPTER"
"""The environment variable that names a chapter of one's own, made by `isthmus understand -o`."""


class Receipt(NamedTuple):
    """What the chapter was made of."""

    made: str
    """YYYY-MM-DD"""
    ensemble: str
    fit: str
    model: str
    evidence: str
    seed: int
    futures: int
    """For claims"""
    fewer: int
    """For drivers, choices, the rule and the gate"""
    fewest: int
    """For loops, cuts, attribution, removals and timing"""


class ClaimVerdict(NamedTuple):
    """What became of one claim."""

    id: str
    verdict: str
    weight: float | None
    """Share of futures that hold it, at its own horizon; None where no futures answer it"""
    horizon: int
    weak_links: tuple[str, ...]
    rests_on_speculative: tuple[str, ...]
    """Of these, the ones that no measured effect speaks to: said with the verdict"""
    beyond_history: bool
    """Whether a test of it goes beyond anything the years before the decision saw: said with the verdict"""


class Chapter(NamedTuple):
    """Everything found on the way to understanding."""

    receipt: Receipt
    known: Known
    drivers: tuple[Drivers, ...]
    """Of each reference question, if the policy of the decision year goes on"""
    choices: tuple[Choice, ...]
    where: Discovery
    """Where a strategy does worse than the baseline"""
    points: Points | None
    """The futures over the two foremost lines of that rule"""
    loops: LoopFindings
    """Of the strongest alone"""
    cuts: ForemostCuts
    attribution: tuple[HeldShare, ...]
    removals: tuple[Removal, ...]
    timing: tuple[Timing, ...]
    claims: tuple[ClaimVerdict, ...]
    insurgencies: Overview
    gate: Gate


def load_chapter(path: Path | None = None) -> Chapter | None:
    """The chapter of a file, of the one that `OWN` names, or the one that ships; None where none can be read."""
    path = path or Path(os.environ.get(OWN) or SHIPPED)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError):
        return None


@lru_cache(maxsize=2)
def _read(path: Path, _: int) -> Chapter:
    return read(Chapter, json.loads(path.read_text(encoding="utf-8")))


def is_stale(chapter: Chapter, fit: str) -> bool:
    """Whether a chapter was computed from another fit than the one in use."""
    return chapter.receipt.fit != fit
