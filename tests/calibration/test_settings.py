"""What a fit may know: the blind setting hides what came after its cut, and structures keep their prior weights."""

import itertools

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.special import ndtri

from isthmus.axes import DECISION_YEAR, START_YEAR
from isthmus.calibration.coordinates import parameters_at, row_names
from isthmus.calibration.history import past, simulate_history
from isthmus.calibration.likelihood import grid
from isthmus.calibration.observed import YEARS, observed
from isthmus.calibration.settings import (
    CUT,
    ENDS,
    NEVER,
    TOLD_APART,
    blind,
    combinations,
    fixed,
    going_on,
    label,
    prior_weight,
    still_going,
    taken_away,
    whole_history,
)
from isthmus.ensembles.draws import draw
from isthmus.ensembles.shocks import ELECTIONS, shocks_for
from isthmus.model.inputs import parameter_rows, passports
from isthmus.model.structures import RIVALRIES
from isthmus.model.surroundings import NO_ELECTION

FIRST = CUT - START_YEAR
AWAY_IN_2014 = {
    "surroundings.second_wave_date": NEVER,
    "surroundings.surge_date": NEVER,
    "surroundings.synthetic_onset": NEVER,
    "surroundings.awareness_date": NEVER,
    "surroundings.dip_2015": 0.0,
    "surroundings.dip_2017": 0.0,
    "surroundings.norm_shift": 0.0,
}
"""What the hold-out has hidden since it was first made."""


@pytest.fixture(scope="module")
def hidden():
    """What a fit knows that was blinded at the cut."""
    return blind(fixed(combinations()[0]))


def test_points_from_the_cut_on_are_not_counted(hidden):
    """Those before it all are."""
    early = np.array(YEARS) < CUT

    assert hidden.counted[:, ~early].sum() == 0
    np.testing.assert_array_equal(hidden.counted[:, early], grid().counted[:, early])
    assert grid().counted[:, ~early].sum() > 100
    np.testing.assert_array_equal(whole_history(hidden.choices).counted, grid().counted)


def test_what_came_from_outside_stands_still_after_the_cut(hidden):
    """Every series and policy keeps its last value before the cut; growth is at its norm, which is zero."""
    drifting = {"us_unemployment", "us_growth"}
    for name, path in hidden.drive.history._asdict().items():
        before = np.asarray(getattr(past().history, name))
        np.testing.assert_array_equal(path[:FIRST], before[:FIRST], err_msg=name)
        if name not in drifting:
            held = np.broadcast_to(before[FIRST - 1, -1], before[FIRST:].shape)
            np.testing.assert_array_equal(path[FIRST:], held, err_msg=name)
    assert (np.asarray(hidden.drive.history.us_growth[FIRST:]) == 0).all()
    for name in ("baseline", "strategy"):
        for before, path in zip(
            jax.tree.leaves(getattr(past(), name)), jax.tree.leaves(getattr(hidden.drive, name)), strict=True
        ):
            np.testing.assert_array_equal(path[:FIRST], before[:FIRST])
            assert (np.asarray(path[FIRST:]) == np.asarray(before[FIRST - 1, -1])).all()


def test_unemployment_drifts_home_without_a_leap(hidden):
    """From its last quarter known towards the mean of what was known, never past it."""
    path = np.asarray(hidden.drive.history.us_unemployment)
    usual, last = path[:FIRST].mean(), path[FIRST - 1, -1]
    after = path[FIRST:].ravel()

    gap = (after - usual) / (last - usual)
    assert 0.9 < gap[0] < 1.0
    assert (np.diff(gap) < 0).all()
    assert 0.2 < gap[-1] < 0.4  # five years on, e^(-5/4)


def test_nothing_known_after_the_cut_leaks_through_the_drive(hidden, monkeypatch):
    """Another world after 2014, the same before it: the blind drive is the same."""
    other = jax.tree.map(lambda a: np.concatenate([a[:FIRST], 7.0 + 3.0 * np.asarray(a[FIRST:])]), past())
    other = other._replace(now=past().now, shocks=past().shocks)
    monkeypatch.setattr("isthmus.calibration.settings.past", lambda: other)

    for one, two in zip(
        jax.tree.leaves(hidden.drive), jax.tree.leaves(blind(hidden.choices).drive), strict=True
    ):
        np.testing.assert_array_equal(one, two)


