"""Numbers of the model: what we'd bet before looking at history, and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from isthmus.ensembles.draws import BLOCK, draw
from isthmus.ensembles.fitted import folder, state, the_posterior, the_report
from isthmus.evidence import LINKS, load_effects, load_parameters
from isthmus.evidence.parameters import Passport
from isthmus.levers import LeverKind, levers
from isthmus.model.inputs import parameter_rows
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View
from isthmus.studio.screens.evidence.effects import EffectRow, effect_rows
from isthmus.studio.screens.evidence.query import (
    Cited,
    Named,
    Query,
    arrow_named,
    cited,
    member_named,
    number_named,
)
from isthmus.text import Text, languages, phrases, unit_text

TAUGHT: Final = ("moved", "narrowed", "silent")
_VERDICT: Final = {"moved": "moved", "narrowed": "narrowed", "not learned": "silent"}
PAGE: Final = 120
"""Rows shown before the rest is folded."""


class Ends(NamedTuple):
    """A spread: 5 percent, median, 95 percent."""

    low: float
    median: float
    high: float


def sectors() -> list[str]:
    """Subjects of numbers."""
    return list(dict.fromkeys(p.sector for p in load_parameters().values()))


def after() -> dict[tuple[str, str], Ends]:
    """Each number's spread after the fit, by id and member; empty without a fit."""
    return _after(str(folder())) if state().usable else {}


@cache
def _after(_: str) -> dict[tuple[str, str], Ends]:
    count = int(the_posterior().manifest["draws"])
    drawn = [draw(BLOCK, 0, first, "posterior").parameters for first in range(0, count, BLOCK)]
    low, mid, high = np.quantile(np.concatenate(drawn, axis=1), (0.05, 0.5, 0.95), axis=1)
    return {
        key: Ends(float(a), float(b), float(c))
        for key, a, b, c in zip(parameter_rows(), low, mid, high, strict=True)
    }


def verdicts() -> dict[tuple[str, str], str]:
    """What history taught about each uncertain number, by id and member."""
    report = the_report() if state().usable else None
    return _verdicts(str(folder())) if report else {}


@cache
def _verdicts(_: str) -> dict[tuple[str, str], str]:
    report = the_report()
    assert report is not None
    found: dict[tuple[str, str], str] = {}
    for one in report["learned"]:
        name, _, member = one["name"].partition("[")
        found[name, member.rstrip("]")] = _VERDICT[one["verdict"]]
    return found


def taught(passport: Passport, member: str) -> str:
    """What history taught about one member: moved, narrowed, silent, fixed, or nothing at hand."""
    if passport.prior(member).is_fixed:
        return "fixed"
    known = verdicts()
    return known.get((passport.id, member), known.get((passport.id, ""), ""))


def before(passport: Passport, member: str) -> Ends:
    """The prior's spread."""
    prior = passport.prior(member)
    return Ends(prior.low, prior.median, prior.high)


def found(query: Query) -> list[tuple[Passport, list[str]]]:
    """The numbers asked for, with those of their members that the filter keeps."""
    text, kept = query.find.lower(), []
    for p in load_parameters().values():
        if query.sector and p.sector != query.sector:
            continue
        if query.status and p.status != query.status:
            continue
        words = (
            p.id,
            p.meaning,
            in_every_language(p.id),
            p.unit,
            p.note,
            *p.sources,
            *p.evidence,
            *p.members,
        )
        said = " ".join(words)
        if text and text not in said.lower():
            continue
        members = [m for m in _members(p) if not query.taught or taught(p, m) == query.taught]
        if members:
            kept.append((p, members))
    return kept


def in_every_language(parameter: str) -> str:
    """What a number means, in every language, so that it is found by that too."""
    return " ".join(str(phrases("parameters", lang).get(parameter, "")) for lang in languages()).strip()


def _members(p: Passport) -> list[str]:
    """One where a draw serves all."""
    return [p.members[0]] if p.shared else list(p.members)


