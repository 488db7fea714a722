"""Statistics of paired runs: one number a future, from what an arm and its reference wrote down.

Each takes values (year, future) of one outcome, members taken together, and gives (horizon, future).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.model.outcomes import Outcome, year_at
from isthmus.text import Text

TINY: Final = 1e-12
SAME: Final = 1e-6
"""Values closer than this, relative to their size, are the same: single precision."""


class Given(NamedTuple):
    """What a statistic reads: values (year, future)."""

    arm: np.ndarray
    against: np.ndarray
    arm_to: np.ndarray
    """The second outcome in the arm"""
    against_to: np.ndarray
    at: Sequence[int]
    """Index of the year of each horizon"""
    at_to: Sequence[int]
    now: int
    """Index of the last year before the decision tells; the next is the first that can differ"""
    past: slice
    amount: float
    base: np.ndarray
    """The outcome if known policy goes on"""
    whole: np.ndarray
    """The outcome in the arm, all members together"""
    parameter: Callable[[str], np.ndarray]
    """A parameter of one number: (future,)"""


class Statistic(NamedTuple):
    """A statistic, and what it needs."""

    of: Callable[[Given], np.ndarray]
    title: Text
    unit: str
    """"" for the outcome's own"""
    paired: bool = True
    needs_to: bool = False
    needs_years: bool = False
    of_parameters: bool = False
    """Reads parameters alone: no outcome, no arms"""


def _gap(given: Given) -> np.ndarray:
    gap = given.arm - given.against
    scale = SAME * np.maximum(np.abs(given.arm), np.abs(given.against))
    return np.where(np.abs(gap) <= scale, 0.0, gap)


def _safe(values: np.ndarray) -> np.ndarray:
    return np.where(np.abs(values) > TINY, values, np.nan)


def relative(given: Given) -> np.ndarray:
    """Change against the reference, as a share of it."""
    return (_gap(given) / _safe(given.against))[list(given.at)]


def difference(given: Given) -> np.ndarray:
    """Change against the reference, per ``amount``, in the outcome's unit."""
    return _gap(given)[list(given.at)] / given.amount


def level(given: Given) -> np.ndarray:
    """The value itself."""
    return given.arm[list(given.at)]


def level_with(given: Given) -> np.ndarray:
    """The outcome and another together, in the arm."""
    return given.arm[list(given.at)] + given.arm_to[list(given.at_to)]


def share_of(given: Given) -> np.ndarray:
    """The outcome as a share of another, in the arm."""
    return given.arm[list(given.at)] / _safe(given.arm_to[list(given.at_to)])


def share_of_all(given: Given) -> np.ndarray:
    """The members named as a share of all."""
    return (given.arm / _safe(given.whole))[list(given.at)]


def share_of_effect(given: Given) -> np.ndarray:
    """Part of the arm's effect that goes when the reference takes its place; undefined where the arm has none."""
    effect = given.arm - given.base
    whole = np.where(np.abs(effect) > 1e-3 * np.abs(given.base), effect, np.nan)
    return ((given.arm - given.against) / whole)[list(given.at)]


def settled_in_five(given: Given) -> np.ndarray:
    """Share of those who left a group who are settled in lawful life within five years, at a reach of programmes of
    ``amount``: settling and relapse compete, at the rates of the cartel sector with the schooling of 2000."""
    p = given.parameter
    settle = p("cartels.settle") * (1.0 - p("cartels.stigma") * (1.0 - given.amount))
    relapse = p("cartels.return_to_group") * np.maximum(
        1.0 - p("cartels.relapse_avoided") * given.amount, 0.0
    )
    share = settle / _safe(settle + relapse) * (1.0 - np.exp(-5.0 * (settle + relapse)))
    return np.broadcast_to(share, (len(given.at), share.size))


def elasticity(given: Given) -> np.ndarray:
    """Log change of the outcome for each unit of log change of another."""
    moved = np.log(_safe(given.arm)[list(given.at)] / _safe(given.against)[list(given.at)])
    by = np.log(_safe(given.arm_to)[list(given.at_to)] / _safe(given.against_to)[list(given.at_to)])
    return moved / _safe(by)


