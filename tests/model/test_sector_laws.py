"""Laws of the sectors at an instant: nothing below zero, nothing lost, nothing beyond one.

They hold wherever the world stands, so the stocks here are thrown a hundredfold up and down.
"""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isthmus.axes import DRUG, MODE
from isthmus.model.sectors import border, cartels, labour, migration, state, trafficking

from .worlds import EVERY_LEVER, SHARES, SIGNED_STOCKS, Instant, anywhere, at, fields_of, instant, pulled

SIGNED_FLOWS = {"economy.growth", "economy.jobs_gap", "labour.demand", "labour.filled"}
"""Growth, two logs and work that temporary workers do or leave; all others count people, money, tonnes or chances."""
seeds = st.integers(0, 2**31)
few = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def exact():
    """Laws of conservation are checked in double precision."""
    with jax.enable_x64(True):
        yield


@pytest.fixture(scope="module")
def now() -> Instant:
    """The decision year under the policy of 2018."""
    return instant()


@pytest.fixture(scope="module")
def strained() -> Instant:
    """A quarter of 2040 with every lever at the high end of its range."""
    return instant(2040, 2, pulled([at(lever, "high") for lever in EVERY_LEVER]))


def leaves(flows) -> dict[str, np.ndarray]:
    """Flows of every sector by name."""
    alone = {"remittances": flows.remittances, "overdose_deaths_total": flows.overdose_deaths_total}
    return {name: np.asarray(v) for name, v in (fields_of(flows) | alone).items()}


@few
@given(seed=seeds, hard=st.booleans())
def test_no_flow_is_negative(now, strained, seed, hard):
    """Whatever the stocks and the policy, people move, money is paid and drugs are sold: never minus people."""
    flows, _ = anywhere(strained if hard else now, seed).flows()

    for name, flow in leaves(flows).items():
        assert np.isfinite(flow).all(), name
        if name not in SIGNED_FLOWS:
            assert flow.min() >= -1e-9 * max(1.0, flow.max()), name


@few
@given(seed=seeds, hard=st.booleans())
def test_chances_and_shares_lie_between_zero_and_one(now, strained, seed, hard):
    """Capture, giving up, dying, seizure, penetration: all are parts of one."""
    flows, _ = anywhere(strained if hard else now, seed).flows()

    parts = [*flows.passage[:5], flows.trafficking.seizure_chance, flows.state.help, flows.state.impunity,
             flows.labour.job_access, flows.labour.compliance_target, flows.politics.support_target,
             flows.politics.attention_target, flows.politics.coalition_target, flows.cartels.rule_target]  # fmt: skip
    for n, part in enumerate(parts):
        assert (np.asarray(part) >= 0).all(), n
        assert (np.asarray(part) <= 1).all(), n


def stock_names() -> list[str]:
    """Every stock, ``sector.field``."""
    from isthmus.model.nexus import Stocks

    return [f"{s}.{f}" for s, record in Stocks.__annotations__.items() for f in _fields(s)]


def _fields(sector: str) -> tuple[str, ...]:
    from isthmus.model.simulate import packings

    return tuple(p.path.split(".")[1] for p in packings()[1].places if p.path.split(".")[0] == sector)


@pytest.mark.parametrize("name", [n for n in stock_names() if n.split(".")[1] not in SIGNED_STOCKS])
def test_an_empty_stock_only_fills(now, strained, name):
    """A stock at zero can't be drawn on: nothing goes below zero, whatever the policy."""
    sector, field = name.split(".")
    for where in (now, strained):
        empty = where.where(
            **{sector: {field: jnp.zeros_like(getattr(getattr(where.stocks, sector), field))}}
        )
        moved = np.asarray(getattr(getattr(empty.change(), sector), field))
        size = np.abs(np.asarray(getattr(getattr(where.stocks, sector), field))).max()
        assert moved.min() >= -1e-9 * size


@pytest.mark.parametrize("name", [n for n in stock_names() if n.split(".")[1] in SHARES])
def test_a_share_of_one_only_falls(now, strained, name):
    """The whole of something has nowhere to grow."""
    sector, field = name.split(".")
    for where in (now, strained):
        full = where.where(**{sector: {field: jnp.ones_like(getattr(getattr(where.stocks, sector), field))}})
        assert np.asarray(getattr(getattr(full.change(), sector), field)).max() <= 1e-9


