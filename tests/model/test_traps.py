"""Traps of extreme inputs, each one seen in the pilot to go absurd (nexus_notes, section 8).

They assert bounds and arithmetic. None says that a policy works.
"""

import numpy as np
import pytest

from isthmus.model.inputs import baseline_policy

from .worlds import (
    HISTORY,
    block,
    changed_draws,
    from_decision,
    out_of_bounds,
    started,
    under,
    written_under,
)

MOST_DEATHS = 0.05
"""The most people of a hundred who set out that can die on the way: the model's own cap on an episode."""
AFTER = slice(HISTORY, None)
LATE = slice(HISTORY + 5, None)


@pytest.fixture(scope="module")
def base():
    """Every outcome under the policy of 2018."""
    return under(baseline_policy())


def baseline(name: str) -> np.ndarray:
    """A policy input from 2019 on."""
    from isthmus.model.policy import DECISION_QUARTER

    return getattr(baseline_policy(), name)[DECISION_QUARTER:]


def other_world(changes: dict[str, float], times: bool = False, policy=None):
    """Outcomes in futures that were told otherwise."""
    return under(policy or baseline_policy(), at=started(changed_draws(changes, times=times), 0))


def test_without_a_lever_nothing_runs_away(base):
    """Trends of history end after it: no count grows without bound by 2060."""
    assert not out_of_bounds(base)
    for name in ("overdose_deaths", "cartel_members", "gang_members", "asylum_backlog"):
        growth = base[name][-1] / np.maximum(base[name][HISTORY], 1.0)
        assert np.median(growth, axis=-1).max() < 20, name


@pytest.mark.parametrize("times", [10.0])
def test_ten_times_the_agents_kills_no_more_than_can_die(base, times):
    """Deaths are bounded by the people who set out times a cap, however many agents push them into the desert."""
    many = under(from_decision(agents=times * baseline("agents"), barrier_miles=1_954.0))

    assert not out_of_bounds(many)
    people = many["attempts"].sum(axis=1, keepdims=True)
    assert (many["migrant_deaths"][LATE] <= MOST_DEATHS * people[LATE]).all()
    assert many["capture_chance"].max() < 1.0


def test_with_no_agents_entries_rise_and_encounters_say_nothing_of_it(base):
    """Nobody watches: entries rise. Encounters are detections; where they fall meanwhile, they'd mislead."""
    none = under(from_decision(agents=0.0))

    assert not out_of_bounds(none)
    more = none["irregular_entries"].sum(axis=1) - base["irregular_entries"].sum(axis=1)
    assert (more[LATE] > 0).all()
    fewer = none["encounters"].sum(axis=1)[LATE] < base["encounters"].sum(axis=1)[LATE]
    assert fewer.any()
    assert (none["capture_chance"][LATE] < base["capture_chance"][LATE]).all()


def test_encounters_have_no_direction():
    """Entries are shown beside encounters; encounters are never scored, for they fall when nobody watches."""
    from isthmus.model.outcomes import OUTCOMES

    assert not OUTCOMES["encounters"].lower_is
    assert not OUTCOMES["encounters"].higher_is
    assert OUTCOMES["irregular_entries"].axis == OUTCOMES["encounters"].axis


def test_certain_capture_ends_entries_unseen_but_not_lawful_ways(base):
    """Who is always stopped never enters; those who ask for protection, come lawfully or overstay still do."""
    certain = other_world({"border.capture_agents": 60.0, "border.congestion": 1e12})

    assert not out_of_bounds(certain)
    assert (certain["irregular_entries"][LATE] < 1e-5 * certain["attempts"][LATE] + 1.0).all()
    assert certain["asylum_arrivals"][LATE].sum() > 0
    assert certain["unauthorised_population"][-1].min() > 0


def test_ten_times_the_removals_meets_people_and_courts(base):
    """Removals end where there is nobody left: never more in a year than half of those here, and cases follow people."""
    many = under(from_decision(interior_removals=10.0 * baseline("interior_removals")))

    assert not out_of_bounds(many)
    assert (many["removals"][AFTER].sum(axis=1) <= 10.0 * baseline("interior_removals").max() * 1.001).all()
    assert (many["unauthorised_population"] >= 0).all()


