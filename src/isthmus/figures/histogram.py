"""Histogram: how many fall in each of several bins, against the level they would share out evenly to."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus.errors import UsageError
from isthmus.figures.checks import finite
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import number
from isthmus.figures.palette import BLUE, INK, MUTED, PAPER, RULE
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, tag, words
from isthmus.figures.text import width
from isthmus.figures.words import say


def histogram(
    title: str,
    subtitle: str,
    counts: Sequence[int],
    *,
    lang: str,
    low: float = 0.0,
    high: float = 1.0,
    even: str = "",
    note: str = "",
    compact: bool = False,
) -> Figure:
    """Bars of one width from `low` to `high`, each with its count above it.

    Args:
        counts: How many fall in each bin, from the lowest to the highest.
        even: Names the dashed line, which stands where every bar would end if all were equal; none if empty.

    Raises:
        UsageError: There is no bin, a count is below zero, or the bins have no width.
    """
    tall = [float(n) for n in finite("histogram", list(counts))]
    if not tall or min(tall) < 0 or not low < high:
        raise UsageError(
            f"histogram: {len(tall)} counts from {low:g} to {high:g}; expected one or more, none below zero, "
            "over a range that rises."
        )
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    size = sheet.size.small
    level = sum(tall) / len(tall)
    left, right = sheet.edge, sheet.width - sheet.edge
    if even:
        sheet.y += size * 1.2
        text = f"{even}: {number(level, lang)}"
        sheet.add(
            line(left, sheet.y - size * 0.35, left + 22, sheet.y - size * 0.35, **_DASHED),
            words(left + 28, sheet.y, text, size, fill=MUTED),
        )
    top = sheet.y + size * 2
    bottom = top + (120 if compact else 150)
    step = (right - left) / len(tall)
    rise = (bottom - top) / max(*tall, level, 1.0)
    for i, count in enumerate(tall):
        x, y = left + i * step, bottom - count * rise
        sheet.add(
            tag("rect", x=x + 1.5, y=y, width=step - 3, height=bottom - y, fill=BLUE, fill_opacity=0.62)
        )
        look = {
            "text_anchor": "middle",
            "fill": INK,
            "stroke": PAPER,
            "stroke_width": 3,
            "paint_order": "stroke",
        }
        sheet.add(words(x + step / 2, y - 4, f"{count:,.0f}", size, **look))
    if even:
        sheet.add(line(left, bottom - level * rise, right, bottom - level * rise, **_DASHED))
    sheet.add(line(left, bottom, right, bottom, stroke=RULE))
    edges = [low + (high - low) * i / len(tall) for i in range(len(tall) + 1)]
    labels = [number(edge, lang) for edge in edges]
    sheet.add(*_edge_labels(labels, left, right, step, bottom, size))
    sheet.y = bottom + size * 1.6
    sheet.foot(note)
    rows: list[tuple[Cell, ...]] = [tuple(say(key, lang) for key in ("bin_from", "bin_to", "count"))]
    rows += [(a, b, n) for a, b, n in zip(edges, edges[1:], counts, strict=False)]
    said = "; ".join(
        say("alt_bin", lang, low=a, high=b, count=f"{n:,.0f}")
        for a, b, n in zip(labels, labels[1:], tall, strict=False)
    )
    return sheet.finish(title, f"{title.rstrip('.')}. {subtitle.rstrip('.')}. {said}.", rows)


_DASHED = {"stroke": INK, "stroke_width": 1.2, "stroke_dasharray": "5 4"}


def _edge_labels(
    labels: Sequence[str], left: float, right: float, step: float, bottom: float, size: float
) -> list[str]:
    """The edges of the bins, as many as fit; those at the ends stay on the sheet."""
    every = 1 + int(max(width(label, size) for label in labels) * 1.3 / step)
    parts = []
    for i, label in enumerate(labels):
        x = left + i * step
        parts.append(line(x, bottom, x, bottom + 4, stroke=RULE))
        if i % every == 0:
            anchor = "start" if i == 0 else "end" if x > right - 1 else "middle"
            parts.append(words(x, bottom + 5 + size, label, size, text_anchor=anchor, fill=MUTED))
    return parts
