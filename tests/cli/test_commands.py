"""What the commands print when they are asked well."""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import isthmus as public
from isthmus.cli import words
from isthmus.cli.catalogue import FISCAL
from isthmus.levers import levers
from isthmus.model.outcomes import HORIZONS, OUTCOMES, members_of
from isthmus.text import phrases

from .conftest import isthmus

HEAVY = ("jax", "numpy", "xarray", "pydantic", "rich", "yaml")


def test_help_imports_nothing_heavy() -> None:
    """Help answers at once because nothing it doesn't need is imported."""
    code = (
        "import sys\nsys.argv = ['isthmus', '--help']\nfrom isthmus.cli.main import app\n"
        "try: app()\nexcept SystemExit: pass\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = done.stdout.partition("MODULES")[2].split()

    assert "compare" in done.stdout
    assert [m for m in HEAVY if m in modules] == []


def test_no_command_starts_the_engine_until_it_runs() -> None:
    """Help of a command, and a mistake in its typing, don't wait for jax: every command is opened, none is run."""
    code = (
        "import sys\nfrom isthmus.cli.commands import Commands\n"
        "print(*(command.name for command in Commands().values()))\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names, _, modules = done.stdout.partition("MODULES")

    assert {"compare", "evidence"} <= set(names.split())
    assert [m for m in ("jax", "scipy", "xarray", "pandas") if m in modules.split()] == []


def test_the_package_itself_imports_nothing_heavy() -> None:
    """`import isthmus` costs nothing; its names come when they are used."""
    code = "import sys, isthmus; isthmus.__version__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert [m for m in HEAVY if m in done.stdout.split()] == []


def test_the_public_names_are_there() -> None:
    """What the package promises can be had from it."""
    assert all(getattr(public, name) is not None for name in public.__all__)
    assert public.outcomes()["encounters"].name == "encounters"
    with pytest.raises(AttributeError, match="no attribute 'runn'"):
        _ = public.runn


def test_every_phrase_the_code_uses_is_in_the_catalogue() -> None:
    """Keys written in the commands, units of levers and members of axes."""
    import re

    from isthmus.axes import AXES

    folder = Path(words.__file__).parent
    used = {
        key
        for path in folder.glob("*.py")
        for key in re.findall(r'\bword\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    used |= {t.unit for kind in levers().values() for t in kind.tunables().values()}
    used |= {m for o in OUTCOMES.values() if o.axis for m in AXES[o.axis]} | {
        o.axis for o in OUTCOMES.values() if o.axis
    }

    assert used - set(phrases("command", "en")) - set(phrases("update", "en")) == set()


def test_compare_gives_every_outcome_member_and_horizon(compared: Any) -> None:
    """As the issue asks: the paired difference with quantiles and shares, all finite."""
    wanted = {(o.name, m, h) for o in OUTCOMES.values() for m in members_of(o) for h in HORIZONS}
    found = compared["differences"]

    assert {(d["outcome"], d["member"], d["horizon"]) for d in found} == wanted
    for d in found:
        assert set(d["difference"]) == {"5", "25", "50", "75", "95"}
        assert all(math.isfinite(v) for v in [*d["difference"].values(), d["reference_median"]])
        assert list(d["difference"].values()) == sorted(d["difference"].values())
        assert 0 <= d["higher"] <= 1
        assert 0 <= d["lower"] <= 1
        assert d["higher"] + d["lower"] <= 1
        assert sum(d["of_20_dots"].values()) == 20
        assert d["unit"]
    assert compared["manifest"]["seed"] == 0


def test_compare_shows_a_selection_in_words() -> None:
    """Medians, ranges and how many of 20 dots are lower; never better or worse."""
    typed = "compare baseline start-at-home --on overdose-deaths --futures 4 -q"
    said = isthmus(*typed.split())

    assert said.code == 0
    assert "start-at-home less baseline, in the same 4 futures, seed 0" in said.out
    assert "Overdose deaths" in said.out
    assert "lower" in said.out or "higher" in said.out
    assert "better" not in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_spanish_tables_are_in_spanish() -> None:
    """Titles, units and fixed words alike."""
    typed = "compare baseline start-at-home --on overdose-deaths,homicide-rate --country slv --futures 4 -q --lang es"
    said = isthmus(*typed.split())

    assert "start-at-home menos baseline, en los mismos 4 futuros" in said.out
    assert "Muertes por sobredosis" in said.out
    assert "El Salvador" in said.out
    assert "México" not in said.out


def test_run_shows_medians_and_ranges_within_80_columns() -> None:
    """Two strategies, one under the other, no number cut."""
    typed = "run baseline start-at-home --futures 4 -q --on cartel-revenue,irregular-entries,capture-chance"
    said = isthmus(*typed.split())

    assert said.code == 0
    assert "median [5 to 95 percent of futures]" in said.out
    assert said.out.count("[") == said.out.count("]")
    assert "…" not in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_run_as_json_keeps_the_countries_asked_for() -> None:
    """A country filters the outcomes that are counted by country or origin; the others stay."""
    typed = (
        "run baseline --futures 2 -q --json --country mexico --on homicide-rate,overdose-deaths --horizon 10"
    )
    rows = isthmus(*typed.split()).body["outcomes"]

    assert [(r["outcome"], r["member"], r["year"]) for r in rows] == [
        ("homicide_rate", "MEX", 2028),
        ("overdose_deaths", "", 2028),
    ]


def test_the_same_seed_gives_the_same_numbers() -> None:
    """Asked twice, answered alike; another seed is other luck."""
    typed = "run baseline --futures 2 -q --json --on homicide-rate --horizon 10 --seed"
    first, again, other = (isthmus(*typed.split(), seed).out for seed in ("1", "1", "2"))

    assert first == again
    assert first != other


def test_a_run_is_written_tidy_with_its_receipt(written: Path) -> None:
    """One row a strategy, outcome, member and year; the manifest says what the run was."""
    rows = list(csv.DictReader(written.read_text().splitlines()))
    receipt = json.loads(written.with_name("run.csv.manifest.json").read_text())

    assert {r["outcome"] for r in rows} == set(OUTCOMES)
    assert all(float(r["q5"]) <= float(r["q50"]) <= float(r["q95"]) for r in rows)
    assert (receipt["seed"], receipt["futures"]) == (3, 2)
    assert sorted(p.name for p in written.parent.iterdir()) == ["run.csv", "run.csv.manifest.json"]


def test_every_future_can_be_written_as_netcdf(tmp_path: Path) -> None:
    """Read back with xarray: the same dims, and the manifest inside."""
    import xarray as xr

    path = tmp_path / "run.nc"
    typed = f"run baseline --futures 2 --on homicide-rate -o {path} -q"
    assert isthmus(*typed.split()).code == 0
    with xr.open_dataset(path, engine="scipy") as data:
        assert data["homicide_rate"].dims == ("strategy", "future", "country", "year")
        assert json.loads(data.attrs["manifest"])["futures"] == 2


def test_cite_names_the_sources_of_a_run(written: Path) -> None:
    """From the output, or from its manifest; each with author, title, terms and how much was checked."""
    said = isthmus("cite", str(written))
    body = isthmus("cite", str(written.with_name("run.csv.manifest.json")), "--json").body

    assert f"{len(body['sources'])} sources" in said.out
    assert "figures checked" in said.out
    assert not body["evidence_changed"]
    assert all(s["author"] and s["title"] and s["licence"] for s in body["sources"])


def test_cite_says_when_the_evidence_has_changed(written: Path, tmp_path: Path) -> None:
    """A receipt of other evidence is cited, with a warning."""
    receipt = json.loads(written.with_name("run.csv.manifest.json").read_text()) | {"evidence": "0" * 64}
    path = tmp_path / "old.manifest.json"
    path.write_text(json.dumps(receipt))

    assert "The evidence has changed since this run" in " ".join(isthmus("cite", str(path)).out.split())


@pytest.mark.parametrize("name", ["treatment_places", *levers()])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_lever_opens_with_everything_there_is_to_say(name: str, lang: str) -> None:
    """Range, law, harm, cost and evidence; hyphens or underscores."""
    said = isthmus("levers", name, "--lang", lang)
    kind = levers()[name.replace("_", "-")]
    flat = " ".join(said.out.split())

    assert said.code == 0
    assert all(row in flat for row in (*kind.evidence, *kind.support))
    for fact in (kind.title, kind.harm, kind.legality):
        assert " ".join(fact.translate(lang).split())[:40] in flat  # type: ignore[arg-type]
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_list_fits_80_columns(lang: str) -> None:
    """Levers, outcomes, strategies: every name whole."""
    listed = {what: isthmus(what, "--lang", lang).out for what in ("levers", "outcomes", "strategies")}

    assert all(name in listed["levers"] for name in levers())
    assert all(name.replace("_", "-") in listed["outcomes"] for name in OUTCOMES)
    assert "start-at-home" in listed["strategies"]
    assert max(len(line) for text in listed.values() for line in text.splitlines()) <= 80


def test_outcomes_say_who_would_call_lower_better() -> None:
    """A named view, or nobody's."""
    assert "Higher is better for" in isthmus("outcomes", "remittances").out
    assert "it has no good direction of its own" in " ".join(isthmus("outcomes", "encounters").out.split())


def test_a_strategy_can_be_taken_away_and_used(tmp_path: Path) -> None:
    """Written as TOML, read back, the same decisions."""
    path = tmp_path / "mine.toml"
    assert isthmus("strategies", "start-at-home", "-o", str(path)).code == 0
    bodies = [isthmus("strategies", name, "--json").body for name in ("start-at-home", str(path))]

    assert bodies[0]["fingerprint"] == bodies[1]["fingerprint"]


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("homicide_rate", "per 100,000 people"),
        ("demand.quit_light", "Chance that a light user stops within a year"),
        ("quit-light", "Chance that a light user stops within a year"),
        ("D12", "per year"),
        ("d12", "per year"),
        ("C08", "Fully loaded agent-year"),
        ("L20", "G04"),
        ("CL01", "Test"),
        ("OWID_UNODC25", "Used by"),
    ],
)
def test_show_opens_any_id(id: str, says: str) -> None:
    """Series, parameters, effects, costs, links, claims and sources, in any case."""
    said = isthmus("evidence", "show", id)

    assert said.code == 0
    assert says in said.out
    assert isthmus("evidence", "show", id, "--json").body["kind"]


def test_the_evidence_is_listed_and_checked() -> None:
    """Every parameter by its id; the check counts and finds nothing."""
    from isthmus.evidence import load_parameters

    listed = isthmus("evidence", "list", "parameters").out
    check = isthmus("evidence", "check", "--json")

    assert all(name in listed for name in load_parameters())
    assert (check.code, check.body["findings"]) == (0, [])
    assert check.body["counts"]["points"] > 1000


def test_fit_puts_the_worst_first(tmp_path: Path) -> None:
    """By the share of points inside the 90 percent band; as JSON, and as a page."""
    body = isthmus("fit", "--ensemble", "prior", "--futures", "4", "--json", "-q").body
    shares = [s["inside90"] for s in body["series"]]
    page = tmp_path / "fit.html"
    said = isthmus("fit", "--ensemble", "prior", "--futures", "4", "-o", str(page), "-q", "--lang", "es")

    assert shares == sorted(shares)
    assert said.code == 0
    assert "El modelo frente a la historia" in page.read_text()
    assert "<svg" in page.read_text()


def test_progress_never_mixes_with_results(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain line each while on stderr when it isn't a terminal; --quiet silences it."""
    monkeypatch.setattr("isthmus.cli.progress.EVERY", 0.02)
    typed = "run baseline --futures 2 --on encounters --horizon 10 --json"
    said = isthmus(*typed.split())
    hushed = isthmus(*typed.split(), "-q")

    assert "futures 0 of 2" in said.err
    assert said.body == hushed.body
    assert hushed.err == ""


def test_colours_are_left_out_when_asked() -> None:
    """NO_COLOR, or no terminal: plain text."""
    assert "\x1b[" not in isthmus("strategies").out


def test_doctor_looks_at_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All well here; a cache that can't be written to is found."""
    from isthmus.cli import doctor

    monkeypatch.setattr(doctor, "_one_future", lambda lang: doctor.Check("one future", True, "3 ms"))
    well = isthmus("doctor", "--json")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ISTHMUS_CACHE", str(tmp_path / "file" / "cache"))
    ill = isthmus("doctor")

    assert (well.code, well.body["well"]) == (0, True)
    assert ill.code == 1
    assert "LOOK" in ill.out
    assert "Set ISTHMUS_CACHE to another folder" in " ".join(ill.out.split())


def test_brief_hands_over_what_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is the report's work; the command passes the wishes on and says where it is."""
    asked: dict[str, Any] = {}

    def write_brief(path: Path, **wishes: Any) -> Path:
        asked.update(wishes)
        wishes["progress"]("futures", 1, 1)
        return path

    monkeypatch.setattr("isthmus.cli.brief.write_brief", write_brief)
    path = tmp_path / "brief.html"
    said = isthmus("brief", "start-at-home", "--futures", "8", "--lang", "es", "-o", str(path), "-q")

    assert said.code == 0
    assert "brief.html" in said.out.replace("\n", "")
    assert (asked["futures"], asked["seed"], asked["lang"]) == (8, 0, "es")
    assert [s.name for s in asked["strategies"]] == ["start-at-home"]


@pytest.mark.slow
def test_the_map_is_text_json_and_a_drawing(tmp_path: Path) -> None:
    """Nodes and links with their evidence; one SVG."""
    path = tmp_path / "map.svg"
    body = isthmus("map", "--json").body
    text = isthmus("map").out
    drawn = isthmus("map", "--svg", str(path), "--lang", "es")

    assert len(body["nodes"]) > 50
    assert any(link["evidence"] for link in body["links"])
    assert "moved by" in text
    assert drawn.code == 0
    assert path.read_text().count("<svg") == 1


def test_a_flow_is_of_a_fiscal_or_of_a_calendar_year() -> None:
    """Never of both at once: what is counted by the US fiscal year says so, and nothing else does."""
    assert {name for name, spec in OUTCOMES.items() if "fiscal year" in spec.definition} == FISCAL
    said = " ".join(isthmus("outcomes", "encounters").out.split())
    assert "through a US fiscal year" in said
    assert "calendar year" not in said
