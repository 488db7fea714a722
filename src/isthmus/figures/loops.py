"""Which loop carries what, and when: a row for each loop, a place for each period, both with their range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from isthmus.errors import UnknownName, UsageError
from isthmus.figures.checks import Floats, finite, share_of
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import share
from isthmus.figures.palette import GRID, HALO, INK, MUTED, PAPER, RULE, Mark, mark, symbol
from isthmus.figures.scales import Scale
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import line, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say

Triple = Sequence[float]
"""5, 50 and 95 per cent of futures, each from 0 to 1; empty where no future tells."""

POLARITIES: Final[dict[str, tuple[str, Mark]]] = {
    "R": ("loop_r", mark("A")),
    "B": ("loop_b", mark("B")),
    "mixed": ("loop_mixed", mark("D")),
    "": ("loop_asleep", mark("baseline")),
}
"""What a loop does, in words, and how it is drawn: colour and shape together."""


class LoopPeriod(NamedTuple):
    """One loop in one period.

    Args:
        share: Of all loops its stocks are tied to.
        near: Of the loops through its own stocks.
        half: Share of futures in which it carries at least half of all; None where no future tells.
    """

    share: Triple
    near: Triple = ()
    half: float | None = None


class LoopRow(NamedTuple):
    """One loop: its name, what it does ("R", "B", "mixed" or "" for asleep), and each period in order."""

    label: str
    polarity: str
    periods: Sequence[LoopPeriod]


class _Ready(NamedTuple):
    share: Floats
    near: Floats
    half: float | None


def loop_shares(
    title: str,
    subtitle: str,
    rows: Sequence[LoopRow],
    periods: Sequence[str],
    *,
    lang: str,
    note: str = "",
    compact: bool = False,
) -> Figure:
    """Intervals from 0 to 100 per cent: filled is the share of all tied loops, hollow that of the loop's own stocks.

    Raises:
        UsageError: There is no row, a row doesn't have every period, or a share isn't between 0 and 1.
        UnknownName: A polarity that isn't one of the four.
    """
    if not rows or not periods:
        raise UsageError("loop_shares: there is nothing to draw; give at least one loop and one period.")
    ready = [_prepare(row, periods) for row in rows]
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    _key(sheet, rows)
    if compact:
        for row, cells in zip(rows, ready, strict=True):
            _stacked(sheet, row, cells, periods)
    else:
        _side_by_side(sheet, rows, ready, periods)
    sheet.foot(say("loops_key", lang), note, say("given_model", lang))
    parts = [f"{title.rstrip('.')}. {subtitle.rstrip('.')}."]
    for row, cells in zip(rows, ready, strict=True):
        caption = "; ".join(f"{p}: {_alt(c, lang)}" for p, c in zip(periods, cells, strict=True))
        parts.append(f"{row.label} ({say(POLARITIES[row.polarity][0], lang)}): {caption}.")
    return sheet.finish(title, " ".join(parts), _rows(rows, ready, periods, lang))


def _prepare(row: LoopRow, periods: Sequence[str]) -> list[_Ready]:
    name = f"loop_shares, {row.label}"
    if row.polarity not in POLARITIES:
        raise UnknownName("polarity", row.polarity, POLARITIES)
    if len(row.periods) != len(periods):
        raise UsageError(f"{name}: {len(row.periods)} periods; expected {len(periods)}, one for each name.")
    return [
        _Ready(
            _triple(name, p.share), _triple(name, p.near), None if p.half is None else share_of(name, p.half)
        )
        for p in row.periods
    ]


def _triple(name: str, values: Triple) -> Floats:
    found = finite(name, values)
    if (
        found.size not in (0, 3)
        or (found < 0).any()
        or (found > 1 + 1e-6).any()
        or (found[1:] < found[:-1]).any()
    ):
        raise UsageError(
            f"{name}: {found.tolist()} is no range of shares; expected 5, 50 and 95 per cent, from 0 to 1."
        )
    return found.clip(0, 1)


def _key(sheet: Sheet, rows: Sequence[LoopRow]) -> None:
    """What the shapes are: only those drawn."""
    size, x = sheet.size.small, sheet.edge
    sheet.y += size * 1.2
    for kind in [k for k in POLARITIES if any(row.polarity == k for row in rows)]:
        text = say(POLARITIES[kind][0], sheet.lang)
        if x > sheet.edge and x + 16 + width(text, size) > sheet.width - sheet.edge:
            x = sheet.edge
            sheet.y += size * 1.5
        sheet.add(symbol(POLARITIES[kind][1], x + 6, sheet.y - size * 0.35, 4.6))
        sheet.add(words(x + 16, sheet.y, text, size, fill=MUTED))
        x += 16 + width(text, size) + 18
    sheet.y += 6


def _side_by_side(
    sheet: Sheet, rows: Sequence[LoopRow], ready: Sequence[list[_Ready]], periods: Sequence[str]
) -> None:
    size, room = sheet.size.small, 178.0
    left = sheet.edge + room + 14
    pitch = (sheet.width - sheet.edge - left) / len(periods)
    scales = [Scale(0, 1, left + i * pitch + 5, left + (i + 1) * pitch - 12) for i in range(len(periods))]
    sheet.y += size * 1.3
    for period, x in zip(periods, scales, strict=True):
        sheet.add(words(x.start, sheet.y, fit(period, size, pitch), size, font_weight="600", fill=INK))
    sheet.y += size * 1.5
    for x in scales:
        for value, text, anchor in ((0, "0", "start"), (0.5, "50%", "middle"), (1, "100%", "end")):
            sheet.add(words(x(value), sheet.y, text, size - 1, text_anchor=anchor, fill=MUTED))
    top = sheet.y + 5
    sheet.y += 4
    body: list[str] = []
    for row, cells in zip(rows, ready, strict=True):
        names = wrap(row.label, size, room)
        tall = size * (2.5 if any(cell.half for cell in cells) else 1.35) + 22
        high = max(len(names) * size * 1.25 + 8, tall)
        for i, text in enumerate(names):
            body.append(words(sheet.edge, sheet.y + size * 1.35 + i * size * 1.25, text, size, fill=INK))
        for cell, x in zip(cells, scales, strict=True):
            body.append(words(x.start, sheet.y + size * 1.35, _said(cell, sheet.lang), size, **HALO))
            body += _bars(cell, row.polarity, x, sheet.y + size * 1.35 + 10)
            if cell.half:
                caption = fit(
                    say("loop_half", sheet.lang, share=share(cell.half, sheet.lang)),
                    size,
                    pitch - 4,
                    bold=True,
                )
                body.append(
                    words(x.start, sheet.y + size * 2.5 + 16, caption, size, fill=INK, font_weight="600")
                )
        sheet.y += high + 5
        body.append(line(sheet.edge, sheet.y, sheet.width - sheet.edge, sheet.y, stroke=GRID))
    for x in scales:
        sheet.add(*_marks(x, top, sheet.y))
    sheet.add(*body)


def _stacked(sheet: Sheet, row: LoopRow, cells: Sequence[_Ready], periods: Sequence[str]) -> None:
    """On a phone: the loop's name, then a line for each period."""
    size = sheet.size.small
    sheet.y += 6
    sheet.paragraph(row.label, sheet.size.text, 1.3, fill=INK, font_weight="600")
    x = Scale(0, 1, sheet.edge + 6, sheet.width - sheet.edge - 6)
    for period, cell in zip(periods, cells, strict=True):
        sheet.y += size * 1.5
        caption = say("loop_half", sheet.lang, share=share(cell.half, sheet.lang)) if cell.half else ""
        text = f"{period}: {_said(cell, sheet.lang)}"
        sheet.add(words(sheet.edge, sheet.y, text, size, fill=INK))
        if caption:
            room = sheet.width - 2 * sheet.edge - width(text, size) - 8
            right = sheet.width - sheet.edge
            caption = fit(caption, size, room, bold=True)
            sheet.add(words(right, sheet.y, caption, size, text_anchor="end", fill=INK, font_weight="600"))
        sheet.add(*_marks(x, sheet.y + 4, sheet.y + 19), *_bars(cell, row.polarity, x, sheet.y + 9))
        sheet.y += 17
    sheet.y += 2


