"""Doors: links that open a screen with its state already set."""

from __future__ import annotations

from isthmus.levers import Strategy
from isthmus.studio.address import LETTERS, link, read
from isthmus.studio.context import PageContext


def door(context: PageContext, path: str, **query: str) -> str:
    """A link to a screen with strategies and graphs of its own; language, seed and futures stay the person's.

    ``door(context, "/explore", A="treatment-places:0.5@2035", g="overdose_deaths")``
    """
    state = context.state
    asked = read(query)._replace(
        lang=state.lang, seed=state.seed, futures=state.futures, year=state.year, faults=()
    )
    return link(path, asked)


def with_strategy(context: PageContext, strategy: Strategy) -> str:
    """Explore with a strategy on the next free place of the shelf, in hand; on the last place where none is free."""
    shelf = dict(context.state.strategies)
    taken = {name for name, mine in shelf.items() if name != "A" or mine.levers}
    letter = next((one for one in LETTERS if one not in taken), LETTERS[-1])
    if letter != "A" and not shelf["A"].levers and len(shelf) == 1:
        letter = "A"
    shelf[letter] = strategy
    ordered = tuple((one, shelf[one]) for one in LETTERS if one in shelf)
    return context.link("/explore", strategies=ordered, on=letter)
