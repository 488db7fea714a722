"""The form: a table another person fills in without seeing anybody's codes.

It holds cases, attributes and scales, and neither our codes nor our descriptions: who sees them codes them again.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final, NamedTuple, get_args

import numpy as np

from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence.tables import Row, read_table
from isthmus.understand.insurgencies.codings import (
    ATTRIBUTES,
    HIGHEST,
    LOWEST,
    OURS,
    Coding,
    MadeBy,
    cases,
    scale_of,
)
from isthmus.understand.insurgencies.names import attribute_title, case_title, scale_text

COLUMNS: Final = (
    "case_id",
    "case",
    "years",
    "attribute",
    "attribute_in_words",
    "scale",
    "code",
    "low",
    "high",
    "does_not_transfer",
    "note",
    "coder",
    "made_by",
)
NEEDED_COLUMNS: Final = (
    "case_id",
    "attribute",
    "code",
    "low",
    "high",
    "does_not_transfer",
    "note",
    "coder",
    "made_by",
)
YES: Final = ("yes", "y", "si", "sí", "x", "1", "true")
NO: Final = ("", "no", "n", "0", "false")


def blank_form(lang: str = "en") -> str:
    """The form as CSV text: a row for each attribute of each case, everything to be filled in empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for case in cases().values():
        for attribute in ATTRIBUTES:
            names = (case_title(case), attribute_title(attribute), scale_text(scale_of(attribute)))
            title, trait, scale = (name.translate(lang) for name in names)
            years = f"{case.start}-{case.end}"
            writer.writerow([case.id, title, years, attribute, trait, scale, *[""] * 7])
    return out.getvalue()


class _Cell(NamedTuple):
    code: float
    low: float
    high: float
    no_transfer: bool
    note: str


def read_form(path: Path) -> Coding:
    """One coder's form. Rows without a code are not coded; so are those the file leaves out.

    Raises:
        EvidenceError: A code is off the scale, a row is there twice, the coder has no name or two, nothing is coded,
            or the file is no such table.
        UnknownName: A case or an attribute isn't in the comparison.
    """
    rows = read_table(path, NEEDED_COLUMNS)
    shape = (len(cases()), len(ATTRIBUTES))
    code, low, high = (np.full(shape, np.nan) for _ in range(3))
    no_transfer = np.zeros(shape, dtype=bool)
    notes = [[""] * shape[1] for _ in cases()]
    seen: dict[tuple[int, int], int] = {}
    for row in rows:
        place = _place(row)
        if place in seen:
            raise EvidenceError(
                f"{row.where}: {row['attribute']} of {row['case_id']} is there twice, first on line {seen[place]}.\n"
                "  Keep one row for each attribute of each case."
            )
        seen[place] = row.line
        cell = _cell(row)
        code[place], low[place], high[place], no_transfer[place] = cell[:4]
        notes[place[0]][place[1]] = cell.note
    if np.isnan(code).all() and not no_transfer.any():
        raise EvidenceError(
            f"{path.name}: nothing is coded.\n  Write codes from {LOWEST} to {HIGHEST} in the column code."
        )
    coder, made_by = _coder(rows, path), _made_by(rows, path)
    given = bool((low != code)[~np.isnan(code)].any() or (high != code)[~np.isnan(code)].any())
    return Coding(coder, made_by, code, low, high, no_transfer, tuple(map(tuple, notes)), given)


def _place(row: Row) -> tuple[int, int]:
    if row["case_id"] not in cases():
        raise UnknownName("case", row["case_id"], cases(), "isthmus insurgencies form")
    if row["attribute"] not in ATTRIBUTES:
        raise UnknownName("attribute", row["attribute"], ATTRIBUTES, "isthmus insurgencies form")
    return list(cases()).index(row["case_id"]), ATTRIBUTES.index(row["attribute"])


def _cell(row: Row) -> _Cell:
    away = row["does_not_transfer"].lower()
    if away not in (*YES, *NO):
        raise EvidenceError(
            f"{row.where}: does_not_transfer is '{row['does_not_transfer']}'.\n  Write yes, or leave it empty."
        )
    code = _number(row, "code")
    if away in YES:
        if not np.isnan(code):
            raise EvidenceError(
                f"{row.where}: {row['attribute']} of {row['case_id']} has a code and does not transfer.\n"
                "  Leave one of the two empty."
            )
        return _Cell(np.nan, np.nan, np.nan, True, row["note"])
    low, high = _number(row, "low"), _number(row, "high")
    if np.isnan(code):
        if not (np.isnan(low) and np.isnan(high)):
            raise EvidenceError(
                f"{row.where}: a range stands without a code.\n  Write the likeliest code too."
            )
        return _Cell(np.nan, np.nan, np.nan, False, row["note"])
    low, high = (code if np.isnan(low) else low), (code if np.isnan(high) else high)
    if not low <= code <= high:
        raise EvidenceError(
            f"{row.where}: the code {code:g} is outside its range {low:g} to {high:g}.\n"
            "  low is the least it could be, high the most."
        )
    return _Cell(code, low, high, False, row["note"])


def _number(row: Row, column: str) -> float:
    text = row[column]
    if not text:
        return np.nan
    if text not in [str(step) for step in range(LOWEST, HIGHEST + 1)]:
        raise EvidenceError(
            f"{row.where}: the {column} '{text}' is off the scale.\n"
            f"  Codes are whole: {', '.join(str(step) for step in range(LOWEST, HIGHEST + 1))}; "
            f"{row['attribute']}: {scale_of(row['attribute'])}."
        )
    return float(text)


def _coder(rows: list[Row], path: Path) -> str:
    names = {row["coder"] for row in rows if row["coder"]}
    if len(names) != 1:
        said = f"more than one coder ({', '.join(sorted(names))})" if names else "no coder's name"
        raise EvidenceError(
            f"{path.name}: {said}.\n  Write one name, yours or a lasting pseudonym, in the column coder: one file a coder."
        )
    name = names.pop()
    if name.casefold() == OURS:
        raise EvidenceError(f"{path.name}: '{name}' is the name of the coding that ships.\n  Write your own.")
    return name


def _made_by(rows: list[Row], path: Path) -> MadeBy:
    found = {row["made_by"].lower() for row in rows if row["made_by"]}
    for kind in get_args(MadeBy):
        if found == {kind}:
            return kind
    said = f"made_by is {', '.join(sorted(found))}" if found else "made_by is empty"
    raise EvidenceError(
        f"{path.name}: {said}.\n  Write person where you coded yourself, generated where a program did; "
        "generated codes are shown and never counted."
    )
