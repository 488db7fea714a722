"""Names of what has an English name where it is kept: the thirty links, and what a refit leaves out."""

from __future__ import annotations

from isthmus.evidence.links import LINKS
from isthmus.text import SOURCE, Text


def link_title(code: str, lang: str) -> str:
    """What a link is called."""
    return Text(f"links.{code}", {SOURCE: LINKS[code].title}).translate(lang)


def left_out(what: str, lang: str) -> str:
    """What a refit leaves out, named."""
    return Text(f"losses.{what}", {SOURCE: what}).translate(lang)
