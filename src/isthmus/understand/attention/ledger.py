"""Ledger: every figure of spending, deaths and attention, by threat and year.

Figures come from the evidence's own series, and from ledger.csv, whose rows were seen in the source they name. A RECALLED
figure stays in the ledger, marked; nothing is computed from one unless the result says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast

from isthmus.evidence import load_series, load_source
from isthmus.evidence.tables import number, read_table
from isthmus.text import SOURCE, Text, in_languages

FILE: Final = Path(__file__).with_name("ledger.csv")
COLUMNS: Final = (
    "id",
    "threat",
    "kind",
    "first",
    "last",
    "low",
    "central",
    "high",
    "unit",
    "basis",
    "source",
    "status",
    "en",
    "es",
    "note_en",
    "note_es",
)
Threat = Literal["jihadist", "assistance", "border", "drugs", "region"]
Kind = Literal["spending", "deaths", "attention"]
THREATS: Final[tuple[Threat, ...]] = ("jihadist", "assistance", "border", "drugs", "region")
FIRST_YEAR, LAST_YEAR = 2001, 2018


class Figure(NamedTuple):
    """One figure; ``low`` and ``high`` are None where its source gives no range and we set none."""

    id: str
    threat: Threat
    kind: Kind
    first: int
    last: int
    low: float | None
    central: float
    high: float | None
    unit: str
    basis: Literal["year", "total"]
    source: str
    status: str
    title: Text
    note: Text

    @property
    def verified(self) -> bool:
        """Whether it was read in its source."""
        return self.status == "VERIFIED"

    @property
    def years(self) -> int:
        """Years that it covers."""
        return self.last - self.first + 1


class _Drawn(NamedTuple):
    """A series of the evidence that enters the ledger: its places are added up, and scaled to the ledger's unit."""

    series: str
    entities: tuple[str, ...]
    threat: Threat
    kind: Kind
    scale: float
    unit: str
    title: Text


WRITTEN: Final = ("en", "es")
"""Languages with a column of their own in the table"""
_COUNTRIES: Final = ("MEX", "GTM", "SLV", "HND")
_DRAWN: Final = (
    _Drawn(
        "ct_spending",
        ("USA",),
        "jihadist",
        "spending",
        1.0,
        "US$ billion",
        Text("attention.series.ct_spending"),
    ),
    _Drawn(
        "us_oda_net",
        _COUNTRIES,
        "assistance",
        "spending",
        1e-3,
        "US$ billion",
        Text("attention.series.us_oda_net"),
    ),
    _Drawn(
        "merida_mexico",
        ("MEX",),
        "assistance",
        "spending",
        1e-3,
        "US$ billion",
        Text("attention.series.merida_mexico"),
    ),
    _Drawn(
        "us_aid_central_america",
        ("CAM",),
        "assistance",
        "spending",
        1e-3,
        "US$ billion",
        Text("attention.series.us_aid_central_america"),
    ),
    _Drawn(
        "carsi",
        ("CAM",),
        "assistance",
        "spending",
        1e-3,
        "US$ billion",
        Text("attention.series.carsi"),
    ),
    _Drawn(
        "bp_budget",
        ("USA",),
        "border",
        "spending",
        1e-3,
        "US$ billion",
        Text("attention.series.bp_budget"),
    ),
    _Drawn(
        "us_drug_control_demand",
        ("USA",),
        "drugs",
        "spending",
        1e-3,
        "US$ billion",
        Text("attention.series.us_drug_control_demand"),
    ),
    _Drawn(
        "us_drug_control_supply",
        ("USA",),
        "drugs",
        "spending",
        1e-3,
        "US$ billion",
        Text("attention.series.us_drug_control_supply"),
    ),
    _Drawn(
        "od_deaths_total",
        ("USA",),
        "drugs",
        "deaths",
        1.0,
        "deaths",
        Text("attention.series.od_deaths_total"),
    ),
    _Drawn(
        "gallup_mip_immigration",
        ("USA",),
        "border",
        "attention",
        1.0,
        "% of US adults",
        Text("attention.series.gallup_mip_immigration"),
    ),
)


