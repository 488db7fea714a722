"""Laws of a whole run: no cause, no difference; the same future whoever stands beside it."""

import dataclasses

import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.ensembles import run
from isthmus.ensembles.draws import Draws
from isthmus.levers import Strategy, get_strategy, levers
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy, parameter_rows

from .worlds import (
    HISTORY,
    block,
    record_under,
    started,
    strategy_under,
    under,
    written_under,
)  # fmt: skip

SOME = (
    "homicide_rate",
    "irregular_entries",
    "overdose_deaths",
    "cartel_revenue",
    "output_per_head",
    "continuity",
)


def identical(one, other) -> bool:
    """Bit for bit."""
    return all(np.array_equal(one[n], other[n]) for n in one)


def test_no_lever_no_difference():
    """A strategy without levers is the baseline, bit for bit, elections and all."""
    nothing = Strategy("nothing")
    assert identical(strategy_under(nothing), strategy_under(get_strategy("baseline")))


def test_levers_at_their_baseline_change_nothing():
    """Every lever set to the end of its range that changes nothing: bit for bit the baseline."""
    policy = baseline_policy()
    for lever in levers().values():
        policy = lever.set(**{name: t.baseline for name, t in lever.tunables().items()}).act(policy)
    one, other = record_under(policy, block()), record_under(baseline_policy(), block())

    np.testing.assert_array_equal(one.flows, other.flows)
    np.testing.assert_array_equal(one.stocks, other.stocks)


def test_a_policy_not_yet_in_force_changes_nothing():
    """What is decided for 2030 shows nowhere before 2030: causes come first."""
    later = Strategy("later").set("agents", 20_000, start=2030).set("wall-miles", 1_000, start=2030)
    base, after = under(baseline_policy()), under(later.policy(baseline_policy()))

    for name in base:
        stop = 2030 - 2000
        np.testing.assert_array_equal(base[name][:stop], after[name][:stop], err_msg=name)
    assert not np.array_equal(base["irregular_entries"][stop:], after["irregular_entries"][stop:])


def test_history_is_the_same_for_every_strategy():
    """Nobody can decide in 2019 what happened in 2018."""
    base, after = strategy_under(get_strategy("baseline")), strategy_under(get_strategy("draw-the-line"))

    for name in base:
        np.testing.assert_array_equal(base[name][:HISTORY], after[name][:HISTORY], err_msg=name)


def test_padding_changes_nothing():
    """Futures 1 to 40 are the same beside 24 copies of another future: a neighbour is nobody's cause."""
    draws = block().draws
    copies = np.r_[np.arange(40), np.full(24, 63)]
    padded = Draws(0, draws.parameters[:, copies], draws.choices[:, copies], draws.hazards[:, copies])
    other = started(padded, 0)
    drive = block().drive
    same_luck = other._replace(drive=drive)
    # the drawn shocks of futures 1 to 40 are the block's own; only what stands beside them differs
    one = record_under(baseline_policy(), block())
    two = record_under(baseline_policy(), same_luck)
    np.testing.assert_array_equal(one.flows[HISTORY:, :, :, :40], two.flows[HISTORY:, :, :, :40])
    np.testing.assert_array_equal(one.stocks[HISTORY:, :, :40], two.stocks[HISTORY:, :, :40])


@pytest.mark.slow
def test_the_same_future_whatever_the_number_of_futures_and_workers():
    """1, 70 or 128 futures, one worker or two: future 0 to 69 are the same futures."""
    chosen = [get_strategy("baseline"), get_strategy("start-at-home")]
    many = run(chosen, futures=128, seed=7, outcomes=SOME, workers=2)
    fewer = run(chosen, futures=70, seed=7, outcomes=SOME, workers=1)
    alone = run(chosen, futures=1, seed=7, outcomes=SOME)

    shared = [f for f in fewer["future"].values if f in many["future"].values]
    assert len(shared) == len(fewer["future"])
    for name in SOME:
        np.testing.assert_array_equal(fewer[name].values, many[name].sel(future=shared).values, err_msg=name)
        one, same = alone[name].values, many[name].sel(future=[0]).values
        size = np.abs(same).max()
        np.testing.assert_allclose(one, same, rtol=2e-3, atol=1e-5 * size, err_msg=name)


