"""Numbers as people read them, in two languages; ticks, widths and labels."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.figures import interval, number, quantity, share, supported_step
from isthmus.figures.margin import spread
from isthmus.figures.numbers import axis_unit, count, fixed, tick_labels
from isthmus.figures.scales import log_ticks, nice_ticks, year_ticks
from isthmus.figures.text import fit, width, wrap


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (0.01234, "0.0123", "0.0123"),
        (12.34, "12.3", "12.3"),
        (1234, "1,230", "1,230"),
        (-175_000, "−175,000", "−175,000"),
        (999_999, "1 million", "1 millón"),
        (1_200_000, "1.2 million", "1.2 millones"),
        (1.2e9, "1.2 billion", "1,200 millones"),
        (1e12, "1 trillion", "1 billón"),
        (2.5e12, "2.5 trillion", "2.5 billones"),
        (1.5e-8, "1.5 × 10^−8", "1.5 × 10^−8"),
    ],
)
def test_numbers_in_two_languages(value, english, spanish):
    """Three digits that matter; a Spanish billion is a thousand times a thousand million."""
    assert (number(value, "en"), number(value, "es")) == (english, spanish)


def test_units_join_as_each_language_does():
    """``millones de personas`` but ``3 personas``; per cent set close."""
    assert quantity(1.2e6, "personas", "es") == "1.2 millones de personas"
    assert quantity(3, "personas", "es") == "3 personas"
    assert quantity(2e6, "por año", "es") == "2 millones por año"
    assert quantity(62, "%", "en") == "62%"
    assert axis_unit("miles de millones", "US$", "es") == "miles de millones de US$"


def test_ranges_share_a_scale_and_keep_a_digit():
    """No decimals the band doesn't support, no end lost to rounding."""
    assert interval(7e5, 3.4e6, "en") == "0.7 to 3.4 million"
    assert interval(8, 61, "es") == "8 a 61"
    assert interval(3, 2e6, "en") == "3 to 2 million"
    assert number(23.847, "en", step=supported_step(8, 61)) == "24"
    assert number(0.3, "en", step=supported_step(0.3, 39)) == "0.3"
    assert supported_step(5, 5) == 0


def test_a_share_is_never_rounded_to_none_or_all():
    """One future in a thousand is not nought."""
    assert [share(p, "en") for p in (0, 0.001, 0.5, 0.999, 1)] == [
        "0%",
        "under 1%",
        "50%",
        "over 99%",
        "100%",
    ]
    assert share(0.001, "es") == "menos de 1%"


def test_tick_labels_have_equal_decimals_and_one_word():
    """The word goes to the unit."""
    assert tick_labels([0, 500_000, 1_000_000], "es") == (["0.0", "0.5", "1.0"], "millones", 1e6)
    assert tick_labels([0, 1e9, 2e9], "es")[1] == "miles de millones"
    assert tick_labels([-1, 0, 1], "en")[0] == ["−1", "0", "1"]


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_ticks_hold_the_data(low, span):
    """From below the lowest to above the highest, evenly, not too many."""
    ticks = nice_ticks(low, low + span)

    assert ticks[0] <= low + 1e-6 * max(span, abs(low))
    assert ticks[-1] >= low + span - 1e-6 * max(span, abs(low))
    assert 2 <= len(ticks) <= 8


@given(st.floats(1e-9, 1e9), st.floats(1, 1e9))
def test_log_ticks_hold_the_data(low, times):
    """Likewise on a log scale."""
    ticks = log_ticks(low, low * times)

    assert ticks[0] <= low * 1.0001
    assert ticks[-1] >= low * times * 0.9999
    assert ticks == sorted(set(ticks))


def test_years_are_named_as_often_as_fits():
    """At an even step."""
    assert year_ticks(2000, 2060, 500, 12) == [2000, 2010, 2020, 2030, 2040, 2050, 2060]
    assert year_ticks(2000, 2060, 130, 11) == [2000, 2020, 2040, 2060]
    assert year_ticks(2040, 2040, 500, 12) == [2040]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_labels_keep_apart_and_in_order(wanted):
    """Six of 20 px in 300 px always fit."""
    placed = spread(wanted, [20.0] * len(wanted), 0, 300)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])

    assert all(10 - 1e-6 <= p <= 290 + 1e-6 for p in placed)
    assert all(placed[b] - placed[a] >= 20 - 1e-6 for a, b in pairwise(order))


def test_text_is_wrapped_and_cut_to_its_room():
    """By a table of widths; a word too long ends in an ellipsis."""
    assert all(width(row, 12) <= 90 for row in wrap("a few words that need several lines to be said", 12, 90))
    assert fit("incomprehensibilities", 12, 60).endswith("…")
    assert width("iiii", 12) < width("MMMM", 12)
    assert wrap("", 12, 50) == []


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "written"),
    [
        (0.5, 2, True, "+0.50"),
        (-0.5, 2, True, "−0.50"),
        (-0.001, 2, True, "+0.00"),
        (-0.001, 2, False, "0.00"),
        (1234.5, 1, False, "1,234.5"),
        (60.7, 1, True, "+60.7"),
    ],
)
def test_figures_of_a_column_keep_their_decimals(value, decimals, signed, written):
    assert fixed(value, decimals, signed=signed) == written


def test_a_count_keeps_every_digit():
    assert [count(n) for n in (0, 7, 1024, -1_234_567)] == ["0", "7", "1,024", "−1,234,567"]
