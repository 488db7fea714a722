"""Findings: all that a brief says of a run, as values. Each is worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from isthmus.brief.bands import Band, band_of
from isthmus.brief.costs import StrategyCosts, costs_of
from isthmus.brief.measures import DRAWN, HEADLINES, RANKED, TABLED, Measure
from isthmus.brief.paired import Direction, Paired
from isthmus.brief.ranking import Ranking, rank
from isthmus.brief.run import BriefRun
from isthmus.brief.sources import Use, statuses, uses
from isthmus.ensembles.decision import horizons_from
from isthmus.levers import Strategy
from isthmus.understand.frozen import Chapter, is_stale, load_chapter


class Update(NamedTuple):
    """What later counts did to the posterior: how many, of so many series, and the draws that are left of so many."""

    counts: int
    series: int
    left: float
    draws: int


class Level(NamedTuple):
    """An outcome under a strategy at a horizon: the range of 90 of 100 futures, and where it lies to the baseline."""

    low: float
    median: float
    high: float
    direction: Direction | None
    """None for the baseline itself"""


class BriefFindings(NamedTuple):
    """What a brief says.

    Args:
        strategies: The baseline first; ``letters`` has A for it, then B, C...
        decided: The year decisions begin.
        futures: Futures kept.
        manifest: The receipt of the run.
        fitted: Whether the futures were drawn from a posterior.
        update: What later counts did to it; None where there were none.
        late: Strategies that could not begin when they meant to.
        differences: From the baseline, ten years on, one a strategy; of `HEADLINES`.
        since: Of the baseline, from the last year of history; of `DRAWN`.
        bands: The baseline year by year; of `DRAWN`.
        horizons: Years from the decision on.
        levels: (measure, strategy, horizon) -> where it lies; of `TABLED`.
        costs: By strategy.
        rankings: Who is lowest; of `RANKED`.
        statuses: Parameters by status.
        sources: What all this rests on.
        chapter: The chapter on understanding; None where none can be read.
        chapter_stale: Whether it is of another fit than the run.
    """

    strategies: tuple[Strategy, ...]
    letters: Mapping[str, str]
    decided: int
    futures: int
    manifest: Mapping[str, Any]
    fitted: bool
    update: Update | None
    late: tuple[Strategy, ...]
    differences: Mapping[Measure, tuple[Paired, ...]]
    since: Mapping[Measure, Paired]
    bands: Mapping[Measure, Band]
    horizons: tuple[int, ...]
    levels: Mapping[tuple[Measure, str, int], Level]
    costs: Mapping[str, StrategyCosts]
    rankings: Mapping[Measure, Ranking]
    statuses: Counter[str]
    sources: tuple[Use, ...]
    chapter: Chapter | None
    chapter_stale: bool

    @property
    def baseline(self) -> Strategy:
        """What the others are compared with."""
        return self.strategies[0]

    @property
    def others(self) -> tuple[Strategy, ...]:
        """The strategies compared."""
        return self.strategies[1:]

    @property
    def drawn(self) -> str:
        """``prior`` or ``posterior``: what the futures were drawn from."""
        return "posterior" if self.fitted else "prior"

    @property
    def fit(self) -> Mapping[str, Any]:
        """The fit behind a posterior: its name, day, draws, and how many uncertain numbers it left as they were."""
        return {"numbers": "?", "not_learned": "?", **self.manifest.get("posterior", {})}

    @property
    def last(self) -> int:
        """The last year before decisions."""
        return self.decided - 1

    def with_history(self) -> list[Band]:
        """Measures of which points of history lie in the years simulated."""
        return [band for band in self.bands.values() if band.coverage]

    def changed_leaders(self) -> list[Measure]:
        """Measures whose leader depends on a dispute."""
        return [measure for measure, ranking in self.rankings.items() if ranking.changes()]


def find(run: BriefRun) -> BriefFindings:
    """All that a brief says of a run."""
    made, chapter = run.manifest, load_chapter()
    fit = str(made.get("posterior", {}).get("fit", "")) if run.fitted else ""
    horizons = tuple(horizons_from(run.decided))
    return BriefFindings(
        strategies=run.strategies,
        letters=run.letters,
        decided=run.decided,
        futures=run.futures,
        manifest=made,
        fitted=run.fitted,
        update=_update(made),
        late=tuple(s for s in run.strategies if s.name in made.get("put_off_years", {})),
        differences={measure: run.differences(measure) for measure in HEADLINES},
        since={measure: run.since(measure) for measure in DRAWN},
        bands={measure: band_of(run, measure) for measure in DRAWN},
        horizons=horizons,
        levels={(m, s.name, h): level for m in TABLED for h in horizons for s, level in _levels(run, m, h)},
        costs={s.name: costs_of(s, run.decided) for s in run.strategies},
        rankings={measure: rank(run, measure) for measure in RANKED},
        statuses=statuses(),
        sources=tuple(uses(run)),
        chapter=chapter,
        chapter_stale=chapter is not None and is_stale(chapter, fit),
    )


def _levels(run: BriefRun, measure: Measure, horizon: int) -> list[tuple[Strategy, Level]]:
    sides = [None, *(pair.direction for pair in run.differences(measure, horizon))]
    found: list[tuple[Strategy, Level]] = []
    for strategy, side in zip(run.strategies, sides, strict=True):
        low, median, high = (
            float(v) for v in np.quantile(run.at(measure, strategy, horizon), (0.05, 0.5, 0.95))
        )
        found.append((strategy, Level(low, median, high, side)))
    return found


def _update(made: Mapping[str, Any]) -> Update | None:
    body = made.get("posterior", {}).get("update")
    if not body:
        return None
    return Update(body["counts"], len(body["series"]), body["effective_draws"], body["parent"]["draws"])
