"""A figure: the picture, the same in words, and the numbers behind both."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from isthmus.errors import UsageError
from isthmus.figures.hooks import Hooks

Cell = str | int | float | None

FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Arimo"
"""Its letters are as wide as Helvetica's, by which the figures measure their words."""
SCALES: Final = (0.25, 8)


@dataclass(frozen=True)
class Figure:
    """A finished picture that can be put in a page, saved, or read aloud.

    Attributes:
        svg: One `<svg>` element, self-contained: no script, no style sheet, nothing fetched.
        alt: What the picture shows, with its numbers.
        title: The finding, as drawn.
        data: The rows behind the picture; the first names the columns, in the figure's language.
        hooks: Where the parts that can move stand, if the picture was drawn to be moved.
    """

    svg: str
    alt: str
    title: str
    data: tuple[tuple[Cell, ...], ...]
    hooks: Hooks | None = None

    def file(self) -> str:
        """The SVG as a file of its own."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + self.svg + "\n"

    def save(self, path: str | Path) -> Path:
        """Write the SVG to a file and return its path."""
        path = Path(path)
        path.write_text(self.file(), encoding="utf-8")
        return path

    def png(self, scale: float = 2) -> bytes:
        """The picture in pixels, ``scale`` of them to a unit, in the font that ships: the same anywhere."""
        return png(self.svg, scale)

    def csv(self) -> str:
        """The rows as CSV text."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(self.data)
        return out.getvalue()

    def _repr_html_(self) -> str:
        return self.svg


def png(svg: str, scale: float = 2) -> bytes:
    """A figure's SVG in pixels; no font of the machine is used.

    Raises:
        UsageError: The scale isn't from a quarter to eight.
    """
    if not SCALES[0] <= scale <= SCALES[1]:
        raise UsageError(f"png: scale is {scale:g}; it goes from {SCALES[0]:g} to {SCALES[1]:g}.")
    import resvg_py

    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(made)
