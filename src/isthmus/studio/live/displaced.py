"""Displaced: what is stopped at one way across the border and comes by another.

Read when a strategy moves levers of the border or of trafficking, from attempts to cross by way across: in each future, of
what the way that loses most has lost, the part that the other ways together have gained. It can be more than all of it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from isthmus.axes import MODE, START_YEAR
from isthmus.ensembles.live import Answer, Series
from isthmus.ensembles.results import SAME
from isthmus.levers import Strategy
from isthmus.text import Language, text

GROUPS: Final = ("border_and_asylum", "trafficking_and_money")
OUTCOME: Final = "attempts_by_mode"
SMALL: Final = 0.01
"""Of all attempts: a way that loses less has lost nothing to speak of."""
OFTEN: Final = 10
"""Futures of 20 in which it must be so."""


def ways(strategy: Strategy, reference: Strategy) -> tuple[Series, ...]:
    """What must be run to see it; nothing where no such lever moves."""
    if strategy.fingerprint == reference.fingerprint:
        return ()
    moved = [lever for one in (strategy, reference) for lever in one.levers if lever.moves()]
    return (
        tuple((OUTCOME, mode) for mode in MODE) if any(lever.kind.group in GROUPS for lever in moved) else ()
    )


def displaced(answer: Answer, year: int, lang: Language) -> str:
    """The finding in a sentence; empty where nothing is displaced, or no such lever moves."""
    pairs = [answer.series.get((OUTCOME, mode)) for mode in MODE]
    at = year - START_YEAR
    held = [pair for pair in pairs if pair is not None]
    if len(held) < len(MODE) or at >= held[0].with_.shape[1]:
        return ""
    before = np.stack([np.asarray(pair.without[:, at], np.float64) for pair in held])
    change = np.stack([np.asarray(pair.with_[:, at], np.float64) for pair in held]) - before
    change[np.abs(change) <= SAME * before] = 0.0
    most = int(np.argmin(np.median(change, axis=1)))
    lost, gained = -change[most], np.delete(np.maximum(change, 0.0), most, axis=0).sum(axis=0)
    so = (lost > SMALL * before.sum(axis=0)) & (gained > 0)
    count = round(20 * float(so.mean()))
    if count < OFTEN:
        return ""
    low, median, high = (round(100 * float(q)) for q in np.quantile(gained[so] / lost[so], (0.05, 0.5, 0.95)))
    way = text(f"live.way_{MODE[most]}", lang)
    return text("live.displaced", lang, year=year, way=way, low=low, median=median, high=high, count=count)
