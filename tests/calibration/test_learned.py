"""What history taught is told apart from the luck of the draws."""

import numpy as np
import pytest

from isthmus.calibration.learning import contraction, learned, ties


def normal(seed, *shape):
    return np.random.default_rng(seed).normal(size=shape)


def one(z, ess):
    return learned(z[:, None], ["x"], ess)[0]


def test_a_posterior_that_is_its_prior_is_not_learned():
    found = one(normal(0, 400), 400)

    assert found.verdict == "not learned"
    assert "nothing" in found.sentence


def test_a_whole_list_of_nothing_rarely_claims_anything():
    """Twenty parameters of which nothing was learned, two hundred times: at most one list in twenty says otherwise."""
    names = [f"p{i}" for i in range(20)]
    claimed = [
        any(p.verdict != "not learned" for p in learned(normal(seed, 400, 20), names, 400, worth_telling=0.0))
        for seed in range(200)
    ]

    assert np.mean(claimed) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 200)


def test_a_tiny_contraction_inside_the_error_is_not_learned():
    """Two percent narrower with 400 effective draws, whose error is seven percent."""
    found = one(np.sqrt(0.98) * normal(1, 400), 400)

    assert found.contraction_error == pytest.approx(np.sqrt(2 / 400), rel=0.25)
    assert found.verdict == "not learned"


def test_few_effective_draws_teach_less_than_many():
    """Ten thousand draws of a sluggish chain worth 20: a shift of half an sd is still luck."""
    z = normal(2, 10_000) + 0.5

    assert one(z, 20).verdict == "not learned"
    assert one(z, 5_000).verdict == "moved"


@pytest.mark.parametrize(
    ("scale", "offset", "verdict"),
    [(0.5, 0.0, "narrowed"), (0.5, 0.8, "moved"), (1.0, -0.8, "moved"), (1.0, 0.05, "not learned")],
)
def test_verdicts(scale, offset, verdict):
    """Far beyond error with 4,000 draws; a twentieth of an sd is less than anyone could use."""
    found = one(scale * normal(3, 4_000) + offset, 4_000)

    assert found.verdict == verdict
    assert found.shift == pytest.approx(offset, abs=0.06)
    assert found.contraction == pytest.approx(1 - scale**2, abs=0.1)


def test_a_posterior_wider_than_its_prior_is_said_to_be():
    found = one(2.0 * normal(4, 4_000), 4_000)

    assert found.contraction < 0
    assert found.verdict == "not learned"
    assert "wider than its prior" in found.sentence


def test_the_errors_are_those_of_repeated_samples():
    """Of 2,000 independent samples of 200: the spread of shift and contraction is what one sample says it is."""
    samples = 0.7 * normal(5, 200, 2_000) + 0.3
    told = [one(samples[:, i], 200) for i in range(100)]

    assert np.mean([t.shift_error for t in told]) == pytest.approx(samples.mean(axis=0).std(), rel=0.1)
    assert np.mean([t.contraction_error for t in told]) == pytest.approx(contraction(samples).std(), rel=0.1)


def test_ties_largest_first_and_of_either_sign():
    """b is minus a with a little noise (correlation -0.995), c is a with more (0.894), d is free."""
    a, b, c, d = normal(6, 4, 5_000)
    z = np.stack([a, -a + 0.1 * b, a + 0.5 * c, d], axis=1)
    found = ties(z, ["a", "b", "c", "d"])

    assert [(t.first, t.second) for t in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [t.correlation for t in found] == pytest.approx([-0.995, 0.894, -0.890], abs=0.01)
    assert ties(z, ["a", "b", "c", "d"], at_least=0.95) == found[:1]


def test_a_parameter_that_never_varies_is_tied_to_nothing():
    assert ties(np.stack([np.zeros(50), normal(7, 50)], axis=1), ["fixed", "free"], at_least=0.1) == ()


def test_names_must_fit():
    with pytest.raises(ValueError, match=r"\(400, 2\); expected \(draw, 1 parameters\)"):
        learned(normal(8, 400, 2), ["x"], 400)
