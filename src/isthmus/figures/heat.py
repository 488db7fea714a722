"""A matrix with a number in every cell, shaded by it: colour finds the large ones, the number says how large."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UsageError
from isthmus.figures.checks import Floats
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import number
from isthmus.figures.palette import GRID, INK, MUTED, PAPER, contrast
from isthmus.figures.shades import CIVIDIS, EITHER_SIDE, hatch, shade
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import OWN, tag, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say


def heat(
    title: str,
    subtitle: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: ArrayLike,
    *,
    lang: str,
    unit: str = "",
    ends: tuple[float, float] | None = None,
    middle: float | None = None,
    texts: Sequence[Sequence[str]] | None = None,
    note: str = "",
    compact: bool = False,
) -> Figure:
    """Rows by columns.

    Args:
        rows: Names of the rows, in the reader's language; `columns`: of the columns.
        values: (row, column); NaN where there is no value: hatched, and said.
        unit: Said beside the scale.
        ends: The values of the darkest and the lightest shade; the lowest and the highest value if left out.
        middle: A value that is neither low nor high (0 of a correlation): shades then part from it to both sides.
        texts: What stands in the cells; the numbers with two digits if left out.

    Raises:
        UsageError: No cell, a shape that isn't rows by columns, or no value at all.
    """
    cells = np.asarray(values, dtype=np.float64)
    if cells.shape != (len(rows), len(columns)) or not cells.size:
        raise UsageError(
            f"heat: values have shape {cells.shape}; expected ({len(rows)}, {len(columns)}), one for every cell."
        )
    if not np.isfinite(cells).any() or np.isinf(cells).any():
        raise UsageError(
            "heat: every value is missing, or some are infinite; give finite numbers, NaN where there is none."
        )
    low, high = ends or (float(np.nanmin(cells)), float(np.nanmax(cells)))
    if middle is not None:
        reach = max(abs(high - middle), abs(low - middle))
        low, high = middle - reach, middle + reach
    if texts is not None and [len(t) for t in texts] != [len(columns)] * len(rows):
        raise UsageError("heat: texts are not one for every cell; give a list for each row.")
    none, step = (
        say("heat_none", lang),
        10.0 ** math.floor(math.log10((high - low) / 50)) if high > low else 0.0,
    )
    said = [
        [
            none
            if np.isnan(v)
            else str(texts[i][j])
            if texts is not None
            else number(float(v), lang, step=step)
            for j, v in enumerate(row)
        ]
        for i, row in enumerate(cells)
    ]
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    scale = EITHER_SIDE if middle is not None else CIVIDIS
    _scale(sheet, scale, (low, high), middle, unit)
    _matrix(sheet, rows, columns, cells, said, scale, (low, high))
    sheet.foot(note)
    table: list[tuple[Cell, ...]] = [("", *columns)]
    table += [
        (name, *(None if np.isnan(v) else float(v) for v in row))
        for name, row in zip(rows, cells, strict=True)
    ]
    return sheet.finish(title, _alt(title, subtitle, rows, columns, cells, said, lang), table)


def _scale(
    sheet: Sheet, scale: Sequence[str], ends: tuple[float, float], middle: float | None, unit: str
) -> None:
    """A strip of the shades, with the values at its ends."""
    size, steps, wide = sheet.size.small, 24, 150.0
    sheet.y += 6
    x = sheet.edge
    first = number(ends[0], sheet.lang, digits=2)
    sheet.add(words(x, sheet.y + size, first, size, fill=MUTED))
    x += width(first, size) + 6
    for i in range(steps):
        colour = shade(scale, (i + 0.5) / steps)
        sheet.add(
            tag(
                "rect",
                x=x + i * wide / steps,
                y=sheet.y + 1,
                width=wide / steps + 0.4,
                height=size,
                fill=colour,
            )
        )
    x += wide + 6
    last = f"{number(ends[1], sheet.lang, digits=2)} {unit}".strip()
    sheet.add(words(x, sheet.y + size, fit(last, size, sheet.width - sheet.edge - x), size, fill=MUTED))
    sheet.y += size + 10


def _matrix(
    sheet: Sheet,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Floats,
    said: Sequence[Sequence[str]],
    scale: Sequence[str],
    ends: tuple[float, float],
) -> None:
    size = sheet.size.small
    broadest = max(width(t, size) for row in said for t in row) + 8
    room = min(max(width(r, size) for r in rows) + 12, sheet.width * (0.4 if sheet.compact else 0.36))
    across = sheet.width - 2 * sheet.edge
    stacked = (across - room) / len(columns) < broadest
    left = sheet.edge + (0.0 if stacked else room)
    wide = min((sheet.width - sheet.edge - left) / len(columns), 132.0)
    numbered = any(len(_head(c, size, wide)) > 3 for c in columns)
    same = numbered and list(rows) == list(columns)
    heads = [_head(f"{i + 1}" if numbered else c, size, wide) for i, c in enumerate(columns)]
    top = max(len(h) for h in heads) * size * 1.2
    for j, head in enumerate(heads):
        for i, row in enumerate(head):
            y = sheet.y + top - (len(head) - 1 - i) * size * 1.2
            sheet.add(
                words(
                    left + (j + 0.5) * wide, y, row, size, text_anchor="middle", fill=INK, font_weight="600"
                )
            )
    sheet.y += top + 6
    sheet.add(hatch(OWN + "hatch"))
    for i, name in enumerate(rows):
        lines = wrap(f"{i + 1}  {name}" if same else name, size, across if stacked else room - 10)
        if stacked:
            sheet.y += 4
            for text in lines:
                sheet.y += size * 1.2
                sheet.add(words(sheet.edge, sheet.y, text, size, fill=INK))
            sheet.y += 3
        high = 26.0 if stacked else max(len(lines) * size * 1.2 + 8, 28.0)
        for k, text in enumerate([] if stacked else lines):
            y = sheet.y + high / 2 + size * (0.35 + 1.2 * (k - (len(lines) - 1) / 2))
            sheet.add(words(sheet.edge, y, text, size, fill=INK))
        for j in range(len(columns)):
            box = {"x": left + j * wide + 1, "y": sheet.y + 1, "width": wide - 2, "height": high - 2}
            place = {"x": left + (j + 0.5) * wide, "y": sheet.y + high / 2 + size * 0.35}
            sheet.add(*_cell(cells[i, j], said[i][j], scale, ends, box, place, size, wide))
        sheet.y += high
    if numbered and not same:
        sheet.y += 2
        sheet.paragraph(
            "; ".join(f"{i + 1} {c}" for i, c in enumerate(columns)) + ".", size, 1.35, fill=MUTED
        )


def _head(text: str, size: float, wide: float) -> list[str]:
    rows = wrap(text, size, wide - 6, bold=True)
    return rows if not any(r.endswith("…") for r in rows) else [*rows, "", "", ""]


def _cell(
    value: float,
    text: str,
    scale: Sequence[str],
    ends: tuple[float, float],
    box: dict[str, float],
    place: dict[str, float],
    size: float,
    wide: float,
) -> list[str]:
    if np.isnan(value):
        shown = fit(text, size, wide - 4)
        ground = tag("rect", **box, fill=f"url(#{OWN}hatch)", stroke=GRID)
        return [
            ground,
            words(
                place["x"],
                place["y"],
                shown,
                size,
                text_anchor="middle",
                fill=INK,
                stroke=PAPER,
                stroke_width=3,
                paint_order="stroke",
            ),
        ]
    part = (value - ends[0]) / (ends[1] - ends[0]) if ends[1] > ends[0] else 0.5
    colour = shade(scale, part)
    ink = max((PAPER, "#000000"), key=lambda c: contrast(c, colour))
    return [
        tag("rect", **box, fill=colour, data_part="cell"),
        words(place["x"], place["y"], text, size, text_anchor="middle", fill=ink),
    ]


def _alt(
    title: str,
    subtitle: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Floats,
    said: Sequence[Sequence[str]],
    lang: str,
) -> str:
    shape = cells.shape
    a, b = (divmod(int(i), shape[1]) for i in (np.nanargmax(cells), np.nanargmin(cells)))
    extremes = say(
        "heat_alt", lang, rows=len(rows), columns=len(columns),
        high_row=rows[a[0]], high_column=columns[a[1]], high=said[a[0]][a[1]],
        low_row=rows[b[0]], low_column=columns[b[1]], low=said[b[0]][b[1]],
    )  # fmt: skip
    lines = [
        f"{r}: " + ", ".join(f"{c} {t}" for c, t in zip(columns, s, strict=True)) + "."
        for r, s in zip(rows, said, strict=True)
    ]
    return " ".join([f"{title.rstrip('.')}. {subtitle.rstrip('.')}.", extremes, *lines])
