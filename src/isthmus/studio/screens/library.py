"""The library: strategies that ship and one's own, what each does, what it costs, what the law says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from isthmus.brief.costs import decade
from isthmus.levers import LeverKind, Strategy, seeds
from isthmus.levers.files import strategy_text
from isthmus.report.runs import plain
from isthmus.report.subjects.names import setting, when
from isthmus.studio import workspace
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.downloads import strategy_file
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens import compare
from isthmus.studio.screens.doors import with_strategy
from isthmus.studio.screens.strategy_costs import CostShown, left_out, lever_cost, payer_costs, total_cost
from isthmus.text import Text

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
router.include_router(compare.router)  # before a strategy of any name


@router.get("/strategies")
def strategies(context: RequestContext) -> str:
    """Strategies that ship and one's own."""
    return library_page(context)


@router.get("/strategies/{name}.toml")
def file(context: RequestContext, name: str) -> Response:
    """A strategy as the file that the command line reads."""
    found = named(context, name)
    if found is None:
        raise HTTPException(404)
    return strategy_file(found)


@router.get("/strategies/{name}")
def strategy(context: RequestContext, name: str) -> Response:
    """One strategy."""
    return HTMLResponse(*strategy_page(context, name))


class Card(NamedTuple):
    """A strategy of the list."""

    strategy: Strategy
    explore: str
    """Explore with it in hand; empty where it sets nothing"""


@dataclass(frozen=True)
class Library(View, template="strategies/library.html"):
    """Every strategy as a card."""

    whole: Sequence[Card]
    """Those that ship and answer the whole question"""
    own: Sequence[Card]
    """One's own"""
    single: Sequence[Card]
    """Those that ship and pull one kind of lever alone"""
    folder: str
    """Where one's own are kept"""
    unreadable: Sequence[tuple[str, Text]]
    """(file, why) of what can't be read there"""


def library_page(context: PageContext) -> str:
    """The list."""
    shelf, known = workspace.saved(), list(seeds().values())
    view = Library(
        whole=_cards(context, (s for s in known if not s.name.startswith("only-"))),
        own=_cards(context, shelf.strategies),
        single=_cards(context, (s for s in known if s.name.startswith("only-"))),
        folder=str(workspace.folder() / "strategies"),
        unreadable=shelf.unreadable,
    )
    title = context.say("library.title")
    return page(context, "strategies", title, render(context, view), styles=("screens",))


def _cards(context: PageContext, found: Iterable[Strategy]) -> list[Card]:
    return [Card(s, with_strategy(context, s) if s.levers else "") for s in found]


def named(context: PageContext, name: str) -> Strategy | None:
    """A strategy that ships, one's own, or a letter of the shelf."""
    known = {**seeds(), **{s.name: s for s in workspace.saved().strategies}}
    return known.get(name) or dict(context.state.strategies).get(name)


class LeverRow(NamedTuple):
    """One measure of a strategy."""

    kind: LeverKind
    setting: str
    when: str
    cost: CostShown


class PayerRow(NamedTuple):
    """One payer, and what it bears."""

    who: Text
    cost: CostShown


@dataclass(frozen=True)
class StrategyCard(View, template="strategies/strategy.html"):
    """One strategy: what it does, what it costs, what the law says."""

    strategy: Strategy
    """The strategy"""
    explore: str
    """Explore with it in hand"""
    levers: Sequence[LeverRow]
    """Its measures"""
    years: range
    """The ten years that are paid for"""
    payers: Sequence[PayerRow]
    """Who pays, the largest known cost first"""
    total: CostShown
    """What all pay"""
    left_out: Sequence[LeverKind]
    """Measures whose cost the sum leaves out"""
    file: str
    """The strategy as TOML"""


@dataclass(frozen=True)
class MissingStrategy(View, template="strategies/missing.html"):
    """No strategy of that name."""

    name: str
    """What was asked for"""


def strategy_page(context: PageContext, name: str) -> tuple[str, int]:
    """One strategy, and its status code."""
    s = named(context, name)
    if s is None:
        return page(
            context,
            "strategies",
            context.say("library.none_title"),
            render(context, MissingStrategy(name[:60])),
            path="/strategies",
            styles=("screens",),
        ), 404
    lang, decided = context.lang, context.made.data_year + 1
    view = StrategyCard(
        strategy=s,
        explore=with_strategy(context, s),
        levers=[
            LeverRow(
                lever.kind,
                plain(setting(lever), lang),
                plain(when(lever), lang),
                lever_cost(context, s, lever.name),
            )
            for lever in s.levers
        ],
        years=decade(decided),
        payers=[PayerRow(who, cost) for who, cost in payer_costs(context, s).items()],
        total=total_cost(context, s),
        left_out=left_out(context, s),
        file=strategy_text(s),
    )
    return page(
        context,
        "strategies",
        s.title.translate(context.lang),
        render(context, view),
        path=f"/strategies/{quote(name)}",
        styles=("screens",),
    ), 200
