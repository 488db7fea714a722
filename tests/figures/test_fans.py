"""Fans: bands stay above their floor, history shows what was checked, bad input is refused."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.figures import History, Panel, coverage_of, difference_fan, fan, small_multiples
from isthmus.figures.bands import clipped

from .charts import HISTORY, QUANTILES, YEARS, a_difference, a_fan, a_fan_of_two, some_panels

SVG = "{http://www.w3.org/2000/svg}"


def polygons(svg):
    """Corners of each band, in pixels."""
    found = [p.get("points", "") for p in ET.fromstring(svg).iter(f"{SVG}polygon")]
    return [np.array([pair.split(",") for pair in p.split()], dtype=float) for p in found]


def test_a_band_never_goes_below_its_floor():
    """Quantiles under zero are drawn at zero, which is the bottom of the plot."""
    figure = fan("T", "M", YEARS, QUANTILES - 15, lang="en", unit="x")
    bottom = max(float(t.get("y2", 0)) for t in ET.fromstring(figure.svg).iter(f"{SVG}line"))

    assert all(band[:, 1].max() <= bottom for band in polygons(figure.svg))
    assert all(cell >= 0 for row in figure.data[1:] for cell in row[1:6])
    assert (clipped(QUANTILES - 15, 0.0, 10.0) >= 0).all()
    assert (clipped(QUANTILES - 15, 0.0, 10.0) <= 10).all()


def test_history_not_yet_checked_is_hollow():
    """And the line above the plot says what hollow means."""
    root = ET.fromstring(a_fan().svg)
    dots = [c for c in root.iter(f"{SVG}g") for c in c.iter(f"{SVG}circle")]
    hollow = [d for d in dots if d.get("class") == "unchecked"]

    assert len(dots) == 9
    assert len(hollow) == 3
    assert {d.get("fill") for d in hollow} == {"#ffffff"}
    assert "not yet checked" in a_fan().svg
    assert "3 not yet checked" in a_fan().alt
    assert "aún sin cotejar" in a_fan("es").svg


def test_a_history_all_checked_has_no_hollow_key():
    """Nothing to explain, nothing said."""
    assert "not yet checked<" not in a_fan(history=HISTORY._replace(verified=None)).svg


def test_alt_text_repeats_the_last_year():
    """The same rounding as the labels in the margin."""
    figure = fan(
        "T", "M", [2020, 2040], [[0, 8], [0, 15], [1, 24], [2, 37], [3, 61]], lang="en", unit="deaths"
    )

    assert "In 2040 the median is 24 deaths; half of futures lie from 15 to 37" in figure.alt
    assert "90 of 100 from 8 to 61" in figure.alt
    assert "median 24 in" in re.sub(r"</?text[^>]*>", " ", figure.svg)


def test_a_second_strategy_is_named_and_dashed():
    """In its own colour, with its name beside its line."""
    figure = a_fan_of_two()

    assert ">B y" in figure.svg
    assert 'stroke-dasharray="7 3"' in figure.svg
    assert "B y in 2040: median" in figure.alt


def test_a_difference_keeps_zero_in_view():
    """Even when no future is near it; each side is named."""
    above = difference_fan("T", "M", YEARS, QUANTILES + 50, lang="en", unit="x", reference="A")

    assert ">0<" in above.svg
    assert "higher than A" in above.svg
    assert "lower than A" not in above.svg
    assert "higher than the baseline" in a_difference().svg


def test_coverage_counts_points_inside_the_band():
    """Of the years both have."""
    bands = np.array([[1.0, 1], [2, 2], [3, 3], [4, 4], [5, 5]])

    assert coverage_of([2010, 2011], bands, [2009, 2010, 2011], np.array([3.0, 3, 9])) == (1, 2)
    assert coverage_of([2010, 2011], bands, [2001], np.array([3.0])) is None
    assert "9 of 9 points in the 90% band" in some_panels().alt.replace("\u00a0", " ")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "quantiles",
    [
        np.full((5, 31), 7.0),
        np.zeros((5, 31)),
        QUANTILES * 1e12,
        QUANTILES * 1e-9,
        QUANTILES - 1000,
    ],
    ids=["constant", "zero", "huge", "tiny", "negative"],
)
def test_extreme_values_are_drawn(quantiles, lang):
    """Inside the sheet, with finite coordinates."""
    for figure in (
        fan("T", "M", YEARS, quantiles, lang=lang, unit="x", floor=None),
        difference_fan("T", "M", YEARS, quantiles, lang=lang, unit="x", compact=True),
        small_multiples("T", "M", [Panel("P", YEARS, quantiles, floor=None)], lang=lang),
    ):
        assert "nan" not in figure.svg
        assert "inf" not in figure.svg.replace("information", "")
        assert all(((band >= 0) & (band <= 1000)).all() for band in polygons(figure.svg))


def test_one_year_is_drawn_as_a_short_stretch():
    """A band with no length couldn't be seen."""
    figure = fan("T", "M", [2040], [[1], [2], [3], [4], [5]], lang="en", unit="x", history=None)

    assert all(np.ptp(band[:, 0]) > 10 for band in polygons(figure.svg))


def test_a_log_scale_needs_values_above_zero():
    """Said at the door, with the way out."""
    figure = fan("T", "M", YEARS, QUANTILES, lang="en", unit="x", log=True, floor=1)

    assert "log scale" in figure.svg
    with pytest.raises(UsageError, match="above zero"):
        fan("T", "M", YEARS, QUANTILES - 100, lang="en", unit="x", log=True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quantiles": np.where(QUANTILES > 30, np.nan, QUANTILES)}, "NaN or infinite"),
        ({"quantiles": QUANTILES[:3]}, r"shape \(3, 31\); expected \(5, 31\)"),
        ({"quantiles": QUANTILES[::-1]}, "out of order"),
        ({"years": [*YEARS[:-1], 2012]}, "each once and in order"),
        ({"years": []}, "at least one year"),
        ({"history": History([2010], [np.inf])}, "NaN or infinite"),
        ({"history": History([2010, 2011], [1.0])}, "2 years, 1 values"),
        ({"baseline": QUANTILES}, "one median a year"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change, message):
    """What happened, and what was expected."""
    given = {"years": YEARS, "quantiles": QUANTILES, "lang": "en", "unit": "x", **change}
    with pytest.raises(UsageError, match=message):
        fan("T", "M", **given)
