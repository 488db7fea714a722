"""Draws and shocks: the priors come out as they went in, and luck is the same for everyone."""

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, END_YEAR, START_YEAR
from isthmus.ensembles.draws import BLOCK, draw
from isthmus.ensembles.shocks import ELECTIONS, HALF_LIFE, shocks_for
from isthmus.model.inputs import HAZARDS, median_rows, parameter_rows, passports
from isthmus.model.structures import RIVALRIES
from isthmus.model.surroundings import NO_ELECTION

FUTURES = 2048
PAST = DECISION_YEAR - START_YEAR


@pytest.fixture(scope="module")
def told():
    """Two thousand futures."""
    return draw(FUTURES, seed=11)


@pytest.fixture(scope="module")
def shocks(told):
    """What they may meet."""
    return shocks_for(told, 11)


def test_medians_of_draws_are_medians_of_priors(told):
    """Half of the futures lie either side of every prior's median, within four standard errors."""
    below = (told.parameters < median_rows()).mean(axis=1) + 0.5 * np.isclose(
        told.parameters, median_rows(), rtol=1e-6
    ).mean(axis=1)

    assert np.abs(below - 0.5).max() < 4.5 * 0.5 / np.sqrt(FUTURES)


def test_every_draw_lies_in_its_prior(told):
    """Finite; fixed parameters stay fixed; parameters that share a draw move together."""
    assert np.isfinite(told.parameters).all()
    known, rows = passports(), parameter_rows()
    for i, (name, member) in enumerate(rows):
        spread = np.ptp(told.parameters[i])
        if type(known[name].prior(member)).__name__ == "Fixed" or not np.ptp(
            known[name].prior(member).quantile(np.array([0.01, 0.99]))
        ):
            assert spread == 0, name
        else:
            assert spread > 0, name


def test_structures_are_drawn_with_their_weights(told):
    """Each answer of each rivalry in its prior share of futures, within four standard errors."""
    for row, rivalry in enumerate(RIVALRIES.values()):
        for option, weight in enumerate(rivalry.weights):
            seen = (told.choices[row] == option).mean()
            assert seen == pytest.approx(weight, abs=4.5 * np.sqrt(weight * (1 - weight) / FUTURES))


def test_a_future_is_known_by_its_number():
    """Future 70 of a seed is the same alone, in a hundred or in a thousand; another seed is another world."""
    many, fewer, tail = draw(256, 5), draw(100, 5), draw(BLOCK, 5, first=BLOCK)

    np.testing.assert_array_equal(many.parameters[:, :100], fewer.parameters)
    np.testing.assert_array_equal(many.parameters[:, BLOCK : 2 * BLOCK], tail.parameters)
    np.testing.assert_array_equal(many.choices[:, BLOCK : 2 * BLOCK], tail.choices)
    assert not np.array_equal(fewer.parameters, draw(100, 6).parameters)
    for one, other in zip(shocks_for(many, 5), shocks_for(tail, 5), strict=True):
        np.testing.assert_array_equal(one[..., BLOCK : 2 * BLOCK], other)


def test_shocks_are_zero_through_history(shocks):
    """The past happened once: no luck before the decision year, and no election to undo a strategy."""
    for name, path in shocks._asdict().items():
        quiet = NO_ELECTION if name == "election" else 0.0
        assert (path[:PAST] == quiet).all(), name
        assert np.isfinite(path).all(), name


def test_shocks_start_small():
    """The first quarter of 2019 follows on from 2018: paths begin at zero."""
    told = draw(BLOCK, 0)
    for name, path in shocks_for(told, 0)._asdict().items():
        if name != "election":
            assert (path[PAST, 0] == 0).all(), name


@pytest.mark.parametrize("name", [n for n in HALF_LIFE if n != "crops"])
def test_slow_shocks_have_unit_spread_in_time(shocks, name):
    """From some half-lives on, a standard unit is a standard unit."""
    late = getattr(shocks, name)[-15:]

    assert late.std() == pytest.approx(1.0, abs=0.06)
    assert late.mean() == pytest.approx(0.0, abs=0.06)


def test_crop_shocks_only_harm(shocks):
    """A drought is a loss; a good year isn't a drought's mirror image."""
    assert (shocks.crops >= 0).all()


@pytest.mark.parametrize(("path", "hazard"), [
    ("awareness_wave", "wave_hazard"), ("travel_disruption", "disruption_hazard"), ("new_product", "product_hazard"),
])  # fmt: skip
def test_events_come_as_often_as_their_hazards_say(told, shocks, path, hazard):
    """The share of futures that meet one within twenty years is one less exp(-20 hazard), averaged over futures."""
    chance = told.hazards[HAZARDS.index(hazard)]
    level = getattr(shocks, path)[PAST : PAST + 20].reshape(80, FUTURES)
    met = (level > 0).any(axis=0).mean()
    # the first quarter of 2019 can't begin one: paths start at zero
    expected = (1.0 - np.exp(-chance * 79 / 4)).mean()

    assert met == pytest.approx(expected, abs=4.5 * np.sqrt(expected * (1 - expected) / FUTURES))
    assert level.min() >= 0
    assert level.max() <= 1.0 + 1e-6


def test_elections_come_every_four_years(shocks):
    """One draw between 0 and 1 in the first quarter of each new administration; none in between."""
    votes = shocks.election
    years = np.flatnonzero((votes < NO_ELECTION).any(axis=(1, 2))) + START_YEAR

    assert tuple(years) == ELECTIONS
    assert (votes[:, 1:] == NO_ELECTION).all()
    assert votes.shape[0] == END_YEAR - START_YEAR


def test_countries_do_not_share_their_luck(shocks):
    """Homicide's changes were uncorrelated between countries; so are the shocks."""
    late = shocks.killing[-1, 3]
    assert np.abs(np.corrcoef(late) - np.eye(4)).max() < 0.1
