"""How far the evidence goes: on file for every number of every lever, drawn on its slider, said where it ends."""

import json

import pytest

from isthmus.evidence import (
    load_effects,
    load_parameters,
    load_series,
    load_sources,
    series_catalog,
    to_2018_dollars,
)
from isthmus.levers import Strategy, get_strategy, levers
from isthmus.studio.address import parts_of, read
from isthmus.studio.evidence_range import beyond_line

from .asking import asking
from .test_explore_browser import opened, settle

NUMBERS = [(kind.name, tunable.name) for kind in levers().values() for tunable in kind.numbers]
HATCH = "getComputedStyle(document.querySelector('#r-{lever}')).getPropertyValue('--{edge}')"


def seen(lever, field):
    """What is on file of the sizes of a number."""
    return levers()[lever].tunables()[field].seen


def points(series, entity, scale=1.0):
    """A series by year."""
    found = load_series(series, entity)
    return {year: scale * value for year, value in zip(found.years, found.values, strict=True)}


def real(series, entity):
    """A series of money in dollars of 2018."""
    return {year: to_2018_dollars(value, year) for year, value in points(series, entity).items()}


def span(by_year, now=2018):
    """Least and most, from the level of a year."""
    return min(by_year.values()) - by_year[now], max(by_year.values()) - by_year[now]


def level(name, member=""):
    """A parameter that is one number."""
    return float(load_parameters()[f"baseline.{name}"].prior(member).quantile(0.5))


@pytest.mark.parametrize(("lever", "field"), NUMBERS)
def test_what_was_seen_has_a_source_a_status_and_a_place_on_file(lever, field):
    """Or a reason why nothing is known; in both languages."""
    found, tunable = seen(lever, field), levers()[lever].tunables()[field]

    assert found.note.translate("en") != found.note.translate("es")
    if not found.reach:
        assert not found.sources
        return
    assert set(found.sources) <= set(load_sources())
    assert found.sources
    assert set(found.reach) <= {"", *tunable.members}
    for low, high in found.reach.values():
        assert tunable.low <= low <= tunable.baseline <= high <= tunable.high
    known = {*load_effects(), *series_catalog(), *load_parameters()}
    assert set(found.rows) <= known
    effects = [load_effects()[row] for row in found.rows if row in load_effects()]
    if found.status == "VERIFIED" and effects and not set(found.rows) & set(series_catalog()):
        assert {e.source for e in effects} == set(found.sources)
        assert all(e.status == "VERIFIED" for e in effects)


@pytest.mark.parametrize(
    ("lever", "series", "entity", "scale"),
    [
        ("agents", "bp_agents_sw", "USA", 1),
        ("wall-miles", "border_barrier_primary_miles", "USA", 1),
        ("detention-beds", "ice_detention_adp", "USA", 1),
        ("removals-interior", "ice_removals", "TOTAL", 0.42),
    ],
)
def test_sizes_taken_from_a_series_are_those_of_the_series(lever, series, entity, scale):
    """History's least and most, from the level of 2018."""
    (low, high) = seen(lever, "extra").reach[""]
    least, most = span(points(series, entity, scale))
    assert (low, high) == pytest.approx((max(least, levers()[lever].main().low), most), abs=0.5)
    assert level("interior_share") == pytest.approx(0.42)


def test_a_series_that_is_called_checked_was_checked_at_its_ends():
    for lever, series, entity in (
        ("agents", "bp_agents_sw", "USA"),
        ("wall-miles", "border_barrier_primary_miles", "USA"),
        ("detention-beds", "ice_detention_adp", "USA"),
    ):
        found = load_series(series, entity)
        ends = [found.values.index(f(found.values)) for f in (min, max)]
        assert seen(lever, "extra").status == "VERIFIED"
        assert {found.statuses[i] for i in ends} == {"VERIFIED"}


def test_the_lawful_share_is_that_of_the_series():
    _, high = seen("legalise", "share").reach["cannabis"]

    assert high == pytest.approx(max(points("cannabis_legal_share", "USA", 0.01).values()))
    assert set(seen("legalise", "share").reach) == {"cannabis"}


