"""Shades for amounts: one scale that only grows lighter, one that parts from a middle, and a hatch for no value.

The third suppresses values: the wider the band, the fewer shades (Correll, Moritz and Heer 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from isthmus.figures.checks import Floats
from isthmus.figures.numbers import number
from isthmus.figures.palette import INK, MUTED, PAPER, RULE
from isthmus.figures.scales import nice_ticks
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import tag, words
from isthmus.figures.text import fit, width
from isthmus.figures.words import say

CIVIDIS: Final = (
    "#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838",
)  # fmt: skip
"""Dark to light; the same to people who don't tell red from green (Nuñez, Anderton and Renslow 2018)."""
EITHER_SIDE: Final = ("#a44a05", "#cf8040", "#ecc49c", "#f6f3ee", "#b3c6e2", "#6a90c4", "#1d4f91")
"""Low, neither, high: orange and blue, both darker with distance from the middle."""

LEVELS: Final = ((0.6, 4, 0.0), (1.5, 2, 0.3), (float("inf"), 1, 0.6))
"""Up to which width of the band against its median, how many shades, and how far they fade into grey."""
BLUES: Final = ("#dfe9f5", "#a9c4e4", "#5f8fc7", "#1d4f91")
GREY: Final = "#c9cbd0"
NONE: Final = "#f4f1ea"


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


class Suppressed(NamedTuple):
    """A value-suppressing scale from one round value to another."""

    low: float
    high: float

    def level(self, values: Floats) -> int:
        """How wide the band is: 0 narrow, 1, or 2 wide."""
        wide = abs(float(values[4] - values[0])) / max(abs(float(values[2])), 1e-12)
        return next(i for i, (most, _, _) in enumerate(LEVELS) if wide <= most)

    def colour(self, values: Floats) -> str:
        """The shade of a value, as far as its band lets it be told."""
        part = (float(values[2]) - self.low) / (self.high - self.low)
        level = self.level(values)
        count = LEVELS[level][1]
        return self.swatch(level, min(max(int(part * count), 0), count - 1))

    def swatch(self, level: int, place: int) -> str:
        """The colour of one cell of the legend."""
        _, count, grey = LEVELS[level]
        full = shade(BLUES, (place + 0.5) / count if count > 1 else 0.5)
        return shade((full, GREY), grey)


def suppressed(values: Sequence[Floats]) -> Suppressed:
    """A scale that holds every median; from zero where all are on one side of it."""
    middles = [float(v[2]) for v in values] or [0.0, 1.0]
    ticks = nice_ticks(min(0.0, *middles), max(0.0, *middles), 5)
    return Suppressed(ticks[0], ticks[-1])


def legend(sheet: Sheet, scale: Suppressed, left: float, room: float, unit: str) -> None:
    """The shades there are, narrow bands above wide ones, with the values at the ends."""
    size = sheet.size.small
    said = [say(f"map_band_{i}", sheet.lang) for i in range(len(LEVELS))]
    words_wide = max(width(t, size) for t in said) + 10
    bar = min(room - words_wide, 150.0)
    sheet.y += size * 0.4
    for level, text in enumerate(said):
        count = LEVELS[level][1]
        for place in range(count):
            x = left + place * bar / count
            look = {"fill": scale.swatch(level, place), "stroke": PAPER, "stroke_width": 1}
            sheet.add(tag("rect", x=x, y=sheet.y, width=bar / count, height=size * 0.95, **look))
        sheet.add(
            words(left + bar + 8, sheet.y + size * 0.85, fit(text, size, room - bar - 8), size, fill=MUTED)
        )
        sheet.y += size * 1.05
    sheet.y += size
    low, high = number(scale.low, sheet.lang), number(scale.high, sheet.lang)
    sheet.add(words(left, sheet.y, low, size, fill=INK))
    sheet.add(words(left + bar, sheet.y, high, size, text_anchor="end", fill=INK))
    sheet.y += 2
