"""A histogram: bars as tall as their counts, and the level they would share out to."""

import re

import pytest

from isthmus.errors import UsageError
from isthmus.figures import histogram


def test_bars_are_as_tall_as_their_counts():
    """Three times the count, three times the height."""
    svg = histogram("T", "M", [1, 3, 2], lang="en").svg
    one, three, two = (float(h) for h in re.findall(r'height="([\d.]+)"[^>]*fill-opacity', svg))

    assert three == pytest.approx(3 * one, abs=0.02)
    assert two == pytest.approx(2 * one, abs=0.02)


def test_it_says_every_bin_in_words_and_in_rows():
    """Edges and counts, in the reader's language."""
    figure = histogram("T", "M", [4, 6], lang="es", even="parejo")

    assert figure.alt == "T. M. de 0 a 0.5: 4; de 0.5 a 1: 6."
    assert figure.data == (("desde", "hasta", "cuenta"), (0.0, 0.5, 4), (0.5, 1.0, 6))
    assert "parejo: 5" in figure.svg


def test_nothing_counted_is_drawn_as_nothing():
    """Empty bins stand at zero."""
    assert re.findall(r'height="([\d.]+)"[^>]*fill-opacity', histogram("T", "M", [0, 0], lang="en").svg) == [
        "0",
        "0",
    ]


@pytest.mark.parametrize("counts", [[], [1, -1], [1, float("nan")]])
def test_what_is_no_count_is_refused(counts):
    """No bin, fewer than none, NaN."""
    with pytest.raises(UsageError, match="histogram"):
        histogram("T", "M", counts, lang="en")
