"""What a job gave, as HTML to put in the page that asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from isthmus.dossier.html import Raw, el, joined
from isthmus.figures import share
from isthmus.studio.page import Told
from isthmus.studio.screens.claim_cards import whole_card
from isthmus.studio.screens.drivers import MOST, ranked
from isthmus.understand.claims.carded import card_of_plain
from isthmus.understand.claims.cards import Card, from_plain
from isthmus.understand.drivers.named import GROUPS, group
from isthmus.understand.drivers.words import told as driving


def cards_html(told: Told, body: Mapping[str, Any]) -> Raw:
    """Cards of claims: as `claims.cards` writes them, or as `isthmus claims --json` prints them.

    Raises:
        KeyError: It is neither.
    """
    cards: list[Card] = (
        list(from_plain(body).cards.values())
        if "cards" in body
        else [card_of_plain(c) for c in body["claims"]]
    )
    made = [
        el(
            "section",
            el("h2", told.say("claims.own_result"), f": {c.says.told(told.lang)}"),
            whole_card(told, c, level=3),
            class_="card result-card",
        )
        for c in cards
    ]
    return joined(*made)


def drivers_html(told: Told, body: Mapping[str, Any]) -> Raw:
    """What drives an outcome, or the rule that says in which futures: as the commands print them.

    Raises:
        KeyError: It is neither.
    """
    head = [el("h2", str(body["about"])), *(el("p", str(line), class_="small") for line in body["told"])]
    return el(
        "section",
        *head,
        *(_rule(told, body) if "rule" in body else _drives(told, body)),
        class_="card result-card",
    )


def _drives(told: Told, body: Mapping[str, Any]) -> list[Raw]:
    lang = told.lang
    rows = [
        (
            str(d["title"]),
            f"{share(float(d['share']), lang)} ± {share(float(d['error']), lang)}",
            driving("drives_up" if d["higher"] else "drives_down", lang),
            ", ".join(group(n, lang) for n in (d["input"]["status"], d["input"]["learned"]) if n in GROUPS),
        )
        for d in body["drivers"]["drivers"][:MOST]
    ]
    made = [ranked(told, rows)]
    chosen = body.get("choice")
    if chosen:
        made += [
            el("h3", told.say("drivers.choice")),
            *(el("p", str(line), class_="small") for line in chosen["told"]),
        ]
    return made


def _rule(told: Told, body: Mapping[str, Any]) -> list[Raw]:
    lines = [str(line) for line in body["rule"]]
    made: list[Raw] = []
    if lines:
        made.append(el("h3", told.say("drivers.rule")))
        made.append(el("ul", *(el("li", line) for line in lines), class_="plain"))
    made += [el("p", str(line), class_="small") for line in (*body["trust"], *body["check"])]
    return made