def test_history_itself_is_not_written_to():
    """Blinding makes copies: the whole history still has its own 2018."""
    assert np.ptp(np.asarray(past().history.us_unemployment)[FIRST:]) > 1.0
    assert np.abs(np.asarray(past().history.us_growth)[FIRST:]).max() > 0


def test_switches_nobody_could_date_are_held(hidden):
    """Every one of them, in every member; dates beyond the horizon, sizes at nothing; none under the whole history."""
    held = {row_names()[row].split("[")[0]: value for row, value in hidden.held if not callable(value)}

    assert held == taken_away(CUT) == AWAY_IN_2014
    assert set(going_on(CUT)) == {"surroundings.truce_ends"}
    assert len(hidden.held) == sum(
        name in {*AWAY_IN_2014, "surroundings.truce_ends"} for name, _ in parameter_rows()
    )
    assert whole_history(hidden.choices).held == ()


@pytest.mark.parametrize("cut", range(2005, DECISION_YEAR))
def test_every_switch_dated_after_a_cut_is_hidden(cut):
    """A calendar year of the cut or later, in any sector: its date is never or unknown, or what it switches is nothing."""
    dated = {
        n
        for n, p in passports().items()
        if any(cut <= prior.median < 2100 for prior in p.priors) and p.unit == "year"
    }
    away = taken_away(cut)
    gone = {n for n, value in away.items() if value == NEVER}
    idle = {f"{n}_date" for n, value in away.items() if value == 0.0}
    idle |= {n.removesuffix("_shift") + "_date" for n in away if n.endswith("_shift")}
    unbegun = {end for end, beginning in ENDS.items() if beginning in gone}

    assert dated - gone - idle - unbegun - set(going_on(cut)) == set()


def test_nothing_is_hidden_once_everything_could_be_known():
    """At the end of history every switch stands as sourced, and later cuts hide a part of what earlier ones did."""
    hidden = [{*taken_away(cut), *going_on(cut)} for cut in range(2005, DECISION_YEAR + 1)]
    starts = [{n for n in names if n not in ENDS} for names in hidden]

    assert hidden[-1] == set()
    assert all(later <= earlier for earlier, later in itertools.pairwise(starts))


@pytest.mark.parametrize("cut", [2007, 2011, CUT, 2016])
def test_with_every_switch_the_rows_held_are_the_same_at_every_cut(cut, hidden):
    """Known ones at what their own z says, the others where the cut leaves them: one compiled program serves all."""
    rows = [row for row, _ in blind(hidden.choices, cut, every_switch=True).held]
    z = np.random.default_rng(2).standard_normal((len(parameter_rows()), 6))
    known = blind(hidden.choices, DECISION_YEAR, every_switch=True)
    plain, every = blind(hidden.choices, cut), blind(hidden.choices, cut, every_switch=True)
    values = dict(zip(rows, every.held_at(z), strict=True))

    assert rows == [row for row, _ in known.held]
    np.testing.assert_allclose(known.held_at(z), np.asarray(parameters_at(jnp.asarray(z)))[rows], rtol=1e-5)
    for (row, _), told in zip(plain.held, plain.held_at(z), strict=True):
        np.testing.assert_array_equal(values[row], told)


def test_what_had_not_ended_ends_when_nobody_knew(hidden):
    """Never before the cut; by its hazard's own odds after it, whatever date its passport has.

    A thing that has outlived L years goes on for t more with the chance L / (L + t): half end within L, a tenth outlast 9 L.
    """
    rules = {row_names()[row]: rule for row, rule in hidden.held if callable(rule)}
    assert set(rules) == set(going_on(CUT))
    end = rules["surroundings.truce_ends"](ndtri(np.array([0.0, 0.25, 0.5, 0.9, 1.0])))
    lasted = CUT - passports()["surroundings.truce_begins"].priors[0].median

    assert 1.0 < lasted < 2.0
    np.testing.assert_allclose(end[:4], CUT + lasted * np.array([0.0, 1 / 3, 1.0, 9.0]))
    assert end[4] == NEVER


