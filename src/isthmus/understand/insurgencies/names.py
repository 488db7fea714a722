"""Names of cases, families, attributes and scales, as texts: English stays with the evidence."""

from __future__ import annotations

from isthmus.text import SOURCE, Text
from isthmus.understand.insurgencies.codings import Case


def case_title(case: Case) -> Text:
    """What a case is called."""
    return Text(f"cases.titles.{case.id}", {SOURCE: case.title})


def family_title(family: str) -> Text:
    """What a family of cases is called."""
    return Text(f"insurgencies.family.{family}")


def attribute_title(attribute: str) -> Text:
    """What an attribute is called."""
    return Text(f"insurgencies.attributes.{attribute}")


def scale_text(scale: str) -> Text:
    """What the codes of an attribute mean."""
    return Text(f"cases.scales.{scale}", {SOURCE: scale})
