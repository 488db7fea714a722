"""Explore's HTML as Python writes it: whole without the engine, every lever named, both languages, nothing inline."""

import asyncio
import re
from html.parser import HTMLParser
from importlib.metadata import version

import httpx
import pytest

from isthmus.levers import levers
from isthmus.studio.address import parts_of, read
from isthmus.studio.app import create_app
from isthmus.studio.context import Made, PageContext
from isthmus.studio.explore.drawing import with_graphs
from isthmus.studio.explore.settings import screen_data
from isthmus.text import phrases

VOID = {"meta", "link", "input", "br", "hr", "col"}


class Client:
    """Asks an application without a server between."""

    def __init__(self, app) -> None:
        self.transport = httpx.ASGITransport(app)

    def ask(self, how, address, **more):
        async def asked():
            async with httpx.AsyncClient(transport=self.transport, base_url="http://127.0.0.1") as client:
                return await client.request(how, address, **more)

        return asyncio.run(asked())

    def get(self, address):
        return self.ask("GET", address)

    def post(self, address, json):
        return self.ask("POST", address, json=json)


class Elements(HTMLParser):
    """Every element with its attributes, and whether tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def client():
    return Client(create_app(warm=False))


def page_of(client, query=""):
    reply = client.get(f"/explore{query}")
    assert reply.status_code == 200
    return reply.text


def told_of(query):
    return with_graphs(PageContext(read(parts_of(query)), Made(version("isthmus"), "prior", "", 2018)))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_lever_stands_there_with_slider_number_card_and_timing(client, lang):
    page = Elements(page_of(client, f"?lang={lang}"))
    ids = {attributes.get("id") for _, attributes in page.found}

    for name, kind in levers().items():
        assert {f"r-{name}", f"n-{name}", f"t-{name}", f"m-{name}"} <= ids
        for field, tunable in kind.tunables().items():
            for member in tunable.members:
                assert f"n-{name}-{field}-{member}" in ids


def test_tags_close_in_order_and_no_id_stands_twice(client):
    page = Elements(page_of(client, "?A=the-article"))
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]

    assert not page.crossed
    assert not page.open
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_control_has_a_name(client, lang):
    text = page_of(client, f"?lang={lang}")
    labelled = re.findall(r"<label[^>]*>(.*?)</label>", text, re.DOTALL)
    within = {i for label in labelled for i in re.findall(r'id="([^"]+)"', label)}

    for kind in ("input", "select"):
        for control in Elements(text).all(kind):
            assert control.get("aria-label") or control.get("id") in within, control
    for inside, attributes in re.findall(r"<button([^>]*)>(.*?)</button>", text, re.DOTALL):
        assert "aria-label" in inside or re.sub("<[^>]+>", "", attributes).strip(), inside


@pytest.mark.parametrize("lang", ["en", "es"])
def test_nothing_inline_and_nothing_from_elsewhere(client, lang):
    text = page_of(client, f"?A=start-at-home&lang={lang}")
    page = Elements(text)

    assert not page.all("style")
    assert all("src" in script for script in page.all("script"))
    assert not [a for _, a in page.found if "style" in a or any(key.startswith("on") for key in a)]
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_both_languages_say_every_phrase_differently_or_for_a_reason():
    english, spanish = phrases("explore", "en"), phrases("explore", "es")
    alike = {key for key in english if english[key] == spanish[key]}

    assert all(english.values())
    assert all(spanish.values())
    names = {key for key in alike if key.startswith(("member.", "short_unit."))}
    assert alike - names <= {"js_count", "js_timing", "js_fields", "js_counts", "code_python"}


def test_the_strategy_in_hand_opens_its_groups_and_says_how_many_it_moves(client):
    text = page_of(client, "?A=agents:5000,judges:100")

    assert re.search(r'<details class="group" data-group="border_and_asylum" open="">', text)
    assert re.search(r'class="held"[^>]*>2<', text)


def test_the_modules_are_told_the_state_and_each_lever():
    told = told_of("A=aid-police:extra=MEX:100;GTM:75!vetting=0.6@2021~3&B=the-article&on=B&y=2033")
    data = screen_data(told)

    assert data["state"]["on"] == "B"
    assert data["state"]["year"] == 2033
    assert data["state"]["strategies"][0]["levers"] == {
        "aid-police": {
            "fields": {"extra": {"MEX": 100.0, "GTM": 75.0}, "vetting": 0.6},
            "start": 2021,
            "ramp": 3.0,
            "end": None,
        }
    }
    assert list(data["levers"]) == list(levers())


def test_a_card_says_evidence_for_and_against_in_the_language(client):
    card = client.get("/explore/lever/mass-arrests?lang=es").text

    assert "Detenciones masivas" in card
    assert "G05" in card
    assert client.get("/explore/lever/no-such-lever").status_code == 404


def test_two_levers_that_decide_the_same_are_told_with_the_smallest_fix(client):
    query = "A=mass-arrests:0.5,conditional-crackdown:effort=0.3"
    told = client.post("/explore/told", json={"query": query}).json()

    (clash,) = told["clashes"]
    assert clash["lever"] == "conditional-crackdown"
    assert clash["field"] == "effort"
    assert "Mass arrests" in clash["text"]
    assert told["faults"]


def test_a_broken_link_still_gives_the_page_and_says_what_was_left_out(client):
    text = page_of(client, "?A=agents:999999999&g=nonsense&y=1815")

    assert "About this link" in text
    assert 'id="r-agents"' in text


def test_the_same_comparison_as_a_command_and_as_python(client):
    made = client.get("/explore/code?A=agents:5000@2021&B=the-article&on=B&vs=A&g=homicide_rate.HND").json()

    assert made["cli"].startswith("isthmus compare strategy-a.toml the-article --on homicide-rate")
    assert "strategy-a.toml" in made["note"]
    compile(made["python"], "studio", "exec")


def test_the_strategy_in_hand_as_toml_is_what_the_command_line_reads(client, tmp_path):
    from isthmus.levers import read_strategy

    reply = client.get("/strategies/A.toml?A=agents:5000@2021~2&A.name=More agents")
    path = tmp_path / "mine.toml"
    path.write_text(reply.text, encoding="utf-8")

    assert "attachment" in reply.headers["content-disposition"]
    assert read_strategy(path).lever("agents").given() == {"extra": 5000.0, "start": 2021, "ramp": 2.0}


def test_a_strategy_is_kept_and_taken_again(client):
    kept = client.post("/api/strategies", json={"query": "A=agents:5000&A.name=More agents"})
    again = client.post("/api/strategies", json={"query": "A=agents:9000&A.name=More agents"})
    mine = client.get("/explore/mine").json()["strategies"]

    assert kept.json()["name"] == "more-agents"
    assert again.status_code == 400
    assert mine[0]["levers"]["agents"]["fields"] == {"extra": 5000.0}
