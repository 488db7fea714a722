"""Nearness: how far others lie from one thing, a panel for each, every distance with its range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isthmus.errors import UnknownName, UsageError
from isthmus.figures.checks import finite
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import interval, number, supported_step
from isthmus.figures.palette import GRID, HALO, INK, MUTED, RULE, mark, symbol
from isthmus.figures.plot import Axis, value_axis
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say


class NearRow(NamedTuple):
    """Another thing, the mark of its group, and how far it is: as measured, and the ends of its range."""

    label: str
    group: str
    value: float
    low: float
    high: float


class NearPanel(NamedTuple):
    """One thing, the others in the order drawn, and a level to hold them against."""

    title: str
    rows: Sequence[NearRow]
    level: float | None = None
    note: str = ""


def nearness(
    title: str,
    subtitle: str,
    panels: Sequence[NearPanel],
    groups: Sequence[tuple[str, str]],
    *,
    lang: str,
    unit: str,
    level: str = "",
    key: str = "",
    compact: bool = False,
) -> Figure:
    """Panels on one axis from zero: a mark at the distance, a line over its range.

    Args:
        groups: Pairs of a mark ("A" to "L") and the name of the group it stands for.
        level: Names the dashed rule at each panel's level.
        key: Says what marks and lines are.

    Raises:
        UsageError: Nothing to draw, a value that isn't finite or is below zero, or a range that doesn't rise.
        UnknownName: A row is in a group that has no mark.
    """
    rows = [row for panel in panels for row in panel.rows]
    if not rows:
        raise UsageError("nearness: there is no distance to draw; give at least one panel with a row.")
    known = [letter for letter, _ in groups]
    for row in rows:
        if row.group not in known:
            raise UnknownName("group mark", row.group, known)
        low, value, high = finite(f"nearness, {row.label}", [row.low, row.value, row.high])
        if min(low, value) < 0 or low > high:
            raise UsageError(
                f"nearness, {row.label}: {value:g} with a range from {low:g} to {high:g}; expected distances of zero "
                "or more, and a range that rises."
            )
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    axis = value_axis("nearness", 0.0, max(max(r.high, r.value) for r in rows), lang, count=4)
    _legend(sheet, groups, level if any(p.level is not None for p in panels) else "")
    across = 1 if compact else 2
    gap = 22.0
    wide = (sheet.width - 2 * sheet.edge - gap * (across - 1)) / across
    for start in range(0, len(panels), across):
        beside = panels[start : start + across]
        heights = [
            _panel(sheet, panel, axis, unit, sheet.edge + i * (wide + gap), wide)
            for i, panel in enumerate(beside)
        ]
        sheet.y += max(heights)
    sheet.foot(key)
    names = dict(groups)
    said = [_alt(panel, names, level, lang) for panel in panels]
    alt = f"{title.rstrip('.')}. {subtitle.rstrip('.')} ({unit}). {' '.join(said)}"
    return sheet.finish(title, alt, _table(panels, names, level, lang))


def _legend(sheet: Sheet, groups: Sequence[tuple[str, str]], level: str) -> None:
    """What each mark is, and the dashed rule; runs on to further lines when it must."""
    size = sheet.size.small
    x, limit = sheet.edge, sheet.width - sheet.edge
    sheet.y += size * 1.3
    for letter, name in [*groups, *([("", level)] if level else [])]:
        lead = 16.0 if letter else 24.0
        text = fit(name, size, limit - sheet.edge - lead)
        if x > sheet.edge and x + lead + width(text, size) > limit:
            x = sheet.edge
            sheet.y += size * 1.5
        middle = sheet.y - size * 0.35
        if letter:
            sheet.add(symbol(mark(letter), x + 6, middle, 4.6))
        else:
            sheet.add(line(x, middle, x + 18, middle, **_DASHED))
        sheet.add(words(x + lead, sheet.y, text, size, fill=MUTED))
        x += lead + width(text, size) + 14
    sheet.y += 4


def _panel(sheet: Sheet, panel: NearPanel, axis: Axis, unit: str, left: float, wide: float) -> float:
    """Draws one panel and returns its height."""
    size, pitch = sheet.size, sheet.size.small * 1.6
    y = sheet.y + 10
    for text in wrap(panel.title, size.text, wide, bold=True):
        y += size.text * 1.3
        sheet.add(words(left, y, text, size.text, font_weight="600", fill=INK))
    room = min(max(width(r.label, size.small) for r in panel.rows) + 4, wide * 0.62)
    x = Scale(axis.ticks[0], axis.ticks[-1], left + room + 8, left + wide - 8)
    y += size.small * 1.7
    top, bottom = y + 5, y + 5 + pitch * len(panel.rows)
    for tick, label in zip(axis.ticks, axis.labels, strict=True):
        sheet.add(line(x(tick), top, x(tick), bottom, stroke=RULE if tick == 0 else GRID))
        sheet.add(words(x(tick), y, label, size.small, text_anchor="middle", fill=MUTED))
    sheet.add(words(left, y, fit(unit, size.small, room), size.small, fill=MUTED))
    if panel.level is not None:
        sheet.add(line(x(panel.level), top, x(panel.level), bottom, **_DASHED))
    for i, row in enumerate(panel.rows):
        middle = top + pitch * (i + 0.5)
        style = mark(row.group)
        sheet.add(
            words(left, middle + size.small * 0.35, fit(row.label, size.small, room), size.small, **HALO),
            line(x(row.low), middle, x(row.high), middle, stroke=style.line, stroke_width=1.8),
            symbol(style, x(row.value), middle, 4.4),
        )
    y = bottom + 2
    for text in wrap(panel.note, size.small, wide):
        y += size.small * 1.3
        sheet.add(words(left, y, text, size.small, fill=INK))
    return y + 8 - sheet.y


def _alt(panel: NearPanel, names: dict[str, str], level: str, lang: str) -> str:
    parts = []
    for row in panel.rows:
        step = supported_step(row.low, row.high)
        ends = interval(row.low, row.high, lang, step=step)
        parts.append(f"{row.label} ({names[row.group]}) {number(row.value, lang, digits=2)} ({ends})")
    held = f" {level}: {number(panel.level, lang, digits=2)}." if level and panel.level is not None else ""
    note = f" {panel.note.rstrip('.')}." if panel.note else ""
    return f"{panel.title}: {'; '.join(parts)}.{held}{note}"


def _table(
    panels: Sequence[NearPanel], names: dict[str, str], level: str, lang: str
) -> list[tuple[Cell, ...]]:
    head = (
        say("panel", lang),
        say("row", lang),
        say("group", lang),
        say("distance", lang),
        "5%",
        "95%",
        level,
    )
    table: list[tuple[Cell, ...]] = [head]
    for panel in panels:
        for r in panel.rows:
            table.append((panel.title, r.label, names[r.group], r.value, r.low, r.high, panel.level))
    return table


_DASHED = {"stroke": INK, "stroke_width": 1.2, "stroke_dasharray": "5 4"}
