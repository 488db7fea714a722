"""Cards: everything there is to say about one piece of evidence, and where it is used."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.hindcast import TARGETS
from isthmus.evidence import (
    LINKS,
    Cost,
    Effect,
    Link,
    Passport,
    SeriesInfo,
    Source,
    all_series,
    load_claims,
    load_costs,
    load_effects,
    load_parameters,
    load_sources,
    series_catalog,
)
from isthmus.figures import SeriesPanel, number
from isthmus.levers import levers
from isthmus.levers.words import Language
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.page import Told, page
from isthmus.studio.screens import evidence_numbers as numbers
from isthmus.studio.screens import evidence_series as series
from isthmus.studio.screens.evidence_lists import effect_table, grade_mark, marks, ranged
from isthmus.studio.screens.parts import (
    address_of,
    at,
    crumbs,
    facts,
    foreign,
    meaning,
    outside,
    row,
    source_link,
    table,
    unit,
)
from isthmus.studio.words import say
from isthmus.understand.claims.flips import grade_of
from isthmus.understand.spanish import link_title

PANELS: Final = 6


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


def _series(told: Told, info: SeriesInfo) -> tuple[str, Raw]:
    say, have = told.say, series.places_of(info.id)
    parts: list[Raw] = []
    shown = have[:PANELS]
    if shown:
        parts.append(Raw(_all_years(told.lang, info.id)))
        if len(have) > len(shown):
            parts.append(
                el("p", say("evidence.more_places_note", count=len(have) - len(shown)), class_="small")
            )
    parts.append(
        facts(
            (
                (say("screens.unit"), unit(told, info.unit)),
                (say("evidence.means"), foreign(told, info.definition)),
                (say("evidence.problems"), foreign(told, info.known_problems)),
                (say("evidence.coverage"), foreign(told, info.coverage)),
                (say("screens.note"), say("evidence.not_shipped", why=info.why_not) if info.why_not else ""),
                (say("screens.source"), [source_link(told, s) for s in info.sources]),
                (say("evidence.where_used"), _targets(told, info.id)),
            )
        )
    )
    rivals = [pair for pair in series.RIVALS if info.id in pair]
    drawn = [d for pair in rivals if (d := series.rivals_drawn(told, pair))]
    if drawn:
        parts += [el("h2", say("evidence.rivals")), *drawn]
    if have:
        parts.append(_points(told, info, have))
    return info.title, joined(*parts)


@cache
def _all_years(lang: Language, series_id: str) -> str:
    """Every year at hand of a series' first places, one mark a source."""
    info, shown = series_catalog()[series_id], series.places_of(series_id)[:PANELS]
    every = [all_series()[series_id, p] for p in shown]
    first = min(s.years[0] for s in every)
    years = (first, max(max(s.years[-1] for s in every), first + 1))
    sources = list(dict.fromkeys(x for s in every for x in s.sources))
    panels = [SeriesPanel(series.place_in(lang, s.entity), _by_source(s, sources)) for s in every]
    return series.drawn(lang, info.title, say("evidence.all_years", lang), panels, info.unit, years)


def _by_source(one: Any, sources: list[str]) -> list[Any]:
    """A series as a line a source, each with its own mark."""
    lines = []
    for source in dict.fromkeys(one.sources):
        keep = [i for i, s in enumerate(one.sources) if s == source]
        part = one._replace(
            years=tuple(one.years[i] for i in keep),
            values=tuple(one.values[i] for i in keep),
            statuses=tuple(one.statuses[i] for i in keep),
        )
        cite = load_sources().get(source)
        label = f"{cite.author} {cite.year}".strip() if cite else source
        lines.append(series.line_of(part, label, "ABCDEF"[sources.index(source) % 6]))
    return lines


def _targets(told: Told, name: str) -> list[Raw | str]:
    """Outcomes of the model that a series is held against."""
    lang = told.lang
    mine = list(dict.fromkeys(t.outcome for t in TARGETS if t.series_id == name))
    if not mine:
        return [told.say("evidence.used_none")]
    return [
        told.say("evidence.used_fit", outcome=OUTCOMES[o].es if lang == "es" else OUTCOMES[o].en)
        for o in mine
    ]


