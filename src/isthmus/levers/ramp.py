"""Ramps: how much of a measure is in place in each quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
