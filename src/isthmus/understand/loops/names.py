"""What loops are called: the map's names where it has one, else the way round."""

from __future__ import annotations

from typing import Final

from isthmus.methods.loops import Loop, starting_first
from isthmus.model.named_loops import NAMED_LOOPS, NamedLoop

NAMES: Final[dict[Loop, NamedLoop]] = {starting_first(named.nodes): named for named in NAMED_LOOPS}
"""Loops with a name, and the order in which the map tells them."""


def title(loop: Loop, lang: str) -> str:
    """The name of a loop as people call it; without one, the names it passes through."""
    known = NAMES.get(starting_first(loop))
    if known:
        return known.name.es if lang == "es" else known.name.en
    if len(loop) == 1:
        return f"{way(loop, lang)} {'sobre sí mismo' if lang == 'es' else 'on itself'}"
    return way(loop, lang)


SECTORS_ES: Final = {
    "demand": "demanda", "trafficking": "tráfico", "cartels": "cárteles", "state": "Estado", "violence": "violencia",
    "economy": "economía", "migration": "migración", "border": "frontera", "labour": "trabajo", "politics": "política",
}  # fmt: skip
"""Sectors in Spanish; what stands after them are the model's own names."""


def way(loop: Loop, lang: str = "en") -> str:
    """``demand: heavy > in treatment``, told as the map tells it where the loop has a name; a sector is said once."""
    known = NAMES.get(starting_first(loop))
    parts, before = [], ""
    for name in known.nodes if known else loop:
        sector, field = name.split(".", 1)
        label = field.replace("_", " ")
        room = SECTORS_ES.get(sector, sector) if lang == "es" else sector
        parts.append(label if sector == before else f"{room}: {label}")
        before = sector
    return " > ".join(parts)