@few
@given(seed=seeds, hard=st.booleans())
def test_people_are_conserved(now, strained, seed, hard):
    """Moving changes nobody's number: people born in a country grow by births less deaths, and by nothing else."""
    where = anywhere(strained if hard else now, seed)
    flows, inputs = where.flows()
    moved = where.change().migration
    p, s = where.run.parameters.migration, where.stocks.migration

    born = p.natural_increase * inputs.migration.births_fade * s.residents
    died_abroad = migration.home(p.attrition * (s.settled + s.circular + s.lawful))
    died_crossing = migration.home(flows.crossings.died_crossing)
    np.testing.assert_allclose(
        migration.people(moved),
        born - died_abroad - died_crossing,
        rtol=0,
        atol=1e-9 * float(migration.people(s).max()),
    )


@few
@given(seed=seeds, hard=st.booleans())
def test_everyone_who_sets_out_arrives_somewhere(now, strained, seed, hard):
    """Departures are people who enter, are let in, wait, are sent home, are stopped in Mexico or die: no one else."""
    where = anywhere(strained if hard else now, seed)
    flows, _ = where.flows()
    d, c = flows.departures, flows.crossings
    p, s = where.run.parameters.migration, where.stocks.migration

    again = p.waiting_tries_again * s.waiting / p.waiting_years
    set_out = jnp.sum(d.departed, axis=0) + again
    ended = c.entries + c.released + c.sent_to_wait + c.sent_home + c.died_crossing + d.stopped_in_mexico
    np.testing.assert_allclose(set_out, ended, rtol=1e-12)


@few
@given(seed=seeds, hard=st.booleans())
def test_money_in_equals_money_out_in_the_assistance_pipeline(now, strained, seed, hard):
    """What is appropriated is obligated, spent, leaked or lapses: to the dollar."""
    where = anywhere(strained if hard else now, seed)
    flows, _ = where.flows()
    f, moved, p = flows.state, where.change().state, where.run.parameters.state

    kept = moved.appropriated + moved.obligated + moved.at_work
    out = f.lapsed + f.leaked + where.stocks.state.at_work / p.help_years
    np.testing.assert_allclose(kept, f.appropriation - out, rtol=0, atol=1e-9 * float(jnp.abs(out).max()))
    np.testing.assert_allclose(f.obligation * p.obligation_years, where.stocks.state.appropriated, rtol=1e-12)
    np.testing.assert_allclose(
        (f.spent + f.leaked) * p.spending_years, where.stocks.state.obligated, rtol=1e-12
    )


@few
@given(seed=seeds, police=st.floats(0, 1e4), mass=st.floats(0, 1))
def test_arrests_never_exceed_members(now, seed, police, mass):
    """The last members are hard to find: however many police, nobody is arrested who isn't there."""
    where = anywhere(now, seed)
    _flows, inputs = where.flows()
    hunted = inputs.cartels._replace(
        police=police + 0.0 * inputs.cartels.police, crackdown=mass + 0.0 * inputs.cartels.police
    )
    arrested = cartels.arrests_made(where.stocks.cartels, where.run.parameters.cartels, hunted)

    assert (arrested >= 0).all()
    assert (arrested <= where.stocks.cartels.members).all()


def test_arrests_are_a_number_not_a_share(now):
    """Twice the members aren't twice the arrests once the police are busy."""
    _flows, inputs = now.flows()
    p, s = now.run.parameters.cartels, now.stocks.cartels
    made = cartels.arrests_made(s._replace(members=1e3 * p.hard_to_find + 1e5), p, inputs.cartels)
    twice = cartels.arrests_made(s._replace(members=2e3 * p.hard_to_find + 2e5), p, inputs.cartels)

    assert (twice <= 1.01 * made).all()


@few
@given(seed=seeds)
def test_members_who_leave_a_group_are_somewhere(now, seed):
    """Members, prisoners of groups and former members change by recruits, deaths and those who settle: none is lost."""
    where = anywhere(now, seed)
    flows, _ = where.flows()
    f, moved = flows.cartels, where.change().cartels

    all_moved = jnp.sum(moved.members + moved.in_prison, axis=0) + moved.former
    np.testing.assert_allclose(
        all_moved,
        jnp.sum(f.recruited - f.killed, axis=0) - f.settled,
        rtol=0,
        atol=1e-9 * float(where.stocks.cartels.members.max()),
    )


