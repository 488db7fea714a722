"""The colours of the studio's pages, from the palette of the figures, as custom properties: ``/static/tokens.css``.

A style sheet names a colour and never writes one, so that a fan, its dots, their legend and the page around them change
together.
"""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from isthmus.figures.palette import BLUE, INK, MUTED, PAPER, WARM

LIGHT: Final = {
    "page": "#f6f2ea",
    "card": PAPER,
    "ink": INK,
    "muted": MUTED,
    "blue": BLUE,
    "line": "#ddd8cc",
    "soft": "#efe9dd",
    "warm": WARM,
    "edge": "#c9a24a",
    "field": "#8b8577",
    "wrong": "#a3301b",
    "plus": BLUE,
    "minus": "#b34f00",
    "mixed": "#9a5580",
    # Names on these are white in either light.
    "loop-reinforcing": "#006ba6",
    "loop-balancing": "#b34f00",
    "loop-mixed": "#9a5580",
    # Pictures keep their paper and their inks.
    "paper": PAPER,
    "paper-ink": INK,
    "drawn": BLUE,
    "on-drawn": PAPER,
    # Codes 0 to 3, weakest first, each with the ink that is read on it.
    "code-0": "#eef3fa",
    "code-1": "#c9d9ee",
    "code-2": "#7ba2d3",
    "code-3": BLUE,
    "on-code": INK,
    "on-code-2": "#10161d",
    "on-code-3": PAPER,
}
DARK: Final = {
    "page": "#14181d",
    "card": "#1d232a",
    "ink": "#e9e5dc",
    "muted": "#b0b7c0",
    "blue": "#8fb8ee",
    "line": "#38414b",
    "soft": "#262e37",
    "warm": "#3a3120",
    "edge": "#a98940",
    "field": "#7d8894",
    "wrong": "#ffab97",
    "plus": "#8fb8ee",
    "minus": "#e39a5a",
    "mixed": "#d39ac0",
    "paper": "#f7f5f0",
}
"""What differs where the person's system is dark."""

router = APIRouter(include_in_schema=False)


def tokens_css() -> str:
    """The style sheet."""
    return f":root {{\n{_lines(LIGHT)}}}\n@media (prefers-color-scheme: dark) {{\n:root {{\n{_lines(DARK)}}}\n}}\n"


@router.get("/static/tokens.css")
def tokens() -> Response:
    """The colours, for every page."""
    return Response(tokens_css(), media_type="text/css")


def _lines(colours: dict[str, str]) -> str:
    return "".join(f"  --{name}: {colour};\n" for name, colour in colours.items())
