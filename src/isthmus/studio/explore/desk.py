"""The parts of the screen around the bar: levers, graphs, headline."""

from __future__ import annotations

from isthmus.dossier.html import Raw, el
from isthmus.studio.explore.panel import panel
from isthmus.studio.graph_names import ENDINGS, KINDS, GraphName
from isthmus.studio.icons import icon
from isthmus.studio.page import PageContext


def lever_column(context: PageContext) -> Raw:
    """The column of levers, with its search."""
    say = context.say
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
            panel(context),
            el("p", say("explore.no_lever_found"), id="no-lever", class_="small", hidden=""),
            class_="groups",
            id="groups",
            tabindex="-1",
        ),
        class_="levers",
        id="levers",
        aria_label=say("explore.levers"),
    )


def graph_card(
    context: PageContext, number: int, graph: GraphName, title: str, finding: str, picture: str
) -> Raw:
    """One graph: its name opens the chooser; how it is drawn; its files; its picture; its numbers."""
    say = context.say
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
                href=f"{context.link(f'/graph/{graph.text}.{form}')}",
                data_form=form,
            ),
        )
        for form in ENDINGS
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


def headline(context: PageContext) -> Raw:
    """The strip of six outcomes, empty until the first frame."""
    say = context.say
    empty = [el("li", el("p", say("explore.waiting"), class_="small"), class_="six") for _ in range(6)]
    return el(
        "aside",
        el(
            "h2",
            say("explore.headline", year=context.state.year),
            id="headline-title",
            data_words=say("explore.headline", year="{year}"),
        ),
        el("ul", *empty, id="headline"),
        el("p", say("explore.given"), class_="small"),
        class_="headline",
        tabindex="0",
        aria_labelledby="headline-title",
    )
