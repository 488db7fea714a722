"""The screen of the nexus: the same content as page, list and JSON; lit by keys and by hand."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest

from isthmus.evidence import load_effects
from isthmus.levers import levers
from isthmus.studio.app import create_app
from isthmus.studio.nexus.content import content
from isthmus.text import phrases
from isthmus.understand.overview import CONCEPTS, overview, the_map

langs = pytest.mark.parametrize("lang", ["en", "es"])
browser = pytest.mark.browser


@pytest.fixture(scope="module")
def ask():
    """A question to the studio without a server."""
    inside = httpx.ASGITransport(app=create_app(warm=False))

    async def get(path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=inside, base_url="http://127.0.0.1") as client:
            return await client.get(path, timeout=120)

    return lambda path: asyncio.run(get(path))


def test_every_variable_and_loop_of_the_model_has_words():
    """A variable added to the model gets a name here, in every language."""
    known = {n.id for n in the_map().nodes if n.kind != "policy"}

    assert known == set(phrases("variables", "en"))
    assert len(phrases("loops_screen", "en")) == len(the_map().loops)


@langs
def test_the_page_holds_every_arrow_loop_lever_and_thing_without_a_script(ask, lang):
    """Each has its place in the list, and the picture's arrows are all in it."""
    page = ask(f"/nexus?lang={lang}").text
    ids = set(re.findall(r' id="([^"]+)"', page))

    assert {f"arrow-{a}" for a in overview().arrows} <= ids
    assert {f"loop-{r.id}" for r in overview().rings} <= ids
    assert {f"node-{c}" for c in CONCEPTS} <= ids
    assert {f"lever-{name}" for name in levers()} <= ids
    assert {f"arrow-{a}" for a in re.findall(r'data-link="([^"]+)"', page)} <= ids


@langs
def test_the_page_keeps_to_a_strict_policy(ask, lang):
    """No style attribute, no style or script inside the page."""
    page = ask(f"/nexus?lang={lang}").text

    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)


@langs
def test_json_says_the_same(ask, lang):
    """Arrows with their rows, loops with their steps."""
    said = ask(f"/api/nexus?lang={lang}").json()

    assert set(said["arrows"]) == set(overview().arrows)
    assert [k["id"] for k in said["loops"]] == [r.id for r in overview().rings]
    assert {row["id"] for a in said["arrows"].values() for row in a["evidence"]} <= set(load_effects())
    assert ask("/api/nexus?lang=fr").status_code == 422


@langs
def test_a_card_shows_estimate_range_source_and_dissent(lang):
    """From the evidence, for every row on every arrow."""
    for arrow in content(lang)["arrows"].values():
        for row in arrow["evidence"]:
            effect = load_effects()[row["id"]]
            assert row["definition"] == effect.definition
            assert row["source"]
            assert effect.unit in row["estimate"]
            assert bool(row["dissent"]) == bool(effect.contrary)


def test_a_story_has_at_most_seven_steps_and_runs_along_the_loop():
    """Each step is a link of the model; between things it has an arrow."""
    for loop in content("en")["loops"]:
        assert 2 <= len(loop["steps"]) <= 7
        assert {s["arrow"] for s in loop["steps"] if s["arrow"]} == set(loop["arrows"])
        assert {c for s in loop["steps"] for c in s["concepts"]} == set(loop["concepts"])


def test_a_lever_lights_what_reads_it_first():
    """From the map: harm reduction is read by deaths, deaths by attention."""
    found = next(v for v in content("en")["levers"] if v["id"] == "harm-reduction")

    assert found["concepts"] == ["demand"]
    assert "demand-politics" in found["arrows"]


@langs
def test_where_draws_the_year_and_the_outcome_asked_for(ask, lang):
    """In the futures of the address; what can't be mapped gives way to the first."""
    part = ask(f"/nexus/where?lang={lang}&part=true&n=40&y=2025&outcome=gang_members").text
    other = ask(f"/nexus/where?lang={lang}&n=40&outcome=overdose_deaths").text

    assert part.startswith("<figure")
    assert "2025" in part
    assert 'data-flow="land_west"' in part
    assert "<h1>" in other
    assert 'data-country="HND"' in other


@browser
@langs
def test_an_arrow_opens_its_card_and_fades_the_rest(visit, lang):
    """By mouse; Escape brings all back."""
    page = visit.go(f"/nexus?lang={lang}")
    page.locator('.nx-wide .arrow[data-link="violence-jobs"]').dispatch_event("click")

    assert page.locator("#nx-chosen .nx-row").count() == len(overview().arrows["violence-jobs"].evidence)
    assert page.locator(".nx-wide svg.lit .arrow.on").count() == 1
    assert visit.barriers() == []
    page.locator("#nx-clear").click()
    assert page.locator(".nx-wide svg.lit").count() == 0
    assert visit.trouble == []


@browser
def test_keys_go_along_the_loops(visit):
    """Tab enters once, arrows move, Enter opens."""
    page = visit.go("/nexus")
    page.locator(".nx-wide [tabindex='0']").focus()
    page.keyboard.press("Home")
    seen = []
    for _ in range(4):
        seen.append(
            page.evaluate("(({link, node, loop}) => link ?? node ?? loop)(document.activeElement.dataset)")
        )
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")

    assert seen == ["R1", "revenue", "armed", "revenue-armed"]
    assert page.locator(".nx-wide [tabindex='0']").count() == 1
    assert page.locator("#nx-chosen .nx-steps li").count() == 6


@browser
def test_a_loop_is_told_step_by_step(visit):
    """Next, back, and play, which steps once where motion is unwanted."""
    page = visit.go("/nexus")
    page.locator('[data-loop-chip="R4"]').click()
    now = page.locator("#nx-chosen .nx-steps li[aria-current]")
    assert now.count() == 0
    page.locator("[data-player=next]").click()
    first = now.inner_text()
    page.locator("[data-player=play]").click()
    page.wait_for_timeout(2_200)
    second = now.inner_text()
    page.locator("[data-player=back]").click()

    assert first != second
    assert now.inner_text() == first
    assert page.locator(".nx-wide .arrow.now").get_attribute("data-link") == "revenue-corruption"


@browser
def test_a_lever_is_inserted_and_taken_out(visit):
    """The things that read it stand out."""
    page = visit.go("/nexus")
    page.select_option("#nx-lever", "harm-reduction")
    assert page.locator(".nx-wide .node.now").get_attribute("data-node") == "demand"
    page.select_option("#nx-lever", "")
    assert page.locator(".nx-wide svg.lit").count() == 0


@browser
def test_the_list_can_be_searched(visit):
    """What doesn't match is hidden, and how many match is said."""
    page = visit.go("/nexus")
    page.fill("#nx-find", "remittances")

    assert page.locator("#list .nx-concept:visible").count() < len(CONCEPTS)
    assert re.search(r"^\d+ found$", page.inner_text("#nx-found"))
