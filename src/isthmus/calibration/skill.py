"""Skill over many series: how often and by how much a forecast was closer than a naive one; losses count as much as wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
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


def pool_skills(each: Sequence[float]) -> PooledSkill:
    """Skills of several series together; each is one less the ratio of its scores, and below one."""
    skills = np.asarray(each, dtype=float)
    return PooledSkill(
        len(skills),
        int((skills > 0).sum()),
        float(np.median(skills)),
        float(1.0 - np.exp(np.log1p(-skills).mean())),
    )


def pooled_skill(skills: Sequence[Skill], against: str = "last value") -> PooledSkill:
    """Skills of the series that may claim one, against one naive forecast."""
    return pool_skills([s.skill(against) for s in skills if s.claimed and against in s.naive])
