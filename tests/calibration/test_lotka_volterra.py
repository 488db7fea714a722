"""Case A1: the sampler and the solver find a posterior that others have published.

Hudson Bay hare and lynx pelts, 1900-1920, thousands. Reference: posteriordb (Magnusson and others), posterior
`hudson_lynx_hare-lotka_volterra`: means as published, sds from its file of mean squares. The pelts are recalled, and
reproduce that reference.
"""

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
import pytest
from numpyro.infer import MCMC, NUTS, init_to_median

from isthmus.calibration.diagnostics import diagnose

pytestmark = pytest.mark.slow

HARE = (30, 47.2, 70.2, 77.4, 36.3, 20.6, 18.1, 21.4, 22, 25.4, 27.1, 40.3, 57, 76.6, 52.3, 19.5, 11.2, 7.6, 14.6,
        16.2, 24.7)  # fmt: skip
LYNX = (4, 6.1, 9.8, 35.2, 59.4, 41.7, 19, 13, 8.3, 9.1, 7.4, 8, 12.3, 19.5, 45.7, 51.1, 29.7, 15.8, 9.7, 10.1,
        8.6)  # fmt: skip
REFERENCE = {
    "a": (0.54686, 0.0631),
    "b": (0.027747, 0.00415),
    "g": (0.80010, 0.0894),
    "d": (0.024086, 0.00353),
    "hare_1900": (34.035, 2.917),
    "lynx_1900": (5.9359, 0.531),
    "sigma_hare": (0.24806, 0.0433),
    "sigma_lynx": (0.25102, 0.0436),
}
SUB_STEPS = 20


def yearly_states(start, a, b, g, d):
    """Hare and lynx at the turn of each year, (year, 2): fixed-step Runge-Kutta of order four."""

    def slope(state):
        hare, lynx = state
        return jnp.stack([(a - b * lynx) * hare, (d * hare - g) * lynx])

    def step(_, state):
        h = 1.0 / SUB_STEPS
        k1 = slope(state)
        k2 = slope(state + h / 2 * k1)
        k3 = slope(state + h / 2 * k2)
        k4 = slope(state + h * k3)
        return state + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

    def year(state, _):
        after = jax.lax.fori_loop(0, SUB_STEPS, step, state)
        return after, after

    _, later = jax.lax.scan(year, start, None, length=len(HARE) - 1)
    return jnp.concatenate([start[None], later])


def pelts(observed):
    """The model of the case: growth and loss, then pelts scattered around the state."""
    a = numpyro.sample("a", dist.TruncatedNormal(1.0, 0.5, low=0.0))
    b = numpyro.sample("b", dist.TruncatedNormal(0.05, 0.05, low=0.0))
    g = numpyro.sample("g", dist.TruncatedNormal(1.0, 0.5, low=0.0))
    d = numpyro.sample("d", dist.TruncatedNormal(0.05, 0.05, low=0.0))
    start = [
        numpyro.sample(f"{animal}_1900", dist.LogNormal(jnp.log(10.0), 1.0)) for animal in ("hare", "lynx")
    ]
    sigma = [numpyro.sample(f"sigma_{animal}", dist.LogNormal(-1.0, 1.0)) for animal in ("hare", "lynx")]
    states = yearly_states(jnp.stack(start), a, b, g, d)
    numpyro.sample("pelts", dist.LogNormal(jnp.log(states), jnp.stack(sigma)), obs=observed)


@pytest.fixture(scope="module")
def posterior():
    """Four chains, one after the other, in double precision for this test alone: draws and divergences."""
    with jax.enable_x64(True):
        observed = jnp.array([HARE, LYNX]).T
        # Begun at random, with 600 steps of warm-up, two of four chains got caught in one trial: start mid-prior.
        kernel = NUTS(pelts, target_accept_prob=0.9, init_strategy=init_to_median(num_samples=100))
        chains = MCMC(
            kernel,
            num_warmup=1_000,
            num_samples=1_000,
            num_chains=4,
            chain_method="sequential",
            progress_bar=False,
        )
        chains.run(jax.random.key(20), observed)
        draws = {name: np.asarray(values) for name, values in chains.get_samples(group_by_chain=True).items()}
        return draws, np.asarray(chains.get_extra_fields(group_by_chain=True)["diverging"])


@pytest.mark.parametrize("quantity", REFERENCE)
def test_the_published_posterior_is_found(posterior, quantity):
    """Every mean within 0.15 of the reference sd, every sd within 15 percent."""
    draws, _ = posterior
    mean, sd = REFERENCE[quantity]

    assert draws[quantity].mean() == pytest.approx(mean, abs=0.15 * sd)
    assert draws[quantity].std() == pytest.approx(sd, rel=0.15)


def test_the_chains_have_mixed(posterior):
    """R-hat under 1.01 for all eight quantities, and no divergence."""
    found = diagnose(*posterior)

    assert found.rhat_max < 1.01, found.sentence
    assert found.divergences == 0, found.sentence
    assert found.mixed, found.sentence
