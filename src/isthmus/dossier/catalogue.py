"""The brief's phrases in one language: `locale/<lang>/brief.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from isthmus.errors import UnknownName
from isthmus.text import Text, has, languages, listed, text

LIMITS: Final = (
    "fit",
    "organised",
    "couplings",
    "employers",
    "legalising",
    "other",
    "politics",
    "after",
    "costs",
    "views",
)
"""What no run can tell: keys of phrases below ``limits``, in the order they are said."""


class Speech:
    """One language: ``speech("finding.lower", who="B")``.

    Raises:
        UnknownName: The brief isn't written in this language.
    """

    def __init__(self, lang: str) -> None:
        if lang not in languages():
            raise UnknownName("language", lang, languages())
        self.lang = lang

    def __call__(self, key: str, /, **blanks: object) -> str:
        """A phrase with its blanks filled."""
        return text(f"brief.{key}", self.lang, **blanks)

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return has(f"brief.{key}")

    def translate(self, words: Text) -> str:
        """A text that exists in every language, in this one."""
        return words.translate(self.lang)

    def listed(self, names: Sequence[object]) -> str:
        """``B, C and D``."""
        return listed(names, self.lang)