@pytest.mark.parametrize("lever", ["aid-growth", "jobs-programme", "aid-gang-prevention"])
def test_civilian_aid_reaches_as_far_as_all_of_it_together(lever):
    for country, reach in seen(lever, "extra").reach.items():
        assert reach == pytest.approx(span(real("us_oda_net", country)), abs=0.06)


@pytest.mark.parametrize("lever", ["aid-police", "aid-military", "aid-counternarcotics"])
def test_security_aid_reaches_as_far_as_merida(lever):
    money = {2007: 0.0, **real("merida_mexico", "MEX")}

    assert seen(lever, "extra").reach == {"MEX": pytest.approx(span(money), abs=0.06)}


def test_eradication_reaches_from_least_to_all_that_stood():
    """Colombia, years in which both ways of it are on file or the aerial one had ended; gross, so at most all."""
    air, hand, stood = (
        points(s, "COL") for s in ("coca_eradicated_aerial", "coca_eradicated_manual", "coca_ha_us")
    )
    share = {y: min(1.0, (air.get(y, 0) + hand[y]) / stood[y]) for y in hand if y in stood}
    low, high = seen("eradication", "change").reach[""]

    assert (low, high) == pytest.approx(span(share), abs=0.006)


def test_levels_recalled_are_those_the_baseline_runs_with():
    for lever, field, name in (
        ("harm-reduction", "reach", "harm_2018"),
        ("port-inspection", "share", "inspection_2018"),
        ("employer-fine", "fine", "employer_fine"),
        ("employer-prison-probability", "probability", "employer_prison"),
        ("consequences", "share", "consequences_2018"),
        ("wall-miles", "upkeep", "barrier_upkeep"),
    ):
        assert seen(lever, field).reach[""][1] == pytest.approx(level(name))
        assert seen(lever, field).status != "VERIFIED"
    for drug, (_, high) in seen("treatment-places", "share").reach.items():
        assert high == pytest.approx(level("treatment_coverage", drug))
    for origin, (low, _) in seen("work-visas", "extra").reach.items():
        assert low == level("temporary_visas_2000", origin) - level("temporary_visas_2018", origin)
    assert seen("judges", "extra").reach[""] == (level("judges_2000") - level("judges_2018"), 0)
    removed = 25 / 4
    reach = seen("leader-removals", "change").reach["MEX"]
    assert reach == (level("leader_removals_before") - 4, removed - level("leader_removals_2018"))


def test_beyond_is_what_no_member_has_seen():
    """The baseline never is; a member without evidence is, at any size."""
    fields = {
        kind.name: kind
        for kind in (
            levers()["agents"],
            levers()["aid-growth"],
            levers()["legalise"],
            levers()["anti-impunity"],
        )
    }
    assert fields["agents"].set(extra=2_002).beyond() == ()
    assert fields["agents"].set(extra=2_003).beyond() == ("extra",)
    assert fields["agents"].set(extra=-13_165).beyond() == ("extra",)
    assert fields["aid-growth"].set(extra={"HND": 200}).beyond() == ()
    assert fields["aid-growth"].set(extra={"HND": 200, "GTM": 16}).beyond() == ("extra",)
    assert fields["legalise"].set(share={"cannabis": 0.2}).beyond() == ()
    assert fields["legalise"].set(share={"heroin": 0.01}).beyond() == ("share",)
    assert fields["anti-impunity"].set(strength=1).beyond() == ()


@pytest.mark.parametrize(("lang", "words"), [("en", "Beyond evidence"), ("es", "Más allá de la evidencia")])
def test_the_line_names_a_few_and_counts_many(lang, words):
    one = Strategy("one").set("agents", 5_000)
    many = get_strategy("draw-the-line")

    assert beyond_line(Strategy("none").set("agents", 2_000), lang) == ""
    assert words in beyond_line(one, lang)
    assert levers()["agents"].title.translate(lang) in beyond_line(one, lang, short=True)
    out = sum(bool(lever.beyond()) for lever in many.levers)
    assert f"{out} " in beyond_line(many, lang, short=True)
    assert levers()["agents"].title.translate(lang) in beyond_line(many, lang)


