"""A page can move a picture that was drawn here: it is told where everything stands."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.figures import difference_fan, dots, fan
from isthmus.figures.hooks import TITLE_LINES
from isthmus.figures.sheet import Slot

from .charts import HISTORY, QUANTILES, YEARS

SVG = "{http://www.w3.org/2000/svg}"
BASE = np.asarray(QUANTILES)[2] * 1.1
every_look = pytest.mark.parametrize(("lang", "compact"), [("en", False), ("es", True)])


def a_fan(lang="en", compact=False, **more):
    look = {"lang": lang, "unit": "%", "compact": compact, "hooks": True}
    return fan("A finding", "What", YEARS, QUANTILES, history=HISTORY, baseline=BASE, **{**look, **more})


def a_difference(lang="en", compact=False, **more):
    gap = np.asarray(QUANTILES) - np.asarray(QUANTILES).mean()
    look = {"lang": lang, "unit": "%", "compact": compact, "hooks": True}
    return difference_fan("A finding", "What", YEARS, gap, **{**look, **more})


def parts(figure, name):
    return [e for e in ET.fromstring(figure.svg).iter() if e.get("data-part") == name]


def plot(figure):
    return [float(v) for v in ET.fromstring(figure.svg).get("data-plot").split(",")]


def pairs(element):
    return np.array([[float(v) for v in pair.split(",")] for pair in element.get("points").split()])


def places(figure, years, values):
    """Where the contract of hooks.py puts years and values."""
    left, top, right, bottom, first, last, low, high, log = plot(figure)
    f = np.log10 if log else np.asarray
    across = left + (np.asarray(years) - first) / (last - first) * (right - left)
    up = bottom - (f(values) - f(low)) / (f(high) - f(low)) * (bottom - top)
    return np.column_stack([across, up])


@every_look
@pytest.mark.parametrize("log", [False, True])
def test_every_part_of_a_fan_stands_where_the_plot_says(lang, compact, log):
    """Lower edge left to right, then upper edge right to left; the median twice; the baseline once."""
    figure = a_fan(lang, compact, log=log, **({"floor": 0.1} if log else {}))
    q = np.clip(np.asarray(QUANTILES), 0.1 if log else 0.0, None)

    for name, low, high in (("band90", 0, 4), ("band50", 1, 3)):
        (band,) = parts(figure, name)
        wanted = np.vstack([places(figure, YEARS, q[low]), places(figure, YEARS, q[high])[::-1]])
        assert pairs(band) == pytest.approx(wanted, abs=0.011)
    assert len(parts(figure, "median")) == 2
    for line in parts(figure, "median"):
        assert pairs(line) == pytest.approx(places(figure, YEARS, q[2]), abs=0.011)
    (base,) = parts(figure, "baseline")
    assert pairs(base) == pytest.approx(places(figure, YEARS, BASE), abs=0.011)


@every_look
@pytest.mark.parametrize(("chart", "count"), [(a_fan, 4), (a_difference, 3)])
def test_labels_can_be_written_anew(chart, count, lang, compact):
    """Each is one text with a line a tspan, and the numbers of the hooks are those drawn."""
    figure = chart(lang, compact)

    assert len(figure.hooks.ends) == count
    for i, end in enumerate(figure.hooks.ends):
        (text,) = parts(figure, f"end{i}")
        (lead,) = parts(figure, f"lead{i}")
        assert tuple(span.text for span in text) == end.lines
        assert float(text.get("y")) == pytest.approx(end.foot, abs=0.01)
        assert float(lead.get("y1")) == pytest.approx(end.at, abs=0.01)
        assert float(lead.get("y2")) == pytest.approx(end.middle, abs=0.01)
    for name in ("title", "subtitle"):
        (text,) = parts(figure, name)
        assert tuple(span.text for span in text) == getattr(figure.hooks, name)


@every_look
def test_a_longer_title_moves_nothing(lang, compact):
    """Room is kept for it, and what doesn't fit is cut."""
    look = {"lang": lang, "unit": "%", "compact": compact, "hooks": True}
    short, long = (fan(t, "What", YEARS, QUANTILES, **look) for t in ("Short", "A long finding " * 20))

    assert short.hooks.plot == long.hooks.plot
    assert len(long.hooks.title) == TITLE_LINES[compact]
    assert long.hooks.title[-1].endswith("…")


@pytest.mark.parametrize("chart", [a_fan, a_difference])
def test_an_axis_is_kept_exactly(chart):
    """Whatever the numbers; what lies beyond is cut, and labels stay beside the plot."""
    figure = chart(axis=(-3.0, 7.5))
    where = figure.hooks.plot

    assert plot(figure)[6:8] == [-3.0, 7.5]
    assert all(where.top <= end.at <= where.bottom for end in figure.hooks.ends)
    again = chart(axis=tuple(chart().hooks.plot[6:8]))
    assert again.svg == chart().svg


def test_an_axis_without_length_is_refused():
    with pytest.raises(UsageError, match="no length"):
        a_fan(axis=(2.0, 2.0))


@pytest.mark.parametrize("chart", [a_fan, a_difference])
def test_bare_leaves_out_the_small_print(chart):
    assert "given this model" in chart().svg
    assert "given this model" not in chart(bare=True).svg
    assert "given this model" not in chart(bare=True).alt


def test_without_hooks_nothing_is_named():
    figure = fan("A", "B", YEARS, QUANTILES, lang="en", unit="%")

    assert figure.hooks is None
    assert not re.search("data-", figure.svg)


def test_years_on_a_log_axis_are_finite():
    assert all(math.isfinite(v) for v in plot(a_fan(log=True, floor=0.1)))


@pytest.mark.parametrize("chart", [a_fan, a_difference])
def test_a_page_may_write_the_heading_itself(chart):
    """The picture fills its place from the top, and still says what it is."""
    with_it, without = chart(), chart(slot=Slot(360, 240))

    assert not parts(without, "title")
    assert without.hooks.plot.top < with_it.hooks.plot.top - 40
    assert ET.fromstring(without.svg).findtext(f"{SVG}title") == "A finding"


def test_dots_too_may_be_bare_and_without_a_heading():
    sample = np.linspace(-3, 1, 40)
    whole, bare = (
        dots("A finding", "What", sample, lang="en", unit="%", slot=place) for place in (None, Slot(360, 240))
    )

    assert "A finding</text>" in whole.svg
    assert "A finding</text>" not in bare.svg
    assert "given this model" not in bare.svg
