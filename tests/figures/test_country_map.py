"""The map of countries: every value in words, fewer shades where the band is wide, outlines that are whole."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from isthmus.errors import UnknownName, UsageError
from isthmus.figures import MapArea, MapFlow, country_map
from isthmus.figures.geography import COUNTRIES, FLOWS, outlines
from isthmus.figures.palette import contrast
from isthmus.figures.shades import suppressed

from .charts import a_country_map

SVG = "{http://www.w3.org/2000/svg}"
# Land area in square km (CIA World Factbook, land alone); small islands and lakes are left out of the outlines.
LAND = {"MEX": 1_943_945, "GTM": 107_159, "HND": 111_890, "SLV": 20_721}


def test_every_value_stands_in_words_and_in_the_rows():
    """Countries and ways across, and the country without a value."""
    figure = a_country_map()

    assert "M: 28 (20 to 34)." in figure.alt
    assert "H: no value." in figure.alt
    assert "P: 3" in figure.alt
    assert [row[0] for row in figure.data[1:]] == ["M", "S", "H", "P", "Q"]
    assert figure.data[3][1:] == (None,) * 5


def test_a_wide_band_is_told_apart_less():
    """Two medians that differ keep different shades only while their bands are narrow."""
    scale = suppressed([np.array([1.0, 1, 1, 1, 1]), np.array([9.0, 9, 9, 9, 9])])

    def shade(middle: float, half: float) -> str:
        return scale.colour(np.array([middle - half, middle, middle, middle, middle + half]))

    assert shade(1, 0.1) != shade(3, 0.1)
    assert shade(1, 0.5) == shade(3, 1.5)
    assert shade(1, 2) == shade(9, 18)


@pytest.mark.parametrize("code", LAND)
def test_outlines_keep_the_land_they_had(code):
    """Equal in area, and simplified without losing a twentieth of it."""
    total = 0.0
    for ring in outlines()[code]:
        x, y = np.array(ring).T
        total += abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2

    assert total == pytest.approx(LAND[code], rel=0.05)


def test_outlines_are_small_and_whole():
    """Eighteen countries from Canada to Peru, in a file that may ship."""
    assert len(outlines()) == 18
    assert COUNTRIES.stat().st_size < 60_000
    assert all(len(ring) >= 3 for rings in outlines().values() for ring in rings)
    assert (COUNTRIES.parent / "GEOGRAPHY.md").is_file()


def test_every_way_across_has_a_place_and_can_be_found():
    """An arrow for each; none with no width, though nobody passes."""
    from isthmus.axes import MODE

    root = ET.fromstring(a_country_map().svg)
    assert set(FLOWS) == set(MODE)
    assert [g.get("data-flow") for g in root.iter(f"{SVG}g") if g.get("data-flow")] == ["ports", "sea"]
    assert {"MEX", "SLV", "HND"} <= {g.get("data-country") for g in root.iter(f"{SVG}g")}


def test_names_can_be_read_on_their_halo():
    """Ink with a white edge."""
    fills = re.findall(r'<text[^>]*fill="(#[0-9a-f]{6})"[^>]*stroke="#ffffff"', a_country_map().svg)

    assert fills
    assert min(contrast(c) for c in fills) >= 4.5


def test_a_map_refuses_what_it_cannot_place():
    """A country it doesn't know, a way without a place, nothing at all."""
    five = [1, 2, 3, 4, 5]
    with pytest.raises(UnknownName, match="Did you mean 'MEX'"):
        country_map("T", "M", [MapArea("MEXX", "m", five)], lang="en", unit="x")
    with pytest.raises(UnknownName, match="way across"):
        country_map("T", "M", [MapArea("MEX", "m", five)], [MapFlow("air", "a", five)], lang="en", unit="x")
    with pytest.raises(UsageError, match="no country"):
        country_map("T", "M", [], lang="en", unit="x")
