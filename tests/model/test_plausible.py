"""Extremes stay finite and inside the bounds of plausibility: no policy, however odd, breaks the arithmetic.

Every policy here starts from one history and runs through one compiled program. All pairs of levers would be over a
thousand; sixty pairs of corners are drawn with a fixed seed.
"""

import itertools

import numpy as np
import pytest

from isthmus.ensembles import chunks
from isthmus.ensembles.plausible import BOUNDS
from isthmus.levers import get_strategy, seeds
from isthmus.model.inputs import baseline_policy

from .worlds import EVERY_LEVER, at, out_of_bounds, pulled, strategy_under, under

CORNERS = [(lever, end) for lever in EVERY_LEVER for end in ("low", "high")]
PAIRS = [pair for pair in itertools.combinations(CORNERS, 2) if pair[0][0] is not pair[1][0]]
SIXTY = [PAIRS[i] for i in np.random.default_rng(60).choice(len(PAIRS), 60, replace=False)]


def shown(corner) -> str:
    """``agents-high``."""
    return f"{corner[0].name}-{corner[1]}"


@pytest.mark.parametrize("name", list(seeds()))
def test_every_seed_strategy_stays_plausible(name):
    """All 64 futures to 2060, elections and all."""
    assert not out_of_bounds(strategy_under(get_strategy(name)))


@pytest.mark.parametrize("corner", CORNERS, ids=shown)
def test_every_lever_at_its_extremes_stays_plausible(corner):
    """Alone, at the low and the high end of each of its numbers, for every member, from 2019 to 2060."""
    assert not out_of_bounds(under(pulled([at(*corner)])))


@pytest.mark.parametrize("end", ["low", "high"])
def test_all_levers_at_once_stay_plausible(end):
    """Every lever at the same end of its range together."""
    assert not out_of_bounds(under(pulled([at(lever, end) for lever in EVERY_LEVER])))


@pytest.mark.parametrize("pair", SIXTY, ids=lambda pair: f"{shown(pair[0])}+{shown(pair[1])}")
def test_pairs_of_corners_stay_plausible(pair):
    """Two levers at the ends of their ranges together."""
    assert not out_of_bounds(under(pulled([at(*corner) for corner in pair])))


@pytest.mark.slow
def test_fewer_than_one_future_in_a_hundred_is_rejected():
    """256 futures under the baseline and the boldest seeds."""
    chosen = [get_strategy(n) for n in ("baseline", "the-article", "draw-the-line", "start-at-home")]
    kept = np.concatenate([c.keep for c in chunks(chosen, 256, 0, list(BOUNDS))])

    assert (~kept).mean() < 0.01


def test_shares_stay_shares_to_2060():
    """Under everything at once, what is a fraction stays between 0 and 1 in every year."""
    for policy in (baseline_policy(), pulled([at(lever, "high") for lever in EVERY_LEVER])):
        values = under(policy)
        for name in (
            "integrity",
            "impunity",
            "youth_jobs",
            "capture_chance",
            "continuity",
            "extortion_burden",
        ):
            assert values[name].min() >= 0.0, name
            assert values[name].max() <= 1.0, name
