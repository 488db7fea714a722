"""The form: independent of what others coded, and every mistake in it told with its line."""

import csv
import io

import numpy as np
import pytest

from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence import load_comparison
from isthmus.understand.insurgencies import ATTRIBUTES, blank_form, cases, our_coding, read_form

from .coders import a_form


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_blank_form_shows_nobodys_codes(lang):
    """A row for each attribute of each case, scales in words, and neither codes nor facts of ours."""
    rows = list(csv.DictReader(io.StringIO(blank_form(lang))))

    assert [(r["case_id"], r["attribute"]) for r in rows] == [(c, a) for c in cases() for a in ATTRIBUTES]
    assert all(r["scale"].startswith("0 ") and "3 " in r["scale"] for r in rows)
    empty = ("code", "low", "high", "does_not_transfer", "note", "coder", "made_by")
    assert all(r[column] == "" for r in rows for column in empty)
    assert not any(
        fact.description in blank_form(lang) for fact in load_comparison() if len(fact.description) > 12
    )


def test_a_filled_form_is_read_back(tmp_path):
    """Codes, ranges, notes, what doesn't transfer and what was left empty, each in its place."""

    def change(i, row):
        if i == 0:
            row |= {"code": "2", "low": "1", "high": "3", "note": "n"}
        if i == 1:
            row |= {"code": "", "does_not_transfer": "yes"}
        if i == 2:
            row["code"] = ""

    read = read_form(a_form(tmp_path / "a.csv", change))

    assert (read.coder, read.made_by, read.range_given) == ("Ana", "person", True)
    assert (read.code[0, 0], read.low[0, 0], read.high[0, 0], read.notes[0][0]) == (2, 1, 3, "n")
    assert np.isnan(read.code[0, 1])
    assert read.no_transfer[0, 1]
    assert np.isnan(read.code[0, 2])
    assert read.no_transfer.sum() == 1
    assert (read.code[1:] == 1).all()


def test_our_codes_written_in_a_form_come_back_as_ours(tmp_path):
    """Whole numbers in, the same numbers out."""
    ours = our_coding().code.reshape(-1)
    path = a_form(tmp_path / "a.csv", lambda i, row: row.update(code=f"{ours[i]:g}"))

    np.testing.assert_array_equal(read_form(path).code, our_coding().code)


def _first(**cells):
    return lambda i, row: row.update(cells) if i == 0 else None


def _all(**cells):
    return lambda i, row: row.update(cells)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_first(code="4"), "a.csv:2: the code '4' is off the scale"),
        (_first(code="1.5"), "the code '1.5' is off the scale"),
        (_first(code="two"), "Codes are whole: 0, 1, 2, 3; goal: 0 none beyond profit"),
        (_first(low="7"), "the low '7' is off the scale"),
        (_first(low="2"), "the code 1 is outside its range 2 to 1"),
        (_first(code="", low="1"), "a range stands without a code"),
        (_first(does_not_transfer="perhaps"), "does_not_transfer is 'perhaps'"),
        (_first(does_not_transfer="yes"), "goal of IRQ_SUN has a code and does not transfer"),
        (_first(attribute="funding"), "a.csv:3: funding of IRQ_SUN is there twice, first on line 2"),
        (_all(coder=""), "a.csv: no coder's name"),
        (_first(coder="Beto"), "a.csv: more than one coder (Ana, Beto)"),
        (_all(coder="Isthmus"), "'Isthmus' is the name of the coding that ships"),
        (_all(made_by=""), "a.csv: made_by is empty"),
        (_first(made_by="robot"), "made_by is person, robot"),
        (_all(code=""), "a.csv: nothing is coded"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(tmp_path, change, message):
    """One message, the line first, and a second line with the way out."""
    with pytest.raises(EvidenceError) as told:
        read_form(a_form(tmp_path / "a.csv", change))

    assert message in str(told.value)
    assert "\n  " in str(told.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_first(case_id="MEXICO"), "no case is called 'MEXICO'"),
        (_first(attribute="goals"), "no attribute is called 'goals'. Did you mean 'goal'?"),
    ],
)
def test_an_unknown_case_or_attribute_is_refused_by_name(tmp_path, change, message):
    """With the nearest right one."""
    with pytest.raises(UnknownName) as told:
        read_form(a_form(tmp_path / "a.csv", change))

    assert message in str(told.value)


def test_a_file_that_is_no_form_is_refused(tmp_path):
    """Another table, or none."""
    (tmp_path / "b.csv").write_text("case_id,code\nMEX,1\n", encoding="utf-8")

    with pytest.raises(EvidenceError, match="no column 'attribute'"):
        read_form(tmp_path / "b.csv")
    with pytest.raises(EvidenceError, match="can't be read"):
        read_form(tmp_path / "absent.csv")
