"""The brief as files: each kind opens in a reader of its kind, and holds what was found."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess

import docx
import pytest
from jinja2 import meta

from isthmus.report import html, terminal
from isthmus.report.document import Column, Items, Para, Section
from isthmus.report.exports import export_of
from isthmus.report.runs import plain
from isthmus.report.spans import Below, Listed, Number, Range, Side, Strong
from isthmus.report.subjects.brief import brief_document, document
from isthmus.report.tables import values
from isthmus.text import as_given


@pytest.fixture(scope="module")
def made(found):
    return brief_document(found, file="brief.pdf", command="isthmus brief -o brief.pdf")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_word_has_headings_lists_and_tables_that_are_so_named(made, lang):
    file = docx.Document(io.BytesIO(export_of(".docx").render(made, lang)))
    headings = [p.text for p in file.paragraphs if p.style.name.startswith("Heading")]

    titled = [s for s in made.sections if s.title is not None]
    assert headings == [plain(s.title, lang) for s in titled]
    assert len(file.tables) == len(list(made.tables()))
    assert len(file.inline_shapes) == sum(len(s.charts()) for s in made.sections)
    glance = next(t for t in file.tables if len(t.columns) == 5 and len(t.rows) == 13)
    name, *cells = (cell.text for cell in glance.rows[1].cells)
    assert "\n" in name
    assert all(cell[0] in "▼▲=◆" for cell in cells)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext: `apt-get install poppler-utils`")
@pytest.mark.parametrize("lang", ["en", "es"])
def test_pdf_is_tagged_titled_and_says_the_same(made, lang, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(export_of(".pdf").render(made, lang))
    info, text = (
        subprocess.run([program, *rest], capture_output=True, text=True, check=True).stdout
        for program, *rest in (("pdfinfo", path), ("pdftotext", path, "-"))
    )
    said = " ".join(text.replace("\u200b", "").split())

    assert b"<pdfuaid:part>1</pdfuaid:part>" in path.read_bytes()
    assert re.search(r"Tagged: +yes", info)
    assert plain(made.title, lang) in info
    assert all(plain(s.title, lang) in said for s in made.sections if s.title is not None and s.level == 1)
    assert "isthmus brief -o brief" in said


def test_csv_and_json_hold_every_difference_with_its_range(made, found):
    rows = list(csv.DictReader(io.StringIO(export_of(".csv").render(made, "en").decode())))
    held = json.loads(export_of(".json").render(made, "es"))

    assert {"glance", "rivals", "law", "horizons/homicide_rate"} <= {row["table"] for row in rows}
    parts = {r["part"] for r in rows if r["table"] == "glance" and r["column"] == "the-article"}
    assert parts == {"side", "lower", "same", "higher", ""}
    assert len(held["differences"]) == sum(map(len, found.differences.values()))
    assert all(one["low"] <= one["median"] <= one["high"] for one in held["differences"])
    assert held["manifest"]["run"] == found.manifest["run"]
    assert len(held["sources"]) == len(found.sources)


def test_markdown_and_terminal_say_all_sections_in_order(made, capsys):
    text = export_of(".md").render(made, "en").decode()
    terminal.show(made, "en")
    printed = capsys.readouterr().out

    places = [text.index(f"# {plain(s.title, 'en')}\n") for s in made.sections if s.title is not None]
    assert places == sorted(places)
    assert plain(made.section("minute").title, "en") in printed
    assert plain(made.section("table").title, "en") not in printed  # details are for files


def test_a_new_part_is_one_line(found, monkeypatch):
    """The page lists and shows it, whatever it holds; so do files."""
    part = Section(
        "sealed", as_given("How the forecast did"), (Para("It did.", key="lead"), Items("a", ("b",)))
    )
    monkeypatch.setattr(document, "SECTIONS", (*document.SECTIONS, lambda _: (part,)))
    text = export_of(".html").render(brief_document(found), "en").decode()

    assert '<a href="#sealed">How the forecast did</a>' in text
    assert '<section id="sealed"' in text
    assert "<li>b</li>" in text


def test_the_template_uses_what_its_page_lists_and_nothing_else():
    source = (html.TEMPLATES / "brief.html").read_text(encoding="utf-8")

    assert meta.find_undeclared_variables(html._environment().parse(source)) == set(html.PAGE_NAMES)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Number(-1.234, within=(-20.0, 18.0), signed=True), "−1"),
        (Number(1.234, within=(1.0, 1.5), signed=True), "+1.23"),
        (Range(1.0412, 22.9, supported=True), "1 to 23"),
        (Side("unclear", 9, 1, 10), "◆ 9|10"),
        (Side("lower"), "▼"),
        (Listed(("B", "C", "D")), "B, C and D"),
        ((Strong("A"), Below("b")), "A · b"),
    ],
)
def test_spans_are_written_in_one_way(line, said):
    assert plain(line, "en") == said


def test_a_cell_of_several_values_keeps_each_under_its_name():
    cell = (Strong((Side("lower"), " ", Number(-3.0))), Below(Range(-9.0, 1.0)))

    assert {v.part: v.value for v in values(cell, Column("x", None), "en")} == {
        "side": "lower", "": -3.0, "low": -9.0, "high": 1.0,
    }  # fmt: skip
