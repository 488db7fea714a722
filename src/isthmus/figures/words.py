"""What figures write themselves: ``locale/<lang>/figures.yaml``. Titles, labels and units come from the caller."""

from __future__ import annotations

from typing import Final

from isthmus.errors import UnknownName
from isthmus.text import Phrase, languages, text

LANGS: Final = languages()


def language(lang: str) -> str:
    """A language the figures are drawn in.

    Raises:
        UnknownName: There is no such language.
    """
    if lang in LANGS:
        return lang
    raise UnknownName("language", lang, LANGS)


def say(key: str, lang: str, **blanks: object) -> Phrase:
    """One phrase of the figures, its blanks filled.

    Raises:
        UnknownName: There is no such language.
    """
    return text(f"figures.{key}", language(lang), **blanks)
