"""The side-by-side sampler finds posteriors that are known by other means, and its chains keep what they were dealt."""

import numpy as np
import pytest

from isthmus.calibration import sample as module
from isthmus.calibration.diagnostics import nested_rhat
from isthmus.calibration.fit import Reference
from isthmus.calibration.history import Setting, Simulated
from isthmus.calibration.sample import GROUPS, sample


@pytest.fixture
def posed(monkeypatch):
    """Puts a small analytic model in the simulation's place: every row is free, points are the places themselves."""

    def pose(log_likelihood, size):
        monkeypatch.setattr(module, "free_rows", lambda: np.arange(size))
        monkeypatch.setattr(module, "parameter_rows", lambda: [("x", str(i)) for i in range(size)])
        monkeypatch.setattr(
            module, "simulate_history", lambda z, setting: Simulated(z.copy(), log_likelihood(z, setting))
        )

    return pose


def setting(choices=None):
    """Only the structures of the chains matter to the models here."""
    return Setting(np.zeros((1, 1)) if choices is None else choices, None, np.zeros((0, 0)))


def approximation(centre, added):
    """The normal approximation with this centre and what history adds to the prior's curvature."""
    values, vectors = np.linalg.eigh(added)
    kept = values > 1e-6
    order = np.argsort(-values[kept])
    return Reference(np.asarray(centre), vectors[:, kept][:, order], values[kept][order])


def spread_of_means(chains):
    """Standard error of each coordinate's mean over independent chains: (row,)."""
    by_chain = chains.z.mean(axis=1)
    return by_chain.std(axis=0, ddof=1) / np.sqrt(len(by_chain))


SIZE, INFORMED, DATA = 12, 6, 9


@pytest.fixture(scope="module")
def linear():
    """Nine data, linear in the first six of twelve coordinates, the other six silent; the conjugate posterior."""
    random = np.random.default_rng(12)
    slope = np.zeros((DATA, SIZE))
    slope[:, :INFORMED] = random.standard_normal((DATA, INFORMED)) * np.geomspace(4.0, 0.4, INFORMED)
    seen = slope @ random.standard_normal(SIZE) + random.standard_normal(DATA)
    covariance = np.linalg.inv(np.eye(SIZE) + slope.T @ slope)
    return slope, seen, covariance @ slope.T @ seen, covariance


def test_the_conjugate_posterior_is_found_from_a_wrong_approximation(posed, linear):
    """Begun from an approximation that is off by half a standard deviation and two thirds too sharp: means within five Monte
    Carlo errors, spreads within a tenth, correlations too, informed and silent directions alike.
    """
    slope, seen, mean, covariance = linear
    posed(lambda z, _: -0.5 * ((seen[:, None] - slope @ z) ** 2).sum(axis=0), SIZE)
    sd = np.sqrt(np.diag(covariance))
    wrong = approximation(mean + 0.5 * sd, (5 / 3) * slope.T @ slope)

    chains = sample(setting(), wrong, chains=128, warmup=400, draws=40, every=20, seed=1)
    flat = chains.z.reshape(-1, SIZE)
    assert np.abs(chains.z.mean(axis=(0, 1)) - mean).max() < 0.1
    assert (np.abs(flat.mean(axis=0) - mean) < 5 * spread_of_means(chains)).all()
    np.testing.assert_allclose(flat.std(axis=0), sd, rtol=0.1)
    whitened = np.linalg.solve(np.linalg.cholesky(covariance), (flat - mean).T)
    np.testing.assert_allclose(np.cov(whitened), np.eye(SIZE), atol=0.12)
    np.testing.assert_array_equal(chains.points, chains.z)
    expected = -0.5 * ((seen - chains.z @ slope.T) ** 2).sum(axis=-1)
    np.testing.assert_allclose(chains.log_likelihood, expected, rtol=1e-9)


def test_moves_are_accepted_and_groups_forget_where_they_began(posed, linear):
    """On a bent problem: the share accepted lies between 0.1 and 0.6; nested r-hat is near one for every coordinate."""
    slope, seen, mean, _ = linear

    def bent(z, _):
        said = slope @ z
        return -0.5 * ((seen[:, None] - said - 1.5 * np.sin(said)) ** 2).sum(axis=0)

    posed(bent, SIZE)
    chains = sample(
        setting(), approximation(mean, slope.T @ slope), chains=128, warmup=400, draws=16, every=25
    )

    assert 0.1 < chains.accepted[0] < 0.6
    assert max(nested_rhat(chains.z[:, :, k], GROUPS) for k in range(SIZE)) < 1.05


