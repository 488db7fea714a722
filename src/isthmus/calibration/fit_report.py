"""What a posterior's report says of its fit, as values: `isthmus calibrate` writes report.json, and this reads it.

Skill is one less the ratio of the model's CRPS to a naive forecast's, on the scale each series is compared on: 0 is no
better, below 0 is worse. Where nothing may be claimed (too few points before the years held back) there is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from isthmus.axes import DECISION_YEAR, HISTORY_ENDS, START_YEAR
from isthmus.calibration.skill import PooledSkill, pool_skills
from isthmus.evidence import load_parameters
from isthmus.levers import levers

NAIVES: Final = ("last value", "drift", "ETS")
"""Forecasts that a model has to beat, as the report names them"""
ENOUGH_INSIDE: Final = 0.7
"""A series with a smaller share of its points inside the 90 percent band is a miss. Ours: by luck alone a band that is right
holds so few of ten points once in a hundred."""


class FittedSeries(NamedTuple):
    """One series and the posterior that was fitted to it."""

    name: str
    """``series_id/entity``"""
    tight: bool
    """Counted every year by one method"""
    years: tuple[int, ...]
    seen: tuple[float, ...]
    """(year,), in the unit of the outcome"""
    bands: tuple[tuple[float, ...], ...]
    """(5, year) at 5, 25, 50, 75 and 95 percent, same unit"""
    inside50: float
    inside90: float
    """Shares of points inside the bands"""
    width: float
    walk: float
    """Widths of the 90 percent band and of a random walk's one step ahead; 0 where there is no walk"""
    rms: float
    """Of the median's errors, on the scale of comparison"""

    @property
    def counted50(self) -> int:
        """Points inside the 50 percent band."""
        return round(self.inside50 * len(self.years))

    @property
    def counted90(self) -> int:
        """Points inside the 90 percent band."""
        return round(self.inside90 * len(self.years))


class HeldSeries(NamedTuple):
    """The years of one series that a fit had not seen."""

    name: str
    years: tuple[int, ...]
    bands: tuple[tuple[float, ...], ...]
    points_before: int
    """Points that the fit had seen"""
    claimed: bool
    """Points enough to claim a skill"""
    crps: float
    naive: Mapping[str, float | None]
    """CRPS of each naive forecast; None or NaN where it couldn't be made"""
    inside50: float
    inside90: float

    @property
    def counted90(self) -> int:
        """Points inside the 90 percent band."""
        return round(self.inside90 * len(self.years))

    def score(self, naive: str) -> float | None:
        """A naive forecast's CRPS; None where it couldn't be made."""
        found = self.naive.get(naive)
        return None if found is None or math.isnan(found) else found

    def skill(self, naive: str) -> float | None:
        """One less the ratio of scores; None where nothing may be claimed."""
        other = self.score(naive)
        return 1.0 - self.crps / other if self.claimed and other else None


class LearnedNumber(NamedTuple):
    """What history taught about one uncertain number."""

    name: str
    """``sector.parameter[member]``"""
    shift: float
    """Prior standard deviations"""
    contraction: float
    """1 less the ratio of variances: 0 nothing learned, 1 everything"""
    verdict: str
    """``moved``, ``narrowed`` or ``not learned``"""


class Loss(NamedTuple):
    """What history loses without a dated switch or a coupling."""

    what: str
    kind: str
    """``switch`` or ``coupling``"""
    log_units: float


class LaterCount(NamedTuple):
    """A count made after the fit, against what was expected of it."""

    name: str
    year: int
    counted: float
    low: float
    median: float
    high: float
    """5, 50 and 95 percent, in the count's unit"""
    inside90: bool


class Update(NamedTuple):
    """How later counts reweighted the posterior."""

    counts: int
    effective_draws: float
    parent: str
    """The fit it came from"""
    parent_draws: int
    expected: tuple[LaterCount, ...]


class Pooled(NamedTuple):
    """All closely counted series together."""

    points: int
    inside50: float
    inside90: float
    width_ratio: float
    """Median width of the 90 percent band over a random walk's one step ahead"""


class Miss(NamedTuple):
    """A series that the model misses, and how."""

    name: str
    inside90: float | None
    """Share of its points in the band, where that is too small"""
    skill: float | None
    """Against its last value, where that is below zero"""


