"""The backtest as a document: in the order of the design, values by key, in every language."""

from __future__ import annotations

import pytest

from isthmus.calibration.backtest import FILE, Backtest, gate, pooled, read_backtest
from isthmus.ensembles.fitted import FOLDER
from isthmus.report.document import Document
from isthmus.report.markdown import render
from isthmus.report.runs import plain
from isthmus.report.spans import Number, Share
from isthmus.report.subjects.backtest import backtest_document
from isthmus.text import languages

SEALED = {
    "file": "f.score.json",
    "points": 100,
    "crps": {"model": 0.5, "last_value": 0.4},
    "inside90": {"model": 0.45, "last_value": 0.7},
}


@pytest.fixture(scope="module")
def found() -> Backtest:
    return read_backtest(FOLDER / FILE)._replace(sealed=None)


@pytest.fixture(scope="module")
def document(found) -> Document:
    return backtest_document(found._replace(sealed=SEALED))


def test_sections_stand_in_the_order_of_the_design(document):
    assert [s.key for s in document.sections] == [
        "glance", "skill", "coverage", "horizons", "classes", "pit", "series", "leaks",
    ]  # fmt: skip


def test_the_sealed_forecast_stands_last_beside_the_origins(document):
    """Rolling skill and unseen skill are told beside each other, from what is stored."""
    skill = document.table("skill")

    assert skill.rows[-1].key == "sealed"
    assert skill.cell("sealed", "model") == Number(0.5, decimals=3)
    assert document.table("coverage").cell("sealed", "model") == Share(0.45)
    facts = {f.key: f.value for f in document.section("glance").figures().facts}
    assert plain((facts["unseen"],), "en") == "−0.25"


def test_without_a_sealed_score_there_is_no_row_of_one(found):
    assert backtest_document(found).table("skill").rows[-1].key == "all"


def test_the_worst_era_is_named(document, found):
    lead = plain(document.section("coverage").para("lead").line, "en")

    assert str(gate(found.items).worst_origin) in lead


def test_cells_are_the_scores(document, found):
    own = [i for i in found.items if i.origin == 2012]
    spread, model = pooled(own, "spread"), pooled(own, "model")

    assert spread is not None
    assert model is not None
    assert document.table("skill").cell("2012", "spread") == Number(spread.crps, decimals=3)
    assert document.table("coverage").cell("2012", "model") == Share(model.inside90)


def test_the_least_covered_series_stands_first(document):
    shares = [cell.value / cell.of for cell in document.table("series").column("inside90")]

    assert shares == sorted(shares)


@pytest.mark.parametrize("lang", languages())
def test_it_is_said_in_every_language(document, lang):
    text = render(document, lang)

    assert "2013" in text
    assert "backtest." not in text
