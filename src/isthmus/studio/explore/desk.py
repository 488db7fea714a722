"""The parts of the screen around the levers: bar, graphs, headline, and what opens over them."""

from __future__ import annotations

from isthmus.axes import DECISION_YEAR
from isthmus.dossier.html import Raw, el
from isthmus.studio.explore.panel import panel
from isthmus.studio.graph_names import KINDS, GraphName
from isthmus.studio.icons import icon
from isthmus.studio.page import Told, badge

FORMS = ("svg", "png", "csv", "json", "md", "py")


def lever_column(told: Told) -> Raw:
    """The column of levers, with its search."""
    say = told.say
    return el(
        "section",
        el(
            "div",
            el("h2", say("explore.levers")),
            el(
                "input",
                type="search",
                id="find-lever",
                placeholder=say("explore.find_lever"),
                aria_label=say("explore.find_lever"),
                autocomplete="off",
            ),
            el(
                "button",
                icon("close"),
                type="button",
                class_="small-tool",
                id="levers-close",
                aria_label=say("shell.close"),
            ),
            class_="levers-head",
        ),
        el("div", id="clashes", class_="clashes", hidden="", role="status"),
        el(
            "div",
            panel(told),
            el("p", say("explore.no_lever_found"), id="no-lever", class_="small", hidden=""),
            class_="groups",
            id="groups",
            tabindex="-1",
        ),
        class_="levers",
        id="levers",
        aria_label=say("explore.levers"),
    )


def bar(told: Told, last: int) -> Raw:
    """Above the graphs: what is in hand, what it is compared with, the year, the changes."""
    say, state = told.say, told.state
    in_hand = state.strategy(state.on)
    options = [el("option", say("explore.the_baseline"), value="", selected=None if state.against else "")]
    options += [
        el(
            "option",
            f"{letter} · {strategy.title.told(told.lang)}",
            value=letter,
            selected="" if letter == state.against else None,
        )
        for letter, strategy in state.strategies
        if letter != state.on
    ]
    menu = [
        el("li", el("button", say(f"explore.{key}"), type="button", data_do=key))
        for key in ("rename", "copy", "all_back", "save", "download", "as_code", "remove")
    ]
    return el(
        "div",
        el(
            "div",
            el("p", say("explore.took_up"), " ", el("a", say("explore.take_up"), href=told.link("/explore"))),
            el("button", say("explore.forget"), type="button", class_="link-button"),
            id="take-up",
            class_="take-up",
            hidden="",
        ),
        el("p", "", id="told", class_="told", hidden=""),
        el(
            "details",
            el(
                "summary",
                el("span", badge(state.on), class_="hand-badge", id="hand-badge"),
                el("b", state.on, id="hand-letter"),
                el("span", in_hand.title.told(told.lang), id="hand-title"),
                icon("down"),
                class_="tool hand",
                title=say("explore.strategy_menu"),
            ),
            el("ul", *menu),
            class_="menu left",
            id="hand",
        ),
        el(
            "label",
            el("span", say("explore.compared_with"), aria_hidden="true"),
            el(
                "select",
                *options,
                id="against",
                aria_label=say("explore.compared_with_label"),
                autocomplete="off",
            ),
            class_="against",
        ),
        el(
            "label",
            el("span", say("explore.year"), class_="year-label"),
            el(
                "input",
                type="range",
                id="year",
                min=DECISION_YEAR + 1,
                max=max(last, state.year),
                step=1,
                value=state.year,
                aria_label=say("explore.year_dots"),
                autocomplete="off",
            ),
            el("output", str(state.year), id="year-shown", for_="year"),
            class_="year",
        ),
        el(
            "button",
            icon("paths"),
            el("span", "20", el("span", f" {say('explore.paths')}", class_="rest")),
            type="button",
            class_="tool toggle",
            id="paths",
            aria_pressed="true" if state.paths else "false",
            title=say("explore.paths_hint"),
        ),
        el(
            "details",
            el(
                "summary",
                el("span", say("explore.changes")),
                el("span", "0", id="change-count", class_="held", hidden=""),
                class_="tool",
            ),
            el(
                "ol",
                el("li", say("explore.no_changes"), class_="small"),
                id="changes",
                tabindex="0",
                aria_label=say("explore.changes"),
                data_none=say("explore.no_changes"),
            ),
            class_="menu log",
        ),
        el(
            "button",
            say("explore.levers_open"),
            type="button",
            class_="main-button",
            id="levers-open",
            aria_expanded="false",
            aria_controls="levers",
        ),
        el(
            "div",
            el("span", say("explore.warming"), id="slow-text"),
            el("progress", id="slow-bar", max="1", aria_label=say("explore.counting")),
            el("button", say("explore.cancel"), type="button", id="cancel", class_="link-button", hidden=""),
            id="slow",
            class_="slow",
            hidden="",
            data_warming=say("explore.warming"),
            data_counting=say("explore.counting"),
        ),
        class_="bar",
    )


