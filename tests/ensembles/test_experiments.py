"""Experiments: edits from the decision year on, on the same luck as every other arm."""

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, START_YEAR
from isthmus.ensembles import run
from isthmus.ensembles.experiments import Arm, Edit, rows_of
from isthmus.ensembles.run import chunks
from isthmus.errors import UnknownName, UsageError
from isthmus.levers import Strategy

BASELINE = Strategy("baseline")
NAMES = ["homicide_rate", "cartel_members", "irregular_entries"]
NOW = DECISION_YEAR - START_YEAR


@pytest.fixture(scope="module")
def values():
    arms = [Arm(BASELINE), Arm(BASELINE, (Edit("cartels.members[export,MEX]", times=0.5),))]
    (chunk,) = chunks(arms, 64, 3, NAMES, ensemble="prior", until=2030)
    return chunk.values


def test_an_arm_without_edits_is_the_strategy_itself(values):
    """Bit for bit what a run of the same strategy gives."""
    usual = run([BASELINE], futures=64, seed=3, outcomes=NAMES, ensemble="prior")

    assert np.array_equal(
        values["homicide_rate"][0], usual["homicide_rate"].values[0, :, :, :30].transpose(2, 1, 0)
    )


def test_an_edit_begins_with_the_decision_year(values):
    """History is shared; the stock of 1 January of the decision year is half, in the member named and in no other."""
    members = values["cartel_members"]

    assert np.array_equal(members[0, :NOW], members[1, :NOW])
    assert members[1, NOW, 0] == pytest.approx(0.5 * members[0, NOW, 0], rel=1e-5)
    assert np.array_equal(members[0, NOW, 1:], members[1, NOW, 1:])


def test_what_two_edits_do_to_one_number_is_not_guessed():
    """Two edits of one number are refused, not applied in some order."""
    with pytest.raises(UsageError, match="edited twice"):
        rows_of((Edit("cartels.members", times=0.5), Edit("cartels.members[MEX]", plus=1.0)))


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("cartels.member", "cartels.members"),
        ("cartels.members[FRA]", "no member of cartels.members is called 'FRA'"),
        ("demand.heavy_dose[cocain]", "cocaine"),
        ("members", "sector.name"),
    ],
)
def test_a_name_that_means_nothing_is_refused_with_the_nearest(what, says):
    """The message leads to the right name."""
    with pytest.raises(UsageError, match=says):
        rows_of((Edit(what, times=0.5),))


def test_a_member_picks_its_own_axis():
    """(kind, country): export in Mexico is one number of eight; Mexico alone is two."""
    assert (rows_of((Edit("cartels.members[export,MEX]", 0.5),)).stock_times != 1).sum() == 1
    assert (rows_of((Edit("cartels.members[MEX]", 0.5),)).stock_times != 1).sum() == 2


def test_arms_that_do_the_same_have_one_key():
    """Whatever they are called, and in whatever order their edits are written."""
    edits = (Edit("demand.light_dose", 0.5), Edit("demand.heavy_dose", 0.5))

    assert Arm(BASELINE, edits).key == Arm(Strategy("another-name"), edits[::-1]).key
    assert Arm(BASELINE, edits).key != Arm(BASELINE, edits, reversal=False).key


def test_names_of_unknown_kinds_are_unknown_names():
    """A member off every axis is told as such."""
    with pytest.raises(UnknownName):
        rows_of((Edit("border.mode_share[moon]", 0.5),))
