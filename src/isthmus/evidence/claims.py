"""Claims: what the article asserts, restated as tests, with what speaks for and against each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, cast

from isthmus.errors import UnknownName
from isthmus.evidence.effects import load_effects, twice
from isthmus.evidence.links import LINKS
from isthmus.evidence.tables import DATA, Finding, Row, read_table
from isthmus.evidence.yaml_file import read_yaml

NAMED: Final = Path(__file__).with_name("claim_effects.yaml")
"""Which effects each claim's texts name"""
KINDS: Final = ("factual", "causal", "normative", "forecast")
DIRECTIONS: Final = ("above", "below", "equality", "order", "none")
COLUMNS: Final = (
    "id",
    "seed_ref",
    "claim",
    "type",
    "test_statistic",
    "horizon_years",
    "threshold",
    "direction",
    "depends_on_links",
    "for_sources",
    "against_sources",
    "status",
)


class Claim(NamedTuple):
    """One assertion, the statistic that tests it, and the reading of the literature so far.

    ``links`` are link codes (L01) and effect ids (D24) it depends on; [V] in the sources marks a figure
    seen there, [R] one from memory. ``status`` is a reading, never a result of the model. ``effects_named``
    are effects that these texts name, so that a page can lead to them.
    """

    id: str
    seed_ref: str
    claim: str
    kind: str
    statistic: str
    horizon: int
    threshold: str
    direction: str
    links: tuple[str, ...]
    evidence_for: str
    evidence_against: str
    status: str
    effects_named: tuple[str, ...]


@cache
def load_claims() -> dict[str, Claim]:
    """Every claim, by id (CL01 to CL44)."""
    return {row["id"]: _claim(row) for row in read_table(DATA / "claims.csv", COLUMNS)}


def load_claim(claim_id: str) -> Claim:
    """One claim.

    Raises:
        UnknownName: No claim has this id.
    """
    try:
        return load_claims()[claim_id]
    except KeyError:
        raise UnknownName("claim", claim_id, load_claims(), "isthmus evidence list") from None


def claim_findings() -> list[Finding]:
    """Claims named twice, without a reading, or that depend on a link or effect nobody knows."""
    rows = read_table(DATA / "claims.csv", COLUMNS)
    findings = [*twice(rows), *_named_findings(rows)]
    for row in rows:
        unknown = [code for code in _links(row) if code not in LINKS and code not in load_effects()]
        findings += [
            Finding(row.where, f"{row['id']}: no link or effect is called '{code}'") for code in unknown
        ]
        if row["type"] not in KINDS or row["direction"] not in DIRECTIONS:
            findings.append(Finding(row.where, f"{row['id']}: its type or direction isn't known"))
        if not row["horizon_years"].isdigit():
            findings.append(Finding(row.where, f"{row['id']}: the horizon isn't a number of years"))
        empty = [column for column in ("claim", "test_statistic", "status") if not row[column]]
        findings += [Finding(row.where, f"{row['id']} has no {column}") for column in empty]
    return findings


def _named_findings(rows: list[Row]) -> list[Finding]:
    """Effects that nobody knows, or that no text of their claim names."""
    texts = {
        row["id"]: " ".join(row[column] for column in ("for_sources", "against_sources", "status"))
        for row in rows
    }
    findings: list[Finding] = []
    for claim, names in _effects_named().items():
        if claim not in texts:
            findings.append(Finding(NAMED.name, f"no claim is called '{claim}'"))
            continue
        unknown = [name for name in names if name not in load_effects()]
        unsaid = [name for name in names if name not in texts[claim]]
        findings += [Finding(NAMED.name, f"{claim}: no effect is called '{name}'") for name in unknown]
        findings += [Finding(NAMED.name, f"{claim}: none of its texts names '{name}'") for name in unsaid]
    return findings


@cache
def _effects_named() -> dict[str, tuple[str, ...]]:
    return {entry.key: tuple(map(str, cast("list[object]", entry.value))) for entry in read_yaml(NAMED)}


def _links(row: Row) -> tuple[str, ...]:
    """The codes a claim depends on; "none" and "none (method)" are no codes."""
    return tuple(code for code in row["depends_on_links"].split(",") if code and not code.startswith("none"))


def _claim(row: Row) -> Claim:
    return Claim(
        id=row["id"],
        seed_ref=row["seed_ref"],
        claim=row["claim"],
        kind=row["type"],
        statistic=row["test_statistic"],
        horizon=int(row["horizon_years"]),
        threshold=row["threshold"],
        direction=row["direction"],
        links=_links(row),
        evidence_for=row["for_sources"],
        evidence_against=row["against_sources"],
        status=row["status"],
        effects_named=_effects_named().get(row["id"], ()),
    )
