"""The start: what do you want to know?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from isthmus.axes import DECISION_YEAR
from isthmus.evidence import load_parameters
from isthmus.levers import Strategy, seeds
from isthmus.report.spans import Count
from isthmus.report.subjects.score import held
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.doors import door
from isthmus.understand.sealed import load_score

CAMPS: Final = ("draw-the-line", "start-at-home", "improved-policy", "the-article")
"""Three that are opposed, and the article's."""
QUESTIONS: Final[tuple[tuple[str, str, dict[str, str]], ...]] = (
    (
        "treatment",
        "explore",
        {
            "A": f"treatment-places:0.5@{DECISION_YEAR + 1}~5",
            "g": "overdose_deaths,diff.overdose_deaths,diff.cartel_revenue,diff.homicide_rate.MEX",
        },
    ),
    (
        "border",
        "explore",
        {
            "A": "agents:10000,border-technology:0.9",
            "g": "irregular_entries,diff.irregular_entries,diff.attempts_by_mode.land_east,diff.migrant_deaths",
        },
    ),
    (
        "leave",
        "explore",
        {
            "A": "only-growth-and-youth",
            "g": "departures.HND,diff.departures.HND,diff.departures.GTM,diff.irregular_entries",
        },
    ),
    ("claims", "claims", {}),
    ("unknown", "drivers", {}),
    ("good", "fit", {}),
    ("insurgency", "insurgencies", {}),
    (
        "article",
        "explore",
        {
            "A": "the-article",
            "g": "diff.homicide_rate.HND,diff.overdose_deaths,diff.irregular_entries,diff.cartel_revenue.MEX",
        },
    ),
)
"""(key of its phrases, screen that answers, what that screen is asked) of each question."""


router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/")
def home(context: RequestContext) -> str:
    """Where a visit begins."""
    return home_page(context)


class Door(NamedTuple):
    """A question in plain words, and where it is answered."""

    key: str
    icon: str
    address: str


class Camp(NamedTuple):
    """A strategy to begin with."""

    letter: str
    strategy: Strategy
    explore: str
    """Explore with it in hand"""


@dataclass(frozen=True)
class Home(View, template="home.html"):
    """Eight questions, four starting camps, what the model can't tell."""

    doors: Sequence[Door]
    """The questions"""
    camps: Sequence[Camp]
    """Strategies to begin with"""
    numbers_ours: int
    """Numbers of the model that are our judgement"""
    numbers_all: int
    """Numbers of the model"""
    sealed: Count | None
    """Counts that the bands of the sealed forecast held; nothing where its score isn't here"""


def home_page(context: PageContext) -> str:
    """The page."""
    by, known = Counter(p.status for p in load_parameters().values()), seeds()
    score = load_score()
    view = Home(
        doors=questions(context),
        camps=[
            Camp(letter, known[name], door(context, "/explore", A=name))
            for letter, name in zip("BCDE", CAMPS, strict=True)
        ],
        numbers_ours=by["OURS"],
        numbers_all=by.total(),
        sealed=held(score.report.pooled[0]) if score else None,
    )
    return page(context, "", context.say("shell.home"), render(context, view), path="/", styles=("screens",))


def questions(context: PageContext) -> tuple[Door, ...]:
    """Each question as a door."""
    return tuple(
        Door(key, screen, door(context, f"/{screen}", **asked) if asked else context.link(f"/{screen}"))
        for key, screen, asked in QUESTIONS
    )
