"""Sections of findings as HTML: heading, what to know first, table, cards, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from isthmus.dossier.html import Raw, el, joined
from isthmus.studio.context import PageContext
from isthmus.studio.documents import LONG
from isthmus.studio.parts import facts, row, table
from isthmus.understand.section import Section

Linked = Callable[[str], str | Raw]
_ID = re.compile(r"\b(?:CL\d\d|L\d\d|[A-Z]\d\d)\b")


def section_html(
    context: PageContext,
    part: Section,
    *,
    level: int = 2,
    linked: Linked | None = None,
    key: str = "",
    folded: bool = False,
) -> Raw:
    """One section; ``folded`` puts all but the heading in a fold."""
    say = linked or (lambda text: text)
    part = _arrows(part)
    body: list[Raw] = []
    if part.text:
        body.append(el("p", say(part.text), class_="small"))
    if part.columns or part.rows:
        body.append(_table(context, part, say))
    for entries in part.cards:
        body.append(_card(entries, say))
    body += [el("p", say(note), class_="small") for note in part.notes]
    heading = el(f"h{level}", part.heading, id=key or None) if part.heading else ""
    if folded and part.heading:
        return el(
            "details", el("summary", el(f"h{level}", part.heading)), *body, class_="fold", id=key or None
        )
    return el("section", heading, *body, class_="part-section")


def id_links(context: PageContext) -> Linked:
    """A text whose codes of claims, links and effects lead to their cards."""

    def linked(text: str) -> str | Raw:
        pieces: list[str] = []
        place = 0
        for found in _ID.finditer(text):
            code = found.group()
            path = f"/claims/{code}" if code.startswith("CL") else f"/evidence/{code}"
            if not path.startswith("/claims") and not _known(code):
                continue
            pieces += [text[place : found.start()], el("a", code, href=context.link(path))]
            place = found.end()
        return joined(*pieces, text[place:]) if pieces else text

    return linked


def _arrows(part: Section) -> Section:
    """``->`` as an arrow, as pages write it."""

    return part._replace(
        text=drawn(part.text),
        rows=tuple(tuple(map(drawn, r)) for r in part.rows),
        notes=tuple(map(drawn, part.notes)),
        cards=tuple(tuple((drawn(n), drawn(t)) for n, t in c) for c in part.cards),
    )


def drawn(text: str) -> str:
    """A text as pages write it."""
    return text.replace("<->", "↔").replace("->", "→")


def _known(code: str) -> bool:
    from isthmus.evidence import LINKS, load_costs, load_effects

    return code in LINKS or code in load_effects() or code in load_costs()


def _table(context: PageContext, part: Section, say: Linked) -> Raw:
    rows = [row(say(r[0]), *(say(c) for c in r[1:]), numbers=part.right) for r in part.rows]
    caption = part.heading or (part.text[:90] if part.text else context.say("screens.figures"))
    first = table(caption, part.columns, rows[:LONG], numbers=part.right, quiet=True)
    if len(rows) <= LONG + 3:
        return table(caption, part.columns, rows, numbers=part.right, quiet=True)
    more = el("summary", context.say("screens.more_rows", count=len(rows) - LONG))
    again = f"{caption} ({context.say('screens.continued')})"
    rest = table(again, part.columns, rows[LONG:], numbers=part.right, quiet=True)
    return joined(first, el("details", more, rest, class_="more"))


def _card(entries: Sequence[tuple[str, str]], say: Linked) -> Raw:
    named = [(name, text) for name, text in entries if text]
    if all(not name for name, _ in named):
        return el("ul", *(el("li", say(text)) for _, text in named), class_="plain")
    return el("div", facts((name, say(text)) for name, text in named), class_="entry")
