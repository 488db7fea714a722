"""The causal map: boxes that always stand where they stood, arrows with their sign in words, loops with their names.

Every box, arrow and badge carries an id (`data-node`, `data-link`, `data-loop`), so that a page can light some and fade the
rest. The list of arrows in `data` and in the description says the same as the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.errors import UnknownName, UsageError
from isthmus.figures.checks import Floats
from isthmus.figures.curves import Curve, joined
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.links import LOOKS
from isthmus.figures.loops import POLARITIES
from isthmus.figures.palette import INK, MUTED, PAPER
from isthmus.figures.plot import Box
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import clean, line, points, tag, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say

HEAD: Final = 9.0
SIGNS: Final = {"+": "+", "-": "−", "mixed": "±", "contested": "?"}
DASHES: Final[dict[str, str | None]] = {"+": None, "-": None, "mixed": "8 4", "contested": "8 4"}
"""A whole line where the sign is one; dashes where it changes or is disputed."""
MEANING: Final = {"+": "sign_plus", "-": "sign_minus", "mixed": "causal_mixed", "contested": "sign_contested"}
CLAIMED: Final = "1.5 4"
_PLACES: Final = (0.62, 0.55, 0.7, 0.48, 0.76, 0.4, 0.82, 0.33, 0.26)


class CausalNode(NamedTuple):
    """A box: its id, its name in the reader's language."""

    id: str
    label: str


class CausalArrow(NamedTuple):
    """An arrow between two boxes.

    Args:
        sign: "+", "-", "mixed" or "contested".
        evidence: Rows of evidence behind it.
        slow: What it moves builds up over years.
        claimed: It is drawn because people say it, not because a model has it.
    """

    source: str
    target: str
    sign: str
    evidence: int = 0
    slow: bool = False
    claimed: bool = False

    @property
    def id(self) -> str:
        """``violence-jobs``"""
        return f"{self.source}-{self.target}"


class CausalLoop(NamedTuple):
    """A named loop: "R", "B" or "mixed", and the boxes it passes."""

    id: str
    name: str
    polarity: str
    nodes: Sequence[str]


class Band(NamedTuple):
    """A stripe behind the boxes: where it begins and ends, its name, and where the name begins."""

    top: float
    bottom: float
    name: str
    at: tuple[float, float]


class Places(NamedTuple):
    """Where everything stands, in pixels of the drawing.

    Args:
        size: Width and height.
        box: Width and height of a box.
        centres: The middle of each box.
        bends: For an arrow's id, how far it bends to its left, as a share of its length; 0.12 where none is given.
        badges: For a loop's id, the middle of its badge.
        bands: Stripes behind the boxes.
    """

    size: tuple[float, float]
    box: tuple[float, float]
    centres: Mapping[str, tuple[float, float]]
    bends: Mapping[str, float]
    badges: Mapping[str, tuple[float, float]]
    bands: Sequence[Band] = ()


BEND: Final = 0.12


def causal(
    title: str,
    subtitle: str,
    nodes: Sequence[CausalNode],
    arrows: Sequence[CausalArrow],
    loops: Sequence[CausalLoop],
    places: Places,
    *,
    lang: str,
    note: str = "",
    compact: bool = False,
    bare: bool = False,
) -> Figure:
    """The map, as wide as its places.

    Args:
        bare: Without heading and names of loops, for a page that has them.

    Raises:
        UsageError: No box to draw, or one without a place.
        UnknownName: An arrow or a loop meets a box that isn't there, or a sign isn't one of the four.
    """
    _check(nodes, arrows, loops, places)
    names = {n.id: n.label for n in nodes}
    sheet = Sheet(lang, compact=compact, width=places.size[0])
    if bare:
        sheet.y = 0
    else:
        sheet.heading(title, subtitle)
    top = sheet.y + (0 if bare else 4)
    boxes = {n.id: box_of(places, n.id, top) for n in nodes}
    sheet.add(*_bands(sheet, places, top))
    drawn = [(arrow, curve) for arrow in arrows if (curve := curve_of(places, boxes, arrow))]
    curves = [curve.at(np.linspace(0, 1, 41)) for _, curve in drawn]
    lines: list[str] = []
    marks: list[str] = []
    for i, (arrow, curve) in enumerate(drawn):
        others = [c for j, c in enumerate(curves) if j != i]
        under, over = _arrow_marks(arrow, curve, others, said(arrow, names, lang), compact=compact)
        lines.append(under)
        marks.append(over)
    sheet.add(tag("g", *lines, data_part="arrows"), tag("g", *marks, data_part="signs"))
    sheet.add(tag("g", *(_node(n, boxes[n.id], sheet.size.text) for n in nodes), data_part="nodes"))
    sheet.add(tag("g", *_badges(loops, places, boxes, top, compact), data_part="loops"))
    sheet.y = top + places.size[1] + 4
    _key(sheet, arrows, [] if bare else loops)
    sheet.foot(note)
    return sheet.finish(title, _alt(title, subtitle, names, arrows, loops, lang), _rows(names, arrows, lang))


def box_of(places: Places, node: str, top: float = 0.0) -> Box:
    """The rectangle of a box."""
    (x, y), (wide, high) = places.centres[node], places.box
    return Box(x - wide / 2, top + y - high / 2, x + wide / 2, top + y + high / 2)


