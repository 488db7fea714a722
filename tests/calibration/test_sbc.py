"""Case A2: simulation-based calibration finds the mistakes it can find, and we know one that it can't.

mu ~ N(0, 1), five y ~ N(mu, 1); 500 replications with 99 independent draws each, 20 bins (Talts and others 2018).
"""

import numpy as np
import pytest
from scipy.stats import norm

from isthmus.calibration.sbc import NotCalibrated, check, ecdf_difference, ecdf_envelope, ranks, uniformity

SEEDS = range(5)


def case(seed, *, y_sd=1.0, prior_sd=1.0, replications=500):
    """Truths drawn as the model says; inference that believes in ``y_sd`` and ``prior_sd``, exact in closed form."""
    rng = np.random.default_rng(seed)
    mu = rng.normal(size=replications)
    y = rng.normal(mu[:, None], 1.0, (replications, 5))
    variance = 1 / (1 / prior_sd**2 + 5 / y_sd**2)
    mean = variance * y.sum(axis=1) / y_sd**2
    draws = rng.normal(mean[:, None], variance**0.5, (replications, 99))

    def quantities(at):
        log_likelihood = norm.logpdf(y[:, None, :], at[:, :, None], y_sd).sum(axis=2)
        return {"mu": at, "distance": at**2, "log-likelihood": log_likelihood}

    truth = {name: values[:, 0] for name, values in quantities(mu[:, None]).items()}
    return {q.name: q for q in check(truth, quantities(draws)).quantities}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_right_posterior_passes(seed):
    for quantity in case(seed).values():
        assert quantity.chi_square.p > 0.001
        assert quantity.even, quantity.sentence


@pytest.mark.parametrize(
    ("broken", "p_below", "words"),
    [
        ({"y_sd": 0.7}, 1e-12, "surer than it may be"),
        ({"y_sd": 2.0}, 1e-4, "less sure than it could be"),
        ({"prior_sd": 0.5}, 1e-12, "surer than it may be"),
    ],
    ids=["noise too small", "noise too large", "prior too narrow"],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_broken_inference_is_found(broken, p_below, words, seed):
    """By mu alone, and the sentence says which way it is broken; by the joint log-likelihood too."""
    found = case(seed, **broken)

    assert found["mu"].chi_square.p < p_below
    assert not found["mu"].even
    assert words in found["mu"].sentence
    assert not found["log-likelihood"].even


@pytest.mark.parametrize("seed", SEEDS)
def test_the_blind_spot(seed):
    """A prior twice too wide passes on mu, and on the joint log-likelihood: neither is proof of the prior."""
    found = case(seed, prior_sd=2.0)

    assert found["mu"].even
    assert found["log-likelihood"].even


def test_the_distance_from_the_prior_sees_into_the_blind_spot():
    """In most seeds at 500 replications; beyond doubt at 5,000, where the log-likelihood is still blind."""
    assert sum(not case(seed, prior_sd=2.0)["distance"].even for seed in SEEDS) >= 3

    many = case(0, prior_sd=2.0, replications=5_000)
    assert many["distance"].chi_square.p < 1e-20
    assert many["log-likelihood"].even


def test_a_pass_never_claims_the_prior():
    """The sentence of a pass says what a pass is worth."""
    for quantity in case(0).values():
        assert "nothing wrong was seen here" in quantity.sentence
        assert "wrong of the world passes just as well" in quantity.sentence
        assert "proves" not in quantity.sentence
        assert "correct" not in quantity.sentence


def test_a_failure_tells_which_quantities():
    truth = {"mu": np.linspace(-1, 1, 500)}
    draws = {"mu": np.random.default_rng(0).normal(3.0, 1.0, (500, 99))}
    message = str(NotCalibrated(check(truth, draws)))

    assert "mu: over 500 replications" in message
    assert "too high" in message


def test_ranks_count_the_draws_below():
    assert ranks([0.5, 9.0, -9.0], [[0, 1, 2]] * 3).tolist() == [1, 3, 0]


def test_ties_stay_even():
    """A quantity that is nearly always zero: its ranks are spread by lot and pass."""
    rng = np.random.default_rng(3)
    all_drawn = (rng.random((2_000, 100)) < 0.02).astype(float)
    given = ranks(all_drawn[:, 0], all_drawn[:, 1:])

    assert uniformity(given, 99).p > 0.001


def test_chi_square_by_hand():
    """Ranks 0 to 3 seen 10, 10, 10 and 30 times: three misses of 5 and one of 15 against 15 expected."""
    test = uniformity(np.repeat([0, 1, 2, 3], [10, 10, 10, 30]), draws=3, bins=4)

    assert test.statistic == pytest.approx((3 * 25 + 225) / 15)
    assert test.degrees == 3
    assert test.p == pytest.approx(0.000169742, rel=1e-5)  # upper tail of chi-square(3) at 20


def test_the_band_holds_what_it_promises():
    """Of even samples, one in twenty leaves the 95 percent band somewhere."""
    rng = np.random.default_rng(8)
    _, low, high = ecdf_envelope(200, 99, level=0.95, seed=1)
    departures = np.array([ecdf_difference(rng.integers(0, 100, 200), 99) for _ in range(2_000)])
    left = ((departures < low) | (departures > high)).any(axis=1).mean()

    assert left == pytest.approx(0.05, abs=0.02)


@pytest.mark.parametrize(
    ("bins", "replications", "words"), [(30, 500, "choose a divisor of 100"), (20, 80, "leave 4.0 each")]
)
def test_a_test_that_would_mislead_is_refused(bins, replications, words):
    with pytest.raises(ValueError, match=words):
        uniformity(np.zeros(replications, dtype=int), 99, bins)
