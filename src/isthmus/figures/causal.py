"""The causal map: boxes that always stand where they stood, arrows with their sign in words, loops with their names.

Every box, arrow and badge carries an id (`data-node`, `data-link`, `data-loop`), so that a page can light some and fade the
rest. The list of arrows in `data` and in the description says the same as the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.errors import UnknownName, UsageError
from isthmus.figures.causal_marks import MEANING, arrow_marks, key, loop_badge
from isthmus.figures.checks import Floats
from isthmus.figures.curves import Curve, joined
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.links import LOOKS
from isthmus.figures.palette import INK, MUTED, PAPER
from isthmus.figures.plot import Box
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import clean, tag, words
from isthmus.figures.text import fit, wrap
from isthmus.figures.words import say


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
        under, over = arrow_marks(arrow, curve, others, said(arrow, names, lang), compact=compact)
        lines.append(under)
        marks.append(over)
    sheet.add(tag("g", *lines, data_part="arrows"), tag("g", *marks, data_part="signs"))
    sheet.add(tag("g", *(_node(n, boxes[n.id], sheet.size.text) for n in nodes), data_part="nodes"))
    sheet.add(tag("g", *_badges(loops, places, boxes, top, compact), data_part="loops"))
    sheet.y = top + places.size[1] + 4
    key(sheet, arrows, [] if bare else loops)
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
        parts.append(loop_badge(loop, x, y, compact=compact))
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


def passes(curve: Floats, box: Box, margin: float = 3.0) -> bool:
    """Whether a line runs through a box."""
    x, y = curve[:, 0], curve[:, 1]
    within = (
        (x > box.left - margin)
        & (x < box.right + margin)
        & (y > box.top - margin)
        & (y < box.bottom + margin)
    )
    return bool(within.any())
