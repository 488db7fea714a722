"""Numbers in tables: one scale for all the cells of a table, three digits that matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from isthmus.cli.words import say as word
from isthmus.figures.numbers import axis_unit, number
from isthmus.figures.words import say

MILLION, THOUSAND = 1e6, 1e3


def scale_of(values: Iterable[float], unit: str, lang: str) -> tuple[float, str]:
    """The factor that all the values of a table are divided by, and the unit that says so."""
    largest = max((abs(v) for v in values), default=0.0)
    millions, billions = (word(f"us_{scale}", lang) for scale in ("millions", "billions"))
    if millions in unit:  # never "million million"
        return (THOUSAND, unit.replace(millions, billions)) if largest >= 10 * THOUSAND else (1.0, unit)
    if largest >= MILLION:
        return MILLION, axis_unit(say("millions", lang), unit, lang)
    if largest >= 100 * THOUSAND:
        return THOUSAND, axis_unit(word("thousand", lang), unit, lang)
    return 1.0, unit


def shown(value: float, lang: str, factor: float = 1.0) -> str:
    """One number with three digits that matter."""
    return number(value / factor, lang)


def spread(quantiles: Sequence[float], lang: str, factor: float = 1.0) -> str:
    """``22.1 [14–38]``, ``−2 [−5 to 1]``: the median and the ends; the median alone where they are the same."""
    low, middle, high = quantiles[0], quantiles[len(quantiles) // 2], quantiles[-1]
    if low == high:
        return shown(middle, lang, factor)
    between = "–" if low >= 0 else (f" {word('to', lang)} ")
    return f"{shown(middle, lang, factor)} [{shown(low, lang, factor)}{between}{shown(high, lang, factor)}]"
