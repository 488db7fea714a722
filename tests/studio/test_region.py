"""A region of futures: the server counts, the browser draws; few futures get no shares; a job's rule has its picture."""

from __future__ import annotations

import csv
import io
import re

import httpx
import numpy as np
import pytest

from isthmus.studio.context import PageContext, read
from isthmus.studio.screens.region.futures import farthest_out, look, region_of

A = "A=start-at-home"


def told(text):
    html = re.sub(r"(?s)^.*?<p id=\"told\">|</p>.*$", "", text)
    return " ".join(html.split())


@pytest.mark.browser
def test_counts_on_the_page_are_those_of_the_file(studio):
    """Inside and of interest, counted again from the CSV."""
    query = f"{A}&x0=0.1&x1=0.28&y1=0.24"
    page = httpx.get(f"{studio}/drivers/region?{query}", timeout=60).text
    rows = list(
        csv.DictReader(io.StringIO(httpx.get(f"{studio}/drivers/region.csv?{query}", timeout=60).text))
    )
    inside = [r for r in rows if r["inside"] == "1"]
    a = sum(r["of_interest"] == "1" for r in inside)
    b = sum(r["of_interest"] == "1" for r in rows) - a

    assert len(inside) >= 50
    assert told(page).startswith(f"{len(inside):,} of {len(rows):,} futures lie inside.")
    assert f"{a:,} of {len(inside):,} inside" in told(page)
    assert f"{b:,} of {len(rows) - len(inside):,} outside" in told(page)
    np.testing.assert_allclose(
        [float(r["number"]) for r in rows],
        [float(r["start-at-home"]) - float(r["baseline"]) for r in rows],
        atol=1e-3,
    )


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "es"])
def test_few_futures_get_no_shares_and_are_all_listed(studio, lang):
    page = httpx.get(f"{studio}/drivers/region?{A}&x0=0.1&x1=0.11&y1=0.24&lang={lang}", timeout=60).text
    count = int(re.match(r"[\d,]+", told(page))[0])

    assert 0 < count < 50
    assert "%" not in told(page)
    assert page[page.index('class="futures"') :].count('scope="row"') == count


@pytest.mark.browser
def test_a_region_that_cannot_be_read_says_why(studio):
    for query in ("outcome=weather", "h=900", "x0=much", f"{A}&against=start-at-home", f"{A}&when=often"):
        reply = httpx.get(f"{studio}/drivers/region?{query}", timeout=60)
        assert reply.status_code == 200
        assert 'role="alert"' in reply.text


@pytest.mark.browser
@pytest.mark.parametrize("visit", ["laptop", "phone"], indirect=True)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_box_can_be_drawn_and_typed(visit, lang):
    page = visit.go(f"/drivers/region?{A}&lang={lang}")
    plot = page.locator('[data-part="plot"]:visible').first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    x, y, w, h = box["x"], box["y"], box["width"], box["height"]
    page.mouse.move(x + 0.2 * w, y + 0.3 * h)
    page.mouse.down()
    page.mouse.move(x + 0.7 * w, y + 0.8 * h, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("x0="))
    drawn = page.locator("#told").inner_text()

    assert page.locator(".futures").count() == 1
    assert visit.barriers() == []
    page.reload()
    assert page.locator("#told").inner_text() == drawn
    page.locator("#f-x0").fill("")
    page.locator("#f-x1").fill("")
    page.locator("#f-y0").press("Enter")
    page.wait_for_url(re.compile(r"^(?!.*x0=).*y0="))
    assert page.locator("#told").inner_text() != drawn
    assert visit.trouble == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
def test_the_oddest_values_are_at_the_ends(studio):
    """Places of 100 in the whole sample; the first named is the farthest from the middle."""
    from isthmus.ensembles.live import Live
    from isthmus.studio.app import made

    here = PageContext(read({"A": "start-at-home"}), made())
    seen = look(region_of(here, {}), Live())
    for row in farthest_out(seen):
        away = [abs(place - 50.5) for _, place in row]
        assert len(row) == 3
        assert away == sorted(away, reverse=True)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("kind", "place"), [("discover", 1), ("drivers", 0)])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_job_started_on_the_page_ends_in_a_result_without_barriers(visit, kind, place, lang):
    page = visit.go(f"/drivers?lang={lang}")
    job = page.locator(".job").nth(place)
    job.locator(".start").click()
    job.locator(".result-card h2").wait_for(timeout=240_000)

    assert visit.barriers() == []
    assert visit.trouble == []
    assert (job.locator("figure.region-drawn").count() == 1) == (kind == "discover")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
