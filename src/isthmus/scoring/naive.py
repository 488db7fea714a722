"""Naive forecasts: what anybody could have said from the series alone. A forecast is worth what it adds.

Last value  tomorrow is like today; the range grows with the root of the years ahead
Drift       the mean step of the past goes on
ETS         exponential smoothing, its form chosen by the data; needs `statsforecast`
Walk, 15    like today; the range is that of changes over as many years, seen in the last 15
Drift, 15   the mean change over as many years goes on, seen in the last 15

Each is a normal curve for every year ahead, in logs where a series is above zero: two numbers, from which scores follow and
counts don't, so that a forecast made from counts that may not be passed on can be.

Source  Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.2 and 5.5
        Ours: steps over a gap in the years are shared among them; positive series walk in logs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from isthmus.errors import UsageError
from isthmus.scoring.scores import Floats

Whole = NDArray[np.int64]

WINDOW: Final = 15
"""Years that the rules named after them look back on"""


class Normal(NamedTuple):
    """A forecast of several years, a normal curve each; of the logs where ``logs``."""

    years: tuple[int, ...]
    mean: tuple[float, ...]
    sd: tuple[float, ...]
    logs: bool

    def draws(self, count: int) -> Floats:
        """Even quantiles of each year, shape (draw, year): a score of them doesn't hang on luck."""
        places = norm.ppf((np.arange(count) + 0.5) / count)[:, None]
        return _back(np.asarray(self.mean) + np.asarray(self.sd) * places, self.logs)

    def at(self, years: Sequence[int]) -> Normal:
        """Some of its years, all of which it has."""
        rows = [self.years.index(year) for year in years]
        return Normal(
            tuple(years), tuple(self.mean[i] for i in rows), tuple(self.sd[i] for i in rows), self.logs
        )


Rule = Callable[[Sequence[int], Sequence[float], Sequence[int], bool], Normal]
"""Years and values of the past, years ahead, whether positive."""


def last_value(
    years: Sequence[int], values: Sequence[float], ahead: Sequence[int], positive: bool = True
) -> Normal:
    """A random walk from the last value.

    Args:
        years: Rising; gaps are allowed.
        values: One for each year.
        ahead: Years to forecast, all after the last of ``years``, rising.
        positive: Walk in logs, so that no draw is zero or less.

    Raises:
        UsageError: Fewer than two values, years out of order, or a value that has no log.
    """
    when, level, steps = _history(years, values, ahead, positive, needed=2)
    spread = _step_sd(when, level, drift=0.0)
    return _normal(ahead, np.full(len(steps), level[-1]), spread * np.sqrt(steps), positive)


def drift(
    years: Sequence[int], values: Sequence[float], ahead: Sequence[int], positive: bool = True
) -> Normal:
    """A random walk that goes on with the mean step of the past, and owns up to not knowing that step.

    Arguments, result and errors are those of `last_value`, but three values are needed.
    """
    when, level, steps = _history(years, values, ahead, positive, needed=3)
    span = when[-1] - when[0]
    mean = (level[-1] - level[0]) / span
    spread = _step_sd(when, level, mean, estimated=1) * np.sqrt(1 + steps / span)
    return _normal(ahead, level[-1] + mean * steps, spread * np.sqrt(steps), positive)


def ets(years: Sequence[int], values: Sequence[float], ahead: Sequence[int], positive: bool = True) -> Normal:
    """Exponential smoothing with additive errors, its trend chosen by the data; gaps are filled by a line.

    Arguments and result are those of `last_value`, but five values are needed.

    Raises:
        ImportError: ``statsforecast`` isn't installed; nothing at run time needs it.
        UsageError: As `last_value`.
    """
    from statsforecast.models import AutoETS

    when, level, steps = _history(years, values, ahead, positive, needed=NEEDED["ets"])
    filled = _filled(when, level)
    model = AutoETS(season_length=1, model="AZN")
    with np.errstate(divide="ignore"):  # of seven points it tries forms with as many numbers
        found = model.forecast(filled, h=int(steps[-1]), level=[90])
    which = steps - 1
    spread = (found["hi-90"] - found["lo-90"])[which] / (2 * norm.ppf(0.95))
    return _normal(ahead, found["mean"][which], spread, positive)


def walk_15(
    years: Sequence[int], values: Sequence[float], ahead: Sequence[int], positive: bool = True
) -> Normal:
    """The last value, give or take what the series changed by over as many years, in the last 15 of them.

    Gaps are filled by a line. Where fewer than two changes of that length are there, yearly ones grow with their root.
    Arguments, result and errors are those of `last_value`.
    """
    return _recent(years, values, ahead, positive, needed=2, trend=False)


