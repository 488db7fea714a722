"""A strategy is a set of decisions: immutable, without order, one hand on each wheel."""

import itertools
import pickle
import random

import pytest

from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import Strategy, get, levers, seeds

from .conftest import same

EMPTY = Strategy("test")


def test_no_lever_no_difference(baseline):
    """The very same arrays."""
    policy = EMPTY.policy(baseline)

    assert all(now is before for now, before in zip(policy, baseline, strict=True))


def test_setting_a_lever_gives_another_strategy():
    more = EMPTY.set("agents", 5_000, start=2021)

    assert EMPTY.levers == ()
    assert more.lever("agents").fields["extra"] == 5_000
    assert more.set("agents", ramp=2).lever("agents").given() == {"extra": 5_000, "start": 2021, "ramp": 2}
    assert more.without("agents") == EMPTY


def test_a_value_alone_is_the_levers_main_number():
    assert EMPTY.set("treatment-places", {"heroin": 0.4}).lever("treatment-places").fields["share"] == {
        "heroin": 0.4
    }
    with pytest.raises(StrategyError, match="extra is given twice, alone and by name"):
        EMPTY.set("agents", 5, extra=6)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_levers_changes_nothing(seed, baseline):
    """Every lever at its high end, pulled in any order (one of the two crackdowns, which share a field)."""
    pulled = [
        kind.set(**{name: t.high if t.baseline != t.high else t.low for name, t in kind.tunables().items()})
        for kind in levers().values()
        if kind.name != "mass-arrests"
    ]
    shuffled = random.Random(seed).sample(pulled, len(pulled))
    policy, other = baseline, baseline
    for lever, another in zip(pulled, shuffled, strict=True):
        policy, other = lever.act(policy), another.act(other)

    assert same(policy, other)
    assert (
        Strategy("one", levers=tuple(pulled)).fingerprint
        == Strategy("two", levers=tuple(shuffled)).fingerprint
    )
    assert same(Strategy("two", levers=tuple(shuffled)).policy(baseline), policy)


def test_a_lever_that_asks_for_what_is_already_done_is_named(baseline):
    """The fixture gives 90 percent a consequence: asking for half changes nothing."""
    strategy = EMPTY.set("consequences", 0.5).set("agents", 100)

    assert strategy.idle(baseline) == ("consequences",)


def test_two_levers_on_one_wheel_are_refused():
    with pytest.raises(StrategyError) as told:
        EMPTY.set("mass-arrests", 0.5, where=["HND"]).set("conditional-crackdown", 0.5, effort=0.3)

    assert str(told.value) == (
        "mass-arrests and conditional-crackdown both set crackdown for HND.\n"
        "  One decision, one lever: keep one of them there, or limit each to its own members."
    )


def test_two_levers_may_share_a_field_in_different_countries():
    both = EMPTY.set("mass-arrests", 0.5, where=["HND"]).set(
        "conditional-crackdown", 0.5, effort=0.3, where=["MEX"]
    )

    assert both.lever_names == ("mass-arrests", "conditional-crackdown")


def test_the_same_lever_twice_is_refused():
    with pytest.raises(StrategyError, match="agents is set twice in one strategy"):
        Strategy("twice", levers=(get("agents").set(extra=1), get("agents").set(extra=2)))


def test_a_lever_that_is_not_set():
    with pytest.raises(UnknownName, match="no lever of the strategy 'test' is called 'agents'"):
        EMPTY.lever("agents")
    with pytest.raises(UnknownName, match="Did you mean 'agents'"):
        EMPTY.set("agent", 5)


def test_a_fingerprint_is_of_decisions_not_of_their_spelling():
    one = EMPTY.set("aid-police", 10, where=["GTM", "HND"])
    same_thing = Strategy("other").set("aid-police", {"HND": 10.0, "GTM": 10})
    less = EMPTY.set("aid-police", 10, where=["GTM"])
    later = EMPTY.set("aid-police", 10, where=["GTM", "HND"], start=2020)

    assert one.fingerprint == same_thing.fingerprint
    assert len({one.fingerprint, less.fingerprint, later.fingerprint}) == 3
    assert EMPTY.set("agents", 0).fingerprint == EMPTY.fingerprint


def test_a_fingerprint_stays_the_same_from_one_day_to_the_next():
    """If this fails, stored runs no longer find their strategy: say so in the changelog."""
    assert EMPTY.fingerprint == "44136fa355b3678a"


def test_strategies_are_equal_hashable_and_travel():
    one, other = EMPTY.set("agents", 5), EMPTY.set("agents", 5)

    assert one == other
    assert hash(one) == hash(other)
    assert one != EMPTY.set("agents", 6)
    assert pickle.loads(pickle.dumps(one)) == one


def test_seeds_differ_from_each_other():
    prints = [strategy.fingerprint for strategy in seeds().values()]

    assert not any(a == b for a, b in itertools.combinations(prints, 2))
