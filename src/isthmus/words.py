"""Words: a text in English and in Spanish. Messages, titles and errors carry both; whoever shows one picks."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["en", "es"]


class Words(NamedTuple):
    """The same text in the two languages."""

    en: str
    es: str

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return any(self[:])

    def translate(self, language: str) -> str:
        """The text in one language."""
        return self.es if language == "es" else self.en

    def filled(self, /, **blanks: object) -> Words:
        """The text with its blanks filled; a blank may itself be in both languages."""
        return Words(
            self.en.format(**{k: v.en if isinstance(v, Words) else v for k, v in blanks.items()}),
            self.es.format(**{k: v.es if isinstance(v, Words) else v for k, v in blanks.items()}),
        )


def as_given(text: str) -> Words:
    """A text written once: shown as it is in both languages."""
    return Words(text, text)
