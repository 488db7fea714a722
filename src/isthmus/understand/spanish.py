"""Names of the thirty links, whose English name is kept with them."""

from __future__ import annotations

from isthmus.evidence.links import LINKS
from isthmus.text import SOURCE, Text


def link_title(code: str, lang: str) -> str:
    """What a link is called."""
    return Text(f"links.{code}", {SOURCE: LINKS[code].title}).translate(lang)
