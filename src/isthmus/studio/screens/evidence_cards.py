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
from isthmus.studio.page import PageContext, page
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


def card_page(context: PageContext, asked: str) -> tuple[str, int]:
    """The card of an id and its status code; what is near it where there is none."""
    known = everything()
    name = next((n for n in known if n == asked or n.lower() == asked.lower()), None)
    if name is None:
        return _none(context, asked[:80], list(known)), 404
    kind, item = known[name]
    title, body = _CARDS[kind](context, item)
    kinds = {
        "source": "sources",
        "link": "links",
        "cost": "costs",
        "effect": "effects",
        "parameter": "parameters",
        "series": "series",
    }
    back = at(context, "/evidence", kind=kinds[kind]) if kind != "series" else context.link("/evidence")
    exports = (
        [(context.say("screens.download_csv"), at(context, "/evidence/series.csv", id=name))]
        if kind == "series"
        else ()
    )
    steps = (
        (context.say("evidence_screen.back_to"), context.link("/evidence")),
        (context.say(f"evidence_screen.kind_{kinds[kind]}"), back),
    )
    english = context.say("screens.english_texts") if context.foreign else ""
    return page(
        context,
        "evidence",
        f"{name} · {context.say('evidence_screen.title')}",
        crumbs(*steps, label=context.say("screens.way_back")),
        el("p", context.say(f"evidence_screen.of_kind_{kind}"), " ", el("code", name), class_="kicker"),
        el(
            "h1",
            Raw(title)
            if kind == "parameter" and title.startswith("<span")
            else title
            if kind in ("link", "parameter")
            else foreign(context, title),
        ),
        el("p", english, class_="small") if english else "",
        body,
        path=f"/evidence/{quote(name)}",
        styles=("screens",),
        exports=exports,
    ), 200


def _none(context: PageContext, asked: str, known: list[str]) -> str:
    near = difflib.get_close_matches(asked, known, n=6, cutoff=0.4)
    links = [el("li", el("a", n, href=context.link(f"/evidence/{quote(n)}"))) for n in near]
    return page(
        context,
        "evidence",
        context.say("evidence_screen.not_found_title"),
        el("h1", context.say("evidence_screen.not_found_title")),
        el("p", context.say("evidence_screen.not_found", id=asked)),
        joined(el("h2", context.say("evidence_screen.near")), el("ul", *links)) if near else "",
        el("p", el("a", context.say("evidence_screen.back_to"), href=context.link("/evidence"))),
        path="/evidence",
        styles=("screens",),
    )


def _effect(context: PageContext, e: Effect) -> tuple[str, Raw]:
    say = context.say
    same = [
        x.id for x in load_effects().values() if x.id != e.id and (x.cause, x.outcome) == (e.cause, e.outcome)
    ]
    used = facts(
        (
            (
                say("evidence_screen.used_parameters"),
                [number_link(context, p) for p in load_parameters().values() if e.id in p.evidence],
            ),
            (
                say("evidence_screen.used_levers"),
                [lever_link(context, k) for k in levers().values() if e.id in (*k.evidence, *k.support)],
            ),
            (
                say("evidence_screen.used_links"),
                [link_link(context, link.id) for link in LINKS.values() if e.id in link.effects],
            ),
            (say("evidence_screen.used_claims"), _claims(context, e.id)),
        )
    )
    return f"{e.cause} → {e.outcome}".replace("_", " "), joined(
        _ranged(context, e, foreign(context, e.definition)),
        _sides(context, e),
        *([effect_table(context, say("evidence_screen.others_same"), same)] if same else []),
        el("h2", say("evidence_screen.where_used")),
        used,
    )


def _ranged(context: PageContext, item: Any, means: str | Raw, *more: tuple[str, str]) -> Raw:
    say = context.say
    return facts(
        (
            (
                say("evidence_screen.estimate"),
                joined(el("b", ranged(context, item)), " ", unit(context, item.unit)),
            ),
            (say("evidence_screen.means"), means),
            *more,
            (say("screens.status"), marks(context, item.status, item.contested)),
            (say("screens.note"), foreign(context, item.note)),
        )
    )


