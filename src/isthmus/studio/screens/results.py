"""What a job gave, as HTML to put in the page that asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from isthmus.dossier.html import Raw, el, joined
from isthmus.studio.context import PageContext
from isthmus.studio.screens.claims import whole_card
from isthmus.understand.claims.stored import from_plain


def cards_html(context: PageContext, body: Mapping[str, Any]) -> Raw:
    """Claims as `isthmus claims --json` prints them, each as a card.

    Raises:
        KeyError: Something is missing.
        TypeError: Something is of another type.
        ValueError: Something can't have the value it has.
    """
    found = from_plain(body)
    made = [
        el(
            "section",
            el("h2", context.say("claims_screen.own_result"), f": {entry.says.translate(context.lang)}"),
            whole_card(context, found, entry, level=3),
            class_="card result-card",
        )
        for entry in found.entries
    ]
    return joined(*made)
