"""Years between the last count and the first decision: luck acts in them, and no strategy yet."""

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, FUTURES_BEGIN, HISTORY_ENDS, START_YEAR
from isthmus.ensembles import run
from isthmus.ensembles.blocks import make_block
from isthmus.ensembles.decision import decision_year, delay, last_counted, put_off, starts
from isthmus.ensembles.draws import draw
from isthmus.ensembles.manifest import manifest_for
from isthmus.ensembles.shocks import shocks_for
from isthmus.levers import Strategy, get_strategy
from isthmus.levers.validation import EARLIEST_START, LAST_START
from isthmus.model.surroundings import NO_ELECTION
from tests.ensembles.posteriors import first_draws, in_use, save_posterior

DRAWS, DECIDED = 64, DECISION_YEAR + 3
NAMES = ["overdose_deaths", "homicide_rate"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A posterior, and the same with decisions three years later and no count more."""
    plain, later = (tmp_path_factory.mktemp(name) for name in ("plain", "later"))
    first_draws(plain, DRAWS)
    held = first_draws(later, DRAWS)
    years = {"history_ends": HISTORY_ENDS, "decision_year": DECIDED}
    save_posterior(held._replace(manifest=held.manifest | years), later)
    return plain, later


def test_counts_end_and_decisions_begin_in_years_of_their_own(folders):
    with in_use(folders[1]):
        assert (last_counted("posterior"), decision_year("posterior")) == (HISTORY_ENDS, DECIDED)
    with in_use(folders[0]):
        assert (last_counted(), decision_year()) == (HISTORY_ENDS, DECISION_YEAR)


def test_the_baseline_is_the_same_whenever_decisions_begin(folders):
    """Known years are lived as any other: the same luck, the same policy, the same numbers."""
    asked = {"futures": 64, "seed": 3, "outcomes": NAMES, "reversal": False}
    found = []
    for folder in folders:
        with in_use(folder):
            found.append(run([get_strategy("baseline")], **asked))

    for name in NAMES:
        np.testing.assert_allclose(found[0][name], found[1][name], rtol=1e-5, err_msg=name)


def test_a_strategy_acts_from_the_decision_and_luck_before_it(folders):
    with in_use(folders[1]):
        taken = draw(2 * DRAWS, 3, 0, "posterior").taken
        data = run(
            [get_strategy("baseline"), get_strategy("start-at-home")],
            futures=2 * DRAWS,
            seed=3,
            outcomes=NAMES,
        )
    values = data["overdose_deaths"].transpose("strategy", "year", "future", ...).values
    gap = np.abs(values[1] - values[0]).max(axis=1)
    known = slice(FUTURES_BEGIN - START_YEAR, DECIDED - START_YEAR)

    assert (gap[: known.stop] == 0).all()
    assert gap[known.stop + 2] > 0
    kept = taken[data["future"].values]
    one, other = next(np.flatnonzero(kept == d) for d in kept if (kept == d).sum() > 1)[:2]  # of one draw
    assert (values[0][: known.start, one] == values[0][: known.start, other]).all()
    assert (values[0][known, one] != values[0][known, other]).all()


def test_a_block_kept_ready_stands_at_the_decision(folders):
    with in_use(folders[1]):
        block = make_block(0, 3, "posterior")

    assert block.decided == DECIDED - START_YEAR
    assert {values.shape[0] for values in block.history.before.values()} == {block.decided}


def test_nobody_undoes_a_strategy_before_it_is_decided():
    told = draw(64, 5, 0, "prior")
    first = min(y for y in range(2001, DECIDED + 4, 4) if y >= DECISION_YEAR)
    until = first - START_YEAR

    assert (shocks_for(told, 5, decided=first).election[: until + 1] == NO_ELECTION).all()
    assert (shocks_for(told, 5, decided=first - 1).election[until, 0] < NO_ELECTION).all()


def test_what_starts_too_early_keeps_its_years_and_is_put_off_whole(folders):
    made = (
        Strategy("mine")
        .set("agents", 5_000, start=DECISION_YEAR + 1)
        .set("judges", 100, start=DECISION_YEAR + 4)
    )
    (moved,) = put_off([made], DECIDED)

    assert made.lever("agents").start == DECISION_YEAR + 1
    assert [moved.lever(name).start for name in ("agents", "judges")] == [DECIDED, DECIDED + 3]
    with in_use(folders[1]):
        assert manifest_for([made], futures=1, seed=0)["put_off_years"] == {"mine": 2}
    assert moved.lever("judges").start <= LAST_START


def test_a_strategy_of_old_keeps_its_order_when_decisions_move(monkeypatch):
    """A lever without a year began, in a strategy made before, when decisions began then."""
    monkeypatch.setattr("isthmus.ensembles.decision.DECISION_YEAR", EARLIEST_START + 8)
    made = Strategy("old").set("agents", 5_000).set("judges", 100, start=EARLIEST_START + 1)
    fresh = Strategy("new").set("agents", 5_000)
    (moved,) = put_off([made], EARLIEST_START + 8)

    assert starts(made) == (EARLIEST_START, EARLIEST_START + 1)
    assert delay(made, EARLIEST_START + 8) == 8
    assert [moved.lever(name).start for name in ("agents", "judges")] == [
        EARLIEST_START + 8,
        EARLIEST_START + 9,
    ]
    assert starts(fresh) == (fresh.lever("agents").start,)


def test_a_year_may_be_counted_from_the_decision():
    assert Strategy("mine").set("agents", 5_000, start="+1", end="+11").lever("agents").given() == {
        "extra": 5_000.0,
        "start": DECISION_YEAR + 1,
        "end": DECISION_YEAR + 11,
    }
