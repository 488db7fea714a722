"""Shades for amounts: one scale that only grows lighter, one that parts from a middle, and a hatch for no value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from isthmus.figures.palette import RULE
from isthmus.figures.svg import tag

CIVIDIS: Final = (
    "#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838",
)  # fmt: skip
"""Dark to light; the same to people who don't tell red from green (Nuñez, Anderton and Renslow 2018)."""
EITHER_SIDE: Final = ("#a44a05", "#cf8040", "#ecc49c", "#f6f3ee", "#b3c6e2", "#6a90c4", "#1d4f91")
"""Low, neither, high: orange and blue, both darker with distance from the middle."""


def shade(scale: Sequence[str], part: float) -> str:
    """The colour at a part of the way, 0 to 1; beyond the ends, the end."""
    place = min(max(part, 0.0), 1.0) * (len(scale) - 1)
    first = min(int(place), len(scale) - 2)
    rest = place - first
    pairs = zip(_channels(scale[first]), _channels(scale[first + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * rest):02x}" for a, b in pairs)


def hatch(name: str) -> str:
    """A pattern of thin slanted lines: there is no value here."""
    stroke = tag("path", d="M0,6L6,0M-1,1L1,-1M5,7L7,5", stroke=RULE, stroke_width=0.8, fill="none")
    return tag("pattern", stroke, id=name, width=6, height=6, patternUnits="userSpaceOnUse")


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
