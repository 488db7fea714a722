"""Doors: links that open a screen with its state already set."""

from __future__ import annotations

from isthmus.studio.address import State, link, read
from isthmus.studio.page import PageContext


def door(context: PageContext, path: str, **query: str) -> str:
    """A link to a screen with strategies and graphs of its own; language, seed and futures stay the person's.

    ``door(context, "/explore", A="treatment-places:0.5@2020", g="overdose_deaths")``
    """
    asked = read(query)
    return link(path, _mine(context, asked))


def _mine(context: PageContext, asked: State) -> State:
    state = context.state
    return asked._replace(lang=state.lang, seed=state.seed, futures=state.futures, year=state.year, faults=())


def beside(context: PageContext, strategy: str) -> str:
    """Explore with a strategy on the next free place of the shelf, in hand; on the last place where none is free."""
    from isthmus.levers import get_strategy
    from isthmus.studio.address import LETTERS

    return with_strategy(context, get_strategy(strategy), LETTERS)


def with_strategy(context: PageContext, strategy: object, letters: str = "ABCDEF") -> str:
    """The same for a strategy at hand."""
    from isthmus.levers import Strategy

    assert isinstance(strategy, Strategy)
    shelf = dict(context.state.strategies)
    taken = {name for name, mine in shelf.items() if name != "A" or mine.levers}
    letter = next((one for one in letters if one not in taken), letters[-1])
    if letter != "A" and not shelf["A"].levers and len(shelf) == 1:
        letter = "A"
    shelf[letter] = strategy
    ordered = tuple((one, shelf[one]) for one in letters if one in shelf)
    return context.link("/explore", strategies=ordered, on=letter)
