"""Scenario discovery: a rule that holds is found, and no rule is found where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from isthmus.methods.scenario import search
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
