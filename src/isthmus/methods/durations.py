"""Durations: how long things last when some haven't ended yet.

Whole time steps: a thing that lasted three years was there in years one, two and three. What is still there is counted as
far as it was seen, and then leaves the risk set without ending.

Source  Kaplan and Meier (1958), Journal of the American Statistical Association 53:457
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from isthmus.errors import UsageError


class Risk(NamedTuple):
    """How often things end in one band of their age."""

    first: int
    last: int | None
    """None: and after."""
    at_risk: int
    """Steps in which one of them could have ended"""
    ended: int

    @property
    def hazard(self) -> float:
        """The chance of ending in a step; NaN where nothing was at risk."""
        return self.ended / self.at_risk if self.at_risk else np.nan


def kaplan_meier(lasted: ArrayLike, ended: ArrayLike, steps: int) -> NDArray[np.float64]:
    """The share still there after 1, 2 ... ``steps`` steps: (step,).

    Args:
        lasted: Whole steps that each was seen for, one or more: (thing,).
        ended: Whether it then ended, or was only no longer watched: (thing,).

    Raises:
        UsageError: A duration is no whole number of one or more.
    """
    whole, over = _checked(lasted, ended)
    age = np.arange(1, steps + 1)[:, None]
    at_risk = (whole >= age).sum(axis=1)
    ends = ((whole == age) & over).sum(axis=1)
    left = 1.0 - np.divide(ends, at_risk, out=np.zeros(steps), where=at_risk > 0)
    return np.cumprod(left).astype(np.float64)


def median_duration(lasted: ArrayLike, ended: ArrayLike) -> int | None:
    """The first step after which no more than half are there; None where more than half always were."""
    whole, _ = _checked(lasted, ended)
    alive = kaplan_meier(lasted, ended, int(whole.max()))
    below = np.flatnonzero(alive <= 0.5)
    return int(below[0]) + 1 if below.size else None


def hazards(lasted: ArrayLike, ended: ArrayLike, bands: Sequence[tuple[int, int | None]]) -> list[Risk]:
    """Ends and steps at risk in bands of age, both ends inside."""
    whole, over = _checked(lasted, ended)
    return [
        Risk(
            first,
            last,
            int(np.clip(whole - first + 1, 0, None if last is None else last - first + 1).sum()),
            int((over & (whole >= first) & (whole <= (whole if last is None else last))).sum()),
        )
        for first, last in bands
    ]


def _checked(lasted: ArrayLike, ended: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    raw = np.asarray(lasted, dtype=np.float64)
    over = np.asarray(ended, dtype=bool)
    if (
        raw.ndim != 1
        or raw.size == 0
        or raw.shape != over.shape
        or (raw < 1).any()
        or (raw != np.round(raw)).any()
    ):
        raise UsageError(
            "durations are whole steps of one or more, each with whether it ended; give at least one."
        )
    return raw.astype(np.int64), over