@cache
def ledger() -> tuple[Figure, ...]:
    """Every figure of 2001 to 2018, by threat, kind and year."""
    found = [
        *_own(),
        *(f for drawn in _DRAWN for f in _from_series(drawn)),
        *_homicides(),
        *_central_america(),
    ]
    kinds = ("spending", "attention", "deaths")
    return tuple(sorted(found, key=lambda f: (THREATS.index(f.threat), kinds.index(f.kind), f.id, f.first)))


def figures(name: str, years: Iterable[int] | None = None) -> list[Figure]:
    """The figures of one id, of these years or of all."""
    wanted = None if years is None else set(years)
    return [f for f in ledger() if f.id == name and (wanted is None or f.first in wanted)]


def figure(name: str, year: int | None = None) -> Figure:
    """One figure by id, and by year where it has several."""
    return next(f for f in ledger() if f.id == name and (year is None or f.first == year))


def _own() -> list[Figure]:
    """Rows of ledger.csv."""
    return [
        Figure(
            row["id"],
            cast("Threat", row["threat"]),
            cast("Kind", row["kind"]),
            int(row["first"]),
            int(row["last"]),
            number(row["low"]),
            number(row["central"]),
            number(row["high"]),
            row["unit"],
            cast("Literal['year', 'total']", row["basis"]),
            row["source"],
            row["status"],
            in_languages({lang: row[lang] for lang in WRITTEN}),
            in_languages({lang: row[f"note_{lang}"] for lang in WRITTEN}),
        )
        for row in read_table(FILE, COLUMNS)
    ]


def _from_series(drawn: _Drawn) -> list[Figure]:
    """One figure a year, places added up; of years that every place has."""
    parts = [load_series(drawn.series, entity) for entity in drawn.entities]
    common = set.intersection(*(set(p.years) for p in parts))
    found: list[Figure] = []
    for year in sorted(y for y in common if FIRST_YEAR <= y <= LAST_YEAR):
        places = [(p, p.years.index(year)) for p in parts]
        value = sum(p.values[i] for p, i in places) * drawn.scale
        statuses = {p.statuses[i] for p, i in places}
        sources = dict.fromkeys(p.sources[i] for p, i in places)
        notes = "; ".join(dict.fromkeys(n for p, i in places if (n := p.notes[i])))
        found.append(
            Figure(
                drawn.series,
                drawn.threat,
                drawn.kind,
                year,
                year,
                None,
                value,
                None,
                drawn.unit,
                "year",
                "; ".join(load_source(s).cite() for s in sources),
                "VERIFIED" if statuses == {"VERIFIED"} else "RECALLED",
                drawn.title,
                in_languages({SOURCE: notes} if notes else {}),
            )
        )
    return found


def _homicides() -> list[Figure]:
    """Homicides in the four countries together: rate by population, of years that all four have."""
    rates = {c: load_series("homicide_rate", c) for c in _COUNTRIES}
    people = {c: load_series("population", c) for c in _COUNTRIES}
    found: list[Figure] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if not all(year in rates[c].years and year in people[c].years for c in _COUNTRIES):
            continue
        killed = sum((rates[c].at(year) or 0.0) * (people[c].at(year) or 0.0) / 1e5 for c in _COUNTRIES)
        seen = all(rates[c].statuses[rates[c].years.index(year)] == "VERIFIED" for c in _COUNTRIES)
        sources = dict.fromkeys(rates[c].sources[rates[c].years.index(year)] for c in _COUNTRIES)
        found.append(
            Figure(
                "homicides_region",
                "region",
                "deaths",
                year,
                year,
                None,
                killed,
                None,
                "deaths",
                "year",
                "; ".join(load_source(s).cite() for s in sources),
                "VERIFIED" if seen else "RECALLED",
                Text("attention.homicides_in_the_four"),
                Text("attention.rate_by_population_disappearances"),
            )
        )
    return found


def _central_america() -> list[Figure]:
    """What was allocated to Central America over six fiscal years, as one total."""
    series = load_series("us_aid_ca_allocated_total", "CAM")
    return [
        Figure(
            "central_america_total",
            "assistance",
            "spending",
            2013,
            2018,
            None,
            series.values[0] * 1e-3,
            None,
            "US$ billion",
            "total",
            load_source(series.sources[0]).cite(),
            series.statuses[0],
            Text("attention.assistance_allocated_to_central"),
            Text("attention.six_fiscal_years_about"),
        )
    ]
