"""Explore: the page, complete before the engine is warm, a lever's card, and small answers for its modules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.axes import DECISION_YEAR
from isthmus.levers import Strategy, get
from isthmus.report.markup import Raw
from isthmus.studio.address import parts_of, read, written
from isthmus.studio.context import PageContext, context_of
from isthmus.studio.explore.as_code import as_code
from isthmus.studio.explore.card import lever_card
from isthmus.studio.explore.clashes import clashes
from isthmus.studio.explore.drawing import picture, stored, with_graphs
from isthmus.studio.explore.panel import Group, groups
from isthmus.studio.explore.settings import screen_data
from isthmus.studio.graph_names import ENDINGS, KINDS, GraphName
from isthmus.studio.graphs import catalogue
from isthmus.studio.live.request import Asked
from isthmus.studio.live.socket import hub_of
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.state_data import strategy_data
from isthmus.studio.workspace import saved
from isthmus.text import Language, Text, as_given

router = APIRouter(include_in_schema=False)
RequestContext = Annotated[PageContext, Depends(context_of)]
SLOT: Final = r"^\d{3,4},\d{3,4}$"
LONGEST: Final = 40_000
"""Letters of a query that is read; the longest shelf of six full strategies is shorter."""
LAST_SHOWN: Final = 2040
"""Last year of the year's slider; a link may ask for a later one."""


class GraphCard(NamedTuple):
    """A graph on screen, as far as it can be had without running anything."""

    name: GraphName
    title: Text
    """In the catalogue"""
    finding: str
    picture: Raw


class Years(NamedTuple):
    """The slider of the year."""

    first: int
    last: int
    shown: int


@dataclass(frozen=True)
class Explore(View, template="explore.html"):
    """Levers at the left, four graphs in the middle, six outcomes at the right; what opens over them."""

    levers: Sequence[Group]
    """The panel of levers"""
    graphs: Sequence[GraphCard]
    """In the middle"""
    titles: Mapping[str, str]
    """Of the strategies in play, by letter"""
    on: str
    """Letter of the strategy in hand"""
    against: str | None
    """Letter of what it is compared with; None is the baseline"""
    years: Years
    """That can be shown"""
    paths: bool
    """Sampled futures are drawn"""
    catalogue: Sequence[catalogue.Group]
    """Every graph that can be chosen"""
    kinds: Sequence[str]
    """Ways to draw a graph"""
    endings: Sequence[str]
    """Of a graph's files"""


@router.get("/explore", response_class=HTMLResponse)
def explore(context: RequestContext) -> str:
    """The screen, complete without the engine."""
    context = with_graphs(context)
    state, titles = context.state, {entry.name: entry.label for entry in catalogue.entries()}
    view = Explore(
        levers=groups(context),
        graphs=[
            GraphCard(graph, titles.get(_fan_of(graph)) or as_given(graph.text), finding, Raw(drawn))
            for graph, (finding, drawn) in zip(state.graphs, stored(context), strict=True)
        ],
        titles={letter: strategy.title.translate(state.lang) for letter, strategy in state.strategies},
        on=state.on,
        against=state.against,
        years=Years(DECISION_YEAR + 1, max(LAST_SHOWN, state.year), state.year),
        paths=state.paths,
        catalogue=catalogue.groups(),
        kinds=KINDS,
        endings=ENDINGS,
    )
    return page(
        context,
        "explore",
        context.say("explore.title"),
        render(context, view),
        styles=("explore",),
        modules=("explore/main",),
        data=screen_data(context),
        wide=True,
    )


def _fan_of(graph: GraphName) -> str:
    return graph._replace(kind="fan").text


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
