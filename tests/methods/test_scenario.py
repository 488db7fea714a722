"""Scenario discovery: a rule that holds is found, and no rule is found where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from isthmus.methods.prim import Box, Limit
from isthmus.methods.scenario import Half, reproduced, search
from isthmus.methods.sensitivity import discoveries, screened, two_sample
from isthmus.methods.trees import cart_box


def made(seed: int, rows: int = 512, inputs: int = 60):
    """Inputs that mean nothing but the first two."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((rows, inputs))
    interest = rng.random(rows) < np.where((x[:, 0] > 0.3) & (x[:, 1] < 0.2), 0.8, 0.1)
    return rng, x, interest


def test_a_rule_that_holds_is_found_and_counted_elsewhere():
    """The two inputs, and on other rows about the density that was put in."""
    rng, x, interest = made(0)
    found = search(x, interest, rng=rng)

    assert found.verdict == "box"
    assert found.found is not None
    assert found.found.box.inputs == (0, 1)
    assert min(found.found.reproduced.returns) >= 0.9
    assert max(found.found.quasi_p) <= 0.05
    assert found.found.reproduced.density <= found.found.box.density
    low, high = found.found.reproduced.density_low, found.found.reproduced.density_high
    assert low <= 0.8 * 0.9 <= high + 0.2


@pytest.mark.parametrize("seed", range(12))
def test_a_shuffled_outcome_yields_no_box(seed):
    """Whether its inputs are screened or all searched."""
    rng, x, interest = made(seed)
    shuffled = rng.permutation(interest)

    for screen in (30, None):
        found = search(x[:, :20], shuffled, rng=rng, screen=screen)
        assert found.verdict in ("no box", "nothing stands out")
        assert found.found is None


@pytest.mark.slow
def test_shuffled_outcomes_of_many_inputs_yield_no_box():
    """As many inputs as the nexus has: luck offers some that look right, and none may pass."""
    verdicts = []
    for seed in range(30):
        rng, x, interest = made(seed, 512, 900)
        verdicts.append(search(x, rng.permutation(interest), rng=rng).verdict)

    assert set(verdicts) <= {"no box", "nothing stands out"}


def test_repeated_rows_are_not_counted_twice():
    """150 draws met by four kinds of luck are 150 draws: too few."""
    rng, x, interest = made(0, 150)
    again = np.repeat(x, 4, axis=0), np.repeat(interest, 4)
    blocks = np.repeat(np.arange(150), 4)

    assert search(*again, rng=rng).verdict != "too few"
    found = search(*again, rng=rng, blocks=blocks)
    assert (found.verdict, found.rows, found.independent) == ("too few", 600, 150)


@pytest.mark.parametrize("value", [True, False])
def test_an_outcome_that_never_varies_is_said_so(value):
    """Every row of interest, or none."""
    rng, x, _ = made(0)

    assert search(x, np.full(len(x), value), rng=rng).verdict == "never varies"


def test_few_cases_give_no_verdict():
    """Nineteen of 512."""
    rng, x, _ = made(0)
    interest = np.zeros(len(x), dtype=bool)
    interest[:19] = True

    assert search(x, interest, rng=rng).verdict == "too few"


def test_least_density_passes_thin_boxes_by():
    """A denser box is asked for, and got."""
    rng, x, interest = made(0)
    found = search(x, interest, rng=rng, least_density=0.75).found

    assert found is not None
    assert found.box.density >= 0.75


def yes_or_no(seed: int, share: float, rows: int = 1024, others: int = 6):
    """A yes-or-no input that is yes in a share of rows, and others that mean nothing."""
    rng = np.random.default_rng(seed)
    yes = rng.random(rows) < share
    return rng, yes, np.column_stack([yes.astype(float), rng.random((rows, others))])


@pytest.mark.parametrize("share", [0.03, 0.1, 0.3, 0.5, 0.7, 0.96])
@pytest.mark.parametrize("answer", [True, False])
def test_a_rule_that_has_every_case_is_found(share, answer):
    """One answer decides: the rule has all cases and nothing else, as the box of all rows has all cases too."""
    rng, yes, x = yes_or_no(1, share)
    found = search(x, yes == answer, rng=rng).found

    assert found is not None
    assert found.box.inputs == (0,)
    assert (found.box.coverage, found.box.density) == (1.0, 1.0)
    assert found.reproduced.held == 1.0
    assert found.reproduced.returns == (1.0,)
    assert found.reproduced.density == 1.0


