"""Naive forecasts: their medians and spreads, worked out by hand, and what they refuse."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.scoring.naive import RULES, drift, drift_15, ets, last_value, random_walk_sd, walk_15

YEARS, UP_AND_DOWN = range(1991, 1999), [0, 1, 0, 1, 0, 1, 0, 1]
DOUBLING = [1, 2, 4, 8, 16, 32, 64, 128]
every_naive = pytest.mark.parametrize("naive", [last_value, drift, walk_15, drift_15])


def test_the_last_value_spreads_with_the_root_of_the_years():
    """Steps of one: spread 1 after a year, 2 after four."""
    draws = last_value(YEARS, UP_AND_DOWN, [1999, 2002], positive=False).draws(1000)

    assert draws.shape == (1000, 2)
    assert np.median(draws, axis=0) == pytest.approx([1, 1], abs=0.01)
    assert draws.std(axis=0) == pytest.approx([1, 2], rel=0.01)


def test_drift_goes_on_and_owns_up_to_its_doubt():
    """Mean step 1/7; steps leave over 48/7, or 8/7 for each of six; a year ahead the doubt adds a seventh.

    Spread: root of 8/7 times root of 1 + 1/7, which is 8/7. Median: 1 + 1/7.
    """
    draws = drift(YEARS, UP_AND_DOWN, [1999], positive=False).draws(1000)

    assert np.median(draws) == pytest.approx(8 / 7, abs=0.01)
    assert draws.std() == pytest.approx(8 / 7, rel=0.01)


def test_a_series_that_doubles_goes_on_doubling_in_logs():
    """The drift of the logs is exact, so there is no spread."""
    assert drift(YEARS, DOUBLING, [1999, 2000]).draws(1000) == pytest.approx(
        np.tile([256.0, 512.0], (1000, 1))
    )
    assert random_walk_sd(DOUBLING, positive=True) == pytest.approx(np.log(2))


@every_naive
def test_a_positive_series_stays_positive(naive):
    """However wild its past."""
    wild = naive(YEARS, [1, 100, 1, 100, 1, 100, 1, 0.1], [2050], positive=True).draws(1000)

    assert wild.min() > 0
    assert naive(YEARS, UP_AND_DOWN, [2050], positive=False).draws(1000).min() < 0


def test_a_step_over_missing_years_is_shared_among_them():
    """Up by two over four years is a spread of one a year: 2 / root of 4."""
    assert random_walk_sd([0, 2], positive=False, years=[2000, 2004]) == pytest.approx(1)
    assert random_walk_sd([0, 2], positive=False) == pytest.approx(2)
    late = last_value([2000, 2004], [0, 2], [2005, 2008], positive=False).draws(1000)
    assert late.std(axis=0) == pytest.approx([1, 2], rel=0.01)


def test_the_walk_of_15_years_is_as_wide_as_changes_over_as_many_years_were():
    """Up and down by one: over one year every change is one, over two there is none."""
    made = walk_15(YEARS, UP_AND_DOWN, [1999, 2000], positive=False)

    assert made.mean == (1.0, 1.0)
    assert made.sd == pytest.approx((1.0, 0.0))


def test_the_walk_of_15_years_sees_no_more_than_fifteen():
    """A jump before the fifteen years counts for the walk of all years, not for this one; a gap is filled by a line."""
    years, values = [1980, *range(1990, 2005)], [100, *([0, 1] * 8)[:15]]

    assert walk_15(years, values, [2005], positive=False).sd == pytest.approx((1.0,))
    assert last_value(years, values, [2005], positive=False).sd[0] > 5
    gap = walk_15([2000, 2002, 2003], [0, 2, 3], [2004], positive=False)
    assert gap.sd == pytest.approx((1.0,))


def test_the_drift_of_15_years_goes_on_by_the_mean_change():
    """Steps 1, 3, 1, 3: mean 2, strayed by one each, less one for the mean. Over two years every change is 4."""
    made = drift_15(range(2000, 2005), [0, 1, 4, 5, 8], [2005, 2006], positive=False)

    assert made.mean == pytest.approx((10.0, 12.0))
    assert made.sd == pytest.approx(((4 / 3) ** 0.5, 0.0), abs=1e-12)


def test_too_few_changes_of_a_length_grow_from_yearly_ones():
    """Three values tell of one change over two years: the walk takes yearly ones, times the root of two."""
    assert walk_15([2000, 2001, 2002], [0, 1, 0], [2004], positive=False).sd == pytest.approx((2**0.5,))


@every_naive
def test_draws_are_even_quantiles(naive):
    """So that a naive forecast's score doesn't hang on luck: the middle of 999 is the mean."""
    made = naive(YEARS, UP_AND_DOWN, [1999, 2000], positive=False)

    assert made.draws(999)[499] == pytest.approx(made.mean)
    assert made.at([2000]).draws(50) == pytest.approx(made.draws(50)[:, 1:])


def test_ets_follows_a_straight_line(monkeypatch):
    """Ten a year, near enough, for twenty years: its median goes on by ten a year."""
    monkeypatch.delitem(sys.modules, "statsforecast")
    wobble = np.where(np.arange(20) % 2, 1.0, -1.0)
    line = 100 + 10 * np.arange(20) + wobble
    draws = ets(range(2000, 2020), line.tolist(), [2020, 2024], positive=False).draws(1000)

    assert np.median(draws, axis=0) == pytest.approx([300, 340], abs=3)
    assert (draws.std(axis=0) < 10).all()


@pytest.mark.parametrize("naive", list(RULES.values()))
@pytest.mark.parametrize(
    ("years", "values", "ahead", "positive", "message"),
    [
        ([2000], [1], [2001], True, "the past has 1 values in 1 years"),
        ([2000, 2001], [1, 2, 3], [2002], True, "one a year"),
        (YEARS, UP_AND_DOWN, [1999], True, "the past holds 0, which has no log"),
        (YEARS, DOUBLING, [1998], True, "expected rising years after 1998"),
        (YEARS, DOUBLING, [], True, "expected rising years after 1998"),
        (YEARS, DOUBLING, [2001, 2000], True, "expected rising years"),
        ([*range(2000, 2007), 2001], DOUBLING, [2010], True, "don't rise"),
    ],
)
def test_what_has_no_past_or_no_future_is_refused(
    naive, years, values, ahead, positive, message, monkeypatch
):
    """By name, before anything is drawn."""
    monkeypatch.delitem(sys.modules, "statsforecast")
    with pytest.raises(UsageError, match=message):
        naive(years, values, ahead, positive=positive)