class FitReport(NamedTuple):
    """The whole report. Years are those of the model: fitted from ``first`` to ``last``, held back from ``cut``."""

    fit: str
    made: str
    """YYYY-MM-DD"""
    version: str
    draws: int
    first: int
    last: int
    cut: int
    """First year that the test fit had not seen"""
    decision_year: int
    """First year in which something can be decided: after ``last``, or after the last later count"""
    pooled: Pooled
    series: tuple[FittedSeries, ...]
    held: tuple[HeldSeries, ...]
    learned: tuple[LearnedNumber, ...]
    ties: tuple[tuple[str, str, float], ...]
    """Pairs of numbers with their correlation"""
    losses: tuple[Loss, ...]
    update: Update | None

    def worst(self) -> list[FittedSeries]:
        """Series with the fewest points inside their bands first."""
        return sorted(self.series, key=lambda s: (s.inside90, s.inside50, -s.rms))

    def misses(self) -> list[Miss]:
        """Series with too few points in their band, then those that lose to their last value; worst first."""
        few = {s.name: s.inside90 for s in self.worst() if s.inside90 < ENOUGH_INSIDE}
        lost = {s.name: v for s in self.held if (v := s.skill("last value")) is not None and v < 0}
        return [Miss(name, few.get(name), lost.get(name)) for name in dict.fromkeys((*few, *lost))]

    def skills(self) -> Iterator[tuple[str, PooledSkill]]:
        """Each naive forecast with the skill over all series that may claim one."""
        for naive in NAIVES:
            each = [v for s in self.held if (v := s.skill(naive)) is not None]
            if each:
                yield naive, pool_skills(each)

    def held_coverage(self) -> tuple[int, float]:
        """Points of the years held back, and the share of them inside the 90 percent band."""
        points = sum(len(s.years) for s in self.held)
        return points, sum(s.inside90 * len(s.years) for s in self.held) / points if points else math.nan

    def learned_counts(self) -> dict[str, int]:
        """How many uncertain numbers history moved, narrowed, or taught nothing that shows."""
        verdicts = [one.verdict for one in self.learned]
        return {verdict: verdicts.count(verdict) for verdict in ("moved", "narrowed", "not learned")}


def read_report(report: Mapping[str, Any], manifest: Mapping[str, Any]) -> FitReport:
    """The report of a posterior, from what its report.json and manifest.json hold.

    Raises:
        KeyError: Something is missing: written by another version.
    """
    return FitReport(
        fit=manifest["fit"],
        made=manifest["made"],
        version=manifest.get("isthmus", ""),
        draws=manifest["draws"],
        first=START_YEAR,
        last=HISTORY_ENDS,
        cut=report["cut"],
        decision_year=manifest.get("decision_year", DECISION_YEAR),
        pooled=Pooled(*(report["pooled"][key] for key in Pooled._fields)),
        series=tuple(FittedSeries(**_known(FittedSeries, one)) for one in report["series"]),
        held=tuple(HeldSeries(**_known(HeldSeries, one)) for one in report["holdout"]["series"]),
        learned=tuple(LearnedNumber(**_known(LearnedNumber, one)) for one in report["learned"]),
        ties=tuple((first, second, r) for first, second, r in report["ties"]),
        losses=tuple(Loss(**_known(Loss, one)) for one in report["losses"]),
        update=_update(report, manifest) if "update" in manifest else None,
    )


def _known(kind: type[Any], held: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v := held[key], list) else v for key in kind._fields}


def _update(report: Mapping[str, Any], manifest: Mapping[str, Any]) -> Update:
    made = manifest["update"]
    return Update(
        counts=made["counts"],
        effective_draws=made["effective_draws"],
        parent=made["parent"]["fit"],
        parent_draws=made["parent"]["draws"],
        expected=tuple(
            LaterCount(
                f"{one['series_id']}/{one['entity']}",
                *(one[key] for key in ("year", "counted", "low", "median", "high", "inside90")),
            )
            for one in report["update"]["expected"]
        ),
    )


def strict(held: Any) -> Any:
    """The same as strict JSON: what couldn't be scored is null."""
    if isinstance(held, dict):
        return {key: strict(value) for key, value in held.items()}
    if isinstance(held, (list, tuple)):
        return [strict(value) for value in held]
    return None if isinstance(held, float) and not math.isfinite(held) else held


def numbers_of_levers(report: FitReport) -> list[LearnedNumber]:
    """Numbers whose passports name a row of evidence that a lever names too: what levers rest on."""
    rows = {row for kind in levers().values() for row in kind.evidence}
    known = load_parameters()
    return [
        one
        for one in report.learned
        if (p := known.get(one.name.split("[")[0])) is not None and rows & set(p.evidence)
    ]
