"""The paired difference fan: what a strategy changes, future by future, around zero."""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import ArrayLike

from isthmus.axes import DECISION_YEAR
from isthmus.figures.bands import fan_marks, key_line
from isthmus.figures.checks import quantiles_of, years_of
from isthmus.figures.fan import bottom_of, end_labels, fan_rows, fan_words, hooks_of
from isthmus.figures.figure import Figure
from isthmus.figures.margin import margin_labels
from isthmus.figures.palette import HALO
from isthmus.figures.plot import Box, clip, decision_rule, grid, scales, value_axis, year_axis
from isthmus.figures.sheet import Slot, sheet_for
from isthmus.figures.svg import OWN, tag, words
from isthmus.figures.words import say


def difference_fan(
    title: str,
    subtitle: str,
    years: Sequence[int],
    quantiles: ArrayLike,
    *,
    lang: str,
    unit: str,
    reference: str = "",
    decision_year: int | None = DECISION_YEAR,
    note: str = "",
    compact: bool = False,
    hooks: bool = False,
    axis: tuple[float, float] | None = None,
    bare: bool = False,
    slot: Slot | None = None,
) -> Figure:
    """Quantiles of the paired difference by year, zero always in view.

    Args:
        quantiles: Of the difference taken in each future first, shape (5, year); rows as in `fan`.
        reference: What it differs from; the baseline when not said.
        hooks, axis, bare, slot: As in `fan`.

    Raises:
        UsageError: A value isn't finite, shapes don't match, quantiles are out of order, or the axis has no length.
    """
    when = years_of("difference_fan", years)
    bands = quantiles_of("difference_fan", quantiles, len(when))
    other = reference or say("the_baseline", lang)

    sheet = sheet_for(lang, title, subtitle, compact=compact, hooks=hooks, slot=slot)
    compact = sheet.compact
    low, high = min(0.0, float(bands.min())), max(0.0, float(bands.max()))
    values = value_axis("difference_fan", low, high, lang, kept=axis)
    key_line(sheet, values.unit(unit, lang), [])
    size = sheet.size.small
    top = sheet.y + size * 2.1
    left = sheet.edge + values.room(size)
    bottom = bottom_of(slot, size) if slot else top + (170 if compact else 230)
    box = Box(left, top, sheet.width - (108 if compact else 170), bottom)
    x, y = scales(box, values, when[0], when[-1])
    sheet.add(
        clip(OWN + "plot", box),
        *grid(box, values, y, size, zero=True),
        *decision_rule(box, x, decision_year, sheet.lang, size),
        tag("g", *fan_marks(x, y, when, bands, hooks=hooks), clip_path=f"url(#{OWN}plot)"),
        *year_axis(box, x, when[0], when[-1], size),
    )
    for key, arrow, room, at in (
        ("higher_than", "↑", y(0) - box.top, box.top + size),
        ("lower_than", "↓", box.bottom - y(0), box.bottom - 7),
    ):
        if room > size * 2:
            sheet.add(words(box.left + 8, at, f"{arrow} {say(key, lang, other=other)}", size, **HALO))
    ends = end_labels(bands[:, -1], [y(v) for v in bands[:, -1]], when[-1], "", lang)
    ends = [end._replace(y=min(max(end.y, box.top), box.bottom)) for end in ends]
    sheet.add(*margin_labels(box, sheet.width - 4, ends, size, hooks=hooks))
    sheet.y = box.bottom + size * 2
    if not bare and not slot:
        sheet.foot(note, say("given_model", lang))

    alt = " ".join(
        [
            title.rstrip(".") + ".",
            subtitle.rstrip(".") + ".",
            say("alt_difference", lang, other=other),
            fan_words(when, bands, unit, lang),
        ]
    )
    rows = [row[:6] for row in fan_rows(when, bands, [], bands[0, :0], [], lang)]
    moving = hooks_of(sheet, box, x, y, ends, title, subtitle) if hooks else None
    return sheet.finish(title, alt, rows, moving)
