"""Cases and traits side by side: what is shared, what differs, what nobody knows, and what carries over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.ensembles.live import Live
from isthmus.evidence.cases import FAMILIES, CodedAttribute
from isthmus.figures import share
from isthmus.levers import levers, seeds
from isthmus.report.document import ChartBlock, Document
from isthmus.report.html import picture
from isthmus.report.markup import Raw
from isthmus.report.spans import Quoted
from isthmus.report.subjects.inputs import rival
from isthmus.report.subjects.insurgencies import comparison_in_use, insurgencies_in_use
from isthmus.report.subjects.insurgency_lessons import against_line, cited_name, score_line
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.documents import LONG, exports_of, writer_of
from isthmus.studio.engines import engines_of
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.insurgencies.case import case_page
from isthmus.studio.screens.insurgencies.switches import (
    Throw,
    account_thrown,
    asked,
    implied_by,
    switches_section,
)
from isthmus.text import Text
from isthmus.understand.insurgencies.cited import Cited
from isthmus.understand.insurgencies.codings import ATTRIBUTES, OUTCOME, Case, cases, rows
from isthmus.understand.insurgencies.names import attribute_title, case_title, family_title
from isthmus.understand.insurgencies.principles import Principle, principles
from isthmus.understand.insurgencies.theories import Theory, theories

CLAIMS: Final = ("CL07", "CL10", "CL14", "CL15", "CL16")

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/insurgencies")
def insurgencies(context: RequestContext, request: Request) -> str:
    """Cases and traits, and mechanisms as switches."""
    live = engines_of(request.app).of(context.state.seed)
    return insurgencies_page(context, live, request.query_params.multi_items())


@router.get("/insurgencies/{case}")
def insurgency(context: RequestContext, case: str) -> Response:
    """One case."""
    return HTMLResponse(*case_page(context, case))


class CaseName(NamedTuple):
    """A case at the head of its column."""

    id: str
    title: Text
    family: str


class Coded(NamedTuple):
    """One trait of one case."""

    code: int
    checked: bool
    """Whether the fact behind the code was read in its source"""


class Trait(NamedTuple):
    """One trait of every case."""

    title: Text
    codes: Sequence[Coded]
    verdict: str
    """What tells criminal cases apart: outcome, differs or shared"""
    checked: int
    """Facts that were read in their source"""
    switches: Sequence[Throw]
    """What it implies in the model"""


class Evidence(NamedTuple):
    """One row that a text rests on."""

    line: Raw
    seen: bool


class TheoryCard(NamedTuple):
    """A rival account."""

    theory: Theory
    account: tuple[Text, Text]
    """The model's question, and what this account answers"""
    thrown: str
    """The address that holds it in every future; empty where no switch does"""
    against: Raw
    """What speaks against it"""
    score: Raw
    """How it did on unseen years"""
    evidence: Sequence[Evidence]
    prior: str
    """Share of futures in which it is drawn"""


class PrincipleCard(NamedTuple):
    """One principle of counter-insurgency."""

    principle: Principle
    levers: Sequence[tuple[Text, str]]
    """(title, name) of measures to try"""
    strategies: Sequence[tuple[Text, str]]
    """(title, address) of strategies to try"""
    switches: Sequence[tuple[tuple[Text, Text], str]]
    """(question and answer, address that holds it) of accounts; no address where no switch does"""
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Insurgencies(View, template="insurgencies/screen.html"):
    """Cases and traits side by side."""

    claims: Sequence[str]
    """Claims about this"""
    families: Sequence[tuple[str, Text, int]]
    """(key, title, cases) of each family, in the order of the columns"""
    cases: Sequence[CaseName]
    """The columns"""
    traits: Sequence[Trait]
    """The rows"""
    switches: Raw
    """Mechanisms as switches, and what those thrown do"""
    near: Sequence[Raw]
    """Who is near whom: drawn first, then as tables"""
    theories: Sequence[TheoryCard]
    """Rival accounts"""
    principles: Mapping[str, Sequence[PrincipleCard]]
    """Principles by whether they carry over"""
    more: Sequence[Raw]
    """More of the document, folded"""


