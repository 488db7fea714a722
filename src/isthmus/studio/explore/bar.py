"""The bar above the graphs: what is in hand and compared, the year, paths, a room for others, the changes."""

from __future__ import annotations

from isthmus.axes import DECISION_YEAR
from isthmus.dossier.html import Raw, el
from isthmus.studio.icons import badge, icon
from isthmus.studio.page import PageContext


def bar(context: PageContext, last: int) -> Raw:
    """Above the graphs: what is in hand, what it is compared with, the year, the changes."""
    say, state = context.say, context.state
    in_hand = state.strategy(state.on)
    options = [el("option", say("explore.the_baseline"), value="", selected=None if state.against else "")]
    options += [
        el(
            "option",
            f"{letter} · {strategy.title.translate(context.lang)}",
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
            el(
                "p",
                say("explore.took_up"),
                " ",
                el("a", say("explore.take_up"), href=context.link("/explore")),
            ),
            el("button", say("explore.forget"), type="button", class_="link-button"),
            id="take-up",
            class_="take-up",
            hidden="",
        ),
        el("p", "", id="told", class_="told", hidden=""),
        room(context),
        el(
            "details",
            el(
                "summary",
                el("span", badge(state.on), class_="hand-badge", id="hand-badge"),
                el("b", state.on, id="hand-letter"),
                el("span", in_hand.title.translate(context.lang), id="hand-title"),
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
        *_toggles(context),
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


def _toggles(context: PageContext) -> list[Raw]:
    """Sampled futures on or off; a room for others to follow."""
    say = context.say
    return [
        el(
            "button",
            icon("paths"),
            el("span", "20", el("span", f" {say('explore.paths')}", class_="rest")),
            type="button",
            class_="tool toggle",
            id="paths",
            aria_pressed="true" if context.state.paths else "false",
            title=say("explore.paths_hint"),
        ),
        el(
            "button",
            icon("live"),
            el("span", say("explore.share_live"), class_="rest"),
            type="button",
            class_="tool toggle",
            id="share-live",
            title=say("explore.share_live_hint"),
        ),
    ]


def room(context: PageContext) -> Raw:
    """Who drives, who follows; filled by its module."""
    say = context.say
    button = ("copy", "stop", "leave", "again", "close")
    return el(
        "div",
        el("p", "", id="room-told", role="status"),
        el(
            "input",
            type="text",
            id="room-link",
            readonly="",
            data_room="link",
            aria_label=say("explore.room_link"),
            hidden="",
        ),
        *(
            el(
                "button",
                say(f"explore.room_{key}"),
                type="button",
                class_="plain-button",
                id=f"room-{key}",
                data_room=key,
                hidden="",
            )
            for key in button
        ),
        el("p", "", id="room-note", class_="fault", hidden=""),
        id="room",
        class_="room",
        hidden="",
    )
