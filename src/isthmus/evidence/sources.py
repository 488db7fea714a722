"""Sources: who says so, where to read it, and under which terms."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from isthmus.errors import UnknownName
from isthmus.evidence.tables import DATA, Finding, read_table

OURS: Final = "ours"
"""The source of a range we set."""

COLUMNS: Final = ("id", "author", "title", "year", "url", "licence", "how")


class Source(NamedTuple):
    """One document or data set; ``how`` says by what way its figures reached us."""

    id: str
    author: str
    title: str
    year: str
    url: str
    licence: str
    how: str

    def cite(self) -> str:
        """Author (year), title and address in one line."""
        year = f" ({self.year})" if self.year else ""
        address = f". {self.url}" if self.url else ""
        return f"{self.author}{year}. {self.title}{address}"


@cache
def load_sources() -> dict[str, Source]:
    """Every source, by id."""
    rows = read_table(DATA / "sources.csv", COLUMNS)
    return {row["id"]: Source(*(row[column] for column in COLUMNS)) for row in rows}


def load_source(source_id: str) -> Source:
    """One source.

    Raises:
        UnknownName: No source has this id.
    """
    try:
        return load_sources()[source_id]
    except KeyError:
        raise UnknownName("source", source_id, load_sources(), "isthmus evidence list") from None


def source_findings() -> list[Finding]:
    """Sources named twice, or without author, title, terms or way."""
    findings: list[Finding] = []
    seen: set[str] = set()
    for row in read_table(DATA / "sources.csv", COLUMNS):
        if row["id"] in seen:
            findings.append(Finding(row.where, f"source '{row['id']}' is there twice"))
        seen.add(row["id"])
        empty = [column for column in ("id", "author", "title", "licence", "how") if not row[column]]
        findings += [Finding(row.where, f"source '{row['id']}' has no {column}") for column in empty]
    return findings