@pytest.fixture(scope="module")
def client():
    return asking()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_card_says_how_much_was_tried_where_and_who_says_so(client, lang):
    agents = client.get(f"/explore/lever/agents?lang={lang}").text
    nothing = client.get(f"/explore/lever/gun-controls?lang={lang}").text

    assert "−13,164" in agents
    assert "2,002" in agents
    assert load_sources()["CBP_JK"].author in agents
    assert {"en": "No evidence of any size.", "es": "Sin evidencia de ningún tamaño."}[lang] in nothing
    for name in levers():
        assert client.get(f"/explore/lever/{name}?lang={lang}").status_code == 200
        assert client.get(f"/evidence/lever/{name}?lang={lang}").status_code == 200


def test_files_of_a_graph_say_it(client):
    """Picture, table, record and words; nothing where every lever stands within what was seen."""
    path = "/graph/homicide_rate.HND.{}?A=agents:{}&n=20"
    for form in ("svg", "csv", "md"):
        assert "Beyond evidence" in client.get(path.format(form, 5000)).text
        assert "Beyond evidence" not in client.get(path.format(form, 2000)).text
    assert json.loads(client.get(path.format("json", 5000)).text)["beyond_evidence"] == {"agents": ["extra"]}
    assert not json.loads(client.get(path.format("json", 2000)).text)["beyond_evidence"]
    assert read(parts_of("A=agents:5000")).in_hand.levers


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "words"), [("en", "beyond evidence"), ("es", "más allá de la evidencia")])
def test_a_slider_is_hatched_and_says_where_the_evidence_ends(visit, lang, words):
    page = opened(visit, f"?A=agents:2000&lang={lang}")
    low, high = -15_000, 60_000
    at = {edge: float(page.evaluate(HATCH.format(lever="agents", edge=edge))) for edge in ("least", "most")}

    assert at["least"] == pytest.approx((-13_164 - low) / (high - low))
    assert at["most"] == pytest.approx((2_002 - low) / (high - low))
    assert not page.locator("#b-agents").is_visible()
    assert words not in page.locator("#r-agents").get_attribute("aria-valuetext")
    assert page.locator("#note-beyond").text_content() == ""

    page.locator("#r-agents").focus()
    settle(page, lambda: page.keyboard.press("ArrowRight"))

    assert page.locator("#b-agents").inner_text().strip() == words
    assert page.locator("#r-agents").get_attribute("aria-valuetext").endswith(words)
    assert words in page.locator("#note-beyond").text_content().lower()
    settle(page, lambda: page.keyboard.press("z"))
    assert not page.locator("#b-agents").is_visible()
    assert page.locator("#note-beyond").text_content() == ""
    assert not visit.trouble


@pytest.mark.browser
def test_one_number_for_many_is_hatched_where_it_ends_for_one_of_them(visit):
    """Assistance for four countries: Guatemala's history is the shortest. The browser and Python agree on every lever."""
    page = opened(visit, "?A=aid-growth:10")
    low, high = -500, 2_000

    assert float(page.evaluate(HATCH.format(lever="aid-growth", edge="most"))) == pytest.approx(
        (15.1 - low) / (high - low)
    )
    assert not page.locator("#b-aid-growth").is_visible()
    for name in ("the-article", "draw-the-line", "improved-policy"):
        page = opened(visit, f"?A={name}")
        shown = page.evaluate(
            "[...document.querySelectorAll('.beyond')].filter(b => !b.hidden).map(b => b.id.slice(2))"
        )
        assert set(shown) == {lever.name for lever in get_strategy(name).levers if lever.beyond()}


@pytest.mark.browser
@pytest.mark.parametrize("visit", ["laptop", "phone"], indirect=True)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_barriers_beyond_evidence(visit, lang):
    page = opened(visit, f"?A=draw-the-line&lang={lang}")
    assert visit.barriers() == []
    page.evaluate("document.querySelector('#t-agents').click()")
    page.wait_for_selector("#card[open]")
    assert visit.barriers() == []