def test_a_limit_that_loses_no_case_is_counted_where_it_is():
    """Above a half lies every case: on other rows about all are of interest, not what the first thin peel would have."""
    rng = np.random.default_rng(2)
    x = rng.random((1024, 5))
    found = search(x, x[:, 3] > 0.5, rng=rng).found

    assert found is not None
    assert found.box.inputs == (3,)
    assert found.reproduced.density > 0.9


def test_two_answers_that_decide_together_are_both_in_the_rule():
    """Yes to one and to the other, beside a constant, a copy of the first and an input of three values."""
    rng, first, x = yes_or_no(3, 0.4)
    second = rng.random(len(x)) < 0.5
    x[:, 1], x[:, 2], x[:, 3], x[:, 4] = second, 7.0, first, rng.integers(3, size=len(x))
    for screen in (30, None):
        found = search(x, first & second, rng=rng, screen=screen).found

        assert found is not None
        assert set(found.box.inputs) <= {0, 1, 3}
        assert (found.box.coverage, found.box.density) == (1.0, 1.0)


@pytest.mark.parametrize("share", [0.03, 0.5, 0.96])
def test_an_answer_that_means_nothing_is_no_rule(share):
    """Cases of interest at random, as many as the input says yes: no rule is better than none."""
    for seed in range(6):
        rng, yes, x = yes_or_no(seed, share)
        found = search(x, rng.permutation(yes), rng=rng)
        assert found.verdict in ("no box", "nothing stands out")


def test_the_box_of_all_rows_is_never_the_nearest():
    """A half in which nothing was found has not found the rule; one with boxes is never asked for the first."""
    everything, rule = Box((), 100, 30, 1.0, 0.3, 1.0), Box((Limit(0, 0.5, np.inf),), 30, 30, 1.0, 1.0, 0.3)
    empty, full = Half((everything,), (everything,), 0.3), Half((everything, rule), (everything, rule), 0.3)

    assert reproduced(rule, [full]).held == 1.0
    assert reproduced(rule, [full]).returns == (1.0,)
    assert reproduced(rule, [empty]).held == 0.0
    assert reproduced(rule, [empty]).returns == (0.0,)


def test_a_number_that_is_not_finite_is_refused_wherever_it_stands():
    """Also in an input that no box would be looked for in."""
    rng, x, interest = made(0)
    x[5, 40] = np.nan

    with pytest.raises(ValueError, match="not finite"):
        search(x, interest, rng=rng)


def test_a_tree_splits_inputs_far_from_zero():
    """Above seventy, a billion up: values that single precision can't tell apart."""
    x = np.random.default_rng(0).random((400, 2))
    x[:, 0] = 1e9 + 100 * x[:, 0]
    box = cart_box(x, x[:, 0] > 1e9 + 70)

    assert box.inputs == (0,)
    assert (box.coverage, box.density) == (1.0, 1.0)


def test_a_tree_agrees(renewables):
    """CART's best leaf uses inputs of the published box."""
    box = cart_box(renewables.x, renewables.interest)

    assert {renewables.names[j] for j in box.inputs} <= {
        "Total biomass", "Demand elasticity", "Biomass backstop price", "Cellulosic cost",
    }  # fmt: skip
    assert box.density > 0.5


def test_two_sample_distances_are_another_programs(renewables):
    """Distance and p-value of every input as scipy has them, ties too."""
    from scipy.stats import ks_2samp

    found = two_sample(renewables.x, renewables.interest)
    for j, column in enumerate(renewables.x.T):
        told = ks_2samp(column[renewables.interest], column[~renewables.interest], method="asymp")
        assert found.distance[j] == pytest.approx(told.statistic)
        # Ours is the plain limit; scipy's is corrected for few rows.
        assert found.p[j] == pytest.approx(told.pvalue, rel=0.5, abs=0.05)
        assert found.higher[j] == (told.statistic_sign < 0)


def test_an_inert_input_is_not_named():
    """Twenty inputs that mean nothing, forty times over: few are named, and then with a p-value near the edge."""
    rng = np.random.default_rng(3)
    named = [len(screened(rng.standard_normal((300, 20)), rng.random(300) < 0.3, 20)) for _ in range(40)]

    assert np.mean([n > 0 for n in named]) <= 0.25


def test_discoveries_follow_the_published_rule():
    """Benjamini and Hochberg (1995), their example of fifteen tests: four at five percent."""
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]

    assert discoveries(p, 0.05).tolist() == [True] * 4 + [False] * 11
