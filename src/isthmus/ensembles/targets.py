"""Targets: the counts of history that calibration rests on, and what the model has in the place of each.

A target names a series and an outcome, and how one is turned into the unit of the other.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

from isthmus.axes import COUNTRY, HISTORY_ENDS, ORIGIN, START_YEAR
from isthmus.evidence import load_series, to_2018_dollars

if TYPE_CHECKING:
    import xarray as xr


class Target(NamedTuple):
    """One series and what the model has in its place."""

    series_id: str
    entity: str
    outcome: str
    member: str
    scale: float = 1.0
    """What a unit of the series is in units of the outcome."""
    deflate: bool = False
    offset: float = 0.0
    """Added to the series before scaling."""
    end_of_year: bool = False
    """A count at the end of the (fiscal) year: compared with the next 1 January."""


_DRUG = {"od_deaths_cocaine": "cocaine", "od_deaths_heroin": "heroin", "od_deaths_psychostimulants": "meth"}

TARGETS: Final[tuple[Target, ...]] = (
    *(Target("homicide_rate", c, "homicide_rate", c) for c in COUNTRY),
    *(Target("usbp_sw_encounters", o, "encounters", o) for o in ORIGIN),
    Target("usbp_sw_family_units", "TOTAL", "family_encounters", ""),
    Target("usbp_sw_unaccompanied", "TOTAL", "child_encounters", ""),
    Target("od_deaths_total", "USA", "overdose_deaths", ""),
    *(Target(s, "USA", "overdose_deaths_by_drug", d) for s, d in _DRUG.items()),
    Target("od_deaths_synth_opioids", "USA", "overdose_deaths_by_drug", "synthetic_opioids"),
    Target("unauthorized_pop_pew", "TOTAL", "unauthorised_population", "TOTAL"),
    Target("unauthorized_pop_pew", "MEX", "unauthorised_population", "MEX"),
    *(Target("unauthorized_pop_pew", c, "unauthorised_population", c) for c in ("GTM", "SLV", "HND")),
    *(Target("unauthorized_pop_dhs", o, "unauthorised_population", o) for o in ("TOTAL", "MEX")),
    *(Target("remittances_wdi", c, "remittances", c, deflate=True) for c in COUNTRY),
    *(Target("wgi_control_corruption", c, "integrity", c, scale=0.2, offset=2.5) for c in COUNTRY),
    *(Target("gdp_pc_2015usd", c, "output_per_head", c) for c in COUNTRY),
    *(Target("male_youth_employment", c, "youth_jobs", c, scale=0.01) for c in COUNTRY),
    Target("immigration_court_pending_eoir", "USA", "asylum_backlog", "TOTAL", end_of_year=True),
    Target("migrant_deaths_sw", "USA", "migrant_deaths", ""),
    *(Target(f"us_cons_{d}", "USA", "narcotics_inflow", d) for d in ("cocaine", "heroin", "meth")),
    *(
        Target(f"us_chronic_users_{d}", "USA", "heavy_users", d, scale=1e6)
        for d in ("cocaine", "heroin", "meth")
    ),
    Target("us_chronic_users_marijuana", "USA", "heavy_users", "cannabis", scale=1e6),
    Target("smuggler_fee", "MEX", "smuggler_fee", "MEX"),
    *(Target("gang_members", c, "gang_members", c) for c in ("GTM", "SLV", "HND")),
    Target("cartel_members_mexico", "MEX", "cartel_members", "MEX"),
)

INDEX_SERIES: Final = ("wgi_control_corruption", "male_youth_employment")
"""Series without a zero: compared by differences, not by ratios."""


def targets_hash() -> str:
    """SHA-256, sixteen characters, of every count that calibration rests on, a person's own copies included."""
    digest = hashlib.sha256()
    for target in TARGETS:
        series = load_series(target.series_id, target.entity)
        kept = [(y, v) for y, v in zip(series.years, series.values, strict=True) if y >= START_YEAR]
        digest.update(repr((tuple(target), kept)).encode())
    return digest.hexdigest()[:16]


class Count(NamedTuple):
    """One count of a series, in the unit of the outcome it is held against."""

    place: int
    """Which of the series' points"""
    year: int
    """As the series names it"""
    at: int
    """The model's year that answers"""
    value: float


def counts_of(target: Target) -> list[Count]:
    """Every count of history that a target is held against.

    The first fiscal year of encounters is left out: it began before the model's clock.
    """
    series = load_series(target.series_id, target.entity)
    found = []
    for place, (year, seen) in enumerate(zip(series.years, series.values, strict=True)):
        before_the_clock = year < START_YEAR or (target.outcome == "encounters" and year == START_YEAR)
        if not before_the_clock and year <= HISTORY_ENDS:
            real = to_2018_dollars(seen, year) if target.deflate else seen
            value = (real + target.offset) * target.scale
            found.append(Count(place, year, year + target.end_of_year, value))
    return found


def simulated(target: Target, data: xr.Dataset) -> xr.DataArray:
    """What the first strategy of a run has in a target's place: (future, year)."""
    values = data[target.outcome].isel(strategy=0)
    if target.member == "TOTAL":
        return values.sum("origin")
    if target.member:
        axis = next(d for d in values.dims if d not in ("future", "year"))
        return values.sel({axis: target.member})
    return values
