"""Claims: the ledger of all as a table, and a page of each.

Sections  ledger, then of each claim one of its own name and those of `claim.py` after it: ``CL23``, ``CL23-tests``
"""

from __future__ import annotations

from typing import Any

from isthmus.axes import START_YEAR
from isthmus.report.document import Column, Document, Fact, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Number, Range, Ref, Share, Span
from isthmus.report.subjects.claim import (
    asked_line,
    claim_heading,
    claim_sections,
    fact_text,
    figure_text,
    named_after,
    verdict_text,
)
from isthmus.text import Text
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.portfolios import DESIGNS, SCREENED_ON
from isthmus.understand.claims.stored import as_plain, ledger_in_use
from isthmus.understand.claims.verdict import BEYOND


def claims_document(found: Ledger, *, pages: bool = True) -> Document:
    """Every claim.

    Args:
        pages: Whether each claim has its page after the table of all.
    """
    sections = [ledger_section(found)]
    for entry in found.entries if pages else ():
        sections += [
            Section(entry.id, claim_heading(entry), ()),
            *(named_after(s, entry.id) for s in claim_sections(entry, found.arms, level=2)),
        ]
    return _document("claims", Text("claims.title"), tuple(sections), found)


def claim_document(found: Ledger, entry: Entry) -> Document:
    """One claim of a ledger: what it says, and the sections of `claim.py`."""
    says = Section("claim", None, (Para(entry.says, key="claim"),))
    sections = (says, *claim_sections(entry, found.arms))
    return _document("claim", Text("claims.named", id=entry.id), sections, found._replace(entries=(entry,)))


def claims_in_use() -> Document | None:
    """The findings on claims that are in use; None where none can be read."""
    found = ledger_in_use()
    return None if found is None else claims_document(found)


def ledger_section(found: Ledger) -> Section:
    """The table of all, with what it was made of and the rule."""
    columns = (
        Column("id", None, "name"),
        Column("claim", Text("claims.claim")),
        Column("kind", Text("claims.kind"), detail=True),
        Column("asked", Text("claims.asked_is")),
        Column("verdict", Text("claims.verdict")),
        Column("weight", Text("claims.weight"), "number"),
        Column("two_errors", Text("claims.two_errors"), "number", detail=True),
        Column("horizon", Text("claims.after_years"), "number"),
        Column("rests", Text("claims.rests")),
    )
    rows = tuple(Row(entry.id, _row(entry)) for entry in found.entries)
    head = Text(
        "claims.head",
        count=Count(len(found.entries)),
        futures=Count(found.futures),
        seed=found.seed,
        ensemble=Text(f"claims.of_{found.ensemble}"),
    )
    notes = rule_paras()
    if found.portfolios:
        best = Text("claims.portfolios", n=DESIGNS, f=SCREENED_ON)
        notes.append(Para(best, quiet=True, key="portfolios"))
    return Section("ledger", None, (Para(head, key="head"), Table("ledger", columns, rows), *notes))


def rule_paras() -> list[Para]:
    """The rule of verdicts: the words, and what is said beside them."""
    beside = Text("claims.rule_beside", first=START_YEAR, times=Number(BEYOND), part=Number(1 / BEYOND))
    return [
        Para(Text("claims.rule"), quiet=True, key="rule"),
        Para(beside, quiet=True, key="rule_beside"),
    ]


def values_of(found: Ledger) -> dict[str, Any]:
    """The findings as strict JSON, each claim with its words in every language there is and what its evidence says."""
    body = as_plain(found)
    for entry, one in zip(found.entries, body["claims"], strict=True):
        one["says"] = entry.says.everywhere()
        one["note"] = (entry.note if entry.claim else fact_text(entry)).everywhere()
        if entry.fact:
            one["said"] = fact_text(entry).everywhere()
            for figure, plain in zip(entry.fact.figures, one["figures"], strict=True):
                plain["what"] = figure_text(figure).everywhere()
        evidence = entry.evidence
        one["evidence"] = evidence and {
            "for": evidence.evidence_for,
            "against": evidence.evidence_against,
            "reading": evidence.status,
            "links": list(evidence.links),
        }
    return body


def _row(entry: Entry) -> tuple[Any, ...]:
    mine = entry.weight
    links: list[Span] = []
    for code in entry.shaky:
        links += [" "] * bool(links) + [Ref("link", code)]
    return (
        Ref("claim", entry.id),
        entry.says,
        Text(f"claims.{entry.kind}"),
        asked_line(entry.claim, entry.evidence),
        verdict_text(entry),
        Share(mine.weight) if mine else "",
        Range(mine.low, mine.high, percent=True) if mine else "",
        mine.horizon if mine else "",
        tuple(links),
    )


def _document(key: str, title: Text, sections: tuple[Section, ...], found: Ledger) -> Document:
    made = found.receipt
    facts = (
        ("fit", Code(made.fit or "–")),
        ("futures", Count(found.futures)),
        ("seed", found.seed),
        ("made", made.made),
        ("model", Code(made.model)),
        ("evidence", Code(made.evidence)),
    )
    receipt = tuple(Fact(name, Text(f"claims.receipt.{name}"), value) for name, value in facts)
    return Document(key, title, sections, receipt, made.made, values_of(found))
