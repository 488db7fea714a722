"""The causal map: every arrow can be found by its id, said in words, and no line runs through a box."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from isthmus.errors import UnknownName, UsageError
from isthmus.figures import CausalArrow, CausalLoop, CausalNode, Places, causal
from isthmus.figures.causal import box_of, curve_of
from isthmus.figures.curves import inside

from .charts import a_causal_map

SVG = "{http://www.w3.org/2000/svg}"
NODES = [CausalNode("x", "X"), CausalNode("y", "Y")]
PLACES = Places((300, 100), (60, 40), {"x": (50, 50), "y": (250, 50)}, {}, {})


def test_boxes_arrows_and_loops_can_be_found_by_a_page():
    """An id on each; an arrow is a group with a title in words and a wide line to point at."""
    root = ET.fromstring(a_causal_map().svg)
    arrows = {g.get("data-link"): g for g in root.iter(f"{SVG}g") if g.get("class") == "arrow"}

    assert list(arrows) == ["x-y", "y-x", "y-z", "z-x"]
    assert arrows["x-y"].findtext(f"{SVG}title") == "X → Y: more → more, 3 rows of evidence"
    assert "builds up over years, no evidence row" in (arrows["y-x"].findtext(f"{SVG}title") or "")
    assert "not a link of the model" in (arrows["z-x"].findtext(f"{SVG}title") or "")
    assert {g.get("data-node") for g in root.iter(f"{SVG}g")} >= {"x", "y", "z"}
    assert {g.get("data-loop") for g in root.iter(f"{SVG}g")} >= {"B1", "R1"}


def test_the_description_says_every_arrow_and_loop():
    """What is seen can be heard."""
    alt = a_causal_map().alt

    assert "3 boxes, 4 arrows and 2 named loops." in alt
    assert "Y → Z: more → more or less, by way or future, 1 row of evidence." in alt
    assert "B1 L1: X → Y." in alt


def test_what_has_no_evidence_is_hollow_and_what_is_only_said_is_dotted():
    """Two kinds of doubt, two looks."""
    svg = a_causal_map().svg

    assert svg.count('class="hollow"') == 1
    assert len(re.findall(r'stroke-dasharray="1.5 4" class="shaft"', svg)) == 1


def test_a_page_with_a_strict_policy_can_show_it():
    """No style inside: only attributes of presentation."""
    body = a_causal_map().svg.split("</desc>")[1]

    assert "style=" not in body
    assert "<style" not in body


@pytest.mark.parametrize(
    ("arrows", "loops", "places", "error", "message"),
    [
        ([CausalArrow("x", "q", "+")], [], PLACES, UnknownName, "no node is called 'q'"),
        ([CausalArrow("x", "y", "?")], [], PLACES, UnknownName, "no sign is called"),
        ([], [CausalLoop("R1", "L", "R", ("w",))], PLACES, UnknownName, "no node is called 'w'"),
        ([], [], PLACES._replace(centres={"x": (1, 1)}), UsageError, "no place for"),
    ],
)
def test_a_map_with_loose_ends_is_refused(arrows, loops, places, error, message):
    """Named."""
    with pytest.raises(error, match=message):
        causal("T", "M", NODES, arrows, loops, places, lang="en")


def test_a_line_through_a_box_is_noticed():
    """The check that the overview's own places are held to."""
    centres = {"x": (50, 50), "y": (250, 50), "z": (150, 50)}
    places = PLACES._replace(centres=centres)
    boxes = {n: box_of(places, n) for n in centres}
    straight = curve_of(places._replace(bends={"x-y": 0.0}), boxes, CausalArrow("x", "y", "+"))
    round_it = curve_of(places._replace(bends={"x-y": 0.6}), boxes, CausalArrow("x", "y", "+"))

    assert straight is not None
    assert round_it is not None
    assert inside(straight.at(np.linspace(0, 1, 50)), boxes["z"], 3.0).any()
    assert not inside(round_it.at(np.linspace(0, 1, 50)), boxes["z"], 3.0).any()
