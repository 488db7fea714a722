"""Outcomes are data: an entry names what it reads, and what is wrong with one is said with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_type_hints

import pytest

from isthmus.errors import EvidenceError
from isthmus.model.named_loops import read_loops
from isthmus.model.outcomes import OUTCOMES, Outcome, read_outcomes
from isthmus.model.readings import READINGS
from isthmus.model.reports import FlowReport, StockReport

ENTRY = """
heavy_users:
  title: People who use heavily
  unit: persons
  by: drug
  kind: stock
  read: {stock: heavy_users}
  definition: four or more days a month
"""
SPANISH = """
heavy_users:
  title: Personas con consumo intenso
  unit: personas
"""


def axes_of(report: type, row: str) -> tuple[str, ...]:
    """The axes of a row of the record, futures left out."""
    hint: Any = get_type_hints(report)[row]
    return tuple(axis for axis in hint.dim_str.split() if not axis.startswith("*"))


def read(tmp_path: Path, entry: str, spanish: str = SPANISH):
    """The outcomes of a file written for the occasion."""
    (tmp_path / "outcomes.yaml").write_text(entry, encoding="utf-8")
    (tmp_path / "es.yaml").write_text(spanish, encoding="utf-8")
    return read_outcomes(tmp_path / "outcomes.yaml", tmp_path / "es.yaml")


@pytest.mark.parametrize("spec", [o for o in OUTCOMES.values() if o.rows], ids=lambda o: o.name)
def test_what_an_outcome_reads_is_written_down_by_its_axis(spec: Outcome):
    """A row of flows or of stocks, with the axis that the outcome has members of."""
    report = StockReport if spec.kind == "stock" else FlowReport

    for row in spec.rows:
        assert axes_of(report, row) == ((spec.axis,) if spec.axis else ())


def test_every_reading_is_read():
    """A function that no entry names is left over."""
    without_rows = [o for o in OUTCOMES.values() if not o.rows]

    assert {id(o.read) for o in without_rows} == {id(reading) for reading in READINGS.values()}


def test_outcomes_and_loops_have_their_spanish():
    """And no Spanish stands there of nothing."""
    found = read_outcomes()

    assert found.untranslated == found.unused == ()
    for loop in read_loops():
        assert loop.name.translate("en") != loop.name.translate("es")


def test_english_stands_in_for_missing_spanish(tmp_path):
    found = read(tmp_path, ENTRY, "heavy_users:\n  title: Personas con consumo intenso\n")

    assert found.untranslated == ("heavy_users.unit",)
    assert found.entries["heavy_users"].unit_words.translate("es") == "persons"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("kind: stock", "kind: level"), "heavy_users, kind: no kind is called 'level'"),
        (("by: drug", "by: drugs"), "heavy_users, by: no axis is called 'drugs'"),
        (("unit: persons", "units: persons"), "heavy_users, units: no field is called 'units'"),
        (("{stock: heavy_users}", "{reading: nothing}"), "heavy_users, read.reading: no reading is called"),
        (("{stock: heavy_users}", "{stock: a, flow: b}"), "heavy_users, read: it names 2 ways."),
        (("  title: People who use heavily\n", ""), "heavy_users, title: it isn't there."),
    ],
)
def test_a_mistake_is_refused_with_its_entry_field_and_line(tmp_path, change, words):
    with pytest.raises(EvidenceError) as refused:
        read(tmp_path, ENTRY.replace(*change))

    assert words in str(refused.value)
    assert "(outcomes.yaml:2)" in str(refused.value)
