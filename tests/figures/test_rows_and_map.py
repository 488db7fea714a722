"""Ranges, structures and the map: rows that say unknown, leaders that change, arrows that are counted."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from isthmus.errors import UnknownName, UsageError
from isthmus.figures import RangeRow, StructureRow, graph, ranges, structure_strip
from isthmus.figures.graph import CENTRES, sector_boxes

from .charts import LINKS, NODES, a_big_map, a_map, a_strip, some_ranges

SVG = "{http://www.w3.org/2000/svg}"


def test_a_value_nobody_knows_is_written_unknown():
    """Never a zero, never a gap."""
    assert ">unknown<" in some_ranges().svg
    assert "R1, Last: unknown." in some_ranges().alt
    assert "se desconoce" in some_ranges("es", compact=True).svg


def test_ranges_refuse_what_they_cannot_place():
    """A mark without a strategy, quantiles out of order, nothing at all."""
    with pytest.raises(UnknownName, match="no strategy mark is called 'Q'"):
        ranges("T", "M", [RangeRow("R", {"Q": [1, 2, 3, 4, 5]})], [("A", "a")], lang="en", unit="x")
    with pytest.raises(UsageError, match="out of order"):
        ranges("T", "M", [RangeRow("R", {"A": [5, 4, 3, 2, 1]})], [("A", "a")], lang="en", unit="x")
    with pytest.raises(UsageError, match="no interval"):
        ranges("T", "M", [RangeRow("R", {"A": None})], [("A", "a")], lang="en", unit="x")


@pytest.mark.parametrize("scale", [0, 1, 1e12, -1e6])
def test_ranges_of_any_size(scale):
    """Constant, huge or negative."""
    quantiles = np.sort(scale * np.array([1.0, 2, 3, 4, 5]))
    assert (
        "nan"
        not in ranges("T", "M", [RangeRow("R", {"A": quantiles})], [("A", "a")], lang="es", unit="x").svg
    )


def test_a_strip_counts_twenty_dots_a_row_and_marks_a_change():
    """Filled dots are the count in words; the row where another leads is boxed and named."""
    figure = a_strip()
    root = ET.fromstring(figure.svg)
    filled = [c for c in root.iter(f"{SVG}circle") if c.get("class") == "dot on"]
    empty = [c for c in root.iter(f"{SVG}circle") if c.get("class") == "dot off"]

    assert len(filled) == 10 + 12 + 6 + 20
    assert len(filled) + len(empty) == 4 * 20
    assert figure.svg.count("#fdf3dc") == 1
    assert "S, o2: about 6 in 20 (31%), leader changes: B." in figure.alt
    assert "changes in 1 of 3 rows" in figure.svg


@pytest.mark.parametrize("share", [np.nan, 1.2, -0.1])
def test_a_strip_refuses_what_is_not_a_share(share):
    """0 to 1."""
    with pytest.raises(UsageError, match=r"S, o"):
        structure_strip("T", "M", [StructureRow("S", "o", share)], lang="en")


def test_the_map_counts_links_between_sectors():
    """An arrow per pair of sectors, its number on it; links inside are counted in the box."""
    figure = a_map()
    arrows = re.findall(r'marker-end="url\(#[^)]+\)"', figure.svg)

    assert len(arrows) == 4 + 4  # four in the key
    assert "4 sectors, 5 variables and 5 links, 1 of them without evidence rows." in figure.alt
    assert "1 link inside" in figure.svg
    assert "Armed groups to Violence: 1, sign contested." in figure.alt
    assert len(figure.data) == 1 + len(LINKS)


def test_the_big_map_shows_each_variable_and_its_evidence():
    """Names on plates; evidence rows on the arrows."""
    svg = a_big_map().svg

    assert all(label in svg for _, label, _ in NODES)
    assert "money spent → members: more → more; K01, K02" in svg
    assert "no evidence row" in svg


def test_the_ten_sectors_keep_their_places_apart():
    """No box on another, all on the sheet, also with a sector nobody foresaw."""
    groups = [*CENTRES, "surroundings"]
    boxes = list(sector_boxes(groups, dict.fromkeys(groups, (306.0, 80.0)), 100, 60).values())

    for i, a in enumerate(boxes):
        assert 0 <= a.left < a.right <= 1320
        for b in boxes[i + 1 :]:
            assert a.right < b.left or b.right < a.left or a.bottom < b.top or b.bottom < a.top


@pytest.mark.parametrize(
    ("nodes", "links", "error", "message"),
    [
        ([], [], UsageError, "no node"),
        ([*NODES, NODES[0]], [], UsageError, "two nodes have the id 'users'"),
        (NODES, [("users", "member", "+", ())], UnknownName, "Did you mean 'members'"),
        (NODES, [("users", "members", "?", ())], UnknownName, "no sign is called"),
    ],
)
def test_a_map_with_loose_ends_is_refused(nodes, links, error, message):
    """Named, with the nearest name."""
    with pytest.raises(error, match=message):
        graph("T", "M", nodes, links, lang="en")
