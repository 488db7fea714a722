"""Effects: how strongly one thing moves another, by whom it was measured, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, Literal, NamedTuple, cast

from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import DATA, STATUSES, Finding, Row, number, read_table
from isthmus.units import parse_unit

COLUMNS: Final = (
    "id",
    "sector",
    "from_variable",
    "to_variable",
    "definition",
    "unit",
    "low",
    "central",
    "high",
    "suggested_distribution",
    "source_id",
    "status",
    "contested",
    "contrary_source_id",
    "note",
    "use",
)


class Effect(NamedTuple):
    """One measured effect with its range, in ``unit``; ``contrary`` is the source that disagrees, if any."""

    id: str
    sector: str
    cause: str
    outcome: str
    definition: str
    unit: str
    low: float
    central: float
    high: float
    distribution: str
    source: str
    status: str
    contested: bool
    contrary: str
    note: str
    use: Literal["prior", "blind"]
    """Whether a prior may rest on it; what is blind is kept to compare with"""


@cache
def load_effects() -> dict[str, Effect]:
    """Every effect, by id."""
    rows = read_table(DATA / "effects.csv", COLUMNS)
    return {row["id"]: _effect(row) for row in rows}


def load_effect(effect_id: str) -> Effect:
    """One effect.

    Raises:
        UnknownName: No effect has this id.
    """
    try:
        return load_effects()[effect_id]
    except KeyError:
        raise UnknownName("effect", effect_id, load_effects(), "isthmus evidence list") from None


def effect_findings() -> list[Finding]:
    """Effects named twice, out of order, in a unit that can't be read, or without source, status or use."""
    rows = read_table(DATA / "effects.csv", COLUMNS)
    found = [Finding(row.where, problem) for row in rows for problem in range_problems(row)] + twice(rows)
    unplaced = [row for row in rows if row["use"] not in ("prior", "blind")]
    return found + [
        Finding(r.where, f"{r['id']}: its use '{r['use']}' is neither prior nor blind") for r in unplaced
    ]


def range_problems(row: Row) -> Iterable[str]:
    """What is wrong with a row that has low, central, high, unit, source and status."""
    try:
        low, central, high = (number(row[column]) for column in ("low", "central", "high"))
        if not low <= central <= high:
            yield f"{row['id']}: the central value {central:g} is outside {low:g} to {high:g}"
    except ValueError as fault:
        yield f"{row['id']}: {fault}"
    try:
        parse_unit(row["unit"])
    except EvidenceError as fault:
        yield f"{row['id']}: {fault}"
    for column in ("source", "source_id", "contrary_source", "contrary_source_id"):
        source = row.cells.get(column)
        if source is not None and source not in load_sources() and (source or "contrary" not in column):
            yield f"{row['id']}: the {column} '{source}' isn't known"
    if row["status"] not in STATUSES:
        yield f"{row['id']}: the status '{row['status']}' isn't one of {', '.join(STATUSES)}"


def twice(rows: Iterable[Row]) -> list[Finding]:
    """Rows whose id was there before."""
    findings: list[Finding] = []
    seen: set[str] = set()
    for row in rows:
        if row["id"] in seen:
            findings.append(Finding(row.where, f"{row['id']} is there twice"))
        seen.add(row["id"])
    return findings


def _effect(row: Row) -> Effect:
    return Effect(
        id=row["id"],
        sector=row["sector"],
        cause=row["from_variable"],
        outcome=row["to_variable"],
        definition=row["definition"],
        unit=row["unit"],
        low=float(row["low"]),
        central=float(row["central"]),
        high=float(row["high"]),
        distribution=row["suggested_distribution"],
        source=row["source_id"],
        status=row["status"],
        contested=row["contested"] == "yes",
        contrary=row["contrary_source_id"],
        note=row["note"],
        use=cast(Literal["prior", "blind"], row["use"]),
    )
