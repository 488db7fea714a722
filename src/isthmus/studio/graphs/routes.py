"""Addresses of graphs: ``/graph/fan.homicide_rate.HND`` opens it in Explore, with ``.csv`` and the like it is handed out."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from isthmus.errors import Diverged, UsageError
from isthmus.studio.address import State, link, read
from isthmus.studio.graph_names import GraphName, UnknownGraph, graph_named
from isthmus.studio.graphs.forms import FORMS, graph_of, make
from isthmus.studio.graphs.measured import say
from isthmus.studio.graphs.reading import series_of

router = APIRouter(prefix="/graph", tags=["graphs"])
SEEDS_KEPT: Final = 3
"""Engines of other seeds kept beside the studio's own."""


@router.get("/{name}", response_model=None)
def graph(name: str, request: Request) -> Response:
    """One graph: in Explore, or in the form its ending names.

    The query is the state of any screen: strategies, year, futures, seed and language. With an ending (csv, json, svg,
    png, md or py) the same graph comes as a file that carries its title, sources, model and address.
    """
    state = read(request.query_params)
    stem, _, ending = name.rpartition(".")
    form = ending.lower() if stem and ending.lower() in FORMS else ""
    try:
        found = graph_named(stem if form else name)
    except UnknownGraph as unknown:
        return PlainTextResponse(_missing(unknown, stem, ending, state.lang), status_code=404)
    if not form:
        return RedirectResponse(link("/explore", state, graphs=(found,)), status_code=307)
    return _handed_out(found, form, state, request)


def _handed_out(found: GraphName, form: str, state: State, request: Request) -> Response:
    try:
        live = engine(request.app.state, state.seed)
        answer = live.answer(state.in_hand, state.reference, series_of((found,)), state.futures)
    except UsageError as fault:
        return PlainTextResponse(str(fault), status_code=422)
    except Diverged as fault:
        return PlainTextResponse(str(fault), status_code=500)
    made = make(form, graph_of(found, answer, state, str(request.base_url)))
    tag = f'"{hashlib.sha256(made.body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    how = "inline" if made.inline else "attachment"
    headers["Content-Disposition"] = f'{how}; filename="{file_name(found, state, form)}"'
    return Response(made.body, media_type=made.media, headers=headers)


def engine(kept: Any, seed: int) -> Any:
    """The engine of a seed: the studio's own, or another of its kind made when first asked for.

    Args:
        kept: The application's state; ``live`` is the studio's engine.
    """
    own = kept.live
    if seed == own.seed:
        return own
    if not hasattr(kept, "other_seeds"):
        kept.other_seeds = {}
    others: dict[int, Any] = kept.other_seeds
    if seed not in others:
        while len(others) >= SEEDS_KEPT:
            others.pop(next(iter(others)))
        others[seed] = type(own)(seed)
    return others[seed]


def file_name(graph: GraphName, state: State, form: str) -> str:
    """``isthmus-diff-homicide_rate-HND-B-2030.csv``."""
    parts = ("isthmus", graph.kind, graph.outcome, graph.member, state.on, str(state.year))
    return f"{'-'.join(part for part in parts if part)}.{form}"


def _missing(unknown: UnknownGraph, stem: str, ending: str, lang: str) -> str:
    """One message: no such graph, or no such form of one that there is."""
    try:
        graph_named(stem)
    except UnknownGraph:
        text = unknown.words.es if lang == "es" else unknown.words.en
    else:
        text = say("forms.no_form", lang, form=ending[:20], forms=", ".join(FORMS))
    return f"{text[:1].upper()}{text[1:]}\n"
