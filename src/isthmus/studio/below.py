"""What the modules below the studio keep in each language, in the one that is asked for; English where there is no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from isthmus.text import SOURCE

Kept = TypeVar("Kept")


def in_language(kept: Mapping[str, Kept], lang: str) -> Kept:
    """What is kept whole in each language: parts of a chapter, of a card."""
    return kept[lang] if lang in kept else kept[SOURCE]
