"""Reweighting: what weights are worth, and draws that keep their shares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.methods.reweighting import effective, systematic, weights_from

some_weights = st.lists(st.floats(0, 10), min_size=1, max_size=40).filter(lambda w: sum(w) > 1e-6)


def test_equal_weights_are_worth_their_number_and_one_heavy_draw_one():
    assert effective(np.full(37, 0.2)) == pytest.approx(37)
    assert effective(np.array([0.0, 3.0, 0.0])) == pytest.approx(1)


@given(some_weights, st.lists(st.integers(0, 3), min_size=40, max_size=40))
def test_groups_are_worth_no_more_than_their_members(weights, groups):
    """Draws with their paths of luck summed never seem worth more than the paths themselves."""
    w = np.array(weights)
    grouped = np.bincount(groups[: len(w)], weights=w)

    assert effective(grouped) <= effective(w) * (1 + 1e-9)


@given(some_weights, st.integers(1, 60), st.integers(0, 100))
def test_each_draw_comes_as_often_as_its_share_rounded_up_or_down(weights, count, seed):
    w = np.array(weights)
    taken = systematic(w, count, np.random.default_rng(seed))
    share = count * w / w.sum()
    times = np.bincount(taken, minlength=len(w))

    assert times.sum() == count
    assert (times >= np.floor(share - 1e-6)).all()
    assert (times <= np.ceil(share + 1e-6)).all()


def test_log_weights_of_any_size_sum_to_one():
    """A thousand log units down is no underflow; where nothing has a chance nothing has weight."""
    assert weights_from(np.array([-5000.0, -5000.0 + np.log(3.0)])) == pytest.approx([0.25, 0.75])
    assert not weights_from(np.full(3, -np.inf)).any()
    assert effective(weights_from(np.full(3, -np.inf))) == 0


@pytest.mark.parametrize("weights", [[0.0, 0.0], [1.0, -1.0], [1.0, float("nan")]])
def test_what_are_no_weights_is_refused(weights):
    with pytest.raises(ValueError, match="zero or more"):
        systematic(np.array(weights), 3, np.random.default_rng(0))
