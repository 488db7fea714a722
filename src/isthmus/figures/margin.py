"""Direct labels in the right margin: each tied to the end of the mark it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isthmus.figures.labels import spread
from isthmus.figures.palette import RULE
from isthmus.figures.plot import Box
from isthmus.figures.svg import line, words
from isthmus.figures.text import wrap


class EndLabel(NamedTuple):
    """What to write, at which height, in which colour."""

    y: float
    text: str
    colour: str
    bold: bool = False


def margin_labels(box: Box, right: float, labels: Sequence[EndLabel], size: float) -> list[str]:
    """Labels beside the plot, moved apart where they'd overlap, each with a thin leader."""
    left = box.right + 18
    leading = size * 1.22
    rows = [wrap(label.text, size, right - left, bold=label.bold) for label in labels]
    heights = [len(lines) * leading + 4 for lines in rows]
    centres = spread([label.y for label in labels], heights, box.top - 6, box.bottom + 6)
    parts = []
    for label, lines, centre in zip(labels, rows, centres, strict=True):
        parts.append(line(box.right + 2, label.y, left - 4, centre, stroke=RULE, stroke_width=0.9))
        top = centre - len(lines) * leading / 2 + size * 0.85
        for i, text in enumerate(lines):
            weight = "600" if label.bold else None
            parts.append(words(left, top + i * leading, text, size, fill=label.colour, font_weight=weight))
    return parts
