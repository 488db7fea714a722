"""Twenty dots: how sure are we that it is lower, or higher."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from numpy.typing import ArrayLike

from isthmus.figures.checks import Floats, sample_of
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.palette import BLUE, INK, MUTED, PAPER, RULE, TINT
from isthmus.figures.plot import value_axis
from isthmus.figures.scales import Scale
from isthmus.figures.sentences import dots_sentence
from isthmus.figures.sheet import Slot, inline, sheet_for
from isthmus.figures.svg import line, tag, words
from isthmus.figures.text import width
from isthmus.figures.words import say
from isthmus.methods.quantile_dots import DOTS, Counts, count_sides, dots_of_share, twenty

_LOOK = {
    -1: {"class_": "dot", "fill": BLUE, "stroke": BLUE},
    0: {"class_": "dot", "fill": PAPER, "stroke": RULE},
    1: {"class_": "dot", "fill": TINT, "stroke": BLUE},
}


def dots(
    title: str,
    subtitle: str,
    sample: ArrayLike,
    *,
    lang: str,
    unit: str,
    same_within: float = 0.0,
    note: str = "",
    compact: bool = False,
    bare: bool = False,
    slot: Slot | None = None,
) -> Figure:
    """Twenty quantiles of a paired difference, stacked in bins of one width, lower and higher counted.

    A bin never straddles zero. The sentence under the dots counts these same dots (see `sentences.py`).

    Args:
        sample: The difference in each future, any number of futures.
        same_within: Differences this small or smaller are "no difference".
        bare: Without the small print.
        slot: Fill this place, whose page says the title and the sentence.

    Raises:
        UsageError: The sample is empty or holds a value that isn't finite.
    """
    everyone = sample_of("dots", sample)
    values = twenty(everyone)
    counts = count_sides(values, same_within)
    sheet = sheet_for(lang, title, subtitle, compact=compact, hooks=False, slot=slot)
    compact = sheet.compact
    size = sheet.size.text
    left, right = sheet.edge + 4, sheet.width - sheet.edge - 4

    side = {key: _side(key, getattr(counts, key), lang) for key in ("lower", "higher")}
    low, high = _reach(
        values,
        right - left,
        width(side["lower"], size, bold=True) + 14,
        width(side["higher"], size, bold=True) + 14,
    )
    axis = value_axis("dots", low, high, lang)
    x = Scale(low, high, left, right)
    spread = float(values[-1] - values[0])
    step = max(spread / 11, (high - low) / (26 if compact else 40), 1e-300)
    columns = [_column(v, step, counts.same > 0, same_within) for v in values]
    tallest = max(Counter(columns).values())
    room = slot.height - 100 if slot else 150 if compact else 170
    diameter = min(x(step) - x(0), 22.0, room / tallest)

    if counts.same:
        sheet.y += sheet.size.small
        text = say("same_20", lang, count=counts.same)
        half = width(text, sheet.size.small) / 2
        middle = min(max(x(0), left + half), right - half)
        sheet.add(words(middle, sheet.y, text, sheet.size.small, text_anchor="middle", fill=MUTED))
        sheet.y += 3
    sheet.y += size
    sheet.add(
        words(x(0) - 8, sheet.y, side["lower"], size, text_anchor="end", fill=INK, font_weight="600"),
        words(x(0) + 8, sheet.y, side["higher"], size, fill=INK, font_weight="600"),
    )
    bottom = slot.height - 42 if slot else sheet.y + 14 + max(tallest * diameter, 60)
    sheet.add(line(x(0), sheet.y + 6, x(0), bottom + 5, stroke=INK, stroke_width=1.4))
    height: Counter[float] = Counter()
    for value, column in zip(values, columns, strict=True):
        centre = bottom - 2 - (height[column] + 0.5) * diameter
        height[column] += 1
        look = _LOOK[_sign(value, same_within)]
        sheet.add(tag("circle", cx=x(column * step), cy=centre, r=diameter / 2 - 0.8, **look))
    sheet.add(line(left, bottom, right, bottom, stroke=RULE))
    free = -math.inf
    for tick, label in zip(axis.ticks, axis.labels, strict=True):
        half = width(label, sheet.size.small) / 2
        if not left <= x(tick) <= right or x(tick) - half < free:
            continue
        free = x(tick) + half + 8
        sheet.add(line(x(tick), bottom, x(tick), bottom + 4, stroke=RULE))
        look = {"text_anchor": "middle", "fill": MUTED}
        sheet.add(words(x(tick), bottom + 5 + sheet.size.small, label, sheet.size.small, **look))
    sheet.y = bottom + sheet.size.small * 1.6
    sheet.paragraph(axis.unit(unit, lang), sheet.size.small, fill=MUTED)
    sentence = dots_sentence(everyone, lang, unit=unit, same_within=same_within)
    if not slot:
        sheet.y += 2
        sheet.paragraph(sentence, size, fill=INK)
    if not bare and not slot:
        sheet.foot(say("each_dot", lang), note, say("given_model", lang))

    rows: list[tuple[Cell, ...]] = [(say("dot", lang), say("difference", lang), say("side", lang))]
    rows += [(i + 1, float(v), say(_name(_sign(v, same_within)), lang)) for i, v in enumerate(values)]
    return sheet.finish(title, f"{title.rstrip('.')}. {subtitle.rstrip('.')}. {sentence}", rows)


def dot_row(sample: ArrayLike, *, lang: str, same_within: float = 0.0) -> str:
    """Twenty dots in a line, for a cell of a table: dark lower, pale higher, white no difference."""
    counts = count_sides(twenty(sample), same_within)
    looks = [_LOOK[-1]] * counts.lower + [_LOOK[0]] * counts.same + [_LOOK[1]] * counts.higher
    circles = [tag("circle", cx=5 + 8 * i, cy=6, r=3.1, **look) for i, look in enumerate(looks)]
    return inline("".join(circles), 162, 12, lang, row_words(counts, lang))


def share_row(part: float, label: str, *, lang: str) -> str:
    """Twenty dots in a line, dark for the share of futures that the label speaks of."""
    dark = dots_of_share(part)
    circles = [tag("circle", cx=5 + 8 * i, cy=6, r=3.1, **_LOOK[-1 if i < dark else 0]) for i in range(DOTS)]
    return inline("".join(circles), 162, 12, lang, label)


def row_words(counts: Counts, lang: str) -> str:
    """The words of a row of dots."""
    key = "dots_sentence_same" if counts.same else "dots_sentence"
    return say(key, lang, **counts._asdict())


def _side(key: str, count: int, lang: str) -> str:
    text = say("side_20", lang, side=say(key, lang), count=count)
    return f"← {text}" if key == "lower" else f"{text} →"


def _name(sign: int) -> str:
    return {-1: "lower", 0: "no_difference", 1: "higher"}[sign]


def _sign(value: float, same_within: float) -> int:
    return 0 if abs(value) <= same_within else (1 if value > 0 else -1)


def _column(value: float, step: float, zeros: bool, same_within: float) -> float:
    """Centre of the value's bin, in steps from zero.

    Bins run from zero outwards; when some dots are no difference they stand on zero itself, and the bins
    are centred on whole steps, nearest to zero one step away.
    """
    sign = _sign(value, same_within)
    if sign == 0:
        return 0.0
    if zeros:
        return float(sign * max(1, round(abs(value) / step)))
    return sign * (math.floor(abs(value) / step) + 0.5)


def _reach(values: Floats, room: float, lower: float, higher: float) -> tuple[float, float]:
    """Ends of the axis: the dots, zero, and room for a label on either side of it."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if low == high:
        low, high = -1.0, 1.0
    pad = max(0.04 * (high - low), 0.07 * float(values[-1] - values[0]))
    low, high = low - pad, high + pad
    a, b = min(lower / room, 0.48), min(higher / room, 0.48)
    low = min(low, -a * high / (1 - a))
    high = max(high, -b * low / (1 - b))
    low = min(low, -a * high / (1 - a))
    return float(low), float(np.nextafter(high, np.inf))
