"""Later counts: a person's own table of what was counted after history, held to the rules of our series.

A count is used if the model was fitted to its series. A series that the model reads and does not explain (`SERIES_READ`) is
not: after history the baseline holds it where it stood, so that futures meet what a forecast made then would have met;
using it would need another baseline, which is a new calibration. What is not used is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.axes import END_YEAR, FUTURES_BEGIN, HISTORY_ENDS, START_YEAR
from isthmus.calibration.discrepancy import Counts
from isthmus.calibration.observed import Observed, error_of, observed
from isthmus.ensembles.targets import Target
from isthmus.errors import EvidenceError, UnknownName, unreadable
from isthmus.evidence import Series, all_series, load_sources, series_catalog, to_2018_dollars
from isthmus.evidence.series import COLUMNS, POINTWISE, PROVISIONAL, series_findings
from isthmus.evidence.tables import Row, number, read_table, refuse
from isthmus.model.inputs import SERIES_READ
from isthmus.text import Text

LATEST: Final = END_YEAR - 22
"""The last year that may be counted: twenty years of futures are left after the decision."""

ADVICE: Final = f"A line reads {','.join(COLUMNS)}; `isthmus evidence list` names the series and their units."
Why = Literal["driven", "no_target", "history"]


class Unused(NamedTuple):
    """Points of one series in one place that are left out."""

    series_id: str
    entity: str
    points: int
    why: Why
    """The model reads it and doesn't explain it; nothing in the model answers to it; the fit has counted it already"""


class Later(NamedTuple):
    """What a table of later counts holds."""

    rows: tuple[int, ...]
    """Which of ``observed()`` each series is"""
    series: tuple[Observed, ...]
    """Later counts only, on the scale they are compared on"""
    given: tuple[Series, ...]
    """The same counts as they were given, with their sources and statuses"""
    unused: tuple[Unused, ...]

    @property
    def points(self) -> int:
        """Counts used."""
        return sum(len(o.years) for o in self.series)

    @property
    def last(self) -> int:
        """The last year counted."""
        return max(max(o.years) for o in self.series)

    @property
    def years(self) -> tuple[int, ...]:
        """From the first year after history to the last counted."""
        return tuple(range(FUTURES_BEGIN, self.last + 1))

    def grid(self) -> Counts:
        """The counts by series and year."""
        shape = (len(self.series), len(self.years))
        values, errors, counted = np.zeros(shape), np.ones(shape), np.zeros(shape)
        for row, o in enumerate(self.series):
            at = [y - FUTURES_BEGIN for y in o.years]
            values[row, at], errors[row, at], counted[row, at] = o.values, o.errors, 1.0
        return Counts(values, errors, counted)


def read_later(path: Path) -> Later:
    """The counts of a table, refused at the first fault by line and name.

    Args:
        path: CSV with the columns of our series (see `isthmus evidence show`).

    Raises:
        UsageError: The file isn't there, or can't be opened.
        EvidenceError: The table can't be accepted, or holds no later count that the model answers to.
        UnknownName: A series is not counted in such a place.
    """
    try:
        path.open("rb").close()
    except OSError as fault:
        raise unreadable(path, fault, Text("calibration.csv_file")) from fault
    table = _read(path)
    known = {(o.target.series_id, o.target.entity): (row, o) for row, o in enumerate(observed())}
    used: dict[int, Observed] = {}
    given: dict[int, Series] = {}
    unused: list[Unused] = []
    for key, series in table.items():
        _check_entity(key)
        old = sum(year < FUTURES_BEGIN for year in series.years)
        new = len(series.years) - old
        if old:
            unused.append(Unused(*key, old, "history"))
        if not new:
            continue
        if key in known:
            row, o = known[key]
            used[row], given[row] = _later(o, series), _since(series)
        else:
            unused.append(Unused(*key, new, "driven" if key[0] in SERIES_READ else "no_target"))
    if not used:
        raise EvidenceError(_nothing(path, unused))
    rows = tuple(sorted(used))
    return Later(rows, tuple(used[r] for r in rows), tuple(given[r] for r in rows), tuple(unused))