def drift_15(
    years: Sequence[int], values: Sequence[float], ahead: Sequence[int], positive: bool = True
) -> Normal:
    """The mean change over as many years goes on, give or take what changes strayed from it, in the last 15 years.

    Arguments, result and errors are those of `walk_15`, but three values are needed.
    """
    return _recent(years, values, ahead, positive, needed=3, trend=True)


RULES: Final[dict[str, Rule]] = {
    "last_value": last_value,
    "drift": drift,
    "ets": ets,
    "walk_15": walk_15,
    "drift_15": drift_15,
}
"""The forecasts to beat, by name."""
NEEDED: Final = {"last_value": 2, "drift": 3, "ets": 5, "walk_15": 2, "drift_15": 3}
"""Values of the past without which a rule can't be made"""


def random_walk_sd(values: Sequence[float], positive: bool, years: Sequence[int] | None = None) -> float:
    """The spread of one year's step of a random walk without drift; of the log when positive.

    Args:
        years: When the values were seen, if some years are missing; without it they follow each other.
    """
    when = range(len(values)) if years is None else years
    level_when, level = _past(when, values, positive, needed=2)
    return _step_sd(level_when, level, drift=0.0)


def _recent(
    years: Sequence[int],
    values: Sequence[float],
    ahead: Sequence[int],
    positive: bool,
    needed: int,
    trend: bool,
) -> Normal:
    when, level, steps = _history(years, values, ahead, positive, needed)
    late = _filled(when, level)[-WINDOW:]
    estimated = int(trend)
    yearly = np.diff(late)
    mean, sd = [], []
    for h in steps:
        changes = late[h:] - late[:-h]
        if len(changes) < 2:
            change = yearly.mean() * h if trend else 0.0
            strayed = (yearly - change / h) * np.sqrt(h)
        else:
            change = changes.mean() if trend else 0.0
            strayed = changes - change
        mean.append(late[-1] + change)
        sd.append(np.sqrt((strayed**2).sum() / (len(strayed) - estimated)))
    return _normal(ahead, np.array(mean), np.array(sd), positive)


def _filled(when: Whole, level: Floats) -> Floats:
    """Every year from the first to the last, gaps filled by a line."""
    return np.interp(np.arange(when[0], when[-1] + 1), when, level)


def _step_sd(when: Whole, level: Floats, drift: float, estimated: int = 0) -> float:
    """Root mean square of what steps leave over, less one step for each number estimated."""
    gaps = np.diff(when)
    left = (np.diff(level) - drift * gaps) / np.sqrt(gaps)
    return float(np.sqrt((left**2).sum() / (len(left) - estimated)))


def _normal(ahead: Sequence[int], mean: Floats, sd: Floats, positive: bool) -> Normal:
    return Normal(
        tuple(int(year) for year in ahead),
        tuple(float(v) for v in mean),
        tuple(float(v) for v in sd),
        positive,
    )


def _history(
    years: Sequence[int], values: Sequence[float], ahead: Sequence[int], positive: bool, needed: int
) -> tuple[Whole, Floats, Whole]:
    """Years and levels of the past, and how many years ahead each forecast lies."""
    when, level = _past(years, values, positive, needed)
    steps = np.asarray(ahead, dtype=np.int64) - int(when[-1])
    if steps.size == 0 or steps[0] < 1 or (np.diff(steps) < 1).any():
        raise UsageError(
            f"the years ahead are {list(ahead)}; expected rising years after {int(when[-1])}, the last of the past."
        )
    return when, level, steps


def _past(years: Sequence[int], values: Sequence[float], positive: bool, needed: int) -> tuple[Whole, Floats]:
    when, level = np.asarray(years, dtype=np.int64), np.asarray(values, float)
    if when.shape != level.shape or level.size < needed:
        raise UsageError(
            f"the past has {level.size} values in {when.size} years; this forecast needs at least {needed}, one a year."
        )
    if (np.diff(when) < 1).any():
        raise UsageError("the years of the past don't rise; put them in order, each once.")
    if positive and (level <= 0).any():
        raise UsageError(
            f"the past holds {level.min():g}, which has no log.\n  Use positive=False for this series."
        )
    return when, np.log(level) if positive else level


def _back(level: Floats, positive: bool) -> Floats:
    return np.exp(level) if positive else level
