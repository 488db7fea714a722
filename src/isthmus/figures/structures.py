"""The structure strip: does the answer depend on how the world works?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from isthmus.errors import UsageError
from isthmus.figures.checks import share_of
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import share
from isthmus.figures.palette import BLUE, INK, PAPER, RULE, WARM
from isthmus.figures.sentences import in_words_20
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import tag, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say
from isthmus.methods.quantile_dots import DOTS, dots_of_share


class StructureRow(NamedTuple):
    """One option of one structure.

    Args:
        structure: The question ("How groups behave").
        option: One answer to it ("as an insurgency").
        share: Share of its futures in which what the title says holds, 0 to 1.
        leader: The strategy that ranks first most often under it; "" when not asked.
    """

    structure: str
    option: str
    share: float
    leader: str = ""


def structure_strip(
    title: str,
    subtitle: str,
    rows: Sequence[StructureRow],
    *,
    lang: str,
    overall: float | None = None,
    leader: str = "",
    note: str = "",
    compact: bool = False,
) -> Figure:
    """A row of twenty dots for each option of each structure; rows where another strategy leads stand out.

    Args:
        overall: The share over all structures, for a first row to compare with.
        leader: The strategy that leads over all; rows with another leader are marked.

    Raises:
        UsageError: There is no row, or a share isn't between 0 and 1.
    """
    if not rows:
        raise UsageError("structure_strip: there is no structure to draw; give at least one row.")
    for row in rows:
        share_of(f"structure_strip, {row.structure}, {row.option}", row.share)
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    if overall is not None:
        text = say("overall", lang)
        everyone = StructureRow("", text[:1].upper() + text[1:], share_of("structure_strip", overall), leader)
        _row(sheet, everyone, leader, bold=True)
        sheet.y += 4
    for name, options in groupby(rows, key=lambda row: row.structure):
        sheet.y += 6
        sheet.paragraph(name, sheet.size.text, 1.3, fill=INK, font_weight="600")
        sheet.y += 2
        for row in options:
            _row(sheet, row, leader)
    changed = [row for row in rows if _changes(row, leader)]
    count = say("changes", lang, count=len(changed), total=len(rows)) if leader else ""
    sheet.foot(count, say("each_dot", lang), note)

    parts = [f"{title.rstrip('.')}. {subtitle.rstrip('.')}.", count]
    for row in rows:
        words_ = f"{row.structure}, {row.option}: {in_words_20(dots_of_share(row.share), lang)}"
        parts.append(f"{words_} ({share(row.share, lang)}){_after(row, leader, lang)}.")
    head = tuple(say(key, lang) for key in ("structure", "option", "share", "leader"))
    table: list[tuple[Cell, ...]] = [head, *((r.structure, r.option, float(r.share), r.leader) for r in rows)]
    return sheet.finish(title, " ".join(p for p in parts if p), table)


def _changes(row: StructureRow, leader: str) -> bool:
    return bool(leader and row.leader and row.leader != leader)


def _after(row: StructureRow, leader: str, lang: str) -> str:
    if not row.leader:
        return ""
    return ", " + say("leader_changes" if _changes(row, leader) else "leads", lang, leader=row.leader)


def _row(sheet: Sheet, row: StructureRow, leader: str, *, bold: bool = False) -> None:
    """Option, twenty dots, the count; on a phone the dots go under the option."""
    size, lang, changed = sheet.size, sheet.lang, _changes(row, leader)
    count = dots_of_share(row.share)
    said = say("of_20", lang, count=count)
    lead = say("leads", lang, leader=row.leader) if row.leader else ""
    weight = "600" if bold else None
    pitch = 9.5 if sheet.compact else 11.5
    indent = sheet.edge + (0 if bold else 8)
    label_room = sheet.width - indent - sheet.edge if sheet.compact else 195.0
    labels = wrap(row.option, size.text, label_room, bold=bold)
    dots_x = indent if sheet.compact else sheet.edge + 210
    after_x = dots_x + DOTS * pitch + 8
    after_room = sheet.width - sheet.edge - after_x - (width(said, size.text) + 12)
    beside = lead if not sheet.compact else ""
    height = len(labels) * size.text * 1.3 + 5
    if sheet.compact:
        height += size.text * 1.5 + (size.small * 1.35 if lead else 0)
    if changed:
        look = {"fill": WARM, "stroke": "#c9a24a", "stroke_width": 1, "rx": 3}
        edge = {"x": sheet.edge - 5, "y": sheet.y, "width": sheet.width - 2 * sheet.edge + 10}
        sheet.add(tag("rect", height=height, **edge, **look))
    y = sheet.y
    for text in labels:
        y += size.text * 1.3
        sheet.add(words(indent, y - 1, text, size.text, fill=INK, font_weight=weight))
    middle = y - size.text * 0.4 if not sheet.compact else y + size.text * 0.95
    for i in range(DOTS):
        filled = i < count
        look = {"fill": BLUE if filled else PAPER, "stroke": BLUE if filled else RULE}
        class_ = "dot on" if filled else "dot off"
        sheet.add(
            tag("circle", cx=dots_x + pitch * (i + 0.5), cy=middle, r=pitch / 2 - 1, class_=class_, **look)
        )
    base = middle + size.text * 0.35
    sheet.add(words(after_x, base, said, size.text, fill=INK, font_weight="600"))
    strong = "600" if changed else None
    if beside:
        text = fit(beside, size.small, after_room, bold=changed)
        x = after_x + width(said, size.text, bold=True) + 10
        sheet.add(words(x, base, text, size.small, fill=INK, font_weight=strong))
    elif lead:
        text = fit(lead, size.small, label_room, bold=changed)
        sheet.add(words(indent, base + size.small * 1.5, text, size.small, fill=INK, font_weight=strong))
    sheet.y += height