def test_justice_tenfold_leaves_a_floor_of_killing():
    """People also kill for reasons no group has: no homicide rate falls below the floor of its future."""
    just = other_world(
        {"state.anti_impunity_gain": 10.0}, times=True, policy=from_decision(anti_impunity=1.0)
    )
    from isthmus.model.inputs import parameter_rows

    row = [n for n, _ in parameter_rows()].index("violence.floor")
    floor = block().draws.parameters[row]
    assert not out_of_bounds(just)
    assert (just["homicide_rate"][AFTER] >= 0.9 * floor).all()
    assert (just["impunity"] >= 0.0).all()


@pytest.mark.parametrize("times", [10.0, 0.0])
def test_arrests_tenfold_or_none(times):
    """Arrests are a number limited by who is left and by prison places: groups shrink or grow, inside bounds."""
    world = other_world({"cartels.arrests": times}, times=True)

    assert not out_of_bounds(world)
    assert world["gang_members"].min() >= 0
    assert world["gang_members"][-1].min() > 0


def test_doubled_jobs_leave_killing_inside_its_evidence():
    """Twice the aid for jobs, and programmes at twice their measured size: killing moves by less than half."""
    doubled = other_world(
        {"economy.jobs_programme": 2.0}, times=True, policy=from_decision(aid=2.0 * baseline("aid"))
    )
    before = under(from_decision(aid=baseline("aid")))

    assert not out_of_bounds(doubled)
    change = doubled["homicide_rate"][LATE] / before["homicide_rate"][LATE]
    assert change.min() > 0.5
    assert doubled["youth_jobs"].max() <= 0.95


def test_no_initiation_anywhere_ends_use_slowly():
    """Cut every way to begin: users fall each year after the first, and nobody reaches minus users."""
    none = other_world({"demand.initiation": 0.0, "demand.heroin_inflow": 0.0})

    assert not {k: v for k, v in out_of_bounds(none).items() if k not in ("overdose_deaths", "drug_price")}
    users = none["drug_users"].sum(axis=1)
    assert (np.diff(users, axis=0) < 0).all()
    assert (users >= 0).all()


def test_no_colombian_cocaine_moves_prices_inside_their_limits():
    """Take the crop away: the price stays within its stated limit, and killing within its bounds."""
    at = block()
    history = at.drive.history._replace(coca_colombia=0.0 * at.drive.history.coca_colombia)
    gone = under(baseline_policy(), at=at._replace(drive=at.drive._replace(history=history)))
    base = under(baseline_policy())

    assert not out_of_bounds(gone)
    assert gone["drug_price"].max() < 5.0
    assert np.median(gone["homicide_rate"][-1] / base["homicide_rate"][-1]) < 3.0


def test_when_synthetic_opioids_vanish_no_group_is_richer_for_it_by_half(base):
    """Income from a dose is moved, not made: without synthetics, income from drugs stays near what it was."""
    gone = other_world({"demand.synthetic_ceiling": 0.0, "demand.synthetic_conversion": 0.0})

    assert not out_of_bounds(gone)
    gain = gone["drug_revenue"][AFTER].sum(axis=1) / base["drug_revenue"][AFTER].sum(axis=1)
    assert np.median(gain) < 1.5


def test_three_times_us_unemployment_is_nothing_absurd(base):
    """The labour market of a depression: fewer come, fewer dollars go home, nobody's number leaves its range."""
    at = block()
    history = at.drive.history._replace(us_unemployment=3.0 * at.drive.history.us_unemployment)
    slump = under(baseline_policy(), at=at._replace(drive=at.drive._replace(history=history)))

    assert not out_of_bounds(slump)
    assert np.median(slump["attempts"][LATE].sum(axis=1) / base["attempts"][LATE].sum(axis=1)) < 1.0
    assert np.median(slump["remittances"][LATE].sum(axis=1) / base["remittances"][LATE].sum(axis=1)) < 1.0
    assert np.median(slump["attempts"][-1].sum(axis=0) / base["attempts"][-1].sum(axis=0)) > 0.05


def test_places_that_nobody_is_left_to_take_stay_empty():
    """A million lawful places a year for each country don't take more people than live there."""
    written = written_under(from_decision(permanent_visas=1e6, resettlement=5e5, temporary_visas=1e6))

    assert (written.stock("residents") > 0).all()
