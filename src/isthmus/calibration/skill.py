"""Skill over many series: how often and by how much a forecast was closer than a naive one; losses count as much as wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from isthmus.calibration.holdout import Skill


class PooledSkill(NamedTuple):
    """Over series with points enough."""

    series: int
    won: int
    """Series in which the model was closer"""
    median: float
    """Median of the series' skills"""
    pooled: float
    """One less the geometric mean of the ratios of scores"""
    inside90: float
    """Mean share of held-back points inside the 90 percent band"""


def pooled_skill(skills: Sequence[Skill], against: str = "last value") -> PooledSkill:
    """Skills of the series that may claim one, against one naive forecast."""
    claimed = [s for s in skills if s.claimed and against in s.naive]
    each = np.array([s.skill(against) for s in claimed])
    ratio = np.array([s.model / s.naive[against] for s in claimed])
    return PooledSkill(
        len(claimed),
        int((each > 0).sum()),
        float(np.median(each)),
        float(1.0 - np.exp(np.log(ratio).mean())),
        float(np.mean([s.inside90 for s in claimed])),
    )
