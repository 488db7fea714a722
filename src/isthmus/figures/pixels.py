"""Pixels: a picture as PNG, the same on every machine."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from isthmus.errors import UsageError

FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Arimo"
"""Its letters are as wide as Helvetica's, by which the figures measure their words."""
SCALES: Final = (0.25, 8)


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
