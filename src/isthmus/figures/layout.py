"""Where the ten sectors stand: the United States above, the way between, the region below.

Places are fixed, so that a reader who has learned the map can find a sector again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from isthmus.figures.plot import Box

WIDTH: Final = 1320.0
ROWS: Final[tuple[tuple[str, ...], ...]] = (
    ("demand", "politics", "labour"),
    ("trafficking", "border", "migration"),
    ("cartels", "state", "violence", "economy"),
)
CENTRES: Final = {
    "demand": 190.0,
    "politics": 660.0,
    "labour": 1130.0,
    "trafficking": 190.0,
    "border": 660.0,
    "migration": 1130.0,
    "cartels": 160.0,
    "state": 490.0,
    "violence": 820.0,
    "economy": 1150.0,
}


def rows_of(groups: Sequence[str]) -> list[tuple[str, ...]]:
    """The sectors present, row by row; others follow in rows of four."""
    present = [tuple(g for g in row if g in groups) for row in ROWS]
    others = [g for g in groups if g not in CENTRES]
    present += [tuple(others[i : i + 4]) for i in range(0, len(others), 4)]
    return [row for row in present if row]


def sector_boxes(
    groups: Sequence[str], sizes: dict[str, tuple[float, float]], top: float, gap: float
) -> dict[str, Box]:
    """A box for each sector: its row's height, its own place across."""
    boxes: dict[str, Box] = {}
    for row in rows_of(groups):
        tall = max(sizes[g][1] for g in row)
        for i, group in enumerate(row):
            wide, high = sizes[group]
            centre = CENTRES.get(group, WIDTH * (i + 0.5) / len(row))
            upper = top + (tall - high) / 2
            boxes[group] = Box(centre - wide / 2, upper, centre + wide / 2, upper + high)
        top += tall + gap
    return boxes
