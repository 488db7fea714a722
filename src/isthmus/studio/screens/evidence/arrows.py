"""The arrows of the map: how well each has been measured, what rests on it, and what experts dispute of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from isthmus.evidence import LINKS, Claim, Link, load_claims, load_parameters
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View
from isthmus.studio.screens.evidence.effects import EffectRow, effect_rows
from isthmus.studio.screens.evidence.query import Named, Query, arrow_named, number_named
from isthmus.text import Text
from isthmus.understand.claims.flips import grade_of

GRADES: Final = ("strong", "moderate", "weak", "speculative")


class ArrowRow(NamedTuple):
    """One arrow of the list."""

    arrow: Named
    grade: str
    effects: int
    """Effects that measure it"""
    resting: int
    """Numbers of the model that rest on it"""


@dataclass(frozen=True)
class ArrowList(View, template="evidence/arrows.html"):
    """The arrows, strongest evidence first."""

    arrows: Sequence[ArrowRow]
    """The arrows"""


def arrow_list(context: PageContext, query: Query) -> ArrowList:
    """The thirty arrows, or those that the words sought find."""
    text, resting = query.find.lower(), _resting()
    found = []
    for code, link in sorted(LINKS.items(), key=lambda one: GRADES.index(grade_of(one[0]))):
        named = arrow_named(code)
        if text in f"{code} {named.title.translate(context.lang)} {link.title}".lower():
            found.append(ArrowRow(named, grade_of(code), len(link.effects), resting[code]))
    return ArrowList(found)


@cache
def _resting() -> Counter[str]:
    """How many numbers of the model name each arrow, or one of its effects."""
    count: Counter[str] = Counter()
    for p in load_parameters().values():
        for link in LINKS.values():
            if link.id in p.evidence or set(link.effects) & set(p.evidence):
                count[link.id] += 1
    return count


@dataclass(frozen=True)
class ArrowCard(View, template="evidence/arrow.html"):
    """One arrow."""

    grade: str
    """How well it has been measured"""
    effects: Sequence[EffectRow]
    """Effects that measure it"""
    numbers: Sequence[Named]
    """Numbers of the model that rest on it"""
    claims: Sequence[Claim]
    """Claims about it"""


def arrow_card(context: PageContext, link: Link) -> tuple[Text, ArrowCard]:
    """Its heading and its body."""
    mine = [
        p for p in load_parameters().values() if link.id in p.evidence or set(link.effects) & set(p.evidence)
    ]
    return arrow_named(link.id).title, ArrowCard(
        grade=grade_of(link.id),
        effects=effect_rows(link.effects),
        numbers=[number_named(p) for p in mine],
        claims=[c for c in load_claims().values() if link.id in c.links],
    )