def test_odds_of_going_on_are_those_of_a_hazard_nobody_knows():
    """By simulation: hazards drawn evenly, kept where the thing outlived its years, and how much longer it then lasts."""
    random = np.random.default_rng(6)
    lasted = 1.8
    hazard = 20.0 * random.random(400_000)
    life = random.exponential(1.0, hazard.shape) / hazard
    rest = life[life > lasted] - lasted
    z = random.standard_normal(50_000)
    drawn = still_going(lasted, CUT)(z) - CUT

    for years in (0.5, 1.0, 2.0, 5.0):
        assert (drawn > years).mean() == pytest.approx((rest > years).mean(), abs=0.02)


def test_a_rule_reads_the_z_of_its_own_row(hidden):
    """Every future has its own end; constants are the same in all of them."""
    z = np.random.default_rng(1).standard_normal((len(parameter_rows()), 5))
    values = hidden.held_at(z)

    assert values.shape == (len(hidden.held), 5)
    for (row, value), told in zip(hidden.held, values, strict=True):
        np.testing.assert_array_equal(told, value(z[row]) if callable(value) else np.full(5, value))


@pytest.mark.slow
def test_killing_in_el_salvador_after_2013_depends_on_the_end_drawn(hidden):
    """Through the simulation: the truce's end moves 2015, not 2012."""
    z = np.zeros((len(parameter_rows()), 2))
    row = row_names().index("surroundings.truce_ends")
    z[row] = ndtri([0.1, 0.9])  # in the spring of 2014; long after 2018
    points = simulate_history(z, hidden).points
    places = [(o.name, year) for o in observed() for year in o.years]
    killed = {year: points[places.index(("homicide_rate/SLV", year))] for year in (2012, 2015)}

    assert np.ptp(killed[2012]) < 1e-4
    assert killed[2015][0] - killed[2015][1] > 0.3


def test_shocks_of_the_hold_out_begin_at_its_cut():
    """Nothing before 2014, where history was known; something in every path after."""
    told = draw(512, seed=3)
    shocks = shocks_for(told, 3, begins=CUT)

    for name, path in shocks._asdict().items():
        quiet = NO_ELECTION if name == "election" else 0.0
        assert (path[:FIRST] == quiet).all(), name
        inside = path[FIRST : DECISION_YEAR - START_YEAR] if name != "election" else path[FIRST:]
        assert (inside != quiet).any(), name
        assert np.isfinite(path).all(), name
        assert path.shape[0] == shocks_for(told, 3).cycle.shape[0]


def test_elections_keep_their_dates_whenever_shocks_begin():
    """A vote in the first quarter of each of the election years, and in no other."""
    votes = shocks_for(draw(64, seed=3), 3, begins=CUT).election
    when = {
        (START_YEAR + y, q) for y, q in zip(*np.nonzero((votes != NO_ELECTION).any(axis=-1)), strict=True)
    }

    assert when == {(year, 0) for year in ELECTIONS}


@pytest.mark.parametrize("futures", [16, 64, 100])
def test_dealing_keeps_prior_weights(futures):
    """Each option in its prior share of chains, to within one chain."""
    dealt = fixed(combinations()[1], futures, seed=4)

    assert dealt.shape == (len(RIVALRIES), futures)
    for row, (name, rivalry) in enumerate(RIVALRIES.items()):
        for option, weight in enumerate(rivalry.weights):
            if name not in TOLD_APART:
                assert abs((dealt[row] == option).mean() - weight) <= 1.0 / futures + 1e-9, name


def test_a_combination_holds_its_own_options_in_every_chain():
    """Six of them, all different, with weights that sum to one."""
    names = list(RIVALRIES)
    for combination in combinations():
        for futures in (1, 40):
            for name, option in combination.items():
                row = fixed(combination, futures)[names.index(name)]
                assert (row == RIVALRIES[name].options.index(option)).all()

    assert len({label(c) for c in combinations()}) == len(combinations()) == 6
    assert sum(prior_weight(c) for c in combinations()) == pytest.approx(1.0)


def test_rivalries_are_dealt_apart_from_each_other():
    """Which option of one a chain has says nothing of the next: no two rows are dealt in one order."""
    dealt = fixed(combinations()[0], 128, seed=1)
    free = [row for row, name in enumerate(RIVALRIES) if name not in TOLD_APART]

    alike = np.corrcoef(dealt[free])[np.triu_indices(len(free), 1)]
    assert np.abs(alike).max() < 4.5 / np.sqrt(128)
