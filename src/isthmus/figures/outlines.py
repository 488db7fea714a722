"""Outlines of countries, as they ship: rings in kilometres from 18 N 95 W, equal in area (see data/GEOGRAPHY.md)."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Final, NamedTuple

from isthmus.figures.plot import Box
from isthmus.figures.svg import short

COUNTRIES: Final = Path(__file__).parent / "data" / "countries.json"
Ring = tuple[tuple[float, float], ...]


@functools.cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """For each country's code its rings, largest first."""
    body = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    return {
        code: tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in rings)
        for code, rings in body.items()
    }


class Window(NamedTuple):
    """A part of the map, in km, and where it lies on the sheet."""

    west: float
    south: float
    east: float
    north: float
    box: Box

    @property
    def scale(self) -> float:
        """Pixels a km."""
        return (self.box.right - self.box.left) / (self.east - self.west)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """From km to pixels."""
        return self.box.left + (x - self.west) * self.scale, self.box.bottom - (y - self.south) * self.scale

    def path(self, code: str) -> str:
        """A country as an SVG path, its rings outside the window left out."""
        parts = []
        for ring in outlines()[code]:
            if all(
                not self.west <= x <= self.east or not self.south <= y <= self.north for x, y in ring
            ) and not _around(ring, self):
                continue
            points = (self.at(x, y) for x, y in ring)
            parts.append(
                "M" + "L".join(f"{short(round(x, 1))},{short(round(y, 1))}" for x, y in points) + "Z"
            )
        return "".join(parts)


def window(
    west: float, south: float, east: float, north: float, left: float, top: float, wide: float
) -> Window:
    """A part of the map drawn so wide; its height follows."""
    return Window(
        west, south, east, north, Box(left, top, left + wide, top + wide * (north - south) / (east - west))
    )


def _around(ring: Ring, w: Window) -> bool:
    """Whether a ring without a point inside the window may still cover part of it."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) < w.east and max(xs) > w.west and min(ys) < w.north and max(ys) > w.south
