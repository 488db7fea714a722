"""Writing SVG: elements as plain strings, numbers short, text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

OWN = "\x00"
"""Stands before every id until the figure knows its own prefix (see `sheet.py`)."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text safe inside XML."""
    return escape(_ILLEGAL.sub("", text))


def short(value: float) -> str:
    """Two decimals at most, no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def tag(name: str, *content: str, **attributes: str | float | None) -> str:
    """One element; ``stroke_width=2`` becomes ``stroke-width="2"`` and None is left out."""
    pairs = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else short(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return f"<{name}{pairs}>{inside}</{name}>" if inside else f"<{name}{pairs}/>"


def words(x: float, y: float, text: str, size: float, **attributes: str | float | None) -> str:
    """A line of text."""
    return tag("text", clean(text), x=x, y=y, font_size=size, **attributes)


def points(pairs: Iterable[tuple[float, float]]) -> str:
    """``x,y x,y``: for polygons and polylines."""
    return " ".join(f"{short(x)},{short(y)}" for x, y in pairs)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> str:
    """A straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)