def test_a_banana_is_found(posed):
    """One datum on y + x^2 / 2, 0.4 wide, about 1.5: moments by quadrature. No normal approximation has this shape."""

    def bend(x, y):
        return -0.5 * ((y + 0.5 * x**2 - 1.5) / 0.4) ** 2

    posed(lambda z, _: bend(z[0], z[1]), 3)
    axis = np.linspace(-6, 6, 1201)
    x, y = np.meshgrid(axis, axis, indexing="ij")
    weight = np.exp(bend(x, y) - 0.5 * (x**2 + y**2))
    weight /= weight.sum()
    moments = [(weight * a).sum() for a in (y, x**2, y**2, x**2 * y)]

    added = np.zeros((3, 3))
    added[1, 1] = 1 / 0.4**2
    chains = sample(
        setting(), approximation([0.0, 1.2, 0.0], added), chains=256, warmup=400, draws=60, every=20, seed=2
    )
    x, y, silent = chains.z.transpose(2, 0, 1)
    for quantity, exact in zip((y, x**2, y**2, x**2 * y), moments, strict=True):
        by_chain = quantity.mean(axis=1)
        error = by_chain.std(ddof=1) / np.sqrt(len(by_chain))
        assert error < 0.08
        assert abs(by_chain.mean() - exact) < 4 * error
    assert silent.std() == pytest.approx(1.0, abs=0.05)


def test_a_new_approximation_moves_no_chain(posed, linear):
    """Made anew half-way, it changes the coordinates chains are told in, and what is judged, but not where they stand."""
    slope, seen, mean, _ = linear
    posed(lambda z, _: -0.5 * ((seen[:, None] - slope @ z) ** 2).sum(axis=0), SIZE)
    old = approximation(mean + 0.1, slope.T @ slope)
    here = module._at(np.random.default_rng(6).standard_normal((SIZE, 50)), old, setting())
    new, there = module._anew(old, here, setting())

    assert not np.allclose(new.centre, old.centre)
    np.testing.assert_allclose(new.place(there.u), old.place(here.u), atol=1e-9)
    np.testing.assert_allclose(there.excess, module._at(there.u, new, setting()).excess, atol=1e-8)


def test_chains_keep_the_structure_they_were_dealt(posed):
    """Two structures put the datum at -2 or +2: each chain stays where its own puts it, and the shares stay as dealt."""
    dealt = (np.arange(64) % 3 == 0).astype(np.int32)[None, :]

    def by_structure(z, given):
        place = np.where(given.choices[0] == 1, 2.0, -2.0)
        return -0.5 * ((place - z[0]) / 0.5) ** 2

    posed(by_structure, 2)
    added = np.diag([0.3, 0.0])
    chains = sample(
        setting(dealt), approximation([0.0, 0.0], added), chains=64, warmup=300, draws=20, every=10
    )
    middle = chains.z[:, :, 0].mean(axis=1)

    # Conjugate: the datum has four fifths of the say.
    np.testing.assert_allclose(middle[dealt[0] == 1].mean(), 1.6, atol=0.1)
    np.testing.assert_allclose(middle[dealt[0] == 0].mean(), -1.6, atol=0.1)
    assert ((middle > 0) == (dealt[0] == 1)).all()


def test_a_place_where_the_arithmetic_breaks_is_never_kept(posed):
    """Minus infinity is no likelihood to move to; the half that is left is a half-normal."""
    posed(lambda z, _: np.where(z[0] > 0, 0.0, -np.inf), 2)
    chains = sample(
        setting(), approximation([1.0, 0.0], np.diag([1.0, 0.0])), chains=64, warmup=300, draws=40, every=10
    )
    begun_right = np.isfinite(chains.log_likelihood).all(axis=1)

    assert begun_right.mean() > 0.9
    assert (chains.z[begun_right, :, 0] > 0).all()
    assert chains.z[begun_right, :, 0].mean() == pytest.approx(np.sqrt(2 / np.pi), abs=0.08)


def test_the_same_seed_goes_the_same_way(posed):
    posed(lambda z, _: -0.5 * z[0] ** 2, 2)
    ref = approximation([0.0, 0.0], np.diag([1.0, 0.0]))
    one, two, other = (
        sample(setting(), ref, chains=16, warmup=20, draws=3, every=2, seed=s).z for s in (5, 5, 6)
    )

    np.testing.assert_array_equal(one, two)
    assert not np.array_equal(one, other)


def test_nested_rhat_sees_chains_that_have_not_moved(posed):
    """Groups of chains that stand where they began, by a likelihood too sharp for any move: far above one."""
    posed(lambda z, _: -0.5e8 * (z[0] - np.round(z[0], 1)) ** 2, 1)
    chains = sample(setting(), approximation([0.0], np.diag([0.06])), chains=32, warmup=4, draws=4, every=1)

    assert nested_rhat(chains.z[:, :, 0], GROUPS) > 1.5


