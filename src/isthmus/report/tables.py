"""Tables: the values behind a document as CSV and JSON; keys and units, figures unrounded, no sentences.

One table is written as it stands, a line a row. Several are written one value a line (``table, row, column, part,
value, unit``), which any program turns back into tables. A part names which of a cell's values it is: a standard
error, the low end of a range, the number that a count is out of; the value itself has none.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from isthmus.report.document import Column, Document, Table
from isthmus.report.runs import plain
from isthmus.report.spans import (
    Below,
    Count,
    Detail,
    Line,
    Number,
    Range,
    Ref,
    Share,
    Side,
    Span,
    Strong,
    is_empty,
    spans_of,
)
from isthmus.text import Text

Plain = str | int | float | None
_SPANS: Final = (Text, Number, Count, Share, Range, Side, Ref)


class Value(NamedTuple):
    """One value of a cell."""

    part: str
    value: Plain
    unit: str


def values(cell: Line, column: Column, lang: str) -> list[Value]:
    """What a cell holds; nothing where it is empty. Words are in the language, and foreign ones as they were written."""

    def unit(of: Text | None) -> str:
        return of.translate(lang) if of else column.unit

    if column.kind == "prose":
        return []
    match cell:
        case Side():
            counted = {"lower": cell.lower, "same": cell.same, "higher": cell.higher}
            return [
                Value("side", cell.side, ""),
                *(Value(k, n, "") for k, n in counted.items() if n is not None),
            ]
        case Number():
            own = unit(cell.unit)
            found = [Value("", _finite(cell.value), own)]
            return found if cell.error is None else [*found, Value("error", _finite(cell.error), own)]
        case Count():
            found = [Value("", cell.value, column.unit)]
            return found if cell.of is None else [*found, Value("of", cell.of, column.unit)]
        case Share():
            found = [Value("", _finite(cell.part), "")]
            return found if cell.error is None else [*found, Value("error", _finite(cell.error), "")]
        case Range():
            ends = {"low": cell.low, "": cell.middle, "high": cell.high}
            return [Value(k, _finite(v), unit(cell.unit)) for k, v in ends.items() if k or v is not None]
        case Ref():
            return [Value("", cell.id, "")]
        case int():
            return [Value("", cell, column.unit)]
        case tuple() if measured := _measured(cell):
            found = [one for span in measured for one in values(span, column, lang)]
            if len({one.part for one in found}) == len(found):
                return found  # values among words
            return [Value("", plain(cell, lang, typed=True), "")]
        case _:
            return [] if is_empty(cell) else [Value("", plain(cell, lang, typed=True), "")]


def _measured(line: Line) -> list[Span]:
    """The values among the spans of a line, and inside them."""
    found: list[Span] = []
    for span in spans_of(line):
        if isinstance(span, Strong | Below | Detail):
            found += _measured(span.line)
        elif isinstance(span, Number | Count | Share | Range | Side):
            found.append(span)
    return found


def csv_of(table: Table, lang: str, *, keyed: bool = True) -> str:
    """One table, a line a row; a cell of several values has a column for each: ``in90``, ``in90.of``.

    Args:
        keyed: Whether the key of each row stands first; a table whose columns say it does without.
    """
    rows = [_wide(table, i, lang) for i in range(len(table.rows))]
    names = dict.fromkeys(name for row in rows for name in row)
    order: list[str] = []
    for column in table.columns:
        if column.kind != "prose":
            order += [n for n in names if n == column.key or n.startswith(f"{column.key}.")] or [column.key]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(["row"] if keyed else []), *order])
    for row, held in zip(table.rows, rows, strict=True):
        writer.writerow([*([row.key] if keyed else []), *(_cell(held.get(name)) for name in order)])
    return out.getvalue()


def as_csv(document: Document, lang: str) -> str:
    """Its table of data, or its only table, as it stands; several as one value a line."""
    if document.data is not None:
        return csv_of(document.data, lang, keyed=False)
    tables = list(document.tables())
    if len(tables) == 1:
        return csv_of(tables[0], lang)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["table", "row", "column", "part", "value", "unit"])
    for table in tables:
        for row, column, found in _long(table, lang):
            writer.writerow([table.key, row, column, found.part, _cell(found.value), found.unit])
    return out.getvalue()


def as_json(document: Document, lang: str) -> str:
    """The finding as data, its lines in the language; where a document holds no finding, its tables."""
    if document.values is not None:
        return json_text(values_in(document, lang)) + "\n"
    tables = {
        table.key: [{"row": r.key, **_wide(table, i, lang)} for i, r in enumerate(table.rows)]
        for table in document.tables()
    }
    return json_text({"document": document.key, "tables": tables}) + "\n"


def values_in(document: Document, lang: str) -> Any:
    """The finding as data, its lines as text in the language."""
    return _said(document.values, lang)


def _said(body: Any, lang: str) -> Any:
    if isinstance(body, dict):
        return {key: _said(value, lang) for key, value in body.items()}
    if isinstance(body, list):
        return [_said(value, lang) for value in body]
    if isinstance(body, tuple) and not any(isinstance(one, _SPANS) for one in body):
        return [_said(value, lang) for value in body]
    return plain(body, lang, typed=True) if isinstance(body, (tuple, *_SPANS)) else body


def json_text(body: Any) -> str:
    """JSON that any strict reader takes: no NaN, no Infinity."""
    return json.dumps(body, indent=1, ensure_ascii=False, allow_nan=False)


def _wide(table: Table, row: int, lang: str) -> dict[str, Plain]:
    return {
        f"{column.key}.{found.part}" if found.part else column.key: found.value
        for column, cell in zip(table.columns, table.rows[row].cells, strict=True)
        for found in values(cell, column, lang)
    }


def _long(table: Table, lang: str) -> Iterator[tuple[str, str, Value]]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            for found in values(cell, column, lang):
                yield row.key, column.key, found


def _cell(value: Plain) -> Plain:
    return "" if value is None else value


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
