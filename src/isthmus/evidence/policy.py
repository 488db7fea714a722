"""Policy as it was: the value of each policy input by year, and the dated events behind them.

Policy is an input, not an outcome, so these go on past the last counts. Many values nobody has published as a number: a
JUDGEMENT is our reading of rules on a scale of 0 to 1, and is shown as such.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, NamedTuple, cast

from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import DATA, Finding, Row, number, read_table

HOLD: Final = "hold"
"""Written for a value where there is no figure: the last one is held, with a wide error."""
STATUSES: Final = ("VERIFIED", "RECALLED", "JUDGEMENT")
KINDS: Final = ("policy_input", "switch")

YEAR_COLUMNS: Final = (
    "kind", "input", "lever", "axis", "when", "value", "unit", "status", "source_id", "basis", "note",
)  # fmt: skip
EVENT_COLUMNS: Final = (
    "event_id", "start", "end", "name", "what_changed", "model_input", "lever", "direction", "magnitude", "unit",
    "source_id", "source_url", "status", "note",
)  # fmt: skip

Status = Literal["VERIFIED", "RECALLED", "JUDGEMENT"]


class PolicyValue(NamedTuple):
    """One policy input at one time; or, where ``kind`` is switch, what sizes a dated switch that no lever carries.

    ``axis`` is the country, drug or group it is of, as the raw table writes it; ``when`` a year, or a date as a year and
    its fraction; ``value`` is None where no figure was found, and held where ``held`` says so.
    """

    kind: Literal["policy_input", "switch"]
    input: str
    axis: str
    when: float
    value: float | None
    held: bool
    unit: str
    status: Status
    source: str
    basis: str
    note: str


class PolicyEvent(NamedTuple):
    """One dated decision: what changed, which inputs and levers of the model it touches, and how large it was.

    ``start`` and ``end`` are dates, the second empty where it goes on; ``magnitude`` is None where none was found.
    """

    id: str
    start: str
    end: str
    name: str
    what_changed: str
    inputs: str
    lever: str
    direction: str
    magnitude: float | None
    unit: str
    source: str
    status: Status
    note: str


@cache
def policy_by_year() -> tuple[PolicyValue, ...]:
    """Every value, in the order of the table."""
    return tuple(
        PolicyValue(
            kind=cast(Literal["policy_input", "switch"], row["kind"]),
            input=row["input"],
            axis=row["axis"],
            when=number(row["when"]),
            value=number(row["value"]) if row["value"] not in ("", HOLD) else None,
            held=row["value"] == HOLD,
            unit=row["unit"],
            status=cast(Status, row["status"]),
            source=row["source_id"],
            basis=row["basis"],
            note=row["note"],
        )
        for row in _values()
    )


@cache
def policy_events() -> tuple[PolicyEvent, ...]:
    """Every event, in the order of the table."""
    return tuple(
        PolicyEvent(
            id=row["event_id"],
            start=row["start"],
            end=row["end"],
            name=row["name"],
            what_changed=row["what_changed"],
            inputs=row["model_input"],
            lever=row["lever"],
            direction=row["direction"],
            magnitude=number(row["magnitude"]) if row["magnitude"] else None,
            unit=row["unit"],
            source=row["source_id"],
            status=cast(Status, row["status"]),
            note=row["note"],
        )
        for row in _events()
    )


def policy_findings() -> list[Finding]:
    """Values and events without a known source or status, not numbers, or there twice."""
    findings: list[Finding] = []
    seen: set[tuple[str, ...]] = set()
    for row in _values():
        key = (row["input"], row["axis"], row["when"])
        if row["kind"] not in KINDS:
            findings.append(Finding(row.where, f"the kind '{row['kind']}' is none of {', '.join(KINDS)}"))
        findings += _common(row, key, seen)
        findings += _not_numbers(row, "when", "value")
        if row["value"] == HOLD and row["status"] != "JUDGEMENT":
            findings.append(Finding(row.where, f"{row['input']}: holding a value is a JUDGEMENT"))
    for row in _events():
        findings += _common(row, (row["event_id"],), seen)
        findings += _not_numbers(row, "magnitude")
        if row["end"] and row["end"] < row["start"]:
            findings.append(Finding(row.where, f"{row['event_id']} ends before it begins"))
    return findings


def _common(row: Row, key: tuple[str, ...], seen: set[tuple[str, ...]]) -> list[Finding]:
    findings: list[Finding] = []
    if key in seen:
        findings.append(Finding(row.where, f"{' '.join(key)} is there twice"))
    seen.add(key)
    if row["source_id"] not in load_sources():
        findings.append(Finding(row.where, f"the source '{row['source_id']}' isn't known"))
    if row["status"] not in STATUSES:
        findings.append(Finding(row.where, f"the status '{row['status']}' is none of {', '.join(STATUSES)}"))
    return findings


def _not_numbers(row: Row, *columns: str) -> list[Finding]:
    findings: list[Finding] = []
    for column in columns:
        try:
            if row[column] not in ("", HOLD):
                number(row[column])
        except ValueError as fault:
            findings.append(Finding(row.where, f"{column} {fault}"))
    return findings


def _values() -> list[Row]:
    return read_table(DATA / "policy_by_year.csv", YEAR_COLUMNS)


def _events() -> list[Row]:
    return read_table(DATA / "policy_events.csv", EVENT_COLUMNS)
