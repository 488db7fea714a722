"""The screen of the nexus: the map, loops, levers, the list that says the same, where it happens; the same as JSON."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any, Final, NamedTuple
from urllib.parse import parse_qsl

import numpy as np
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from isthmus.axes import COUNTRY, MODE
from isthmus.ensembles.live import Answer, Live
from isthmus.evidence import load_effects, load_sources
from isthmus.evidence.sources import Source
from isthmus.figures import Figure, MapArea, MapFlow, country_map
from isthmus.levers import get_strategy
from isthmus.model.outcomes import OUTCOMES, Outcome
from isthmus.report.markup import Raw
from isthmus.report.runs import plain
from isthmus.report.subjects.inputs import member_name
from isthmus.studio.context import PageContext, context_of
from isthmus.studio.nexus.content import content
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.server.shapes import ERRORS
from isthmus.text import SOURCE, Language, Text
from isthmus.understand.overview.picture import picture

router = APIRouter()
RequestContext = Annotated[PageContext, Depends(context_of)]
FIRST: Final = "homicide_rate"
WAYS: Final = "attempts_by_mode"
BANDS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
ASKED: Final = tuple(name for name, o in OUTCOMES.items() if o.axis == "country")
"""Outcomes that a map of countries can show."""


class Citation(NamedTuple):
    """A source in one line, and its address where it can be opened."""

    text: str
    url: str


class Cited(NamedTuple):
    """Who found what a row of evidence says, and who disagrees, where one is named."""

    source: Citation
    contrary: Citation | None


@dataclass(frozen=True)
class Nexus(View, template="nexus.html"):
    """The causal map beside what was chosen in it; below it all that it holds, in words."""

    wide: Raw
    """The map for a desk"""
    narrow: Raw
    """The map for a phone"""
    concepts: Sequence[Mapping[str, Any]]
    """Things with their variables, as in `content`"""
    arrows: Sequence[Mapping[str, Any]]
    """Between things, as in `content`"""
    loops: Sequence[Mapping[str, Any]]
    """As in `content`"""
    groups: Mapping[str, Sequence[Mapping[str, Any]]]
    """Levers of each group, as in `content`"""
    names: Mapping[str, str]
    """Of things, by id"""
    citations: Mapping[str, Cited]
    """Of every row on an arrow"""
    rows: str
    """Address of a row of evidence, but for its code"""
    where: Raw
    """The map of countries, or the door to it"""


@dataclass(frozen=True)
class Where(View, template="nexus_where.html"):
    """The map of countries, or the door to it: it takes a moment to compute."""

    alone: bool
    """On a page of its own"""
    outcome: str
    """That is chosen"""
    outcomes: Mapping[str, Text]
    """That can be"""
    path: str
    """Where the choice is sent"""
    kept: Sequence[tuple[str, str]]
    """The state, which the form keeps"""
    picture: Raw | None
    """The map"""


@router.get("/nexus", response_class=HTMLResponse, include_in_schema=False)
def nexus(context: RequestContext) -> str:
    """The causal map, loops, levers and the list."""
    world = content(context.lang)
    wide, narrow = _pictures(context.lang)
    view = Nexus(
        wide=wide,
        narrow=narrow,
        concepts=world["concepts"],
        arrows=tuple(world["arrows"].values()),
        loops=world["loops"],
        groups={key: list(members) for key, members in groupby(world["levers"], key=lambda v: v["group"])},
        names={concept["id"]: concept["name"] for concept in world["concepts"]},
        citations={row["id"]: _cited(row["id"]) for a in world["arrows"].values() for row in a["evidence"]},
        rows=context.at("/evidence", kind="effects") + "&find=",
        where=_where(context),
    )
    return page(
        context,
        "nexus",
        context.say("nexus_screen.title"),
        render(context, view),
        styles=("nexus",),
        modules=("nexus",),
        data=_data(context, world),
        exports=((context.say("nexus_screen.world"), context.link("/api/nexus")),),
        wide=True,
    )


@router.get("/nexus/where", response_class=HTMLResponse, include_in_schema=False)
def where(context: RequestContext, request: Request, outcome: str = FIRST, part: bool = False) -> str:
    """The map of countries: a page, or only the picture for a page that is there already."""
    chosen = outcome if outcome in ASKED else FIRST
    drawn = country_picture(context, request.app.state.engines.own, chosen)
    if part:
        return drawn
    title = context.say("nexus_screen.where")
    body = _where(context, chosen, drawn, alone=True)
    return page(context, "nexus", title, body, path="/nexus/where", styles=("nexus",))


@router.get("/api/nexus", tags=["catalogue"], responses=ERRORS)
def world(lang: Annotated[Language, Query()] = SOURCE) -> dict[str, Any]:
    """The map as data: concepts with their variables, arrows with their evidence, loops with their steps, levers."""
    return content(lang)


@functools.cache
def _pictures(lang: Language) -> tuple[Raw, Raw]:
    return Raw(picture(lang, bare=True).svg), Raw(picture(lang, compact=True, bare=True).svg)


def _cited(row: str) -> Cited:
    effect, sources = load_effects()[row], load_sources()
    contrary = sources.get(effect.contrary)
    return Cited(_citation(sources[effect.source]), _citation(contrary) if contrary else None)


def _citation(source: Source) -> Citation:
    """The address stands apart, as a link, where a browser can open it."""
    if not source.url.startswith("http"):
        return Citation(source.cite(), "")
    return Citation(source._replace(url="").cite().rstrip(" ."), source.url)


def _data(context: PageContext, world: dict[str, Any]) -> dict[str, Any]:
    """What the module needs to light things: no words that the page doesn't have already, but those of the player."""
    phrases = context.phrases("nexus_screen")
    loops = {
        ring["id"]: {
            "arrows": ring["arrows"],
            "concepts": ring["concepts"],
            "steps": [{"arrow": step["arrow"], "concepts": step["concepts"]} for step in ring["steps"]],
        }
        for ring in world["loops"]
    }
    return {
        "loops": loops,
        "levers": {v["id"]: {"concepts": v["concepts"], "arrows": v["arrows"]} for v in world["levers"]},
        "words": {
            key: phrases[key] for key in ("play", "pause", "where_busy", "where_failed", "step", "found")
        },
    }


