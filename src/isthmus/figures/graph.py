"""The map of the model: ten sectors, what is in them, and what moves what.

The United States stand above, the way between, the region below. Places are fixed, so that a reader who has learned the map
can find a sector again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import numpy as np

from isthmus.figures.checks import Floats
from isthmus.figures.curves import Curve, joined, route
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.links import LOOKS, Link, Node, aggregated, checked_map
from isthmus.figures.palette import INK, MUTED, PAPER, RULE
from isthmus.figures.plot import Box
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import OWN, clean, line, tag, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say

_HALO: Final = {"stroke": "#f7f8fa", "stroke_width": 4, "paint_order": "stroke"}

WIDTH: Final = 1320.0
ROWS: Final[tuple[tuple[str, ...], ...]] = (
    ("demand", "politics", "labour"),
    ("trafficking", "border", "migration"),
    ("cartels", "state", "violence", "economy"),
)
CENTRES: Final = {
    "demand": 190.0,
    "politics": 660.0,
    "labour": 1130.0,
    "trafficking": 190.0,
    "border": 660.0,
    "migration": 1130.0,
    "cartels": 160.0,
    "state": 490.0,
    "violence": 820.0,
    "economy": 1150.0,
}
_NAMED: Final = {*CENTRES, "surroundings"}


def graph(
    title: str,
    subtitle: str,
    nodes: Sequence[tuple[str, str, str]],
    links: Sequence[tuple[str, str, str, tuple[str, ...]]],
    *,
    lang: str,
    groups: Mapping[str, str] | None = None,
    level: Literal[1, 2] = 1,
    note: str = "",
) -> Figure:
    """The model as a diagram, 1320 px wide.

    Args:
        nodes: Each variable: id, label, sector.
        links: Each arrow: source id, target id, "+", "-", "mixed" or "contested", evidence row ids.
        groups: Names of the sectors by id; the ten sectors have names of their own.
        level: 1 joins sectors, with the number of links between them; 2 shows every variable.

    Raises:
        UsageError: No nodes, two with one id, or a sign that isn't one of the four.
        UnknownName: A link from or to a node that isn't there.
    """
    every, arrows = checked_map(nodes, links)
    present = list(dict.fromkeys(n.group for n in every.values()))
    names = {g: (groups or {}).get(g) or (say(g, lang) if g in _NAMED else g) for g in present}
    sheet = Sheet(lang, width=WIDTH)
    sheet.heading(title, subtitle)
    _key(sheet, level)
    if level == 1:
        _sectors(sheet, every, arrows, names)
    else:
        _variables(sheet, every, arrows, names)
    if note:
        sheet.foot(note)
    return sheet.finish(title, _alt(title, every, arrows, names, lang), _rows(every, arrows, names, lang))


def _sectors(
    sheet: Sheet, nodes: Mapping[str, Node], links: Sequence[Link], names: Mapping[str, str]
) -> None:
    size, top = 14.0, sheet.y + 10
    wide = max(190.0, *(width(name, size, bold=True) + 28 for name in names.values()))
    boxes = sector_boxes(list(names), dict.fromkeys(names, (wide, 74.0)), top, 146)
    bottom = max(box.bottom for box in boxes.values())
    arrows = aggregated(nodes, links)
    inner = {a.source: a.links for a in arrows if a.source == a.target}
    drawn: list[Floats] = []
    badges: list[str] = []
    frame = Box(6, top - 8, WIDTH - 6, bottom + 70)
    between = [a for a in arrows if a.source != a.target]
    for arrow in sorted(between, key=lambda a: _distance(boxes[a.source], boxes[a.target])):
        walls = [box for g, box in boxes.items() if g not in (arrow.source, arrow.target)]
        curve = route(boxes[arrow.source], boxes[arrow.target], walls, drawn, frame)
        if curve is None:
            continue
        drawn.append(curve.at(np.linspace(0, 1, 25)))
        said = (
            f"{names[arrow.source]} → {names[arrow.target]}: {arrow.links}, {_sign(arrow.sign, sheet.lang)}"
        )
        sheet.add(_drawn(curve, arrow.sign, 1.3 + 0.5 * min(arrow.links, 8) ** 0.8, said))
        x, y = drawn[-1][12]
        badges.append(tag("circle", cx=x, cy=y, r=9, fill=PAPER, stroke=LOOKS[arrow.sign][0]))
        badges.append(words(x, y + 4, str(arrow.links), 11.5, text_anchor="middle", fill=INK))
    for group, box in boxes.items():
        sheet.add(_frame(box, PAPER))
        x, y = (box.left + box.right) / 2, box.top
        members = sum(n.group == group for n in nodes.values())
        count = _many("variables", members, sheet.lang)
        inside = inner.get(group, 0)
        rows = [count, _many("inside", inside, sheet.lang)] if inside else [count]
        sheet.add(words(x, y + 25, names[group], size, text_anchor="middle", font_weight="600"))
        for i, text in enumerate(rows):
            sheet.add(words(x, y + 43 + 17 * i, text, 12, text_anchor="middle", fill=MUTED))
    sheet.add(*badges)
    reach = max((float(p[:, 1].max()) for p in drawn), default=bottom)
    sheet.y = max(bottom, reach + 6) + 4


def _variables(
    sheet: Sheet, nodes: Mapping[str, Node], links: Sequence[Link], names: Mapping[str, str]
) -> None:
    members: dict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        members[node.group].append(node)
    wide, chip, tall = 306.0, 143.0, 36.0
    sizes = {g: (wide, 34 + tall * -(-len(members[g]) // 2)) for g in names}
    boxes = sector_boxes(list(names), sizes, sheet.y + 10, 64)
    chips: dict[str, Box] = {}
    under: list[str] = []
    over: list[str] = []
    for group, box in boxes.items():
        under.append(_frame(box, "#f7f8fa"))
        over.append(words(box.left + 10, box.top + 19, names[group], 13.5, font_weight="600", **_HALO))
        for i, node in enumerate(members[group]):
            x = box.left + 7 + (i % 2) * (chip + 6)
            y = box.top + 28 + (i // 2) * tall
            chips[node.id] = Box(x, y, x + chip, y + tall - 4)
            over += _chip(node, chips[node.id])
    lines: list[str] = []
    reach = max(box.bottom for box in boxes.values())
    for link in links:
        curve = joined(chips[link.source], chips[link.target], 0.16) if link.source != link.target else None
        if curve is not None:
            rows = ", ".join(link.evidence) or say("no_evidence", sheet.lang)
            ends = f"{nodes[link.source].label} → {nodes[link.target].label}"
            lines.append(
                _drawn(curve, link.sign, 1.2, f"{ends}: {_sign(link.sign, sheet.lang)}; {rows}", 0.62)
            )
            reach = max(reach, float(curve.at(np.linspace(0, 1, 25))[:, 1].max()))
    sheet.add(*under, *lines, *over)
    sheet.y = reach + 8


def _chip(node: Node, box: Box) -> list[str]:
    """A variable's name on a small plate, in two lines if it must."""
    size, room = 11.2, box.right - box.left - 10
    rows = wrap(node.label, size, room)
    if len(rows) > 2:
        rows = [rows[0], fit(" ".join(rows[1:]), size, room)]
    look = {"fill": PAPER, "fill_opacity": 0.94, "stroke": "#c3cad3", "rx": 4}
    plate = {"x": box.left, "y": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
    top = (box.top + box.bottom) / 2 - len(rows) * 6.5 + 10
    parts = [tag("rect", tag("title", clean(node.label)), **plate, **look)]
    return parts + [words(box.left + 6, top + 13 * i, row, size, fill=INK) for i, row in enumerate(rows)]


def _drawn(curve: Curve, sign: str, weight: float, said: str, opacity: float = 0.9) -> str:
    colour, dash, _ = LOOKS[sign]
    return tag(
        "path",
        tag("title", clean(said)),
        d=curve.path(),
        fill="none",
        stroke=colour,
        stroke_width=weight,
        stroke_dasharray=dash,
        stroke_opacity=opacity,
        marker_end=f"url(#{OWN}{_slug(sign)})",
    )


def _frame(box: Box, fill: str) -> str:
    return tag(
        "rect",
        x=box.left,
        y=box.top,
        width=box.right - box.left,
        height=box.bottom - box.top,
        rx=7,
        fill=fill,
        stroke=RULE,
        stroke_width=1.2,
    )


def _key(sheet: Sheet, level: int) -> None:
    """What the dashes say, in words; and the arrowheads, one for each colour."""
    sheet.y += 16
    x = sheet.edge
    for sign, (colour, dash, key) in LOOKS.items():
        head = tag("path", d="M0,0L10,5L0,10z", fill=colour)
        sheet.add(
            tag(
                "marker",
                head,
                id=OWN + _slug(sign),
                viewBox="0 0 10 10",
                refX=9,
                refY=5,
                markerWidth=9,
                markerHeight=9,
                markerUnits="userSpaceOnUse",
                orient="auto",
            )
        )
        look = {"stroke": colour, "stroke_width": 2.2, "stroke_dasharray": dash}
        sheet.add(line(x, sheet.y - 4, x + 40, sheet.y - 4, marker_end=f"url(#{OWN}{_slug(sign)})", **look))
        text = say(key, sheet.lang)
        sheet.add(words(x + 48, sheet.y, text, 12.5, fill=INK))
        x += 48 + width(text, 12.5) + 26
    if level == 1:
        sheet.add(tag("circle", cx=x + 9, cy=sheet.y - 4, r=9, fill=PAPER, stroke=MUTED))
        sheet.add(words(x + 9, sheet.y, "3", 11.5, text_anchor="middle"))
        sheet.add(words(x + 24, sheet.y, say("count_key", sheet.lang), 12.5, fill=INK))
    sheet.y += 6


def _slug(sign: str) -> str:
    return {"+": "plus", "-": "minus"}.get(sign, sign)


def _sign(sign: str, lang: str) -> str:
    return say(LOOKS[sign][2], lang)


def _many(key: str, count: int, lang: str) -> str:
    return say(f"{key}_one", lang) if count == 1 else say(key, lang, count=count)


def _distance(a: Box, b: Box) -> float:
    return abs(a.left - b.left) + abs(a.top - b.top)


def _alt(
    title: str, nodes: Mapping[str, Node], links: Sequence[Link], names: Mapping[str, str], lang: str
) -> str:
    bare = sum(not link.evidence for link in links)
    parts = [title.rstrip(".") + "."]
    parts.append(
        say("alt_graph", lang, sectors=len(names), variables=len(nodes), links=len(links), bare=bare)
    )
    for a in aggregated(nodes, links):
        ends = {"source": names[a.source], "target": names[a.target]}
        parts.append(say("alt_arrow", lang, count=a.links, sign=_sign(a.sign, lang), **ends))
    return " ".join(parts)


def _rows(
    nodes: Mapping[str, Node], links: Sequence[Link], names: Mapping[str, str], lang: str
) -> list[tuple[Cell, ...]]:
    head = tuple(say(key, lang) for key in ("sector", "source", "sector", "target", "sign", "evidence"))
    rows: list[tuple[Cell, ...]] = [head]
    for link in links:
        a, b = nodes[link.source], nodes[link.target]
        rows.append((names[a.group], a.label, names[b.group], b.label, link.sign, " ".join(link.evidence)))
    return rows


def rows_of(groups: Sequence[str]) -> list[tuple[str, ...]]:
    """The sectors present, row by row; others follow in rows of four."""
    present = [tuple(g for g in row if g in groups) for row in ROWS]
    others = [g for g in groups if g not in CENTRES]
    present += [tuple(others[i : i + 4]) for i in range(0, len(others), 4)]
    return [row for row in present if row]


def sector_boxes(
    groups: Sequence[str], sizes: dict[str, tuple[float, float]], top: float, gap: float
) -> dict[str, Box]:
    """A box for each sector: its row's height, its own place across."""
    boxes: dict[str, Box] = {}
    for row in rows_of(groups):
        tall = max(sizes[g][1] for g in row)
        for i, group in enumerate(row):
            wide, high = sizes[group]
            centre = CENTRES.get(group, WIDTH * (i + 0.5) / len(row))
            upper = top + (tall - high) / 2
            boxes[group] = Box(centre - wide / 2, upper, centre + wide / 2, upper + high)
        top += tall + gap
    return boxes