def _points(told: Told, info: SeriesInfo, have: tuple[str, ...]) -> Raw:
    say, every = told.say, [all_series()[info.id, p] for p in have]
    years = sorted({y for s in every for y in s.years}, reverse=True)
    rows = [
        row(str(year), *(_value(told, s, year) for s in every), numbers=range(1, len(every) + 1))
        for year in years
    ]
    head = [say("evidence.year"), *(series.place(told, p) for p in have)]
    body = table(f"{say('evidence.points')}, {info.unit}", head, rows, numbers=range(1, len(every) + 1))
    recalled = (
        []
        if all(s.verified for s in every)
        else [el("p", "* ", say("screens.status_recalled"), class_="small")]
    )
    link = el("a", say("screens.download_csv"), href=at(told, "/evidence/series.csv", id=info.id))
    return el("details", el("summary", say("evidence.points")), body, *recalled, el("p", link), class_="fold")


def _value(told: Told, one: Any, year: int) -> str:
    if year not in one.years:
        return ""
    i = one.years.index(year)
    return number(one.values[i], told.lang, digits=4) + ("" if one.statuses[i] == "VERIFIED" else "*")


def _parameter(told: Told, p: Passport) -> tuple[str, Raw]:
    say = told.say
    then = numbers.after()
    members = [p.members[0]] if p.shared else list(p.members)
    rows = []
    for m in members:
        ends, learned = then.get((p.id, m)), numbers.taught(p, m)
        rows.append(
            row(
                say("evidence.shared")
                if p.shared and len(p.members) > 1
                else numbers.member(told, m) or say("screens.all_of"),
                foreign(told, p.prior(m).describe()),
                numbers.before(p, m).told(told.lang),
                ends.told(told.lang) if ends else "–",
                say(f"evidence.taught_{learned}") if learned else "–",
                numbers=(2, 3),
            )
        )
    head = [
        say("evidence.member"),
        say("screens.range"),
        say("evidence.before"),
        say("evidence.after"),
        say("evidence.taught"),
    ]
    ranges = table(f"{say('evidence.prior_table')} ({p.unit})", head, rows, numbers=(2, 3))
    note = [] if then else [el("p", say("evidence.no_posterior"), class_="small")]
    dissent = [e for e in p.evidence if e in load_effects()]
    users = [k for k in levers().values() if set(k.evidence) & set(dissent)]
    told_facts = facts(
        (
            (say("screens.unit"), unit(told, p.unit)),
            (say("screens.status"), marks(told, p.status, p.contested)),
            (say("screens.note"), foreign(told, p.note)),
            (say("screens.source"), [source_link(told, s) for s in p.sources]),
            (say("evidence.used_levers"), [_lever(told, k) for k in users]),
            (say("evidence.used_links"), [_link(told, code) for code in p.evidence if code in LINKS]),
            (say("evidence.in_the_code"), el("code", p.where)),
        )
    )
    rests = [effect_table(told, say("evidence.rests_on"), dissent)] if dissent else []
    return str(meaning(told, p)), joined(ranges, *note, told_facts, *rests)


def _lever(told: Told, kind: Any) -> Raw:
    return el("a", kind.title.told(told.lang), href=told.link(f"/evidence/lever/{kind.name}"))


def _link(told: Told, code: str) -> Raw:
    return el(
        "a",
        f"{code} {link_title(code, told.lang)}".replace("<->", "↔").replace("->", "→"),
        href=told.link(f"/evidence/{code}"),
    )


def _number(told: Told, p: Passport) -> Raw:
    return el("a", meaning(told, p), href=told.link(f"/evidence/{quote(p.id)}"))


def _effect(told: Told, e: Effect) -> tuple[str, Raw]:
    say = told.say
    same = [
        x.id for x in load_effects().values() if x.id != e.id and (x.cause, x.outcome) == (e.cause, e.outcome)
    ]
    used = facts(
        (
            (
                say("evidence.used_parameters"),
                [_number(told, p) for p in load_parameters().values() if e.id in p.evidence],
            ),
            (
                say("evidence.used_levers"),
                [_lever(told, k) for k in levers().values() if e.id in (*k.evidence, *k.support)],
            ),
            (
                say("evidence.used_links"),
                [_link(told, link.id) for link in LINKS.values() if e.id in link.effects],
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
        facts(((say("evidence.used_parameters"), [_number(told, p) for p in mine]),)),
        *([el("h2", say("evidence.for_against")), *sides] if sides else []),
    )


def _cost(told: Told, c: Cost) -> tuple[str, Raw]:
    say = told.say
    users = [k for k in levers().values() if any(item.row == c.id for item in k.cost)]
    body = _ranged(told, c, "", (say("evidence.price_year"), str(c.price_year)))
    used = facts(((say("evidence.used_levers"), [_lever(told, k) for k in users]),))
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
                [_number(told, p) for p in load_parameters().values() if s.id in p.sources],
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
    "series": _series,
    "parameter": _parameter,
    "effect": _effect,
    "link": _link_card,
    "cost": _cost,
    "source": _source,
}
