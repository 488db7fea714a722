"""How a lever moves a policy: how much of it is in place in each quarter, and an array of the policy after the move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from isthmus.axes import AXES
from isthmus.levers.tunable import Tunable

if TYPE_CHECKING:
    import numpy as np

    from isthmus.model.policy import Quarterly


def ramp_up(
    years: Quarterly, start: float, ramp: float, end: float | None = None, *, lasting: bool = False
) -> Quarterly:
    """The share in place: 0 before ``start``, straight up to 1 over ``ramp`` years, down again after ``end``.

    Args:
        years: Middles of the quarters, in calendar years.
        start: Year the money begins or the law takes effect.
        ramp: Years to build up, and to wind down; above zero.
        end: Year the measure stops; None when it goes on.
        lasting: What was built stays when the measure stops (a barrier), though no more is added.

    Returns:
        Shares from 0 to 1, one a quarter.
    """
    import numpy as np

    until = years if end is None else np.minimum(years, end)
    up = np.clip((until - start) / ramp, 0.0, 1.0)
    if end is None or lasting:
        return up
    return np.maximum(up - np.clip((years - end) / ramp, 0.0, 1.0), 0.0)


class Made:
    """What a lever has worked out of itself; no part of what it is when two are compared."""

    def __init__(self, built: np.ndarray) -> None:
        self.built = built
        """How much is in place, by quarter"""
        self._of: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    def after(self, before: np.ndarray, tunable: Tunable, members: Mapping[str | None, float]) -> np.ndarray:
        """A policy field after the move; worked out once for an array."""
        seen, after = self._of.get(tunable.name, (None, before))
        if seen is not before:
            after = moved(before, tunable, members, self.built)
            self._of[tunable.name] = before, after
        return after


def moved(
    before: np.ndarray, tunable: Tunable, members: Mapping[str | None, float], built: np.ndarray
) -> np.ndarray:
    """A policy field after a move, or the very same array if no quarter differs."""
    import numpy as np

    from isthmus.model.policy import INPUTS

    limits = INPUTS[tunable.sets]
    after = before.copy()
    for member, value in members.items():
        _, names = tunable.slot(member)
        index = (slice(None), *(AXES[a].index(n) for a, n in zip(limits.axes, names, strict=True)))
        now = before[index]
        if tunable.how == "at_least":
            target = np.maximum(now, value)
        elif tunable.how == "at_most":
            target = np.minimum(now, value)
        else:
            target = np.clip(now + value, limits.low, limits.high)
        moving = built * (target - now)
        after[index] = np.where(moving == 0, now, np.clip(now + moving, limits.low, limits.high))
    return before if np.array_equal(after, before) else after