def graph_card(told: Told, number: int, graph: GraphName, title: str, finding: str, picture: str) -> Raw:
    """One graph: its name opens the chooser; how it is drawn; its files; its picture; its numbers."""
    say = told.say
    kinds = [
        el(
            "button",
            icon(kind),
            type="button",
            class_="small-tool",
            data_kind=kind,
            aria_label=say(f"explore.kind_{kind}"),
            aria_pressed="true" if kind == graph.kind else "false",
            title=f"{say(f'explore.kind_{kind}')}: {say(f'explore.kind_{kind}_hint')}",
        )
        for kind in KINDS
    ]
    forms = [
        el(
            "li",
            el(
                "a",
                say(f"explore.form_{form}"),
                href=f"{told.link(f'/graph/{graph.text}.{form}')}",
                data_form=form,
            ),
        )
        for form in FORMS
    ]
    forms.insert(0, el("li", el("button", say("explore.table"), type="button", data_do="table")))
    return el(
        "section",
        el(
            "div",
            el(
                "button",
                el("span", title, class_="graph-name"),
                icon("down"),
                type="button",
                class_="choose",
                title=say("explore.choose_graph"),
                aria_haspopup="dialog",
            ),
            el("div", *kinds, class_="kinds", role="group", aria_label=say("explore.kind")),
            el(
                "button",
                icon("guess"),
                type="button",
                class_="small-tool",
                data_do="predict",
                aria_label=say("explore.predict"),
                title=say("explore.predict"),
            ),
            el(
                "details",
                el(
                    "summary",
                    icon("more"),
                    class_="small-tool",
                    aria_label=say("explore.graph_menu"),
                    title=say("explore.graph_menu"),
                ),
                el("ul", *forms),
                class_="menu",
            ),
            class_="graph-head",
        ),
        el("h2", finding, class_="finding"),
        el("div", Raw(picture), class_="paper"),
        el("p", "", class_="sentence"),
        el("div", el("p", say("explore.predict_covered")), class_="cover", hidden=""),
        el(
            "details",
            el("summary", say("explore.table")),
            el("div", class_="scroll", tabindex="0", role="region", aria_label=say("explore.table")),
            class_="numbers",
        ),
        class_="graph card",
        id=f"graph-{number}",
        tabindex="-1",
        data_graph=graph.text,
        aria_label=say("explore.graph", number=number + 1),
    )


def headline(told: Told) -> Raw:
    """The strip of six outcomes, empty until the first frame."""
    say = told.say
    empty = [el("li", el("p", say("explore.waiting"), class_="small"), class_="six") for _ in range(6)]
    return el(
        "aside",
        el(
            "h2",
            say("explore.headline", year=told.state.year),
            id="headline-title",
            data_words=say("explore.headline", year="{year}"),
        ),
        el("ul", *empty, id="headline"),
        el("p", say("explore.given"), class_="small"),
        class_="headline",
        tabindex="0",
        aria_labelledby="headline-title",
    )
