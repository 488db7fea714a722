"""Words: cases, families, attributes and scales in English and in Spanish."""

from __future__ import annotations

from isthmus.text import SOURCE, Text, text
from isthmus.understand.insurgencies.codings import Case


def case_title(case: Case, lang: str) -> str:
    """What a case is called."""
    return Text(f"cases.titles.{case.id}", {SOURCE: case.title}).translate(lang)


def family_title(family: str, lang: str) -> str:
    """What a family of attributes is called."""
    return text(f"insurgencies.family.{family}", lang)


def attribute_title(attribute: str, lang: str) -> str:
    """What an attribute is called."""
    return text(f"insurgencies.attributes.{attribute}", lang)


def attribute_short(attribute: str, lang: str) -> str:
    """The same in a word or two, for a picture."""
    return text(f"insurgencies.short.{attribute}", lang)


def scale(words: str, lang: str) -> str:
    """What a code means on its scale."""
    return Text(f"cases.scales.{words}", {SOURCE: words}).translate(lang)
