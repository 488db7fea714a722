"""Scores: published values, and what holds for every forecast."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from isthmus.errors import UsageError
from isthmus.scoring.scores import FAIR_BELOW, band, coverage, crps, log_crps, pit, width

NORMAL = norm.ppf((np.arange(4000) + 0.5) / 4000)[:, None]
"""Even quantiles of Normal(0, 1): an ensemble so large that its score is that of the curve."""

three = [[0.0], [1.0], [2.0]]
numbers = st.floats(-100, 100)


@pytest.mark.parametrize(("seen", "published"), [(0, 0.233695), (1, 0.602441)])
def test_a_large_normal_ensemble_scores_as_the_closed_form(seen, published):
    """Gneiting and Raftery (2007), as scoringrules and properscoring print it."""
    assert crps(NORMAL, [seen]) == pytest.approx([published], abs=2e-6)


def test_a_small_ensemble_is_scored_fairly():
    """{0, 1, 2} at 0.5: mean distance 5/6, less half the mean distance of two different draws, 2/3."""
    assert crps(three, [0.5]) == pytest.approx([0.166667], abs=1e-6)


def test_a_large_ensemble_is_scored_plainly():
    """The same three values, 34 times each: 5/6 less half of 8/9, as the plain form of three gives."""
    assert crps(np.repeat(three, 34, axis=0), [0.5]) == pytest.approx([0.388889], abs=1e-6)


def test_the_fair_form_ends_at_100_draws():
    """For n draws of 0 and 1 in halves at 0, the plain form is 1/4, the fair one 1/2 - n / (4 (n - 1))."""
    few, many = ([[i % 2] for i in range(n)] for n in (FAIR_BELOW - 2, FAIR_BELOW))

    assert crps(few, [0]) == pytest.approx([0.5 - 98 / (4 * 97)])
    assert crps(many, [0]) == pytest.approx([0.25])


@given(values=st.lists(numbers, min_size=2, max_size=20), seen=numbers, shift=numbers)
def test_moving_forecast_and_truth_together_changes_no_score(values, seen, shift):
    """A score has no zero of its own."""
    draws = np.array(values)[:, None]

    assert crps(draws + shift, [seen + shift]) == pytest.approx(crps(draws, [seen]), abs=1e-9)


def test_the_score_of_logs_counts_shares():
    """Ten times the draws and ten times the truth: the same score on logs, ten times the plain one."""
    draws, seen = np.array([[1.0], [2.0], [4.0]]), np.array([3.0])

    assert log_crps(10 * draws, 10 * seen) == pytest.approx(log_crps(draws, seen))
    assert log_crps(draws, seen) == pytest.approx(crps(np.log(draws), np.log(seen)))
    assert crps(10 * draws, 10 * seen) == pytest.approx(10 * crps(draws, seen))


def test_what_has_no_log_is_refused_on_logs():
    """Zero among the draws, or a truth below it."""
    with pytest.raises(UsageError, match="the lowest is 0"):
        log_crps(three, [1.0])
    with pytest.raises(UsageError, match="the lowest is -1"):
        log_crps([[1.0], [2.0]], [-1.0])


@pytest.mark.parametrize(
    ("seen", "place"),
    [(-1, 1 / 8), (0.5, 3 / 8), (1.5, 5 / 8), (9, 7 / 8), (1, 4 / 8)],
)
def test_pit_is_the_middle_of_the_rank(seen, place):
    """Three draws make four places, each a quarter; on a draw, halfway between two of them."""
    assert pit(three, [seen]) == pytest.approx([place])


def test_bands_hold_their_share_ends_included():
    """0 to 100 in steps of one: the central half is 25 to 75, nine tenths 5 to 95."""
    draws = np.arange(101.0)[:, None]

    assert band(draws, 0.5) == (pytest.approx([25]), pytest.approx([75]))
    assert width(draws, 0.9) == pytest.approx([90])
    seen = [24.9, 25.0, 75.0, 75.1]
    assert coverage(np.repeat(draws, 4, axis=1), seen, 0.5).tolist() == [False, True, True, False]
    assert coverage(np.repeat(draws, 4, axis=1), seen, 0.9).all()


@pytest.mark.parametrize(
    ("draws", "seen", "message"),
    [
        ([[1.0]], [1.0], "there is 1 draw; a score of a range needs at least 2"),
        (three, [1.0, 2.0], r"the shape \(3, 1\) and the truth \(2,\)"),
        ([1.0, 2.0], [1.0], r"expected \(draw, time\) and \(time,\)"),
        ([[1.0], [np.nan]], [1.0], "NaN or infinite"),
        (three, [np.inf], "NaN or infinite"),
    ],
)
def test_what_cannot_be_scored_is_refused(draws, seen, message):
    """By its shape, or by a value that isn't finite."""
    for score in (crps, pit, lambda d, s: coverage(d, s, 0.5)):
        with pytest.raises(UsageError, match=message):
            score(draws, seen)


@pytest.mark.parametrize("share", [0, 1, 90])
def test_a_band_has_a_share(share):
    """0.9, not 90."""
    with pytest.raises(UsageError, match="it lies between 0 and 1"):
        band(three, share)
