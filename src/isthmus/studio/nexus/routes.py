"""Addresses of the nexus: the page, the same as JSON, and the map of countries."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from isthmus.studio.context import context_of
from isthmus.studio.nexus.content import content
from isthmus.studio.nexus.page import nexus_page
from isthmus.studio.nexus.where import ASKED, FIRST, draw, where_figure, where_page
from isthmus.studio.page import PageContext
from isthmus.studio.server.shapes import ERRORS
from isthmus.text import SOURCE, Language

router = APIRouter()
RequestContext = Annotated[PageContext, Depends(context_of)]


@router.get("/nexus", response_class=HTMLResponse, include_in_schema=False)
def nexus(context: RequestContext) -> str:
    """The causal map, loops, levers and the list."""
    return nexus_page(context)


@router.get("/nexus/where", response_class=HTMLResponse, include_in_schema=False)
def where(context: RequestContext, request: Request, outcome: str = FIRST, part: bool = False) -> str:
    """The map of countries: a page, or only the picture for a page that is there already."""
    chosen = outcome if outcome in ASKED else FIRST
    if part:
        return where_figure(draw(context, request.app.state.engines.own, chosen))
    return where_page(context, request.app.state.engines.own, chosen)


@router.get("/api/nexus", tags=["catalogue"], responses=ERRORS)
def world(lang: Annotated[Language, Query()] = SOURCE) -> dict[str, Any]:
    """The map as data: concepts with their variables, arrows with their evidence, loops with their steps, levers."""
    return content(lang)
