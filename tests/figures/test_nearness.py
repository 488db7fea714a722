"""Nearness: marks stand where their distances are, and what can't be drawn is refused."""

import re

import pytest

from isthmus.errors import UnknownName, UsageError
from isthmus.figures import NearPanel, NearRow, nearness

from .charts import some_neighbours

GROUPS = [("A", "G1"), ("B", "G2")]


def drawn(rows, **more):
    """One panel of rows."""
    return nearness("T", "M", [NearPanel("P", rows)], GROUPS, lang="en", unit="x", **more)


def test_twice_as_far_stands_twice_as_far():
    """Circles on one axis from zero; so do the ends of ranges."""
    rows = [NearRow(f"R{i}", "A", d, d, d) for i, d in enumerate((0.0, 0.2, 0.4))]
    x = [float(v) for v in re.findall(r'<circle cx="([\d.]+)"', drawn(rows).svg)][1:]

    assert x[2] - x[0] == pytest.approx(2 * (x[1] - x[0]), abs=0.05)


def test_it_says_every_distance_with_its_range():
    """In words and in rows, with the level and the note of each panel."""
    figure = some_neighbours()

    assert "R1 (G1) 0.1 (0.12 to 0.3); R2 (G2) 0.4 (0.2 to 0.5). L: 0.2. N." in figure.alt
    assert figure.data[1] == ("P1", "R1", "G1", 0.1, 0.12, 0.3, 0.2)
    assert len(figure.data) == 5


@pytest.mark.parametrize(
    "row",
    [NearRow("R", "A", -0.1, 0, 1), NearRow("R", "A", 0.5, 0.6, 0.2), NearRow("R", "A", float("nan"), 0, 1)],
)
def test_what_is_no_distance_is_refused(row):
    """Below zero, a range that falls, NaN."""
    with pytest.raises(UsageError, match="nearness"):
        drawn([row])


def test_an_unknown_group_and_an_empty_figure_are_refused():
    """By name; and with what to give."""
    with pytest.raises(UnknownName, match="group mark"):
        drawn([NearRow("R", "C", 0.1, 0.1, 0.1)])
    with pytest.raises(UsageError, match="no distance to draw"):
        drawn([])
