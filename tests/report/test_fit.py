"""The model against history as a document: values by key, from a report that is made up and from the one that ships."""

from __future__ import annotations

import pytest

from isthmus.calibration.fit_report import read_report
from isthmus.report.document import Document
from isthmus.report.runs import plain
from isthmus.report.spans import Count, Number, Range, Share
from isthmus.report.subjects.fit import fit_document, fit_in_use
from isthmus.text import languages
from small_posterior import DRAWS, FIT, MADE, report

MANIFEST = {"fit": FIT, "made": MADE, "draws": DRAWS, "isthmus": "0.1.0"}


@pytest.fixture
def document() -> Document:
    """Of a series that is won, one that is lost, and one of too few points."""
    return fit_document(read_report(report(), MANIFEST))


def test_figures_are_values_under_their_keys(document):
    held = document.section("holdout").table()

    assert document.section("glance").figures().facts[0].value == Share(0.5)
    assert held.cell("homicide_rate/MEX", "skill_last_value") == Number(0.5, decimals=2, signed=True)
    assert held.cell("homicide_rate/MEX", "crps") == Number(0.05, decimals=3)
    assert plain(held.cell("usbp_sw_unaccompanied/TOTAL", "skill_last_value"), "en") == "no claim"
    assert document.table("pooled").cell("last_value", "closer") == Count(1)
    assert document.table("history").cell("od_deaths_total/USA", "in90") == Count(5, 9)


def test_worst_stand_first_and_misses_are_those_that_miss(document):
    assert document.table("history").rows[0].key == "od_deaths_total/USA"
    assert [row.key for row in document.table("misses").rows] == ["od_deaths_total/USA"]


def test_years_come_from_the_report():
    other = fit_document(read_report(report() | {"cut": 2011}, MANIFEST))

    assert plain(other.section("holdout").title, "en") == "Years it had not seen, 2011 to 2018"
    assert "fitted to 2010" in plain(other.section("glance").para("lead").line, "en")


def test_later_counts_have_a_section_of_their_own():
    expected = {
        "series_id": "homicide_rate", "entity": "MEX", "year": 2019, "counted": 29.0,
        "low": 20.0, "median": 25.0, "high": 31.0, "inside90": True,
    }  # fmt: skip
    update = {"counts": 7, "effective_draws": 311.4, "parent": {"fit": FIT, "draws": 1024}}
    found = fit_document(
        read_report(
            report() | {"update": {"expected": [expected]}},
            MANIFEST | {"update": update, "decision_year": 2022},
        )
    )

    assert found.table("update").cell("homicide_rate/MEX/2019", "expected") == Range(20.0, 31.0, 25.0)
    lead = plain(found.section("update").blocks[0].line, "en")
    assert "7 later counts, to 2021" in lead
    assert "of 1,024 draws 311 are effectively left" in lead


@pytest.mark.parametrize("lang", languages())
def test_no_phrase_of_it_is_missing_in_any_language(lang, caplog):
    """Every line of the document that ships can be read, its blanks filled."""
    from isthmus.report import html, terminal

    found = fit_in_use()
    assert found is not None
    for section in found.sections:
        terminal.show_section(section, lang)
    assert html.Writer(lang).section(found.section("misses"))
    assert caplog.text == ""
