"""Screens that are read: every page stands, in both languages, without the engine."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from itertools import chain, pairwise

import pytest

from isthmus.evidence import (
    LINKS,
    load_claims,
    load_costs,
    load_effects,
    load_parameters,
    load_sources,
    series_catalog,
)
from isthmus.levers import levers, seeds
from isthmus.studio.app import create_app
from isthmus.studio.server.settings import TESTED
from isthmus.understand.insurgencies.codings import cases

from .asking import TestClient, asking

PAGES = (
    "/",
    "/evidence",
    "/evidence?kind=parameters",
    "/evidence?kind=parameters&taught=moved",
    "/evidence?kind=effects",
    "/evidence?kind=links",
    "/evidence?kind=levers",
    "/evidence?kind=costs",
    "/evidence?kind=sources",
    "/evidence/homicide_rate",
    "/evidence/demand.treatment_success",
    "/evidence/D15",
    "/evidence/L05",
    "/evidence/C08",
    "/evidence/lever/treatment-places",
    "/fit",
    "/fit/forecast",
    "/fit/forecast?every=1",
    "/claims",
    "/claims?verdict=no",
    "/claims/CL23",
    "/claims/own",
    "/claims/own?from=CL23",
    "/drivers",
    "/drivers?show=overdose_deaths",
    "/insurgencies",
    "/insurgencies/MEX",
    "/strategies",
    "/strategies/the-article",
)


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    """A studio without its engine, and a workspace of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISTHMUS_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
        with TestClient(create_app(warm=False), base_url="http://testserver") as client:
            yield client


def get(visitor, path, lang="en"):
    """A page's text."""
    return visitor.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")


def body(text):
    """The page as a tree: it must be well formed."""
    return ET.fromstring(text.split("\n", 1)[1])


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(visitor, path, lang):
    """One heading of the first rank, tables with captions and headings, unique ids, nothing that the policy refuses."""
    answer = get(visitor, path, lang)
    tree = body(answer.text)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]

    assert answer.status_code == 200
    assert len(list(tree.iter("h1"))) == 1
    assert tree.get("lang") == lang
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})
    assert all(table.find("caption") is not None for table in tree.iter("table"))
    assert all(th.get("scope") for th in tree.iter("th"))
    assert not [e.tag for e in tree.iter() if e.get("style")]
    assert not [e for e in tree.iter("script") if not e.get("src")]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_a_link_within_the_studio_keeps_the_language(visitor, path, lang):
    """Every link to another screen, but to the other language, a file or a part of the page."""
    tree = body(get(visitor, path, lang).text)
    main = next(e for e in tree.iter("main"))
    links = [a.get("href", "") for a in main.iter("a")]
    screens = [h for h in links if h.startswith("/") and not re.search(r"\.(csv|toml)(\?|$)", h)]

    assert screens
    assert all(("lang=es" in h) == (lang == "es") for h in screens)


def test_a_headings_ranks_follow_one_another(visitor):
    """No rank is jumped over."""
    for path in PAGES:
        tree = body(get(visitor, path).text)
        ranks = [int(e.tag[1]) for e in next(tree.iter("main")).iter() if re.fullmatch("h[1-6]", e.tag)]
        assert ranks[0] == 1, path
        assert all(b <= a + 1 for a, b in pairwise(ranks)), (path, ranks)


def test_the_state_goes_along(visitor):
    """A strategy on the shelf stays there from screen to screen."""
    text = visitor.get("/claims?A=the-article&s=7").text
    links = re.findall(r'href="(/claims/CL\d\d[^"]*)"', text)

    assert links
    assert all("A=the-article" in link and "s=7" in link for link in links)


