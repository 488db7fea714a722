"""The step is fine enough: halving it moves no reported outcome by half a percent, and quarters the error."""

import numpy as np
import pytest

from isthmus.levers import get_strategy
from isthmus.model.simulate import STEPS_A_YEAR

from .worlds import block, strategy_under

QUANTILES = (0.05, 0.5, 0.95)
BAR = 0.005


def ensemble(strategy: str, steps: int) -> dict[str, np.ndarray]:
    """Outcomes of 256 futures of seed 0, (year, member, future)."""
    parts = [strategy_under(get_strategy(strategy), block(k, 0, steps), steps=steps) for k in range(4)]
    return {name: np.concatenate([p[name] for p in parts], axis=-1) for name in parts[0]}


def moved(coarse: dict[str, np.ndarray], fine: dict[str, np.ndarray]) -> dict[str, float]:
    """By outcome, the largest move of a quantile, over members and years, as a part of its size.

    Size is the larger of the quantile itself and one percent of the member's range over years and futures.
    """
    found = {}
    for name, values in fine.items():
        before, after = (np.quantile(v[name], QUANTILES, axis=-1) for v in (coarse, fine))
        spread = values.max(axis=(0, 2)) - values.min(axis=(0, 2))
        size = np.maximum(np.maximum(np.abs(after), 0.01 * spread), 1e-12)
        found[name] = float((np.abs(before - after) / size).max())
    return found


@pytest.mark.slow
@pytest.mark.parametrize("strategy", ["baseline", "the-article", "draw-the-line"])
def test_halving_the_step_moves_no_quantile_by_half_a_percent(strategy):
    """Median, 5th and 95th percentile of every outcome, member and year from 2000 to 2059."""
    shift = moved(ensemble(strategy, STEPS_A_YEAR), ensemble(strategy, 2 * STEPS_A_YEAR))

    too_far = {name: round(part, 5) for name, part in shift.items() if part > BAR}
    assert not too_far


@pytest.mark.slow
def test_halving_the_step_quarters_the_error():
    """Midpoint steps: the error goes with the square of the step, on quantities without a kink."""
    coarse, middle, fine = (
        strategy_under(get_strategy("baseline"), block(0, 0, s), steps=s)
        for s in (STEPS_A_YEAR // 2, STEPS_A_YEAR, 2 * STEPS_A_YEAR)
    )
    for name in ("drug_users", "unauthorised_population", "family_encounters"):
        first = np.abs(coarse[name] - middle[name]).mean()
        second = np.abs(middle[name] - fine[name]).mean()
        assert 3.0 < first / second < 8.0, name
