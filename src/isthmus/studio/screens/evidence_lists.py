"""Effects, arrows, measures, costs and sources as lists."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import (
    LINKS,
    Effect,
    load_costs,
    load_effects,
    load_parameters,
)
from isthmus.figures import number
from isthmus.levers import LeverKind, group_titles, levers
from isthmus.studio.page import PageContext
from isthmus.studio.screens.parts import foreign, row, source_link, status, table, unit
from isthmus.understand.claims.flips import grade_of
from isthmus.understand.spanish import link_title

if TYPE_CHECKING:
    from isthmus.studio.screens.evidence import Asked


GRADES: Final = ("strong", "moderate", "weak", "speculative")


def effect_sectors() -> list[str]:
    """Subjects of effects."""
    return list(dict.fromkeys(e.sector for e in load_effects().values()))


def ranged(context: PageContext, item: object) -> str:
    """``0.3 [0.1 to 0.5]``, of anything with low, central and high."""
    low, central, high = (float(getattr(item, k)) for k in ("low", "central", "high"))
    if low == high:
        return number(central, context.lang)
    middle, least, most = (number(value, context.lang) for value in (central, low, high))
    return context.say("screens.spread", middle=middle, low=least, high=most)


def marks(context: PageContext, key: str, contested: bool) -> Raw:
    """Status, and whether it is disputed."""
    more = (
        [el("span", context.say("evidence_screen.contested"), class_="status contested")] if contested else []
    )
    return joined(status(context, key), *(joined(" ", m) for m in more))


def effects_body(context: PageContext, what: Asked) -> Raw:
    """Every effect asked for."""
    kept = [e for e in load_effects().values() if _keeps(what, e)]
    if not kept:
        return el("p", context.say("screens.nothing_found", text=what.find))
    say = context.say
    head = [
        say("evidence_screen.from_to"),
        say("evidence_screen.measured"),
        say("screens.unit"),
        say("screens.status"),
        say("screens.source"),
        say("evidence_screen.disputed_by"),
    ]
    return table(
        f"{say('evidence_screen.kind_effects')}: {len(kept)}",
        head,
        [effect_row(context, e) for e in kept],
        numbers=(1,),
        class_="filterable",
    )


def effect_row(context: PageContext, e: Effect) -> Raw:
    """One effect as a row."""
    name = joined(
        el("a", f"{e.id} {e.cause} → {e.outcome}".replace("_", " "), href=context.link(f"/evidence/{e.id}")),
        el("span", e.definition, class_="sub"),
    )
    return row(
        foreign(context, name),
        ranged(context, e),
        unit(context, e.unit),
        marks(context, e.status, e.contested),
        source_link(context, e.source),
        source_link(context, e.contrary) if e.contrary else "",
        numbers=(1,),
    )


def effect_table(context: PageContext, caption: str, ids: tuple[str, ...] | list[str]) -> Raw:
    """Some effects, by id, under a caption."""
    known, say = load_effects(), context.say
    head = [
        say("evidence_screen.from_to"),
        say("evidence_screen.measured"),
        say("screens.unit"),
        say("screens.status"),
        say("screens.source"),
        say("evidence_screen.disputed_by"),
    ]
    return table(caption, head, [effect_row(context, known[i]) for i in ids if i in known], numbers=(1,))


def _keeps(what: Asked, e: Effect) -> bool:
    text = what.find.lower()
    said = " ".join(str(v) for v in e).lower()
    return (
        (not what.sector or e.sector == what.sector)
        and (not what.status or e.status == what.status)
        and text in said
    )


def links_body(context: PageContext, what: Asked) -> Raw:
    """The thirty arrows, strongest evidence first."""
    say, text = context.say, what.find.lower()
    rows: list[Raw] = []
    resting = _resting()
    for grade in GRADES:
        for link in LINKS.values():
            title = link_title(link.id, context.lang)
            if grade_of(link.id) != grade or text not in f"{link.id} {title} {link.title}".lower():
                continue
            rows.append(
                row(
                    joined(
                        el(
                            "a",
                            f"{link.id} {title}".replace("<->", "↔").replace("->", "→"),
                            href=context.link(f"/evidence/{link.id}"),
                        )
                    ),
                    grade_mark(context, grade),
                    f"{len(link.effects)}" if link.effects else say("evidence_screen.no_effects"),
                    f"{resting[link.id]}",
                    numbers=(3,),
                )
            )
    head = [
        say("evidence_screen.arrow"),
        say("evidence_screen.grade"),
        say("evidence_screen.effects"),
        say("evidence_screen.used_parameters"),
    ]
    return table(
        f"{say('evidence_screen.kind_links')}: {len(rows)}", head, rows, numbers=(3,), class_="filterable"
    )


def grade_mark(context: PageContext, grade: str) -> Raw:
    """How well an arrow has been measured: a word, and one to four bars."""
    full = 4 - GRADES.index(grade)
    bars = el("span", "▮" * full + "▯" * (4 - full), aria_hidden="true", class_="grade-bars")
    return el("span", bars, " ", context.say(f"evidence_screen.grade_{grade}"), class_="grade")


@cache
def _resting() -> Counter[str]:
    """How many numbers of the model name each arrow, or one of its effects."""
    count: Counter[str] = Counter()
    for p in load_parameters().values():
        for link in LINKS.values():
            if link.id in p.evidence or set(link.effects) & set(p.evidence):
                count[link.id] += 1
    return count


def levers_body(context: PageContext, what: Asked) -> Raw:
    """Every measure, by group."""
    lang, text = context.lang, what.find.lower()
    say = context.say
    head = [
        say("evidence_screen.lever"),
        say("evidence_screen.reach"),
        say("evidence_screen.evidence_of"),
        say("evidence_screen.cost"),
    ]
    made: list[Raw] = []
    for group, title in group_titles().items():
        kinds = [
            k
            for k in levers().values()
            if k.group == group and text in f"{k.name} {' '.join(k.title.everywhere().values())}".lower()
        ]
        if kinds:
            made.append(
                table(
                    title.translate(lang), head, [_lever_row(context, k) for k in kinds], class_="filterable"
                )
            )
    return joined(*made) if made else el("p", say("screens.nothing_found", text=what.find))


def _lever_row(context: PageContext, kind: LeverKind) -> Raw:
    main = kind.main()
    known, say = load_effects(), context.say
    mine = [known[e] for e in kind.evidence if e in known]
    disputed = sum(e.contested or bool(e.contrary) for e in mine)
    effects = (
        say("evidence_screen.effects_count", count=len(mine), disputed=disputed)
        if mine
        else say("evidence_screen.effects_none")
    )
    name = joined(
        el("a", kind.title.translate(context.lang), href=context.link(f"/evidence/lever/{kind.name}")),
        el("span", kind.question.translate(context.lang), class_="sub"),
    )
    reach = say(
        "evidence_screen.field_row", low=number(main.low, context.lang), high=number(main.high, context.lang)
    )
    return row(name, joined(reach, " ", unit(context, main.unit)), effects, cost_word(context, kind))


def cost_word(context: PageContext, kind: LeverKind) -> str:
    """Whether anybody knows what it costs."""
    known = [item.is_known for item in kind.cost]
    return context.say(
        "evidence_screen.cost_known"
        if known and all(known)
        else "evidence_screen.cost_part"
        if any(known)
        else "evidence_screen.cost_unknown"
    )


def costs_body(context: PageContext, what: Asked) -> Raw:
    """Every unit cost."""
    text, say = what.find.lower(), context.say
    kept = [c for c in load_costs().values() if text in " ".join(str(v) for v in c).lower()]
    if not kept:
        return el("p", say("screens.nothing_found", text=what.find))
    head = [
        say("evidence_screen.kind_costs"),
        say("evidence_screen.measured"),
        say("screens.unit"),
        say("evidence_screen.price_year"),
        say("screens.status"),
        say("screens.source"),
    ]
    rows = [
        row(
            el("a", f"{c.id} {c.title}", href=context.link(f"/evidence/{c.id}"), lang="en"),
            ranged(context, c),
            unit(context, c.unit),
            str(c.price_year),
            marks(context, c.status, c.contested),
            source_link(context, c.source),
            numbers=(1, 3),
        )
        for c in kept
    ]
    return table(
        f"{say('evidence_screen.kind_costs')}: {len(kept)}", head, rows, numbers=(1, 3), class_="filterable"
    )
