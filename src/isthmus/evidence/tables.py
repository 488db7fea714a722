"""Tables: reading a CSV file so that every fault names its file and line."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from isthmus.errors import EvidenceError

DATA: Final = Path(__file__).parent / "data"
"""The evidence that ships, written by tools/build_evidence.py."""

STATUSES: Final = ("VERIFIED", "RECALLED", "OURS")
"""Read in the named source; not seen, from memory; a range we set."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where it stands, and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """File and line, as an editor writes them."""
        return f"{self.file}:{self.line}"

    def __getitem__(self, column: str) -> str:
        """The cell of a column."""
        return self.cells[column]


class Finding(NamedTuple):
    """Something in the evidence that can't be accepted: where, and what."""

    where: str
    problem: str

    def __str__(self) -> str:
        """One line or more, the place first."""
        return f"{self.where}: {self.problem}"


def read_table(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """Read a CSV file that has these columns; others are allowed.

    Raises:
        EvidenceError: The file can't be opened or isn't text, a column is missing or named twice, or a
            line has the wrong number of cells or a quotation mark that never ends.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _rows(file, path.name, columns)
    except OSError as fault:
        raise EvidenceError(
            f"{path} can't be read: {fault.strerror}.\n  Give the path of a CSV file."
        ) from fault
    except UnicodeDecodeError as fault:
        raise EvidenceError(
            f"{path.name}: byte {fault.start} isn't UTF-8 text.\n  Save the table as CSV in UTF-8."
        ) from fault


def _rows(text: Iterable[str], file: str, columns: tuple[str, ...]) -> list[Row]:
    lines = csv.reader(text, strict=True)
    rows: list[Row] = []
    header: list[str] = []
    start = 1
    try:
        for cells in lines:
            line, start = start, lines.line_num + 1
            if not cells:
                continue
            if not header:
                header = _header(cells, file, columns)
            elif len(cells) != len(header):
                raise EvidenceError(
                    f"{file}:{line}: {len(cells)} cells where the header has {len(header)}.\n"
                    "  A text that holds a comma stands in double quotes."
                )
            else:
                rows.append(Row(file, line, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    except csv.Error as fault:
        raise EvidenceError(
            f"{file}:{start}: not a CSV line ({fault}).\n"
            "  A quotation mark that opens must close, and be doubled inside a text."
        ) from fault
    if not header:
        raise EvidenceError(
            f"{file}: the file is empty.\n  Its first line names the columns: {','.join(columns)}"
        )
    return rows


def _header(cells: list[str], file: str, columns: tuple[str, ...]) -> list[str]:
    header = [cell.strip() for cell in cells]
    missing = [column for column in columns if column not in header]
    if missing:
        raise EvidenceError(
            f"{file}:1: no column {', '.join(repr(column) for column in missing)}.\n"
            f"  The first line names the columns: {','.join(columns)}"
        )
    if len(set(header)) < len(header):
        raise EvidenceError(f"{file}:1: a column is named twice.\n  Each column has its own name.")
    return header


def number(text: str) -> float:
    """A finite number.

    Raises:
        ValueError: With the reason, to follow "the value".
    """
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"'{text}' isn't a number") from None
    if not math.isfinite(value):
        raise ValueError(f"'{text}' isn't finite")
    return value


def refuse(findings: list[Finding], advice: str) -> None:
    """Raise the first finding, counting the others.

    Raises:
        EvidenceError: There is a finding.
    """
    if findings:
        more = f"\n  {len(findings) - 1} more like it in the file." if len(findings) > 1 else ""
        raise EvidenceError(f"{findings[0]}\n  {advice}{more}")
