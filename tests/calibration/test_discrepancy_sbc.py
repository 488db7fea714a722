"""Simulation-based calibration of the likelihood: inference that knows of a lasting discrepancy passes, without it fails.

Each long series of history is given a level and a trend to find, in units of its expected misfit; history is made anew
from the prior, with a discrepancy of the sizes and memories the likelihood believes in. Posterior by an exact grid.
"""

import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.calibration.likelihood import grid, log_density, nodes
from isthmus.calibration.observed import YEARS, observed
from isthmus.calibration.sbc import check

pytestmark = pytest.mark.slow

LONG = [i for i, o in enumerate(observed()) if len(o.years) >= 10]
ROUNDS = 15
DRAWS = 99
AXIS = np.linspace(-4.2, 4.2, 71)
LEVEL, TREND = (a.ravel() for a in np.meshgrid(AXIS, AXIS, indexing="ij"))
MISFIT = np.array([o.misfit for o in observed()])
POINT_SERIES = np.concatenate([np.full(len(o.years), i) for i, o in enumerate(observed())])
POINT_TIME = np.concatenate([(o.slots - 9) / 9 for o in observed()])
POINT_SEEN = np.concatenate([o.values for o in observed()])
POINT_ERROR = np.concatenate([o.errors for o in observed()])


def line(level, trend):
    """What a level and trend say at each point: (point, place), in the points' own scale."""
    return MISFIT[POINT_SERIES, None] * (level + trend * POINT_TIME[:, None])


def made(truth, random):
    """History from one truth a series: (point,)."""
    noise = np.empty(len(POINT_SEEN))
    for i, o in enumerate(observed()):
        node = random.choice(len(nodes().rho), p=np.exp(nodes().log_weight))
        lasting = nodes().rho[node] ** np.abs(o.slots[:, None] - o.slots[None, :])
        covariance = nodes().sigma[i, node] ** 2 * lasting + np.diag(o.errors**2)
        noise[i == POINT_SERIES] = np.linalg.cholesky(covariance) @ random.standard_normal(len(o.years))
    level, trend = truth[:, POINT_SERIES]
    return MISFIT[POINT_SERIES] * (level + trend * POINT_TIME) + noise


def lasting(gap):
    """The likelihood of history: (series, place)."""
    # It reads real history: what the model says is moved, so that seen less said is the gap.
    points = jnp.asarray(POINT_SEEN[:, None] - gap, jnp.float32)
    return np.asarray(log_density(points, jnp.asarray(grid().counted, jnp.float32)), dtype=np.float64)


def independent(gap):
    """The same misfit as if each year's were drawn anew."""
    variance = MISFIT[POINT_SERIES] ** 2 + POINT_ERROR**2
    each = -0.5 * gap**2 / variance[:, None]
    return np.stack([each[i == POINT_SERIES].sum(axis=0) for i in range(len(MISFIT))])


def ranked(likelihoods, seed=0):
    """Ranks of truths among exact draws, under each likelihood."""
    random = np.random.default_rng(seed)
    kept = {name: ([], []) for name in likelihoods}
    for _ in range(ROUNDS):
        truth = random.standard_normal((2, len(MISFIT)))
        history = made(truth, random)
        said = np.concatenate([line(LEVEL, TREND), line(*truth[:, POINT_SERIES, None])], axis=1)
        for name, likelihood in likelihoods.items():
            told = likelihood(history[:, None] - said)
            for i in LONG:
                weight = told[i, :-1] - 0.5 * (LEVEL**2 + TREND**2)
                chance = np.exp(weight - weight.max())
                place = random.choice(len(LEVEL), DRAWS, p=chance / chance.sum())
                shake = (AXIS[1] - AXIS[0]) * (random.random((2, DRAWS)) - 0.5)
                at = np.stack([LEVEL[place], TREND[place]]) + shake
                kept[name][0].append([*truth[:, i], (truth[:, i] ** 2).sum(), told[i, -1]])
                kept[name][1].append([*at, (at**2).sum(axis=0), told[i, place]])
    names = ("level", "trend", "distance", "log-likelihood")
    return {
        name: {q.name: q for q in _checked(names, np.array(true), np.array(drawn)).quantities}
        for name, (true, drawn) in kept.items()
    }


def _checked(names, true, drawn):
    return check({n: true[:, k] for k, n in enumerate(names)}, {n: drawn[:, k] for k, n in enumerate(names)})


@pytest.fixture(scope="module")
def found():
    """Both inferences, on the same histories."""
    assert len(LONG) * ROUNDS >= 500
    assert len(YEARS) == 19
    return ranked({"lasting": lasting, "independent": independent})


def test_with_the_discrepancy_the_truth_is_any_of_the_draws(found):
    """Level, trend, squared distance from the middle of the prior, and the log-likelihood itself."""
    for quantity in found["lasting"].values():
        assert quantity.even, quantity.sentence


def test_without_it_the_inference_is_surer_than_it_may_be(found):
    """Independent errors of the same size: what a likelihood that forgets each year would claim to know."""
    for name in ("level", "trend"):
        quantity = found["independent"][name]
        assert not quantity.even
        assert quantity.chi_square.p < 1e-6
        assert "surer than it may be" in quantity.sentence
