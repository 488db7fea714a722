"""Series: yearly counts, each with unit, source and status.

What is asked for ends where the model's fit ends (``HISTORY_ENDS``), unless ``until`` names a later year: counts
after the fit are at hand to be compared with, and never mixed into history by default.

A person's own copy of a series that may not ship (UNODC coca, say) is a CSV file with the columns of
ours. Name it in the environment variable ``ISTHMUS_SERIES``, or pass it: it fills what doesn't ship. History
that ships stays ours, since the fit was made from it, so a file of every series is welcome too; after history
one's own points stand before ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast

from isthmus.axes import HISTORY_ENDS
from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence.breaks import is_provisional
from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import DATA, Finding, Row, number, read_table, refuse
from isthmus.units import parse_unit

OWN_SERIES: Final = "ISTHMUS_SERIES"
"""The environment variable that names a person's own copy."""

FIRST_YEAR: Final = 1950
COUNTS_END: Final = 2024
"""The last year whose counts are at hand; those of later years are kept apart for a blind test."""

COLUMNS: Final = ("series_id", "entity", "year", "value", "unit", "source_id", "status", "note")
CATALOGUE_COLUMNS: Final = (
    "series_id",
    "title",
    "unit",
    "definition",
    "sector",
    "coverage",
    "known_problems",
    "ships",
    "why_not",
    "source_ids",
    "later_coverage",
    "later_ships",
    "later_why_not",
    "later_source_ids",
)
PROVISIONAL: Final = "provisional"
"""A column that may be left out: yes where a count isn't final, no where its note might say so and it is."""
_NOT_FINAL: Final = ("provisional", "preliminary")
_SIGNED: Final = ("wgi_", "gdp_pc_growth", "oda_received", "us_oda_net")
_ADVICE: Final = (
    f"A line reads {','.join(COLUMNS)}; `isthmus evidence list` names the series and their units."
)


Ships = Literal["all", "part", "none"]


class LaterInfo(NamedTuple):
    """What ships of the years after the fit; ``all`` of nothing where nobody has counted."""

    coverage: str
    ships: Ships
    why_not: str
    sources: tuple[str, ...]


class SeriesInfo(NamedTuple):
    """What a series measures, whether it ships, and how far to trust it; ``later`` is of the years after the fit."""

    id: str
    title: str
    unit: str
    definition: str
    sector: str
    coverage: str
    known_problems: str
    ships: Ships
    why_not: str
    sources: tuple[str, ...]
    later: LaterInfo

    @property
    def every_source(self) -> tuple[str, ...]:
        """Sources of any year, those of history first."""
        return tuple(dict.fromkeys((*self.sources, *self.later.sources)))


class Series(NamedTuple):
    """One series in one place: ``years`` rise; ``values``, ``statuses`` and ``sources`` go with them.

    ``entity`` is an ISO3 country, or TOTAL, OTHER, NTCA (the Northern Triangle), CAM (Central America).
    Border and enforcement series run on US fiscal years, October to September.
    """

    id: str
    entity: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    unit: str
    statuses: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    provisional: tuple[bool, ...]
    info: SeriesInfo

    @property
    def title(self) -> str:
        """What it is, in a heading's words."""
        return self.info.title

    def between(self, first: int, last: int) -> Series:
        """The points of these years, both ends included."""
        keep = [i for i, year in enumerate(self.years) if first <= year <= last]
        return self._replace(**{name: tuple(getattr(self, name)[i] for i in keep) for name in POINTWISE})

    @property
    def verified(self) -> bool:
        """Whether every point was read in its source."""
        return all(status == "VERIFIED" for status in self.statuses)

    def at(self, year: int) -> float | None:
        """The value of a year, or None."""
        return dict(zip(self.years, self.values, strict=True)).get(year)


POINTWISE: Final = ("years", "values", "statuses", "sources", "notes", "provisional")
"""Fields of a series that hold one entry a point."""

SeriesTable = dict[tuple[str, str], Series]
"""Series by id and entity."""


@cache
def series_catalog() -> dict[str, SeriesInfo]:
    """Every series known, shipped or not, by id."""
    rows = read_table(DATA / "series_catalog.csv", CATALOGUE_COLUMNS)
    return {row["series_id"]: _info(row) for row in rows}


def all_series(own: Path | None = None, *, until: int = HISTORY_ENDS) -> SeriesTable:
    """Every series at hand: ours, and what doesn't ship from the person's own copy if there is one.

    Args:
        own: A CSV file of a person's own copy.
        until: The last year wanted. What the model is fitted to ends with history; a series without a point by
            then is left out.
    """
    return with_own_series(own, until=until) if own or os.environ.get(OWN_SERIES) else _shipped_until(until)


def counts_after(year: int, own: Path | None = None, *, unverified: bool = False) -> SeriesTable:
    """What was counted after a year, for forecasts made then to be held against.

    Args:
        year: The last year left out.
        own: A CSV file of a person's own copy.
        unverified: Whether points nobody has seen in their source are wanted too; they are no facts.
    """
    found: SeriesTable = {}
    for key, series in all_series(own, until=COUNTS_END).items():
        later = series.between(year + 1, COUNTS_END)
        if not unverified:
            keep = [i for i, status in enumerate(later.statuses) if status == "VERIFIED"]
            later = later._replace(
                **{name: tuple(getattr(later, name)[i] for i in keep) for name in POINTWISE}
            )
        if later.years:
            found[key] = later
    return found


