"""The parts of the screen around the levers: bar, graphs, headline, and what opens over them."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus.axes import DECISION_YEAR
from isthmus.dossier.html import Raw, el
from isthmus.studio.explore.panel import panel
from isthmus.studio.graph_names import KINDS, GraphName
from isthmus.studio.graphs.catalogue import Group
from isthmus.studio.icons import icon
from isthmus.studio.page import Told, badge

FORMS = ("svg", "png", "csv", "json", "md", "py")
SIDES = ("lower", "same", "higher")


def lever_column(told: Told) -> Raw:
    """The column of levers, with its search."""
    say = told.say
    return el(
        "section",
        el(
            "div",
            el("h1", say("explore.title")),
            el("input", type="search", id="find-lever", placeholder=say("explore.find_lever"), aria_label=say("explore.find_lever"), autocomplete="off"),
            el("button", icon("close"), type="button", class_="small-tool", id="levers-close", aria_label=say("shell.close")),
            class_="levers-head",
        ),
        el("div", id="clashes", class_="clashes", hidden="", role="status"),
        el("div", panel(told), el("p", say("explore.no_lever_found"), id="no-lever", class_="small", hidden=""), class_="groups", id="groups", tabindex="-1"),
        class_="levers",
        id="levers",
        aria_label=say("explore.levers"),
    )  # fmt: skip


def bar(told: Told, last: int) -> Raw:
    """Above the graphs: what is in hand, what it is compared with, the year, the changes."""
    say, state = told.say, told.state
    in_hand = state.strategy(state.on)
    options = [el("option", say("explore.the_baseline"), value="", selected=None if state.against else "")]
    options += [
        el("option", f"{letter} · {strategy.title.told(told.lang)}", value=letter, selected="" if letter == state.against else None)
        for letter, strategy in state.strategies
        if letter != state.on
    ]  # fmt: skip
    menu = [
        el("li", el("button", say(f"explore.{key}"), type="button", data_do=key))
        for key in ("rename", "copy", "all_back", "save", "download", "as_code", "remove")
    ]
    return el(
        "div",
        el("div", el("p", say("explore.took_up"), " ", el("a", say("explore.take_up"), href=told.link("/explore"))), el("button", say("explore.forget"), type="button", class_="link-button"), id="take-up", class_="take-up", hidden=""),
        el("p", "", id="told", class_="told", hidden=""),
        el(
            "details",
            el("summary", el("span", badge(state.on), class_="hand-badge", id="hand-badge"), el("b", state.on, id="hand-letter"),
               el("span", in_hand.title.told(told.lang), id="hand-title"), icon("down"), class_="tool hand", title=say("explore.strategy_menu")),
            el("ul", *menu),
            class_="menu left",
            id="hand",
        ),
        el("label", el("span", say("explore.compared_with")), el("select", *options, id="against", autocomplete="off"), class_="against"),
        el(
            "label",
            el("span", say("explore.year"), class_="year-label"),
            el("input", type="range", id="year", min=DECISION_YEAR + 1, max=max(last, state.year), step=1, value=state.year,
               aria_label=say("explore.year_dots"), autocomplete="off"),
            el("output", str(state.year), id="year-shown", for_="year"),
            class_="year",
        ),
        el(
            "details",
            el("summary", el("span", say("explore.changes")), el("span", "0", id="change-count", class_="held", hidden=""), class_="tool"),
            el("ol", el("li", say("explore.no_changes"), class_="small"), id="changes", tabindex="0", aria_label=say("explore.changes"), data_none=say("explore.no_changes")),
            class_="menu log",
        ),
        el("button", say("explore.levers_open"), type="button", class_="main-button", id="levers-open", aria_expanded="false", aria_controls="levers"),
        el("div", el("span", say("explore.warming"), id="slow-text"), el("progress", id="slow-bar", max="1", aria_label=say("explore.counting")),
           el("button", say("explore.cancel"), type="button", id="cancel", class_="link-button", hidden=""),
           id="slow", class_="slow", hidden="", data_warming=say("explore.warming"), data_counting=say("explore.counting")),
        class_="bar",
    )  # fmt: skip


def graph_card(told: Told, number: int, graph: GraphName, title: str, finding: str, picture: str) -> Raw:
    """One graph: its name opens the chooser; how it is drawn; its files; its picture; its numbers."""
    say = told.say
    kinds = [
        el("button", icon(kind), type="button", class_="small-tool", data_kind=kind, aria_label=say(f"explore.kind_{kind}"),
           aria_pressed="true" if kind == graph.kind else "false",
           title=f"{say(f'explore.kind_{kind}')}: {say(f'explore.kind_{kind}_hint')}")
        for kind in KINDS
    ]  # fmt: skip
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
            el("button", el("span", title, class_="graph-name"), icon("down"), type="button", class_="choose",
               title=say("explore.choose_graph"), aria_haspopup="dialog"),
            el("div", *kinds, class_="kinds", role="group", aria_label=say("explore.kind")),
            el("button", icon("guess"), type="button", class_="small-tool", data_do="predict", aria_label=say("explore.predict"), title=say("explore.predict")),
            el("details", el("summary", icon("more"), class_="small-tool", aria_label=say("explore.graph_menu"), title=say("explore.graph_menu")),
               el("ul", *forms), class_="menu"),
            class_="graph-head",
        ),
        el("h2", finding, class_="finding"),
        el("div", Raw(picture), class_="paper"),
        el("p", "", class_="sentence"),
        el("div", el("p", say("explore.predict_covered")), class_="cover", hidden=""),
        el("details", el("summary", say("explore.table")), el("div", class_="scroll", tabindex="0", role="region", aria_label=say("explore.table")), class_="numbers"),
        class_="graph card",
        id=f"graph-{number}",
        tabindex="-1",
        data_graph=graph.text,
        aria_label=say("explore.graph", number=number + 1),
    )  # fmt: skip


def headline(told: Told) -> Raw:
    """The strip of six outcomes, empty until the first frame."""
    say = told.say
    empty = [el("li", el("p", say("explore.waiting"), class_="small"), class_="six") for _ in range(6)]
    return el(
        "aside",
        el("h2", say("explore.headline", year=told.state.year), id="headline-title", data_words=say("explore.headline", year="{year}")),
        el("ul", *empty, id="headline"),
        el("p", say("explore.given"), class_="small"),
        class_="headline",
        aria_labelledby="headline-title",
    )  # fmt: skip


def _dialog(told: Told, id_: str, title: str, *body: str, class_: str = "") -> Raw:
    return el(
        "dialog",
        el("form", el("button", icon("close"), class_="small-tool", aria_label=told.say("shell.close")), method="dialog", class_="corner"),
        el("h2", title, id=f"{id_}-title"),
        *body,
        id=id_,
        class_=class_ or None,
        aria_labelledby=f"{id_}-title",
    )  # fmt: skip


def chooser(told: Told, groups: Sequence[Group]) -> Raw:
    """The catalogue of graphs, by topic, with a search; of an outcome with members, one line with each."""
    say = told.say
    questions = [
        el(
            "section",
            el("h3", group.title.told(told.lang)),
            el("ul", *(
                el("li", el("button", entry.label.told(told.lang), type="button", data_pick=entry.name)) for entry in group.entries
            ), class_="picks"),
        )
        for group in groups
    ]  # fmt: skip
    return _dialog(
        told,
        "chooser",
        say("explore.choose_title"),
        el("input", type="search", id="find-graph", placeholder=say("explore.find_graph"), aria_label=say("explore.find_graph"), autocomplete="off"),
        el("p", say("explore.no_graph_found"), id="no-graph", class_="small", hidden=""),
        *questions,
        class_="wide-dialog",
    )  # fmt: skip


def lever_dialog(told: Told) -> Raw:
    """The card of a lever; its content comes when it is opened."""
    closing = el(
        "form",
        el("button", icon("close"), class_="small-tool", aria_label=told.say("shell.close")),
        method="dialog",
        class_="corner",
    )
    return el("dialog", closing, el("div", id="card-body"), id="card", class_="wide-dialog", aria_labelledby="card-title")  # fmt: skip


def shelf_dialog(told: Told) -> Raw:
    """What may be put on the shelf."""
    say = told.say
    return _dialog(
        told,
        "add",
        say("explore.add_title"),
        el("p", say("explore.shelf_full"), id="shelf-full", class_="small", hidden=""),
        el("ul", el("li", el("button", say("explore.add_copy"), type="button", data_add="copy")),
           el("li", el("button", say("explore.add_empty"), type="button", data_add="empty")), class_="picks"),
        el("h3", say("explore.add_seeds")),
        el("ul", id="add-seeds", class_="picks"),
        el("div", el("h3", say("explore.add_own")), el("ul", id="add-own", class_="picks"), id="add-own-part", hidden=""),
    )  # fmt: skip


def predict_dialog(told: Told) -> Raw:
    """A prediction before the graph is seen."""
    say = told.say
    sides = [
        el(
            "div",
            el("button", "−", type="button", class_="small-tool step", data_side=side, data_step=-1, aria_label=say("explore.predict_fewer", side=say(f"explore.{side}"))),
            el("output", "0", id=f"guess-{side}"),
            el("span", say(f"explore.{side}")),
            el("button", "+", type="button", class_="small-tool step", data_side=side, data_step=1, aria_label=say("explore.predict_more", side=say(f"explore.{side}"))),
            class_="guess-side",
        )
        for side in SIDES
    ]  # fmt: skip
    numbers = [
        el(
            "label",
            el("span", say(f"explore.predict_{key}")),
            el("input", type="number", step="any", id=f"guess-{key}", autocomplete="off"),
        )
        for key in ("low", "mid", "high")
    ]
    return _dialog(
        told,
        "predict",
        say("explore.predict_title"),
        el("p", "", id="predict-ask", class_="lead"),
        el("p", say("explore.predict_intro"), class_="small", id="predict-intro"),
        el(
            "div",
            el("p", el("b", say("explore.predict_dots"))),
            el("div", id="guess-dots", class_="twenty big", aria_hidden="true"),
            el("div", *sides, class_="guess"),
            el("p", "", id="guess-left", class_="small", role="status"),
            el("details", el("summary", say("explore.predict_range")), el("p", say("explore.predict_range_hint", year="{year}"), class_="small", id="range-hint", data_words=say("explore.predict_range_hint", year="{year}")),
               el("div", el("input", type="range", id="guess-slide", step="any", aria_label=say("explore.predict_mid")), class_="guess-slide"),
               el("div", *numbers, class_="when")),
            el("button", say("explore.predict_reveal"), type="button", class_="main-button", id="reveal", disabled=""),
            id="guess",
        ),
        el("div", el("p", "", id="said"), el("div", id="both", class_="both"), el("p", "", id="said-range"), el("p", "", id="said-kindly"), id="revealed", hidden="", tabindex="-1"),
        el("details", el("summary", say("explore.predict_kept")), el("ul", id="kept"), el("button", say("explore.predict_clear"), type="button", class_="plain-button", id="predict-clear"), id="kept-part", hidden=""),
    )  # fmt: skip


def text_dialog(told: Told) -> Raw:
    """Asks for a name."""
    say = told.say
    return el(
        "dialog",
        el(
            "form",
            el("label", el("span", say("explore.name")), el("input", type="text", id="name", maxlength=60, autocomplete="off")),
            el("p", "", id="name-fault", class_="fault", role="alert"),
            el("button", say("explore.ok"), class_="main-button", value="ok"),
            method="dialog",
            class_="ask",
        ),
        id="ask",
        aria_label=say("explore.name"),
    )  # fmt: skip


def code_dialog(told: Told) -> Raw:
    """The same comparison on the command line and in Python."""
    say = told.say
    blocks = [
        el("section", el("h3", say(f"explore.code_{key}")), el("p", "", class_="small", id=f"code-{key}-note"), el("pre", "", id=f"code-{key}", tabindex="0"),
           el("button", say("explore.copy_text"), type="button", class_="plain-button", data_copy=f"code-{key}"))
        for key in ("cli", "python")
    ]  # fmt: skip
    return _dialog(told, "code", say("explore.code_title"), *blocks, class_="wide-dialog")
