"""A region of futures: a box over two unknowns, drawn or typed; how many futures lie inside, and which."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import urlencode

import numpy as np
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from isthmus.ensembles.live import Live
from isthmus.errors import IsthmusError
from isthmus.figures import Figure, number, region, share, supported_step
from isthmus.levers import Strategy
from isthmus.report.runs import plain
from isthmus.report.subjects.discovery import future_axis
from isthmus.report.subjects.inputs import input_title, input_unit, number_asked
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.downloads import csv_file
from isthmus.studio.engines import engines_of
from isthmus.studio.page import page
from isthmus.studio.pictures import Picture, drawn_twice
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.question_form import QuestionForm, members_data, question_form
from isthmus.studio.screens.region.futures import (
    FEWEST,
    SIDES,
    UNUSUAL,
    Limits,
    Region,
    Seen,
    farthest_out,
    look,
    region_of,
    table_of,
)
from isthmus.text import grammar, has, text

SHOWN: Final = 25
"""Futures listed at most; the file holds all."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/drivers/region")
def futures_in_a_box(context: RequestContext, request: Request) -> str:
    """Futures over two unknowns, and those in a box."""
    return region_page(context, engines_of(request.app).of(context.state.seed), request.query_params)


@router.get("/drivers/region.csv")
def file(context: RequestContext, request: Request) -> Response:
    """The same futures as a file."""
    try:
        asked = region_of(context, request.query_params)
        head, rows = table_of(look(asked, engines_of(request.app).of(context.state.seed)))
    except ValueError as fault:
        return PlainTextResponse(context.say("region.failed", why=str(fault)), 422)
    return csv_file(head, rows, "isthmus-futures.csv")


class Side(NamedTuple):
    """One side of the box, as a field."""

    name: str
    end: str
    """Which: from or to"""
    unit: str
    value: str
    """As it is set; empty where it is open"""
    farthest: str
    """The least or largest value of the futures"""


class Axis(NamedTuple):
    """One axis: the unknown that is chosen, and the sides of the box on it."""

    key: str
    chosen: str
    sides: Sequence[Side]


class Box(NamedTuple):
    """The picture, and the form that says the same in numbers."""

    picture: Picture
    unknowns: Sequence[tuple[str, str]]
    """(name, title) of those that can be an axis"""
    axes: Sequence[Axis]
    kept: Mapping[str, str]
    """What the form sends unseen"""
    whole: str
    """The address without a box"""


class Counted(NamedTuple):
    """How many futures lie inside, and how many are of interest; shares are empty where too few would carry them."""

    what: str
    """Those of interest, in words"""
    boxed: bool
    asked: int
    """Futures run"""
    independent: int
    """Of them that share no draw"""
    all: int
    inside: int
    a: int
    """Of interest inside"""
    b: int
    """Of interest outside"""
    few: bool
    """Too few inside or outside for shares"""
    share: str
    other: str
    """Share of interest outside"""


class FutureRow(NamedTuple):
    """One future of the list."""

    number: int
    values: Sequence[str]
    """Its number; with a reference, both that it is the difference of"""
    of_interest: bool
    unusual: Sequence[tuple[str, str]]
    """(unknown, place of 100) of its most unusual values"""


class Futures(NamedTuple):
    """The futures inside, or an even choice of them."""

    rows: Sequence[FutureRow]
    inside: int
    compared: Sequence[str]
    """The strategy and its reference; none where there is no reference"""
    among: int
    """Unknowns among which unusual values are looked for"""


@dataclass(frozen=True)
class RegionView(View, template="region.html"):
    """Futures over two unknowns, a box, and what lies in it."""

    failed: str
    """Why what was asked can't be; empty where it can"""
    box: Box | None
    """The picture and the form; nothing where it failed"""
    counted: Counted | None
    """What lies inside; nothing where it failed"""
    futures: Futures | None
    """Which futures lie inside; nothing without a box, or with nothing in it"""
    file: str
    """The address of the CSV"""
    question: QuestionForm
    """Another number to ask about"""


def region_page(context: PageContext, live: Live, query: Mapping[str, str]) -> str:
    """The page."""
    failed, box, counted, futures, file = "", None, None, None, ""
    try:
        asked = region_of(context, query)
        seen = look(asked, live)
        box, counted = _box(context, asked, seen), _counted(context, seen)
        futures = _futures(context, seen) if counted.inside and seen.boxed else None
        file = address(context, asked, "/drivers/region.csv")
    except (IsthmusError, ValueError) as fault:
        failed = str(fault) if isinstance(fault, IsthmusError) else str(fault).splitlines()[-1].strip()
    view = RegionView(failed, box, counted, futures, file, question_form(context, query))
    return page(
        context,
        "drivers",
        context.say("region.title"),
        render(context, view),
        path="/drivers/region",
        styles=("screens",),
        modules=("screens/region", "screens/own"),
        data=members_data(context),
    )


def _box(context: PageContext, asked: Region, seen: Seen) -> Box:
    a, inputs = asked.asked, seen.sample.inputs
    listed = dict.fromkeys([*seen.axes, *seen.followed])
    kept = context.fields(outcome=a.outcome, member=a.member, h=a.horizon, when=a.when)
    wide, narrow = (figure_of(context, asked.sides, seen, compact=c).svg for c in (False, True))
    return Box(
        picture=drawn_twice(wide, narrow),
        unknowns=[(inputs[j].name, input_title(inputs[j], context.lang)) for j in listed],
        axes=[
            Axis(key, seen.input(i).name, _sides(context, seen, i, asked.sides[i]))
            for i, key in enumerate(("across", "up"))
        ],
        kept={**kept, "against": a.against or ""},
        whole=address(context, asked, x0="", x1="", y0="", y1=""),
    )


