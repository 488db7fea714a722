"""What a figure refuses to draw, said at the door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from isthmus.errors import UsageError

LEVELS = (5, 25, 50, 75, 95)
"""The quantiles of every fan and interval, in per cent."""

Floats = NDArray[np.float64]


class History(NamedTuple):
    """What was observed: one value a year, and whether each was checked against its source."""

    years: Sequence[int]
    values: Sequence[float]
    verified: Sequence[bool] | None = None


def finite(name: str, values: ArrayLike) -> Floats:
    """The values as numbers, all of them finite."""
    array = np.asarray(values, dtype=np.float64)
    bad = ~np.isfinite(array)
    if bad.any():
        place = tuple(int(i) for i in np.argwhere(bad)[0])
        raise UsageError(
            f"{name}: {int(bad.sum())} of {array.size} values are NaN or infinite, the first at {place}.\n"
            "  A figure draws only finite numbers: leave out what is missing, and look at what diverged."
        )
    return array


def years_of(name: str, years: ArrayLike) -> list[int]:
    """Whole years, each once, in order."""
    array = finite(f"{name}, years", years)
    if array.ndim != 1 or array.size == 0:
        raise UsageError(f"{name}: years must be a list with at least one year.")
    if (array != np.round(array)).any() or (np.diff(array) <= 0).any():
        raise UsageError(f"{name}: years must be whole, each once and in order; got {array[:6].tolist()}...")
    return [int(y) for y in array]


def quantiles_of(name: str, quantiles: ArrayLike, count: int) -> Floats:
    """Five rows (5, 25, 50, 75, 95 per cent), one column a year, each column in order."""
    array = finite(f"{name}, quantiles", quantiles)
    if array.shape != (len(LEVELS), count):
        raise UsageError(
            f"{name}: quantiles have shape {array.shape}; expected (5, {count}): "
            "rows 5, 25, 50, 75 and 95 per cent, one column a year."
        )
    if (np.diff(array, axis=0) < -1e-9 * np.abs(array).max()).any():
        raise UsageError(f"{name}: quantiles are out of order; rows go from 5 to 95 per cent, low to high.")
    return array


def history_of(name: str, history: History | None) -> tuple[list[int], Floats, list[bool]]:
    """Years, values and checks of a history; all empty when there is none."""
    if history is None or len(history.years) == 0:
        return [], np.zeros(0), []
    years = years_of(f"{name}, history", history.years)
    values = finite(f"{name}, history", history.values)
    verified = [True] * len(years) if history.verified is None else [bool(v) for v in history.verified]
    if not len(years) == values.size == len(verified):
        raise UsageError(
            f"{name}: history has {len(years)} years, {values.size} values and {len(verified)} checks; "
            "give one of each for every point."
        )
    return years, values, verified


def sample_of(name: str, sample: ArrayLike) -> Floats:
    """A flat sample with at least one future."""
    array = finite(f"{name}, sample", sample)
    if array.ndim != 1 or array.size == 0:
        raise UsageError(f"{name}: the sample must be a flat list with at least one future.")
    return array


def share_of(name: str, share: float) -> float:
    """A share between 0 and 1."""
    value = float(finite(name, share))
    if not 0 <= value <= 1:
        raise UsageError(f"{name}: {value:g} is not a share; expected 0 to 1.")
    return value
