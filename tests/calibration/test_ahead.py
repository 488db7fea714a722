"""Where a discrepancy goes after history: from where it stood, back to nothing, and anew."""

import numpy as np
import pytest

from isthmus.calibration.discrepancy import Drawn, draw_discrepancy, walk
from isthmus.calibration.likelihood import DiscrepancyPosterior, nodes

FUTURES = 40_000
SIGMA = np.array([0.1, 0.3])
RHO = np.array([0.5, 0.9])


def drawn(last):
    """Two series of known size and memory, all futures from one place."""
    wide = np.ones((2, FUTURES))
    return Drawn(SIGMA[:, None] * wide, RHO[:, None] * wide, np.asarray(last)[:, None] * wide)


def test_a_discrepancy_forgets_where_it_stood():
    """The mean halves, or loses a tenth, each year: rho to the power of the years gone by."""
    start = np.array([0.4, -0.6])
    path = walk(drawn(start), 8, np.random.default_rng(1))

    assert path.shape == (2, 8, FUTURES)
    expected = start[:, None] * RHO[:, None] ** np.arange(1, 9)
    assert np.abs(path.mean(axis=2) - expected).max() < 5 * 0.3 / np.sqrt(FUTURES)


def test_the_spread_grows_to_its_long_run_size_and_stays():
    """From a known place: sigma^2 (1 - rho^2t) after t years, sigma^2 in the end."""
    path = walk(drawn([0.0, 0.0]), 30, np.random.default_rng(2))

    expected = SIGMA[:, None] ** 2 * (1.0 - RHO[:, None] ** (2.0 * np.arange(1, 31)))
    np.testing.assert_allclose(path.var(axis=2), expected, rtol=5 * np.sqrt(2 / FUTURES))


def test_neighbouring_years_are_as_alike_as_the_memory_says():
    path = walk(drawn([0.0, 0.0]), 40, np.random.default_rng(3))

    for series in range(2):
        alike = np.corrcoef(path[series, -2], path[series, -1])[0, 1]
        assert alike == pytest.approx(RHO[series], abs=5 / np.sqrt(FUTURES))


def test_series_and_futures_go_their_own_ways():
    path = walk(drawn([0.0, 0.0]), 5, np.random.default_rng(4))

    assert abs(np.corrcoef(path[0, -1], path[1, -1])[0, 1]) < 5 / np.sqrt(FUTURES)
    assert len(np.unique(path[0, 0])) == FUTURES


def test_sizes_memories_and_places_are_drawn_by_their_weights():
    """Each node in its share of futures, and each place by the mean and variance of its own node."""
    series, count = nodes().sigma.shape
    wanted = np.zeros((series, count))
    wanted[:, 3], wanted[:, 20], wanted[:, 34] = 0.2, 0.5, 0.3
    wanted[1] = 0.0
    wanted[1, 0] = 1.0
    shape = (series, count, FUTURES // 4)
    middle = np.broadcast_to(np.arange(count)[None, :, None] * 1.0, shape)
    spread = np.broadcast_to((0.01 * (1.0 + np.arange(count))[None, :, None]) ** 2, shape)
    told = DiscrepancyPosterior(np.broadcast_to(wanted[:, :, None], shape), middle, spread)
    found = draw_discrepancy(told, np.random.default_rng(5))

    for row in (0, 1, 7):
        for node in np.flatnonzero(wanted[row]):
            here = np.isclose(found.sigma[row], nodes().sigma[row, node]) & (
                found.rho[row] == nodes().rho[node]
            )
            assert here.mean() == pytest.approx(wanted[row, node], abs=5 * 0.5 / np.sqrt(shape[2]))
            gap = (found.last[row, here] - node) / (0.01 * (1.0 + node))
            assert abs(gap.mean()) < 5 / np.sqrt(here.sum())
            assert gap.std() == pytest.approx(1.0, abs=5 / np.sqrt(here.sum()))
    assert (found.sigma[1] == nodes().sigma[1, 0]).all()