@few
@given(seed=seeds)
def test_users_are_conserved(now, seed):
    """People who use drugs begin, stop, recover, die or move between kinds of use: the sums close."""
    where = anywhere(now, seed)
    flows, _ = where.flows()
    f, moved = flows.demand, where.change().demand
    p, s = where.run.parameters.demand, where.stocks.demand

    recovered = p.treatment_success * s.in_treatment / p.treatment_stay
    died = jnp.minimum(f.overdose_deaths, 0.5 * s.heavy)
    stopped = p.quit_light * s.light + p.leave_heavy * s.heavy + recovered
    np.testing.assert_allclose(
        jnp.sum(moved.light + moved.heavy + moved.in_treatment, axis=0),
        jnp.sum(f.initiation - stopped - died, axis=0),
        rtol=0,
        atol=1e-9 * float(s.light.max()),
    )


@few
@given(seed=seeds)
def test_drugs_are_seized_or_arrive(now, seed):
    """Every tonne shipped is seized on the way, seized at the border or arrives."""
    flows, _ = anywhere(now, seed).flows()
    f = flows.trafficking

    ended = jnp.sum(f.arriving, axis=0) + jnp.sum(f.seized, axis=0) + f.seized_in_transit
    np.testing.assert_allclose(jnp.sum(f.shipped, axis=0), ended, rtol=1e-12)


@pytest.mark.parametrize("mode", MODE)
def test_a_certain_seizure_stops_its_own_mode_only(now, mode):
    """With every load found at the ports, the sea still works; and so for each mode."""
    which = MODE.index(mode)
    p = now.run.parameters.trafficking
    _, inputs = now.flows()
    stocks = now.stocks.trafficking._replace(seizure_memory=0.0 * now.stocks.trafficking.seizure_memory)
    before = trafficking.trafficking_flows(stocks, p, inputs.trafficking)
    closed = trafficking.trafficking_flows(
        stocks, p._replace(seized_at_mode=p.seized_at_mode.at[which].set(1.0)), inputs.trafficking
    )

    cocaine = DRUG.index("cocaine")
    used = trafficking.modes_used(stocks.seizure_memory, p)[cocaine]
    small = (before.shipped[cocaine] - before.seized_in_transit) * used
    np.testing.assert_allclose(closed.seizure_chance[which], 1.0)
    others = [m for m in range(len(MODE)) if m != which]
    np.testing.assert_allclose(
        closed.seizure_chance[jnp.array(others)], before.seizure_chance[jnp.array(others)]
    )
    lost = before.arriving[cocaine] - closed.arriving[cocaine]
    np.testing.assert_allclose(lost, small[which] * (1.0 - before.seizure_chance[which]), rtol=1e-9)


def test_an_endless_wall_leaves_other_ways_open(now):
    """All 1,954 miles, none breached: ports, sea, asylum claims and synthetic drugs go on."""
    walled = now.where(
        border={
            "barrier": 1954.0 + 0.0 * now.stocks.border.barrier,
            "breached": 0.0 * now.stocks.border.breached,
        }
    )
    before, _ = now.flows()
    after, _ = walled.flows()

    np.testing.assert_allclose(after.passage.barrier_share, 1.0)
    ports, sea = MODE.index("ports"), MODE.index("sea")
    for which in (ports, sea):
        np.testing.assert_allclose(
            after.trafficking.seizure_chance[which], before.trafficking.seizure_chance[which]
        )
    np.testing.assert_allclose(after.crossings.asylum_claims, before.crossings.asylum_claims, rtol=1e-12)
    made = DRUG.index("synthetic_opioids")
    assert (after.trafficking.arriving[made] > 0).all()
    assert (after.passage.chance < 1).all()
    assert (jnp.sum(after.crossings.entries, axis=0) > 0).all()


@few
@given(seed=seeds, more=st.floats(1.01, 20))
def test_more_agents_raise_the_chance_of_capture_whatever_entries_do(now, seed, more):
    """Per attempt, with the same people trying."""
    where = anywhere(now, seed)
    _, inputs = where.flows()
    s, p = where.stocks.border, where.run.parameters.border
    few_agents = border.passage(s, p, inputs.passage)
    many = border.passage(s._replace(agents=more * s.agents), p, inputs.passage)

    assert (many.chance > few_agents.chance).all()


