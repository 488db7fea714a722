"""Words: a text in English and in Spanish."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["en", "es"]


class Words(NamedTuple):
    """The same text in the two languages."""

    en: str
    es: str

    def told(self, language: Language) -> str:
        """The text in one language."""
        return self.es if language == "es" else self.en


def as_given(text: str) -> Words:
    """A text written once: shown as it is in both languages."""
    return Words(text, text)


def number(value: float) -> str:
    """A number as people write it: 175,000 or 0.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:g}"