def adaptation(given: Given) -> np.ndarray:
    """How much of the first year's effect is gone: 1 less the effect at the horizon over that of the first year."""
    effect = _gap(given) / _safe(given.against)
    began = effect[given.now + 1 : given.now + 2]
    return 1.0 - effect[list(given.at)] / _safe(np.where(np.abs(began) > 1e-4, began, 0.0))


def since(given: Given) -> np.ndarray:
    """Deepest fall up to the horizon, against the decision year: least value over that of then, less 1."""
    return _lowest(given) / _safe(given.arm[given.now]) - 1.0


def floor_to_past(given: Given) -> np.ndarray:
    """Least value up to the horizon, as a share of the mean of past years."""
    past = given.against[given.past].mean(axis=0)
    return _lowest(given) / _safe(past)


def _lowest(given: Given) -> np.ndarray:
    return np.stack([given.arm[given.now + 1 : at + 1].min(axis=0) for at in given.at])


def _first_year(given: Given, reached: np.ndarray) -> np.ndarray:
    """Years from the decision to the first year reached, or one more than were run; the same at every horizon."""
    ran = reached.shape[0]
    years = np.where(reached.any(axis=0), reached.argmax(axis=0) + 1, ran + 1)
    return np.broadcast_to(years.astype(np.float64), (len(given.at), years.size))


def years_until(given: Given) -> np.ndarray:
    """Years until the outcome is at ``amount`` times its value before the decision, for the first time."""
    return _first_year(given, given.arm[given.now + 1 :] <= given.amount * given.arm[given.now])


def years_to_level(given: Given) -> np.ndarray:
    """Years until the outcome is at ``amount``, or past it, from the side it began on."""
    after = given.arm[given.now + 1 :]
    above = given.arm[given.now] > given.amount
    return _first_year(given, np.where(above, after <= given.amount, after >= given.amount))


STATISTICS: Final[dict[str, Statistic]] = {
    "relative": Statistic(relative, Text("claims.statistics.relative"), "share"),
    "difference": Statistic(difference, Text("claims.statistics.difference"), ""),
    "level": Statistic(level, Text("claims.statistics.level"), "", paired=False),
    "level_with": Statistic(level_with, Text("claims.statistics.level_with"), "", False, True),
    "share_of": Statistic(share_of, Text("claims.statistics.share_of"), "share", False, True),
    "share_of_all": Statistic(share_of_all, Text("claims.statistics.share_of_all"), "share", paired=False),
    "share_of_effect": Statistic(
        share_of_effect, Text("claims.statistics.share_of_effect"), "share"
    ),
    "settled_in_five": Statistic(
        settled_in_five, Text("claims.statistics.settled_in_five"), "share",
        paired=False, of_parameters=True,
    ),
    "elasticity": Statistic(elasticity, Text("claims.statistics.elasticity"), "ratio", True, True),
    "adaptation": Statistic(
        adaptation, Text("claims.statistics.adaptation"), "share"
    ),
    "since": Statistic(since, Text("claims.statistics.since"), "share", paired=False),
    "floor_to_past": Statistic(
        floor_to_past, Text("claims.statistics.floor_to_past"), "share",
        paired=False, needs_years=True,
    ),
    "years_until": Statistic(years_until, Text("claims.statistics.years_until"), "years", paired=False),
    "years_to_level": Statistic(years_to_level, Text("claims.statistics.years_to_level"), "years", paired=False),
}  # fmt: skip


def indices(spec: Outcome, horizons: Sequence[int], last: int, decided: int) -> list[int]:
    """Where the year of each horizon stands, none after the last year that was run."""
    return [min(year_at(spec, h, decided) - START_YEAR, last) for h in horizons]


def before(spec: Outcome, decided: int) -> int:
    """Index of the last year before the decision tells: stocks of its 1 January, flows of the year before."""
    return year_at(spec, 0, decided) - START_YEAR
