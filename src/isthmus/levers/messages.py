"""What a person reads when a lever or a strategy is set in a way it can't be, in both languages."""

from __future__ import annotations

from isthmus.text import Text


def message(key: str, /, **blanks: object) -> Text:
    """A message with its blanks filled; a blank may itself be in both languages."""
    return Text(f"lever_messages.{key}", **blanks)
