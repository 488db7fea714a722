"""Skill over many series: losses count as much as wins, and series with few points claim nothing."""

import numpy as np
import pytest

from isthmus.calibration.assemble import _whole_shares
from isthmus.calibration.holdout import Skill
from isthmus.calibration.predictive import Covered, pooled
from isthmus.calibration.skill import pooled_skill
from isthmus.scoring.report import FEWEST_POINTS


def series(name: str, model: float, naive: float, before: int = 14) -> Skill:
    """A series over five held-back years, scored by hand."""
    return Skill(name, (2014, 2015, 2016, 2017, 2018), before, model, {"last value": naive}, 0.4, 0.8)


def test_a_loss_is_below_zero():
    """Twice the score of the naive forecast is a skill of minus one."""
    assert series("a", 0.2, 0.1).skill() == pytest.approx(-1.0)


def test_wins_and_losses_weigh_the_same():
    """Half the score in one series and twice in another: nothing gained over both."""
    over = pooled_skill([series("a", 0.1, 0.2), series("b", 0.2, 0.1)])

    assert (over.series, over.won) == (2, 1)
    assert over.pooled == pytest.approx(0.0)
    assert over.median == pytest.approx((0.5 - 1.0) / 2)


def test_few_points_claim_nothing():
    """A series with seven points before the cut is in no pooled figure, however well it went."""
    over = pooled_skill([series("a", 0.2, 0.1), series("b", 0.001, 1.0, before=FEWEST_POINTS - 1)])

    assert (over.series, over.won) == (1, 0)


def test_draws_are_dealt_in_whole_numbers():
    """In proportion to the weights, adding up to what was asked."""
    shares = _whole_shares(np.array([0.5, 0.3, 0.2]), 7)

    assert shares.sum() == 7
    assert shares.tolist() == [4, 2, 1]


def covered(name: str, points: int, inside90: float, width: float, *, tight: bool = True) -> Covered:
    """A series against its bands, by hand."""
    years = tuple(range(2000, 2000 + points))
    return Covered(
        name, tight, years, np.zeros(points), np.zeros((5, points)), 0.5, inside90, width, 1.0, 0.1
    )


def test_coverage_counts_points_not_series():
    """Nineteen points inside and one series of one point outside: 95 percent."""
    over = pooled((covered("a", 19, 1.0, 0.8), covered("b", 1, 0.0, 1.2)))

    assert over.inside90 == pytest.approx(0.95)
    assert over.width_ratio == pytest.approx(1.0)
    assert over.under70 == ("b",)


def test_loosely_counted_series_are_left_out():
    """Gang counts that differ 25 times between counters say nothing of coverage."""
    over = pooled((covered("a", 10, 0.9, 1.0), covered("b", 10, 0.1, 9.0, tight=False)))

    assert over.points == 10
    assert over.inside90 == pytest.approx(0.9)
    assert over.under70 == ()
