"""Direct labels in the right margin: each tied to the end of the mark it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from isthmus.figures.hooks import End, part, text_lines
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


LEADING: Final = 1.22
UNDER_AXIS: Final = 22.0
"""Room that labels may take beside the years where the plot is too low for them; `redraw.js` does the same."""


def place_ends(box: Box, right: float, labels: Sequence[EndLabel], size: float) -> list[End]:
    """Where labels stand beside the plot, moved apart where they'd overlap."""
    left = box.right + 18
    leading = size * LEADING
    rows = [wrap(label.text, size, right - left, bold=label.bold) for label in labels]
    heights = [len(lines) * leading + 4 for lines in rows]
    low, high = box.top - 6, box.bottom + 6
    high += min(UNDER_AXIS, max(0.0, sum(heights) - (high - low)))
    centres = spread([label.y for label in labels], heights, low, high)
    return [
        End(label.y, centre, centre - len(lines) * leading / 2 + size * 0.85, tuple(lines))
        for label, lines, centre in zip(labels, rows, centres, strict=True)
    ]


def margin_labels(
    box: Box, right: float, labels: Sequence[EndLabel], size: float, *, hooks: bool = False
) -> list[str]:
    """Labels beside the plot, each with a thin leader."""
    left, leading = box.right + 18, size * LEADING
    parts = []
    for i, (label, end) in enumerate(zip(labels, place_ends(box, right, labels, size), strict=True)):
        lead = {"stroke": RULE, "stroke_width": 0.9, **part(f"lead{i}", hooks)}
        parts.append(line(box.right + 2, end.at, left - 4, end.middle, **lead))
        look = {"fill": label.colour, "font_weight": "600" if label.bold else None}
        if hooks:
            parts.append(text_lines(f"end{i}", left, end.foot, end.lines, size, leading, **look))
        else:
            parts += [words(left, end.foot + k * leading, t, size, **look) for k, t in enumerate(end.lines)]
    return parts


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres for labels of given heights between `low` and `high`, in the order of their wanted centres.

    The nearest placing in least squares: neighbours that would overlap are pooled (isotonic regression).
    When there is too little room in all, labels start at `low` and run on.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    offsets, total = {}, 0.0
    for i in order:
        offsets[i] = total + heights[i] / 2
        total += heights[i]
    pools: list[list[float]] = []  # [sum, count]
    for i in order:
        pools.append([wanted[i] - offsets[i], 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [pools[-1][0] + last[0], pools[-1][1] + last[1]]
    starts = [pool[0] / pool[1] for pool in pools for _ in range(int(pool[1]))]
    placed = [0.0] * len(wanted)
    for start, i in zip(starts, order, strict=True):
        placed[i] = max(low, min(start, high - total)) + offsets[i]
    return placed
