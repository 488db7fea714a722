"""Case A2 on a reduced nexus: the project's fit and sampler find what the simulation was given, over and over.

Six numbers are drawn from their priors, the whole simulation makes three series from them, a lasting discrepancy and errors
of counting are added, and the posterior is looked for by `best_fit` and `sample`. What passes here may still be wrong of the
world: truth and history both come from the model.
"""

import numpy as np
import pytest

from isthmus.calibration import likelihood
from isthmus.calibration.fit import best_fit, reference_of
from isthmus.calibration.history import simulate_history
from isthmus.calibration.sample import sample
from isthmus.calibration.sbc import check

from .reduced import ROWS, Together, at, forget, judged, reduced_nexus, wandering

pytestmark = pytest.mark.slow

CHAINS = 16
"""One draw a chain; fifteen are ranked against, so that sixteen ranks fall into eight bins."""
MOVES = {"chains": CHAINS, "warmup": 40, "draws": 1, "every": 30}


def ranked(replications, believe=None, seed=0):
    """Ranks of truths of many made histories, by quantity; ``believe`` alters what the inference holds true."""
    random = np.random.default_rng(seed)
    with reduced_nexus() as setting, pytest.MonkeyPatch.context() as patch:
        truth = random.standard_normal((len(ROWS), replications))
        said = simulate_history(at(truth), setting).points
        made = said + np.stack([wandering(random) for _ in range(replications)], axis=1)
        moved = made - np.concatenate([o.values for o in likelihood.observed()])[:, None]
        if believe:
            believe(patch)
            forget()
        at_truth = judged(said - moved, setting.counted)

        def infer(number):
            chains = sample(setting, reference_of(best_fit(setting)), seed=number, **MOVES)
            return chains.z[:-1, 0], chains.log_likelihood[:-1, 0]

        found = Together(moved).each(infer)
    z, told = (np.stack(parts) for parts in zip(*found, strict=True))
    quantities = {name: (truth[i], z[:, :, i]) for i, name in enumerate(ROWS)}
    quantities |= {f"{name}, distance": (truth[i] ** 2, z[:, :, i] ** 2) for i, name in enumerate(ROWS)}
    quantities["log-likelihood"] = (at_truth, told)
    result = check(
        {n: t for n, (t, _) in quantities.items()}, {n: d for n, (_, d) in quantities.items()}, bins=8
    )
    return {q.name: q for q in result.quantities}


def no_discrepancy(patch):
    """Whatever the model misses is taken for an error of counting."""
    nodes = likelihood.nodes()
    patch.setattr(likelihood, "nodes", lambda: nodes._replace(sigma=1e-6 * nodes.sigma))


def test_the_truth_is_any_of_the_draws():
    """Each number, its distance from the middle of its prior, and the log-likelihood: even ranks, by bins and by band."""
    for quantity in ranked(120).values():
        assert quantity.even, quantity.sentence


def test_an_inference_that_knows_of_no_discrepancy_is_found():
    """It is surer than it may be of every number, and puts its log-likelihood out of place."""
    found = ranked(40, no_discrepancy)

    for name in ROWS:
        assert not found[name].even, found[name].sentence
        assert found[name].outside > 0
        assert "surer than it may be" in found[name].sentence
    assert not found["log-likelihood"].even
