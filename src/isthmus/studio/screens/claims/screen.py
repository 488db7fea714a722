"""Claims: what is asserted, by whom, and in how many futures it is so; a card for each, and a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.evidence import load_claims
from isthmus.report.markup import Raw
from isthmus.report.subjects.claim import evidence_section, verdict_text
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.documents import exports_of, writer_of
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.chapters import MadeOf
from isthmus.studio.screens.claims import own
from isthmus.studio.screens.claims.card import GROUPS, Glance, glance, group_of, results, whole_card
from isthmus.studio.screens.job_results import shown
from isthmus.text import Text
from isthmus.understand.claims.contrasts import own_text
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.stored import ledger_in_use

FUTURES: Final = 1_024
"""In which a claim is tested anew"""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
router.include_router(own.router)  # before a claim of any name


@router.get("/claims")
def claims(context: RequestContext, verdict: str = "") -> str:
    """Every claim."""
    return claims_page(context, verdict)


@router.post("/claims/card")
async def result(context: RequestContext, request: Request) -> Response:
    """Cards that a job gave, as HTML to put in the page."""
    return await shown(context, request, results)


@router.get("/claims/{id}")
def claim(context: RequestContext, id: str) -> Response:
    """One claim."""
    return HTMLResponse(*claim_page(context, id))


class SmallCard(NamedTuple):
    """One claim in the list."""

    id: str
    says: Text
    whose: str
    """article, opposite, or nobody's"""
    glance: Glance
    found_by: str
    """What a search looks through"""


@dataclass(frozen=True)
class Claims(View, template="claims/screen.html"):
    """Every claim, or those of one group of verdicts."""

    made: MadeOf
    """What the findings were computed from"""
    chosen: str
    """A group of verdicts; every one where it is empty"""
    counts: Mapping[str, int]
    """Claims of each group"""
    groups: Mapping[str, Sequence[SmallCard]]
    """Those shown"""


@dataclass(frozen=True)
class Untested(View, template="claims/untested.html"):
    """Every claim with its evidence, where no findings can be read."""

    claims: Sequence[tuple[str, str, Sequence[Raw]]]
    """(id, what it says in English, its evidence) of each"""


def claims_page(context: PageContext, verdict: str) -> str:
    """Every claim, or those of one group of verdicts."""
    found = ledger_in_use()
    title = context.say("claims_screen.title")
    if found is None:
        return page(context, "claims", title, render(context, _untested(context)), styles=("screens",))
    chosen = verdict if verdict in GROUPS else ""
    of = {name: [e for e in found.entries if group_of(e.verdict) == name] for name in GROUPS}
    shown_groups = (chosen,) if chosen else GROUPS
    view = Claims(
        made=_made(context, found),
        chosen=chosen,
        counts={name: len(entries) for name, entries in of.items()},
        groups={name: [_small_card(context, e) for e in of[name]] for name in shown_groups if of[name]},
    )
    return page(
        context,
        "claims",
        title,
        render(context, view),
        styles=("screens",),
        modules=("screens/filter",),
        exports=exports_of(context, "claims"),
    )


def _small_card(context: PageContext, entry: Entry) -> SmallCard:
    seed, whose = entry.evidence, ""
    if seed:
        whose = "opposite" if seed.seed_ref == "implied" else "article"
    words = (entry.id, *entry.says.everywhere().values(), verdict_text(entry).translate(context.lang))
    return SmallCard(entry.id, entry.says, whose, glance(context, entry), " ".join(words).lower())


def _made(context: PageContext, found: Ledger) -> MadeOf:
    receipt = found.receipt
    return MadeOf(found.futures, receipt.fit[:8], receipt.made, found.seed, context.made.fit)


def _untested(context: PageContext) -> Untested:
    write = writer_of(context)
    return Untested(
        [
            (claim.id, claim.claim, [write.block(block) for block in evidence_section(claim).blocks])
            for claim in load_claims().values()
        ]
    )


@dataclass(frozen=True)
class ClaimPage(View, template="claims/claim.html"):
    """One claim."""

    made: MadeOf
    """What the findings were computed from"""
    id: str
    """Its id"""
    says: Text
    """What it says"""
    group: str
    """Of its verdict"""
    card: Raw
    """Everything about it"""
    again: Mapping[str, object] | None
    """The job that tests it here and now; nothing where no run tests it"""
    near: Mapping[str, str]
    """The claims previous and next"""


@dataclass(frozen=True)
class MissingClaim(View, template="claims/missing.html"):
    """No claim has that id."""

    id: str
    """What was asked for"""


def claim_page(context: PageContext, asked: str) -> tuple[str, int]:
    """One claim, and its status code."""
    found, say = ledger_in_use(), context.say
    ids = [entry.id for entry in found.entries] if found else []
    if found is None or asked.upper() not in ids:
        missing = render(context, MissingClaim(asked[:40]))
        title = say("claims_screen.none_title")
        return page(context, "claims", title, missing, path="/claims", styles=("screens",)), 404
    place = ids.index(asked.upper())
    entry = found.entries[place]
    view = ClaimPage(
        made=_made(context, found),
        id=entry.id,
        says=entry.says,
        group=group_of(entry.verdict),
        card=whole_card(context, found, entry),
        again=_again(context, entry),
        near={key: ids[i] for key, i in (("previous", place - 1), ("next", place + 1)) if 0 <= i < len(ids)},
    )
    return page(
        context,
        "claims",
        f"{entry.id} · {say('claims_screen.title')}",
        render(context, view),
        path=f"/claims/{quote(entry.id)}",
        styles=("screens",),
        modules=("screens/job",),
    ), 200


def _again(context: PageContext, entry: Entry) -> dict[str, object] | None:
    """The same test with as many futures as take a moment."""
    if not (text := own_text(entry.id)):
        return None
    return {
        "kind": "claim",
        "text": text,
        "futures": FUTURES,
        "seed": context.state.seed,
        "lang": context.lang,
    }
