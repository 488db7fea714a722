"""Findings: one sample, its twenty dots, and the title and sentence that count them.

A strategy is compared with its reference in the same futures. Where the strategy is the reference, each future is compared
with its own last year of history instead.
"""

from __future__ import annotations

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.dossier.measures import Measure
from isthmus.dossier.paired import SMALL, Paired
from isthmus.ensembles.live import Pair
from isthmus.ensembles.results import SAME
from isthmus.figures import dots_sentence, twenty
from isthmus.figures.checks import Floats
from isthmus.studio.live.naming import name_of, unit_of
from isthmus.studio.words import say


def gap(with_: np.ndarray, without: np.ndarray) -> np.ndarray:
    """Paired differences; what single precision can't tell apart is no difference."""
    found = with_ - without
    found[np.abs(found) <= SAME * np.maximum(np.abs(with_), np.abs(without))] = 0.0
    return found


def finding(name: str, measure: Measure, pair: Pair, year: int, last: int, *, alone: bool) -> Paired:
    """The sample of a year: less the reference, or less the same future's year ``last`` where it stands alone.

    Args:
        name: Of the strategy.
        pair: The series of ``measure`` under it and its reference.
    """
    at = year - START_YEAR
    now = pair.with_[:, at].astype(np.float64) * measure.scale
    before = pair.with_[:, last - START_YEAR] if alone else pair.without[:, at]
    before = before.astype(np.float64) * measure.scale
    reference = float(np.median(before))
    return Paired(measure, name, year, gap(now, before), reference, SMALL * abs(reference))


def dots_of(found: Paired) -> Floats:
    """The twenty dots."""
    return twenty(found.sample)


def title_of(found: Paired, lang: str, last: int, *, alone: bool) -> str:
    """The finding as a title; ``alone``: since the year ``last``, there being nothing to compare with."""
    counts, way = found.counts, found.direction
    return say(
        f"live.{'since' if alone else 'title'}_{way}",
        lang,
        name=name_of(found.measure, lang),
        count=counts.lower if way == "lower" else counts.higher,
        lower=counts.lower,
        higher=counts.higher,
        year=found.year,
        last=last,
    )


def sentence_of(found: Paired, lang: str) -> str:
    """What the twenty dots show, the shares of all futures, and the size."""
    unit = unit_of(found.measure, lang, difference=True)
    return dots_sentence(found.sample, lang, unit=unit, same_within=found.same_within)
