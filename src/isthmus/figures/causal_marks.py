"""The marks of a causal map: a line with head, sign and delay; a loop's badge; the key to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from isthmus.figures.checks import Floats
from isthmus.figures.curves import Curve
from isthmus.figures.links import LOOKS
from isthmus.figures.loops import POLARITIES
from isthmus.figures.palette import INK, MUTED, PAPER
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import clean, line, points, tag, words
from isthmus.figures.text import width
from isthmus.figures.words import say

if TYPE_CHECKING:
    from isthmus.figures.causal import CausalArrow, CausalLoop

HEAD: Final = 9.0
SIGNS: Final = {"+": "+", "-": "−", "mixed": "±", "contested": "?"}
DASHES: Final[dict[str, str | None]] = {"+": None, "-": None, "mixed": "8 4", "contested": "8 4"}
"""A whole line where the sign is one; dashes where it changes or is disputed."""
MEANING: Final = {"+": "sign_plus", "-": "sign_minus", "mixed": "causal_mixed", "contested": "sign_contested"}
CLAIMED: Final = "1.5 4"
_PLACES: Final = (0.62, 0.55, 0.7, 0.48, 0.76, 0.4, 0.82, 0.33, 0.26)


def arrow_marks(
    arrow: CausalArrow, curve: Curve, others: Sequence[Floats], title: str, *, compact: bool
) -> tuple[str, str]:
    """A line with its head, and what lies over all lines: the sign in a circle and the delay."""
    colour = LOOKS[arrow.sign][0]
    bold = _weight(arrow.evidence) * (0.8 if compact else 1.0)
    head = HEAD * (0.8 if compact else 1.0)
    path = curve.path()
    dash = CLAIMED if arrow.claimed else DASHES[arrow.sign]
    look = {"d": path, "fill": "none", "stroke": colour, "stroke_width": bold, "stroke_dasharray": dash}
    shaft = [tag("path", **look, class_="shaft")]
    if not arrow.evidence:
        shaft.append(
            tag("path", d=path, fill="none", stroke=PAPER, stroke_width=max(bold - 2.0, 0.9), class_="hollow")
        )
    reach = tag("path", d=path, fill="none", stroke="#000", stroke_opacity=0, stroke_width=14, class_="reach")
    under = tag(
        "g", tag("title", clean(title)), reach, *shaft, _head(curve, colour, head, hollow=not arrow.evidence),
        data_link=arrow.id, data_from=arrow.source, data_to=arrow.target, class_="arrow",
    )  # fmt: skip
    at = _free(curve, others)
    x, y = curve.at(np.array([at]))[0]
    r = 6.4 if compact else 7.6
    over = [
        tag("circle", cx=x, cy=y, r=r, fill=PAPER, stroke=colour, stroke_width=1.3),
        words(
            x,
            y + 4.4,
            SIGNS[arrow.sign],
            11 if compact else 13,
            text_anchor="middle",
            font_weight="600",
            fill=colour,
        ),
    ]
    if arrow.slow:
        over += _delay(curve, at - 0.2 if at > 0.45 else at + 0.2, colour)
    return under, tag("g", *over, data_link=arrow.id, class_="sign")


def _weight(rows: int) -> float:
    """Thicker with more rows of evidence; a hollow line where there is none."""
    return 3.4 if rows == 0 else 1.6 if rows <= 2 else 2.5 if rows <= 5 else 3.6


def _head(curve: Curve, colour: str, size: float, *, hollow: bool) -> str:
    tip, back = np.array(curve.end), curve.at(np.array([0.94]))[0]
    along = (tip - back) / max(float(np.hypot(*(tip - back))), 1e-9)
    side = np.array([-along[1], along[0]]) * size * 0.48
    base = tip - along * size
    corners = [tuple(map(float, p)) for p in (tip, base + side, base - side)]
    look = {
        "fill": PAPER if hollow else colour,
        "stroke": colour,
        "stroke_width": 1.3,
        "stroke_linejoin": "round",
    }
    return tag("polygon", points=points([(x, y) for x, y in corners]), **look, class_="head")


def _free(curve: Curve, others: Sequence[Floats]) -> float:
    """Where along the line its sign is farthest from other lines, near the first choice."""
    best, most = _PLACES[0], -1.0
    for rank, at in enumerate(_PLACES):
        place = curve.at(np.array([at]))[0]
        near = min((float(np.hypot(*(other - place).T).min()) for other in others), default=99.0)
        score = min(near, 13.0) - 0.35 * rank
        if score > most:
            best, most = at, score
    return best


def _delay(curve: Curve, at: float, colour: str) -> list[str]:
    """Two short strokes across the line."""
    parts = []
    for shift in (-0.012, 0.018):
        a, b = curve.at(np.array([at + shift, at + shift + 0.01]))
        along = (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
        side = np.array([-along[1], along[0]]) * 6.5
        parts.append(line(*map(float, (*(a - side), *(a + side))), stroke=PAPER, stroke_width=4.2))
        parts.append(line(*map(float, (*(a - side), *(a + side))), stroke=colour, stroke_width=1.9))
    return parts


def loop_badge(loop: CausalLoop, x: float, y: float, *, compact: bool) -> str:
    """A loop's short name on a plate, coloured by what it does; its whole name on hover."""
    colour = POLARITIES[loop.polarity][1].line
    size = 11.0 if compact else 12.0
    wide, high = width(loop.id, size, bold=True) + 10, size + 5
    plate = tag(
        "rect",
        x=x - wide / 2,
        y=y - high / 2,
        width=wide,
        height=high,
        rx=high / 2,
        fill=colour,
        stroke=PAPER,
        stroke_width=1.5,
    )
    text = words(x, y + size * 0.36, loop.id, size, text_anchor="middle", font_weight="600", fill=PAPER)
    return tag(
        "g", tag("title", clean(f"{loop.id}: {loop.name}")), plate, text, data_loop=loop.id, class_="badge"
    )


