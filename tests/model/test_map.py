"""The map is read from the code, so nothing drawn by hand can disagree with it."""

import json
from collections import Counter

import pytest

from isthmus.evidence import load_effects, load_parameters
from isthmus.model import map as maps
from isthmus.model.nexus import Stocks
from isthmus.model.policy import INPUTS
from isthmus.model.simulate import packings


@pytest.fixture(scope="module")
def found():
    return maps.model_map()


def test_every_stock_of_the_model_is_a_node(found):
    """Ten sectors, each with its stocks, none missing and none invented."""
    stocks = {n.id for n in found.nodes if n.kind == "stock"}

    assert stocks == {p.path for p in packings()[1].places}
    assert {n.sector for n in found.nodes if n.kind == "stock"} == set(Stocks._fields)


def test_names_on_the_map_are_unique(found):
    """A stock and a flow of one name would hide each other's links."""
    assert not [name for name, count in Counter(n.id for n in found.nodes).items() if count > 1]


def test_every_link_joins_two_nodes(found):
    known = {n.id for n in found.nodes}

    assert all(x.source in known and x.target in known for x in found.links)


def test_every_policy_input_reaches_the_model(found):
    """A lever that nothing reads would be a promise the model cannot keep."""
    read = {x.source.removeprefix("policy.") for x in found.links if x.source.startswith("policy.")}

    assert set(INPUTS) == read


def test_evidence_on_links_exists(found):
    assert any(x.evidence for x in found.links)
    for link in found.links:
        assert set(link.evidence) <= set(load_effects())
        assert set(link.parameters) <= set(load_parameters())


@pytest.mark.parametrize(
    ("source", "target", "sign"),
    [
        ("economy.jobs_gap", "cartels.recruited", "-"),
        ("policy.agents", "border.agents_hired", "+"),
        ("demand.illicit_use", "trafficking.log_price", "+"),
        ("migration.settled", "migration.plans", "+"),
        ("cartels.members", "migration.settled", None),
    ],
)
def test_signs_and_absences(found, source, target, sign):
    """Signs that follow from the formulas as written, and a link that is not there: gangs do not settle migrants."""
    signs = {(x.source, x.target): x.sign for x in found.links}

    assert signs.get((source, target)) == sign


def test_a_named_loop_is_a_loop_of_links(found):
    links = {(x.source, x.target) for x in found.links}

    assert {named.key for named in maps.NAMED_LOOPS} == {loop.key for loop in found.loops}
    for loop in found.loops:
        assert all(step in links for step in zip(loop.nodes, (*loop.nodes[1:], loop.nodes[0]), strict=True))


def test_a_loop_whose_link_is_gone_is_gone(found):
    """Take one link of a loop out and the loop leaves the map."""
    broken = tuple(x for x in found.links if (x.source, x.target) != ("demand.light", "demand.initiation"))

    assert "Users recruit users" not in {loop.name for loop in maps._loops(broken)}


def test_the_map_is_written_as_json_and_text(found):
    body = json.loads(maps.as_json(found))

    assert len(body["links"]) == len(found.links)
    assert "LOOPS" in maps.as_text(found, "en")
    assert "CICLOS" in maps.as_text(found, "es")
