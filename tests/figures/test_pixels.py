"""Pictures in pixels: of the right size, with letters, on any machine."""

import struct
import xml.etree.ElementTree as ET

import pytest

from isthmus.errors import UsageError
from isthmus.figures import fan
from isthmus.figures.figure import FONTS

from .charts import CHARTS, QUANTILES, YEARS


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("chart", CHARTS)
def test_every_figure_has_a_picture_in_pixels(chart):
    figure = chart("es", True)
    root = ET.fromstring(figure.svg)

    wide, high = (float(v) for v in root.get("viewBox").split()[2:])
    assert size(figure.png()) == pytest.approx((2 * wide, 2 * high), abs=2)


def test_letters_are_drawn_without_any_font_of_the_machine():
    """Two titles of the same length differ in their pixels: an accent, an arrow, a minus."""
    look = {"lang": "es", "unit": "%"}
    plain, accented, arrow = (
        fan(title, "", YEARS, QUANTILES, **look).png()
        for title in ("ano que baja", "año que baja", "ano −→ baja")
    )

    assert plain != accented
    assert plain != arrow
    assert len(plain) > 10_000


def test_the_font_ships_with_its_licence():
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 150_000


def test_a_scale_that_fills_the_memory_is_refused():
    with pytest.raises(UsageError, match="scale is 100"):
        fan("A", "B", YEARS, QUANTILES, lang="en", unit="%").png(100)
