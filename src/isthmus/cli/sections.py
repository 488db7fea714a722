"""Sections in the terminal: headings, tables that fit, cards for what is longer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from isthmus.cli.console import card, heading, note, say, table

if TYPE_CHECKING:
    from isthmus.understand.section import Section

ROWS_SHOWN = 20


def show(sections: Iterable[Section], more: str = "") -> None:
    """Print them one after another; of a long table the first rows, with ``more`` saying where the rest is."""
    for part in sections:
        say()
        if part.heading:
            heading(part.heading)
        if part.text:
            note(part.text)
        if part.columns:
            shown = part.rows[:ROWS_SHOWN] if more else part.rows
            table(part.columns, shown, right=part.right)
            if len(shown) < len(part.rows):
                note(more)
        for entries in part.cards:
            card(entries)
        for text in part.notes:
            note(text)
