"""The year decisions begin: 2019, unless later counts have moved it; then luck already met is kept and strategies wait."""

import numpy as np
import pytest
import xarray as xr

from isthmus.axes import DECISION_YEAR, END_YEAR, START_YEAR
from isthmus.ensembles import difference, differences, manifest_for, run, summarise
from isthmus.ensembles.decision import (
    decision_year,
    delay,
    horizons_from,
    longest_horizon,
    put_off,
    year_decided,
)
from isthmus.ensembles.draws import Draws, draw
from isthmus.ensembles.fitted import load_posterior
from isthmus.ensembles.shocks import ELECTIONS, luck_of, shocks_for
from isthmus.levers import Strategy, get_strategy, seeds
from isthmus.model.inputs import baseline_policy
from isthmus.model.outcomes import HORIZONS
from isthmus.model.surroundings import NO_ELECTION

from .posteriors import HAZARD, first_draws, in_use, lived_to

DRAWS, DECIDED = 64, 2022
NAMES = ["homicide_rate", "encounters", "asylum_backlog", "continuity"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A parent posterior and one that has lived to 2022."""
    parent, updated = (tmp_path_factory.mktemp(name) for name in ("parent", "updated"))
    first_draws(parent, DRAWS)
    lived_to(updated, DRAWS, DECIDED)
    return parent, updated


def test_without_an_update_decisions_begin_in_2019(folders):
    with in_use(folders[0]):
        assert decision_year("posterior") == decision_year("prior") == decision_year() == DECISION_YEAR
    assert year_decided({}) == DECISION_YEAR
    assert horizons_from(DECISION_YEAR) == HORIZONS
    assert longest_horizon(DECISION_YEAR) == 40


def test_an_update_moves_the_posteriors_year_and_not_the_priors(folders):
    with in_use(folders[1]):
        assert (decision_year("posterior"), decision_year("prior"), decision_year()) == (
            DECIDED,
            2019,
            DECIDED,
        )
    assert max(horizons_from(DECIDED)) + DECIDED < END_YEAR
    assert year_decided({"posterior": {"decision_year": DECIDED}}) == DECIDED


def test_luck_and_hazards_are_kept_with_the_draws(folders):
    kept = load_posterior(folders[1])

    assert kept.lived is not None
    assert kept.hazards is not None
    np.testing.assert_array_equal(kept.lived, luck_of(np.arange(DRAWS), 77, 12))
    assert (kept.hazards == np.float32(HAZARD)).all()


def test_an_update_of_no_years_changes_no_bit(folders, tmp_path):
    """The same futures to the last digit when no later year was lived: the road of an update adds nothing of its own."""
    lived_to(tmp_path, DRAWS, DECISION_YEAR)
    strategies = [get_strategy("baseline"), get_strategy("start-at-home")]
    with in_use(folders[0]):
        before = run(strategies, futures=64, seed=3, outcomes=NAMES)
        hazards = draw(64, 3, 0, "posterior").hazards
    held = load_posterior(tmp_path)
    with in_use(tmp_path), pytest.MonkeyPatch.context() as patch:
        patch.setattr("isthmus.ensembles.draws.the_posterior", lambda: held._replace(hazards=None))
        after = run(strategies, futures=64, seed=3, outcomes=NAMES)
        np.testing.assert_array_equal(draw(64, 3, 0, "posterior").hazards, hazards)

    xr.testing.assert_equal(before, after)


def test_luck_is_the_same_taken_from_its_number_or_lived(folders):
    """Feed futures their own luck as if it had been lived: nothing moves but what an election could undo."""
    told = draw(128, 9)
    own = luck_of(np.arange(128), 9, 12)
    plain, lived = shocks_for(told, 9), shocks_for(told._replace(lived=own), 9)

    for name, path in plain._asdict().items():
        if name != "election":
            np.testing.assert_allclose(getattr(lived, name), path, atol=1e-5, err_msg=name)


def test_luck_has_a_number_whatever_is_asked_with_it():
    """Future 70 alone, in a crowd, in another order."""
    crowd = luck_of(np.array([3, 200, 70, 71]), 4, 8)

    np.testing.assert_array_equal(luck_of(np.array([70]), 4, 8)[0], crowd[2])
    np.testing.assert_array_equal(luck_of(np.array([70]), 4, 4)[0], crowd[2, :4])


def test_futures_of_one_draw_part_only_when_decisions_begin(folders):
    """Two rounds of the same draws: one past up to the decision year, two futures after it."""
    with in_use(folders[1]):
        told = draw(2 * DRAWS, 5, 0, "posterior")
        data = run(
            [get_strategy("baseline")], futures=2 * DRAWS, seed=5, outcomes=NAMES, ensemble="posterior"
        )
    assert told.taken is not None
    kept = [int(n) for n in data["future"].values]
    twins = [(a, b) for a in kept for b in kept if a < b and told.taken[a] == told.taken[b]]
    assert len(twins) > DRAWS // 2
    rate = data["homicide_rate"].isel(strategy=0).sel(country="HND")
    for a, b in twins:
        one, other = (rate.sel(future=n).values for n in (a, b))
        np.testing.assert_array_equal(one[: DECIDED - START_YEAR], other[: DECIDED - START_YEAR])
        assert (one[DECIDED - START_YEAR :] != other[DECIDED - START_YEAR :]).all()


def test_no_election_undoes_what_has_not_begun(folders):
    """Neither one before the decision nor one that brings in whoever decides."""
    told = draw(64, 2)
    for years in (2, 3):
        votes = shocks_for(told._replace(lived=luck_of(np.arange(64), 2, 4 * years)), 2).election
        held = np.flatnonzero((votes < NO_ELECTION).any(axis=(1, 2))) + START_YEAR
        assert tuple(held) == ELECTIONS[1:]


def test_hazards_lived_under_are_kept(folders):
    with in_use(folders[1]):
        assert (draw(64, 2, 0, "posterior").hazards == np.float32(HAZARD)).all()
        assert draw(64, 2, 0, "prior").hazards.std() > 0


def test_a_strategy_acts_from_the_new_year_and_not_before(folders):
    """Bit for bit the baseline to the end of 2021; horizons count from 2022; the receipt says who was put off."""
    strategies = [get_strategy("baseline"), get_strategy("start-at-home")]
    with in_use(folders[1]):
        data = run(strategies, futures=64, seed=3, outcomes=NAMES)
        before = run(strategies, futures=64, seed=3, outcomes=NAMES, history_only=True)
    base, home = (data["encounters"].sel(strategy=s.name).values for s in strategies)
    past = DECIDED - START_YEAR

    np.testing.assert_array_equal(base[..., :past], home[..., :past])
    assert (base[..., past:] != home[..., past:]).any()
    assert int(before["year"][-1]) == DECIDED - 1
    assert (data["continuity"].sel(year=DECIDED) == 1.0).all()
    receipt = data.attrs["manifest"]
    assert year_decided(receipt) == DECIDED
    assert receipt["put_off_years"] == {"start-at-home": 3}
    assert difference(data, "start-at-home", "baseline", "encounters", "MEX", 1).year == DECIDED
    assert {d.horizon for d in differences(data, "start-at-home", "baseline")} == {1, 3, 5, 10, 20}


def test_a_summary_counts_from_the_same_year_as_a_run(folders):
    strategies = [get_strategy("baseline"), get_strategy("start-at-home")]
    with in_use(folders[1]):
        data = run(strategies, futures=64, seed=3, outcomes=["encounters"])
        summary = summarise(strategies, futures=64, seed=3, outcomes=["encounters"])
    for d in summary.differences["start-at-home"]:
        exact = difference(data, "start-at-home", "baseline", d.outcome, d.member, d.horizon)
        assert (d.year, d.higher, d.lower) == (
            exact.year,
            pytest.approx(exact.higher),
            pytest.approx(exact.lower),
        )


@pytest.mark.parametrize("name", [name for name, s in seeds().items() if s.levers])
def test_a_strategy_put_off_is_the_same_plan_later(name):
    """Every lever later by the same years; its policy is the old one moved, where the baseline stands still."""
    asked = seeds()[name]
    late = delay(asked, DECIDED)
    (moved,) = put_off([asked], DECIDED)

    assert min(lever.start for lever in moved.levers) == max(
        DECIDED, min(lever.start for lever in asked.levers)
    )
    for before, after in zip(asked.levers, moved.levers, strict=True):
        assert after.start - before.start == late
        assert (after.end or 0) - (before.end or 0) in (0, late)
    assert moved.source == asked.source
    assert put_off([moved], DECIDED) == [moved]


def test_a_strategy_that_begins_in_time_keeps_its_years():
    later = Strategy("later").set("agents", 3_000, start=2025, end=2030)
    baseline = get_strategy("baseline")

    assert put_off([later, baseline], DECIDED) == [later, baseline]
    assert delay(baseline, DECIDED) == 0


def test_years_beyond_the_clock_become_its_last():
    (moved,) = put_off([Strategy("long").set("agents", 3_000, start=2019, end=2058)], 2030)

    assert (moved.levers[0].start, moved.levers[0].end) == (2030, END_YEAR)
    assert moved.policy(baseline_policy()).agents[-1] > baseline_policy().agents[-1]


def test_a_receipt_without_an_update_says_nothing_of_it(folders):
    with in_use(folders[0]):
        receipt = manifest_for([get_strategy("start-at-home")], futures=4, seed=0)

    assert "put_off_years" not in receipt
    assert "decision_year" not in receipt["posterior"]
    assert "update" not in receipt["posterior"]


def test_draws_of_the_prior_have_lived_nothing():
    told: Draws = draw(64, 1)

    assert told.lived is None
