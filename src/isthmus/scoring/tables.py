"""Tables: reading forecasts, truths and histories, each refused at the door by the name of what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv, parquet

from isthmus.errors import EvidenceError, UsageError, unreadable
from isthmus.evidence import all_series
from isthmus.evidence.tables import Row, number, read_table
from isthmus.scoring.scores import Floats
from isthmus.text import Text

Target = tuple[str, str]
"""A series and the entity it is about."""

COLUMNS: Final = ("series_id", "entity", "year", "draw", "value", "unit")
POINT_COLUMNS: Final = ("series_id", "entity", "year", "value", "unit")
PARQUET: Final = (".parquet", ".pq")
_TYPES: Final[dict[str, pa.DataType]] = {
    "series_id": pa.string(),
    "entity": pa.string(),
    "year": pa.int64(),
    "draw": pa.int64(),
    "value": pa.float64(),
    "unit": pa.string(),
}
_KIND: Final = {"year": "whole numbers", "draw": "whole numbers", "value": "numbers"}
_SHAPE: Final = f"A forecast has the columns {', '.join(COLUMNS)}, and a row for each draw of each year."
_POINTS: Final = f"A table of points has the columns {', '.join(POINT_COLUMNS)}, and a row for each year."


class Forecast(NamedTuple):
    """Draws of one target: ``years`` rise, ``draws`` has the shape (draw, year)."""

    unit: str
    years: tuple[int, ...]
    draws: Floats


class Points(NamedTuple):
    """What was seen of one target: ``years`` rise, ``values`` go with them."""

    unit: str
    years: tuple[int, ...]
    values: tuple[float, ...]

    def before(self, year: int) -> Points:
        """The points of earlier years."""
        kept = [(t, v) for t, v in zip(self.years, self.values, strict=True) if t < year]
        return Points(self.unit, tuple(t for t, _ in kept), tuple(v for _, v in kept))

    def at(self, years: Iterable[int]) -> list[float]:
        """The values of these years, which are all there."""
        seen = dict(zip(self.years, self.values, strict=True))
        return [seen[year] for year in years]


def named(target: Target) -> str:
    """A target as messages name it: ``homicide_rate, SLV``."""
    return ", ".join(target)


def read_forecast(path: Path) -> dict[Target, Forecast]:
    """Draws by target, from parquet or CSV.

    Raises:
        UsageError: The file can't be read as a forecast; the message says where and why.
    """
    table = _whole_columns(_read_arrow(path), path.name)
    if table.num_rows == 0:
        raise UsageError(f"{path.name}: the file holds no rows.\n  {_SHAPE}")
    names = {c: table[c].combine_chunks().dictionary_encode() for c in ("series_id", "entity", "unit")}
    code = {c: np.asarray(a.indices) for c, a in names.items()}
    label = {c: [str(v).strip() for v in a.dictionary.to_pylist()] for c, a in names.items()}
    year, draw, value = (np.asarray(table[c]) for c in ("year", "draw", "value"))
    order = np.lexsort((draw, year, code["entity"], code["series_id"]))
    starts = np.flatnonzero(
        np.diff(code["series_id"][order], prepend=-1) | np.diff(code["entity"][order], prepend=-1)
    )
    found: dict[Target, Forecast] = {}
    for rows in np.split(order, starts[1:]):
        first = rows[0]
        target = (label["series_id"][code["series_id"][first]], label["entity"][code["entity"][first]])
        units = {label["unit"][c] for c in np.unique(code["unit"][rows])}
        unit = _one_unit(path.name, target, units)
        where = f"{path.name}: {named(target)}"
        found[target] = Forecast(unit, *_block(where, year[rows], draw[rows], value[rows]))
    return found


def read_points(path: Path) -> dict[Target, Points]:
    """Points by target, from a CSV file of the shape of our series; other columns are allowed.

    Raises:
        UsageError: The file can't be read; the message names the line and what was expected.
    """
    _open(path, Text("scoring.csv_file"))
    try:
        rows = read_table(path, POINT_COLUMNS)
    except EvidenceError as fault:
        raise UsageError(str(fault)) from fault
    if not rows:
        raise UsageError(f"{path.name}: the file holds no rows.\n  {_POINTS}")
    groups: dict[Target, dict[int, Row]] = {}
    for row in rows:
        group = groups.setdefault((row["series_id"], row["entity"]), {})
        year = _year(row)
        if year in group:
            raise UsageError(
                f"{row.where}: {row['series_id']}, {row['entity']} has {year} already, on line {group[year].line}.\n"
                "  Each target has one value a year: leave one of them out."
            )
        group[year] = row
    return {target: _points(path.name, target, group) for target, group in groups.items()}


def evidence_history(targets: Iterable[Target]) -> dict[Target, Points]:
    """The series of our own evidence, for the targets it has."""
    table = all_series()
    found = ((target, table[target]) for target in targets if target in table)
    return {target: Points(s.unit, s.years, s.values) for target, s in found}


def manifest_beside(forecast: Path) -> Path:
    """Where a forecast's manifest stands: ``mine.parquet`` has ``mine.manifest.json``."""
    return forecast.with_name(f"{forecast.stem}.manifest.json")


