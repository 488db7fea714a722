"""The best fit finds a truth that is known: history made by the model itself, with a discrepancy and errors of counting."""

import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.calibration import fit as module
from isthmus.calibration.fit import best_fit, reference_of
from isthmus.calibration.history import Simulated, simulate_history
from isthmus.calibration.likelihood import log_likelihood, nodes
from isthmus.calibration.observed import observed
from isthmus.calibration.settings import combinations, fixed, whole_history
from isthmus.model.inputs import free_rows, parameter_rows

pytestmark = pytest.mark.slow

DIRECTIONS = 20


def wandering(random):
    """A discrepancy and errors of counting at every point, as the likelihood believes in them: (point,)."""
    parts = []
    for series, o in enumerate(observed()):
        node = random.choice(len(nodes().rho), p=np.exp(nodes().log_weight))
        lasting = nodes().rho[node] ** np.abs(o.slots[:, None] - o.slots[None, :])
        covariance = nodes().sigma[series, node] ** 2 * lasting + np.diag(o.errors**2)
        parts.append(np.linalg.cholesky(covariance) @ random.standard_normal(len(o.years)))
    return np.concatenate(parts)


@pytest.fixture(scope="module")
def found():
    """Truth, history made from it, which rows were frozen, and the fit to that history.

    The likelihood reads real history. What is seen less what is said is the same number whether history is moved by some
    amount or the model by minus that, so the model is moved.
    """
    random = np.random.default_rng(21)
    setting = whole_history(fixed(combinations()[0]))
    truth = np.zeros(len(parameter_rows()))
    truth[free_rows()] = 0.7 * random.standard_normal(len(free_rows()))
    frozen = np.zeros(len(truth), dtype=bool)
    frozen[free_rows()[::50]] = True
    told = simulate_history(truth[:, None], setting).points[:, 0]
    made = told + wandering(random)
    moved = (made - np.concatenate([o.values for o in observed()]))[:, None]

    def against_made(z, setting):
        points = simulate_history(z, setting).points - moved
        told = log_likelihood(jnp.asarray(points, jnp.float32), jnp.asarray(setting.counted, jnp.float32))
        told = np.asarray(told, dtype=np.float64)
        return Simulated(points, np.where(np.isfinite(told), told, -np.inf))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "simulate_history", against_made)
        start = np.where(frozen, truth, 0.0)
        fit = best_fit(setting, start=start, frozen=frozen, rounds=12)
        first = module.cost_of(against_made(start[:, None], setting), start[:, None])[0]
    return truth, told, frozen, fit, first, moved[:, 0]


def test_what_history_knows_best_is_recovered_within_its_uncertainty(found):
    """Errors along the twenty sharpest directions, in the posterior's own standard deviations."""
    truth, _, _, fit, _, _ = found
    reference = reference_of(fit)
    along = reference.directions[:, :DIRECTIONS].T @ (reference.centre - truth[free_rows()])
    errors = along * np.sqrt(1.0 + reference.gained[:DIRECTIONS])

    assert reference.gained[:DIRECTIONS].min() > 3.0  # history more than halves what the prior left open
    assert np.sqrt((errors**2).mean()) < 1.6
    assert (np.abs(errors) < 3.0).sum() >= DIRECTIONS - 1


def test_the_model_comes_closer_to_the_truth_than_the_prior_median_was(found):
    """Not to the noise: to what the truth itself says, in units of each series' expected misfit."""
    _, told, _, fit, _, moved = found
    misfit = np.concatenate([np.full(len(o.years), o.misfit) for o in observed()])
    setting = whole_history(fixed(combinations()[0]))
    before = simulate_history(np.zeros((len(parameter_rows()), 1)), setting).points[:, 0]

    gap = np.sqrt((((fit.points + moved - told) / misfit) ** 2).mean())
    assert gap < 1.2
    assert gap < 0.75 * np.sqrt((((before - told) / misfit) ** 2).mean())


def test_no_round_makes_the_fit_worse(found):
    *_, fit, first, _ = found

    assert len(fit.trace) > 1
    assert (np.diff([first, *fit.trace]) <= 0).all()
    assert fit.cost == fit.trace[-1] < first - 10


def test_frozen_rows_stay_and_fixed_rows_too(found):
    """The others move where history depends on them; effects of levers, which it never saw, stay at the median."""
    truth, _, frozen, fit, _, _ = found
    still = np.ones(len(truth), dtype=bool)
    still[free_rows()] = False

    np.testing.assert_array_equal(fit.z[frozen], truth[frozen])
    assert (fit.z[still] == 0).all()
    matters = np.zeros(len(truth), dtype=bool)
    matters[free_rows()] = (fit.jacobian != 0).any(axis=0)
    assert (fit.z[matters & ~frozen] != 0).mean() > 0.8
