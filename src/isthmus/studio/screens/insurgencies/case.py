"""One case of the comparison: each trait with its code, its fact and its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isthmus.evidence.cases import CodedAttribute
from isthmus.studio.context import PageContext
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.text import Text
from isthmus.understand.insurgencies.codings import ATTRIBUTES, Case, cases, rows
from isthmus.understand.insurgencies.names import attribute_title, case_title, family_title, scale_text


class Fact(NamedTuple):
    """One trait of the case."""

    trait: Text
    coded: CodedAttribute
    scale: Text
    """What the codes mean"""


@dataclass(frozen=True)
class CaseView(View, template="insurgencies/case.html"):
    """One case of the comparison."""

    title: Text
    """What it is called"""
    family: Text
    """What its family is called"""
    case: Case
    """The case"""
    facts: Sequence[Fact]
    """Its traits"""


@dataclass(frozen=True)
class MissingCase(View, template="insurgencies/missing.html"):
    """No case has that id."""

    id: str
    """What was asked for"""


def case_page(context: PageContext, asked: str) -> tuple[str, int]:
    """One case, and its status code."""
    case = cases().get(asked.upper())
    if case is None:
        return _missing(context, asked[:40]), 404
    made = [
        Fact(attribute_title(a), coded, scale_text(coded.scale))
        for a, coded in ((a, rows()[case.id, a]) for a in ATTRIBUTES)
    ]
    view = CaseView(case_title(case), family_title(case.family), case, made)
    return page(
        context,
        "insurgencies",
        view.title.translate(context.lang),
        render(context, view),
        path=f"/insurgencies/{case.id}",
        styles=("screens",),
    ), 200


def _missing(context: PageContext, asked: str) -> str:
    return page(
        context,
        "insurgencies",
        context.say("insurgencies_screen.none_title"),
        render(context, MissingCase(asked)),
        path="/insurgencies",
        styles=("screens",),
    )
