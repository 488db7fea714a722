"""Twenty dots and their sentence: always the same twenty."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from isthmus.errors import UsageError
from isthmus.figures import dot_row, dots, dots_sentence, in_words_20, likely_20
from isthmus.methods.quantile_dots import count_sides, dots_of_share, twenty

from .charts import SAMPLE

SVG = "{http://www.w3.org/2000/svg}"
BLUE = "#1d4f91"
samples = arrays(np.float64, st.integers(1, 60), elements=st.floats(-1e12, 1e12).map(lambda v: round(v, 3)))


def drawn(svg):
    """Circles that stand for futures."""
    return [c for c in ET.fromstring(svg).iter(f"{SVG}circle") if c.get("class") == "dot"]


def counted(svg, zero):
    """How many circles stand left of zero, on it, right of it, by place on the page."""
    across = [float(c.get("cx", 0)) for c in drawn(svg)]
    return (sum(x < zero - 0.02 for x in across), sum(x > zero + 0.02 for x in across))


@settings(max_examples=60, deadline=None)
@given(sample=samples)
def test_twenty_dots_whose_sides_are_the_sentence(sample):
    """Whatever the sample: 20 dots, coloured and placed on the side that the sentence counts."""
    svg = dots("T", "M", sample, lang="en", unit="x").svg
    sentence = dots_sentence(sample, "en")
    lower, higher = (
        int(n) for n in re.findall(r"[Ll]ower in (\d+) of 20 dots, higher in (\d+)", sentence)[0]
    )
    zero = next(float(t.get("x1", 0)) for t in ET.fromstring(svg).iter(f"{SVG}line"))

    assert len(drawn(svg)) == 20
    assert sum(c.get("fill") == BLUE for c in drawn(svg)) == lower
    assert counted(svg, zero) == (lower, higher)
    assert f"lower in {lower} of 20" in svg


@settings(max_examples=60, deadline=None)
@given(sample=samples)
def test_dots_round_the_share_of_all_futures(sample):
    """Lower dots are 20 times the share of lower futures, rounded; so text and picture can't disagree."""
    lower = (sample < 0).mean() * 20

    assert abs(count_sides(twenty(sample)).lower - lower) <= 0.5 + 1e-9
    assert set(twenty(sample)) <= set(sample)


def test_dots_stay_on_the_sheet():
    """No circle crosses the edge, wide or narrow."""
    for sample in (SAMPLE, -abs(SAMPLE) - 1, SAMPLE * 1e12, SAMPLE + 1e6, np.full(50, -3.0), np.zeros(5)):
        for compact in (False, True):
            svg = dots("T", "M", sample, lang="en", unit="x", compact=compact).svg
            wide = float((ET.fromstring(svg).get("viewBox") or "").split()[2])
            for c in drawn(svg):
                assert float(c.get("r", 0)) > 1
                assert float(c.get("r", 0)) <= float(c.get("cx", 0)) <= wide - float(c.get("r", 0))


def test_no_difference_is_neither_side():
    """Exact zeros are counted apart; a margin may be given."""
    sample = np.repeat([-5.0, 0.0, 0.01, 5.0], 5)

    assert count_sides(twenty(sample)) == (5, 5, 10)
    assert count_sides(twenty(sample), same_within=0.1) == (5, 10, 5)
    assert "no difference in 10" in dots("T", "M", sample, lang="en", unit="x", same_within=0.1).svg


def test_the_sentence_says_dots_then_all_futures_then_size():
    """In both languages, from one sample."""
    sample = np.arange(-700, 300) + 0.5

    assert dots_sentence(sample, "en", unit="deaths") == (
        "Lower in 14 of 20 dots, higher in 6. Of all 1,000 futures: lower in 70%, higher in 30%. "
        "Median difference −200 deaths; 90 of 100 futures from −650 to 250."
    )
    assert dots_sentence(sample, "es", unit="muertes").startswith(
        "Menor en 14 de 20 puntos, mayor en 6. De los 1,000 futuros: menor en 70%, mayor en 30%."
    )


def test_a_row_of_dots_for_a_table():
    """Twenty, dark first, with the count in its title."""
    svg = dot_row(SAMPLE, lang="en")
    fills = [c.get("fill") for c in drawn(svg)]
    lower = count_sides(twenty(SAMPLE)).lower

    assert fills[:lower] == [BLUE] * lower
    assert len(fills) == 20
    assert f"Lower in {lower} of 20 dots" in (ET.fromstring(svg).findtext(f"{SVG}title") or "")


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [
        (0, "very unlikely, fewer than 1 in 20", "muy improbable, menos de 1 de cada 20"),
        (5, "unlikely, about 5 in 20", "improbable, cerca de 5 de cada 20"),
        (
            10,
            "about as likely as not, about 10 in 20",
            "tan probable como improbable, cerca de 10 de cada 20",
        ),
        (14, "likely, about 14 in 20", "probable, cerca de 14 de cada 20"),
        (20, "very likely, more than 19 in 20", "muy probable, más de 19 de cada 20"),
    ],
)
def test_words_and_numbers_together(count, english, spanish):
    """The IPCC's words, with the count that they stand for."""
    assert (likely_20(count, "en"), likely_20(count, "es")) == (english, spanish)


def test_shares_become_dots_with_halves_up():
    """0.725 of futures is 15 dots, as 14.5 rounds up."""
    assert [dots_of_share(s) for s in (0, 0.024, 0.025, 0.5, 0.725, 1)] == [0, 0, 1, 10, 15, 20]


@pytest.mark.parametrize("sample", [[1, np.nan], [np.inf], [], [[1.0]]])
def test_a_sample_that_cannot_be_counted_is_refused(sample):
    """NaN isn't a future."""
    with pytest.raises(UsageError, match=r"dots, sample|flat list"):
        dots("T", "M", sample, lang="en", unit="x")
    with pytest.raises(UsageError, match="0 to 20"):
        in_words_20(21, "en")
