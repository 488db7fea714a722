"""Costs: what one unit of a measure costs, in the dollars of a stated year."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from isthmus.errors import UnknownName
from isthmus.evidence.deflator import to_2018_dollars
from isthmus.evidence.effects import range_problems, twice
from isthmus.evidence.tables import DATA, Finding, read_table

COLUMNS: Final = (
    "id",
    "what",
    "title",
    "unit",
    "low",
    "central",
    "high",
    "source",
    "contrary_source",
    "status",
    "contested",
    "price_year",
    "note",
)


class Cost(NamedTuple):
    """What one unit costs: low, central and high, in ``unit`` at the prices of ``price_year``."""

    id: str
    what: str
    title: str
    unit: str
    low: float
    central: float
    high: float
    source: str
    contrary: str
    status: str
    contested: bool
    price_year: int
    note: str

    def in_2018_dollars(self) -> tuple[float, float, float]:
        """Low, central and high at 2018 prices, in ``unit``."""
        low, central, high = (
            to_2018_dollars(v, self.price_year) for v in (self.low, self.central, self.high)
        )
        return low, central, high


@cache
def load_costs() -> dict[str, Cost]:
    """Every cost, by id (C01 to C10)."""
    rows = read_table(DATA / "costs.csv", COLUMNS)
    return {
        row["id"]: Cost(
            id=row["id"],
            what=row["what"],
            title=row["title"],
            unit=row["unit"],
            low=float(row["low"]),
            central=float(row["central"]),
            high=float(row["high"]),
            source=row["source"],
            contrary=row["contrary_source"],
            status=row["status"],
            contested=row["contested"] == "yes",
            price_year=int(row["price_year"]),
            note=row["note"],
        )
        for row in rows
    }


def load_cost(name: str) -> Cost:
    """One cost, by its id (C03) or by what it is the cost of (detention_bed_day).

    Raises:
        UnknownName: There is no such cost.
    """
    costs = load_costs()
    named = {cost.what: cost for cost in costs.values()}
    if name not in costs and name not in named:
        raise UnknownName("cost", name, [*costs, *named], "isthmus evidence list")
    return costs[name] if name in costs else named[name]


def cost_findings() -> list[Finding]:
    """Costs named twice, out of order, without unit, source or status, or in dollars of no known year."""
    rows = read_table(DATA / "costs.csv", COLUMNS)
    findings = [Finding(row.where, problem) for row in rows for problem in range_problems(row)] + twice(rows)
    for row in rows:
        if not row["price_year"].isdigit() or not 1990 <= int(row["price_year"]) <= 2023:
            findings.append(
                Finding(row.where, f"{row['id']}: no deflator for the year '{row['price_year']}'")
            )
    return findings