def _sides(context: PageContext, item: Any) -> Raw:
    """Who says so, and who disagrees."""
    say = context.say
    ours = el(
        "div",
        el("h3", say("evidence_screen.for")),
        el("p", source_link(context, item.source)),
        _cite(context, item.source),
    )
    if item.contrary:
        other = joined(el("p", source_link(context, item.contrary)), _cite(context, item.contrary))
    else:
        other = el("p", say("evidence_screen.no_dissent"), class_="small")
    sides = el("div", ours, el("div", el("h3", say("evidence_screen.against")), other), class_="sides")
    return el("section", el("h2", say("evidence_screen.for_against")), sides)


def _cite(context: PageContext, source_id: str) -> Raw:
    found = load_sources().get(source_id)
    return el("p", foreign(context, found.title), class_="small") if found else joined()


def _claims(context: PageContext, code: str) -> list[Raw]:
    mine = [c for c in load_claims().values() if code in c.links]
    return [el("a", f"{c.id} {c.claim}", href=context.link(f"/claims/{c.id}"), lang="en") for c in mine]


def _link_card(context: PageContext, link: Link) -> tuple[str, Raw]:
    say, title = context.say, link_title(link.id, context.lang).replace("<->", "↔").replace("->", "→")
    effects = (
        [effect_table(context, say("evidence_screen.effects"), link.effects)]
        if link.effects
        else [el("p", say("evidence_screen.no_effects"))]
    )
    mine = [
        p for p in load_parameters().values() if link.id in p.evidence or set(link.effects) & set(p.evidence)
    ]
    claims = [c for c in load_claims().values() if link.id in c.links]
    sides = [
        el(
            "div",
            el("h3", el("a", f"{c.id} {c.claim}", href=context.link(f"/claims/{c.id}"), lang="en")),
            facts(
                (
                    (say("evidence_screen.for"), foreign(context, c.evidence_for)),
                    (say("evidence_screen.against"), foreign(context, c.evidence_against)),
                )
            ),
            class_="entry",
        )
        for c in claims
    ]
    return title, joined(
        facts(((say("evidence_screen.grade"), grade_mark(context, grade_of(link.id))),)),
        *effects,
        facts(((say("evidence_screen.used_parameters"), [number_link(context, p) for p in mine]),)),
        *([el("h2", say("evidence_screen.for_against")), *sides] if sides else []),
    )


def _cost(context: PageContext, c: Cost) -> tuple[str, Raw]:
    say = context.say
    users = [k for k in levers().values() if any(item.row == c.id for item in k.cost)]
    body = _ranged(context, c, "", (say("evidence_screen.price_year"), str(c.price_year)))
    used = facts(((say("evidence_screen.used_levers"), [lever_link(context, k) for k in users]),))
    return c.title, joined(body, _sides(context, c), used)


def _source(context: PageContext, s: Source) -> tuple[str, Raw]:
    say, url = context.say, address_of(s)
    effects = [e.id for e in load_effects().values() if e.source == s.id]
    disputes = [e.id for e in load_effects().values() if e.contrary == s.id]
    mine = [i for i in series_catalog().values() if s.id in i.sources]
    titles = [el("a", i.title, href=context.link(f"/evidence/{quote(i.id)}"), lang="en") for i in mine]
    body = facts(
        (
            (say("screens.source"), foreign(context, f"{s.author} {s.year}".strip())),
            (say("evidence_screen.published"), outside(url, s.url) if url else foreign(context, s.url)),
            (say("evidence_screen.terms"), foreign(context, s.licence)),
            (say("evidence_screen.how"), foreign(context, s.how)),
            (
                say("evidence_screen.used_parameters"),
                [number_link(context, p) for p in load_parameters().values() if s.id in p.sources],
            ),
            (say("evidence_screen.used_series"), titles),
            (
                say("evidence_screen.used_costs"),
                [
                    el("a", f"{c.id} {c.title}", href=context.link(f"/evidence/{c.id}"), lang="en")
                    for c in load_costs().values()
                    if s.id in (c.source, c.contrary)
                ],
            ),
        )
    )
    made = [effect_table(context, say("evidence_screen.used_effects"), effects)] if effects else []
    against = [effect_table(context, say("evidence_screen.used_disputes"), disputes)] if disputes else []
    return s.title, joined(body, *made, *against)


_CARDS: Final[dict[str, Callable[[PageContext, Any], tuple[str, Raw]]]] = {
    "series": series_card,
    "parameter": number_card,
    "effect": _effect,
    "link": _link_card,
    "cost": _cost,
    "source": _source,
}