def read_exposed(manifest: Path) -> frozenset[Target]:
    """The targets whose truth the forecaster may have seen; none if there is no manifest.

    Raises:
        UsageError: The manifest isn't a JSON object, or ``exposed`` isn't a list of pairs.
    """
    if not manifest.exists():
        return frozenset()
    try:
        body: Any = json.loads(manifest.read_text(encoding="utf-8"))
    except (ValueError, OSError) as fault:
        raise UsageError(f"{manifest.name} is not JSON: {fault}.") from fault
    pairs = body.get("exposed", []) if isinstance(body, dict) else None
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise UsageError(
            f'{manifest.name}: "exposed" is not a list of pairs.\n'
            '  It reads {"exposed": [["homicide_rate", "SLV"], ...]}: series, then entity.'
        )
    return frozenset((pair[0], pair[1]) for pair in pairs)


def _is_pair(pair: Any) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(name, str) for name in pair)


def _open(path: Path, wanted: Text) -> None:
    """Refuses what isn't there, or can't be opened."""
    try:
        path.open("rb").close()
    except OSError as fault:
        raise unreadable(path, fault, wanted) from fault


def _read_arrow(path: Path) -> pa.Table:
    _open(path, Text("scoring.forecast_parquet_csv"))
    ending = path.suffix.lower()
    if ending not in (*PARQUET, ".csv"):
        has = f"ends in '{path.suffix}'" if path.suffix else "has no ending"
        raise UsageError(f"{path.name} {has}; a forecast is a .parquet or a .csv file.")
    if path.stat().st_size == 0:
        raise UsageError(f"{path.name}: the file is empty.\n  {_SHAPE}")
    kind = "parquet" if ending in PARQUET else "CSV"
    try:
        table = parquet.read_table(path) if kind == "parquet" else _read_csv(path)
        _ = table.column_names  # names that aren't text are found out only when they're asked for
        return table
    except (pa.ArrowException, OSError, UnicodeDecodeError) as fault:
        reason = str(fault).splitlines()[0].rstrip(".")
        raise UsageError(f"{path.name} can't be read as {kind}: {reason}.\n  {_SHAPE}") from fault


def _read_csv(path: Path) -> pa.Table:
    """All as text; `_whole_columns` makes numbers of it, so that both kinds of file are refused alike."""
    asked = csv.ConvertOptions(column_types=dict.fromkeys(COLUMNS, pa.string()), strings_can_be_null=False)
    return csv.read_csv(path, convert_options=asked)


