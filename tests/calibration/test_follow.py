"""The filter carried on after history: the same likelihood as of history, a piece at a time."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from isthmus.calibration.discrepancy import Counts, follow
from isthmus.calibration.likelihood import (
    DiscrepancyPosterior,
    discrepancies,
    grid,
    log_density,
    nodes,
    to_grid,
)
from isthmus.calibration.observed import YEARS, observed

FUTURES, CUT = 3, 2014


@pytest.fixture(scope="module")
def points():
    """What a model near history might say: (point, future)."""
    random = np.random.default_rng(5)
    seen = np.concatenate([o.values for o in observed()])
    return (seen[:, None] + 0.1 * random.standard_normal((len(seen), FUTURES))).astype(np.float32)


@pytest.mark.slow
def test_history_in_two_pieces_is_as_likely_as_in_one(points):
    """Filter to 2013, follow to 2018: densities add up to that of the whole, series by series."""
    before = grid().counted * (np.array(YEARS) < CUT)
    whole = np.asarray(log_density(points, grid().counted)) - np.asarray(log_density(points, before))
    at = CUT - YEARS[0]
    discrepancy = discrepancies(points, before, at - 1)
    later = Counts(*(part[:, at:] for part in grid()))
    model = np.asarray(to_grid(points))[:, at:].astype(np.float64)

    found = follow(discrepancy, model, later, np.arange(len(observed()))).log_density

    np.testing.assert_allclose(found, whole, atol=2e-2)


def test_what_is_believed_afterwards_is_the_filters_own(points):
    """Weights, places and variances after following are those of filtering all of history at once."""
    before = grid().counted * (np.array(YEARS) < CUT)
    at = CUT - YEARS[0]
    discrepancy = discrepancies(points, before, at - 1)
    later = Counts(*(part[:, at:] for part in grid()))
    model = np.asarray(to_grid(points))[:, at:].astype(np.float64)
    whole = discrepancies(points, grid().counted, len(YEARS) - 1)

    found = follow(discrepancy, model, later, np.arange(len(observed()))).discrepancy

    np.testing.assert_allclose(found.weight, whole.weight, atol=5e-3)
    np.testing.assert_allclose(found.mean, whole.mean, atol=2e-3)
    np.testing.assert_allclose(found.variance, whole.variance, rtol=1e-3)


def test_a_single_size_and_memory_is_a_normal_with_known_covariance():
    """An AR(1) from a place known to a variance, counted in the first and the third year."""
    row, node, mean, variance = 0, 17, 0.3, 0.02
    sigma, rho = nodes().sigma[row, node], nodes().rho[node]
    weight = np.zeros((1, len(nodes().rho), 1))
    weight[0, node] = 1.0
    discrepancy = DiscrepancyPosterior(weight, np.full_like(weight, mean), np.full_like(weight, variance))
    seen, error = np.array([[1.0, 9.9, 0.7]]), np.array([[0.1, 1.0, 0.2]])
    years = np.array([1, 3])
    ages = years[:, None] + years[None, :]
    apart = np.abs(years[:, None] - years[None, :])
    covariance = rho**ages * variance + sigma**2 * (rho**apart - rho**ages)
    covariance += np.diag(error[0, [0, 2]] ** 2)
    expected = multivariate_normal(rho**years * mean, covariance).logpdf(seen[0, [0, 2]] - 0.5)

    found = follow(
        discrepancy,
        np.full((1, 3, 1), 0.5),
        Counts(seen, error, np.array([[1.0, 0.0, 1.0]])),
        np.array([row]),
    )

    assert found.log_density[0, 0] == pytest.approx(expected, abs=1e-9)


def test_years_without_a_count_only_forget():
    """No count, no density; the place decays and the variance returns to its long-run size."""
    rows = np.array([2])
    random = np.random.default_rng(1)
    weight = random.random((1, len(nodes().rho), 2))
    discrepancy = DiscrepancyPosterior(
        weight / weight.sum(axis=1, keepdims=True), random.random(weight.shape), 0.01 + 0 * weight
    )

    found = follow(discrepancy, np.zeros((1, 200, 2)), Counts(*np.zeros((3, 1, 200))), rows)

    np.testing.assert_allclose(found.log_density, 0.0, atol=1e-12)
    np.testing.assert_allclose(found.discrepancy.weight, discrepancy.weight, atol=1e-12)
    assert np.abs(found.discrepancy.mean).max() < 1e-3
    np.testing.assert_allclose(
        found.discrepancy.variance,
        np.broadcast_to(nodes().sigma[rows][:, :, None] ** 2, weight.shape),
        rtol=1e-3,
    )
