"""Twenty sampled futures: the same wherever they are drawn, on their fan, told in words, and only where asked for."""

import csv
import io
import re
import subprocess
import sys

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, START_YEAR
from isthmus.ensembles import run
from isthmus.ensembles.live import Live
from isthmus.errors import UsageError
from isthmus.figures import fan
from isthmus.figures.bands import SAMPLED
from isthmus.studio.address import parts_of, read, written
from isthmus.studio.context import Made, PageContext
from isthmus.studio.explore import drawing
from isthmus.studio.explore.drawing import picture, with_graphs
from isthmus.studio.graphs.forms import graph_of, make
from isthmus.studio.live.answers import frame_of, series_of
from isthmus.studio.live.frame_text import Shown
from isthmus.studio.live.frames import decode, encode

from .asking import asking
from .test_explore_browser import drag, opened, query, settle, until

QUERY = "A=treatment-places:0.5&g=homicide_rate.HND,diff.encounters,overdose_deaths&n=128"
WITH = f"{QUERY}&paths=20"
SHOWN = Shown(4, DECISION_YEAR + 22, DECISION_YEAR - 1, True)


@pytest.fixture(scope="module")
def live():
    made = Live()
    made.warm(128)
    return made


def answered(live, query=WITH, **how):
    state = read(parts_of(query))
    return state, live.answer(state.in_hand, state.reference, series_of(state.graphs), 128, **how)


def test_the_key_is_kept_in_the_link_and_off_by_default():
    """One key, which reads back as it was written; anything else is told."""
    assert read(parts_of(WITH)).paths
    assert "paths=20" in written(read(parts_of(WITH)))
    assert not read({}).paths
    assert "paths" not in written(read({}))
    assert not read({"paths": "0"}).faults
    (fault,) = read({"paths": "7"}).faults
    assert "paths=20" in fault.text.translate("en")
    assert "paths=20" in fault.text.translate("es")


def test_the_lines_are_the_first_twenty_futures_of_an_ordinary_run(live):
    """The same for every graph; nothing for a graph that is no fan."""
    state, answer = answered(live)
    found = decode(encode(frame_of(state, answer, SHOWN))).paths
    data = run([state.in_hand], futures=128, outcomes=["homicide_rate", "overdose_deaths"])
    years = {"year": slice(None, START_YEAR + found.shape[-1] - 1)}
    rate = data["homicide_rate"].sel(country="HND", **years).values[0, :SAMPLED]
    deaths = (
        data["overdose_deaths"].sel(**years).sum("drug").values
        if "drug" in data["overdose_deaths"].dims
        else None
    )
    deaths = (
        data["overdose_deaths"].sel(**years).values[0, :SAMPLED] if deaths is None else deaths[0, :SAMPLED]
    )

    assert found.shape == (3, SAMPLED, 41)
    np.testing.assert_allclose(found[0], rate, rtol=2e-5)
    np.testing.assert_allclose(found[2], deaths, rtol=2e-5)
    assert np.isnan(found[1]).all()


def test_they_have_the_same_luck_whatever_the_strategy(live):
    """Until the decision the lines of two strategies are one and the same."""
    first = decode(encode(frame_of(*answered(live), SHOWN))).paths
    second = decode(encode(frame_of(*answered(live, WITH.replace("0.5", "0.9")), SHOWN))).paths
    before = DECISION_YEAR - START_YEAR

    np.testing.assert_array_equal(first[0, :, :before], second[0, :, :before])
    assert not np.array_equal(first[2, :, before + 5 :], second[2, :, before + 5 :])


def test_a_frame_that_is_not_asked_for_them_is_as_it_was(live):
    """Not one byte more, and the same words."""
    plain, asked = (encode(frame_of(*answered(live, q, settled=False), SHOWN)) for q in (QUERY, WITH))

    assert decode(plain).paths is None
    assert len(asked) - len(plain) > 4 * 3 * SAMPLED * 41
    assert "sampled" not in str(decode(plain).tail)
    told = decode(asked).tail["graphs"]
    assert "20 sampled futures are drawn" in told[0]["alt"]
    assert "sampled" not in told[1]["alt"]


def test_a_frame_cut_short_is_refused(live):
    data = encode(frame_of(*answered(live), SHOWN))

    with pytest.raises(UsageError, match="promises another length"):
        decode(data[:-4])


def test_the_picture_has_the_lines_over_the_bands_and_under_the_median(live):
    """In one element; the axis holds them."""
    state, answer = answered(live)
    svg = picture(state, state.graphs[0], answer)
    order = re.findall(r'data-part="(band90|band50|paths|median)"', svg)
    d = re.search(r'<path d="([^"]+)"[^>]*class="paths"', svg)

    assert order == ["band90", "band50", "paths", "median", "median"]
    assert d is not None
    assert d[1].count("M") == SAMPLED
    top, bottom = (float(v) for v in re.search(r'data-plot="[^,]+,([^,]+),[^,]+,([^,]+)', svg).groups())
    heights = [float(v) for v in re.findall(r",(-?[\d.]+)", d[1])]
    assert top <= min(heights)
    assert max(heights) <= bottom
    assert "20 sampled futures" in svg
    assert 'class="paths"' not in picture(state._replace(paths=False), state.graphs[0], answer)


