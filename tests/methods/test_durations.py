"""Durations: an example worked out by hand, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.errors import UsageError
from isthmus.methods.durations import hazards, kaplan_meier, median_duration

things = st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=30)


def test_shares_are_those_worked_out_by_hand():
    """Four at risk, one ends: 3/4. Three at risk, one ends, one unwatched: 3/4 * 2/3. One at risk, ends: 0."""
    lasted, ended = [1, 2, 2, 3], [True, True, False, True]

    np.testing.assert_allclose(kaplan_meier(lasted, ended, 4), [3 / 4, 1 / 2, 0, 0])
    assert median_duration(lasted, ended) == 2


def test_steps_at_risk_are_those_counted_by_hand():
    """Bands 1, 2 to 3, and after: 1 + 2 + 5 steps are 1, 1 + 1 and 1 + 2 + 2 long."""
    one, some, after = hazards([1, 2, 5], [True, False, True], [(1, 1), (2, 3), (4, None)])

    assert (one.at_risk, one.ended) == (3, 1)
    assert (some.at_risk, some.ended) == (3, 0)
    assert (after.at_risk, after.ended) == (2, 1)
    assert one.hazard == pytest.approx(1 / 3)


@given(things)
def test_shares_fall_from_one_and_every_step_is_counted(them):
    """Never rising; steps at risk add up to all steps, ends to all ends."""
    lasted, ended = [n for n, _ in them], [e for _, e in them]
    alive = kaplan_meier(lasted, ended, 13)
    risks = hazards(lasted, ended, [(1, 1), (2, 5), (6, None)])

    assert (np.diff(np.concatenate([[1.0], alive])) <= 0).all()
    assert alive[-1] >= 0
    assert sum(r.at_risk for r in risks) == sum(lasted)
    assert sum(r.ended for r in risks) == sum(ended)


def test_what_never_ends_has_no_median():
    """More than half were always there."""
    assert median_duration([3, 4, 5], [False, False, True]) == 5
    assert median_duration([3, 4, 5], [True, False, False]) is None


@pytest.mark.parametrize("lasted", [[0, 1], [1.5, 2], []])
def test_what_is_no_duration_is_refused(lasted):
    """Zero, half steps, nothing."""
    with pytest.raises(UsageError, match="whole steps of one or more"):
        kaplan_meier(lasted, [True] * len(lasted), 3)