def _sides(context: PageContext, seen: Seen, axis: int, limits: Limits) -> list[Side]:
    """Two number boxes; of an answer, two lists would say no more than the numbers of the options do."""
    one, values = seen.input(axis), seen.column(axis)
    unit = "" if one.kind == "structure" else input_unit(one).translate(context.lang)
    return [
        Side(name, end, unit, f"{value:.6g}" if math.isfinite(value) else "", f"{farthest:.4g}")
        for name, end, value, farthest in (
            (SIDES[2 * axis], "from", limits.low, values.min()),
            (SIDES[2 * axis + 1], "to", limits.high, values.max()),
        )
    ]


def _counted(context: PageContext, seen: Seen) -> Counted:
    inside, all_ = int(seen.inside.sum()), len(seen.y)
    outside = all_ - inside
    a, b = int((seen.interest & seen.inside).sum()), int((seen.interest & ~seen.inside).sum())
    return Counted(
        what=interest_words(context, seen)[1],
        boxed=seen.boxed,
        asked=seen.asked,
        independent=seen.sample.independent,
        all=all_,
        inside=inside,
        a=a,
        b=b,
        few=min(inside, outside) < FEWEST,
        share=share(a / inside, context.lang) if inside else "",
        other=share(b / outside, context.lang) if outside else "",
    )


def _futures(context: PageContext, seen: Seen) -> Futures:
    lang, order = context.lang, np.flatnonzero(seen.inside)
    order = order[np.argsort(-seen.y[order], kind="stable")]
    shown = order
    if order.size >= FEWEST:
        shown = order[np.unique(np.linspace(0, order.size - 1, SHOWN).astype(int))]
    odd = farthest_out(seen)
    step = supported_step(*(float(v) for v in np.quantile(seen.y, (0.05, 0.95))))
    both = seen.sample.values if seen.reference else np.empty((len(seen.y), 0))
    return Futures(
        rows=[
            FutureRow(
                int(i),
                [number(float(v), lang, step=step) for v in (seen.y[i], *both[i])],
                bool(seen.interest[i]),
                [(input_title(one, lang), _rank(place, lang)) for one, place in odd[i]],
            )
            for i in shown
        ],
        inside=order.size,
        compared=[_name(context, s) for s in (seen.strategy, seen.reference) if s] if seen.reference else [],
        among=sum(seen.sample.inputs[j].kind != "structure" for j in seen.followed[:UNUSUAL]),
    )


def _name(context: PageContext, strategy: Strategy) -> str:
    title = strategy.title.translate(context.lang) if strategy.levers else context.say("shell.baseline")
    return title[:1].upper() + title[1:]


def _rank(place: int, lang: str) -> str:
    """``2nd``, by the rules of the language."""
    from babel import Locale  # takes a while to import

    form = Locale.parse(grammar(lang)["babel"]).ordinal_form(place)
    return text(
        f"region.rank_{form}" if has(f"region.rank_{form}", lang) else "region.rank_other", lang, place=place
    )


def address(context: PageContext, asked: Region, path: str = "/drivers/region", **changes: object) -> str:
    """The address of what is asked, with some of it changed."""
    a, (x, y) = asked.asked, asked.sides
    own: dict[str, object] = {
        "outcome": a.outcome, "member": a.member, "h": a.horizon, "against": a.against or "", "when": a.when,
        "across": asked.across, "up": asked.up, "x0": x.low, "x1": x.high, "y0": y.low, "y1": y.high,
    } | changes  # fmt: skip
    kept = {
        k: f"{v:.6g}" if isinstance(v, float) else v
        for k, v in own.items()
        if not (isinstance(v, float) and not math.isfinite(v))
    }
    text = context.at(path, **kept)
    return text if kept["against"] else f"{text}{'&' if '?' in text else '?'}{urlencode({'against': ''})}"


def figure_of(
    context: PageContext, limits: tuple[Limits, Limits], seen: Seen, *, compact: bool, hooks: bool = True
) -> Figure:
    """The futures over two unknowns, with the box."""
    lang, sides = context.lang, interest_words(context, seen)
    question, mine = seen.sample.question, seen.strategy.name
    other = seen.reference.name if seen.reference else None
    return region(
        plain(number_asked(question, mine, other), lang),
        context.say("region.subtitle", interest=f"{int(seen.interest.sum()):,}", futures=f"{len(seen.y):,}"),
        future_axis(seen.input(0), *limits[0]).named(lang),
        future_axis(seen.input(1), *limits[1]).named(lang),
        seen.column(0),
        seen.column(1),
        np.where(seen.interest, 1.0, -1.0),
        lang=lang,
        sides=sides,
        compact=compact,
        hooks=hooks,
    )


def interest_words(context: PageContext, seen: Seen) -> tuple[str, str]:
    """What the other futures are, and what those of interest are."""
    side = seen.cases.side
    blanks = {
        "threshold": number(seen.cases.threshold, context.lang),
        "unit": seen.sample.question.spec.unit_words.translate(context.lang),
    }
    return context.say(f"region.not_{side}", **blanks), context.say(f"region.{side}", **blanks)
