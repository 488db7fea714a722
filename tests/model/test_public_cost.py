"""Public cost: quantities times the unit costs of the evidence, each payer for its own part, and nothing for nothing."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.axes import PAYER
from isthmus.evidence import load_parameter
from isthmus.evidence.costs import load_cost
from isthmus.model.nexus import Flows, Stocks
from isthmus.model.public_cost import public_cost

from .worlds import Instant, instant

PAID = {
    ("stocks", "border", "agents"): "us_border",
    ("flows", "border", "miles_built"): "us_border",
    ("stocks", "border", "beds"): "us_removal_and_detention",
    ("flows", "stays", "removed"): "us_removal_and_detention",
    ("flows", "border", "cases_closed"): "us_courts",
    ("stocks", "demand", "in_treatment"): "us_health",
    ("flows", "state", "spent"): "us_assistance",
    ("flows", "state", "leaked"): "us_assistance",
}
"""Every quantity that is priced, and whose money it is."""
UNIT_COSTS = {
    "agent_cost": "C08",
    "barrier_cost": "C02",
    "detention_cost": "C03",
    "removal_cost": "C05",
    "case_cost": "C09",
    "treatment_cost": "C07",
}


@pytest.fixture(autouse=True, scope="module")
def exact():
    """Sums are checked in double precision."""
    with jax.enable_x64(True):
        yield


@pytest.fixture(scope="module")
def now() -> Instant:
    """The decision year under the policy of 2018."""
    return instant()


@pytest.fixture(scope="module")
def flows(now) -> Flows:
    return now.flows()[0]


def times(s: Stocks, f: Flows, where: tuple[str, str, str], size: float) -> tuple[Stocks, Flows]:
    """The same moment with one quantity multiplied, all else held."""
    record, sector, field = where
    whole = s if record == "stocks" else f
    part = getattr(whole, sector)
    whole = whole._replace(**{sector: part._replace(**{field: size * getattr(part, field)})})
    return (whole, f) if record == "stocks" else (s, whole)


def test_nothing_costs_nothing(now, flows):
    """No agents, no miles, no beds, nobody removed, heard or treated, no help paid: no cost."""
    s, f = now.stocks, flows
    for where in PAID:
        s, f = times(s, f, where, 0.0)

    np.testing.assert_array_equal(public_cost(s, f, now.run), 0.0)


@pytest.mark.parametrize("where", PAID, ids="-".join)
def test_twice_of_something_costs_twice_and_its_payer_alone(now, flows, where):
    """Doubling agents doubles the agents' part, and so for each quantity; nobody else pays for it."""
    none, once, twice = (
        public_cost(*times(now.stocks, flows, where, size), now.run) for size in (0.0, 1.0, 2.0)
    )

    np.testing.assert_allclose(twice - none, 2.0 * (once - none), rtol=1e-9, atol=1e-6)
    for i, payer in enumerate(PAYER):
        if payer == PAID[where]:
            assert (twice[i] >= once[i]).all()
            assert (twice[i] > once[i]).any() or where[2] == "miles_built"
        else:
            np.testing.assert_array_equal(twice[i], once[i])


def test_a_thousand_agents_at_200_000_dollars_cost_200_million(now, flows):
    """And a thousand people held for a year at 100 dollars a day cost 36.525 million."""
    edge = now.stocks.border
    s = now.stocks._replace(border=edge._replace(agents=0.0 * edge.agents + 1e3, beds=0.0 * edge.beds + 1e3))
    f = flows
    for where in (("flows", "border", "miles_built"), ("flows", "stays", "removed")):
        s, f = times(s, f, where, 0.0)
    draws = now.draws(reporting={"agent_cost": 200_000.0, "detention_cost": 100.0})
    cost = public_cost(s, f, draws.run)

    np.testing.assert_allclose(cost[PAYER.index("us_border")], 200.0)
    np.testing.assert_allclose(cost[PAYER.index("us_removal_and_detention")], 36.525)


@pytest.mark.parametrize(("name", "row"), UNIT_COSTS.items())
def test_a_unit_cost_is_that_of_its_row_in_dollars_of_2018(name, row):
    """The passport repeats low, central and high of the evidence, to three digits."""
    passport = load_parameter(f"reporting.{name}")

    assert row in passport.evidence
    np.testing.assert_allclose(passport.prior().values, load_cost(row).in_2018_dollars(), rtol=0.005)
    assert passport.contested == load_cost(row).contested


def test_assistance_costs_what_is_paid_not_what_arrives(now, flows):
    """What leaks on the way was paid too."""
    paid = public_cost(now.stocks, flows, now.run)[PAYER.index("us_assistance")]

    np.testing.assert_allclose(paid, jnp.sum(flows.state.spent + flows.state.leaked, axis=(0, 1)))
    assert (paid >= jnp.sum(flows.state.spent, axis=(0, 1))).all()
