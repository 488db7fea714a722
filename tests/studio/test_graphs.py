"""A graph is the same in every form, and its numbers are those of the command line."""

import asyncio
import csv
import importlib
import importlib.util
import io
import json
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET

import httpx
import pytest
from fastapi import FastAPI

from isthmus.axes import START_YEAR
from isthmus.figures.sheet import Slot
from isthmus.levers import write_strategy
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.subjects.names import phrase
from isthmus.studio.address import parts_of, read
from isthmus.studio.engines import Engines
from isthmus.studio.graph_names import ENDINGS, graph_named
from isthmus.studio.graphs.card import draw, sentence_of, title_of
from isthmus.studio.graphs.catalogue import entries, groups
from isthmus.studio.graphs.forms import FORMS
from isthmus.studio.graphs.measured import about, measure_of, name_of, unit_of
from isthmus.studio.graphs.reading import read_answer, series_of
from isthmus.studio.graphs.routes import router
from isthmus.studio.live.answers import bands_of
from isthmus.studio.live.frame_text import FrameText, Shown

from .asking import asking
from .engines import Plain

N = 64
QUERY = f"B=treatment-places:0.5@2020~3,aid-police:extra=HND:200!vetting=0.5&on=B&y=2028&n={N}"
SVG = "{http://www.w3.org/2000/svg}"
LIVE = "isthmus.ensembles.live"
ENGINES = [Plain] if importlib.util.find_spec(LIVE) is None else [Plain, importlib.import_module(LIVE).Live]


class Client:
    """Asks an application without a server between."""

    def __init__(self, app) -> None:
        self.transport = httpx.ASGITransport(app)

    def get(self, address, headers=None):
        async def ask():
            async with httpx.AsyncClient(transport=self.transport, base_url="http://testserver") as client:
                return await client.get(address, headers=headers)

        return asyncio.run(ask())


@pytest.fixture(scope="module", params=ENGINES, ids=lambda kind: kind.__name__)
def live(request):
    return request.param()


@pytest.fixture(scope="module")
def studio():
    """The engine the studio answers with."""
    app = FastAPI()
    app.include_router(router)
    app.state.engines = Engines(ENGINES[-1](), ENGINES[-1])
    return Client(app)


@pytest.fixture(scope="module")
def client(live):
    app = FastAPI()
    app.include_router(router)
    app.state.engines = Engines(live, type(live))
    return Client(app)


def got(client, name, form, query=QUERY):
    answer = client.get(f"/graph/{name}.{form}?{query}")
    assert answer.status_code == 200, answer.text
    return answer


def answered(live, name, query=QUERY):
    state, graph = read(parts_of(query)), graph_named(name)
    answer = live.answer(state.in_hand, state.reference, series_of((graph,)), state.futures)
    return state, graph, answer


def table(text):
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_every_outcome_is_in_the_catalogue_once_under_a_topic():
    named = [e.outcome for e in entries()]

    assert set(named) == set(OUTCOMES)
    assert len({e.name for e in entries()}) == len(entries())
    assert all(graph_named(e.name).text == e.name for e in entries())
    assert all(group.title.translate("en") != group.title.translate("es") for group in groups())


@pytest.mark.parametrize("entry", entries(), ids=lambda e: e.name)
def test_every_graph_has_words_in_both_languages(entry):
    graph = graph_named(entry.name)

    assert entry.label.translate("en") != entry.label.translate("es")
    assert about(graph, "en") != about(graph, "es")
    assert all(unit_of(graph, lang) for lang in ("en", "es"))
    assert "None" not in name_of(graph, "en") + name_of(graph, "es")