def _marks(x: Scale, top: float, bottom: float) -> list[str]:
    """Nothing, a half, all."""
    look = {0.0: (RULE, None), 0.5: (RULE, "3 3"), 1.0: (GRID, None)}
    return [line(x(v), top, x(v), bottom, stroke=c, stroke_dasharray=d) for v, (c, d) in look.items()]


def _bars(cell: _Ready, polarity: str, x: Scale, y: float) -> list[str]:
    """Filled: of all; hollow, below it: of its own stocks."""
    style = POLARITIES[polarity][1]
    parts: list[str] = []
    for values, place, hollow in ((cell.share, y, False), (cell.near, y + 7, True)):
        if not values.size:
            continue
        low, middle, high = (x(float(v)) for v in values)
        parts.append(line(low, place, high, place, stroke=style.line, stroke_width=1.3 if hollow else 3))
        parts.append(symbol(style._replace(hollow=hollow), middle, place, 3.4 if hollow else 4))
    return parts or [line(x(0), y, x(0.04), y, stroke=PAPER)]


def _said(cell: _Ready, lang: str) -> str:
    if not cell.share.size:
        return say("loop_silent", lang)
    low, middle, high = (_short(float(v), lang) for v in cell.share)
    return f"{middle} ({say('to', lang, low=low, high=high)})" if low != high else middle


def _short(part: float, lang: str) -> str:
    """A share where there is little room: ``<1%`` for what is not quite none."""
    if 0 < part < 0.005:
        return "<1%"
    return ">99%" if 0.995 < part < 1 else share(part, lang)


def _alt(cell: _Ready, lang: str) -> str:
    parts = [_said(cell, lang)]
    if cell.near.size:
        low, middle, high = (share(float(v), lang) for v in cell.near)
        parts.append(say("loop_near", lang, middle=middle, low=low, high=high))
    if cell.half is not None:
        parts.append(say("loop_half", lang, share=share(cell.half, lang)))
    return ", ".join(parts)


def _rows(
    rows: Sequence[LoopRow], ready: Sequence[list[_Ready]], periods: Sequence[str], lang: str
) -> list[tuple[Cell, ...]]:
    head = [say(key, lang) for key in ("loop", "polarity", "period")]
    own = say("own_stocks", lang)
    columns = ("5%", say("median", lang), "95%")
    table: list[tuple[Cell, ...]] = [
        (*head, *columns, *(f"{own}, {c}" for c in columns), say("half_column", lang))
    ]
    for row, cells in zip(rows, ready, strict=True):
        for period, cell in zip(periods, cells, strict=True):
            numbers: list[Cell] = [
                v for t in (cell.share, cell.near) for v in (t.tolist() if t.size else [None] * 3)
            ]
            table.append((row.label, say(POLARITIES[row.polarity][0], lang), period, *numbers, cell.half))
    return table
