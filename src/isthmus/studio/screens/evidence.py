"""Evidence: what there is, by kind and subject, with a filter that works without JavaScript."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Final, NamedTuple

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import LINKS, load_costs, load_effects, load_parameters, load_sources, series_catalog
from isthmus.levers import levers
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens import evidence_lists as lists
from isthmus.studio.screens import evidence_numbers as numbers
from isthmus.studio.screens import evidence_series as series
from isthmus.studio.screens.evidence_sources import sources_body
from isthmus.studio.screens.parts import at, choice, field, hidden, tabs

LONGEST: Final = 80
"""Letters of a search that are read."""


class Asked(NamedTuple):
    """What of the evidence is asked for."""

    kind: str = "series"
    sector: str = ""
    find: str = ""
    status: str = ""
    taught: str = ""

    @property
    def own(self) -> dict[str, str]:
        """As query parameters; the kind everyone sees first is left out."""
        return {k: v for k, v in self._asdict().items() if v and (k, v) != ("kind", "series")}


class Kind(NamedTuple):
    """One kind of evidence."""

    size: Callable[[], int]
    sectors: Callable[[], list[str]]
    """Subjects, in order; empty where it isn't told apart by subject"""
    body: Callable[[PageContext, Asked], Raw]


KINDS: Final[dict[str, Kind]] = {
    "series": Kind(lambda: len(series_catalog()), series.sectors, series.series_body),
    "parameters": Kind(lambda: len(load_parameters()), numbers.sectors, numbers.numbers_body),
    "effects": Kind(lambda: len(load_effects()), lists.effect_sectors, lists.effects_body),
    "links": Kind(lambda: len(LINKS), list, lists.links_body),
    "levers": Kind(lambda: len(levers()), list, lists.levers_body),
    "costs": Kind(lambda: len(load_costs()), list, lists.costs_body),
    "sources": Kind(lambda: len(load_sources()), list, sources_body),
}


def asked(kind: str, sector: str, find: str, status: str, taught: str) -> Asked:
    """What was asked, with what there is in the place of what there isn't."""
    known = kind if kind in KINDS else "series"
    subjects = KINDS[known].sectors()
    words = " ".join(find.split())[:LONGEST]
    chosen = (
        sector if sector in subjects else "" if words or status or taught or not subjects else subjects[0]
    )
    return Asked(
        known,
        chosen,
        words,
        status if status in ("VERIFIED", "RECALLED", "OURS") else "",
        taught if taught in numbers.TAUGHT else "",
    )


def evidence_page(context: PageContext, what: Asked) -> str:
    """One kind, one subject or what the filter finds."""
    kind = KINDS[what.kind]
    about = context.say(f"evidence_screen.about_{what.kind}")
    exports = [(context.say("screens.download_csv"), at(context, "/evidence/series.csv", **_of(what)))]
    if what.kind == "parameters":
        exports = [
            (context.say("screens.download_csv"), at(context, "/evidence/parameters.csv", **_of(what)))
        ]
    foreign = context.say("screens.english_texts") if context.foreign else ""
    return page(
        context,
        "evidence",
        context.say("evidence_screen.title"),
        el("h1", context.say("evidence_screen.title")),
        el("p", context.say("evidence_screen.lead"), class_="lead"),
        _kinds(context, what),
        el("p", about, f" {foreign}" if foreign else "", class_="small"),
        _subjects(context, what, kind.sectors()),
        _filter(context, what),
        el("div", kind.body(context, what), id="found"),
        styles=("screens",),
        modules=("screens/filter",),
        exports=exports if what.kind in ("series", "parameters") else (),
    )


def _of(what: Asked) -> dict[str, str]:
    return {k: v for k, v in what.own.items() if k != "kind"}


def _kinds(context: PageContext, what: Asked) -> Raw:
    items = [
        (
            f"{context.say(f'evidence_screen.kind_{name}')} ({kind.size():,})",
            at(context, "/evidence", **({} if name == "series" else {"kind": name})),
            name == what.kind,
        )
        for name, kind in KINDS.items()
    ]
    return tabs(context.say("evidence_screen.kinds"), items)


def _subjects(context: PageContext, what: Asked, sectors: list[str]) -> Raw:
    if not sectors:
        return joined()
    items = [
        (
            context.say(f"evidence_screen.sector_{name}"),
            at(context, "/evidence", **what._replace(sector=name, find="").own),
            name == what.sector,
        )
        for name in sectors
    ]
    return tabs(context.say("evidence_screen.sectors"), items, "chips")


def _filter(context: PageContext, what: Asked) -> Raw:
    say = context.say
    more: list[Raw] = []
    if what.kind == "parameters":
        taught = [
            ("", say("evidence_screen.taught_any")),
            *((t, say(f"evidence_screen.taught_{t}")) for t in numbers.TAUGHT),
        ]
        more.append(choice("taught", say("evidence_screen.taught"), taught, what.taught))
    if what.kind in ("parameters", "effects"):
        status = [
            ("", say("evidence_screen.status_any")),
            ("VERIFIED", say("screens.status_checked")),
            ("RECALLED", say("screens.status_recalled")),
            ("OURS", say("screens.status_ours")),
        ]
        more.append(choice("status", say("screens.status"), status, what.status))
    box = el(
        "label",
        el("span", say("screens.find")),
        field(
            type="search",
            name="find",
            id="f-find",
            value=what.find,
            placeholder=say("evidence_screen.find_hint"),
            autocomplete="off",
            maxlength=LONGEST,
        ),
        class_="field grow",
    )
    send = el("button", say("screens.filter"), class_="plain-button")
    return el(
        "form",
        hidden(context, kind="" if what.kind == "series" else what.kind),
        box,
        *more,
        send,
        method="get",
        action="/evidence",
        class_="filter",
        role="search",
        aria_label=say("screens.filter"),
    )


def as_csv(head: list[str], rows: list[list[object]]) -> str:
    """A tidy table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
