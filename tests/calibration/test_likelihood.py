"""How likely history is: the filter is the dense normal it stands for, and a lasting misfit is paid for once, not yearly."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

from isthmus.calibration.likelihood import (
    discrepancies,
    filtered,
    grid,
    log_density,
    log_likelihood,
    nodes,
    predictive_density,
    to_grid,
)
from isthmus.calibration.observed import YEARS, observed

FUTURES = 3


@pytest.fixture(scope="module")
def points():
    """What three futures say: history, each missed by a misfit and a half at random, (point, future)."""
    random = np.random.default_rng(4)
    size = np.concatenate([np.full(len(o.years), o.misfit) for o in observed()])
    seen = np.concatenate([o.values for o in observed()])
    return seen[:, None] + 1.5 * size[:, None] * random.standard_normal((len(seen), FUTURES))


@pytest.fixture(scope="module")
def counted():
    """Points used: a third of them left out at random, so that every long series has gaps."""
    return grid().counted * (np.random.default_rng(5).random(grid().counted.shape) < 2 / 3)


@pytest.fixture(scope="module")
def residual(points):
    """Seen less said, on the grid: (series, year, future)."""
    where = np.zeros((len(observed()), len(YEARS), FUTURES))
    first = 0
    for row, o in enumerate(observed()):
        last = first + len(o.years)
        where[row, [y - YEARS[0] for y in o.years]] = o.values[:, None] - points[first:last]
        first = last
    return where


def covariance(series, node, used):
    """sigma^2 rho^|i - j|, and the squared error of counting on the diagonal, of the years used."""
    years = np.flatnonzero(used)
    apart = np.abs(years[:, None] - years[None, :])
    lasting = nodes().sigma[series, node] ** 2 * nodes().rho[node] ** apart
    return lasting + np.diag(grid().errors[series, years] ** 2)


def dense(series, node, gaps, used):
    """Log density of one series at one size and memory, by a dense normal."""
    return multivariate_normal.logpdf(gaps[used > 0], cov=covariance(series, node, used))


def dense_of_all(series, gaps, used):
    """The same, sizes and memories summed out with their weights."""
    each = [dense(series, n, gaps, used) for n in range(len(nodes().rho))]
    return logsumexp(np.array(each) + nodes().log_weight)


SERIES = [i for i, o in enumerate(observed()) if len(o.years) >= 10][::6]


@pytest.mark.parametrize("series", SERIES, ids=lambda i: observed()[i].name)
def test_the_filter_is_the_dense_normal(series, residual, counted):
    """Year by year with gaps, or all at once: one density, at every size and memory."""
    used = counted[series]
    assert 0 < used.sum() < grid().counted[series].sum()
    with jax.enable_x64(True):
        told = np.asarray(filtered(jnp.asarray(residual), jnp.asarray(counted)).log_density)

    by_year = told[:, series].sum(axis=0)
    expected = [[dense(series, n, residual[series, :, f], used) for f in range(FUTURES)] for n in range(35)]
    np.testing.assert_allclose(by_year, expected, rtol=1e-9)


@pytest.mark.slow
def test_sizes_and_memories_are_summed_out_by_their_weights(points, residual, counted):
    """Density of a series: the weighted sum over nodes; weights sum to one. Of history: the product over series."""
    assert np.exp(nodes().log_weight).sum() == pytest.approx(1.0)
    with jax.enable_x64(True):
        each = np.asarray(log_density(jnp.asarray(points), jnp.asarray(counted)))
        whole = np.asarray(log_likelihood(jnp.asarray(points), jnp.asarray(counted)))

    for series in SERIES:
        expected = [dense_of_all(series, residual[series, :, f], counted[series]) for f in range(FUTURES)]
        np.testing.assert_allclose(each[series], expected, rtol=1e-9)
    np.testing.assert_allclose(whole, each.sum(axis=0), rtol=1e-12)


def test_single_precision_is_enough(points, counted):
    """The precision ensembles run in loses less than a hundredth of a log unit of history."""
    with jax.enable_x64(True):
        exact = np.asarray(log_likelihood(jnp.asarray(points), jnp.asarray(counted)))

    rough = np.asarray(log_likelihood(jnp.asarray(points, jnp.float32), jnp.asarray(counted, jnp.float32)))
    assert np.abs(rough - exact).max() < 0.01


def test_points_left_out_say_nothing(points, counted):
    """What a future says of a year that isn't counted changes neither its likelihood nor its discrepancies."""
    number = np.arange(1, len(points) + 1, dtype=np.float32)
    on_grid = np.asarray(to_grid(number))
    out = np.isin(number, on_grid[(counted == 0) & (grid().counted == 1)])
    moved = points + 3.0 * out[:, None]

    assert out.sum() > 100
    used = jnp.asarray(counted, jnp.float32)
    before, after = (np.asarray(log_likelihood(jnp.asarray(p, jnp.float32), used)) for p in (points, moved))
    np.testing.assert_array_equal(before, after)
    for one, other in zip(discrepancies(points, counted, 18), discrepancies(moved, counted, 18), strict=True):
        np.testing.assert_array_equal(one, other)
    # And a point that counts does move it: one that is missed far is less likely.
    missed = points + 3.0 * ~out[:, None]
    assert (np.asarray(log_likelihood(jnp.asarray(missed, jnp.float32), used)) < before - 100).all()


