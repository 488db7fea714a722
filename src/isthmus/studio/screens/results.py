"""What a job gave, as HTML to put in the page that asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from isthmus.dossier.html import Raw, el, joined
from isthmus.studio.context import PageContext
from isthmus.studio.screens.claim_cards import whole_card
from isthmus.understand.claims.carded import card_of_plain
from isthmus.understand.claims.cards import Card, from_plain


def cards_html(context: PageContext, body: Mapping[str, Any]) -> Raw:
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
            el("h2", context.say("claims_screen.own_result"), f": {c.says.translate(context.lang)}"),
            whole_card(context, c, level=3),
            class_="card result-card",
        )
        for c in cards
    ]
    return joined(*made)
