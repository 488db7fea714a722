"""Deflator: dollars of one year as dollars of another.

US consumer prices (CPI-U, all items, annual averages), Bureau of Labor Statistics. The years after history
serve only to compare money; nothing in the model sees them. The last one is recalled: not read at its source.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from isthmus.axes import PRICE_YEAR
from isthmus.errors import EvidenceError
from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import DATA, STATUSES, Finding, number, read_table

COLUMNS: Final = ("year", "cpi_u", "source", "status")


@cache
def load_deflator() -> dict[int, float]:
    """Consumer prices by year (1982-84 = 100)."""
    return {int(row["year"]): float(row["cpi_u"]) for row in read_table(DATA / "deflator.csv", COLUMNS)}


def to_2018_dollars(value: float, year: int) -> float:
    """Dollars of a year as dollars of the model's price year.

    Raises:
        EvidenceError: The table doesn't reach the year.
    """
    return to_dollars_of(PRICE_YEAR, value, year)


def to_dollars_of(price_year: int, value: float, year: int) -> float:
    """Dollars of ``year`` as dollars of ``price_year``.

    Raises:
        EvidenceError: The table doesn't reach one of the years.
    """
    prices = load_deflator()
    if year not in prices or price_year not in prices:
        raise EvidenceError(
            f"dollars of {year} can't be turned into dollars of {price_year}: "
            f"consumer prices here run from {min(prices)} to {max(prices)}.\n"
            "  Give the figure in the dollars of one of these years."
        )
    return value * prices[price_year] / prices[year]


def deflator_findings() -> list[Finding]:
    """Years missing, twice, or with a price that isn't a positive number."""
    findings: list[Finding] = []
    rows = read_table(DATA / "deflator.csv", COLUMNS)
    years = [row["year"] for row in rows]
    if years != [str(year) for year in range(1990, 1990 + len(rows))] or str(PRICE_YEAR) not in years:
        findings.append(
            Finding("deflator.csv", "the years don't follow one another from 1990 past the price year")
        )
    for row in rows:
        try:
            if number(row["cpi_u"]) <= 0:
                findings.append(Finding(row.where, "a price index is above zero"))
        except ValueError as fault:
            findings.append(Finding(row.where, str(fault)))
        if row["source"] not in load_sources() or row["status"] not in STATUSES:
            findings.append(Finding(row.where, "its source or status isn't known"))
    return findings