class NumberRow(NamedTuple):
    """One member of a number; the number's name stands at the first."""

    number: Passport
    title: Text
    unit: Text
    member: str
    member_title: Text
    shared: bool
    """One draw serves all members"""
    span: int
    """Rows that the name stands for; 0 where it stands further up"""
    before: Ends
    after: Ends | None
    taught: str
    """What history taught; empty where nothing is known"""


def number_rows(numbers: Iterable[tuple[Passport, Sequence[str]]]) -> Iterator[NumberRow]:
    """A row a member."""
    then = after()
    for p, members in numbers:
        for i, m in enumerate(members):
            yield NumberRow(
                number=p,
                title=number_named(p).title,
                unit=unit_text(p.unit),
                member=m,
                member_title=member_named(m),
                shared=p.shared and len(p.members) > 1,
                span=0 if i else len(members),
                before=before(p, m),
                after=then.get((p.id, m)),
                taught=taught(p, m),
            )


def rows_resting_on(evidence: Iterable[str]) -> list[NumberRow]:
    """The numbers that name one of these pieces of evidence."""
    named = set(evidence)
    return list(number_rows((p, _members(p)) for p in load_parameters().values() if named & set(p.evidence)))


@dataclass(frozen=True)
class NumberList(View, template="evidence/numbers.html"):
    """Counts of what history taught, then the table."""

    verdicts: Sequence[str]
    """What history taught about each uncertain number; none without a fit"""
    count: int
    """Numbers found"""
    rows: Sequence[NumberRow]
    """Their members"""
    most: int
    """Rows shown before the rest is folded"""


def number_list(context: PageContext, query: Query) -> NumberList | None:
    """The numbers asked for; nothing where there are none."""
    kept = found(query)
    return NumberList(list(verdicts().values()), len(kept), list(number_rows(kept)), PAGE) if kept else None


class MemberRow(NamedTuple):
    """One member of a number's card."""

    row: NumberRow
    prior: str
    """The prior as it is drawn, in English"""


@dataclass(frozen=True)
class NumberCard(View, template="evidence/number.html"):
    """One number: before and after history, what uses it, where it comes from."""

    number: Passport
    """Its passport"""
    unit: Text
    """Its unit"""
    members: Sequence[MemberRow]
    """A row a member"""
    fitted: bool
    """Whether history has been looked at"""
    sources: Sequence[Cited]
    """Who says so"""
    levers: Sequence[LeverKind]
    """Measures that rest on the same evidence"""
    arrows: Sequence[Named]
    """Arrows that it belongs to"""
    effects: Sequence[EffectRow]
    """Effects that it rests on"""


def number_card(context: PageContext, p: Passport) -> tuple[Text, NumberCard]:
    """Its heading and its body."""
    measured = [e for e in p.evidence if e in load_effects()]
    return number_named(p).title, NumberCard(
        number=p,
        unit=unit_text(p.unit),
        members=[MemberRow(row, p.prior(row.member).describe()) for row in number_rows([(p, _members(p))])],
        fitted=bool(after()),
        sources=[cited(s) for s in p.sources],
        levers=[k for k in levers().values() if set(k.evidence) & set(measured)],
        arrows=[arrow_named(code) for code in p.evidence if code in LINKS],
        effects=effect_rows(measured),
    )


CSV_HEAD: Final = [
    "parameter",
    "member",
    "meaning",
    "unit",
    "prior_5",
    "prior_50",
    "prior_95",
    "posterior_5",
    "posterior_50",
    "posterior_95",
    "history",
    "status",
    "contested",
    "sources",
    "note",
]


def csv_rows(query: Query) -> list[list[object]]:
    """Each number found, one member a row."""
    then, rows = after(), []
    for p, members in found(query):
        for m in members:
            ends = then.get((p.id, m))
            rows.append(
                [
                    p.id,
                    m,
                    p.meaning,
                    p.unit,
                    *before(p, m),
                    *(ends or ("", "", "")),
                    taught(p, m),
                    p.status,
                    int(p.contested),
                    ";".join(p.sources),
                    p.note,
                ]
            )
    return rows
