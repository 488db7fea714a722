"""Rival models get weights from what they predicted; none takes all, and copies share."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import norm

from isthmus.calibration.stacking import stack

tables = st.tuples(st.integers(1, 60), st.integers(1, 6), st.integers(0, 10_000)).map(
    lambda t: np.random.default_rng(t[2]).normal(-2.0, 1.5, t[:2])
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_weights_are_shares_above_the_floor(logs):
    weights = stack(logs)

    assert weights.sum() == pytest.approx(1.0)
    assert (weights >= 0.02 - 1e-12).all()


@settings(max_examples=30, deadline=None)
@given(tables)
def test_identical_models_get_equal_weight(logs):
    twins = np.repeat(logs[:, :1], 4, axis=1)

    np.testing.assert_allclose(stack(twins), 0.25, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_does_not_change_the_weight_of_an_idea(seed):
    """A model given twice, sharing its prior: the pair weighs what the one did, to within the floor it gains."""
    logs = np.random.default_rng(seed).normal(-2.0, 1.0, (60, 3))
    once = stack(logs, prior_points=3)
    pair = stack(logs[:, [0, 0, 1, 2]], prior=[0.5, 0.5, 1, 1], prior_points=3)

    assert pair[0] == pytest.approx(pair[1], abs=1e-9)
    assert pair[0] + pair[1] == pytest.approx(once[0], abs=0.02)
    without_floor = stack(logs[:, [0, 0, 1, 2]], prior=[0.5, 0.5, 1, 1], prior_points=3, floor=0.0)
    np.testing.assert_allclose(without_floor[:2].sum(), stack(logs, prior_points=3, floor=0.0)[0], atol=1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_nobody_noticed_gains_less_the_more_is_known(seed):
    """A copy with an equal prior of its own lifts the pair from 1/3 to 1/2 before any point. Sixty points of models that are
    equally good take back half of that gain at least; with six thousand what is left is the floor's two in a hundred.
    """
    logs = np.random.default_rng(seed).normal(-2.0, 1.0, (6_000, 3))
    gained = [stack(part[:, [0, 0, 1, 2]])[:2].sum() - stack(part)[0] for part in (logs[:60], logs)]

    assert gained[0] < (1 / 2 - 1 / 3) / 2
    assert gained[1] < 0.02


def test_better_everywhere_gets_most_but_not_all():
    """Ten times the density at each of 100 points: most of the weight, and the others are still there."""
    logs = np.full((100, 3), -3.0)
    logs[:, 1] += np.log(10)
    weights = stack(logs)

    assert weights[1] > 0.9
    assert weights[1] < 1 - 2 * 0.02
    assert weights[[0, 2]].min() > 0.02


def test_few_points_move_little():
    """The same evidence point by point: with 2 points the prior still speaks, with 200 hardly."""
    better = np.tile([[-1.0, -4.0]], (200, 1))
    few, many = stack(better[:2])[0], stack(better)[0]

    assert 0.6 < few < 0.85
    assert many > 0.95
    assert stack(better, worth=2)[0] == pytest.approx(few, abs=1e-6)


def test_the_prior_is_kept_when_nothing_is_learned():
    """Models that say the same of every point stay where they were, floor apart."""
    np.testing.assert_allclose(
        stack(np.zeros((50, 3)), prior=[6, 3, 1], floor=0.0), [0.6, 0.3, 0.1], atol=1e-9
    )


def test_the_optimum_is_the_one_a_general_optimiser_finds():
    """Mixture log density plus the pull, maximised on the simplex by scipy."""
    logs = np.random.default_rng(2).normal(-2.0, 1.0, (40, 3))
    prior, n0 = np.array([0.5, 0.3, 0.2]), 5.0

    def loss(free):
        weights = np.exp(np.append(free, 0.0)) / np.exp(np.append(free, 0.0)).sum()
        return -np.log(np.exp(logs) @ weights).sum() - n0 * prior @ np.log(weights)

    free = np.append(minimize(loss, np.zeros(2), tol=1e-12).x, 0.0)

    expected = np.exp(free) / np.exp(free).sum()
    np.testing.assert_allclose(stack(logs, prior=prior, prior_points=n0, floor=0.0), expected, atol=1e-5)


def test_the_published_stacking_when_the_pull_is_gone():
    """Half of the points from N(-2, 1), half from N(2, 1): each of these gets half, and N(0, 1) between them nothing."""
    y = np.concatenate([np.random.default_rng(1).normal(m, 1.0, 4_000) for m in (-2.0, 2.0)])
    logs = np.stack([norm.logpdf(y, m, 1.0) for m in (-2.0, 0.0, 2.0)], axis=1)

    np.testing.assert_allclose(stack(logs, prior_points=1e-6, floor=0.0), [0.5, 0.0, 0.5], atol=0.03)


def test_a_point_that_all_rule_out_is_named():
    logs = np.zeros((4, 2))
    logs[2] = -np.inf

    with pytest.raises(ValueError, match="every model rules out point 2"):
        stack(logs)


def test_one_model_may_rule_a_point_out():
    logs = np.zeros((20, 2))
    logs[0, 1] = -np.inf

    assert 0.02 < stack(logs)[1] < 0.5


def test_a_floor_that_leaves_nothing_is_refused():
    with pytest.raises(ValueError, match=r"stay below 0\.333"):
        stack(np.zeros((5, 3)), floor=0.4)