def test_the_json_of_a_difference_is_what_the_command_line_compares(studio, tmp_path):
    """The same strategy, seed and futures: every number of that year."""
    state = read(parts_of(QUERY))
    path = write_strategy(state.in_hand, tmp_path / "mine.toml")
    command = [
        "compare",
        "baseline",
        str(path),
        "--on",
        "homicide-rate",
        "--horizon",
        "10",
        "--country",
        "HND",
    ]
    command = [sys.executable, "-m", "isthmus.cli.main", *command, "-n", str(N), "--json", "-q"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    (theirs,) = told["differences"]
    ours = got(studio, "diff.homicide_rate.HND", "json").json()

    assert theirs["year"] == ours["year"] == ours["at_year"]["year"] == 2028
    for key in ("difference", "reference_median", "higher", "lower", "of_20_dots"):
        assert ours["at_year"][key] == theirs[key], key
    assert ours["made"]["futures_kept"] == told["futures_compared"]
    assert ours["made"]["fit"] == told["manifest"].get("posterior", {}).get("fit")


@pytest.mark.parametrize(
    "name",
    [
        "diff.encounters",
        *(
            pytest.param(n, marks=pytest.mark.slow)
            for n in ("homicide_rate.HND", "dots.overdose_deaths", "youth_jobs.GTM")
        ),
    ],
)
def test_the_script_prints_the_table(studio, name, tmp_path):
    """Run by itself, it gives the .csv to the last digit."""
    path = tmp_path / "graph.py"
    path.write_bytes(got(studio, name, "py").content)
    run = subprocess.run([sys.executable, str(path)], capture_output=True, text=True)

    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == table(got(studio, name, "csv").text)


def test_every_ending_of_a_graph_is_made():
    assert set(ENDINGS) == set(FORMS)


@pytest.mark.parametrize("name", ["homicide_rate.HND", "diff.homicide_rate.HND", "dots.homicide_rate.HND"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_made_it(client, name, form):
    """Title, sources, model, fit, seed, futures and address."""
    told = got(client, name, "json").json()
    answer = got(client, name, form)
    text = answer.content.decode("utf-8", "replace")
    text = text if form != "svg" else "".join(ET.fromstring(text).itertext())

    version, fit = told["made"]["isthmus"], told["made"]["fit"]
    for said in (version, fit[:8], str(N), told["made"]["url"]):
        assert said in text.replace("&amp;", "&"), said
    assert told["title"].replace('"', "'") in text.replace("\\*", "*")
    if form in ("csv", "json", "md", "svg"):
        assert all(source in text for source in told["made"]["sources"])
    assert answer.headers["content-type"].split(";")[0] == FORMS[form][0].split(";")[0]
    assert f'-B-2028.{form}"' in answer.headers["content-disposition"]


def test_the_address_of_a_graph_shows_it_again(client):
    told = got(client, "diff.homicide_rate.HND", "json").json()
    path, query = told["made"]["url"].removeprefix("http://testserver").split("?")
    again = client.get(f"{path}.json?{query}").json()

    assert again == told


def test_the_title_counts_the_dots_of_the_picture(live):
    """The number in the title is the number of dots drawn on that side."""
    state, graph, answer = answered(live, "dots.homicide_rate.HND")
    reading = read_answer(graph, answer, state.year)
    counts = reading.pair.counts
    drawn = draw(graph, answer, state)
    circles = [e for e in ET.fromstring(drawn.svg).iter(f"{SVG}circle") if e.get("class") == "dot"]
    said = [int(n) for n in re.findall(r"in (\d+) of 20", title_of(reading, state))]

    assert len(circles) == sum(counts) == 20
    assert said == [max(counts)] or counts.lower < 14 > counts.higher
    assert f"Lower in {counts.lower} of 20 dots" in sentence_of(reading, state)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", ["homicide_rate.HND", "diff.homicide_rate.HND"])
def test_the_picture_holds_what_the_page_moves(live, name, lang):
    state, graph, answer = answered(live, name, f"{QUERY}&lang={lang}")
    drawn = draw(graph, answer, state, hooks=True, bare=True, compact=True)
    names = {e.get("data-part") for e in ET.fromstring(drawn.svg).iter()} - {None}

    assert {"band90", "band50", "median", "title", "subtitle", "end0", "end1", "end2"} <= names
    assert ("baseline" in names) == (graph.kind == "fan")
    assert "style=" not in drawn.svg
    assert draw(graph, answer, state, axis=(0, 500), hooks=True).hooks.plot[6:8] == (0, 500)


@pytest.mark.parametrize("name", ["homicide_rate.HND", "diff.homicide_rate.HND"])
def test_a_page_is_told_what_the_picture_would_show(live, name):
    """Words and numbers of a frame are those of the picture drawn anew, on the axis and years it has."""
    state, graph, answer = answered(live, name)
    pair = answer.series[graph.outcome, graph.member]
    bands = bands_of(graph.kind, pair, measure_of(graph).scale, 2041 - START_YEAR)
    told = FrameText(state, answer, Shown(0, 2041, 2018, True)).graph(graph, bands)
    drawn = draw(graph, answer, state, until=2041, hooks=True, slot=Slot(360, 260), axis=(-10, 120))

    assert drawn.hooks.plot[4:8] == (2000 if graph.kind == "fan" else 2018, 2040, -10, 120)
    assert {end["text"] for end in told["ends"]} == {" ".join(end.lines) for end in drawn.hooks.ends}
    assert told["title"] == drawn.title
    assert not re.search('data-part="title"', drawn.svg)
    assert len(told["dots"]) == 20


def test_the_baseline_alone_looks_ahead(live):
    """Nothing to compare: the title counts futures against the last year of history."""
    state, graph, answer = answered(live, "overdose_deaths", f"n={N}&y=2028")
    title = title_of(read_answer(graph, answer, state.year), state)

    assert "2018" in title
    assert "the baseline" in title
    assert not re.search('data-part="baseline"', draw(graph, answer, state, hooks=True).svg)


def test_the_reference_may_be_another_strategy(client):
    query = f"{QUERY}&C=agents:5000&vs=C"
    told = got(client, "homicide_rate.HND", "json", query).json()

    assert told["reference"]["levers"] == "agents:5000"
    assert told["reference"]["letter"] == "C"
    assert "C " in "".join(ET.fromstring(got(client, "homicide_rate.HND", "svg", query).content).itertext())


def test_the_printed_picture_is_whole(client):
    """Its foot stands on the sheet, and its pixels are as large as the drawing."""
    root = ET.fromstring(got(client, "homicide_rate.HND", "svg").content)
    wide, high = (float(v) for v in root.get("viewBox").split()[2:])
    png = got(client, "homicide_rate.HND", "png").content

    assert max(float(e.get("y")) for e in root.iter(f"{SVG}text")) < high
    assert float(root.get("height")) == float(root.find(f"{SVG}rect").get("height")) == high
    assert struct.unpack(">II", png[16:24]) == pytest.approx((2 * wide, 2 * high), abs=2)
    assert json.loads(root.findtext(f"{SVG}metadata"))["graph"] == "homicide_rate.HND"


def test_a_long_address_is_cut_on_the_picture_and_whole_inside(client):
    levers = ",".join(
        f"{name}:extra=100.125@2021~3.5" for name in ("aid-police", "aid-military", "aid-growth")
    )
    query = f"B={levers},agents:1234@2022-2044~7,judges:432@2023~9,work-visas:12345@2022&on=B&n={N}"
    root = ET.fromstring(got(client, "overdose_deaths", "svg", query).content)
    url = json.loads(root.findtext(f"{SVG}metadata"))["made"]["url"]

    assert "agents:1234@2022-2044~7" in url
    assert all(len(e.text or "") < 160 for e in root.iter(f"{SVG}text"))


def test_the_csv_holds_history_beside_the_futures(client):
    rows = list(csv.DictReader(io.StringIO("\n".join(table(got(client, "youth_jobs.GTM", "csv").text)))))
    seen = [row for row in rows if row["history"]]

    assert len(rows) == 60
    assert seen
    assert all(0 < float(row["history"]) < 1 for row in seen), "in the outcome's own unit, a fraction"


def test_what_has_not_changed_is_not_sent_again(client):
    first = got(client, "diff.homicide_rate.HND", "csv")
    again = client.get(
        f"/graph/diff.homicide_rate.HND.csv?{QUERY}", headers={"If-None-Match": first.headers["etag"]}
    )
    other = got(client, "diff.homicide_rate.HND", "csv", QUERY.replace("2028", "2030"))

    assert again.status_code == 304
    assert not again.content
    assert other.headers["etag"] != first.headers["etag"]


def test_without_an_ending_the_graph_opens_in_explore(client):
    answer = client.get(f"/graph/fan.homicide_rate.HND?{QUERY}")

    assert answer.status_code == 307
    path, query = answer.headers["location"].split("?")
    assert path == "/explore"
    assert read(parts_of(query)).graphs == (graph_named("homicide_rate.HND"),)


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("homicide_rat.HND.csv", "en", "The nearest: homicide_rate.MEX"),
        ("homicide_rat.HND", "es", "Los más parecidos: homicide_rate.MEX"),
        ("homicide_rate.USA.csv", "es", "aquí no hay «USA»"),
        ("homicide_rate.HND.xlsx", "es", "no hay una forma «xlsx» de un gráfico; hay csv"),
        ("nonsense", "en", "No graph is called 'nonsense'"),
    ],
)
def test_an_unknown_graph_is_told_with_the_nearest(client, name, lang, said):
    answer = client.get(f"/graph/{name}?lang={lang}")

    assert answer.status_code == 404
    assert said.lower() in answer.text.lower()


@pytest.mark.parametrize("form", FORMS)
def test_a_program_that_asks_for_no_graph_gets_the_error_of_the_api(client, form):
    """In every form; a picture's reader gets no picture of a message."""
    answer = client.get(f"/graph/homicide_rat.HND.{form}?lang=es", headers={"Accept": "*/*"})

    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"what", "expected", "do"}
    assert "Los más parecidos" in answer.json()["error"]["what"]