def test_a_discrepancy_stands_where_the_dense_normal_puts_it(points, residual, counted):
    """Weights over nodes are Bayes' and sum to one; place and variance at the end of 2018 are the dense conditional's."""
    told = discrepancies(points, counted, len(YEARS) - 1)
    np.testing.assert_allclose(told.weight.sum(axis=1), 1.0, atol=1e-5)

    for series in SERIES:
        used, gaps = counted[series], residual[series, :, 0]
        each = np.array([dense(series, n, gaps, used) for n in range(35)]) + nodes().log_weight
        np.testing.assert_allclose(told.weight[series, :, 0], np.exp(each - logsumexp(each)), atol=2e-4)
        years = np.flatnonzero(used)
        for node in (0, 17, 34):
            sigma, rho = nodes().sigma[series, node], nodes().rho[node]
            cross = sigma**2 * rho ** (len(YEARS) - 1 - years)
            pull = np.linalg.solve(covariance(series, node, used), cross)
            assert told.mean[series, node, 0] == pytest.approx(pull @ gaps[years], abs=1e-4 * sigma + 1e-6)
            assert told.variance[series, node, 0] == pytest.approx(sigma**2 - pull @ cross, rel=2e-3)


@pytest.mark.slow
def test_a_forecast_is_the_dense_conditional(points, residual):
    """Counts before 2014 used: the density of 2016's is the joint density over that of the past, averaged over futures."""
    used = grid().counted * (np.array(YEARS) < 2014)
    told = predictive_density(points, used)
    at = YEARS.index(2016)

    for series in [i for i in SERIES if grid().counted[i, at]]:
        both = used[series].copy()
        both[at] = 1.0
        each = [
            dense_of_all(series, residual[series, :, f], both)
            - dense_of_all(series, residual[series, :, f], used[series])
            for f in range(FUTURES)
        ]
        assert told[series, at] == pytest.approx(logsumexp(each) - np.log(FUTURES), abs=5e-3)


def test_a_lasting_misfit_is_paid_for_less_than_independent_errors_would(residual):
    """Twice the expected misfit every year, one way: nineteen independent errors of that size would charge for each
    year anew; a discrepancy that lasts charges for little more than a few of them. Misses that change side each year are
    no cheaper than independent ones.
    """
    row = next(i for i, o in enumerate(observed()) if o.name == "homicide_rate/MEX")
    expected = observed()[row].misfit
    lasting, alternating = np.zeros_like(residual), np.zeros_like(residual)
    lasting[row] = 2.0 * expected
    alternating[row] = (2.0 * expected * (-1.0) ** np.arange(len(YEARS)))[:, None]

    def price(miss, memory):
        """Log units lost beside no miss, at the expected size and one memory."""
        with jax.enable_x64(True):
            told = [
                np.asarray(filtered(jnp.asarray(m), jnp.asarray(grid().counted)).log_density)
                for m in (0.0 * miss, miss)
            ]
        lost = (told[0] - told[1])[:, row, :, 0].sum(axis=0)
        return lost[np.isclose(nodes().sigma[row], expected) & np.isclose(nodes().rho, memory)].item()

    usual = nodes().rho[len(nodes().rho) // 2]
    variance = expected**2 + grid().errors[row] ** 2
    independent = 0.5 * ((2.0 * expected) ** 2 / variance).sum()
    assert price(lasting, usual) < 0.4 * independent
    assert price(alternating, usual) > independent
