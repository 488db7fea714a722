"""Tried: how far the evidence reaches, as the studio says it: on a card, under the graphs, in files."""

from __future__ import annotations

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_source
from isthmus.levers import LeverKind, Strategy, Tunable
from isthmus.levers.seen import Reach
from isthmus.levers.words import number
from isthmus.studio.context import PageContext
from isthmus.studio.lever_units import as_shown, shown
from isthmus.studio.lever_units import member as member_name
from isthmus.text import Language, text

NAMED = 3
"""Levers named in the line; the rest are counted"""


def reach_data(tunable: Tunable) -> dict[str, list[float]]:
    """Least and largest size seen by member, under an empty name for all; for the page's modules."""
    return {member: list(reach) for member, reach in tunable.seen.reach.items()}


def beyond_line(strategy: Strategy, lang: Language, *, short: bool = False) -> str:
    """Which levers of a strategy are set beyond anything seen; empty where none is.

    Args:
        short: For where the sliders stand beside it: many are counted, not named.
    """
    out = [lever for lever in strategy.levers if lever.beyond()]
    if not out:
        return ""
    if short and len(out) > 2:
        return text("live.beyond_count", lang, count=len(out), all=len(strategy.levers))
    names = [text("explore.quoted", lang, name=lever.kind.title.translate(lang)) for lever in out]
    rest = len(names) - NAMED
    listed = ", ".join(names)
    if rest > 1:
        listed = text("live.beyond_more", lang, names=", ".join(names[:NAMED]), count=rest)
    return text("live.beyond", lang, names=listed)


def tried(context: PageContext, kind: LeverKind) -> Raw:
    """What sizes of each number of a lever are on file, who says so, and how sure it is."""
    return joined(*(_field(context, tunable, alone=len(kind.numbers) == 1) for tunable in kind.numbers))


def _field(context: PageContext, tunable: Tunable, *, alone: bool) -> Raw:
    found = tunable.seen
    label = [] if alone else [el("b", f"{tunable.label.translate(context.lang)}: ")]
    if not found.reach:
        return el(
            "p", *label, el("b", context.say("explore.seen_none")), " ", found.note.translate(context.lang)
        )
    sizes = "; ".join(
        f"{member_name(name).translate(context.lang)}: {_sizes(context, tunable, reach)}"
        if name
        else _sizes(context, tunable, reach)
        for name, reach in found.reach.items()
    )
    rest = tunable.axis and "" not in found.reach and len(found.reach) < len(tunable.members)
    others = f" {context.say('explore.seen_others')}" if rest else ""
    status = context.say(f"explore.status_{found.status.lower()}")
    said = [el("span", load_source(s).author) for s in found.sources if s != "ours"]
    rows = [
        el("a", row, href=f"{context.link('/evidence')}#{row}") for row in found.rows if row[:1].isupper()
    ]
    return el(
        "p",
        *label,
        el("b", f"{sizes}."),
        f"{others} {found.note.translate(context.lang)} ",
        *_between(said, "; "),
        *([" ("] if rows else []),
        *_between(rows, ", "),
        *([")"] if rows else []),
        f"{'; ' if said or rows else ''}{status}.",
    )


def _sizes(context: PageContext, tunable: Tunable, reach: Reach) -> str:
    """Least and largest in the numbers of the slider."""
    low, high = (number(as_shown(tunable, value)).replace("-", "−") for value in reach)
    unit = shown(tunable).unit.translate(context.lang)
    if low == high:
        return f"{high} {unit}"
    return context.say("explore.seen_sizes", unit=unit, low=low, high=high)


def _between(parts: list[Raw], sign: str) -> list[str]:
    return [one for part in parts for one in (sign, part)][1:]
