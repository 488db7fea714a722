"""Chains that haven't mixed are said not to have, and by which quantity."""

import re

import numpy as np
import pytest

from isthmus.calibration.diagnostics import diagnose

NEVER = np.zeros((4, 1_000), dtype=bool)


def normal(seed, *shape):
    return np.random.default_rng(seed).normal(size=shape)


def test_independent_draws_pass():
    """Four thousand independent draws count for about four thousand, in the middle and in the tails."""
    found = diagnose({"growth": normal(1, 4, 1_000), "sigma": normal(2, 4, 1_000, 2, 3)}, NEVER)

    assert found.mixed
    assert found.rhat_max < 1.01
    assert found.ess_bulk_min == pytest.approx(4_000, rel=0.2)
    assert found.ess_tail_min == pytest.approx(4_000, rel=0.25)
    assert found.sentence.startswith("Nothing speaks against the chains")


def test_effective_draws_of_a_sluggish_chain():
    """Autoregression with coefficient 0.9: the mean is worth (1 - 0.9) / (1 + 0.9) of independent draws."""
    noise = normal(3, 4, 20_000)
    chain = np.empty_like(noise)
    chain[:, 0] = noise[:, 0] / np.sqrt(1 - 0.81)
    for t in range(1, noise.shape[1]):
        chain[:, t] = 0.9 * chain[:, t - 1] + noise[:, t]

    assert diagnose({"x": chain}, 0).ess_bulk_min == pytest.approx(80_000 / 19, rel=0.1)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda x: x + np.array([0, 0, 0, 1.0])[:, None], r"r-hat of spoiled\[1\] is 1\.\d+, 1\.01 or more"),
        (lambda x: x * np.array([1, 1, 1, 5.0])[:, None], r"r-hat of spoiled\[1\]"),
        (lambda x: np.repeat(x[:, :20], 50, axis=1), r"spoiled\[1\] has \d+ effective draws in the middle, fewer than 400"),
        (lambda x: np.zeros_like(x), r"spoiled\[1\] never moved"),
    ],
    ids=["one chain elsewhere", "one chain wider", "sluggish", "stuck"],
)  # fmt: skip
def test_what_is_wrong_is_named(spoil, words):
    spoiled = normal(4, 4, 1_000, 2)
    spoiled[:, :, 1] = spoil(spoiled[:, :, 1])
    found = diagnose({"fine": normal(5, 4, 1_000), "spoiled": spoiled}, NEVER)

    assert not found.mixed
    assert re.search(words, found.sentence), found.sentence


def test_one_divergence_is_enough():
    once = NEVER.copy()
    once[2, 17] = True
    found = diagnose({"growth": normal(1, 4, 1_000)}, once)

    assert found.divergences == 1
    assert not found.mixed
    assert "1 transition diverged" in found.sentence


def test_draws_that_are_not_finite_are_refused():
    broken = normal(1, 4, 1_000)
    broken[0, 5] = np.nan

    with pytest.raises(ValueError, match="growth: 1 of 4000 draws"):
        diagnose({"growth": broken}, NEVER)