@few
@given(seed=seeds)
def test_consequences_change_the_retry_not_the_first_try(now, seed):
    """A formal consequence meets people who were stopped: the chance of being stopped stays the same."""
    where = anywhere(now, seed)
    mild, hard = (where.under(consequences=c).flows()[0].passage for c in (0.0, 1.0))

    np.testing.assert_array_equal(mild.chance, hard.chance)
    assert (hard.deterred >= mild.deterred).all()


@few
@given(seed=seeds, hard=st.booleans())
def test_cases_of_every_origin_are_opened_and_closed_once(now, strained, seed, hard):
    """Cases pending change by those opened and closed, of each origin; no origin waits less than another."""
    where = anywhere(strained if hard else now, seed)
    flows, inputs = where.flows()
    f, pending = flows.border, where.stocks.border.cases_pending
    p = where.run.parameters.border

    np.testing.assert_allclose(where.change().border.cases_pending, f.cases_opened - f.cases_closed)
    np.testing.assert_allclose(f.cases_opened, inputs.border.claims + p.interior_cases * flows.stays.removed)
    np.testing.assert_allclose(
        f.cases_closed * jnp.sum(pending, axis=0), jnp.sum(f.cases_closed, axis=0) * pending, rtol=1e-9
    )
    most = p.cases_per_judge * where.stocks.border.judges
    assert (jnp.sum(f.cases_closed, axis=0) <= most * (1 + 1e-12)).all()


def test_an_empty_court_closes_nothing(now):
    """Without a case there is none to close, of any origin."""
    empty = now.where(border={"cases_pending": 0.0 * now.stocks.border.cases_pending})

    np.testing.assert_array_equal(empty.flows()[0].border.cases_closed, 0.0)


def test_no_us_demand_leaves_groups_their_other_income(now):
    """Without a buyer in the United States there is no drug income; extortion, smuggling and the rest go on."""
    nobody = {
        f: 0.0 * getattr(now.stocks.demand, f) for f in ("light", "heavy", "in_treatment", "penetration")
    }
    flows, inputs = now.where(demand=nobody).flows()
    p = now.run.parameters.cartels
    without_drugs = inputs.cartels._replace(drug_income=0.0 * inputs.cartels.drug_income)
    income = cartels.cartel_income(now.stocks.cartels, p, without_drugs)

    assert float(jnp.max(flows.demand.illicit_use)) == 0.0
    assert float(jnp.max(income[cartels.DRUGS])) == 0.0
    for source in (cartels.EXTORTION, cartels.OTHER):
        assert (income[source] > 0).all()
    np.testing.assert_allclose(
        income[cartels.EXTORTION :], now.flows()[0].cartels.earned[cartels.EXTORTION :]
    )


@few
@given(seed=seeds, rise=st.floats(1.0, 3.0))
def test_low_wage_prices_move_with_pay_and_by_less(now, seed, rise):
    """Pay as in 2000, prices as in 2000; dearer hands make dearer goods, by no more than the hands' share of cost."""
    where = anywhere(now, seed)
    p, wage = where.run.parameters.labour, where.stocks.labour.wage
    before, after = (labour.low_wage_prices(w, p) for w in (wage, rise * wage))

    np.testing.assert_allclose(labour.low_wage_prices(jnp.ones_like(wage), p), 1.0)
    np.testing.assert_array_equal(where.flows()[0].labour.prices, before)
    assert (after >= before).all()
    assert (after / before <= rise**p.pay_in_cost * (1 + 1e-12)).all()


def test_prices_stay_where_nothing_is_passed_on(now):
    """A cost that sellers bear is no price."""
    p = now.run.parameters.labour
    kept = p._replace(passed_on=0.0 * p.passed_on)

    np.testing.assert_array_equal(labour.low_wage_prices(2.0 * now.stocks.labour.wage, kept), 1.0)


def test_help_at_work_is_half_at_the_size_its_passport_names(now):
    """The pipeline's last stock turns into help between 0 and 1, with falling returns."""
    p = now.run.parameters.state
    stocks = now.stocks.state._replace(at_work=p.half_effect)
    _, inputs = now.flows()

    np.testing.assert_allclose(state.state_flows(stocks, p, inputs.state).help, 0.5)
