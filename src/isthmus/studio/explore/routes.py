"""Addresses of Explore: the page, a lever's card, and small answers for its modules."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.levers import Strategy, get
from isthmus.studio.address import parts_of, read, written
from isthmus.studio.context import context_of
from isthmus.studio.explore.as_code import as_code
from isthmus.studio.explore.card import lever_card
from isthmus.studio.explore.clashes import clashes
from isthmus.studio.explore.drawing import picture
from isthmus.studio.explore.graphs_shown import stored, with_graphs
from isthmus.studio.explore.page import explore_page
from isthmus.studio.live.request import Asked
from isthmus.studio.live.socket import hub_of
from isthmus.studio.page import PageContext
from isthmus.studio.state_data import strategy_data
from isthmus.studio.workspace import saved
from isthmus.text import Language

router = APIRouter(include_in_schema=False)
RequestContext = Annotated[PageContext, Depends(context_of)]
SLOT = r"^\d{3,4},\d{3,4}$"
LONGEST = 40_000
"""Letters of a query that is read; the longest shelf of six full strategies is shorter."""


@router.get("/explore", response_class=HTMLResponse)
def explore(context: RequestContext) -> str:
    """The screen, complete without the engine."""
    context = with_graphs(context)
    return explore_page(context, stored(context))


@router.get("/explore/lever/{name}", response_class=HTMLResponse)
def card(name: str, context: RequestContext) -> str:
    """The card of a lever, for a dialog."""
    return lever_card(context, get(name))


@router.post("/explore/told")
def screen_texts(
    query: Annotated[str, Body(embed=True, max_length=LONGEST)], context: RequestContext
) -> dict[str, Any]:
    """A state's canonical text, what of it can't be used, and levers that decide the same thing."""
    parts = parts_of(query)
    state = read(parts)
    context = PageContext(state, context.made)
    return {
        "query": written(state, made_with=None),
        "faults": [{"part": f.part, "text": f.text.translate(state.lang)} for f in state.faults],
        "clashes": [c._asdict() for c in clashes(context, state.on, parts.get(state.on, ""))],
    }


@router.get("/explore/frame")
async def frame(
    request: Request, context: RequestContext, slot: Annotated[str, Query(pattern=SLOT)] = "340,230"
) -> Response:
    """A settled frame with its pictures, for a browser without a live connection."""
    state, (wide, tall) = with_graphs(context).state, slot.split(",")
    asked = Asked(0, "", True, (), None, (float(wide), float(tall)))
    made = await hub_of(request, picture).frame(state, asked, settled=True, alone=True)
    return Response(made, media_type="application/octet-stream")


@router.get("/explore/mine")
def mine(context: RequestContext) -> dict[str, Any]:
    """Strategies of one's own."""
    return {"strategies": [_own(strategy, context.lang) for strategy in saved().strategies]}


def _own(strategy: Strategy, lang: Language) -> dict[str, Any]:
    return {"name": strategy.name, "title": strategy.title.translate(lang), "levers": strategy_data(strategy)}


@router.get("/explore/code")
def code(context: RequestContext) -> dict[str, Any]:
    """The comparison on screen as command line and as Python."""
    made = as_code(context.state)
    note = context.say("explore.code_cli_file", file=", ".join(made.files)) if made.files else ""
    return {"cli": made.cli, "note": note, "python": made.python}
