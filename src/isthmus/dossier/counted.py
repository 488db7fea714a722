"""History as it would be counted: simulated values with the model's discrepancy and the error of counting.

A dot is a count. With the posterior the bands of history are of counts too, so that dots on them can be read: each future
carries the discrepancy of its own draw, a new one each year, and an error of counting, as in the fit page's bands
(calibration/predictive.py). From the year decided on nothing is added; the captions say so.
"""

from __future__ import annotations

import functools
import zlib

import numpy as np

from isthmus.axes import ORIGIN, START_YEAR
from isthmus.calibration.observed import Observed, observed
from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.measures import TOTAL, Measure
from isthmus.ensembles.draws import draws_taken
from isthmus.ensembles.fitted import the_posterior
from isthmus.figures.checks import Floats


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


def as_counted(brief: BriefRun, measure: Measure) -> Floats:
    """The baseline's futures, (future, year), with history as it would be counted where the ensemble is a posterior."""
    values = measure.values(brief.data, brief.baseline.name).copy()
    parts = fitted_series(measure) if brief.fitted else ()
    if not parts:
        return values
    counted = [_again(brief, part, series) for part, series in parts]
    values[:, : brief.decided - START_YEAR] = np.sum(counted, axis=0)
    return values


def _again(brief: BriefRun, measure: Measure, series: Observed) -> Floats:
    """One measure counted again through history, in the unit written."""
    number, years = brief.data["future"].values, brief.decided - START_YEAR
    taken = draws_taken(0, int(number.max()) + 1, int(brief.manifest["seed"]))[number]
    row = [o.name for o in observed()].index(series.name)
    sigma = the_posterior().sigma[taken, row].astype(np.float64)
    random = np.random.default_rng([int(brief.manifest["seed"]), 31, zlib.crc32(series.name.encode())])
    push = sigma[:, None] * random.standard_normal((len(taken), years))
    push += _errors(series, years) * random.standard_normal(push.shape)
    values = measure.values(brief.data, brief.baseline.name)[:, :years]
    return values * np.exp(push) if series.positive else values + measure.scale * push


def _errors(series: Observed, years: int) -> Floats:
    """The error of counting by year; a year that was not counted takes the middle of the others."""
    errors = np.full(years, np.median(series.errors))
    for year, error in zip(series.at, series.errors, strict=True):
        if year < years:  # a count at the end of the last year answers to the day after history
            errors[year] = error
    return errors
