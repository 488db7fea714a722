"""The evidence: what there is, by kind and subject, with a filter that works without JavaScript; and every card."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from isthmus.errors import UnknownName
from isthmus.evidence import LINKS, load_costs, load_effects, load_parameters, load_sources, series_catalog
from isthmus.levers import levers
from isthmus.report.markup import Raw
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.downloads import csv_file
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.evidence import numbers, series
from isthmus.studio.screens.evidence.arrows import arrow_card, arrow_list
from isthmus.studio.screens.evidence.costs import cost_card, cost_list
from isthmus.studio.screens.evidence.effects import effect_card, effect_list, effect_sectors
from isthmus.studio.screens.evidence.levers import lever_list, lever_page
from isthmus.studio.screens.evidence.query import Query
from isthmus.studio.screens.evidence.sources import source_card, source_list
from isthmus.text import Text

LONGEST: Final = 80
"""Letters of a search that are read."""
STATUSES: Final = ("VERIFIED", "RECALLED", "OURS")

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


class Kind(NamedTuple):
    """One kind of evidence."""

    one: str
    """What one of it is called, in keys of phrases"""
    items: Callable[[], Mapping[str, Any]]
    list: Callable[[PageContext, Query], View | None]
    """Those asked for; nothing where there are none"""
    card: Callable[[PageContext, Any], tuple[Text, View]] | None
    """Heading and body of one; measures have a page of their own"""
    sectors: Callable[[], Sequence[str]] = tuple
    """Subjects, in order; empty where it isn't told apart by subject"""


KINDS: Final[dict[str, Kind]] = {
    "series": Kind("series", series_catalog, series.series_list, series.series_card, series.sectors),
    "parameters": Kind(
        "parameter", load_parameters, numbers.number_list, numbers.number_card, numbers.sectors
    ),
    "effects": Kind("effect", load_effects, effect_list, effect_card, effect_sectors),
    "links": Kind("link", lambda: LINKS, arrow_list, arrow_card),
    "levers": Kind("lever", levers, lever_list, None),
    "costs": Kind("cost", load_costs, cost_list, cost_card),
    "sources": Kind("source", load_sources, source_list, source_card),
}


@router.get("/evidence")
def evidence(
    context: RequestContext,
    kind: str = "series",
    sector: str = "",
    find: str = "",
    status: str = "",
    taught: str = "",
) -> str:
    """What there is, by kind and subject."""
    return evidence_page(context, query_of(kind, sector, find, status, taught))


@router.get("/evidence/series.csv")
def series_csv(sector: str = "", find: str = "", id: str = "") -> Response:
    """Figures of the series found, tidy."""
    if id:
        rows = series.series_rows(id)
    else:
        known = query_of("series", sector, find or " ", "", "").sector
        rows = series.csv_rows(Query(sector=known, find=find))
    return csv_file(series.CSV_HEAD, rows, f"isthmus-{id or sector or 'series'}.csv")


@router.get("/evidence/parameters.csv")
def parameters_csv(sector: str = "", find: str = "", status: str = "", taught: str = "") -> Response:
    """Numbers of the model, tidy, before and after history."""
    query = Query("parameters", sector if sector in numbers.sectors() else "", find, status, taught)
    return csv_file(numbers.CSV_HEAD, numbers.csv_rows(query), "isthmus-numbers.csv")


@router.get("/evidence/lever/{name}")
def lever(context: RequestContext, name: str) -> Response:
    """One measure's card."""
    try:
        return HTMLResponse(lever_page(context, name))
    except UnknownName:
        return HTMLResponse(*card_page(context, f"lever/{name}"))


@router.get("/evidence/{id:path}")
def card(context: RequestContext, id: str) -> Response:
    """One piece of evidence."""
    return HTMLResponse(*card_page(context, id))


