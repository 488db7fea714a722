"""The page of the nexus: the map, what was chosen, loops, levers, the list that says the same, and where."""

from __future__ import annotations

import functools
from itertools import groupby
from typing import Any

from isthmus.dossier.html import Raw, el
from isthmus.levers.words import Language
from isthmus.studio.icons import icon
from isthmus.studio.nexus.cards import concept_card, lever_line, loop_card
from isthmus.studio.nexus.content import content
from isthmus.studio.nexus.where import where_section
from isthmus.studio.page import Told, page
from isthmus.understand.overview.picture import picture


def nexus_page(told: Told) -> str:
    """The whole page."""
    said = content(told.lang)
    heading = told.say("nexus.heading")
    arrows, loops = len(said["arrows"]), len(said["loops"])
    return page(
        told,
        "nexus",
        told.say("nexus.title"),
        el(
            "div",
            el("h1", heading),
            el("p", told.say("nexus.lead", arrows=arrows, loops=loops), class_="lead"),
            class_="nx-top",
        ),
        el("div", _map(told), _panel(told, said), class_="nx-desk"),
        _loops(told, said),
        where_section(told),
        _list(told, said),
        _levers(told, said),
        styles=("nexus",),
        modules=("nexus",),
        data=_data(told, said),
        exports=((told.say("nexus.world"), told.link("/api/nexus")),),
        wide=True,
    )


def _chips(told: Told, said: dict[str, Any]) -> Raw:
    """Loops by name: links to their stories, which the module opens in place."""
    chips = [
        el(
            "a",
            el("span", k["id"], class_=f"nx-badge nx-{k['polarity']}"), " ", k["name"],
            href=f"#loop-{k['id']}", class_="nx-chip", data_loop_chip=k["id"],
        )
        for k in said["loops"]
    ]  # fmt: skip
    return el("nav", *chips, class_="nx-chips", aria_label=told.say("nexus.follow"))


def _levers_to_insert(told: Told, said: dict[str, Any]) -> Raw:
    groups = [
        el("optgroup", *(el("option", v["title"], value=v["id"]) for v in members), label=group)
        for group, members in groupby(said["levers"], key=lambda v: v["group"])
    ]
    return el(
        "div",
        el("label", told.say("nexus.insert"), for_="nx-lever", class_="nx-label"),
        el("select", el("option", told.say("nexus.insert_none"), value=""), *groups, id="nx-lever"),
        class_="nx-insert",
        hidden="",
        id="nx-insert",
    )


@functools.cache
def _pictures(lang: Language) -> tuple[str, str]:
    return picture(lang, bare=True).svg, picture(lang, compact=True, bare=True).svg


def _map(told: Told) -> Raw:
    wide, narrow = _pictures(told.lang)
    return el(
        "section",
        el("h2", told.say("nexus.map"), class_="unseen"),
        el("div", Raw(wide), class_="paper nx-wide"),
        el("div", Raw(narrow), class_="paper nx-narrow"),
        el("p", told.say("nexus.map_keys"), class_="small", id="nx-keys", hidden=""),
        class_="nx-map card",
        id="nx-map",
    )


def _panel(told: Told, said: dict[str, Any]) -> Raw:
    player = el(
        "div",
        *(
            el("button", told.say(f"nexus.{key}"), type="button", class_="plain-button", data_player=key)
            for key in ("back", "play", "next")
        ),
        el("span", "", class_="small", data_player="count"),
        class_="nx-player",
        hidden="",
        id="nx-player",
    )
    start = el(
        "div",
        el("h2", told.say("nexus.follow")),
        _chips(told, said),
        el("p", told.say("nexus.panel_empty"), class_="small"),
    )
    clear = el(
        "button",
        icon("close"),
        type="button",
        class_="tool",
        id="nx-clear",
        hidden="",
        aria_label=told.say("nexus.clear"),
        title=told.say("nexus.clear"),
    )
    look = {"id": "nx-chosen", "tabindex": "0", "role": "region", "aria_label": told.say("nexus.panel")}
    return el(
        "div",
        _levers_to_insert(told, said),
        el("div", player, clear, class_="nx-head"),
        el("div", start, **look),
        class_="nx-panel card",
        id="nx-panel",
    )


def _loops(told: Told, said: dict[str, Any]) -> Raw:
    return el(
        "section",
        el("h2", told.say("nexus.loops")),
        el("p", told.say("nexus.loops_lead"), class_="lead"),
        el("div", *(loop_card(told, k) for k in said["loops"]), class_="nx-loops"),
        class_="nx-part",
        id="loops",
    )


def _list(told: Told, said: dict[str, Any]) -> Raw:
    foreign = told.say("nexus.english")
    return el(
        "section",
        el("h2", told.say("nexus.list")),
        el("p", told.say("nexus.list_lead"), f" {foreign}" if foreign else "", class_="lead"),
        el(
            "p",
            el("label", told.say("nexus.find"), for_="nx-find", class_="nx-label"),
            el("input", id="nx-find", type="search", autocomplete="off"),
            el("span", "", id="nx-found", class_="small", role="status"),
            hidden="",
            id="nx-search",
        ),
        *(concept_card(told, c, list(said["arrows"].values())) for c in said["concepts"]),
        class_="nx-part nx-list",
        id="list",
    )


def _levers(told: Told, said: dict[str, Any]) -> Raw:
    names = {c["id"]: c["name"] for c in said["concepts"]}
    parts = [
        el(
            "details",
            el("summary", el("b", group)),
            el("ul", *(lever_line(told, v, names) for v in members)),
            class_="nx-group",
        )
        for group, members in groupby(said["levers"], key=lambda v: v["group"])
    ]
    return el(
        "section",
        el("h2", told.say("nexus.levers")),
        el("p", told.say("nexus.levers_lead"), class_="lead"),
        *parts,
        class_="nx-part",
        id="levers",
    )


def _data(told: Told, said: dict[str, Any]) -> dict[str, Any]:
    """What the module needs to light things: no words that the page doesn't have already, but those of the player."""
    return {
        "loops": {k["id"]: {"arrows": k["arrows"], "concepts": k["concepts"], "steps": [
            {"arrow": s["arrow"], "concepts": s["concepts"]} for s in k["steps"]]} for k in said["loops"]},
        "levers": {v["id"]: {"concepts": v["concepts"], "arrows": v["arrows"]} for v in said["levers"]},
        "words": {key: told.say(f"nexus.{key}") for key in ("play", "pause", "where_busy", "where_failed")}
        | {key: told.say(f"nexus.{key}", number="{number}", count="{count}") for key in ("step", "found")},
    }  # fmt: skip
