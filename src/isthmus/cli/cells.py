"""Numbers in tables: one scale for all the cells of a table, three digits that matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from isthmus.figures.numbers import axis_unit, number
from isthmus.figures.words import say

MILLION = 1e6


def scale_of(values: Iterable[float], unit: str, lang: str) -> tuple[float, str]:
    """The factor that all the values of a table are divided by, and the unit that says so."""
    if max((abs(v) for v in values), default=0.0) >= MILLION:
        if unit.startswith("US$ million"):  # 1,000 million stay as they are: never "million million"
            return 1.0, unit
        return MILLION, axis_unit(say("millions", lang), unit, lang)
    return 1.0, unit


def shown(value: float, lang: str, factor: float = 1.0) -> str:
    """One number with three digits that matter."""
    return number(value / factor, lang)


def spread(quantiles: Sequence[float], lang: str, factor: float = 1.0) -> str:
    """``22.1 [14 to 38]``: the median and the ends; the median alone where the ends are the same."""
    low, middle, high = quantiles[0], quantiles[len(quantiles) // 2], quantiles[-1]
    if low == high:
        return shown(middle, lang, factor)
    return f"{shown(middle, lang, factor)} [{shown(low, lang, factor)} to {shown(high, lang, factor)}]".replace(
        " to ", " a " if lang == "es" else " to "
    )
