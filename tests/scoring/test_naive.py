"""Naive forecasts: their medians and spreads, worked out by hand, and what they refuse."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.scoring.naive import NAIVES, drift_draws, ets_draws, last_value_draws, random_walk_sd

YEARS, UP_AND_DOWN = range(1991, 1999), [0, 1, 0, 1, 0, 1, 0, 1]
DOUBLING = [1, 2, 4, 8, 16, 32, 64, 128]
every_naive = pytest.mark.parametrize("naive", [last_value_draws, drift_draws])


def test_the_last_value_spreads_with_the_root_of_the_years():
    """Steps of one: spread 1 after a year, 2 after four."""
    draws = last_value_draws(YEARS, UP_AND_DOWN, [1999, 2002], positive=False)

    assert draws.shape == (1000, 2)
    assert np.median(draws, axis=0) == pytest.approx([1, 1], abs=0.01)
    assert draws.std(axis=0) == pytest.approx([1, 2], rel=0.01)


def test_drift_goes_on_and_owns_up_to_its_doubt():
    """Mean step 1/7; steps leave over 48/7, or 8/7 for each of six; a year ahead the doubt adds a seventh.

    Spread: root of 8/7 times root of 1 + 1/7, which is 8/7. Median: 1 + 1/7.
    """
    draws = drift_draws(YEARS, UP_AND_DOWN, [1999], positive=False)

    assert np.median(draws) == pytest.approx(8 / 7, abs=0.01)
    assert draws.std() == pytest.approx(8 / 7, rel=0.01)


def test_a_series_that_doubles_goes_on_doubling_in_logs():
    """The drift of the logs is exact, so there is no spread."""
    assert drift_draws(YEARS, DOUBLING, [1999, 2000]) == pytest.approx(np.tile([256.0, 512.0], (1000, 1)))
    assert random_walk_sd(DOUBLING, positive=True) == pytest.approx(np.log(2))


@every_naive
def test_a_positive_series_stays_positive(naive):
    """However wild its past."""
    wild = naive(YEARS, [1, 100, 1, 100, 1, 100, 1, 0.1], [2050], positive=True)

    assert wild.min() > 0
    assert naive(YEARS, UP_AND_DOWN, [2050], positive=False).min() < 0


def test_a_step_over_missing_years_is_shared_among_them():
    """Up by two over four years is a spread of one a year: 2 / root of 4."""
    assert random_walk_sd([0, 2], positive=False, years=[2000, 2004]) == pytest.approx(1)
    assert random_walk_sd([0, 2], positive=False) == pytest.approx(2)
    late = last_value_draws([2000, 2004], [0, 2], [2005, 2008], positive=False)
    assert late.std(axis=0) == pytest.approx([1, 2], rel=0.01)


def test_draws_are_paths():
    """Neighbouring years go together: of a random walk, years 9 and 10 correlate at root of 9/10."""
    draws = last_value_draws(YEARS, UP_AND_DOWN, [2007, 2008], draws=4000, positive=False)

    assert np.corrcoef(draws.T)[0, 1] == pytest.approx(0.9**0.5, abs=0.03)


@every_naive
def test_the_seed_changes_paths_and_not_the_ranges(naive):
    """So that a naive forecast's score doesn't hang on luck."""
    first, again, other = (naive(YEARS, UP_AND_DOWN, [1999, 2000], positive=False, seed=s) for s in (0, 0, 1))

    assert (first == again).all()
    assert (first != other).any()
    assert np.sort(first, axis=0) == pytest.approx(np.sort(other, axis=0))


def test_ets_follows_a_straight_line(monkeypatch):
    """Ten a year, near enough, for twenty years: its median goes on by ten a year."""
    monkeypatch.delitem(sys.modules, "statsforecast")
    wobble = np.where(np.arange(20) % 2, 1.0, -1.0)
    line = 100 + 10 * np.arange(20) + wobble
    draws = ets_draws(range(2000, 2020), line.tolist(), [2020, 2024], positive=False)

    assert np.median(draws, axis=0) == pytest.approx([300, 340], abs=3)
    assert (draws.std(axis=0) < 10).all()


@pytest.mark.parametrize("naive", list(NAIVES.values()))
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