def test_the_order_of_strategies_changes_nothing():
    """Each strategy meets its futures alone: who is asked first doesn't matter."""
    one, two = get_strategy("baseline"), get_strategy("draw-the-line")
    forth = run([one, two], futures=64, seed=3, outcomes=SOME)
    back = run([two, one], futures=64, seed=3, outcomes=SOME)

    for name in SOME:
        for s in ("baseline", "draw-the-line"):
            np.testing.assert_array_equal(
                forth[name].sel(strategy=s).values, back[name].sel(strategy=s).values
            )


def test_the_order_of_levers_changes_nothing():
    """A strategy is the same whichever of its levers was written first."""
    seed = get_strategy("the-article")
    turned = dataclasses.replace(seed, levers=tuple(reversed(seed.levers)))

    assert identical(strategy_under(seed), strategy_under(turned))


def test_a_strategy_that_elections_may_undo_lies_between_it_and_the_baseline():
    """Continuity is a share that only falls, and stays whole where the switch turns reversal off."""
    seed = get_strategy("draw-the-line")
    with_elections = strategy_under(seed)["continuity"]
    without = under(seed.policy(baseline_policy()), ["continuity"])["continuity"]

    assert (without == 1.0).all()
    assert (np.diff(with_elections, axis=0) <= 0).all()
    assert (with_elections >= 0).all()
    assert (with_elections < 1).any()


def test_people_are_conserved_through_a_run():
    """No country's people jump: from one January to the next they grow by a few percent at most, never by magic."""
    written = written_under(get_strategy("the-article").policy(baseline_policy()))
    for country in range(4):
        abroad = sum(written.stock(s)[:, country] for s in ("settled", "circular", "lawful", "waiting"))
        everyone = written.stock("residents")[:, country] + abroad
        growth = np.diff(np.log(everyone), axis=0)
        assert growth.max() < 0.04
        assert growth.min() > -0.02


def test_no_us_demand_ends_drug_income_but_not_the_groups():
    """Take every user away on one day: drug income ends, other income goes on, and groups are there a year later."""
    at = block()
    pack = simulate.packings()[1]
    stocks = pack.unpack(at.world.stocks)
    nobody = {f: 0.0 * getattr(stocks.demand, f) for f in ("light", "heavy", "in_treatment")}
    begins = np.array([n in ("demand.initiation", "demand.heroin_inflow") for n, _ in parameter_rows()])
    world = at.world._replace(
        parameters=jnp.where(begins[:, None], 0.0, at.world.parameters),
        stocks=pack.pack(stocks._replace(demand=stocks.demand._replace(**nobody))),
    )
    after = under(baseline_policy(), at=at._replace(world=world))
    before = under(baseline_policy(), ["cartel_members", "gang_members", "cartel_revenue"])

    assert after["drug_revenue"][HISTORY : HISTORY + 1].max() < 1e-3 * before["cartel_revenue"][HISTORY].min()
    assert (after["extortion_revenue"][HISTORY] > 0).all()
    for name in ("cartel_members", "gang_members"):
        assert (after[name][HISTORY + 1] > 0.5 * before[name][HISTORY + 1]).all()


def test_the_four_sources_of_income_add_up_to_the_whole():
    """Drugs, extortion, smuggling people and the rest: no dollar of a group's income is counted twice or nowhere."""
    sources = ("drug_revenue", "extortion_revenue", "smuggling_revenue", "other_revenue")
    values = under(baseline_policy(), (*sources, "cartel_revenue"))

    np.testing.assert_allclose(sum(values[s] for s in sources), values["cartel_revenue"], rtol=1e-5)
    assert all((values[s] >= 0).all() for s in sources)
    assert all((values[s][-1] > 0).all() for s in sources)
