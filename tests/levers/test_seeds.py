"""The strategies that ship."""

import pytest

from isthmus.axes import LEVER_GROUP
from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import get_strategy, levers, seeds

from .conftest import same

GROUP_OF = {
    "only-drug-demand": "drug_demand",
    "only-labour-demand": "labour_demand",
    "only-border-and-asylum": "border_and_asylum",
    "only-police-and-justice": "police_and_justice",
    "only-growth-and-youth": "growth_and_youth",
    "only-trafficking-and-money": "trafficking_and_money",
    "only-attention": "attention_and_learning",
}


def test_the_seeds_are_the_ones_of_the_design():
    assert list(seeds())[:5] == [
        "baseline",
        "improved-policy",
        "draw-the-line",
        "start-at-home",
        "the-article",
    ]
    assert set(seeds()) - set(GROUP_OF) == set(list(seeds())[:5])
    assert set(GROUP_OF.values()) == set(LEVER_GROUP)


@pytest.mark.parametrize(("name", "group"), GROUP_OF.items())
def test_a_pure_seed_uses_one_group(name, group):
    assert {lever.kind.group for lever in seeds()[name].levers} == {group}


@pytest.mark.parametrize("strategy", seeds().values(), ids=lambda s: s.name)
def test_a_seed_speaks_both_languages(strategy):
    assert strategy.title.translate("en") != strategy.title.translate("es")
    assert strategy.description.translate("en") != strategy.description.translate("es")


@pytest.mark.parametrize("strategy", seeds().values(), ids=lambda s: s.name)
def test_every_lever_of_a_seed_does_something(strategy, baseline):
    """The baseline alone changes nothing."""
    assert same(strategy.policy(baseline), baseline) == (strategy.name == "baseline")
    assert all(lever.moves() for lever in strategy.levers)


def test_the_rivals_share_no_theory():
    """Enforcement first sets no demand lever; demand first sets no border barrier, agent or removal."""
    line, home = seeds()["draw-the-line"], seeds()["start-at-home"]

    assert not {"drug_demand", "labour_demand"} & {lever.kind.group for lever in line.levers}
    assert not {"wall-miles", "agents", "removals-interior"} & set(home.lever_names)


def test_the_article_leaves_the_border_alone():
    assert "border_and_asylum" not in {lever.kind.group for lever in seeds()["the-article"].levers}


def test_a_strategy_by_name_or_by_path(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[levers]\nagents = 5\n")

    assert get_strategy("baseline") == seeds()["baseline"]
    assert get_strategy(path) == get_strategy(str(path))


def test_an_unknown_strategy():
    with pytest.raises(UnknownName) as told:
        get_strategy("start-at-hom")
    assert str(told.value) == (
        "no strategy is called 'start-at-hom'. Did you mean 'start-at-home'? "
        "`isthmus strategies` lists them all."
    )
    with pytest.raises(StrategyError, match=r"nowhere\.toml: there is no such file"):
        get_strategy("nowhere.toml")


def test_most_levers_are_used_by_some_seed():
    """Those left out are named here, with the reason."""
    used = {name for strategy in seeds().values() for name in strategy.lever_names}

    assert set(levers()) - used == {
        "asylum-hardship",  # the strongest fair version of B does without it
        "emergency-funding",  # a way to pay, less durable than a law
        "leader-removals",  # its sign for killing is the best-documented harm in the table
    }
