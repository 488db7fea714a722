"""Cases: insurgencies, criminal groups and what states did about them, to compare with and not to fit.

The own tables were coded by one hand: recode with several coders before drawing conclusions.
The program at Uppsala (UCDP) counts organised fighting, not homicide: use national series for that.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from isthmus.errors import UnknownName
from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import DATA, Finding, Row, read_table

COMPARISON_COLUMNS: Final = (
    "case_id",
    "case",
    "family",
    "start_year",
    "end_year",
    "attribute",
    "description",
    "code_0_3",
    "code_scale",
    "source",
    "status",
)
FAMILIES: Final = ("political", "jihadist", "criminal")


class CaseTable(NamedTuple):
    """One table of cases: its rows as written, column by column; an empty cell is not available."""

    id: str
    title: str
    source: str
    rows: tuple[dict[str, str], ...]


class CodedAttribute(NamedTuple):
    """One attribute of one case: a fact described, and our own code 0 to 3 on the stated scale."""

    case_id: str
    case: str
    family: str
    start: int
    end: int
    attribute: str
    description: str
    code: int
    scale: str
    source: str
    status: str


@cache
def case_tables() -> dict[str, tuple[str, str]]:
    """Title and source of every table of cases, by id."""
    rows = read_table(DATA / "cases" / "index.csv", ("file", "title", "rows", "source"))
    return {row["file"]: (row["title"], row["source"]) for row in rows}


@cache
def load_cases(table: str) -> CaseTable:
    """One table of cases.

    Raises:
        UnknownName: There is no such table.
    """
    if table not in case_tables():
        raise UnknownName("table of cases", table, case_tables(), "isthmus evidence list")
    title, source = case_tables()[table]
    rows = read_table(DATA / "cases" / f"{table}.csv", ())
    return CaseTable(table, title, source, tuple(row.cells for row in rows))


@cache
def load_comparison() -> tuple[CodedAttribute, ...]:
    """Fourteen cases by ten attributes. Leave ``termination`` out of distances: it is an outcome."""
    return tuple(_coded(row) for row in read_table(DATA / "insurgency_comparison.csv", COMPARISON_COLUMNS))


def case_findings() -> list[Finding]:
    """Tables that are empty or have no source, attributes coded twice or off the scale."""
    findings: list[Finding] = []
    for table, (_, source) in case_tables().items():
        if source not in load_sources():
            findings.append(Finding(f"cases/{table}.csv", f"the source '{source}' isn't known"))
        if not load_cases(table).rows:
            findings.append(Finding(f"cases/{table}.csv", "the table is empty"))
    seen: set[tuple[str, str]] = set()
    for row in read_table(DATA / "insurgency_comparison.csv", COMPARISON_COLUMNS):
        key = (row["case_id"], row["attribute"])
        if key in seen:
            findings.append(Finding(row.where, f"{key[1]} of {key[0]} is coded twice"))
        seen.add(key)
        if row["code_0_3"] not in ("0", "1", "2", "3"):
            findings.append(Finding(row.where, f"the code '{row['code_0_3']}' is off the scale 0 to 3"))
        if row["family"] not in FAMILIES or not row["source"]:
            findings.append(Finding(row.where, "its family isn't known, or its source is missing"))
        if not row["status"].startswith(("VERIFIED", "RECALLED")):
            findings.append(
                Finding(row.where, f"the status '{row['status']}' is neither VERIFIED nor RECALLED")
            )
    return findings


def _coded(row: Row) -> CodedAttribute:
    return CodedAttribute(
        case_id=row["case_id"],
        case=row["case"],
        family=row["family"],
        start=int(row["start_year"]),
        end=int(row["end_year"]),
        attribute=row["attribute"],
        description=row["description"],
        code=int(row["code_0_3"]),
        scale=row["code_scale"],
        source=row["source"],
        status=row["status"],
    )
