"""Golden figures: a picture as its words and the places of its shapes.

Words stand in full with where they stand; shapes are listed with their colour and their points, rounded to a pixel. A hash
would be shorter, but it says only that something moved: here a review reads what, from where, and by how much.
"""

from __future__ import annotations

import re
import sys
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from golden_text import REPO, csv_text, masked

LOOKS: Final = (("en", False), ("es", True))
"""Each figure in English for a column, in Spanish for a phone."""
_DRAWN: Final = ("circle", "ellipse", "line", "path", "polygon", "polyline", "rect")
_PLACES: Final = (
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "points",
    "d",
)
_LOOK: Final = ("fill", "stroke", "stroke-dasharray", "opacity", "fill-opacity")
_NUMBER: Final = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")


def figures() -> dict[str, dict[str, str]]:
    """Every kind of figure, from the made-up sample of the figures' tests, by file and name."""
    sys.path.insert(0, str(REPO / "tests"))
    try:
        from figures.charts import CHARTS
    finally:
        sys.path.remove(str(REPO / "tests"))
    made: dict[str, dict[str, str]] = {}
    for chart in CHARTS:
        for lang, compact in LOOKS:
            name = f"{lang}, {'for a phone' if compact else 'for a column'}"
            made.setdefault(f"figures/{chart.__name__}.txt", {})[name] = figure_text(chart(lang, compact))
    return made


def figure_text(figure: Any) -> str:
    """A figure with its title, alternative text, numbers and picture."""
    return f"title: {figure.title}\nalt: {figure.alt}\n{svg_text(figure.svg)}\nnumbers:\n{csv_text(figure.csv())}"


def svg_text(svg: str) -> str:
    """A picture: its size, its words, its shapes in the order they are painted."""
    root = ET.fromstring(svg)
    lines = [f"size: {root.get('viewBox', '')}"]
    for what, found in groupby(_parts(root), lambda part: part[0]):
        if what == "words":
            lines += [line for _, line in found]
        else:
            lines += textwrap.wrap("; ".join(line for _, line in found), 108, initial_indent=f"@ {what}: ",
                                   subsequent_indent="@   ", break_long_words=False)  # fmt: skip
    return masked("\n".join(lines))


def _parts(root: ET.Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag in ("title", "desc"):
            yield "words", f"{tag}: {' '.join(''.join(element.itertext()).split())}"
        elif tag == "text":
            yield (
                "words",
                f"text at {_at(element, ('x', 'y'))}: {' '.join(''.join(element.itertext()).split())}",
            )
        elif tag in _DRAWN:
            look = " ".join(f"{key} {element.get(key)}" for key in _LOOK if element.get(key))
            yield f"{tag} {look}".strip(), _at(element, _PLACES)
        if tag in ("g", *_DRAWN, "text") and (moved := element.get("transform")):
            yield "moved", _rounded(moved)


def _at(element: ET.Element, keys: tuple[str, ...]) -> str:
    return " ".join(_rounded(element.get(key, "")) for key in keys if element.get(key))


def _rounded(text: str) -> str:
    return " ".join(_NUMBER.sub(lambda found: f" {round(float(found[0]))} ", text).replace(",", " ").split())
