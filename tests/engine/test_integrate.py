"""The engine: against answers known in closed form, whatever the rule; and lanes that don't see each other."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.engine import METHODS, Clock, in_lanes, integrate
from isthmus.errors import UnknownName, UsageError


def decay(method: str, step: float, rate: float = 0.7) -> float:
    """How far from exp(-rate) a state of 1 is after one unit of time."""
    with jax.enable_x64(True):
        clock = Clock(0.0, step, round(1 / step), 1)
        run = integrate(lambda now, y: (-rate * y, rate * y), jnp.ones((1, 1)), clock, method=method)
        assert float(run.levels[-1, 0, 0] + run.flows[0, 0, 0]) == pytest.approx(1.0, abs=1e-12)
        return abs(float(run.levels[-1, 0, 0]) - np.exp(-rate))


@pytest.mark.parametrize(("method", "order"), [("euler", 1), ("midpoint", 2), ("rk4", 4)])
def test_the_error_shrinks_with_the_order_of_the_rule(method, order):
    """Half the step, and the error falls by two to the order; what flowed out is what is gone."""
    assert decay(method, 1 / 16) / decay(method, 1 / 32) == pytest.approx(2**order, rel=0.05)


@pytest.mark.parametrize("method", list(METHODS))
def test_time_is_told_where_the_rule_stands(method):
    """The integral of t from 3 to 5 is 8; Euler looks at the beginning of each step and misses by half a step of slope."""
    with jax.enable_x64(True):
        clock = Clock(3.0, 0.125, 8, 2)
        run = integrate(lambda now, y: (now.time + 0 * y, y), jnp.zeros((1, 1)), clock, method=method)

    missed = 2 * 0.125 / 2 if method == "euler" else 0.0
    assert float(run.levels[-1, 0, 0]) == pytest.approx(8.0 - missed, abs=1e-12)
    assert clock.times == [3.0, 4.0, 5.0]


@pytest.mark.parametrize("method", list(METHODS))
def test_steps_are_counted_through_every_span(method):
    """Inputs laid out by step are read in their order, each once."""
    inputs = jnp.arange(12.0)
    run = integrate(
        lambda now, y: (inputs[now.step] + 0 * y, y), jnp.zeros((1, 1)), Clock(0.0, 1.0, 4, 3), method=method
    )

    assert run.levels[:, 0, 0].tolist() == [0.0, 6.0, 28.0, 66.0]


def test_lanes_do_not_see_each_other():
    """The same lane gives the same number alone, in a full chunk and in a padded one."""
    program = jax.jit(
        lambda told: (
            integrate(
                lambda now, y: (-told["rate"] * y, y),
                jnp.ones_like(told["rate"])[None],
                Clock(0.0, 0.1, 10, 1),
            ).levels
        )
    )
    rates = np.linspace(0.1, 2.0, 150)
    many = in_lanes(program, {"rate": rates}, double=True)
    alone = np.concatenate(
        [in_lanes(program, {"rate": rates[i : i + 1]}, double=True) for i in (0, 63, 64, 149)], -1
    )

    assert many.shape == (2, 1, 150)
    assert many.dtype == np.float64
    np.testing.assert_allclose(many[..., [0, 63, 64, 149]], alone, rtol=1e-14)


def test_single_precision_unless_asked():
    """Ensembles run in 32 bits."""
    assert in_lanes(jax.jit(lambda told: told["x"]), {"x": np.ones(3)}).dtype == np.float32


def test_what_makes_no_sense_is_refused():
    """A clock that stands still, a rule nobody knows, lanes of different lengths or none."""
    with pytest.raises(UsageError, match="step above zero"):
        integrate(lambda now, y: (y, y), jnp.ones((1, 1)), Clock(0.0, 0.0, 1, 1))
    with pytest.raises(UnknownName, match="rk4"):
        integrate(lambda now, y: (y, y), jnp.ones((1, 1)), Clock(0.0, 1.0, 1, 1), method="rk5")
    with pytest.raises(UsageError, match="same number of lanes"):
        in_lanes(lambda told: told, {"a": np.ones(2), "b": np.ones(3)})
    with pytest.raises(UsageError, match="same number of lanes"):
        in_lanes(lambda told: told, {"a": np.ones(0)})