def _nothing(path: Path, unused: list[Unused]) -> str:
    why = Counter({"driven": 0, "no_target": 0, "history": 0})
    for one in unused:
        why[one.why] += one.points
    return (
        f"{path.name}: no later count that the model answers to. It holds {why['history']} counts to {HISTORY_ENDS}, "
        f"which the fit has used, {why['driven']} of series that the model reads and does not explain, and "
        f"{why['no_target']} of series it has nothing for.\n"
        "  `isthmus fit` lists the series it was fitted to: give their counts from "
        f"{FUTURES_BEGIN} on."
    )


def _read(path: Path) -> dict[tuple[str, str], Series]:
    """Every series of the table. Sources are a person's own: each point names one, and it need not be one of ours."""
    rows = read_table(path, COLUMNS)
    _refuse_beyond(rows)
    ours = next(iter(load_sources()))
    checked = [replace(row, cells=row.cells | {"source_id": row["source_id"] and ours}) for row in rows]
    refuse(series_findings(checked, LATEST), ADVICE)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: int(row["year"])):
        groups.setdefault((row["series_id"], row["entity"]), []).append(row)
    return {key: _series(key, group) for key, group in groups.items()}


def _series(key: tuple[str, str], rows: list[Row]) -> Series:
    def column(name: str) -> tuple[str, ...]:
        return tuple(row[name] for row in rows)

    years, values = tuple(map(int, column("year"))), tuple(map(number, column("value")))
    return Series(
        id=key[0],
        entity=key[1],
        years=years,
        values=values,
        unit=rows[0]["unit"],
        statuses=column("status"),
        sources=column("source_id"),
        notes=column("note"),
        provisional=tuple(row.cells.get(PROVISIONAL) == "yes" for row in rows),
        info=series_catalog()[key[0]],
    )


def _refuse_beyond(rows: list[Row]) -> None:
    for row in rows:
        if row["year"].isdigit() and int(row["year"]) > LATEST:
            raise EvidenceError(
                f"{row.where}: the year {row['year']} is beyond {LATEST}: futures end in {END_YEAR - 1}, and a decision "
                "needs twenty years of them.\n  Leave later years out."
            )


def _check_entity(key: tuple[str, str]) -> None:
    """Refuses a place in which a series we hold is not counted; of series that don't ship every place is taken."""
    places = {entity for name, entity in all_series() if name == key[0]}
    if places and key[1] not in places:
        raise UnknownName(f"entity of {key[0]}", key[1], places, f"isthmus evidence show {key[0]}")


def _since(series: Series) -> Series:
    """Only the later points."""
    kept = [i for i, year in enumerate(series.years) if year >= FUTURES_BEGIN]
    return series._replace(**{f: tuple(getattr(series, f)[i] for i in kept) for f in POINTWISE})


def _later(o: Observed, series: Series) -> Observed:
    """The later points of a series on the scale it is compared on."""
    target = o.target
    kept = [i for i, year in enumerate(series.years) if year >= FUTURES_BEGIN]
    years = tuple(series.years[i] for i in kept)
    seen = np.array([_value(target, series, i) for i in kept])
    if o.positive and not (seen > 0).all():
        year = years[int(np.argmin(seen))]
        raise EvidenceError(
            f"{target.series_id}, {target.entity}: the count of {year} is zero.\n"
            "  This series is compared in logs: leave out a year in which nothing was counted."
        )
    return o._replace(
        years=years,
        at=tuple(y + target.end_of_year - START_YEAR for y in years),
        values=np.log(seen) if o.positive else seen,
        errors=np.array([_error(o, series, i, v) for i, v in zip(kept, seen, strict=True)]),
    )


def _value(target: Target, series: Series, i: int) -> float:
    own = series.values[i]
    real = to_2018_dollars(own, series.years[i]) if target.deflate else own
    return (real + target.offset) * target.scale


def _error(o: Observed, series: Series, i: int, seen: float) -> float:
    """As in history; an index without its published standard error takes the middle of those of history."""
    if o.target.series_id == "wgi_control_corruption" and "se=" not in series.notes[i]:
        return float(np.median(o.errors))
    return error_of(series, i, o.target, seen)
