"""Value of information: the published case, inputs that aren't needed, and its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isthmus.methods.information import evpi, evppi
from isthmus.methods.smooth import basis, expected_of, fit, scores

DRAWS = 100_000


@pytest.fixture(scope="module")
def two_options():
    """Net benefit p1 - p2, p1 ~ N(1, 1), p2 ~ N(0, sd 2): the vignette of the R package voi."""
    rng = np.random.default_rng(0)
    p1, p2 = rng.normal(1, 1, DRAWS), rng.normal(0, 2, DRAWS)
    return p1, p2, np.stack([np.zeros(DRAWS), p1 - p2], axis=1), rng


def test_the_published_values(two_options):
    """EVPI 0.47981, EVPPI 0.08332 and 0.39559, by s phi(m/s) - |m| Phi(-|m|/s)."""
    p1, p2, benefit, rng = two_options
    first, second, both = evppi(benefit, [p1, p2, np.stack([p1, p2], axis=1)], rng=rng)

    assert evpi(benefit).value == pytest.approx(0.47981, abs=0.015)
    assert first.value == pytest.approx(0.08332, abs=0.015)
    assert second.value == pytest.approx(0.39559, abs=0.015)
    assert both.value == pytest.approx(0.47981, abs=0.015)
    assert first.shows
    assert second.shows


def test_inputs_that_are_not_needed_are_worth_nothing(two_options):
    """Noise, alone and as a group, of any shape."""
    _, _, benefit, rng = two_options
    noise = [rng.standard_normal(DRAWS), rng.exponential(size=DRAWS), rng.integers(0, 3, DRAWS)]

    for value in evppi(benefit, [*noise, np.stack(noise, axis=1)], rng=rng, shuffles=5):
        assert value.value < 0.01
        assert not value.shows


def test_an_input_that_never_changes_the_best_option_is_worth_nothing():
    """It moves the benefit widely, and one option is always ahead."""
    rng = np.random.default_rng(1)
    x = rng.standard_normal(5_000)
    value = evppi(np.stack([x, x + 1.0 + 0.1 * x], axis=1), [x], rng=rng)[0]

    assert value.value == pytest.approx(0.0, abs=1e-9)
    assert not value.shows


def test_a_bent_benefit_is_seen():
    """Worth x squared less one, x ~ N(0, 1): knowing x is worth 2 phi(1), and a straight line would see nothing."""
    rng = np.random.default_rng(4)
    x = rng.standard_normal(20_000)
    benefit = np.stack([np.zeros(20_000), x**2 - 1 + rng.standard_normal(20_000)], axis=1)

    assert evppi(benefit, [x], rng=rng, shuffles=0)[0].value == pytest.approx(0.48394, abs=0.02)


@pytest.mark.slow
def test_luck_alone_seldom_shows():
    """Two options as good as each other and forty inputs that mean nothing: luck is told from value 19 times in 20."""
    shown = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        benefit = np.stack([np.zeros(500), rng.standard_normal(500)], axis=1)
        shown += any(v.shows for v in evppi(benefit, list(rng.standard_normal((40, 500))), rng=rng))

    assert shown <= 9  # binomial of 60 at 5 percent: 9 or fewer in 99.8 of 100


def test_the_error_bar_covers():
    """In 30 samples of 400 the value is within two errors of the truth in most."""
    truth = 0.39894  # benefit x + noise against nothing, x ~ N(0, 1): phi(0)
    inside = 0
    for seed in range(30):
        rng = np.random.default_rng(seed)
        x = rng.standard_normal(400)
        benefit = np.stack([np.zeros(400), x + rng.standard_normal(400)], axis=1)
        value = evppi(benefit, [x], rng=rng, shuffles=0)[0]
        inside += abs(value.value - truth) <= 2 * value.error
    assert inside >= 24


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10_000), options=st.integers(2, 4))
def test_the_laws_of_value(seed, options):
    """Never below zero, never above that of knowing everything, and in the unit of the benefit."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((300, 3))
    benefit = x @ rng.standard_normal((3, options)) + rng.standard_normal((300, options))
    value = evppi(benefit, [*x.T, x], rng=np.random.default_rng(1), shuffles=3)
    tenfold = evppi(10 * benefit, [*x.T, x], rng=np.random.default_rng(1), shuffles=3)

    for one, ten in zip(value, tenfold, strict=True):
        assert -1e-9 <= one.value <= evpi(benefit).value + 3 * evpi(benefit).error
        assert ten.value == pytest.approx(10 * one.value, abs=1e-6)
        assert ten.floor == pytest.approx(10 * one.floor, abs=1e-6)


def test_fewer_independent_rows_make_a_wider_error():
    """500 rows of 125 draws are not 500 draws."""
    rng = np.random.default_rng(0)
    x = np.repeat(rng.standard_normal(125), 4)
    benefit = np.stack([np.zeros(500), x + 0.1], axis=1)

    all_of_them = evppi(benefit, [x], rng=np.random.default_rng(1), shuffles=0)[0]
    as_told = evppi(benefit, [x], rng=np.random.default_rng(1), shuffles=0, independent=125)[0]
    assert as_told.error > 1.5 * all_of_them.error


def test_a_curve_follows_what_is_expected():
    """A bent expectation of one input, whatever its shape."""
    rng = np.random.default_rng(2)
    x = rng.lognormal(size=4_000)
    truth = np.sin(2 * scores(x))
    on = basis(x)
    guess = expected_of(on, fit(on, (truth + 0.3 * rng.standard_normal(4_000))[:, None]))[:, 0]

    assert np.corrcoef(guess, truth)[0, 1] > 0.98


def test_few_values_have_a_mean_each():
    """An unordered input of three values."""
    x = np.repeat([0, 1, 2], 50)
    y = np.repeat([3.0, -1.0, 2.0], 50)
    on = basis(x)

    np.testing.assert_allclose(expected_of(on, fit(on, y[:, None]))[:, 0], y, atol=1e-8)


def test_a_benefit_that_makes_no_choice_is_refused():
    """One option, or a number that isn't finite."""
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="two options or more"):
        evppi(np.zeros((10, 1)), [np.arange(10)], rng=rng)
    with pytest.raises(ValueError, match="not finite"):
        evpi(np.full((10, 2), np.nan))
    with pytest.raises(ValueError, match="9 rows"):
        evppi(np.zeros((10, 2)), [np.arange(9)], rng=rng)
