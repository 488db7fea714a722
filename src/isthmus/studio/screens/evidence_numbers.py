"""Numbers of the model: what we'd bet before looking at history, and after."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

import numpy as np

from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.draws import BLOCK, draw
from isthmus.ensembles.fitted import folder, state, the_posterior, the_report
from isthmus.evidence import load_parameters
from isthmus.evidence.parameters import Passport
from isthmus.figures import number
from isthmus.levers import group_titles
from isthmus.model.inputs import parameter_rows
from isthmus.studio.page import PageContext
from isthmus.studio.screens.parts import meaning, status, table, unit
from isthmus.text import has, languages, phrases, text

if TYPE_CHECKING:
    from isthmus.studio.screens.evidence import Asked

TAUGHT: Final = ("moved", "narrowed", "silent")
_VERDICT: Final = {"moved": "moved", "narrowed": "narrowed", "not learned": "silent"}
PAGE: Final = 120
"""Rows shown before the rest is folded."""


YEAR: Final = "year"
"""The unit of a date."""


class Ends(NamedTuple):
    """A spread: 5 percent, median, 95 percent."""

    low: float
    median: float
    high: float

    def translate(self, lang: str, unit: str) -> str:
        """``0.15 [0.1 to 0.2]``; a year whole, without a comma."""
        low, median, high = (f"{v:.0f}" if unit == YEAR else number(v, lang) for v in self)
        if self.low == self.high:
            return median
        return text("screens.spread", lang, middle=median, low=low, high=high)


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


def found(what: Asked) -> list[tuple[Passport, list[str]]]:
    """The numbers asked for, with those of their members that the filter keeps."""
    text, kept = what.find.lower(), []
    for p in load_parameters().values():
        if what.sector and p.sector != what.sector:
            continue
        if what.status and p.status != what.status:
            continue
        words = (p.id, p.meaning, in_spanish(p.id), p.unit, p.note, *p.sources, *p.evidence, *p.members)
        said = " ".join(words)
        if text and text not in said.lower():
            continue
        members = [m for m in _members(p) if not what.taught or taught(p, m) == what.taught]
        if members:
            kept.append((p, members))
    return kept


def in_spanish(parameter: str) -> str:
    """What a number means, in Spanish, so that it is found by that too."""
    return " ".join(str(phrases("parameters", lang).get(parameter, "")) for lang in languages()).strip()


def _members(p: Passport) -> list[str]:
    """One where a draw serves all."""
    return [p.members[0]] if p.shared else list(p.members)


def numbers_body(context: PageContext, what: Asked) -> Raw:
    """Counts of what history taught, then the table."""
    kept = found(what)
    if not kept:
        return el("p", context.say("screens.nothing_found", text=what.find))
    rows = [r for p, members in kept for r in rows_of(context, p, members)]
    every = list(verdicts().values())
    summary = context.say(
        "evidence_screen.counted",
        moved=every.count("moved"),
        narrowed=every.count("narrowed"),
        silent=every.count("silent"),
        all=len(every),
    )
    head = [context.say(f"evidence_screen.{k}") for k in ("number", "member", "before", "after", "taught")]
    head.append(context.say("screens.status"))
    numbers = (2, 3)
    caption = f"{context.say('evidence_screen.kind_parameters')}: {len(kept)}"
    shown = table(caption, head, rows[:PAGE], numbers=numbers, class_="filterable numbers")
    intro = (
        el("p", summary, class_="small")
        if every
        else el("p", context.say("evidence_screen.no_posterior"), class_="small")
    )
    if len(rows) <= PAGE:
        return joined(intro, shown)
    again = f"{caption} ({context.say('screens.continued')})"
    rest = table(again, head, rows[PAGE:], numbers=numbers, quiet=True, class_="filterable numbers")
    more = el("summary", context.say("screens.more_rows", count=len(rows) - PAGE))
    return joined(intro, shown, el("details", more, rest, class_="more"))


def rows_of(context: PageContext, p: Passport, members: list[str]) -> list[Raw]:
    """A row a member; the number's name stands at the first."""
    then = after()
    rows: list[Raw] = []
    for i, m in enumerate(members):
        name = el(
            "th",
            el("a", meaning(context, p), href=context.link(f"/evidence/{quote(p.id)}")),
            el("span", unit(context, p.unit), f" · {p.id}", class_="sub"),
            scope="rowgroup" if len(members) > 1 else "row",
            rowspan=len(members) if len(members) > 1 else None,
        )
        ends = then.get((p.id, m))
        what = taught(p, m)
        marks = [status(context, p.status)] + (
            [el("span", context.say("evidence_screen.contested"), class_="status contested")]
            if p.contested
            else []
        )
        rows.append(
            el(
                "tr",
                name if i == 0 else "",
                el(
                    "td",
                    context.say("evidence_screen.shared")
                    if p.shared and len(p.members) > 1
                    else member(context, m),
                ),
                el("td", before(p, m).translate(context.lang, p.unit), class_="number"),
                el("td", ends.translate(context.lang, p.unit) if ends else "–", class_="number"),
                el(
                    "td",
                    context.say(f"evidence_screen.taught_{what}") if what else "–",
                    class_=f"taught {what}",
                ),
                el("td", joined(*(joined(m, " ") for m in marks))),
                data_find=f"{p.id} {p.meaning} {m}".lower(),
            )
        )
    return rows


def member(context: PageContext, m: str) -> str:
    """A member as people call it; several axes joined."""
    groups = group_titles()

    def called(one: str) -> str:
        if one in groups:
            return groups[one].translate(context.lang)
        return context.say(f"screens.{one}") if has(f"screens.{one}") else one.replace("_", " ")

    return ", ".join(called(one) for one in m.split("/") if one)


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


def csv_rows(what: Asked) -> list[list[object]]:
    """Each number found, one member a row."""
    then, rows = after(), []
    for p, members in found(what):
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
