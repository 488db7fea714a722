"""Nothing in the model is for show: every structure, lever and parameter moves something that is reported.

What is silent is named here with its reason, so that silence is a decision and not an oversight.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.axes import LEVER_GROUP
from isthmus.ensembles.draws import Draws
from isthmus.ensembles.run import groups_used
from isthmus.levers import Strategy
from isthmus.model.inputs import baseline_policy, parameter_rows
from isthmus.model.policy import Policy
from isthmus.model.structures import RIVALRIES

from .worlds import EVERY_LEVER, Values, at, between, block, carried, pulled, record_under, started, under

ABOUT_ELECTIONS = {"emergency-funding", "attention-commitment"}
"""They act on support, so only where elections can undo a strategy."""


@pytest.mark.parametrize("rivalry", list(RIVALRIES))
def test_every_rival_structure_tells_a_different_story(rivalry):
    """Each answer to the question gives some outcome another value, under some policy: else it isn't implemented."""
    row = list(RIVALRIES).index(rivalry)
    policy = pulled([between(lever, 0.5) for lever in EVERY_LEVER])
    draws = block().draws
    seen = []
    for option in range(len(RIVALRIES[rivalry].options)):
        choices = draws.choices.copy()
        choices[row] = option
        seen.append(under(policy, at=started(draws._replace(choices=choices), 0)))
    for other in seen[1:]:
        assert any(not np.array_equal(seen[0][n], other[n]) for n in seen[0])


@functools.cache
def untouched() -> Values:
    """The baseline's outcomes, which every lever is held against."""
    return under(baseline_policy())


@pytest.mark.parametrize("lever", EVERY_LEVER, ids=lambda lever: lever.name)
def test_every_lever_moves_an_outcome_in_some_future(lever):
    """At an end of its range; those about elections in company, and with elections on."""

    def moves(end: str) -> bool:
        strategy = Strategy("one", levers=(at(lever, end),))
        company = Strategy("agents").set("agents", 10_000)
        if lever.name in ABOUT_ELECTIONS:
            groups = groups_used(company)
            one = under(at(lever, end).act(company.policy(baseline_policy())), groups=groups, reversal=True)
            without = under(company.policy(baseline_policy()), groups=groups, reversal=True)
        else:
            one, without = under(strategy.policy(baseline_policy())), untouched()
        return any(not np.array_equal(one[n], without[n]) for n in one)

    assert moves("low") or moves("high")


SILENT = {
    # lawful supply: no illicit price, crossing or income
    "demand.initiation_elasticity/rx_opioids", "demand.light_elasticity/rx_opioids",
    "demand.heavy_elasticity/rx_opioids", "surroundings.supply_trend/rx_opioids",
    "trafficking.supply_tightness/rx_opioids", "trafficking.supply_elasticity/rx_opioids",
    "trafficking.import_price/rx_opioids", "trafficking.kept_by_groups/rx_opioids",
    "trafficking.mode_2000/rx_opioids/ports", "trafficking.mode_2000/rx_opioids/land_west",
    "trafficking.mode_2000/rx_opioids/land_east", "trafficking.mode_2000/rx_opioids/sea",
    # synthetic opioids are made to order, and their deaths have a formula of their own
    "surroundings.supply_trend/synthetic_opioids", "trafficking.supply_tightness/synthetic_opioids",
    "surroundings.death_trend/synthetic_opioids", "demand.contamination/synthetic_opioids",
    "demand.death_rate/synthetic_opioids",
    # nobody dies of an overdose of cannabis alone
    "surroundings.death_trend/cannabis", "demand.contamination/cannabis",
    # a ceiling that no future of these reaches
    "state.justice_ceiling",
}  # fmt: skip
LANES = 64


def alike(array: np.ndarray, future: int) -> np.ndarray:
    """The same future in every lane."""
    return np.repeat(np.asarray(array)[..., future : future + 1], LANES, axis=-1)


def rows_that_move(policy: Policy, future: int) -> np.ndarray:
    """Which parameters change any reported number by one part in a million when raised by a twentieth.

    63 parameters at a time: one changed in each lane, and in the last lane the future as it was told.
    """
    draws, count = block().draws, len(parameter_rows())
    moved = np.zeros(count, dtype=bool)
    drive = block().drive._replace(
        shocks=jax.tree.map(lambda a: jnp.asarray(alike(a, future)), block().drive.shocks)
    )
    for first in range(0, count, LANES - 1):
        rows = np.arange(first, min(first + LANES - 1, count))
        values = alike(draws.parameters, future)
        was = values[rows, 0]
        values[rows, rows - first] = np.where(was == 0, 1e-3, 1.05 * was)
        lanes = Draws(0, values, alike(draws.choices, future), alike(draws.hazards, future))
        record = record_under(
            policy, carried(lanes, drive), groups=np.ones(len(LEVER_GROUP), np.float32), reversal=True
        )
        for table in (record.flows, record.stocks):
            seen = np.asarray(table).reshape(-1, LANES)
            base = seen[:, -1:]
            moved[rows] |= (np.abs(seen - base) > 1e-6 * np.abs(base) + 1e-12).any(axis=0)[: len(rows)]
    return moved


@pytest.mark.slow
def test_every_parameter_moves_something():
    """Sixty years, the baseline and half of every lever and all of every lever: only the named are silent."""
    policies = [
        baseline_policy(),
        pulled([between(lever, 0.5) for lever in EVERY_LEVER]),
        pulled([between(lever, 1.0) for lever in EVERY_LEVER]),
    ]
    climb = block().draws.choices[list(RIVALRIES).index("mexican_climb")]
    futures = [int(np.flatnonzero(climb == option)[0]) for option in range(3)]
    moved = np.any([rows_that_move(policy, f) for f in futures for policy in policies], axis=0)
    names = [f"{name}/{member}".rstrip("/") for name, member in parameter_rows()]
    silent = {name for name, alive in zip(names, moved, strict=True) if not alive}
    idle = sorted(silent - SILENT)
    assert not idle
