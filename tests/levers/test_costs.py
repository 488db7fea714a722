"""What strategies cost: unit costs times what the policy sets, or unknown."""

import numpy as np
import pytest

from isthmus.evidence import load_cost, to_2018_dollars
from isthmus.levers import Strategy, levers, seeds, total_cost, yearly_costs

NOTHING = Strategy("nothing")


def cost_of(strategy, baseline):
    return {line.lever: line for line in strategy.costs(baseline) if line.is_known}


def at(line, year):
    return next(cost for cost in line.yearly if cost.year == year)


def test_no_lever_no_cost(baseline):
    assert NOTHING.costs(baseline) == []
    assert NOTHING.set("agents", 0).costs(baseline) == []


def test_agents_cost_an_agent_year_each(baseline):
    """C08 is in dollars of 2018: 200,000 an agent-year, so 1,000 agents cost 200 million."""
    line = cost_of(NOTHING.set("agents", 1_000, ramp=1), baseline)["agents"]

    assert load_cost("C08").price_year == 2018
    assert at(line, 2025)[1:] == pytest.approx((92, 200, 260))
    assert line.row == "C08"


def test_fewer_agents_save(baseline):
    """A saving is below zero, its low end the largest saving."""
    cost = at(cost_of(NOTHING.set("agents", -1_000, ramp=1), baseline)["agents"], 2025)

    assert cost.low <= cost.central <= cost.high < 0


def test_a_barrier_is_paid_once_as_it_is_built(baseline):
    """800 miles in all, at C02 a mile; nothing once built. Its upkeep is unknown."""
    lines = NOTHING.set("wall-miles", 800, start=2019, ramp=8).costs(baseline)
    known = next(line for line in lines if line.is_known)

    assert sum(cost.central for cost in known.yearly) == pytest.approx(800 * to_2018_dollars(20, 2019))
    assert at(known, 2021).central == pytest.approx(100 * to_2018_dollars(20, 2019))
    assert at(known, 2030).central == 0
    assert [line.row for line in lines if not line.is_known] == [None]


def test_a_place_in_detention_is_paid_every_day(baseline):
    cost = at(cost_of(NOTHING.set("detention-beds", 1_000, ramp=1), baseline)["detention-beds"], 2030)

    assert cost.central == pytest.approx(1_000 * 365.25 * to_2018_dollars(133, 2017) / 1e6)


def test_removals_are_paid_one_by_one(baseline):
    cost = at(cost_of(NOTHING.set("removals-interior", 10_000, ramp=1), baseline)["removals-interior"], 2030)

    assert cost.central == pytest.approx(10_000 * to_2018_dollars(10_854, 2016) / 1e6)


def test_assistance_costs_what_is_appropriated(baseline):
    """100 for each of two countries is 200 a year, whatever becomes of it."""
    line = cost_of(NOTHING.set("aid-growth", 100, where=["GTM", "HND"], ramp=1), baseline)["aid-growth"]

    assert at(line, 2030)[1:] == pytest.approx((200, 200, 200))
    assert line.status == "OURS"


def test_a_cost_that_no_policy_sets_is_unknown_and_says_why(baseline):
    """A treatment place has a price; how many people fill the share is for the model to find."""
    (line,) = NOTHING.set("treatment-places", 0.5).costs(baseline)

    assert line.yearly is None
    assert line.status == "UNKNOWN"
    assert line.row == "C07"
    assert "isn't set by policy" in line.why.translate("en")


def test_a_total_names_what_it_leaves_out(baseline):
    strategy = NOTHING.set("agents", 1_000, ramp=1).set("treatment-places", 0.5).set("wall-miles", 10)
    total = strategy.total_cost(baseline)

    assert total.left_out == ("treatment-places", "wall-miles")
    assert 0 < total.low < total.central < total.high
    one_year = total_cost(strategy.set("wall-miles", 0).costs(baseline), [2030])
    assert one_year.central == pytest.approx(200)


@pytest.mark.parametrize("lever", levers().values(), ids=lambda lever: lever.name)
def test_every_lever_at_its_high_end_has_costs_that_are_finite_or_unknown(lever, baseline):
    strategy = NOTHING.set(lever.name, lever.main().high if lever.main().baseline == 0 else lever.main().low)

    for line in strategy.costs(baseline):
        assert line.payer == lever.payer
        if line.yearly is None:
            assert line.why
            assert line.why.translate("en") != line.why.translate("es")
        else:
            assert [cost.year for cost in line.yearly] == list(range(2019, 2060))
            assert np.isfinite(line.yearly).all()


@pytest.mark.parametrize("strategy", seeds().values(), ids=lambda s: s.name)
def test_a_seeds_cost_is_the_sum_of_its_levers(strategy, baseline):
    """Levers move different things, so costs add up."""
    whole = strategy.total_cost(baseline)
    parts = [total_cost(yearly_costs(lever, baseline)) for lever in strategy.levers]

    assert whole.central == pytest.approx(sum(part.central for part in parts))