def curve_of(places: Places, boxes: Mapping[str, Box], arrow: CausalArrow) -> Curve | None:
    """An arrow's line, cut at its boxes, with room for the head."""
    bend = places.bends.get(arrow.id, BEND)
    return joined(boxes[arrow.source], boxes[arrow.target], bend, gap=3)


def said(arrow: CausalArrow, names: Mapping[str, str], lang: str) -> str:
    """An arrow in words: ends, sign, delay, evidence."""
    parts = [say(MEANING[arrow.sign], lang)]
    if arrow.slow:
        parts.append(say("causal_slow", lang))
    if arrow.claimed:
        parts.append(say("causal_claimed", lang))
    rows = (
        say("causal_rows_one", lang)
        if arrow.evidence == 1
        else say("causal_rows", lang, count=arrow.evidence)
    )
    parts.append(rows if arrow.evidence else say("no_evidence", lang))
    return f"{names[arrow.source]} → {names[arrow.target]}: {', '.join(parts)}"


def _check(
    nodes: Sequence[CausalNode], arrows: Sequence[CausalArrow], loops: Sequence[CausalLoop], places: Places
) -> None:
    known = [n.id for n in nodes]
    lost = [n for n in known if n not in places.centres]
    if not nodes or lost:
        raise UsageError(
            f"causal: {f'no place for {lost}' if lost else 'there is no box to draw'}; give a centre for each box."
        )
    for arrow in arrows:
        for end in (arrow.source, arrow.target):
            if end not in known:
                raise UnknownName("node", end, known)
        if arrow.sign not in LOOKS:
            raise UnknownName("sign", arrow.sign, LOOKS)
    for loop in loops:
        for node in loop.nodes:
            if node not in known:
                raise UnknownName("node", node, known)


def _bands(sheet: Sheet, places: Places, top: float) -> list[str]:
    size, grounds = sheet.size.small, ("#f3f6fa", "#faf7f0")
    parts: list[str] = []
    for i, band in enumerate(places.bands):
        box = {"x": 0, "y": top + band.top, "width": sheet.width, "height": band.bottom - band.top}
        parts.append(tag("rect", **box, fill=grounds[i % 2], class_="band"))
    for band in places.bands:
        x, y = band.at
        text = fit(band.name, size, sheet.width - sheet.edge - x, bold=True)
        parts.append(words(x, top + y, text, size, fill=MUTED, font_weight="600"))
    return parts


def _node(node: CausalNode, box: Box, size: float) -> str:
    """A box with its name in up to three lines."""
    wide = box.right - box.left
    rows = wrap(node.label, size, wide - 12, bold=True)[:3]
    plate = tag(
        "rect", x=box.left, y=box.top, width=wide, height=box.bottom - box.top, rx=9,
        fill=PAPER, stroke=INK, stroke_width=1.4, class_="plate",
    )  # fmt: skip
    middle = (box.top + box.bottom) / 2
    text = [
        words(
            (box.left + box.right) / 2, middle + size * (0.35 + 1.18 * (i - (len(rows) - 1) / 2)), row, size,
            text_anchor="middle", font_weight="600", fill=INK,
        )
        for i, row in enumerate(rows)
    ]  # fmt: skip
    return tag("g", tag("title", clean(node.label)), plate, *text, data_node=node.id, class_="node")


def _badges(
    loops: Sequence[CausalLoop], places: Places, boxes: Mapping[str, Box], top: float, compact: bool
) -> list[str]:
    """A loop between boxes has its badge where it is placed; one inside a box at the box's lower edge."""
    inside: dict[str, int] = {}
    parts: list[str] = []
    for loop in loops:
        if loop.id in places.badges:
            x, y = places.badges[loop.id]
            y += top
        else:
            box = boxes[loop.nodes[0]]
            count = inside.get(loop.nodes[0], 0)
            inside[loop.nodes[0]] = count + 1
            x, y = box.right - 16 - 32 * count, box.bottom + (3 if compact else 0)
        parts.append(_loop_badge(loop, x, y, compact=compact))
    return parts


def _alt(
    title: str,
    subtitle: str,
    names: Mapping[str, str],
    arrows: Sequence[CausalArrow],
    loops: Sequence[CausalLoop],
    lang: str,
) -> str:
    count = say("alt_causal", lang, nodes=len(names), arrows=len(arrows), loops=len(loops))
    sentences = [said(a, names, lang) + "." for a in arrows]
    rings = [f"{k.id} {k.name}: {' → '.join(names[n] for n in k.nodes)}." for k in loops]
    return " ".join([f"{title.rstrip('.')}. {subtitle.rstrip('.')}.", count, *sentences, *rings])


def _rows(names: Mapping[str, str], arrows: Sequence[CausalArrow], lang: str) -> list[tuple[Cell, ...]]:
    head = tuple(say(k, lang) for k in ("source", "target", "sign", "causal_slow_column", "evidence"))
    rows: list[tuple[Cell, ...]] = [head]
    for a in arrows:
        rows.append(
            (
                names[a.source], names[a.target], say(MEANING[a.sign], lang),
                say("yes" if a.slow else "no", lang), a.evidence,
            )
        )  # fmt: skip
    return rows


def _arrow_marks(
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


def _loop_badge(loop: CausalLoop, x: float, y: float, *, compact: bool) -> str:
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


def _key(sheet: Sheet, arrows: Sequence[CausalArrow], loops: Sequence[CausalLoop]) -> None:
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
            sheet.add(_loop_badge(loop, left + 16, y - size * 0.35, compact=sheet.compact))
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
