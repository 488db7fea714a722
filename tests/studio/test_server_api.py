"""The studio for programs: the same answers as the commands, told in OpenAPI, refused in one shape."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from .asking import asking, printed

PLAN = 'name = "my-plan"\ntitle = "Mine"\n\n[levers.treatment-places]\nshare = 0.5\nstart = 2020\n'


@pytest.fixture
def visitor():
    """A visitor with a workspace of this test's own."""
    return asking()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("levers", ("levers",)),
        ("levers/treatment-places", ("levers", "treatment-places")),
        ("outcomes", ("outcomes",)),
        ("outcomes/homicide-rate", ("outcomes", "homicide-rate")),
        ("evidence/CL23", ("evidence", "show", "CL23")),
        ("evidence/od_deaths_total", ("evidence", "show", "od_deaths_total")),
    ],
)
def test_catalogues_are_what_the_commands_print(visitor, path, words):
    assert visitor.get(f"/api/{path}").json() == printed(*words)


def test_a_run_is_what_compare_prints(visitor):
    """Same futures, same seed, same numbers; from the futures kept ready."""
    asked = {
        "query": "A=the-article&n=64&s=3",
        "outcomes": ["homicide_rate", "overdose_deaths"],
        "horizons": [5, 10],
    }
    words = ("--futures", "64", "--seed", "3", "--on", "homicide-rate,overdose-deaths", "--horizon", "5,10")
    said = printed("compare", "baseline", "the-article", *words, "-q")
    answer = visitor.post("/api/run", json=asked).json()

    assert answer.keys() == said.keys()
    assert answer["manifest"]["run"] == said["manifest"]["run"]
    for ours, theirs in zip(answer["differences"], said["differences"], strict=True):
        for key, value in theirs.items():
            expected = pytest.approx(value, rel=1e-6, abs=1e-12) if isinstance(value, float) else value
            if key == "difference":
                expected = pytest.approx(value, rel=1e-6, abs=1e-12)
            assert ours[key] == expected, key


def test_a_strategy_is_kept_read_and_removed(visitor):
    """As TOML, as JSON, from a link; not overwritten unless asked for."""
    kind = {"Content-Type": "application/toml"}
    assert visitor.post("/api/strategies", content=PLAN, headers=kind).status_code == 201
    assert visitor.post("/api/strategies", content=PLAN, headers=kind).status_code == 400
    assert visitor.post("/api/strategies?replace=true", content=PLAN, headers=kind).status_code == 201
    link = {"query": "A=start-at-home&B=agents:5000&B.name=Agents", "letter": "B"}
    assert visitor.post("/api/strategies", json=link).json()["name"] == "agents"
    own = {s["name"]: s for s in visitor.get("/api/strategies").json()["strategies"] if s["own"]}

    assert set(own) == {"my-plan", "agents"}
    assert own["my-plan"]["levers"]["treatment-places"]["share"] == 0.5
    assert "share = 0.5" in visitor.get("/api/strategies/my-plan.toml").text
    assert visitor.delete("/api/strategies/my-plan").status_code == 204
    assert visitor.get("/api/strategies/my-plan").status_code == 404
    assert visitor.delete("/api/strategies/my-plan").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "..%2fevil",
        "/etc/evil",
        "a/b",
        "..",
        ".",
        "con",
        "a" * 70,
        "A",
        "ñ",
        "a b",
        "<b>",
        "a\x00b",
        "the-article",
        "a\n",
    ],
)
def test_a_name_leads_out_of_no_folder(visitor, tmp_path, name):
    """Neither by saving, nor by reading, nor by removing."""
    before = {p for p in tmp_path.rglob("*") if p.is_file()}
    answer = visitor.post("/api/strategies", json={"text": PLAN, "name": name})
    assert answer.status_code in (400, 422)
    assert {p for p in tmp_path.rglob("*") if p.is_file()} == before
    if name != "the-article":
        written = quote(name, safe="").replace(".", "%2e")
        for asked in (f"/api/strategies/{written}", f"/api/strategies/{written}.toml"):
            assert visitor.get(asked).status_code in (400, 404)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": "x", "query": "A=base"},
        {"text": "[[["},
        {"text": "name = 1"},
        {"query": "A=nonsense"},
        {"text": "a=" + "[" * 9_000},
    ],
)
def test_a_strategy_that_can_not_be_is_told(visitor, sent):
    """Which line, and no path of the machine."""
    answer = visitor.post("/api/strategies", json=sent)
    assert answer.status_code == 400
    assert "/tmp" not in answer.text
    assert answer.json()["error"]["what"]


