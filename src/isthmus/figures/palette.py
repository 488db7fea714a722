"""Colours, dashes and shapes: never colour alone, never red for bad or green for good."""

from __future__ import annotations

from typing import Final, NamedTuple

from isthmus.errors import UnknownName
from isthmus.figures.svg import points, tag

PAPER: Final = "#ffffff"
INK: Final = "#1c2530"
MUTED: Final = "#515b67"
GRID: Final = "#e4e7eb"
RULE: Final = "#7d8793"
BLUE: Final = "#1d4f91"
"""The one ink of fans and dots; bands are the same blue, thinner."""
TINT: Final = "#cfdcee"
WARM: Final = "#fdf3dc"
"""Background of a row to look at; the row says so in words too."""
HALO: Final = {"fill": INK, "stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"}
"""Text that stays readable over lines."""
OUTER, INNER = 0.17, 0.34


class Mark(NamedTuple):
    """How one strategy is drawn: always letter, colour, dash and shape together."""

    letter: str
    colour: str
    line: str
    dash: str | None
    shape: str
    hollow: bool = False


def contrast(colour: str, ground: str = PAPER) -> float:
    """Contrast ratio of two colours, as WCAG counts it."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ratio: float = 4.5) -> str:
    """The colour, darkened until it can be read on white."""
    red, green, blue = _channels(colour)
    while contrast(_hex(red, green, blue)) < ratio:
        red, green, blue = red * 0.96, green * 0.96, blue * 0.96
    return _hex(red, green, blue)


def mark(letter: str) -> Mark:
    """The mark of a strategy: "A" to "F", "G" to "L" (the same, hollow), or "baseline"."""
    if letter == "baseline":
        return Mark("–", "#8b949e", readable("#8b949e", 5.2), "1 0", "bar")
    position = "ABCDEFGHIJKL".find(letter)
    if position < 0 or len(letter) != 1:
        raise UnknownName("strategy mark", letter, [*"ABCDEFGHIJKL", "baseline"])
    colour, dash, shape = _OKABE_ITO[position % 6]
    return Mark(letter, colour, readable(colour), dash, shape, hollow=position >= 6)


def symbol(style: Mark, x: float, y: float, r: float) -> str:
    """The strategy's shape, outlined so that pale colours stay visible."""
    fill = PAPER if style.hollow else style.colour
    paint = {"fill": fill, "stroke": style.line, "stroke_width": 1.3}
    if style.shape == "circle":
        return tag("circle", cx=x, cy=y, r=r, **paint)
    corners = [(x + dx * r, y + dy * r) for dx, dy in _SHAPES[style.shape]]
    return tag("polygon", points=points(corners), **paint)


_OKABE_ITO: Final = (
    ("#0072B2", None, "circle"),
    ("#D55E00", "7 3", "square"),
    ("#009E73", "2 3", "triangle"),
    ("#CC79A7", "9 3 2 3", "diamond"),
    ("#E69F00", "12 4", "wedge"),
    ("#56B4E9", "5 2 1 2 1 2", "cross"),
)
_SHAPES: Final = {
    "bar": ((-1.1, -0.35), (1.1, -0.35), (1.1, 0.35), (-1.1, 0.35)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.1), (1.05, 0.8), (-1.05, 0.8)),
    "wedge": ((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "cross": (
        *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
        *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
    ),
}


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _hex(*channels: float) -> str:
    return "#" + "".join(f"{round(c):02x}" for c in channels)


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
