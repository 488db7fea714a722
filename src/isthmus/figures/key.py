"""The line above a plot: its unit, what filled and hollow dots of history are, and what thin lines are."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus.figures.bands import history_dot
from isthmus.figures.palette import MUTED
from isthmus.figures.paths import path_key
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import words
from isthmus.figures.text import fit, width
from isthmus.figures.words import say


def key_line(
    sheet: Sheet,
    unit: str,
    verified: Sequence[bool],
    dots: tuple[str, str] | None = None,
    *,
    paths: str = "",
) -> None:
    """Unit at the left, then the dots' meaning; runs on to further lines when it must.

    Args:
        dots: What filled and hollow dots are, when they aren't checked and unchecked history.
        paths: What thin lines are, where some are drawn.
    """
    size = sheet.size.small
    items: list[tuple[bool | str | None, str]] = [(None, unit)] if unit else []
    filled, hollow = dots or (say("history_checked", sheet.lang), say("history_unchecked", sheet.lang))
    if any(verified):
        items.append((True, filled))
    if not all(verified):
        items.append((False, hollow))
    if paths:
        items.append(("paths", paths))
    x, limit = sheet.edge, sheet.width - sheet.edge
    sheet.y += size * 1.2
    for dot, text in items:
        lead = 0 if dot is None else 13
        text = fit(text, size, limit - sheet.edge - lead)
        if x > sheet.edge and x + lead + width(text, size) > limit:
            x = sheet.edge
            sheet.y += size * 1.4
        if dot == "paths":
            sheet.add(path_key(x, sheet.y - size * 0.35))
        elif isinstance(dot, bool):
            sheet.add(history_dot(x + 5, sheet.y - size * 0.35, 3.2, dot))
        sheet.add(words(x + lead, sheet.y, text, size, fill=MUTED))
        x += lead + width(text, size) + 16
