"""What loops are called: the map's names where it has one, else the way round."""

from __future__ import annotations

from typing import Final

from isthmus.methods.loops import Loop, starting_first
from isthmus.model.named_loops import NAMED_LOOPS, NamedLoop
from isthmus.text import has, text

NAMES: Final[dict[Loop, NamedLoop]] = {starting_first(named.nodes): named for named in NAMED_LOOPS}
"""Loops with a name, and the order in which the map tells them."""


def title(loop: Loop, lang: str) -> str:
    """The name of a loop as people call it; without one, the names it passes through."""
    known = NAMES.get(starting_first(loop))
    if known:
        return known.name.translate(lang)
    if len(loop) == 1:
        return f"{way(loop, lang)} {text('loops.on_itself', lang)}"
    return way(loop, lang)


def way(loop: Loop, lang: str = "en") -> str:
    """``demand: heavy > in treatment``, told as the map tells it where the loop has a name; a sector is said once."""
    known = NAMES.get(starting_first(loop))
    parts, before = [], ""
    for name in known.nodes if known else loop:
        sector, field = name.split(".", 1)
        label = field.replace("_", " ")
        room = text(f"loops.sectors.{sector}", lang) if has(f"loops.sectors.{sector}") else sector
        parts.append(label if sector == before else f"{room}: {label}")
        before = sector
    return " > ".join(parts)
