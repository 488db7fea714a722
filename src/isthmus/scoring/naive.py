"""Naive forecasts: what anybody could have said from the series alone. A forecast is worth what it adds.

Last value  tomorrow is like today; the range grows with the root of the years ahead
Drift       the mean step of the past goes on
ETS         exponential smoothing, its form chosen by the data; needs `statsforecast`

Source  Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.2 and 5.5
        Ours: steps over a gap in the years are shared among them; positive series walk in logs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from isthmus.errors import UsageError
from isthmus.scoring.scores import Floats

Whole = NDArray[np.int64]

NaiveDraws = Callable[[Sequence[int], Sequence[float], Sequence[int], int, bool, int], Floats]
"""Years and values of the past, years ahead, how many draws, whether positive, seed: shape (draw, ahead)."""


def last_value_draws(
    years: Sequence[int],
    values: Sequence[float],
    ahead: Sequence[int],
    draws: int = 1000,
    positive: bool = True,
    seed: int = 0,
) -> Floats:
    """A random walk from the last value.

    Args:
        years: Rising; gaps are allowed.
        values: One for each year.
        ahead: Years to forecast, all after the last of ``years``, rising.
        positive: Walk in logs, so that no draw is zero or less.

    Returns:
        Shape (draw, ahead). Each draw is one path.

    Raises:
        UsageError: Fewer than two values, years out of order, or a value that has no log.
    """
    when, level, steps = _history(years, values, ahead, positive, needed=2)
    spread = _step_sd(when, level, drift=0.0)
    return _back(level[-1] + spread * _walks(steps, draws, seed), positive)


def drift_draws(
    years: Sequence[int],
    values: Sequence[float],
    ahead: Sequence[int],
    draws: int = 1000,
    positive: bool = True,
    seed: int = 0,
) -> Floats:
    """A random walk that goes on with the mean step of the past, and owns up to not knowing that step.

    Arguments, result and errors are those of `last_value_draws`, but three values are needed.
    """
    when, level, steps = _history(years, values, ahead, positive, needed=3)
    span = when[-1] - when[0]
    drift = (level[-1] - level[0]) / span
    spread = _step_sd(when, level, drift, estimated=1) * np.sqrt(1 + steps / span)
    return _back(level[-1] + drift * steps + spread * _walks(steps, draws, seed), positive)


def ets_draws(
    years: Sequence[int],
    values: Sequence[float],
    ahead: Sequence[int],
    draws: int = 1000,
    positive: bool = True,
    seed: int = 0,
) -> Floats:
    """Exponential smoothing with additive errors, its trend chosen by the data; gaps are filled by a line.

    Arguments and result are those of `last_value_draws`, but five values are needed.

    Raises:
        ImportError: ``statsforecast`` isn't installed; nothing at run time needs it.
        UsageError: As `last_value_draws`.
    """
    from statsforecast.models import AutoETS

    when, level, steps = _history(years, values, ahead, positive, needed=5)
    every = np.arange(when[0], when[-1] + 1)
    model = AutoETS(season_length=1, model="AZN")
    found = model.forecast(np.interp(every, when, level), h=int(steps[-1]), level=[90])
    which = steps - 1
    spread = (found["hi-90"] - found["lo-90"])[which] / (2 * norm.ppf(0.95))
    unit_walks = _walks(steps, draws, seed) / np.sqrt(steps)
    return _back(found["mean"][which] + spread * unit_walks, positive)


NAIVES: Final[dict[str, NaiveDraws]] = {
    "last_value": last_value_draws,
    "drift": drift_draws,
    "ets": ets_draws,
}
"""The forecasts to beat, by name."""


def random_walk_sd(values: Sequence[float], positive: bool, years: Sequence[int] | None = None) -> float:
    """The spread of one year's step of a random walk without drift; of the log when positive.

    Args:
        years: When the values were seen, if some years are missing; without it they follow each other.
    """
    when = range(len(values)) if years is None else years
    level_when, level = _past(when, values, positive, needed=2)
    return _step_sd(level_when, level, drift=0.0)


def _step_sd(when: Whole, level: Floats, drift: float, estimated: int = 0) -> float:
    """Root mean square of what steps leave over, less one step for each number estimated."""
    gaps = np.diff(when)
    left = (np.diff(level) - drift * gaps) / np.sqrt(gaps)
    return float(np.sqrt((left**2).sum() / (len(left) - estimated)))


def _walks(steps: Whole, draws: int, seed: int) -> Floats:
    """Walks with steps of spread one, shape (draw, steps): each year's draws are even quantiles.

    So a naive forecast's score doesn't hang on luck, and a draw is still a path.
    """
    shocks = np.random.default_rng(seed).standard_normal((draws, int(steps[-1])))
    paths = shocks.cumsum(axis=1)[:, steps - 1]
    rank = paths.argsort(axis=0).argsort(axis=0)
    return norm.ppf((rank + 0.5) / draws) * np.sqrt(steps)


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
