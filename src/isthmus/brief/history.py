"""History: which observed series stand beside which measure, in the same unit and at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from isthmus.axes import COUNTRY, START_YEAR
from isthmus.brief.measures import TOTAL, Measure
from isthmus.evidence import Series, all_series, to_2018_dollars


class Match(NamedTuple):
    """A series that observes an outcome; ``places`` names its entity for each member."""

    series: str
    places: dict[str, str]
    later: int = 0
    """Years added, for a count at the end of the US fiscal year that the model takes on the next 1 January."""
    convert: Callable[[float, int], float] | None = None


_COUNTRIES: Final = {country: country for country in COUNTRY}
_MATCHES: Final[dict[str, Match]] = {
    "overdose_deaths": Match("od_deaths_total", {"": "USA"}),
    "homicide_rate": Match("homicide_rate", _COUNTRIES),
    "encounters": Match("usbp_sw_encounters", {**_COUNTRIES, TOTAL: TOTAL}),
    "unauthorised_population": Match("unauthorized_pop_pew", {**_COUNTRIES, TOTAL: TOTAL}),
    "irregular_entries": Match("successful_entries_ida", {TOTAL: "USA"}),
    "migrant_deaths": Match("migrant_deaths_sw", {"": "USA"}),
    "asylum_backlog": Match("immigration_court_pending_eoir", {TOTAL: "USA"}, later=1),
    "detained_people": Match("ice_detention_adp", {"": "USA"}),
    "youth_jobs": Match("male_youth_employment", _COUNTRIES),
    "output_per_head": Match("gdp_pc_2015usd", _COUNTRIES),
    "remittances": Match("remittances_wdi", _COUNTRIES, convert=to_2018_dollars),
}


class Later(NamedTuple):
    """A count made after history, that a person used to update the posterior."""

    series: str
    place: str
    year: int
    value: float
    source: str
    checked: bool


class Seen(NamedTuple):
    """What was observed of a measure, point by point."""

    years: tuple[int, ...]
    values: tuple[float, ...]
    """In the unit of the measure"""
    verified: tuple[bool, ...]
    """Whether each was checked against its source"""
    sources: tuple[str, ...]
    """Ids of the evidence's sources"""


def seen(measure: Measure, later: Sequence[Later] = ()) -> Seen | None:
    """What was observed of a measure since 2000, with ``later`` counts after it; None where no series ships."""
    match = _MATCHES.get(measure.outcome)
    if match is None:
        return None
    if measure == Measure("encounters", "OTHER"):
        return _with_later(_elsewhere(match), match, "OTHER", later)
    if measure.member not in match.places:
        return None
    place = match.places[measure.member]
    found = all_series().get((match.series, place))
    return _with_later(_seen(found, match), match, place, later) if found else None


def later_counts(report: Mapping[str, Any] | None) -> tuple[Later, ...]:
    """The counts made after history that reweighted the posterior of a report, if any did."""
    if report is None or "update" not in report:
        return ()
    keys = ("series_id", "entity", "year", "counted", "source", "verified")
    return tuple(Later(*(one[key] for key in keys)) for one in report["update"]["expected"])


def _with_later(past: Seen | None, match: Match, place: str, later: Sequence[Later]) -> Seen | None:
    mine = [one for one in later if (one.series, one.place) == (match.series, place)]
    if past is None or not mine:
        return past
    convert = match.convert or (lambda value, _: value)
    return Seen(
        (*past.years, *(one.year + match.later for one in mine)),
        (*past.values, *(convert(one.value, one.year) for one in mine)),
        (*past.verified, *(one.checked for one in mine)),
        (*past.sources, *(one.source for one in mine)),
    )


def _seen(found: Series, match: Match) -> Seen:
    convert = match.convert or (lambda value, _: value)
    points = [
        (year + match.later, convert(value, year), status == "VERIFIED", source)
        for year, value, status, source in zip(
            found.years, found.values, found.statuses, found.sources, strict=True
        )
        if year >= START_YEAR
    ]
    return Seen(*zip(*points, strict=True))


def _elsewhere(match: Match) -> Seen | None:
    """Everyone but the four countries: the total less theirs."""
    table = all_series()
    parts = [table.get((match.series, place)) for place in (TOTAL, *COUNTRY)]
    if any(part is None for part in parts):
        return None
    total, *four = (part for part in parts if part is not None)
    rows: list[tuple[int, float, bool]] = []
    for i, year in enumerate(total.years):
        counted = [(s.at(year), s.statuses[s.years.index(year)]) for s in four if year in s.years]
        if year >= START_YEAR and len(counted) == len(four):
            rest = total.values[i] - sum(value or 0.0 for value, _ in counted)
            rows.append(
                (year, rest, all(s == "VERIFIED" for s in (total.statuses[i], *(s for _, s in counted))))
            )
    if not rows:
        return None
    years, values, checked = zip(*rows, strict=True)
    return Seen(years, values, checked, (total.sources[0],) * len(rows))
