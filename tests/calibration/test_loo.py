"""Case A3: leave-one-out on the eight schools, and a warning that can't be missed.

`eight_schools.npz` holds the log-likelihoods of the draws that ship with ArviZ 0.23.4 (Apache 2.0), as float32; the
values are those ArviZ 0.23.4 prints for them. The draws in later arviz-base are another run of the sampler.
"""

import warnings
from pathlib import Path

import numpy as np
import pytest

from isthmus.calibration.loo import InfluentialPoints, loo

SCHOOLS = ("Choate", "Deerfield", "Phillips Andover", "Phillips Exeter", "Hotchkiss", "Lawrenceville", "St. Paul's",
           "Mt. Hermon")  # fmt: skip


@pytest.fixture(scope="module")
def eight_schools():
    with np.load(Path(__file__).with_name("eight_schools.npz")) as shipped:
        return dict(shipped)


def test_centred_schools_as_published_and_without_a_warning(eight_schools):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = loo(eight_schools["centered"], SCHOOLS)

    assert found.elpd == pytest.approx(-30.78, abs=0.006)
    assert found.se == pytest.approx(1.35, abs=0.006)
    assert found.p_loo == pytest.approx(0.95, abs=0.006)
    assert (found.pareto_k <= 0.7).all()
    assert found.warning == ""
    assert found.pointwise.sum() == pytest.approx(found.elpd)


def test_non_centred_schools_as_published_and_the_one_school_is_named(eight_schools):
    with pytest.warns(InfluentialPoints, match=r"1 of 8 observations.*Deerfield \(k 0\.7"):
        found = loo(eight_schools["non_centered"], SCHOOLS)

    assert found.elpd == pytest.approx(-30.72, abs=0.006)
    assert found.se == pytest.approx(1.33, abs=0.006)
    assert found.p_loo == pytest.approx(0.90, abs=0.006)
    assert (found.pareto_k > 0.7).sum() == 1
    assert "Deerfield" in found.warning


def test_a_normal_mean_agrees_with_leaving_out_for_real():
    """Conjugate, so each point can be left out in closed form: mu ~ N(0, 10), y ~ N(mu, 1)."""
    rng = np.random.default_rng(5)
    y = rng.normal(2.0, 1.0, 12)
    precision = 1 / 100 + len(y)
    mu = rng.normal(y.sum() / precision, precision**-0.5, (4, 2_000, 1))
    without = 1 / 100 + len(y) - 1
    spread = 1 + 1 / without
    exact = -0.5 * np.log(2 * np.pi * spread) - 0.5 * (y - (y.sum() - y) / without) ** 2 / spread

    found = loo(-0.5 * np.log(2 * np.pi) - 0.5 * (y - mu) ** 2)

    np.testing.assert_allclose(found.pointwise, exact, atol=0.02)
    assert found.p_loo == pytest.approx(1.0, abs=0.5)


def test_an_outlier_is_named():
    """One point far from all draws hangs on a single draw: the rest are not accused."""
    rng = np.random.default_rng(1)
    y = np.array([0.0, 0.1, -0.1, 60.0])
    mu = rng.normal(0.0, 0.5, (4, 500, 1))

    with pytest.warns(InfluentialPoints, match=r"1 of 4 observations.*Mexico 2008"):
        loo(-0.5 * (y - mu) ** 2, ["a", "b", "c", "Mexico 2008"])


def test_a_density_of_zero_is_refused_by_name():
    logs = np.zeros((2, 50, 2))
    logs[0, 3, 1] = -np.inf

    with pytest.raises(ValueError, match="not finite at some draws for lynx"):
        loo(logs, ["hare", "lynx"])
