"""Two hands on one wheel: levers of a link that decide the same thing, and the smallest change that ends it."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from isthmus.levers import Lever
from isthmus.studio.context import PageContext
from isthmus.studio.lever_units import member
from isthmus.studio.strategies_in_links import read_strategy


class Clash(NamedTuple):
    """What is wrong in words, and which lever's field would have to let go."""

    text: str
    lever: str
    field: str
    fix: str


def clashes(context: PageContext, letter: str, text: str) -> list[Clash]:
    """Every pair of levers in a strategy's text that set the same part of the policy."""
    alone = [lever for item in text.split(",") for lever in read_strategy(letter, item)[0].levers]
    found: list[Clash] = []
    for one, other in combinations(alone, 2):
        shared = one.slots() & other.slots()
        if one.name != other.name and shared:
            found.append(_clash(context, one, other, {names for _, names in shared}))
    return found


def _clash(context: PageContext, one: Lever, other: Lever, shared: set[tuple[str, ...]]) -> Clash:
    field = next(t for t, values in other.moves() if any(t.slot(m)[1] in shared for m in values))
    who = sorted({names[-1] for names in shared if names})
    what = field.label.translate(context.lang)
    if who:
        what += f" ({', '.join(member(m).translate(context.lang) for m in who)})"
    titles = {
        "one": one.kind.title.translate(context.lang),
        "other": other.kind.title.translate(context.lang),
    }
    text = context.say("explore.clash", what=what, **titles)
    return Clash(text, other.name, field.name, context.say("explore.fix", lever=titles["other"]))
