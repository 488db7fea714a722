"""A screen that rules out what is far from history, and the truth at most one time in twenty."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isthmus.calibration.history_matching import cutoff, implausibility, plausible

TRIALS = 2_000
LUCK = 2.5 * np.sqrt(0.05 * 0.95 / TRIALS)

ERRORS = {
    "normal": lambda rng, size: rng.normal(size=size),
    "uniform": lambda rng, size: rng.uniform(-1, 1, size) * np.sqrt(3),
    "laplace": lambda rng, size: rng.laplace(size=size) / np.sqrt(2),
    "student 3": lambda rng, size: rng.standard_t(3, size) / np.sqrt(3),
    # Pukelsheim's worst case at 3 sds: a point in the middle, the rest spread evenly over +-4.5 sds.
    "worst": lambda rng, size: np.where(rng.random(size) < 1 - 4 / 27, 0.0, rng.uniform(-4.5, 4.5, size)),
}


def truths_missed(error, outputs, together, seed, **rule):
    """Share of synthetic trials in which the run that made the observations is ruled out by them."""
    rng = np.random.default_rng(seed)
    rows = ERRORS[error](rng, (TRIALS, 1 if together else outputs))
    sds = np.linspace(0.5, 20.0, outputs)
    misses = np.broadcast_to(rows, (TRIALS, outputs)) * sds
    return 1 - plausible(implausibility(misses, np.zeros(outputs), 0.4 * sds**2, 0.6 * sds**2), **rule).mean()


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(ERRORS)),
    st.integers(1, 60),
    st.booleans(),
    st.integers(0, 3),
    st.integers(0, 10_000),
)
def test_the_truth_is_kept_whatever_the_errors(error, outputs, together, forgiven, seed):
    """Any error with one peak, one output or sixty, independent or all the same, some misses forgiven or none."""
    forgiven = min(forgiven, outputs - 1)

    assert truths_missed(error, outputs, together, seed, forgiven=forgiven) <= 0.05 + LUCK


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 200), st.booleans(), st.integers(0, 3), st.integers(0, 10_000))
def test_the_sharper_rule_keeps_the_truth_when_errors_are_normal(outputs, together, forgiven, seed):
    forgiven = min(forgiven, outputs - 1)

    assert truths_missed("normal", outputs, together, seed, shape="normal", forgiven=forgiven) <= 0.05 + LUCK


def test_why_three_sds_are_not_enough_for_many_outputs():
    """The textbook rule, every output within 3, loses the truth in 15 of 100 trials with 60 outputs: 1 - 0.9973**60."""
    misses = np.random.default_rng(4).normal(size=(TRIALS, 60))

    assert 1 - (np.abs(misses) < 3).all(axis=1).mean() == pytest.approx(1 - 0.9973**60, abs=0.025)


def test_the_sharper_rule_is_not_for_heavy_tails():
    """Why the blunt rule is the one you get without asking."""
    assert truths_missed("worst", 10, False, 1, shape="normal") > 0.2


@pytest.mark.parametrize(
    ("outputs", "rule", "sds"),
    [
        (1, {}, 3.0),
        (5, {}, np.sqrt(4 / (9 * 0.01))),
        (18, {"shape": "normal"}, 3.0),
        (50, {"shape": "normal"}, 3.290527),  # two-sided normal tail of 0.001
        (10, {"forgiven": 1}, np.sqrt(4 / (9 * 0.01))),
    ],
)
def test_cutoffs_by_hand(outputs, rule, sds):
    assert cutoff(outputs, **rule) == pytest.approx(sds, abs=1e-6)


def test_what_is_far_from_history_goes():
    """Twenty sds away on one output, or no longer finite: out. A run that fits stays; forgiving one miss lets one back."""
    far = implausibility([[1.0, 2.0], [1.0, 22.0], [np.nan, 2.0]], [1.0, 2.0], 0.5, 0.5)

    assert far[0].tolist() == [0.0, 0.0]
    assert far[1, 1] == pytest.approx(20.0)
    assert plausible(far).tolist() == [True, False, False]
    assert plausible(far, forgiven=1).tolist() == [True, True, True]


def test_certainty_is_refused():
    with pytest.raises(ValueError, match="nothing is known to the last digit"):
        implausibility([[1.0]], [1.0], 0.0, 0.0)
