"""A mechanism taken away or an account held: the same numbers as an experiment's, and nothing where nothing changes."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.axes import START_YEAR
from isthmus.ensembles.experiments import Arm, Edit
from isthmus.ensembles.live import Live
from isthmus.ensembles.run import chunks
from isthmus.ensembles.switched import Change, changed_world, switched
from isthmus.errors import UnknownName
from isthmus.levers import get_strategy
from isthmus.model.outcomes import members_of, outcome
from isthmus.model.structures import RIVALRIES

SERIES = (("homicide_rate", "MEX"), ("overdose_deaths", ""))
UNTIL = 2031


@pytest.fixture(scope="module")
def live():
    return Live()


def test_a_mechanism_away_gives_the_numbers_of_an_experiment_with_the_same_edit(live):
    """`chunks` runs arms from 2000 in one go; here kept futures go on from the decision year."""
    edit = Edit("violence.crowding_fights", times=0.0)
    strategy = get_strategy("draw-the-line")
    found = switched(live, strategy, Change((edit,)), SERIES, 64, UNTIL)
    [chunk] = chunks(
        [Arm(strategy), Arm(strategy, (edit,))],
        64,
        0,
        [n for n, _ in SERIES],
        ensemble=live.ensemble,
        until=UNTIL,
    )

    assert found.kept == chunk.keep.sum()
    for name, member in SERIES:
        whole, changed = chunk.values[name][:, :, members_of(outcome(name)).index(member)][..., chunk.keep]
        np.testing.assert_allclose(found.whole[name, member], whole.T, rtol=2e-5)
        np.testing.assert_allclose(found.changed[name, member], changed.T, rtol=2e-5)
    assert (found.changed["homicide_rate", "MEX"] != found.whole["homicide_rate", "MEX"]).any()


def test_history_is_shared_and_no_change_is_none(live):
    nothing = switched(live, get_strategy("baseline"), Change(), SERIES, 64, UNTIL)
    some = switched(
        live, get_strategy("baseline"), Change((Edit("violence.members_power", 0.0),)), SERIES, 64, UNTIL
    )
    past = live.decided - START_YEAR

    for key in SERIES:
        np.testing.assert_array_equal(nothing.changed[key], nothing.whole[key])
        np.testing.assert_array_equal(some.changed[key][:, :past], some.whole[key][:, :past])


@pytest.mark.parametrize("option", RIVALRIES["criminal_rule"].options)
def test_an_account_held_changes_only_the_futures_that_drew_another(live, option):
    found = switched(
        live,
        get_strategy("baseline"),
        Change(holds=(("criminal_rule", option),)),
        [("people_under_criminal_rule", "MEX")],
        128,
        UNTIL,
    )
    [gap] = [found.changed[k] - found.whole[k] for k in found.changed]
    drew = found.drew["criminal_rule"] == RIVALRIES["criminal_rule"].options.index(option)

    assert drew.any()
    assert not drew.all()
    assert not gap[drew].any()
    assert gap[~drew].any(axis=1).all()


def test_what_the_model_does_not_have_is_refused(live):
    world = live.block(0).history.world
    with pytest.raises(UnknownName, match="rivalry"):
        changed_world(world, Change(holds=(("weather", "RAIN"),)))
    with pytest.raises(UnknownName, match="answer to arrests"):
        changed_world(world, Change(holds=(("arrests", "RAIN"),)))
    assert jnp.array_equal(changed_world(world, Change()).choices, world.choices)
