"""Doubling the people doubles what counts people, and doubling the money what counts money: the units mean something.

Which inputs are scaled is read from the units of the passports, so a passport with a wrong unit fails here.
"""

import jax
import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR
from isthmus.model.inputs import passports
from isthmus.model.nexus import Parameters, change, flows_at, start
from isthmus.model.policy import INPUTS, Policy

from .worlds import EVERY_LEVER, between, fields_of, instant, pulled

PEOPLE = {"persons", "persons per year", "cases", "deaths per year"}
MONEY = {"US$ million", "US$ million per year", "US$ per gram", "US$ per person", "US$ per person per year"}
MONEY_FROM_PEOPLE = {"US$ million", "US$ million per year"}
"""Totals of money grow with the people who earn and spend it."""
NOT_PEOPLE = {"leader_removals", "barrier_miles"}
"""Leaders are removed from groups, and groups are organisations: twice the people aren't twice the groups. A border
doesn't lengthen with its countries."""

COUNTS_PEOPLE = {
    "demand.light", "demand.heavy", "demand.in_treatment", "cartels.members", "cartels.in_prison", "cartels.former",
    "state.prisoners", "violence.displaced", "migration.residents", "migration.intending", "migration.settled",
    "migration.circular", "migration.lawful", "migration.waiting", "migration.returned", "border.agents", "border.beds",
    "border.judges", "border.cases_pending", "labour.temporary_workers", "labour.unauthorised_workers",
}  # fmt: skip
TOTALS_OF_MONEY = {
    "cartels.income", "state.appropriated", "state.obligated", "state.at_work", "economy.remittances",
}  # fmt: skip
PRICES = {"economy.output", "border.fee"}
"""Money per person: twice the dollars, not twice for twice the people."""


@pytest.fixture(autouse=True, scope="module")
def exact():
    """Doubling is checked in double precision."""
    with jax.enable_x64(True):
        yield


def scaled_parameters(parameters: Parameters, units: set[str], times: float) -> Parameters:
    """Every parameter whose passport has one of these units, multiplied."""
    sectors = {}
    for sector, record in parameters._asdict().items():
        fields = {
            name: value * times if passports()[f"{sector}.{name}"].unit in units else value
            for name, value in record._asdict().items()
        }
        sectors[sector] = type(record)(**fields)
    return Parameters(**sectors)


def scaled_policy(policy: Policy, units: set[str], times: float) -> Policy:
    """Every input of policy that has one of these units, multiplied."""
    fields = {
        name: value * times if INPUTS[name].unit in units and name not in NOT_PEOPLE else value
        for name, value in policy._asdict().items()
    }
    return Policy(**fields)


@jax.jit
def first_year(run, around, policy):
    """Stocks of 2000 and their yearly change under a policy."""
    stocks, anchors = start(run, around, policy)
    return stocks, change(stocks, *flows_at(stocks, run, anchors, around, policy), run)


def world(units: set[str], people: float, times: float) -> tuple[dict, dict]:
    """Stocks and their change when some units are counted otherwise."""
    now = instant(DECISION_YEAR, 2, pulled([between(lever, 0.5) for lever in EVERY_LEVER]))
    parameters = scaled_parameters(now.run.parameters, units, times)
    around = now.around._replace(
        young_men=now.around.young_men * people, us_population=now.around.us_population * people
    )
    policy = scaled_policy(now.policy, units, times)
    stocks, moved = first_year(now.run._replace(parameters=parameters), around, policy)
    return fields_of(stocks), fields_of(moved)


@pytest.fixture(scope="module")
def as_it_is(exact):
    """The world in persons and dollars."""
    return world(set(), 1.0, 1.0)


def ratios(now: dict, before: dict, name: str, size: float) -> None:
    """Every element is ``size`` times what it was, to nine digits."""
    scale = max(float(np.abs(before[name]).max()), 1e-12)
    np.testing.assert_allclose(
        now[name], size * np.asarray(before[name]), rtol=1e-6, atol=1e-9 * scale, err_msg=name
    )


def test_doubling_people_doubles_what_counts_people(as_it_is):
    """Countries, users, groups, police, agents, beds, judges, visas and aid doubled: stocks of people and money, and
    their yearly changes, double; chances, prices, shares and rates stay.

    No flow here is quadratic in people (fights move an index, not members by members), so no rate need be halved.
    """
    twice, moved_twice = world(PEOPLE | MONEY_FROM_PEOPLE, 2.0, 2.0)
    once, moved = as_it_is

    for name in once:
        size = 2.0 if name in COUNTS_PEOPLE | TOTALS_OF_MONEY else 1.0
        ratios(twice, once, name, size)
        ratios(moved_twice, moved, name, size)


def test_the_currency_changes_nothing_but_money(as_it_is):
    """Half-dollars for dollars: incomes, aid, output and fees double in number; nobody moves, kills or buys otherwise."""
    halves, moved_halves = world(MONEY, 1.0, 2.0)
    once, moved = as_it_is

    for name in once:
        size = 2.0 if name in TOTALS_OF_MONEY | PRICES else 1.0
        ratios(halves, once, name, size)
        ratios(moved_halves, moved, name, size)
