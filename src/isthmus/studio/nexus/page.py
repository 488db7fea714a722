"""The page of the nexus: the map, what was chosen, loops, levers, the list that says the same, and where."""

from __future__ import annotations

import functools
from itertools import groupby
from typing import Any

from isthmus.dossier.html import Raw, el
from isthmus.studio.icons import icon
from isthmus.studio.nexus.cards import concept_card, lever_line, loop_card
from isthmus.studio.nexus.content import content
from isthmus.studio.nexus.where import where_section
from isthmus.studio.page import PageContext, page
from isthmus.text import Language
from isthmus.understand.overview.picture import picture


def nexus_page(context: PageContext) -> str:
    """The whole page."""
    said = content(context.lang)
    heading = context.say("nexus_screen.heading")
    arrows, loops = len(said["arrows"]), len(said["loops"])
    return page(
        context,
        "nexus",
        context.say("nexus_screen.title"),
        el(
            "div",
            el("h1", heading),
            el("p", context.say("nexus_screen.lead", arrows=arrows, loops=loops), class_="lead"),
            class_="nx-top",
        ),
        el("div", _map(context), _panel(context, said), class_="nx-desk"),
        _loops(context, said),
        where_section(context),
        _list(context, said),
        _levers(context, said),
        styles=("nexus",),
        modules=("nexus",),
        data=_data(context, said),
        exports=((context.say("nexus_screen.world"), context.link("/api/nexus")),),
        wide=True,
    )


def _chips(context: PageContext, said: dict[str, Any]) -> Raw:
    """Loops by name: links to their stories, which the module opens in place."""
    chips = [
        el(
            "a",
            el("span", k["id"], class_=f"nx-badge nx-{k['polarity']}"), " ", k["name"],
            href=f"#loop-{k['id']}", class_="nx-chip", data_loop_chip=k["id"],
        )
        for k in said["loops"]
    ]  # fmt: skip
    return el("nav", *chips, class_="nx-chips", aria_label=context.say("nexus_screen.follow"))


def _levers_to_insert(context: PageContext, said: dict[str, Any]) -> Raw:
    groups = [
        el("optgroup", *(el("option", v["title"], value=v["id"]) for v in members), label=group)
        for group, members in groupby(said["levers"], key=lambda v: v["group"])
    ]
    return el(
        "div",
        el("label", context.say("nexus_screen.insert"), for_="nx-lever", class_="nx-label"),
        el("select", el("option", context.say("nexus_screen.insert_none"), value=""), *groups, id="nx-lever"),
        class_="nx-insert",
        hidden="",
        id="nx-insert",
    )


@functools.cache
def _pictures(lang: Language) -> tuple[str, str]:
    return picture(lang, bare=True).svg, picture(lang, compact=True, bare=True).svg


def _map(context: PageContext) -> Raw:
    wide, narrow = _pictures(context.lang)
    return el(
        "section",
        el("h2", context.say("nexus_screen.map"), class_="unseen"),
        el("div", Raw(wide), class_="paper nx-wide"),
        el("div", Raw(narrow), class_="paper nx-narrow"),
        el("p", context.say("nexus_screen.map_keys"), class_="small", id="nx-keys", hidden=""),
        class_="nx-map card",
        id="nx-map",
    )


def _panel(context: PageContext, said: dict[str, Any]) -> Raw:
    player = el(
        "div",
        *(
            el(
                "button",
                context.say(f"nexus_screen.{key}"),
                type="button",
                class_="plain-button",
                data_player=key,
            )
            for key in ("back", "play", "next")
        ),
        el("span", "", class_="small", data_player="count"),
        class_="nx-player",
        hidden="",
        id="nx-player",
    )
    start = el(
        "div",
        el("h2", context.say("nexus_screen.follow")),
        _chips(context, said),
        el("p", context.say("nexus_screen.panel_empty"), class_="small"),
    )
    clear = el(
        "button",
        icon("close"),
        type="button",
        class_="tool",
        id="nx-clear",
        hidden="",
        aria_label=context.say("nexus_screen.clear"),
        title=context.say("nexus_screen.clear"),
    )
    look = {
        "id": "nx-chosen",
        "tabindex": "0",
        "role": "region",
        "aria_label": context.say("nexus_screen.panel"),
    }
    return el(
        "div",
        _levers_to_insert(context, said),
        el("div", player, clear, class_="nx-head"),
        el("div", start, **look),
        class_="nx-panel card",
        id="nx-panel",
    )


def _loops(context: PageContext, said: dict[str, Any]) -> Raw:
    return el(
        "section",
        el("h2", context.say("nexus_screen.loops")),
        el("p", context.say("nexus_screen.loops_lead"), class_="lead"),
        el("div", *(loop_card(context, k) for k in said["loops"]), class_="nx-loops"),
        class_="nx-part",
        id="loops",
    )


def _list(context: PageContext, said: dict[str, Any]) -> Raw:
    foreign = context.say("nexus_screen.english") if context.foreign else ""
    return el(
        "section",
        el("h2", context.say("nexus_screen.list")),
        el("p", context.say("nexus_screen.list_lead"), f" {foreign}" if foreign else "", class_="lead"),
        el(
            "p",
            el("label", context.say("nexus_screen.find"), for_="nx-find", class_="nx-label"),
            el("input", id="nx-find", type="search", autocomplete="off"),
            el("span", "", id="nx-found", class_="small", role="status"),
            hidden="",
            id="nx-search",
        ),
        *(concept_card(context, c, list(said["arrows"].values())) for c in said["concepts"]),
        class_="nx-part nx-list",
        id="list",
    )


def _levers(context: PageContext, said: dict[str, Any]) -> Raw:
    names = {c["id"]: c["name"] for c in said["concepts"]}
    parts = [
        el(
            "details",
            el("summary", el("b", group)),
            el("ul", *(lever_line(context, v, names) for v in members)),
            class_="nx-group",
        )
        for group, members in groupby(said["levers"], key=lambda v: v["group"])
    ]
    return el(
        "section",
        el("h2", context.say("nexus_screen.levers")),
        el("p", context.say("nexus_screen.levers_lead"), class_="lead"),
        *parts,
        class_="nx-part",
        id="levers",
    )


def _data(context: PageContext, said: dict[str, Any]) -> dict[str, Any]:
    """What the module needs to light things: no words that the page doesn't have already, but those of the player."""
    phrases = context.phrases("nexus_screen")
    return {
        "loops": {k["id"]: {"arrows": k["arrows"], "concepts": k["concepts"], "steps": [
            {"arrow": s["arrow"], "concepts": s["concepts"]} for s in k["steps"]]} for k in said["loops"]},
        "levers": {v["id"]: {"concepts": v["concepts"], "arrows": v["arrows"]} for v in said["levers"]},
        "words": {key: phrases[key] for key in ("play", "pause", "where_busy", "where_failed", "step", "found")},
    }  # fmt: skip
