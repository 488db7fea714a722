"""The claims' table as a section of the frozen chapter, in one language, until the chapter is a document itself."""

from __future__ import annotations

from isthmus.figures.numbers import share
from isthmus.text import area
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.portfolios import DESIGNS, SCREENED_ON
from isthmus.understand.section import Section

say = area("claims")


def claims_section(found: Ledger, lang: str) -> Section:
    """Every claim with its verdict and weight; the section has no heading of its own."""
    head = say(
        "head", lang, count=len(found.entries), futures=f"{found.futures:,}", seed=found.seed,
        ensemble=say(f"of_{found.ensemble}", lang),
    )  # fmt: skip
    rows = tuple(
        (e.id, e.says.translate(lang), say(e.verdict, lang), _weight(e, lang), " ".join(e.shaky))
        for e in found.entries
    )
    columns = ("", *(say(k, lang) for k in ("claim", "verdict", "weight", "rests")))
    best = [say("portfolios", lang, n=DESIGNS, f=SCREENED_ON)] if found.portfolios else []
    return Section("", head, columns, rows, (3,), (say("rule", lang), *best))


def _weight(entry: Entry, lang: str) -> str:
    """``79% (10)``: the weight at the claim's own horizon."""
    mine = entry.weight
    return f"{share(mine.weight, lang)} ({entry.horizon})" if mine else ""