def query_of(kind: str, sector: str, find: str, status: str, taught: str) -> Query:
    """What was asked, with what there is in the place of what there isn't."""
    known = kind if kind in KINDS else "series"
    subjects = KINDS[known].sectors()
    words = " ".join(find.split())[:LONGEST]
    chosen = (
        sector if sector in subjects else "" if words or status or taught or not subjects else subjects[0]
    )
    return Query(
        known,
        chosen,
        words,
        status if status in STATUSES else "",
        taught if taught in numbers.TAUGHT else "",
    )


@dataclass(frozen=True)
class Evidence(View, template="evidence/screen.html"):
    """One kind of evidence, of one subject or what the filter finds."""

    query: Query
    """What is asked for"""
    kinds: Mapping[str, int]
    """How many there are of each kind"""
    sectors: Sequence[str]
    """Subjects of this kind"""
    taught: Sequence[str]
    """What history can have taught"""
    statuses: Mapping[str, str]
    """How sure a figure can be of its source, and the phrase for it"""
    kept: Mapping[str, str]
    """What the form of the filter sends unseen"""
    longest: int
    """Letters of a search that are read"""
    found: Raw | None
    """The list of this kind; nothing where nothing is found"""


def evidence_page(context: PageContext, query: Query) -> str:
    """One kind, one subject or what the filter finds."""
    kind = KINDS[query.kind]
    found = kind.list(context, query)
    view = Evidence(
        query=query,
        kinds={name: len(one.items()) for name, one in KINDS.items()},
        sectors=kind.sectors(),
        taught=numbers.TAUGHT,
        statuses=dict(zip(STATUSES, ("checked", "recalled", "ours"), strict=True)),
        kept=context.fields(kind="" if query.kind == "series" else query.kind),
        longest=LONGEST,
        found=render(context, found) if found else None,
    )
    file = context.at(f"/evidence/{query.kind}.csv", **query.narrowed)
    return page(
        context,
        "evidence",
        context.say("evidence_screen.title"),
        render(context, view),
        styles=("screens",),
        modules=("screens/filter",),
        exports=[(context.say("screens.download_csv"), file)]
        if query.kind in ("series", "parameters")
        else (),
    )


@dataclass(frozen=True)
class Card(View, template="evidence/card.html"):
    """Everything there is to say about one piece of evidence."""

    id: str
    """Its id"""
    kind: str
    """Its kind, a key of `KINDS`"""
    one: str
    """What one of its kind is called"""
    title: Text
    """Its heading"""
    body: Raw
    """What its kind has to say"""


@dataclass(frozen=True)
class MissingCard(View, template="evidence/missing.html"):
    """Nothing has that id."""

    id: str
    """What was asked for"""
    near: Sequence[str]
    """Ids like it"""


def everything() -> dict[str, tuple[str, Any]]:
    """Everything that has an id, by id, with its kind."""
    return {
        id: (name, item)
        for name, kind in reversed(KINDS.items())
        if kind.card
        for id, item in kind.items().items()
    }


def card_page(context: PageContext, asked: str) -> tuple[str, int]:
    """The card of an id and its status code; what is near it where there is none."""
    known = everything()
    id = next((n for n in known if n == asked or n.lower() == asked.lower()), None)
    if id is None:
        return _missing(context, asked[:80], list(known)), 404
    name, item = known[id]
    kind = KINDS[name]
    assert kind.card
    title, body = kind.card(context, item)
    view = Card(id, name, kind.one, title, render(context, body))
    file = context.at("/evidence/series.csv", id=id)
    return page(
        context,
        "evidence",
        f"{id} · {context.say('evidence_screen.title')}",
        render(context, view),
        path=f"/evidence/{quote(id)}",
        styles=("screens",),
        exports=[(context.say("screens.download_csv"), file)] if name == "series" else (),
    ), 200


def _missing(context: PageContext, asked: str, known: list[str]) -> str:
    view = MissingCard(asked, difflib.get_close_matches(asked, known, n=6, cutoff=0.4))
    title = context.say("evidence_screen.not_found_title")
    return page(context, "evidence", title, render(context, view), path="/evidence", styles=("screens",))