@pytest.mark.parametrize(("lang", "said"), [("en", "No graph is called"), ("es", "Ningún gráfico se llama")])
@pytest.mark.parametrize("ending", ["", ".csv", ".png"])
def test_a_browser_that_asks_for_no_graph_gets_a_page(lang, said, ending):
    answer = asking().get(f"/graph/nonsense{ending}?lang={lang}", headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.status_code == 404
    assert f'<html lang="{lang}">' in answer.text
    assert said in answer.text


def test_who_asks_for_a_graph_by_hand_gets_a_line(client):
    answer = client.get("/graph/nonsense?lang=es", headers={"Accept": "*/*"})

    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("Ningún gráfico se llama «nonsense».")


def test_another_seed_has_its_own_futures(client):
    one, other = (got(client, "overdose_deaths", "json", f"{QUERY}&s={s}").json() for s in (0, 3))

    assert (one["made"]["seed"], other["made"]["seed"]) == (0, 3)
    assert one["table"] != other["table"]


def test_a_title_of_ones_own_cannot_break_a_file(client):
    """Markup, quotes and newlines of a name stay text in every form."""
    nasty = "%22%22%22%3Cscript%3E%7C%0A*x%5C"
    for form in FORMS:
        got(client, "overdose_deaths", form, f"{QUERY}&B.name={nasty}&lang=es")
    compile(got(client, "overdose_deaths", "py", f"{QUERY}&B.name={nasty}").text, "graph.py", "exec")


def test_the_brief_and_the_studio_name_a_measure_alike():
    for lang in ("en", "es"):
        assert name_of(graph_named("homicide_rate.HND"), lang).startswith(
            phrase("measure.homicide_rate").translate(lang)
        )
