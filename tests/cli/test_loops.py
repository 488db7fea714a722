"""What ``isthmus loops`` prints and writes, in both languages, and what it refuses."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from isthmus.cli import loops as command
from isthmus.cli.loops import looked
from isthmus.model.outcomes import members_of, outcome
from isthmus.report.runs import plain
from isthmus.report.subjects.loops import loop_name
from isthmus.understand.loops import NAMES, strongest

from .conftest import isthmus

NAMES_ASKED = ["overdose_deaths", "homicide_rate"]
ASKED = "loops --futures 3 --on overdose-deaths,homicide-rate -q"


@pytest.fixture(scope="module")
def found():
    """Three futures, looked at once."""
    return looked(3, 0, NAMES_ASKED, None, "en")


@pytest.fixture
def ready(found, monkeypatch):
    """The command, with what it would find already found."""
    monkeypatch.setattr(command, "looked", lambda *_, **__: found)


@pytest.mark.slow
def test_json_has_every_loop_period_cut_and_horizon(ready):
    """With ranges, counts of futures, and where each loop is cut."""
    body = isthmus(*ASKED.split(), "--json").body
    members = len(members_of(outcome("homicide_rate"))) + 1
    assert body["loops_scored"] == len(body["loops"]) > 100
    assert sum(loop["named"] for loop in body["loops"]) == len(NAMES) == len(body["cuts"])
    assert len(body["knock_outs"]) == len(NAMES) * members * 2
    for loop in body["loops"]:
        assert loop["polarity"] in ("R", "B", "mixed", "asleep")
        for period in loop["periods"]:
            if period["share"] is None:
                assert period["said"] == "no information"
            else:
                ends = list(period["share"].values())
                assert ends == sorted(ends)
                assert 0 <= period["half_or_more"] <= 1
    for cut in body["cuts"]:
        assert {cut["held"], cut["read_by"]} <= {n for loop in body["loops"] for n in loop["loop"]}
    assert body["manifest"]["futures"] == 3
    assert "not proof" in body["limits"][1]


@pytest.mark.slow
def test_the_table_says_what_it_measures_and_never_that_a_loop_causes(ready, found):
    """80 columns; ranges, dots, the place of each cut, and its limits."""
    said = isthmus(*ASKED.split())
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "2019–2028" in said.out
    assert "half or more" in said.out
    assert "of 20 dots" in said.out
    assert "A cut is never clean" in said.out
    assert "no information" in said.out
    assert plain(loop_name(strongest(found.scored, 1)[0]), "en") in " ".join(said.out.split())


@pytest.mark.slow
def test_spanish_is_spanish(ready):
    """Headings, names of loops, limits."""
    said = isthmus(*ASKED.split(), "--lang", "es")
    text = " ".join(said.out.split())
    assert "Un corte nunca es limpio" in text
    assert "Los miembros reclutan miembros" in text
    assert "Members recruit" not in text


@pytest.mark.slow
def test_a_picture_is_written_with_its_receipt(ready, tmp_path):
    """One SVG that says what it shows; a JSON file holds what --json prints."""
    path = tmp_path / "loops.svg"
    said = isthmus(*ASKED.split(), "-o", str(path))
    assert said.code == 0
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    assert "Share of how" in (root.findtext("{http://www.w3.org/2000/svg}desc") or "")
    assert (tmp_path / "loops.svg.manifest.json").is_file()


def test_what_it_refuses():
    """An outcome that isn't there, and a file it doesn't write; before anything is run."""
    assert "homicide-rate" in isthmus("loops", "--on", "homicide-rat").err
    said = isthmus("loops", "-o", "loops.xlsx")
    assert said.code == 2
    assert ".svg, .html" in said.err
