"""Mechanisms as switches: what the address says is what is changed, and a trait says where there is none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from isthmus.model.inputs import parameter_rows
from isthmus.studio.app import create_app
from isthmus.studio.screens.insurgencies.switches import Switches, asked
from isthmus.understand.insurgencies.codings import ATTRIBUTES
from isthmus.understand.insurgencies.switches import HELD, bearing_on, lost_to_history, mechanisms

from .asking import TestClient


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    """A studio without its engine, and a workspace of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISTHMUS_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
        with TestClient(create_app(warm=False), base_url="http://testserver") as client:
            yield client


def said(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_the_catalogue_names_numbers_and_traits_that_are_there():
    known = {name for name, _ in parameter_rows()}
    for m in mechanisms().values():
        assert m.away
        assert {name for name, _ in m.away} <= known
        assert m.traits
        assert set(m.traits) <= set(ATTRIBUTES)
        assert (lost_to_history(m) is None) == (not m.history)
    assert {t for traits in HELD.values() for t in traits} <= set(ATTRIBUTES)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], Switches()),
        ([("off", "jobs,pay")], Switches(("pay", "jobs"))),
        (
            [("off", "jobs"), ("off", "pay"), ("hold", ""), ("at", "HND")],
            Switches(("pay", "jobs"), (), "HND"),
        ),
        (
            [("hold", "arrests:RAISE,group_logic:MARKET")],
            Switches((), (("group_logic", "MARKET"), ("arrests", "RAISE"))),
        ),
        (
            [("off", "magic"), ("hold", "mexican_climb:DATED_ONSET"), ("at", "USA")],
            Switches(unknown=("magic", "mexican_climb:DATED_ONSET")),
        ),
    ],
)
def test_an_address_is_read_whole_and_what_is_not_known_is_told(pairs, expected):
    assert asked(pairs) == expected


@pytest.mark.parametrize(
    ("lang", "nothing"), [("en", "no switch in the model"), ("es", "sin interruptor en el modelo")]
)
def test_a_trait_without_a_switch_says_so(visitor, lang, nothing):
    page = visitor.get(f"/insurgencies?lang={lang}").text
    body = page[page.index('class="matrix"') : page.index("</tbody>")]
    bare = [t for t in ATTRIBUTES if bearing_on(t) == ((), ())]

    assert bare == ["goal", "termination"]
    assert body.count(nothing) == len(bare)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_outcome_has_a_sentence_dots_a_picture_and_the_rivals(visitor, lang):
    page = visitor.get(f"/insurgencies?off=splitting&hold=criminal_rule:VACUUM&at=HND&lang={lang}").text
    effect = page[page.index('id="effect"') :]
    effect = effect[: effect.index("</section>")]

    assert effect.count("<h4>") == 3
    assert effect.count("dots-line") == effect.count("effect-fan") == 3
    assert 'class="split"' in effect
    assert ("it already held" if lang == "en" else "ya valía") in said(effect)
    assert "style=" not in effect


@pytest.mark.slow
def test_what_has_nothing_to_work_on_is_said_to_have_no_effect(visitor):
    """The policy of 2018 has no crackdown for groups to answer; a crackdown does."""
    quiet = said(visitor.get("/insurgencies?off=hit-back&at=SLV").text)
    loud = said(visitor.get("/insurgencies?off=hit-back&at=SLV&A=mass-arrests:1").text)

    assert quiet.count(": no effect") == 3
    assert loud.count(": no effect") < 3


@pytest.mark.browser
@pytest.mark.parametrize("visit", ["laptop", "phone"], indirect=True)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_switch_thrown_with_the_keyboard_shows_its_effect(visit, lang):
    page = visit.go(f"/insurgencies?lang={lang}")
    page.locator('input[value="splitting"]').focus()
    page.keyboard.press("Space")
    page.wait_for_selector("#effect h4", timeout=60_000)

    assert page.locator("#effect h4").count() == 3
    assert "off=splitting" in urlsplit(page.url).query
    assert f"lang={lang}" in page.url or lang == "en"
    assert visit.barriers() == []
    first = page.locator("#effect h4").all_inner_texts()
    page.reload()
    assert page.locator('input[value="splitting"]').is_checked()
    assert page.locator("#effect h4").all_inner_texts() == first
    page.locator("#put-back").click()
    page.wait_for_selector("#effect .plain-button")
    assert page.locator("#effect h4").count() == 0
    assert visit.trouble == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
def test_without_a_script_the_button_does_the_same(chromium, studio):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{studio}/insurgencies")
    page.locator('input[value="jobs"]').check()
    page.locator('select[name="hold"]').nth(2).select_option("arrests:LOWER")
    page.locator("#show-effect").click()

    assert page.locator("#effect h4").count() == 3
    assert page.locator('input[value="jobs"]').is_checked()
    assert page.locator('select[name="hold"]').nth(2).input_value() == "arrests:LOWER"
    context.close()
