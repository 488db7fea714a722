"""Addresses of graphs: ``/graph/fan.homicide_rate.HND`` opens it in Explore, with ``.csv`` and the like it is handed out."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from isthmus.studio.address import State, link, read
from isthmus.studio.engines import engines_of
from isthmus.studio.graph_names import GraphName, UnknownGraph, graph_named
from isthmus.studio.graphs.forms import FORMS, graph_of, make
from isthmus.studio.graphs.reading import series_of
from isthmus.studio.server.refusals import Refusal, answer
from isthmus.text import Text

router = APIRouter(prefix="/graph", tags=["graphs"])


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
        return answer(request.scope, Refusal(404, "", own=_missing(unknown, stem, ending)))
    if not form:
        return RedirectResponse(link("/explore", state, graphs=(found,)), status_code=307)
    return _handed_out(found, form, state, request)


def _handed_out(found: GraphName, form: str, state: State, request: Request) -> Response:
    live = engines_of(request.app).of(state.seed)
    answered = live.answer(state.in_hand, state.reference, series_of((found,)), state.futures)
    made = make(form, graph_of(found, answered, state, str(request.base_url)))
    tag = f'"{hashlib.sha256(made.body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    how = "inline" if made.inline else "attachment"
    headers["Content-Disposition"] = f'{how}; filename="{file_name(found, state, form)}"'
    return Response(made.body, media_type=made.media, headers=headers)


def file_name(graph: GraphName, state: State, form: str) -> str:
    """``isthmus-diff-homicide_rate-HND-B-2030.csv``."""
    parts = ("isthmus", graph.kind, graph.outcome, graph.member, state.on, str(state.year))
    return f"{'-'.join(part for part in parts if part)}.{form}"


def _missing(unknown: UnknownGraph, stem: str, ending: str) -> Text:
    """One message: no such graph, or no such form of one that there is."""
    try:
        graph_named(stem)
    except UnknownGraph:
        found = unknown.words
    else:
        found = Text("graphs.forms.no_form", form=ending[:20], forms=", ".join(FORMS))
    return found.changed(lambda text: text[:1].upper() + text[1:])
