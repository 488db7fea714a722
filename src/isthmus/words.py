"""Words: a text written in English and in Spanish side by side, until all are in ``locale/``."""

from __future__ import annotations

from isthmus.text import Language, Text, as_given

__all__ = ["Language", "Words", "as_given"]


class Words(Text):
    """The same text in the two languages."""

    __slots__ = ()

    def __init__(self, en: str, es: str) -> None:
        super().__init__("", {"en": en, "es": es})