def test_nested_rhat_of_groups_that_agree_is_one():
    """Independent draws: one, within the luck of group means (128 chains of 16 draws in 8 groups)."""
    values = np.random.default_rng(3).standard_normal((128, 16))

    assert 1.0 <= nested_rhat(values, 8) < 1.01


def test_nested_rhat_of_groups_apart_is_large():
    """Groups a standard deviation apart: the root of one plus the ratio of variances, by its definition."""
    random = np.random.default_rng(4)
    apart = np.arange(8)
    values = random.standard_normal((1_024, 50)) + apart[np.arange(1_024) % 8][:, None]

    assert nested_rhat(values, 8) == pytest.approx(np.sqrt(1 + apart.var(ddof=1)), rel=0.02)
    # The same chains dealt as if each group had some of every place: nothing to see between groups.
    mixed = values.reshape(128, 8, 50).swapaxes(0, 1).reshape(1_024, 50)
    assert nested_rhat(mixed, 8) < 1.01


@pytest.mark.parametrize(("shape", "groups"), [((8, 4), 8), ((9, 4), 2), ((8, 4), 1), ((8,), 2)])
def test_too_few_groups_or_chains_are_refused(shape, groups):
    with pytest.raises(ValueError, match="two groups or more of two chains or more"):
        nested_rhat(np.zeros(shape), groups)


def test_chains_that_never_moved_at_all_are_infinitely_bad():
    assert nested_rhat(np.zeros((8, 4)), 2) == np.inf


@pytest.mark.slow
def test_the_published_lotka_volterra_posterior_is_found(posed):
    """Case A1 by this sampler: every mean within 0.15 of the reference's sd (posteriordb, see test_lotka_volterra.py)."""
    from scipy.optimize import minimize
    from scipy.special import ndtr
    from scipy.stats import truncnorm

    from .test_lotka_volterra import HARE, LYNX, REFERENCE

    rates = truncnorm(-2, np.inf, loc=1.0, scale=0.5), truncnorm(-1, np.inf, loc=0.05, scale=0.05)

    def natural(z):
        """a, b, g, d, two starts, two sigmas at unit-normal z: (8, future)."""
        chance = np.clip(ndtr(z[:4]), 1e-12, 1 - 1e-12)
        four = [rates[i % 2].ppf(chance[i]) for i in range(4)]
        return np.stack([*four, *(10 * np.exp(z[4:6])), *np.exp(-1 + z[6:8])])

    seen = np.log(np.array([HARE, LYNX]).T)[:, :, None]

    def slope(state, a, b, g, d):
        hare, lynx = state
        return np.stack([(a - b * lynx) * hare, (d * hare - g) * lynx])

    def log_likelihood(z, _=None):
        a, b, g, d, *rest = natural(z)
        state, sigma = np.stack(rest[:2]), np.stack(rest[2:])
        path, h = [state], 1 / 12
        with np.errstate(all="ignore"):
            for _year in range(len(HARE) - 1):
                for _ in range(12):
                    k1 = slope(state, a, b, g, d)
                    k2 = slope(state + h / 2 * k1, a, b, g, d)
                    k3 = slope(state + h / 2 * k2, a, b, g, d)
                    k4 = slope(state + h * k3, a, b, g, d)
                    state = state + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
                path.append(state)
            gap = (seen - np.log(np.stack(path))) / sigma
            told = -(0.5 * gap**2 + np.log(sigma)).sum(axis=(0, 1))
        return np.where(np.isfinite(told), told, -np.inf)

    def cost(z):
        return min(0.5 * z @ z - log_likelihood(z[:, None])[0], 1e6)

    # From the middle of the published posterior's orders of magnitude; the optimum is looked for, not assumed.
    start = np.array([-0.9, -0.4, -0.4, -0.5, 1.2, -0.5, -0.4, -0.4])
    best = minimize(
        cost, start, method="Nelder-Mead", options={"maxiter": 20_000, "maxfev": 20_000, "xatol": 1e-6}
    )
    assert best.success
    step, eye = 1e-3, np.eye(8)
    bend = np.array([
        [
            sum(s * t * cost(best.x + step * (s * eye[i] + t * eye[j])) for s in (1, -1) for t in (1, -1))
            for j in range(8)
        ]
        for i in range(8)
    ]) / (4 * step**2)  # fmt: skip

    posed(log_likelihood, 8)
    chains = sample(
        setting(), approximation(best.x, bend - eye), chains=256, warmup=400, draws=40, every=20, seed=3
    )
    drawn = natural(chains.z.reshape(-1, 8).T)
    for values, (name, (mean, sd)) in zip(drawn, REFERENCE.items(), strict=True):
        assert values.mean() == pytest.approx(mean, abs=0.15 * sd), name
        assert values.std() == pytest.approx(sd, rel=0.15), name
    assert max(nested_rhat(chains.z[:, :, k], GROUPS) for k in range(8)) < 1.05
