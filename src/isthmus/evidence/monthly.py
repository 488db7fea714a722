"""Monthly encounters: Border Patrol, southwest border, from October 1999, by nationality.

As with the yearly series, what is asked for ends with history unless ``until`` names a later calendar year.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from isthmus.axes import HISTORY_ENDS
from isthmus.errors import UnknownName
from isthmus.evidence.series import COUNTS_END
from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import DATA, Finding, number, read_table

COLUMNS: Final = (
    "series_id",
    "entity",
    "year",
    "month",
    "fiscal_year",
    "value",
    "unit",
    "source_id",
    "status",
)


class Monthly(NamedTuple):
    """Encounters of one nationality (or TOTAL): ``months`` are (year, month) and rise, with ``values``.

    Small cells are suppressed or rounded to ten at the source; a month that is missing isn't zero.
    """

    entity: str
    months: tuple[tuple[int, int], ...]
    values: tuple[float, ...]
    source: str

    def by_quarter(self) -> dict[tuple[int, int], float]:
        """Encounters per calendar quarter, (year, 1 to 4), for quarters with all three months."""
        sums: dict[tuple[int, int], list[float]] = {}
        for (year, month), value in zip(self.months, self.values, strict=True):
            sums.setdefault((year, (month + 2) // 3), []).append(value)
        return {quarter: sum(values) for quarter, values in sums.items() if len(values) == 3}


@cache
def all_monthly(*, until: int = HISTORY_ENDS) -> dict[str, Monthly]:
    """Monthly encounters by nationality, with TOTAL, to the end of a calendar year."""
    groups: dict[str, dict[tuple[int, int], float]] = {}
    source = ""
    for row in read_table(DATA / "series_monthly.csv", COLUMNS):
        if int(row["year"]) <= until:
            groups.setdefault(row["entity"], {})[int(row["year"]), int(row["month"])] = float(row["value"])
        source = row["source_id"]
    return {
        entity: Monthly(entity, tuple(sorted(points)), tuple(points[key] for key in sorted(points)), source)
        for entity, points in groups.items()
    }


def load_monthly(entity: str, *, until: int = HISTORY_ENDS) -> Monthly:
    """Monthly encounters of one nationality, or of TOTAL, to the end of a calendar year.

    Raises:
        UnknownName: The source doesn't count this nationality apart.
    """
    try:
        return all_monthly(until=until)[entity]
    except KeyError:
        raise UnknownName("nationality", entity, all_monthly(until=until)) from None


def monthly_findings() -> list[Finding]:
    """Months twice, out of range or after the last counts at hand, values that aren't numbers, sources not known."""
    findings: list[Finding] = []
    seen: set[tuple[str, str, str]] = set()
    for row in read_table(DATA / "series_monthly.csv", COLUMNS):
        key = (row["entity"], row["year"], row["month"])
        if key in seen:
            findings.append(Finding(row.where, f"{' '.join(key)} is there twice"))
        seen.add(key)
        try:
            year, month, fiscal = int(row["year"]), int(row["month"]), int(row["fiscal_year"])
            if not (1 <= month <= 12 and year <= COUNTS_END and fiscal == year + (month >= 10)):
                findings.append(
                    Finding(row.where, f"{' '.join(key)} isn't a month to the end of {COUNTS_END}")
                )
            if number(row["value"]) < 0:
                findings.append(Finding(row.where, "encounters can't be negative"))
        except ValueError as fault:
            findings.append(Finding(row.where, str(fault)))
        if row["source_id"] not in load_sources() or row["status"] != "VERIFIED":
            findings.append(Finding(row.where, "its source or status isn't known"))
    return findings
