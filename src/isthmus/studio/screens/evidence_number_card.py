"""A number of the model as a card: before and after history, what uses it, where it comes from."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import (
    LINKS,
    Passport,
    load_effects,
)
from isthmus.levers import levers
from isthmus.studio.page import PageContext
from isthmus.studio.screens import evidence_numbers as numbers
from isthmus.studio.screens.evidence_lists import effect_table, marks
from isthmus.studio.screens.parts import (
    facts,
    foreign,
    meaning,
    row,
    source_link,
    table,
    unit,
)
from isthmus.understand.spanish import link_title


def number_card(context: PageContext, p: Passport) -> tuple[str, Raw]:
    """Its heading and its body."""
    say = context.say
    then = numbers.after()
    members = [p.members[0]] if p.shared else list(p.members)
    rows = []
    for m in members:
        ends, learned = then.get((p.id, m)), numbers.taught(p, m)
        rows.append(
            row(
                say("evidence_screen.shared")
                if p.shared and len(p.members) > 1
                else numbers.member(context, m) or say("screens.all_of"),
                foreign(context, p.prior(m).describe()),
                numbers.before(p, m).translate(context.lang, p.unit),
                ends.translate(context.lang, p.unit) if ends else "–",
                say(f"evidence_screen.taught_{learned}") if learned else "–",
                numbers=(2, 3),
            )
        )
    head = [
        say("evidence_screen.member"),
        say("screens.range"),
        say("evidence_screen.before"),
        say("evidence_screen.after"),
        say("evidence_screen.taught"),
    ]
    ranges = table(f"{say('evidence_screen.prior_table')} ({p.unit})", head, rows, numbers=(2, 3))
    note = [] if then else [el("p", say("evidence_screen.no_posterior"), class_="small")]
    dissent = [e for e in p.evidence if e in load_effects()]
    users = [k for k in levers().values() if set(k.evidence) & set(dissent)]
    given_facts = facts(
        (
            (say("screens.unit"), unit(context, p.unit)),
            (say("screens.status"), marks(context, p.status, p.contested)),
            (say("screens.note"), foreign(context, p.note)),
            (say("screens.source"), [source_link(context, s) for s in p.sources]),
            (say("evidence_screen.used_levers"), [lever_link(context, k) for k in users]),
            (
                say("evidence_screen.used_links"),
                [link_link(context, code) for code in p.evidence if code in LINKS],
            ),
            (say("evidence_screen.in_the_code"), el("code", p.where)),
        )
    )
    rests = [effect_table(context, say("evidence_screen.rests_on"), dissent)] if dissent else []
    return str(meaning(context, p)), joined(ranges, *note, given_facts, *rests)


def lever_link(context: PageContext, kind: Any) -> Raw:
    """A measure, leading to its card."""
    return el("a", kind.title.translate(context.lang), href=context.link(f"/evidence/lever/{kind.name}"))


def link_link(context: PageContext, code: str) -> Raw:
    """An arrow of the map, leading to its card."""
    return el(
        "a",
        f"{code} {link_title(code, context.lang)}".replace("<->", "↔").replace("->", "→"),
        href=context.link(f"/evidence/{code}"),
    )


def number_link(context: PageContext, p: Passport) -> Raw:
    """A number, leading to its card."""
    return el("a", meaning(context, p), href=context.link(f"/evidence/{quote(p.id)}"))