def insurgencies_page(context: PageContext, live: Live, query: Iterable[tuple[str, str]] = ()) -> str:
    """The page; ``off``, ``hold`` and ``at`` throw switches of the model."""
    document, order = insurgencies_in_use(), _ordered()
    write = writer_of(context, rows_shown=LONG, level=3)
    view = Insurgencies(
        claims=CLAIMS,
        families=[(f, family_title(f), sum(c.family == f for c in order)) for f in FAMILIES],
        cases=[CaseName(c.id, case_title(c), c.family) for c in order],
        traits=[_trait(context, attribute) for attribute in ATTRIBUTES],
        switches=switches_section(context, live, asked(query)),
        near=_near(context, document),
        theories=[_theory(context, t) for t in theories()],
        principles=_principles(context),
        more=[write.folded(document.section(key)) for key in ("spells", "scorecard")],
    )
    return page(
        context,
        "insurgencies",
        context.say("insurgencies_screen.title"),
        render(context, view),
        styles=("screens",),
        modules=("screens/mechanisms",),
        exports=exports_of(context, "insurgencies"),
    )


def _ordered() -> list[Case]:
    return [c for family in FAMILIES for c in cases().values() if c.family == family]


def _trait(context: PageContext, attribute: str) -> Trait:
    coded = [_coded(rows()[c.id, attribute]) for c in _ordered()]
    differs = {a.attribute: a.differs for a in comparison_in_use().attributes}.get(attribute)
    return Trait(
        attribute_title(attribute),
        coded,
        "outcome" if attribute == OUTCOME else "differs" if differs else "shared",
        sum(one.checked for one in coded),
        implied_by(context, attribute),
    )


def _coded(one: CodedAttribute) -> Coded:
    return Coded(one.code, one.status.startswith("VERIFIED"))


def _near(context: PageContext, document: Document) -> list[Raw]:
    write, nearest = writer_of(context, rows_shown=LONG, level=3), document.section("nearest")
    said = replace(nearest, blocks=tuple(b for b in nearest.blocks if not isinstance(b, ChartBlock)))
    sections = (document.section("distances"), document.section("gaps"), said)
    return [_drawn(context.lang), *(write.section(s) for s in sections)]


@cache
def _drawn(lang: str) -> Raw:
    """The picture in one language, drawn once."""
    return picture(insurgencies_in_use().section("nearest").chart().chart, lang)


def _theory(context: PageContext, t: Theory) -> TheoryCard:
    write = writer_of(context)
    return TheoryCard(
        theory=t,
        account=rival(t.rivalry, t.option),
        thrown=account_thrown(context, t.rivalry, t.option),
        against=write.line(against_line(t)),
        score=write.line(score_line(t)),
        evidence=_evidence(context, t.evidence),
        prior=share(t.prior, context.lang),
    )


def _principles(context: PageContext) -> dict[str, list[PrincipleCard]]:
    """Those that carry over first; a group of which there is none is left out."""
    groups = {
        kind: [_principle(context, p) for p in principles() if p.carries == kind]
        for kind in ("yes", "partly", "contested", "no")
    }
    return {kind: mine for kind, mine in groups.items() if mine}


def _principle(context: PageContext, p: Principle) -> PrincipleCard:
    return PrincipleCard(
        principle=p,
        levers=[(levers()[name].title, name) for name in p.levers],
        strategies=[(seeds()[s].title, door(context, "/explore", A=s)) for s in p.strategies if s in seeds()],
        switches=[(rival(r, o), account_thrown(context, r, o)) for r, o in p.structures],
        evidence=_evidence(context, p.evidence),
    )


def _evidence(context: PageContext, cited: Iterable[Cited]) -> list[Evidence]:
    write = writer_of(context)
    return [Evidence(write.line((cited_name(c), ": ", Quoted(c.says))), c.seen) for c in cited]
