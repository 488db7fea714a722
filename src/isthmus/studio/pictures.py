"""Pictures on pages: one for two widths, and small ones that stand in a line or a cell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from isthmus.figures.palette import BLUE, PAPER
from isthmus.figures.svg import clean, tag
from isthmus.report.markup import Raw

_LOOK: Final = re.compile(r"(<svg\b[^>]*?) style=\"[^\"]*\"")


class Picture(NamedTuple):
    """One picture drawn twice, for a wide window and a narrow one."""

    wide: Raw
    narrow: Raw


def drawn_twice(wide: str, narrow: str) -> Picture:
    """Two drawings as the page shows them."""
    return Picture(Raw(plain_svg(wide)), Raw(plain_svg(narrow)))


def plain_svg(svg: str) -> str:
    """A picture without style attributes, which the studio's policy refuses; the page's style sheet says the same."""
    return _LOOK.sub(r"\1", svg)


@lru_cache(maxsize=128)
def share_dots(count: int, label: str) -> Raw:
    """Twenty dots in two rows of ten, the first so many filled."""
    made = []
    for i in range(20):
        x, y = 7 + 13 * (i % 10), 7 + 13 * (i // 10)
        full = i < count
        made.append(
            tag("circle", cx=x, cy=y, r=4.9, fill=BLUE if full else PAPER, stroke=BLUE, stroke_width=1.3)
        )
    return Raw(
        tag(
            "svg",
            tag("title", Raw(clean(label))),
            *made,
            viewBox="0 0 131 27",
            width=131,
            height=27,
            role="img",
            aria_label=label,
            class_="dots20",
        )
    )


def bar(part: float, most: float, error: float = 0.0) -> Raw:
    """A bar from zero with its error, for a cell of a table; the number stands beside it."""
    whole, tall = 160.0, 16.0
    scale = (whole - 8) / most if most > 0 else 0.0
    x, low, high = part * scale, max(part - error, 0) * scale, min((part + error) * scale, whole - 1)
    marks = [tag("rect", x=0, y=3, width=max(x, 1.0), height=10, class_="bar")]
    if error:
        marks.append(
            tag("path", d=f"M{low:.1f} 8H{high:.1f}M{low:.1f} 4V12M{high:.1f} 4V12", class_="bar-error")
        )
    return Raw(
        tag(
            "svg",
            *marks,
            viewBox=f"0 0 {whole:g} {tall:g}",
            width=whole,
            height=tall,
            aria_hidden="true",
            class_="bars",
        )
    )