def test_every_address_is_told_with_its_shape(visitor):
    """Each with an answer of a shape, each refusal with ours, each with a line in both languages."""
    schema = visitor.get("/api/openapi.json").json()
    ours = {p: m for p, m in schema["paths"].items() if p.startswith("/api")}

    assert {"/api/levers", "/api/run", "/api/jobs", "/api/jobs/{id}/resume", "/api/strategies/{name}"} <= set(
        ours
    )
    for path, methods in ours.items():
        for method, spec in methods.items():
            assert spec["description"], (path, method)
            assert "404" in spec["responses"], (path, method)
            error = spec["responses"]["404"]["content"]["application/json"]["schema"]["$ref"]
            assert error.endswith("/Error")
    for lang in ("en", "es"):
        page = visitor.get(f"/api?lang={lang}").text
        assert all(path in page for path in ours)
    english, spanish = (visitor.get(f"/api?lang={lang}").text for lang in ("en", "es"))
    for path in ours:
        row = [text.split(f"{path}</code>")[1].split("</tr>")[0] for text in (english, spanish)]
        assert row[0] != row[1], path


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "path", ["/api/levers/nothing", "/api/nothing", "/api/jobs/nothing", "/api/evidence/%3Cscript%3E"]
)
def test_every_refusal_has_one_shape(visitor, path, lang):
    answer = visitor.get(f"{path}?lang={lang}")
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"what", "expected", "do"}
    assert answer.headers["content-type"] == "application/json"


def test_jobs_over_http(visitor):
    asked = {"kind": "ensemble", "query": "A=the-article", "futures": 4_000, "outcomes": ["overdose_deaths"]}
    made = visitor.post("/api/jobs", json=asked)
    assert made.status_code == 202
    place = made.headers["location"]
    assert visitor.get(place).json()["state"] in ("queued", "running")
    assert visitor.get("/api/jobs").json()["jobs"][0]["id"] == made.json()["id"]
    assert visitor.delete(place).status_code == 200
    assert visitor.delete(place + "?forget=true").status_code == 204
    assert visitor.get(place).status_code == 404
    assert visitor.post("/api/jobs", json={**asked, "futures": 100_001}).status_code == 422
    assert visitor.post("/api/jobs", json={"kind": "else"}).status_code == 422
    assert visitor.post("/api/jobs", json={**asked, "query": "A=nonsense"}).status_code == 400
    visitor.app.state.jobs.stop(30)


def test_a_failure_of_ours_is_one_message(monkeypatch, caplog):
    """The window gets the traceback; the visitor a message that gives nothing away."""
    from isthmus.studio.server import catalogue_routes

    def broken(*_: object) -> None:
        raise ValueError("/secret/path")

    monkeypatch.setattr("isthmus.levers.levers", broken)
    assert catalogue_routes.levers
    answer = asking().get("/api/levers?lang=es")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert json.loads(answer.text)["error"]["what"].startswith("El estudio falló")
    assert "content-security-policy" in answer.headers
    assert "/secret/path" in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "sent", "said"),
    [
        ("GET", "/api/levers/agent", None, "ninguna palanca se llama «agent». ¿Quería decir «agents»?"),
        ("GET", "/api/outcomes/encounter", None, "ningún resultado se llama «encounter»."),
        ("GET", "/api/jobs/none", None, "ningún cálculo se llama «none»."),
        ("POST", "/api/strategies", {}, "una estrategia se envía como `text` (TOML) o como `query`"),
        ("POST", "/api/strategies", {"text": "[levers]\nagents = 1e9"}, "extra es 1,000,000,000; va de"),
        ("POST", "/api/strategies", {"query": "A=agents:1", "letter": "C"}, "no contiene la estrategia «C»."),
        ("POST", "/api/run", {"query": "A=agent:1"}, "ninguna palanca se llama «agent»."),
        ("POST", "/api/run", {"query": "A=base"}, "se compara consigo misma."),
    ],
)
def test_a_program_is_refused_in_the_language_it_asks_for(visitor, method, path, sent, said):
    answer = visitor.request(method, f"{path}?lang=es", json=sent)

    assert answer.status_code in (400, 404)
    assert said in answer.json()["error"]["what"]