def _where(
    context: PageContext, outcome: str = FIRST, drawn: Raw | None = None, *, alone: bool = False
) -> Raw:
    path, _, query = context.link("/nexus/where").partition("?")
    outcomes = {name: OUTCOMES[name].title for name in ASKED}
    return render(context, Where(alone, outcome, outcomes, path, parse_qsl(query), drawn))


@dataclass(frozen=True)
class CountryPicture(View, template="nexus_picture.html"):
    """A map of countries, drawn twice."""

    wide: Raw
    """For a desk"""
    narrow: Raw
    """For a phone"""


def country_picture(context: PageContext, live: Live, outcome: str) -> Raw:
    """The baseline by country in the year and the futures of the address, for a desk and for a phone."""
    series = [*((outcome, m) for m in COUNTRY), *((WAYS, m) for m in MODE)]
    base = get_strategy("baseline")
    answer = live.answer(base, base, series, context.state.futures)
    year = min(max(context.state.year, int(answer.years[0])), int(answer.years[-1]))
    wide, narrow = (
        Raw(_figure(answer, OUTCOMES[outcome], year, context, compact=compact).svg)
        for compact in (False, True)
    )
    return render(context, CountryPicture(wide, narrow))


def _figure(answer: Answer, spec: Outcome, year: int, context: PageContext, *, compact: bool) -> Figure:
    lang = context.lang
    at = int(np.searchsorted(answer.years, year))

    def bands(name: str, member: str) -> np.ndarray:
        return np.quantile(answer.series[name, member].without[:, at], BANDS)

    areas = [MapArea(m, plain(member_name(m), lang), bands(spec.name, m)) for m in COUNTRY]
    ways = OUTCOMES[WAYS]
    flows = [MapFlow(m, plain(member_name(m), lang), bands(WAYS, m)) for m in MODE]
    ordered = sorted(areas, key=lambda a: float(np.asarray(a.quantiles)[2]))
    return country_map(
        context.say(
            "nexus_screen.where_title",
            outcome=spec.title.translate(lang),
            high=ordered[-1].label,
            low=ordered[0].label,
        ),
        context.say("nexus_screen.where_measure", year=year, count=f"{answer.kept:,}"),
        areas,
        flows,
        lang=lang,
        unit=spec.unit_words.translate(lang),
        flows_title=ways.title.translate(lang).split(",")[0],
        flows_unit=ways.unit_words.translate(lang),
        compact=compact,
    )
