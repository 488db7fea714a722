"""What the modules below the studio keep in each language, in the one that is asked for; English where there is no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from isthmus.text import SOURCE, Text

Kept = TypeVar("Kept")
_PAIR: Final[tuple[str, ...]] = ("en", "es")
"""Languages of a text that is kept as a pair"""


def paired_text(kept: tuple[str, str] | Text, lang: str) -> str:
    """A text, or a pair of one."""
    if isinstance(kept, Text):
        return kept.translate(lang)
    return kept[_PAIR.index(lang)] if lang in _PAIR else kept[0]


def in_language(kept: Mapping[str, Kept], lang: str) -> Kept:
    """What is kept whole in each language: parts of a chapter, of a card."""
    return kept[lang] if lang in kept else kept[SOURCE]