@pytest.mark.parametrize(
    "known", [series_catalog, load_parameters, load_effects, load_costs, load_sources, lambda: LINKS]
)
def test_every_piece_of_evidence_has_a_card(visitor, known):
    """Each tenth of a long list, all of a short one."""
    ids = list(known())
    for name in ids[:: max(1, len(ids) // 25)]:
        answer = visitor.get(f"/evidence/{name}")
        assert answer.status_code == 200, name
        body(answer.text)


def test_every_measure_has_a_card_with_its_law_and_harm(visitor):
    for name, kind in levers().items():
        text = visitor.get(f"/evidence/lever/{name}?lang=es").text
        body(text)
        assert kind.title.translate("es") in text
        assert kind.legality.translate("es")[:40] in text


def test_unknown_names_are_told_with_what_is_near(visitor):
    """Nothing is blamed on the person, and the way back is there."""
    answer = visitor.get("/evidence/homicide_rat")

    assert answer.status_code == 404
    assert "/evidence/homicide_rate" in answer.text
    for path in ("/claims/CL99", "/insurgencies/XYZ", "/strategies/nope", "/evidence/lever/nope"):
        assert visitor.get(path).status_code == 404, path


def test_a_search_finds_by_word_and_says_when_nothing_matches(visitor):
    text = visitor.get("/evidence?find=smuggler").text

    assert "smuggler_fee" in text
    assert "/evidence/homicide_rate" not in text
    assert "zzzz" in visitor.get("/evidence?find=zzzz").text


@pytest.mark.parametrize("find", ["<script>alert(1)</script>", "'\"&", "%00", "a" * 1_000, "`x`"])
def test_what_is_typed_is_shown_as_text(visitor, find):
    """And never as markup."""
    for path in ("/evidence", "/claims/own"):
        key = "find" if path == "/evidence" else "c_says"
        answer = visitor.get(path, params={key: find})
        tree = body(answer.text)
        assert answer.status_code == 200
        assert not [e for e in tree.iter("script") if not e.get("src")]


def test_series_come_as_a_tidy_table(visitor):
    """One figure a row, with unit, status and source; hatched years have none."""
    answer = visitor.get("/evidence/series.csv?id=homicide_rate")
    rows = list(csv.DictReader(io.StringIO(answer.text)))

    assert answer.headers["content-type"].startswith("text/csv")
    assert {r["series_id"] for r in rows} == {"homicide_rate"}
    assert all(r["unit"] and r["status"] and r["source_id"] for r in rows)
    assert len({(r["entity"], r["year"]) for r in rows}) == len(rows)


def test_numbers_come_with_what_history_taught(visitor):
    rows = list(csv.DictReader(io.StringIO(visitor.get("/evidence/parameters.csv?taught=moved").text)))

    assert rows
    assert {r["history"] for r in rows} == {"moved"}
    assert all(float(r["prior_5"]) <= float(r["prior_50"]) <= float(r["prior_95"]) for r in rows)
    assert all(float(r["posterior_5"]) <= float(r["posterior_95"]) for r in rows)


def test_gaps_are_hatched_and_never_filled(visitor):
    """A series with no figure for some years shows them hatched; one with all of them shows no hatching."""
    text = visitor.get("/evidence?sector=violence").text
    titles = re.findall(r"<title>(People still missing[^<]*)</title>(.*?)</svg>", text)

    assert titles
    assert 'class="gap"' in titles[0][1]


def test_every_claim_is_there_with_its_verdict(visitor):
    text = visitor.get("/claims").text

    assert all(f'id="claim-{name}"' in text for name in load_claims())


def test_groups_of_verdicts_part_the_claims(visitor):
    found = [
        re.findall(r'id="claim-(CL\d\d)"', visitor.get(f"/claims?verdict={g}").text)
        for g in ("yes", "open", "no", "model", "fact")
    ]

    assert sorted(chain(*found)) == sorted(load_claims())


def test_every_case_has_its_facts(visitor):
    for name in cases():
        assert visitor.get(f"/insurgencies/{name}").status_code == 200


def test_a_strategy_is_a_page_and_a_file_that_reads_back(visitor, tmp_path):
    from isthmus.levers import read_strategy

    for name, strategy in seeds().items():
        body(visitor.get(f"/strategies/{name}?lang=es").text)
        path = tmp_path / f"{name}.toml"
        path.write_text(visitor.get(f"/strategies/{name}.toml").text, encoding="utf-8")
        assert read_strategy(path).fingerprint == strategy.fingerprint


def test_the_sealed_forecast_has_the_hash_of_its_receipt(visitor):
    import hashlib
    import json

    from isthmus.understand.sealed import NAME, folder

    where = folder()
    assert where is not None
    told = json.loads((where / f"{NAME}.manifest.json").read_text(encoding="utf-8"))
    sent = visitor.get("/fit/forecast.csv").content

    assert hashlib.sha256(sent).hexdigest() == told["sha256"][f"{NAME}.csv"]
    assert told["sha256"][f"{NAME}.csv"] in visitor.get("/fit/forecast").text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_how_the_sealed_forecast_did_is_one_click_away(visitor, lang):
    """From the start and from the fit; coverage stands first, and nothing of it is markup that was escaped."""
    from isthmus.understand.sealed import load_score

    everything = load_score().report.pooled[0]
    held = f"{round(everything.inside90 * everything.points)} "
    for path in ("/", "/fit"):
        text = visitor.get(f"{path}?lang={lang}").text
        assert re.search(r'href="/fit/forecast[?"]', text), path
        assert held in text
    page = visitor.get(f"/fit/forecast?lang={lang}").text

    assert page.index(held) < page.index('class="tiles"') < page.index('id="rules"') < page.index('id="fans"')
    assert page.index('id="fans"') < page.index('id="missed"') < page.index('id="counts"')
    assert "&lt;h2" not in page


@pytest.mark.parametrize("ending", [".html", ".md", ".pdf", ".docx", ".csv", ".json"])
def test_the_fit_can_be_kept_as_every_kind_of_file(visitor, ending):
    """The menu of the page names it, in the page's language; the file comes under a name of its own."""
    from isthmus.report.exports import export_of

    export = export_of(ending)
    page = body(visitor.get("/fit?lang=es").text)
    menu = {a.text: a.get("href") for a in page.iter("a") if "/documents/" in a.get("href", "")}
    sent = visitor.get(menu[export.name.translate("es")])

    assert sent.status_code == 200
    assert sent.headers["content-type"] == export.media_type
    assert sent.headers["content-disposition"] == f'attachment; filename="isthmus-fit{ending}"'
    assert len(sent.content) > 10_000


@pytest.mark.parametrize("name", ["fit.xlsx", "fit", "nothing.pdf", ".pdf"])
def test_a_file_that_no_document_has_is_not_found(visitor, name):
    assert visitor.get(f"/documents/{name}").status_code == 404


def test_settings_of_tests_are_those_of_the_server():
    assert "testserver" in TESTED.names


def test_a_year_among_the_numbers_is_written_as_a_year():
    """Not 2,010 for 2013: three digits are not enough for a date."""
    text = asking().get("/evidence?kind=parameters&h=baseline").text
    begun = load_parameters()["baseline.harm_begins"].prior("").median
    assert f">{begun:.0f}<" in text
    assert f"{begun:,.0f}" not in text
