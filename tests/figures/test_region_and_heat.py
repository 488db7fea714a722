"""The region plot and the matrix: counts are of every future, and text can be read on its shade."""

import itertools
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.figures import RegionAxis, heat, region
from isthmus.figures.palette import contrast
from isthmus.figures.shades import CIVIDIS, EITHER_SIDE, shade

from .charts import a_heat, a_heat_around_zero, a_region, a_region_of_choices

SVG = "{http://www.w3.org/2000/svg}"


def test_counts_are_of_all_futures_though_fewer_are_drawn():
    """Inside and outside the box add up to every future given."""
    figure = a_region()
    rows = figure.data[1:]
    inside = sum(row[4] == "yes" for row in rows)
    lower = sum(row[3] == "S1" for row in rows)

    assert len(rows) == 700
    assert f"S1: {round(100 * lower / 700)}% of 700 futures." in figure.alt
    assert f"Inside the box: X: −0.5 to 0.5 u. Y: below 0.2. {inside} futures." in figure.alt
    assert f"Outside the box: {700 - inside} futures." in figure.alt
    assert "600 of 700 futures drawn" in figure.svg


def test_the_box_of_a_choice_is_its_column():
    """Its name stands under it, and the rule names the option."""
    figure = a_region_of_choices()

    assert all(f">{name}<" in figure.svg for name in ("o1", "o2", "o3"))
    assert "X: o2." in figure.alt
    assert "no difference 13." in figure.alt  # of 40: too few for shares


def test_without_a_rule_there_is_no_box():
    """Points and counts only."""
    figure = region(
        "T", "M", RegionAxis("X"), RegionAxis("Y"), [1, 2], [1, 2], [-1, 1], lang="en", sides=("a", "b")
    )

    assert 'data-part="box"' not in figure.svg
    assert "Inside" not in figure.alt


@pytest.mark.parametrize(
    ("x", "axis", "message"),
    [
        ([1.0], RegionAxis("X"), "1, 2 and 2 values"),
        ([1.0, np.nan], RegionAxis("X"), "NaN"),
        ([0.0, 5.0], RegionAxis("X", options=("a", "b")), "have no name"),
    ],
)
def test_a_region_refuses_what_it_cannot_place(x, axis, message):
    """Unequal lists, holes, options nobody named."""
    with pytest.raises(UsageError, match=message):
        region("T", "M", axis, RegionAxis("Y"), x, [1, 2], [-1, 1], lang="en", sides=("a", "b"))


@pytest.mark.parametrize("chart", [a_heat, a_heat_around_zero])
@pytest.mark.parametrize("compact", [False, True])
def test_every_cell_can_be_read(chart, compact):
    """4.5 to 1 between each number and the shade under it."""
    parts = list(ET.fromstring(chart("en", compact).svg).iter())
    cells = [
        (ground.get("fill", ""), text.get("fill", ""))
        for ground, text in itertools.pairwise(parts)
        if ground.get("data-part") == "cell" and text.tag == f"{SVG}text"
    ]

    assert len(cells) >= 11
    assert min(contrast(ink, ground) for ground, ink in cells) >= 4.5


@pytest.mark.parametrize("scale", [CIVIDIS, EITHER_SIDE])
def test_shades_reach_their_ends(scale):
    """And stay there beyond them."""
    assert shade(scale, -1) == shade(scale, 0) == scale[0]
    assert shade(scale, 2) == shade(scale, 1) == scale[-1]
    assert re.fullmatch(r"#[0-9a-f]{6}", shade(scale, 0.37))


def test_a_cell_without_a_value_is_hatched_and_said():
    """Never a zero."""
    assert "R2: C1 0.36, C2 0.46, C3 no value, C4 0.64." in a_heat().alt
    assert a_heat().svg.count("url(#") == 1


@pytest.mark.parametrize("values", [[[1.0]], [[np.nan, np.nan]], [[np.inf, 1.0]]])
def test_a_matrix_of_another_shape_is_refused(values):
    """Rows by columns, with a value somewhere, all finite."""
    with pytest.raises(UsageError, match="heat"):
        heat("T", "M", ["r"], ["a", "b"], values, lang="en")