def with_own_series(own: Path | None = None, *, until: int = HISTORY_ENDS) -> SeriesTable:
    """Ours, and from a person's own copy every series in a place of which ours has nothing.

    Args:
        own: A CSV file; without it, the one that ``ISTHMUS_SERIES`` names.
        until: The last year wanted.

    Raises:
        EvidenceError: No file is named, or it can't be accepted.
    """
    path = own or Path(os.environ.get(OWN_SERIES, ""))
    if path == Path(""):
        raise EvidenceError(f"no own series is named.\n  Set {OWN_SERIES} to the path of a CSV file.")
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _merged(path, changed, until)


def load_series(series_id: str, entity: str, own: Path | None = None, *, until: int = HISTORY_ENDS) -> Series:
    """One series in one place.

    Args:
        series_id: A series of the catalogue.
        entity: A country's ISO3 code, or TOTAL, OTHER, NTCA, CAM.
        own: A CSV file of a person's own copy.
        until: The last year wanted: what the model is fitted to ends with history.

    Raises:
        UnknownName: There is no such series, or it doesn't cover the entity.
        EvidenceError: The series is known but may not ship, and no own copy was given.
    """
    table = all_series(own, until=until)
    if (series_id, entity) in table:
        return table[series_id, entity]
    catalogue = series_catalog()
    if series_id not in catalogue:
        raise UnknownName("series", series_id, catalogue, "isthmus evidence list")
    entities = {place for name, place in table if name == series_id}
    if not entities:
        info = catalogue[series_id]
        later = {
            place: s for (name, place), s in all_series(own, until=COUNTS_END).items() if name == series_id
        }
        if later and not info.sources:
            raise EvidenceError(
                f"the series '{series_id}' has no count to {until}: its first is of "
                f"{min(s.years[0] for s in later.values())}.\n"
                f"  Ask for later counts by name: load_series('{series_id}', '{entity}', until={COUNTS_END})."
            )
        raise EvidenceError(
            f"the series '{series_id}' does not ship: {info.why_not}.\n"
            f"  Put your own copy in a CSV file and set {OWN_SERIES} to its path."
        )
    raise UnknownName(f"entity of {series_id}", entity, entities, f"isthmus evidence show {series_id}")


def read_series_csv(path: Path, last_year: int = COUNTS_END) -> SeriesTable:
    """Read a person's own copy, refusing at the first fault.

    Args:
        path: CSV with the columns series_id, entity, year, value, unit, source_id, status, note.
        last_year: The last year allowed; later ones would spoil the blind test.

    Raises:
        EvidenceError: Names the file, the line, what was expected and what to do.
    """
    rows = read_table(path, COLUMNS)
    refuse(series_findings(rows, last_year), _ADVICE)
    return _group(rows)


def series_findings(rows: Iterable[Row], last_year: int = COUNTS_END) -> list[Finding]:
    """What is wrong with the points of a series table."""
    findings: list[Finding] = []
    first_line: dict[tuple[str, str, str], int] = {}
    for row in rows:
        findings += [Finding(row.where, problem) for problem in _point_problems(row, last_year)]
        key = (row["series_id"], row["entity"], row["year"])
        if key in first_line:
            findings.append(
                Finding(row.where, f"{key[0]} for {key[1]} has {key[2]} already, on line {first_line[key]}")
            )
        first_line.setdefault(key, row.line)
    return findings


def shipped_rows() -> list[Row]:
    """The points that ship, as rows."""
    return read_table(DATA / "series.csv", COLUMNS)


def _point_problems(row: Row, last_year: int) -> Iterable[str]:
    name, catalogue = row["series_id"], series_catalog()
    if name not in catalogue:
        yield str(UnknownName("series", name, catalogue))
    elif row["unit"] != catalogue[name].unit:
        yield f"{name} is in '{catalogue[name].unit}', not '{row['unit']}'"
    if not row["entity"]:
        yield f"{name} has no entity (an ISO3 country code, or TOTAL)"
    try:
        year = int(row["year"])
    except ValueError:
        yield f"the year '{row['year']}' isn't a whole number"
    else:
        if not FIRST_YEAR <= year <= last_year:
            yield f"the year {year} is outside {FIRST_YEAR} to {last_year} (later ones are for a blind test)"
    try:
        value = number(row["value"])
    except ValueError as fault:
        yield f"the value {fault}"
    else:
        if value < 0 and not name.startswith(_SIGNED):
            yield f"{name} can't be negative, and is {row['value']}"
        if "%" in row["unit"] and "per year" not in row["unit"] and value > 100:
            yield f"{name} is a share in percent, and is {row['value']}"
    yield from _mark_problems(row)
    yield from _provenance_problems(row)


