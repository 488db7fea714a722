"""How wide a text will be, near enough: a table of Helvetica widths, and what follows from it."""

from __future__ import annotations

from typing import Final

FONT: Final = (
    "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif"
)

_CLASSES: Final = (
    ("iljI'|.,:;!·", 0.26),
    (' ftr()[]-/"', 0.32),
    ("ckvxyzsJ", 0.5),
    ("abdeghnopquL0123456789$?_→←↑↓−", 0.56),
    ("FTZ+<>=~×", 0.62),
    ("ABEKPSVXYÑ&", 0.68),
    ("CDHNRUwGOQ", 0.75),
    ("mMW%", 0.87),
)
_WIDTH: Final = {letter: width for letters, width in _CLASSES for letter in letters}
_PLAIN: Final = str.maketrans("áéíóúüñÁÉÍÓÚÜ", "aeiouunAEIOUU")
MARGIN: Final = 1.05
"""System fonts differ; labels are given a little more room than Helvetica needs."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width in pixels at a font size."""
    em = sum(_WIDTH.get(letter, 0.6) for letter in text.translate(_PLAIN))
    return em * size * MARGIN * (1.06 if bold else 1.0)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Lines that fit in `room`; a word longer than the room is cut with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(fit(word, size, room, bold=bold))
    return lines


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"
