"""A claim at a glance, whole, and as a job gave it: the verdict with its dots, then the sections of its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from isthmus.figures import share
from isthmus.methods.quantile_dots import dots_of_share
from isthmus.report.markup import Raw
from isthmus.report.spans import Ref, is_empty, join_lines
from isthmus.report.subjects.claim import asked_line, capital, claim_sections, named_after, verdict_text
from isthmus.report.subjects.inputs import link_title
from isthmus.studio.context import PageContext
from isthmus.studio.documents import writer_of
from isthmus.studio.pictures import share_dots
from isthmus.studio.rendering import View, render
from isthmus.text import Text
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.stored import from_plain

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "yes": ("strongly supported", "supported"),
    "open": ("unresolved",),
    "no": ("doubtful", "contradicted"),
    "model": ("assumed by the model", "contrary assumed by the model", "not identifiable", "too few futures"),
    "fact": (
        "holds",
        "holds in part",
        "does not hold",
        "a reading, not a test",
        "describes, asserts nothing",
        "one coder, not established",
        "judgement",
    ),
}
"""Verdicts by what a reader can take from them."""


def group_of(verdict: str) -> str:
    """The group of a verdict."""
    return next(name for name, kinds in GROUPS.items() if verdict in kinds)


class Weighed(NamedTuple):
    """In how many futures a claim holds."""

    share: str
    low: str
    """Two standard errors below it"""
    high: str
    horizon: int
    """Years on"""
    dots: Raw


class Glance(NamedTuple):
    """A claim's verdict, and what it rests on, in one breath."""

    asked: Raw | None
    """The thresholds, before any word on them; nothing where none was put"""
    verdict: Text
    group: str
    """Its colour and mark"""
    weighed: Weighed | None
    """Nothing where no run tests it"""
    weak: Raw | None
    """The links it rests on that nobody has measured well"""


def glance(context: PageContext, entry: Entry) -> Glance:
    """The verdict, the share, and the weak links."""
    asked = asked_line(entry.claim, entry.evidence)
    return Glance(
        None
        if is_empty(asked)
        else writer_of(context).line((Text("claims.asked_is").changed(capital), ": ", asked)),
        verdict_text(entry).changed(capital),
        group_of(entry.verdict),
        _weighed(context, entry),
        _weak(context, entry.shaky) if entry.shaky else None,
    )


def _weighed(context: PageContext, entry: Entry) -> Weighed | None:
    mine, lang = entry.weight, context.lang
    if mine is None:
        return None
    count = dots_of_share(mine.weight)
    ends = (share(mine.low, lang), share(mine.high, lang))
    dots = share_dots(count, context.say("claims_screen.dots", count=count))
    return Weighed(share(mine.weight, lang), *ends, entry.horizon, dots)


def _weak(context: PageContext, codes: Sequence[str]) -> Raw:
    links = join_lines((Ref("link", code, hint=link_title(code)) for code in codes), ", ")
    return writer_of(context).line(Text("claims_screen.weak", links=links))


@dataclass(frozen=True)
class WholeCard(View, template="claims/card.html"):
    """Everything about one claim."""

    glance: Glance
    """Its verdict"""
    about: Sequence[Raw]
    """What was asked of it"""
    sections: Sequence[Raw]
    """Its tests, what would flip it, the evidence"""


def whole_card(context: PageContext, found: Ledger, entry: Entry, *, level: int = 2) -> Raw:
    """Everything about one claim of a ledger; ``level`` is that of its headings."""
    write = writer_of(context, level=level)
    sections = {s.key: named_after(s, entry.id) for s in claim_sections(entry, found.arms)}
    about, _ = sections.pop("about"), sections.pop("verdict")
    view = WholeCard(
        glance=glance(context, entry),
        about=[write.block(block) for block in about.blocks],
        sections=[write.section(section) for section in sections.values()],
    )
    return render(context, view)


@dataclass(frozen=True)
class Results(View, template="claims/results.html"):
    """Claims that a job tested."""

    cards: Sequence[tuple[Text, Raw]]
    """(what it says, its card) of each"""


def results(context: PageContext, body: Mapping[str, Any]) -> Raw:
    """Claims as `isthmus claims --json` prints them, each as a card.

    Raises:
        KeyError: Something is missing.
        TypeError: Something is of another type.
        ValueError: Something can't have the value it has.
    """
    found = from_plain(body)
    cards = [(entry.says, whole_card(context, found, entry, level=3)) for entry in found.entries]
    return render(context, Results(cards))
