"""Bands: the baseline year by year, with history as it would be counted, and how much of what was counted they hold.

A dot is a count. With the posterior the bands of history are of counts too, so that dots on them can be read: each future
carries the discrepancy of its own draw, a new one each year, and an error of counting, as in the fit page's bands
(calibration/predictive.py). From the year decided on nothing is added; the captions say so.
"""

from __future__ import annotations

import functools
import zlib
from typing import NamedTuple

import numpy as np

from isthmus.axes import ORIGIN, START_YEAR
from isthmus.brief.history import Seen
from isthmus.brief.measures import TOTAL, Measure
from isthmus.brief.run import BriefRun
from isthmus.calibration.observed import Observed, observed
from isthmus.ensembles.draws import draws_taken
from isthmus.ensembles.fitted import the_posterior
from isthmus.ensembles.results import QUANTILES
from isthmus.methods.quantile_dots import Floats


class Coverage(NamedTuple):
    """How many points of history lie in the 90 per cent band."""

    inside: int
    total: int


class Band(NamedTuple):
    """The baseline's futures of one measure, with what was observed of it.

    Args:
        bands: Quantiles by year, (5, year), in the unit of the measure.
        fitted: Whether the model was fitted to a series that speaks for it.
        coverage: None where nothing was observed in the years simulated.
    """

    measure: Measure
    years: tuple[int, ...]
    bands: Floats
    seen: Seen | None
    fitted: bool
    coverage: Coverage | None


def band_of(run: BriefRun, measure: Measure) -> Band:
    """The baseline as a band, and how well it holds history."""
    years = tuple(int(year) for year in run.data["year"].values)
    bands = np.quantile(as_counted(run, measure), QUANTILES, axis=0)
    past = run.seen(measure)
    return Band(measure, years, bands, past, bool(fitted_series(measure)), _coverage(years, bands, past))


def _coverage(years: tuple[int, ...], bands: Floats, past: Seen | None) -> Coverage | None:
    if past is None:
        return None
    points = [(years.index(t), v) for t, v in zip(past.years, past.values, strict=True) if t in years]
    inside = sum(bool(bands[0, i] <= value <= bands[-1, i]) for i, value in points)
    return Coverage(inside, len(points)) if points else None


@functools.cache
def fitted_series(measure: Measure) -> tuple[tuple[Measure, Observed], ...]:
    """The series that speak for a measure: one, or one for each origin where only those were fitted; none if none was."""
    known = {
        (o.target.outcome, o.target.member): o for o in reversed(observed())
    }  # the first of several offices
    if (measure.outcome, measure.member) in known:
        return ((measure, known[measure.outcome, measure.member]),)
    parts = [Measure(measure.outcome, origin) for origin in ORIGIN]
    if measure.member != TOTAL or not all((p.outcome, p.member) in known for p in parts):
        return ()
    return tuple((p, known[p.outcome, p.member]) for p in parts)


def as_counted(run: BriefRun, measure: Measure) -> Floats:
    """The baseline's futures, (future, year), with history as it would be counted where the ensemble is a posterior."""
    values = run.values(measure, run.baseline).copy()
    parts = fitted_series(measure) if run.fitted else ()
    if not parts:
        return values
    counted = [_again(run, part, series) for part, series in parts]
    values[:, : run.decided - START_YEAR] = np.sum(counted, axis=0)
    return values


def _again(run: BriefRun, measure: Measure, series: Observed) -> Floats:
    """One measure counted again through history, in the unit written."""
    number, years = run.data["future"].values, run.decided - START_YEAR
    taken = draws_taken(0, int(number.max()) + 1, int(run.manifest["seed"]))[number]
    row = [o.name for o in observed()].index(series.name)
    sigma = the_posterior().sigma[taken, row].astype(np.float64)
    random = np.random.default_rng([int(run.manifest["seed"]), 31, zlib.crc32(series.name.encode())])
    push = sigma[:, None] * random.standard_normal((len(taken), years))
    push += _errors(series, years) * random.standard_normal(push.shape)
    values = run.values(measure, run.baseline)[:, :years]
    return values * np.exp(push) if series.positive else values + measure.scale * push


def _errors(series: Observed, years: int) -> Floats:
    """The error of counting by year; a year that was not counted takes the middle of the others."""
    errors = np.full(years, np.median(series.errors))
    for year, error in zip(series.at, series.errors, strict=True):
        if year < years:  # a count at the end of the last year answers to the day after history
            errors[year] = error
    return errors
