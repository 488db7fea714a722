"""Addresses of Explore: the page, a lever's card, and small answers for its modules."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from isthmus.axes import START_YEAR
from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import Strategy, get, strategy_text
from isthmus.studio.address import parts_of, read, written
from isthmus.studio.explore.as_code import as_code
from isthmus.studio.explore.card import lever_card
from isthmus.studio.explore.clashes import clashes
from isthmus.studio.explore.drawing import picture, years_shown
from isthmus.studio.explore.graphs_shown import stored, with_graphs
from isthmus.studio.explore.page import explore_page
from isthmus.studio.explore.settings import strategy_data
from isthmus.studio.graphs.routes import engine
from isthmus.studio.live.answers import frame_of, series_of
from isthmus.studio.live.displaced import ways
from isthmus.studio.live.frames import encode
from isthmus.studio.live.telling import Shown
from isthmus.studio.page import Told
from isthmus.studio.told import told_of
from isthmus.studio.workspace import save, saved

router = APIRouter(include_in_schema=False)
ToldHere = Annotated[Told, Depends(told_of)]
SLOT = r"^\d{3,4},\d{3,4}$"
LONGEST = 40_000
"""Letters of a query that is read; the longest shelf of six full strategies is shorter."""


@router.get("/explore", response_class=HTMLResponse)
def explore(told: ToldHere) -> str:
    """The screen, complete without the engine."""
    told = with_graphs(told)
    return explore_page(told, stored(told))


@router.get("/explore/lever/{name}", response_class=HTMLResponse)
def card(name: str, told: ToldHere) -> str:
    """The card of a lever, for a dialog."""
    try:
        kind = get(name)
    except UnknownName as fault:
        raise HTTPException(404, str(fault)) from None
    return lever_card(told, kind)


@router.post("/explore/told")
def what_is_told(
    query: Annotated[str, Body(embed=True, max_length=LONGEST)], told: ToldHere
) -> dict[str, Any]:
    """A state's canonical text, what of it can't be used, and levers that decide the same thing."""
    parts = parts_of(query)
    state = read(parts)
    told = Told(state, told.made)
    return {
        "query": written(state, made_with=None),
        "faults": [{"part": f.part, "text": f.text.told(state.lang)} for f in state.faults],
        "clashes": [c._asdict() for c in clashes(told, state.on, parts.get(state.on, ""))],
    }


@router.get("/explore/frame")
def frame(
    request: Request, told: ToldHere, slot: Annotated[str, Query(pattern=SLOT)] = "340,230"
) -> Response:
    """A settled frame with its pictures, for a browser without a live connection."""
    state, (wide, tall) = with_graphs(told).state, slot.split(",")
    live = engine(request.app.state, state.seed)
    series = (*series_of(state.graphs), *ways(state.in_hand, state.reference))
    answer = live.answer(state.in_hand, state.reference, series, state.futures)
    shown = Shown(0, years_shown(state) + START_YEAR, live.decided - 1, True, (), (float(wide), float(tall)))
    return Response(encode(frame_of(state, answer, shown, picture)), media_type="application/octet-stream")


@router.get("/explore/mine")
def mine() -> dict[str, Any]:
    """Strategies of one's own."""
    return {"strategies": [_own(strategy) for strategy in saved().strategies]}


@router.post("/explore/mine")
def keep(query: Annotated[str, Body(embed=True, max_length=LONGEST)]) -> JSONResponse:
    """Keeps the strategy in hand as a file of one's own, under the name the state gives it."""
    strategy = read(parts_of(query)).in_hand
    try:
        path = save(strategy)
    except StrategyError as fault:
        return JSONResponse({"fault": str(fault)}, status_code=409)
    return JSONResponse({"name": strategy.name, "file": path.name})


def _own(strategy: Strategy) -> dict[str, Any]:
    return {"name": strategy.name, "title": strategy.title.en, "levers": strategy_data(strategy)}


@router.get("/explore/code")
def code(told: ToldHere) -> dict[str, Any]:
    """The comparison on screen as command line and as Python."""
    made = as_code(told.state)
    note = told.say("explore.code_cli_file", file=", ".join(made.files)) if made.files else ""
    return {"cli": made.cli, "note": note, "python": made.python}


@router.get("/explore/strategy.toml")
def toml(told: ToldHere) -> Response:
    """The strategy in hand as the file that `isthmus compare` reads."""
    strategy = told.state.in_hand
    headers = {"Content-Disposition": f'attachment; filename="{strategy.name}.toml"'}
    return Response(strategy_text(strategy), media_type="application/toml", headers=headers)