def test_a_line_is_never_drawn_alone():
    """One future among bands would be read as the forecast."""
    bands = np.array([[1.0, 1], [2, 2], [3, 3], [4, 4], [5, 5]])

    with pytest.raises(UsageError, match="two futures or more"):
        fan("Title", "What", [2019, 2020], bands, lang="en", unit="", paths=[[2.0, 2.5]])


@pytest.mark.parametrize(("lang", "said"), [("en", "20 sampled futures"), ("es", "20 futuros de muestra")])
def test_every_file_of_the_graph_has_them(live, lang, said):
    """Picture, table, record and words."""
    state, answer = answered(live, f"{WITH}&lang={lang}")
    graph = graph_of(state.graphs[0], answer, state, "http://127.0.0.1/")
    table = [line for line in make("csv", graph).body.decode().splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(io.StringIO("\n".join(table))))

    assert 'class="paths"' in make("svg", graph).body.decode()
    assert said in make("svg", graph).body.decode()
    assert said in make("md", graph).body.decode()
    assert said.encode() in make("png", graph).body
    assert '"path_20"' in make("json", graph).body.decode()
    assert "paths=20" in graph.receipt.url
    assert [n for n in rows[0] if n.startswith("path_")] == [f"path_{n}" for n in range(1, SAMPLED + 1)]
    last = answer.series["homicide_rate", "HND"].with_[:SAMPLED, -1]
    np.testing.assert_allclose([float(rows[-1][f"path_{n}"]) for n in range(1, SAMPLED + 1)], last, rtol=1e-6)


def test_a_difference_has_none(live):
    state, answer = answered(live)
    table = make("csv", graph_of(state.graphs[1], answer, state, "http://127.0.0.1/")).body.decode()

    assert "path_1" not in table


def test_the_script_prints_the_same_table(live):
    """Run as a person would run it."""
    state, answer = answered(live)
    graph = graph_of(state.graphs[0], answer, state, "http://127.0.0.1/")
    done = subprocess.run(
        [sys.executable, "-c", make("py", graph).body.decode()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    table = [line for line in make("csv", graph).body.decode().splitlines() if not line.startswith("#")]
    printed = done.stdout.splitlines()

    assert printed[0] == table[0]
    for one, other in zip(printed[1:], table[1:], strict=True):
        for mine, theirs in zip(one.split(","), other.split(","), strict=True):
            assert mine == theirs or float(mine) == pytest.approx(float(theirs), rel=1e-5)


def test_the_first_picture_of_the_page_has_them_where_the_link_says_so(live):
    """Before any module has run: drawn by Python from the stored baseline."""
    client = asking()

    assert client.get("/explore?paths=20").text.count('class="paths"') == len(
        with_graphs(_told("")).state.graphs
    )
    assert 'class="paths"' not in client.get("/explore").text


def _told(query):
    return PageContext(read(parts_of(query)), Made("0", "prior", "", 2018))


@pytest.mark.browser
def test_one_press_draws_them_and_another_takes_them_away(visit):
    page = opened(visit)
    assert page.locator("#graph-0 .paths").count() == 0

    settle(page, lambda: page.locator("#paths").click())
    assert page.locator(".graph .paths").count() == 4
    assert page.locator("#paths").get_attribute("aria-pressed") == "true"
    assert query(page) == "?paths=20"
    assert "20 sampled futures" in page.locator("#graph-0 svg desc").text_content()
    assert "paths=20" in page.locator("#graph-0 [data-form=svg]").get_attribute("href")

    settle(page, lambda: page.keyboard.press("p"))
    assert page.locator(".graph .paths").count() == 0
    assert query(page) == ""
    settle(page, lambda: page.keyboard.press("z"))
    assert page.locator(".graph .paths").count() == 4
    assert not visit.trouble


@pytest.mark.browser
def test_they_move_with_the_slider(visit):
    """And the frames that carried them drew the same element, not a new picture."""
    page = opened(visit, "?paths=20")
    page.evaluate("document.querySelector('#graph-0 .paper svg').dataset.same = 'yes'")
    page.evaluate("window.before = document.querySelector('#graph-0 .paths').getAttribute('d')")

    page.evaluate("document.querySelector('.desk').dataset.seen = 'asked'")
    page.locator("#r-treatment-places").focus()
    page.keyboard.press("End")
    page.wait_for_selector(".desk[data-seen=live], .desk[data-seen=settled]")
    until(page, "document.querySelector('#graph-0 .paths').getAttribute('d') !== window.before")

    assert page.locator("#graph-0 .paths").get_attribute("d").count("M") == SAMPLED
    assert page.locator("#graph-0 .paper svg").get_attribute("data-same") == "yes"
    settle(page, lambda: drag(page, "#r-treatment-places", 0.5))
    assert page.locator("#graph-0 .paths").get_attribute("d").count("M") == SAMPLED


@pytest.mark.browser
@pytest.mark.parametrize("visit", ["laptop", "phone"], indirect=True)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_barriers_with_them(visit, lang):
    page = opened(visit, f"?A=the-article&paths=20&lang={lang}")

    assert visit.barriers() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_what_was_not_stored_at_the_first_visit_is_drawn_at_a_later_one(monkeypatch, live):
    """A first start stores the baseline after its page was first asked for."""
    drawing._stored.cache_clear()
    monkeypatch.setattr(drawing, "stored_baseline", lambda seed: None)
    assert drawing._kept(0) is None
    monkeypatch.undo()
    assert drawing._kept(0) is not None
