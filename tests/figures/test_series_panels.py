"""Counts as they stand: gaps are hatched where no source has a figure, and nothing is drawn across them."""

from __future__ import annotations

import re

import pytest

from isthmus.errors import UsageError
from isthmus.figures import SeriesLine, SeriesPanel, series_panels
from isthmus.figures.series import gaps, runs


def drawn(years, verified=None, span=(2000, 2010)):
    """A picture of one place and one source."""
    line = SeriesLine(
        "A source", "A", years, [float(y - 1990) for y in years], verified or [True] * len(years)
    )
    panel = SeriesPanel("Somewhere", [line])
    return series_panels("Counts", "each year", [panel], lang="en", unit="persons", years=span)


def test_gaps_and_runs_part_the_years():
    """Every year of the span is in a gap or has a figure; a run holds years that follow one another."""
    known = [2001, 2002, 2005, 2009, 2010]

    assert gaps(known, 2000, 2010) == [(2000, 2000), (2003, 2004), (2006, 2008)]
    assert [known[a:b] for a, b in runs(known)] == [[2001, 2002], [2005], [2009, 2010]]


def test_a_line_never_crosses_a_gap():
    """Two stretches are two lines; one alone is a dot."""
    figure = drawn([2000, 2001, 2004, 2007, 2008, 2009])

    assert len(re.findall("<polyline", figure.svg)) == 2
    assert "#f3f1ec" in figure.svg
    assert "#f3f1ec" not in drawn(list(range(2000, 2011))).svg


def test_figures_outside_the_years_are_left_out_and_the_rows_are_those_drawn():
    figure = drawn([1995, 2000, 2001], span=(2000, 2010))

    assert [row[2] for row in figure.data[1:]] == [2000, 2001]


def test_a_figure_not_checked_is_hollow_and_said_so():
    assert "not yet checked" in drawn([2000, 2001], [True, False]).svg
    assert "not yet checked" not in drawn([2000, 2001]).svg


def test_nothing_to_draw_is_refused():
    with pytest.raises(UsageError, match="no figure from"):
        drawn([1980])
    with pytest.raises(UsageError, match="no panel"):
        series_panels("t", "s", [], lang="en", unit="", years=(2000, 2001))
