"""The overview says what the model's map says: nothing is drawn that the code doesn't do, unless it is marked as a claim."""

import itertools
import re

import numpy as np
import pytest

from isthmus.evidence import load_effects
from isthmus.figures.causal import box_of, curve_of
from isthmus.figures.curves import inside
from isthmus.model.map import model_map
from isthmus.model.source_code import source_hash
from isthmus.understand.overview import CLAIMED, CONCEPTS, OF, SCALES, load_map, overview, save_map, the_map
from isthmus.understand.overview.concepts import QUIET
from isthmus.understand.overview.frozen_map import SHIPPED
from isthmus.understand.overview.picture import _arrow, drawn_arrows, picture
from isthmus.understand.overview.places import places

both = pytest.mark.parametrize("compact", [False, True])


@pytest.mark.slow
def test_the_shipped_map_is_the_map_of_the_model():
    """If not: `uv run python tools/freeze_map.py`."""
    assert load_map(SHIPPED, source_hash()) == model_map()


def test_a_map_of_another_model_is_not_believed(tmp_path):
    """Nor one that can't be read."""
    path = tmp_path / "map.json"
    save_map(the_map(), path, "a")

    assert load_map(path, "a") == the_map()
    assert load_map(path, "b") is None
    assert load_map(tmp_path / "none.json", "a") is None


def test_every_variable_of_the_model_has_one_place():
    """In a concept, or among those that only scale."""
    variables = {n.id for n in the_map().nodes if n.kind != "policy"}
    held = list(itertools.chain.from_iterable(c.variables for c in CONCEPTS.values()))

    assert sorted([*held, *SCALES]) == sorted(variables)


def test_every_arrow_is_in_the_model_or_marked_as_a_claim():
    """Its links are the map's, from a variable of its source to one of its target."""
    known = {(k.source, k.target): k for k in the_map().links}
    for arrow in overview().arrows.values():
        assert bool(arrow.links) == (arrow.claimed is None), arrow.id
        for link in arrow.links:
            assert known[link.source, link.target] == link
            assert (OF[link.source][0], OF[link.target][0]) == (arrow.source, arrow.target)


def test_no_link_between_concepts_is_lost():
    """What moves something in some future is under an arrow."""
    told = {(k.source, k.target) for a in overview().arrows.values() for k in a.links}
    for link in the_map().links:
        ends = OF.get(link.source), OF.get(link.target)
        if all(ends) and ends[0][0] != ends[1][0] and link.sign != "silent":  # type: ignore[index]
            assert (link.source, link.target) in told


def test_signs_are_turned_where_a_variable_counts_the_other_way():
    """Income lowers integrity, so it raises corruption; more impunity is less capacity."""
    arrows = overview().arrows

    assert arrows["revenue-corruption"].sign == "+"
    assert {k.sign for k in arrows["revenue-corruption"].links} == {"+", "-"}
    assert arrows["violence-pressure"].sign == "mixed"


def test_every_named_loop_runs_along_arrows():
    """From box to box without a gap."""
    seen = overview()
    assert [r.loop for r in seen.rings] == list(the_map().loops)
    for ring in seen.rings:
        assert set(ring.arrows) <= set(seen.arrows), ring.id


def test_claims_rest_on_rows_that_exist_and_on_no_link():
    """A claim that the model comes to have is an arrow, and leaves the list of claims."""
    linked = {a.id for a in overview().arrows.values() if a.links}
    for claim in CLAIMED:
        assert set(claim.effects) <= set(load_effects())
        assert f"{claim.source}-{claim.target}" not in linked
    assert set(QUIET) <= linked


@both
def test_no_line_runs_through_a_box_or_off_the_sheet(compact):
    """In either drawing."""
    there = places("en", compact=compact)
    boxes = {n: box_of(there, n) for n in there.centres}
    for arrow in drawn_arrows(overview(), compact=compact):
        curve = curve_of(there, boxes, _arrow(arrow))
        assert curve is not None, arrow.id
        line = curve.at(np.linspace(0, 1, 200))
        assert (line > 0).all(), arrow.id
        assert (line < np.array(there.size)).all(), arrow.id
        for name, box in boxes.items():
            if name not in (arrow.source, arrow.target):
                assert not inside(line, box, 2.0).any(), (arrow.id, name)


@both
def test_boxes_stand_apart_and_no_box_stands_alone(compact):
    """Each has a place of its own and an arrow."""
    there = places("en", compact=compact)
    boxes = [box_of(there, n) for n in there.centres]
    for a, b in itertools.combinations(boxes, 2):
        assert a.right < b.left or b.right < a.left or a.bottom < b.top or b.bottom < a.top
    ends = {e for a in drawn_arrows(overview(), compact=compact) for e in (a.source, a.target)}
    assert ends == set(CONCEPTS) == set(there.centres)


@pytest.mark.parametrize("lang", ["en", "es"])
@both
def test_the_picture_says_what_is_left_out(lang, compact):
    """And how many arrows there are."""
    figure = picture(lang, compact=compact)

    assert len(figure.data) == 1 + len(drawn_arrows(overview(), compact=compact))
    count = len(overview().arrows) if compact else len(QUIET)
    assert re.search(rf"[ >]{count}[ <]", figure.svg)
