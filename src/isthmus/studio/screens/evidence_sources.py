"""Sources as a list: each with what rests on it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import (
    load_costs,
    load_effects,
    load_parameters,
    load_sources,
    series_catalog,
)
from isthmus.studio.page import PageContext
from isthmus.studio.screens.parts import address_of, foreign, outside, row, table

if TYPE_CHECKING:
    from isthmus.studio.screens.evidence import Asked

MOST: Final = 60
"""Sources shown before the rest is folded."""


def sources_body(context: PageContext, what: Asked) -> Raw:
    """Every source, with how often it is used."""
    text, say = what.find.lower(), context.say
    kept = [s for s in load_sources().values() if text in " ".join(s).lower()]
    if not kept:
        return el("p", say("screens.nothing_found", text=what.find))
    used = uses()
    kept.sort(key=lambda s: -used[s.id])
    rows = [
        row(
            joined(
                el(
                    "a",
                    f"{s.author} {s.year}".strip(),
                    href=context.link(f"/evidence/{quote(s.id)}"),
                    lang="en",
                ),
                el("span", s.title, class_="sub", lang="en"),
            ),
            outside(address_of(s), say("evidence_screen.published")) if address_of(s) else "",
            foreign(context, s.licence),
            f"{used[s.id]:,}",
            numbers=(3,),
        )
        for s in kept
    ]
    head = [
        say("screens.source"),
        say("evidence_screen.published"),
        say("evidence_screen.terms"),
        say("evidence_screen.used_by"),
    ]
    caption = f"{say('evidence_screen.kind_sources')}: {len(kept)}"
    first = table(caption, head, rows[:MOST], numbers=(3,), class_="filterable")
    if len(rows) <= MOST:
        return first
    again = table(
        f"{caption} ({say('screens.continued')})",
        head,
        rows[MOST:],
        numbers=(3,),
        quiet=True,
        class_="filterable",
    )
    return joined(
        first,
        el("details", el("summary", say("screens.more_rows", count=len(rows) - MOST)), again, class_="more"),
    )


@cache
def uses() -> Counter[str]:
    """Entries of the evidence that name each source."""
    count: Counter[str] = Counter()
    for p in load_parameters().values():
        count.update(set(p.sources))
    for i in series_catalog().values():
        count.update(set(i.sources))
    for e in load_effects().values():
        count.update({e.source, *([e.contrary] if e.contrary else [])})
    for c in load_costs().values():
        count.update({c.source, *([c.contrary] if c.contrary else [])})
    return count
