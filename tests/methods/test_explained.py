"""Forests and designs: what inputs explain, and the published indices."""

from __future__ import annotations

import numpy as np
import pytest

from isthmus.methods.designed import morris, sobol
from isthmus.methods.trees import explained

VARIANCE = 13.8446
"""Of the Ishigami function with a = 7, b = 0.1; closed form, as the indices."""


def ishigami(uniform):
    """Of inputs uniform on (-pi, pi)."""
    x = np.pi * (2 * uniform - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_the_published_sobol_indices():
    """S1, ST and S13, all within 0.01."""
    found = sobol(ishigami, 3, base=4096, seed=0, pairs=True)

    np.testing.assert_allclose(found.first, [0.3139, 0.4424, 0.0], atol=0.01)
    np.testing.assert_allclose(found.total, [0.5576, 0.4424, 0.2437], atol=0.01)
    assert found.second[0, 2] == pytest.approx(0.2437, abs=0.01)
    assert np.var(ishigami(np.random.default_rng(0).random((400_000, 3)))) == pytest.approx(
        VARIANCE, rel=0.01
    )


def test_morris_puts_them_in_their_order():
    """The second bends, the third acts only with the first: neither is inert."""
    found = morris(lambda u: ishigami(u[:, :3]), 4, paths=200, seed=0)

    assert np.argmin(found.size) == 3
    assert found.size[3] == 0.0
    assert (found.spread[:3] > 0).all()


@pytest.mark.parametrize("base", [1, 100])
def test_a_design_that_is_no_power_of_two_is_refused(base):
    """Sobol's points are balanced only there."""
    with pytest.raises(ValueError, match="power of two"):
        sobol(ishigami, 3, base=base, seed=0)


def test_an_outcome_that_never_varies_is_refused():
    """Nothing can be shared out."""
    with pytest.raises(ValueError, match="never varies"):
        sobol(lambda u: np.zeros(len(u)), 3, base=4, seed=0)
    with pytest.raises(ValueError, match="that varies"):
        explained(np.zeros((20, 2)), np.ones(20), rng=np.random.default_rng(0))


def test_rounding_is_no_outcome():
    """The same value but for its last digits: one in a thousand million millions is not shared out."""

    def constant(u):
        return 192.53 + (1e3 * u[:, 0] + u[:, 1]) - u[:, 1] - 1e3 * u[:, 0]

    with pytest.raises(ValueError, match="never varies"):
        sobol(constant, 2, base=64, seed=1)
    with pytest.raises(ValueError, match="never varies"):
        morris(constant, 2, paths=10, seed=1)


def test_a_forest_names_what_matters_and_nothing_else():
    """Three inputs of forty; the share is of rows held back, and can't be above what luck leaves."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((600, 40))
    signal = 1.2 * x[:, 0] + 0.8 * x[:, 1] - 0.6 * x[:, 2]
    y = signal + rng.standard_normal(600)
    found = explained(x, y, rng=rng, trees=100)

    assert set(found.named) == {0, 1, 2}
    assert found.named[0] == 0
    assert found.importance.sum() == pytest.approx(1.0)
    assert found.importance[3:].max() == 0.0
    assert 0.4 < found.share < signal.var() / y.var()


def test_a_forest_explains_nothing_of_luck():
    """Held back, luck explains nothing; what is named by chance doesn't hide it."""
    rng = np.random.default_rng(1)
    found = explained(rng.standard_normal((400, 150)), rng.standard_normal(400), rng=rng, trees=50)

    assert found.share <= 2 * found.share_error
    assert found.floor > 0.5


def test_repeated_draws_are_held_back_together():
    """Each draw four times over, its outcome noise that repeats: a forest that saw one would know the others."""
    rng = np.random.default_rng(2)
    x = np.repeat(rng.standard_normal((120, 5)), 4, axis=0)
    y = np.repeat(rng.standard_normal(120), 4)
    blocks = np.repeat(np.arange(120), 4)

    alone = explained(x, y, rng=np.random.default_rng(0), trees=50)
    together = explained(x, y, rng=np.random.default_rng(0), trees=50, blocks=blocks)
    assert alone.share > 0.3
    assert together.share < 0.15
