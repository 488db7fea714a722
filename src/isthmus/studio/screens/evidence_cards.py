"""Cards: everything there is to say about one piece of evidence, and where it is used."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import (
    LINKS,
    Cost,
    Effect,
    Link,
    Source,
    load_claims,
    load_costs,
    load_effects,
    load_parameters,
    load_sources,
    series_catalog,
)
from isthmus.levers import levers
from isthmus.studio.page import Told, page
from isthmus.studio.screens.evidence_lists import effect_table, grade_mark, marks, ranged
from isthmus.studio.screens.evidence_number_card import lever_link, link_link, number_card, number_link
from isthmus.studio.screens.evidence_series_card import series_card
from isthmus.studio.screens.parts import (
    address_of,
    at,
    crumbs,
    facts,
    foreign,
    outside,
    source_link,
    unit,
)
from isthmus.understand.claims.flips import grade_of
from isthmus.understand.spanish import link_title


def everything() -> dict[str, tuple[str, Any]]:
    """Everything that has an id, by id, with its kind."""
    tables: dict[str, dict[str, Any]] = {
        "source": dict(load_sources()),
        "link": dict(LINKS),
        "cost": dict(load_costs()),
        "effect": dict(load_effects()),
        "parameter": dict(load_parameters()),
        "series": dict(series_catalog()),
    }
    return {name: (kind, item) for kind, items in tables.items() for name, item in items.items()}


def card_page(told: Told, asked: str) -> tuple[str, int]:
    """The card of an id and its status code; what is near it where there is none."""
    known = everything()
    name = next((n for n in known if n == asked or n.lower() == asked.lower()), None)
    if name is None:
        return _none(told, asked[:80], list(known)), 404
    kind, item = known[name]
    title, body = _CARDS[kind](told, item)
    kinds = {
        "source": "sources",
        "link": "links",
        "cost": "costs",
        "effect": "effects",
        "parameter": "parameters",
        "series": "series",
    }
    back = at(told, "/evidence", kind=kinds[kind]) if kind != "series" else told.link("/evidence")
    exports = (
        [(told.say("screens.download_csv"), at(told, "/evidence/series.csv", id=name))]
        if kind == "series"
        else ()
    )
    steps = (
        (told.say("evidence.back_to"), told.link("/evidence")),
        (told.say(f"evidence.kind_{kinds[kind]}"), back),
    )
    english = told.say("screens.english_texts")
    return page(
        told,
        "evidence",
        f"{name} · {told.say('evidence.title')}",
        crumbs(*steps, label=told.say("screens.way_back")),
        el("p", told.say(f"evidence.of_kind_{kind}"), " ", el("code", name), class_="kicker"),
        el(
            "h1",
            Raw(title)
            if kind == "parameter" and title.startswith("<span")
            else title
            if kind in ("link", "parameter")
            else foreign(told, title),
        ),
        el("p", english, class_="small") if english else "",
        body,
        path=f"/evidence/{quote(name)}",
        styles=("screens",),
        exports=exports,
    ), 200


def _none(told: Told, asked: str, known: list[str]) -> str:
    near = difflib.get_close_matches(asked, known, n=6, cutoff=0.4)
    links = [el("li", el("a", n, href=told.link(f"/evidence/{quote(n)}"))) for n in near]
    return page(
        told,
        "evidence",
        told.say("evidence.not_found_title"),
        el("h1", told.say("evidence.not_found_title")),
        el("p", told.say("evidence.not_found", id=asked)),
        joined(el("h2", told.say("evidence.near")), el("ul", *links)) if near else "",
        el("p", el("a", told.say("evidence.back_to"), href=told.link("/evidence"))),
        path="/evidence",
        styles=("screens",),
    )


def _effect(told: Told, e: Effect) -> tuple[str, Raw]:
    say = told.say
    same = [
        x.id for x in load_effects().values() if x.id != e.id and (x.cause, x.outcome) == (e.cause, e.outcome)
    ]
    used = facts(
        (
            (
                say("evidence.used_parameters"),
                [number_link(told, p) for p in load_parameters().values() if e.id in p.evidence],
            ),
            (
                say("evidence.used_levers"),
                [lever_link(told, k) for k in levers().values() if e.id in (*k.evidence, *k.support)],
            ),
            (
                say("evidence.used_links"),
                [link_link(told, link.id) for link in LINKS.values() if e.id in link.effects],
            ),
            (say("evidence.used_claims"), _claims(told, e.id)),
        )
    )
    return f"{e.cause} → {e.outcome}".replace("_", " "), joined(
        _ranged(told, e, foreign(told, e.definition)),
        _sides(told, e),
        *([effect_table(told, say("evidence.others_same"), same)] if same else []),
        el("h2", say("evidence.where_used")),
        used,
    )


def _ranged(told: Told, item: Any, means: str | Raw, *more: tuple[str, str]) -> Raw:
    say = told.say
    return facts(
        (
            (say("evidence.estimate"), joined(el("b", ranged(told, item)), " ", unit(told, item.unit))),
            (say("evidence.means"), means),
            *more,
            (say("screens.status"), marks(told, item.status, item.contested)),
            (say("screens.note"), foreign(told, item.note)),
        )
    )


def _sides(told: Told, item: Any) -> Raw:
    """Who says so, and who disagrees."""
    say = told.say
    ours = el(
        "div",
        el("h3", say("evidence.for")),
        el("p", source_link(told, item.source)),
        _cite(told, item.source),
    )
    if item.contrary:
        other = joined(el("p", source_link(told, item.contrary)), _cite(told, item.contrary))
    else:
        other = el("p", say("evidence.no_dissent"), class_="small")
    sides = el("div", ours, el("div", el("h3", say("evidence.against")), other), class_="sides")
    return el("section", el("h2", say("evidence.for_against")), sides)


def _cite(told: Told, source_id: str) -> Raw:
    found = load_sources().get(source_id)
    return el("p", foreign(told, found.title), class_="small") if found else joined()


def _claims(told: Told, code: str) -> list[Raw]:
    mine = [c for c in load_claims().values() if code in c.links]
    return [el("a", f"{c.id} {c.claim}", href=told.link(f"/claims/{c.id}"), lang="en") for c in mine]


def _link_card(told: Told, link: Link) -> tuple[str, Raw]:
    say, title = told.say, link_title(link.id, told.lang).replace("<->", "↔").replace("->", "→")
    effects = (
        [effect_table(told, say("evidence.effects"), link.effects)]
        if link.effects
        else [el("p", say("evidence.no_effects"))]
    )
    mine = [
        p for p in load_parameters().values() if link.id in p.evidence or set(link.effects) & set(p.evidence)
    ]
    claims = [c for c in load_claims().values() if link.id in c.links]
    sides = [
        el(
            "div",
            el("h3", el("a", f"{c.id} {c.claim}", href=told.link(f"/claims/{c.id}"), lang="en")),
            facts(
                (
                    (say("evidence.for"), foreign(told, c.evidence_for)),
                    (say("evidence.against"), foreign(told, c.evidence_against)),
                )
            ),
            class_="entry",
        )
        for c in claims
    ]
    return title, joined(
        facts(((say("evidence.grade"), grade_mark(told, grade_of(link.id))),)),
        *effects,
        facts(((say("evidence.used_parameters"), [number_link(told, p) for p in mine]),)),
        *([el("h2", say("evidence.for_against")), *sides] if sides else []),
    )


def _cost(told: Told, c: Cost) -> tuple[str, Raw]:
    say = told.say
    users = [k for k in levers().values() if any(item.row == c.id for item in k.cost)]
    body = _ranged(told, c, "", (say("evidence.price_year"), str(c.price_year)))
    used = facts(((say("evidence.used_levers"), [lever_link(told, k) for k in users]),))
    return c.title, joined(body, _sides(told, c), used)


def _source(told: Told, s: Source) -> tuple[str, Raw]:
    say, url = told.say, address_of(s)
    effects = [e.id for e in load_effects().values() if e.source == s.id]
    disputes = [e.id for e in load_effects().values() if e.contrary == s.id]
    mine = [i for i in series_catalog().values() if s.id in i.sources]
    titles = [el("a", i.title, href=told.link(f"/evidence/{quote(i.id)}"), lang="en") for i in mine]
    body = facts(
        (
            (say("screens.source"), foreign(told, f"{s.author} {s.year}".strip())),
            (say("evidence.published"), outside(url, s.url) if url else foreign(told, s.url)),
            (say("evidence.terms"), foreign(told, s.licence)),
            (say("evidence.how"), foreign(told, s.how)),
            (
                say("evidence.used_parameters"),
                [number_link(told, p) for p in load_parameters().values() if s.id in p.sources],
            ),
            (say("evidence.used_series"), titles),
            (
                say("evidence.used_costs"),
                [
                    el("a", f"{c.id} {c.title}", href=told.link(f"/evidence/{c.id}"), lang="en")
                    for c in load_costs().values()
                    if s.id in (c.source, c.contrary)
                ],
            ),
        )
    )
    made = [effect_table(told, say("evidence.used_effects"), effects)] if effects else []
    against = [effect_table(told, say("evidence.used_disputes"), disputes)] if disputes else []
    return s.title, joined(body, *made, *against)


_CARDS: Final[dict[str, Callable[[Told, Any], tuple[str, Raw]]]] = {
    "series": series_card,
    "parameter": number_card,
    "effect": _effect,
    "link": _link_card,
    "cost": _cost,
    "source": _source,
}