def _whole_columns(table: pa.Table, file: str) -> pa.Table:
    """The six columns in their types, without a gap and without NaN."""
    missing = [c for c in COLUMNS if c not in table.column_names]
    if missing:
        raise UsageError(f"{file}: no column {', '.join(map(repr, missing))}.\n  {_SHAPE}")
    twice = [c for c in COLUMNS if table.column_names.count(c) > 1]
    if twice:
        raise UsageError(f"{file}: the column '{twice[0]}' is there twice.\n  {_SHAPE}")
    made = pa.table({c: _column(table[c], c, file) for c in COLUMNS})
    for column in COLUMNS:
        if made[column].null_count:
            raise UsageError(f"{file}: '{column}' is missing in {made[column].null_count} rows.\n  {_SHAPE}")
    bad = np.flatnonzero(~np.isfinite(np.asarray(made["value"])))
    if bad.size:
        row = made.slice(int(bad[0]), 1).to_pylist()[0]
        raise UsageError(
            f"{file}: {bad.size} values are NaN or infinite, the first for {row['series_id']}, {row['entity']} "
            f"in {row['year']}.\n  A draw is a finite number: leave out what can't be forecast."
        )
    return made


def _column(column: pa.ChunkedArray, name: str, file: str) -> pa.ChunkedArray:
    try:
        if pa.types.is_string(column.type) and not pa.types.is_string(_TYPES[name]):
            column = pc.utf8_trim_whitespace(column)  # pyright: ignore
        return column.cast(_TYPES[name])
    except pa.ArrowException as fault:
        reason = str(fault).splitlines()[0].rstrip(".")
        raise UsageError(
            f"{file}: '{name}' isn't {_KIND.get(name, 'text')}: {reason}.\n  {_SHAPE}"
        ) from fault


def _block(
    where: str, year: NDArray[np.int64], draw: NDArray[np.int64], value: Floats
) -> tuple[tuple[int, ...], Floats]:
    """Years and a (draw, year) array, from rows in the order of year, then draw."""
    again = np.flatnonzero((np.diff(year) == 0) & (np.diff(draw) == 0))
    if again.size:
        raise UsageError(
            f"{where} has draw {draw[again[0]]} of {year[again[0]]} twice.\n"
            "  Each draw has one value a year: leave one of them out."
        )
    years, counts = np.unique(year, return_counts=True)
    if counts.max() < 2:
        raise UsageError(
            f"{where} has only one draw.\n"
            "  A score of a range needs at least 2 draws of each year, and 100 are better."
        )
    odd = np.flatnonzero(counts != counts[0])
    if odd.size:
        raise UsageError(
            f"{where} has {counts[0]} draws in {years[0]} and {counts[odd[0]]} in {years[odd[0]]}.\n"
            "  Each year of a target has the same draws."
        )
    return tuple(int(t) for t in years), value.reshape(len(years), counts[0]).T


def _one_unit(file: str, target: Target, units: set[str]) -> str:
    if len(units) > 1:
        one, other = sorted(units)[:2]
        raise UsageError(f"{file}: {named(target)} is in '{one}' and in '{other}'.\n  A target has one unit.")
    return units.pop()


def _year(row: Row) -> int:
    try:
        return int(row["year"])
    except ValueError:
        raise UsageError(
            f"{row.where}: the year '{row['year']}' isn't a whole number.\n  {_POINTS}"
        ) from None


def _points(file: str, target: Target, rows: dict[int, Row]) -> Points:
    unit = _one_unit(file, target, {row["unit"] for row in rows.values()})
    years = tuple(sorted(rows))
    return Points(unit, years, tuple(_value(rows[year]) for year in years))


def _value(row: Row) -> float:
    try:
        return number(row["value"])
    except ValueError as fault:
        raise UsageError(
            f"{row.where}: the value of {row['series_id']}, {row['entity']} in {row['year']} is no figure: {fault}.\n"
            "  A point is a finite number: leave out the years that have none."
        ) from None
