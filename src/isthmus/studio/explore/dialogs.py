"""What opens over the screen: the catalogue, a lever's card, the shelf, a prediction, a name, code."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus.dossier.html import Raw, el
from isthmus.studio.graphs.catalogue import Group
from isthmus.studio.icons import icon
from isthmus.studio.page import PageContext

SIDES = ("lower", "same", "higher")


def _dialog(context: PageContext, id_: str, title: str, *body: str, class_: str = "") -> Raw:
    return el(
        "dialog",
        el(
            "form",
            el("button", icon("close"), class_="small-tool", aria_label=context.say("shell.close")),
            method="dialog",
            class_="corner",
        ),
        el("h2", title, id=f"{id_}-title"),
        *body,
        id=id_,
        class_=class_ or None,
        aria_labelledby=f"{id_}-title",
    )


def chooser(context: PageContext, groups: Sequence[Group]) -> Raw:
    """The catalogue of graphs, by topic, with a search; of an outcome with members, one line with each."""
    say = context.say
    questions = [
        el(
            "section",
            el("h3", group.title.translate(context.lang)),
            el(
                "ul",
                *(
                    el(
                        "li",
                        el(
                            "button", entry.label.translate(context.lang), type="button", data_pick=entry.name
                        ),
                    )
                    for entry in group.entries
                ),
                class_="picks",
            ),
        )
        for group in groups
    ]
    return _dialog(
        context,
        "chooser",
        say("explore.choose_title"),
        el(
            "input",
            type="search",
            id="find-graph",
            placeholder=say("explore.find_graph"),
            aria_label=say("explore.find_graph"),
            autocomplete="off",
        ),
        el("p", say("explore.no_graph_found"), id="no-graph", class_="small", hidden=""),
        *questions,
        class_="wide-dialog",
    )


def lever_dialog(context: PageContext) -> Raw:
    """The card of a lever; its content comes when it is opened."""
    closing = el(
        "form",
        el("button", icon("close"), class_="small-tool", aria_label=context.say("shell.close")),
        method="dialog",
        class_="corner",
    )
    return el(
        "dialog",
        closing,
        el("div", id="card-body"),
        id="card",
        class_="wide-dialog",
        aria_labelledby="card-title",
    )


def shelf_dialog(context: PageContext) -> Raw:
    """What may be put on the shelf."""
    say = context.say
    return _dialog(
        context,
        "add",
        say("explore.add_title"),
        el("p", say("explore.shelf_full"), id="shelf-full", class_="small", hidden=""),
        el(
            "ul",
            el("li", el("button", say("explore.add_copy"), type="button", data_add="copy")),
            el("li", el("button", say("explore.add_empty"), type="button", data_add="empty")),
            class_="picks",
        ),
        el("h3", say("explore.add_seeds")),
        el("ul", id="add-seeds", class_="picks"),
        el(
            "div",
            el("h3", say("explore.add_own")),
            el("ul", id="add-own", class_="picks"),
            id="add-own-part",
            hidden="",
        ),
    )


def predict_dialog(context: PageContext) -> Raw:
    """A prediction before the graph is seen."""
    say = context.say
    sides = [
        el(
            "div",
            el(
                "button",
                "−",
                type="button",
                class_="small-tool step",
                data_side=side,
                data_step=-1,
                aria_label=say("explore.predict_fewer", side=say(f"explore.{side}")),
            ),
            el("output", "0", id=f"guess-{side}"),
            el("span", say(f"explore.{side}")),
            el(
                "button",
                "+",
                type="button",
                class_="small-tool step",
                data_side=side,
                data_step=1,
                aria_label=say("explore.predict_more", side=say(f"explore.{side}")),
            ),
            class_="guess-side",
        )
        for side in SIDES
    ]
    numbers = [
        el(
            "label",
            el("span", say(f"explore.predict_{key}")),
            el("input", type="number", step="any", id=f"guess-{key}", autocomplete="off"),
        )
        for key in ("low", "mid", "high")
    ]
    return _dialog(
        context,
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
            el(
                "details",
                el("summary", say("explore.predict_range")),
                el(
                    "p",
                    say("explore.predict_range_hint", year="{year}"),
                    class_="small",
                    id="range-hint",
                    data_words=say("explore.predict_range_hint", year="{year}"),
                ),
                el(
                    "div",
                    el(
                        "input",
                        type="range",
                        id="guess-slide",
                        step="any",
                        aria_label=say("explore.predict_mid"),
                    ),
                    class_="guess-slide",
                ),
                el("div", *numbers, class_="when"),
            ),
            el(
                "button",
                say("explore.predict_reveal"),
                type="button",
                class_="main-button",
                id="reveal",
                disabled="",
            ),
            id="guess",
        ),
        el(
            "div",
            el("p", "", id="said"),
            el("div", id="both", class_="both"),
            el("p", "", id="said-range"),
            el("p", "", id="said-kindly"),
            id="revealed",
            hidden="",
            tabindex="-1",
        ),
        el(
            "details",
            el("summary", say("explore.predict_kept")),
            el("ul", id="kept"),
            el(
                "button",
                say("explore.predict_clear"),
                type="button",
                class_="plain-button",
                id="predict-clear",
            ),
            id="kept-part",
            hidden="",
        ),
    )


def text_dialog(context: PageContext) -> Raw:
    """Asks for a name."""
    say = context.say
    return el(
        "dialog",
        el(
            "form",
            el(
                "label",
                el("span", say("explore.name")),
                el("input", type="text", id="name", maxlength=60, autocomplete="off"),
            ),
            el("p", "", id="name-fault", class_="fault", role="alert"),
            el("button", say("explore.ok"), class_="main-button", value="ok"),
            method="dialog",
            class_="ask",
        ),
        id="ask",
        aria_label=say("explore.name"),
    )


def code_dialog(context: PageContext) -> Raw:
    """The same comparison on the command line and in Python."""
    say = context.say
    blocks = [
        el(
            "section",
            el("h3", say(f"explore.code_{key}")),
            el("p", "", class_="small", id=f"code-{key}-note"),
            el("pre", "", id=f"code-{key}", tabindex="0"),
            el(
                "button",
                say("explore.copy_text"),
                type="button",
                class_="plain-button",
                data_copy=f"code-{key}",
            ),
        )
        for key in ("cli", "python")
    ]
    return _dialog(context, "code", say("explore.code_title"), *blocks, class_="wide-dialog")
