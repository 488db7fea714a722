"""The sealed forecast and its score: files that lie beside each other, read back as they were written.

The seal (draws, quantiles, manifest) stays as it is, byte for byte. Its score was made once from counts of 2019-2024 and is
kept as values: bands, scores, and those counts that may be cited.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from isthmus.calibration.reference_class import Class, class_of
from isthmus.errors import IsthmusError
from isthmus.scoring.comparison import Receipt
from isthmus.scoring.report import Point, Report, Score
from isthmus.scoring.tables import Points, Target, evidence_history
from isthmus.understand.codec import read

NAME: Final = "2019-2024"
FIRST, LAST = (int(year) for year in NAME.split("-"))


class Cited(NamedTuple):
    """Where a count was read."""

    series_id: str
    entity: str
    year: int
    source: str


class Quoted(NamedTuple):
    """A count beside the targets that the text speaks of."""

    series_id: str
    entity: str
    year: int
    value: float
    source: str


class Source(NamedTuple):
    """A source of counts after 2018."""

    id: str
    author: str
    title: str
    year: str
    url: str


class Revised(NamedTuple):
    """A count that was published anew; scored as published first."""

    series_id: str
    entity: str
    year: int
    first: float
    later: float


class SealedScore(NamedTuple):
    """How the sealed forecast did."""

    scored: str
    """YYYY-MM-DD"""
    report: Report
    """Counts that may not be cited, or rest on memory, are None in it; their scores stand"""
    receipt: Receipt
    cited: tuple[Cited, ...]
    quoted: tuple[Quoted, ...]
    sources: tuple[Source, ...]
    revised: tuple[Revised, ...]
    recalled: int
    """Points that rest on memory"""

    def score(self, series: str, entity: str) -> Score:
        """The score of one target.

        Raises:
            KeyError: It is no target.
        """
        found = {s.target: s for s in self.report.scores}
        return found[series, entity]

    def quote(self, series: str, entity: str, year: int) -> float:
        """A count that isn't a target's.

        Raises:
            KeyError: It isn't among those that are quoted.
        """
        found = {(q.series_id, q.entity, q.year): q.value for q in self.quoted}
        return found[series, entity, year]

    def sources_of(self, series: str, entity: str, *years: int) -> set[str]:
        """Where counts of some years were read."""
        every = [*self.cited, *self.quoted]
        return {c.source for c in every if (c.series_id, c.entity) == (series, entity) and c.year in years}

    def kind(self, kind: Class) -> tuple[Score, ...]:
        """The targets of one kind. What is of a kind is for reading: no score depends on it."""
        return tuple(s for s in self.report.scores if class_of(s.series_id) == kind)

    def in_year(self, year: int) -> tuple[tuple[Point, ...], ...]:
        """The point of one year, of each target that has one."""
        every = (tuple(p for p in s.points if p.year == year) for s in self.report.scores)
        return tuple(points for points in every if points)

    def before(self) -> dict[Target, Points]:
        """What was counted before, of the targets whose counts ship."""
        return evidence_history(s.target for s in self.report.scores)


def folder() -> Path | None:
    """Where the sealed file lies: in the package, or in the project it is developed in."""
    here = Path(__file__).resolve()
    places = (here.parents[1] / "forecasts", here.parents[3] / "forecasts")
    return next((p for p in places if (p / f"{NAME}.csv").is_file()), None)


def manifest(where: Path) -> dict[str, Any]:
    """The receipt of the seal."""
    return json.loads((where / f"{NAME}.manifest.json").read_text(encoding="utf-8"))


def load_score(path: Path | None = None) -> SealedScore | None:
    """The score of a file, or the one beside the seal; None where there is none."""
    if path is None:
        where = folder()
        path = where / f"{NAME}.score.json" if where else None
    if path is None or not path.is_file():
        return None
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, _: int) -> SealedScore:
    try:
        return read(SealedScore, json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as fault:
        raise IsthmusError(
            f"{path.name} can't be read as a score: {fault}.\n  `tools/build_score.py score` writes it anew."
        ) from fault
