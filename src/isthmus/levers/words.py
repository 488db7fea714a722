"""Words: a text in English and in Spanish, and numbers as people write them."""

from __future__ import annotations

from isthmus.text import Text, as_given
from isthmus.words import Language

__all__ = ["Language", "Text", "as_given", "number"]


def number(value: float) -> str:
    """A number as people write it: 175,000 or 0.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:g}"