def _mark_problems(row: Row) -> Iterable[str]:
    """A count that isn't final says so: its note, or what is known of its series and year, asks for the mark."""
    mark = row.cells.get(PROVISIONAL, "")
    if mark not in ("", "yes", "no"):
        yield f"{PROVISIONAL} is '{mark}': write yes, no, or nothing"
    elif not mark:
        place = f"{row['series_id']} of {row['year']}"
        said = f"write yes, or no if it is final, in the column '{PROVISIONAL}'"
        if any(word in row["note"].lower() for word in _NOT_FINAL):
            yield f"{place}: its note calls it provisional and its mark is missing; {said}"
        elif row["year"].isdigit() and is_provisional(row["series_id"], row["entity"], int(row["year"])):
            yield f"{place} was first counted provisionally and its mark is missing; {said}"


def _provenance_problems(row: Row) -> Iterable[str]:
    if not row["source_id"]:
        yield "the source is missing: every point names one"
    elif row["source_id"] not in load_sources():
        yield str(UnknownName("source", row["source_id"], load_sources()))
    if row["status"] not in ("VERIFIED", "RECALLED"):
        yield f"the status '{row['status']}' is neither VERIFIED (read in its source) nor RECALLED"


@cache
def _shipped() -> SeriesTable:
    return _group(shipped_rows())


@cache
def _shipped_until(year: int) -> SeriesTable:
    return _cut(_shipped(), year)


@cache
def _merged(path: Path, changed: int, until: int) -> SeriesTable:
    table = dict(_shipped())
    for key, own in read_series_csv(path).items():
        table[key] = _later(table[key], own) if key in table else own
    return _cut(table, until)


def _later(ours: Series, own: Series) -> Series:
    """Ours to the end of history; after it, own points in the place of the same years."""
    points = {year: (ours, i) for i, year in enumerate(ours.years)}
    points |= {year: (own, i) for i, year in enumerate(own.years) if year > HISTORY_ENDS}
    chosen = [points[year] for year in sorted(points)]
    return ours._replace(
        **{name: tuple(getattr(series, name)[i] for series, i in chosen) for name in POINTWISE}
    )


def _cut(table: SeriesTable, until: int) -> SeriesTable:
    """What is counted by a year; series without a point by then left out."""
    kept = {key: series.between(FIRST_YEAR, until) for key, series in table.items()}
    return {key: series for key, series in kept.items() if series.years}


def _group(rows: Iterable[Row]) -> SeriesTable:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["series_id"], row["entity"]), []).append(row)
    return {
        key: _series(key, sorted(group, key=lambda row: int(row["year"]))) for key, group in groups.items()
    }


def _series(key: tuple[str, str], rows: list[Row]) -> Series:
    return Series(
        id=key[0],
        entity=key[1],
        years=tuple(int(row["year"]) for row in rows),
        values=tuple(float(row["value"]) for row in rows),
        unit=rows[0]["unit"],
        statuses=tuple(row["status"] for row in rows),
        sources=tuple(row["source_id"] for row in rows),
        notes=tuple(row["note"] for row in rows),
        provisional=tuple(row.cells.get(PROVISIONAL) == "yes" for row in rows),
        info=series_catalog()[key[0]],
    )


def _info(row: Row) -> SeriesInfo:
    return SeriesInfo(
        id=row["series_id"],
        title=row["title"],
        unit=row["unit"],
        definition=row["definition"],
        sector=row["sector"],
        coverage=row["coverage"],
        known_problems=row["known_problems"],
        ships=cast(Ships, row["ships"]),
        why_not=row["why_not"],
        sources=_ids(row["source_ids"]),
        later=LaterInfo(
            row["later_coverage"],
            cast(Ships, row["later_ships"]),
            row["later_why_not"],
            _ids(row["later_source_ids"]),
        ),
    )


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def catalogue_findings() -> list[Finding]:
    """Series named twice, without a title, in a unit that can't be read, or shipping no row they claim."""
    findings: list[Finding] = []
    seen: set[str] = set()
    points = [(name, year) for (name, _), series in _shipped().items() for year in series.years]
    with_rows = {name for name, year in points if year <= HISTORY_ENDS}
    with_later_rows = {name for name, year in points if year > HISTORY_ENDS}
    for row in read_table(DATA / "series_catalog.csv", CATALOGUE_COLUMNS):
        name = row["series_id"]
        if name in seen:
            findings.append(Finding(row.where, f"series '{name}' is there twice"))
        seen.add(name)
        for column in ("title", "unit", "definition", "sector"):
            if not row[column]:
                findings.append(Finding(row.where, f"series '{name}' has no {column}"))
        for prefix, held in (("", with_rows), ("later_", with_later_rows)):
            claimed = row[f"{prefix}ships"] != "none" and bool(row[f"{prefix}source_ids"])
            if claimed != (name in held):
                said = f"series '{name}' says that of {prefix}ships it ships '{row[f'{prefix}ships']}'"
                findings.append(Finding(row.where, f"{said}; its rows differ"))
        try:
            parse_unit(row["unit"])
        except EvidenceError as fault:
            findings.append(Finding(row.where, str(fault)))
    return findings
