"""Reading an answer: the numbers of one graph, from which its picture, its sentence and its files are all made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.brief.history import Later, Seen, later_counts, seen
from isthmus.brief.measures import Measure
from isthmus.brief.paired import SMALL, Paired
from isthmus.ensembles.fitted import the_posterior, the_report
from isthmus.ensembles.results import QUANTILES, SAME
from isthmus.figures.checks import Floats
from isthmus.levers import Strategy
from isthmus.model.outcomes import OUTCOMES, year_at
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.measured import measure_of
from isthmus.studio.made_by import decided


class TwoRuns(Protocol):
    """One series with and without, (future kept, year) each."""

    @property
    def with_(self) -> np.ndarray: ...
    @property
    def without(self) -> np.ndarray: ...


class Answered(Protocol):
    """What a graph needs of an answer of `ensembles.live`."""

    @property
    def strategy(self) -> Strategy: ...
    @property
    def reference(self) -> Strategy: ...
    @property
    def asked(self) -> int: ...
    @property
    def kept(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def ensemble(self) -> str: ...
    @property
    def years(self) -> np.ndarray: ...
    @property
    def series(self) -> Mapping[tuple[str, str], TwoRuns]: ...


@dataclass(frozen=True)
class Reading:
    """The numbers of one graph, in the outcome's own unit; pictures multiply them by ``measure.scale``."""

    graph: GraphName
    measure: Measure
    years: list[int]
    year: int
    """Of the dots and the headline"""
    with_: Floats
    """(future, year) under the strategy"""
    without: Floats
    """The same futures under the reference"""
    gap: Floats
    """The difference, future by future; none where both are the same to single precision"""
    alone: bool
    """Strategy and reference decide the same: there is nothing to compare, only to look ahead"""
    ensemble: str

    @cached_property
    def past(self) -> Seen | None:
        """History, if there is any."""
        return seen(self.measure, later_of(self.ensemble))

    @property
    def at(self) -> int:
        """The year as an index."""
        return self.years.index(self.year)

    @cached_property
    def bands(self) -> Floats:
        """Quantiles of the strategy's futures, or of the difference for the other kinds, (5, year)."""
        return np.quantile(self.with_ if self.graph.kind == "fan" else self.gap, QUANTILES, axis=0)

    @cached_property
    def reference_median(self) -> Floats:
        """The reference's median by year."""
        return np.median(self.without, axis=0)

    @cached_property
    def pair(self) -> Paired:
        """The difference in the year, in the unit written: the twenty dots and what may be said of them."""
        scale = self.measure.scale
        reference = float(np.median(self.without[:, self.at])) * scale
        return Paired(
            self.measure, "", self.year, self.gap[:, self.at] * scale, reference, SMALL * abs(reference)
        )

    @cached_property
    def since(self) -> tuple[int, Paired]:
        """The last year of history, and the same futures' change from there to the year."""
        last = max(year_at(OUTCOMES[self.graph.outcome], 0, decided()), START_YEAR)
        then = self.with_[:, self.years.index(last)] * self.measure.scale
        now = self.with_[:, self.at] * self.measure.scale
        reference = float(np.median(then))
        return last, Paired(self.measure, "", self.year, now - then, reference, SMALL * abs(reference))


MISSING: Final = "the answer holds no series {key}; ask for `series_of(graphs)`"


def series_of(graphs: tuple[GraphName, ...]) -> list[tuple[str, str]]:
    """What to ask of `Live.answer` for these graphs."""
    return list(dict.fromkeys((graph.outcome, graph.member) for graph in graphs))


def read_answer(graph: GraphName, answer: Answered, year: int, until: int | None = None) -> Reading:
    """The numbers of one graph; a year beyond the answer becomes its last.

    Args:
        until: The year before which it ends; the answer's end if left out.

    Raises:
        KeyError: The answer doesn't hold the graph's series.
    """
    key = graph.outcome, graph.member
    if key not in answer.series:
        raise KeyError(MISSING.format(key=key))
    pair = answer.series[key]
    years = [int(y) for y in answer.years if until is None or y < until]
    with_, without = (np.asarray(v[:, : len(years)], np.float64) for v in (pair.with_, pair.without))
    gap = with_ - without
    gap = np.where(np.abs(gap) <= SAME * np.maximum(np.abs(with_), np.abs(without)), 0.0, gap)
    alone = answer.strategy.fingerprint == answer.reference.fingerprint
    return Reading(
        graph,
        measure_of(graph),
        years,
        min(max(year, years[0]), years[-1]),
        with_,
        without,
        gap,
        alone,
        answer.ensemble,
    )


def later_of(ensemble: str) -> tuple[Later, ...]:
    """Counts made after history that reweighted the posterior, if any did."""
    if ensemble != "posterior" or "update" not in the_posterior().manifest:
        return ()
    return later_counts(the_report())
