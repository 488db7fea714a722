"""Drivers: what an outcome goes with, what evidence would change a choice, and in which futures a strategy does worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.levers import seeds
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.document import Table
from isthmus.report.markup import Raw
from isthmus.report.subjects.understand import Part
from isthmus.studio.address import written
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.documents import LONG, exports_of, writer_of
from isthmus.studio.engines import engines_of
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.chapters import MadeOf, made_of, part, pictures
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.drivers.ranked import ranked
from isthmus.studio.screens.drivers.result import drivers_result
from isthmus.studio.screens.job_results import shown
from isthmus.studio.screens.question_form import QuestionForm, members_data, question_form
from isthmus.text import Text
from isthmus.understand.reference_questions import ASKED

FUTURES: Final = 1_024
OTHERS: Final = ("known", "past", "timing", "loops")
"""Parts of the chapter that have no screen of their own; loops are on the map of the nexus too."""
SENT: Final = ("outcome", "member", "horizon", "query", "against")
"""Fields of the form that every job takes."""
JOBS: Final = {"drivers": SENT, "discover": (*SENT, "when")}
"""Kinds of jobs, and the fields that each takes."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/drivers")
def drivers(context: RequestContext, request: Request) -> str:
    """What drives what."""
    return drivers_page(context, request.query_params)


@router.post("/drivers/result")
async def result(context: RequestContext, request: Request) -> Response:
    """Drivers or a rule that a job gave, as HTML to put in the page."""
    seed_of = engines_of(request.app).of
    return await shown(context, request, lambda context, body: drivers_result(context, body, seed_of))


class Question(NamedTuple):
    """A question that is answered at once."""

    outcome: Text
    member: str
    """Of the outcome's axis; empty where it has none"""
    address: str
    here: bool


class Answered(NamedTuple):
    """What the chapter says to a question."""

    title: Raw
    finding: Raw
    ranked: Raw
    """Inputs by their share"""
    choice: Raw
    """What evidence would change a choice"""


class ChapterPart(NamedTuple):
    """A part of the chapter that is folded."""

    key: str
    title: Raw
    opening: Raw
    body: Sequence[Raw]
    """Its pictures and sections"""


@dataclass(frozen=True)
class DriversView(View, template="drivers/screen.html"):
    """What drives what."""

    made: MadeOf | None
    """What the chapter was computed from; nothing where none can be read"""
    questions: Sequence[Question]
    """Questions that are answered at once"""
    answered: Answered | None
    """The answer to one of them; nothing without a chapter"""
    where: Sequence[Raw]
    """In which futures a strategy does worse; nothing without a chapter"""
    region: str
    """The region of the strategy in hand, or of the search that is shown"""
    question: QuestionForm
    """Any other question"""
    jobs: Mapping[str, tuple[Mapping[str, object], str]]
    """What is sent of each kind of job, and the fields of the form it takes"""
    more: Sequence[ChapterPart]
    """More of the chapter"""


def drivers_page(context: PageContext, query: Mapping[str, str]) -> str:
    """The page; ``show`` picks one of the questions answered at once."""
    found, where = part("drivers"), part("where")
    chosen = {_name(o, m): (o, m) for o, m in ASKED}.get(query.get("show", ""), ASKED[0])
    body = {"futures": FUTURES, "seed": context.state.seed, "lang": context.lang}
    view = DriversView(
        made=made_of(context),
        questions=[_question(context, *one, here=one == chosen) for one in ASKED],
        answered=_answered(context, found, chosen) if found else None,
        where=_where(context, where) if where else (),
        region=_region(context),
        question=_any_question(context),
        jobs={kind: ({"kind": kind, **body}, " ".join(fields)) for kind, fields in JOBS.items()},
        more=[_folded(context, other) for other in map(part, OTHERS) if other],
    )
    return page(
        context,
        "drivers",
        context.say("drivers_screen.title"),
        render(context, view),
        styles=("screens",),
        modules=("screens/job", "screens/own"),
        exports=exports_of(context, "understand") if found else (),
        data=members_data(context),
    )


def _name(outcome: str, member: str) -> str:
    """A question in an address."""
    return f"{outcome}.{member}" if member else outcome


def _question(context: PageContext, outcome: str, member: str, *, here: bool) -> Question:
    show = "" if (outcome, member) == ASKED[0] else _name(outcome, member)
    return Question(OUTCOMES[outcome].title, member, context.at("/drivers", show=show), here)


def _answered(context: PageContext, found: Part, chosen: tuple[str, str]) -> Answered:
    write = writer_of(context, rows_shown=LONG)
    named, key = {section.key: section for section in found.sections}, "/".join(filter(None, chosen))
    drives, chooses = named[f"drivers/inputs/{key}"], named[f"drivers/choice/{key}"]
    return Answered(
        title=write.line(drives.title or ""),
        finding=write.block(drives.para("finding")),
        ranked=ranked(context, next((b for b in drives.blocks if isinstance(b, Table)), None)),
        choice=writer_of(context, rows_shown=LONG, level=3).section(chooses),
    )


def _where(context: PageContext, found: Part) -> list[Raw]:
    write = writer_of(context, rows_shown=LONG, level=3)
    return [*(write.section(s) for s in found.sections), *pictures(found, context.lang)]


def _region(context: PageContext) -> str:
    if context.state.in_hand.levers:
        return context.link("/drivers/region")
    return door(context, "/drivers/region", A="start-at-home")


def _any_question(context: PageContext) -> QuestionForm:
    """The form of a job: a strategy goes as the address that has it in hand."""
    mine = [
        (
            written(context.state, on=letter, made_with=None),
            f"{letter}: {s.title.translate(context.lang)}",
        )
        for letter, s in context.state.strategies
        if s.levers
    ]
    shipped = [(f"A={s.name}", s.title.translate(context.lang)) for s in seeds().values() if s.levers]
    return question_form(context, {"against": "baseline"})._replace(
        strategies=[("", context.say("shell.baseline")), *mine, *shipped],
        strategy=mine[0][0] if mine else "A=start-at-home",
    )


def _folded(context: PageContext, found: Part) -> ChapterPart:
    write = writer_of(context, rows_shown=LONG, level=4)
    return ChapterPart(
        found.key,
        write.line(found.title),
        write.line(found.opening),
        [*pictures(found, context.lang), *(write.section(section) for section in found.sections)],
    )
