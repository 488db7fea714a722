"""Curved links: one gentle bend each, chosen to keep clear of boxes and of the links before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from isthmus.figures.checks import Floats
from isthmus.figures.plot import Box
from isthmus.figures.svg import short

_T = np.linspace(0, 1, 301)
_BENDS = (0.1, -0.1, 0.2, -0.2, 0.32, -0.32, 0.48, -0.48, 0.7, -0.7)


class Curve(NamedTuple):
    """A quadratic curve already cut at the boxes it joins."""

    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]

    def at(self, t: Floats) -> Floats:
        """Points along it, shape (t, 2)."""
        a, b, c = (np.array(p) for p in self)
        t = t[:, None]
        return (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c

    def path(self) -> str:
        """As an SVG path."""
        (x0, y0), (x1, y1), (x2, y2) = self
        return f"M{short(x0)},{short(y0)}Q{short(x1)},{short(y1)} {short(x2)},{short(y2)}"


def centre(box: Box) -> tuple[float, float]:
    """The middle of a box."""
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def joined(source: Box, target: Box, bend: float, gap: float = 2) -> Curve | None:
    """A curve from edge to edge, bent by a share of its length to its left; None if the boxes touch."""
    a, c = np.array(centre(source)), np.array(centre(target))
    along = c - a
    b = (a + c) / 2 + bend * np.array([along[1], -along[0]])
    points = Curve(tuple(a), tuple(b), tuple(c)).at(_T)
    outside = ~(inside(points, source, gap) | inside(points, target, gap))
    if not outside.any():
        return None
    first, last = _T[np.argmax(outside)], _T[len(_T) - 1 - np.argmax(outside[::-1])]
    if last - first < 0.03:
        return None

    def blossom(s: float, t: float) -> tuple[float, float]:
        point = (1 - s) * (1 - t) * a + ((1 - s) * t + s * (1 - t)) * b + s * t * c
        return float(point[0]), float(point[1])

    return Curve(blossom(first, first), blossom(first, last), blossom(last, last))


def route(
    source: Box, target: Box, obstacles: Iterable[Box], drawn: Sequence[Floats], frame: Box
) -> Curve | None:
    """The bend with the fewest collisions: with boxes, then with links drawn before and their badges."""
    walls = list(obstacles)
    best, least = None, np.inf
    for rank, bend in enumerate(_BENDS):
        curve = joined(source, target, bend)
        if curve is None:
            continue
        points = curve.at(np.linspace(0, 1, 25))
        cost = rank * 1.5
        cost += 40 * sum(int(inside(points, wall, 10).sum()) for wall in walls)
        cost += 60 * int((~inside(points, frame, 0)).sum())
        for other in drawn:
            cost += 40 * (np.hypot(*(points[12] - other[12])) < 30)
            near = np.hypot(*(points[:, None] - other[None, :]).transpose(2, 0, 1)).min(axis=1) < 9
            cost += 1.2 * int(near.sum())
        if cost < least:
            best, least = curve, cost
    return best


def inside(points: Floats, box: Box, margin: float) -> np.ndarray:
    """Which points of a line lie in a box, or nearer to it than the margin."""
    x, y = points[:, 0], points[:, 1]
    return (
        (x > box.left - margin)
        & (x < box.right + margin)
        & (y > box.top - margin)
        & (y < box.bottom + margin)
    )