def key(sheet: Sheet, arrows: Sequence[CausalArrow], loops: Sequence[CausalLoop]) -> None:
    """What signs, lines and badges are, in words; loops by name."""
    size = sheet.size.small
    sheet.y += size * 1.5
    x = sheet.edge
    entries: list[tuple[str, str]] = [
        (sign, say(MEANING[sign], sheet.lang)) for sign in SIGNS if any(a.sign == sign for a in arrows)
    ]
    entries += [
        (kind, say(kind, sheet.lang))
        for kind in ("causal_slow_key", "causal_none_key", "causal_width_key", "causal_claimed_key")
    ]
    for kind, text in entries:
        if x > sheet.edge and x + 42 + width(text, size) > sheet.width - sheet.edge:
            x = sheet.edge
            sheet.y += size * 1.7
        sheet.add(*_sample(kind, x, sheet.y - size * 0.35))
        sheet.add(words(x + 42, sheet.y, text, size, fill=INK))
        x += 42 + width(text, size) + 20
    if not loops:
        return
    sheet.y += size * 1.0
    groups = _columns([width(loop.name, size) + 56 for loop in loops], sheet.width - 2 * sheet.edge)
    left, first = sheet.edge, 0
    for count, wide in groups:
        for row, loop in enumerate(loops[first : first + count]):
            y = sheet.y + size * 1.7 * (row + 1)
            sheet.add(loop_badge(loop, left + 16, y - size * 0.35, compact=sheet.compact))
            sheet.add(words(left + 38, y, loop.name, size, fill=INK))
        left, first = left + wide, first + count
    sheet.y += size * 1.7 * groups[0][0] + 4


def _columns(widths: Sequence[float], room: float) -> list[tuple[int, float]]:
    """How many entries stand in each column, and how wide it is: as many columns as fit, three at most."""
    for columns in (3, 2, 1):
        deep = -(-len(widths) // columns)
        parts = [widths[i : i + deep] for i in range(0, len(widths), deep)]
        found = [(len(part), max(part)) for part in parts]
        if sum(wide for _, wide in found) <= room:
            return found
    return [(len(widths), room)]


def _sample(kind: str, x: float, y: float) -> list[str]:
    """A short piece of each kind of line."""
    if kind in SIGNS:
        colour = LOOKS[kind][0]
        return [
            line(x, y, x + 34, y, stroke=colour, stroke_width=2.2, stroke_dasharray=DASHES[kind]),
            tag("circle", cx=x + 17, cy=y, r=7, fill=PAPER, stroke=colour, stroke_width=1.3),
            words(x + 17, y + 4.2, SIGNS[kind], 12.5, text_anchor="middle", font_weight="600", fill=colour),
        ]
    if kind == "causal_slow_key":
        ticks = [line(x + d, y - 6, x + d, y + 6, stroke=MUTED, stroke_width=1.9) for d in (14, 20)]
        return [line(x, y, x + 34, y, stroke=MUTED, stroke_width=2), *ticks]
    if kind == "causal_claimed_key":
        return [line(x, y, x + 34, y, stroke=MUTED, stroke_width=2.2, stroke_dasharray=CLAIMED)]
    if kind == "causal_none_key":
        return [
            line(x, y, x + 34, y, stroke=MUTED, stroke_width=3.4),
            line(x, y, x + 34, y, stroke=PAPER, stroke_width=1.4),
        ]
    return [
        line(x, y, x + 10, y, stroke=MUTED, stroke_width=1.6),
        line(x + 12, y, x + 22, y, stroke=MUTED, stroke_width=2.5),
        line(x + 24, y, x + 34, y, stroke=MUTED, stroke_width=3.6),
    ]
