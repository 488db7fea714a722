"""The page: complete before the engine is warm; its modules make it move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from isthmus.axes import DECISION_YEAR, END_YEAR
from isthmus.dossier.html import el
from isthmus.studio.address import FUTURES, LETTERS, TEN, written
from isthmus.studio.explore.bar import bar
from isthmus.studio.explore.desk import graph_card, headline, lever_column
from isthmus.studio.explore.dialogs import (
    chooser,
    code_dialog,
    lever_dialog,
    predict_dialog,
    shelf_dialog,
    text_dialog,
)
from isthmus.studio.explore.graphs_shown import FIRST
from isthmus.studio.explore.names import MEMBERS
from isthmus.studio.explore.settings import lever_data, seed_data, state_data
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.catalogue import entries, groups
from isthmus.studio.made_by import this_model
from isthmus.studio.page import PageContext, badge, page
from isthmus.studio.strategies_in_links import own_title, strategy_on
from isthmus.text import SOURCE, grammar

LAST_SHOWN = 2040
"""Last year of the year's slider; a link may ask for a later one."""


def explore_page(context: PageContext, drawn: Sequence[tuple[str, str]]) -> str:
    """The screen.

    Args:
        drawn: Title and picture of each graph as far as they can be had without running anything; empty where not.
    """
    titles = {entry.name: entry.label.translate(context.lang) for entry in entries()}
    cards = [
        graph_card(context, number, graph, titles.get(_fan_of(graph), graph.text), *one)
        for number, (graph, one) in enumerate(zip(context.state.graphs, drawn, strict=True))
    ]
    return page(
        context,
        "explore",
        context.say("explore.title"),
        el("h1", context.say("explore.title"), class_="unseen"),
        el(
            "div",
            lever_column(context),
            el(
                "section",
                bar(context, LAST_SHOWN),
                el("div", *cards, class_="graphs", id="graphs"),
                el("div", el("p", "", id="note-beyond"), el("p", "", id="note"), class_="notes"),
                class_="middle",
                aria_label=context.say("explore.graphs"),
            ),
            headline(context),
            class_="desk",
        ),
        chooser(context, groups()),
        lever_dialog(context),
        shelf_dialog(context),
        predict_dialog(context),
        text_dialog(context),
        code_dialog(context),
        styles=("explore",),
        modules=("explore/main",),
        data=screen_data(context, titles),
        wide=True,
    )


def _fan_of(graph: GraphName) -> str:
    return graph._replace(kind="fan").text


def screen_data(context: PageContext, titles: Mapping[str, str]) -> dict[str, Any]:
    """What the modules need: the state as plain data, levers, strategies that ship, words."""
    state, lang = context.state, context.lang
    phrases = context.phrases("explore")
    words = {key.removeprefix("js_"): phrases[key] for key in phrases if key.startswith("js_")}
    for key in (
        "lower",
        "same",
        "higher",
        "the_baseline",
        "waiting",
        "counting",
        "shelf_full",
        "fix",
        "not_saved",
    ):
        words[key] = phrases[key]
    return {
        "state": state_data(state),
        "query": written(state, made_with=None),
        "first": list(FIRST),
        "defaults": {"year": DECISION_YEAR + TEN, "futures": FUTURES, "lang": SOURCE},
        "locale": str(grammar(lang).get("numbers", grammar(lang)["babel"])).replace("_", "-"),
        "years": {"first": DECISION_YEAR, "last": END_YEAR},
        "made": list(this_model()),
        "levers": lever_data(lang),
        "seeds": seed_data(lang),
        "plain": {letter: strategy_on(letter, ()).title.translate(lang) for letter in LETTERS},
        "own": {letter: own_title(letter).translate(lang) for letter in LETTERS},
        "members": {name: title.translate(lang) for name, title in MEMBERS.items()},
        "graphs": titles,
        "badges": {letter: str(badge(letter)) for letter in LETTERS},
        "words": words,
    }
