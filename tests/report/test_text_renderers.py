"""Pages, Markdown, a terminal's text and files of values, all from one document."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest

from isthmus.report import html, markdown, tables, terminal
from isthmus.report.exports import ENDINGS, EXPORTS, export_of
from isthmus.report.runs import plain
from isthmus.text import text


def address(ref):
    return f"/evidence/{ref.id}" if ref.kind == "series" else None


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_page_is_well_formed_and_of_its_language(document, lang):
    page = html.render(document, lang)
    parts = ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>\n"))

    assert parts.find("head/title").text == plain(document.title, lang)
    assert f'<html lang="{lang}">' in page
    assert page.count("<svg") == 3  # a chart for each width, and the dots
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", page)


def test_a_page_links_what_has_an_address_and_marks_what_is_foreign(document):
    linked = html.render(document, "es", address)

    assert '<a href="/evidence/homicide_rate" lang="en">Intentional homicide rate</a>, México' in linked
    assert "<a " not in html.render(document, "es")
    assert '<span lang="en">GDP per capita</span>' in html.render(document, "es")
    assert "border.<wbr/>wall" in linked


def test_tables_of_a_page_have_captions_and_headings_of_rows_and_columns(document):
    page = html.Writer("en").section(document.section("figures"))

    assert '<caption><span class="unseen">Figures</span></caption>' in page
    assert page.count('<th scope="col"') == 4  # the last column has no heading, and gets no empty one
    assert page.count('<th scope="row"') == 2
    assert '<td class="number">15 / 19</td>' in page


def test_rows_beyond_those_shown_are_folded(document):
    table = document.table("figures")
    many = table.__class__(
        "t", table.columns, tuple(table.rows[0].__class__(str(i), table.rows[0].cells) for i in range(9))
    )
    written = html.Writer("en", rows_shown=4).table(many)

    assert written.count("<table>") == 2
    assert text("report.more_rows", "en", count=5) in written


def test_markdown_keeps_a_table_whole(document):
    page = markdown.render(document, "en")

    assert page.startswith(
        "# A sample\n\nFirst, `isthmus fit` says it.\n\n> Not reviewed.\n\n- **59%** lie inside\n"
    )
    assert "| series | in 90% | skill | expected |  |\n|---|--:|--:|--:|---|\n" in page
    assert "| homicide_rate, Mexico | 15 / 19 | −0.41 | 4 [1; 9] |  |" in page
    assert "a \\| b |" in page
    assert "### More\n\n- border: wall\n\n- **Seed**: 2019\n\nLower in 62 of 100 futures.\n" in page


def test_a_terminal_leaves_out_what_it_has_no_room_for(document, capsys):
    terminal.show(document, "es")
    said = capsys.readouterr().out

    assert "homicide_rate, México" in said
    assert "esperado" not in said
    assert "<svg" not in said
    assert said.splitlines()[0] == "Primero lo dice `isthmus fit`."


def test_values_come_with_units_and_parts_and_unrounded(document):
    rows = list(csv.DictReader(io.StringIO(tables.csv_of(document.table("figures"), "en"))))

    assert rows[0]["in90"] == "15"
    assert rows[0]["in90.of"] == "19"
    assert (rows[0]["expected.low"], rows[0]["expected"], rows[0]["expected.high"]) == ("1.0", "4.0", "9.0")
    assert rows[1]["skill"] == ""
    assert rows[1]["series"] == "gdp_pc"
    assert tables.as_csv(document, "en") == tables.csv_of(document.table("figures"), "en")


def test_tables_as_json_are_strict(document):
    body = json.loads(tables.as_json(document, "en"))

    assert body["document"] == "sample"
    assert body["tables"]["figures"][0]["skill"] == -0.41
    assert body["tables"]["figures"][1]["skill"] is None


def test_every_ending_has_a_renderer_and_a_name(document):
    assert ENDINGS == (".html", ".md", ".docx", ".pdf", ".csv", ".json")
    assert export_of(".PDF").media_type == "application/pdf"
    for export in EXPORTS:
        for lang in ("en", "es"):
            assert export.name.translate(lang).lang == lang
            assert len(export.render(document, lang)) > 100
