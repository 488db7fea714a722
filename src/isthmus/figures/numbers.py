"""Numbers as people read them: three digits that matter, thousands apart, millions in words.

Spanish here is es-MX: a decimal point and commas between thousands, as in English, "62%" without a space.
What differs is the words: 1.2 million is "1.2 millones", and 10^9 is "1,000 millones" since a Spanish
"billón" is 10^12.
"""

from __future__ import annotations

import math

from isthmus.figures.words import say
from isthmus.text import grammar

MINUS = "\u2212"


def number(value: float, lang: str, *, digits: int = 3, step: float = 0.0) -> str:
    """A number with `digits` significant figures, or rounded to `step` when that is coarser.

    Trailing zeros go; one million and more is written in words.
    """
    value = _significant(value, digits)
    if step > 0:
        value = float(f"{round(value / step) * step:.12g}")
    scaled, word = _scale_word(value, lang)
    text = _plain(_significant(scaled, digits))
    return f"{text} {word}" if word else text


def count(value: float) -> str:
    """A whole number in all its digits, thousands apart: ``1,024``."""
    return _signed(f"{value:,.0f}")


def fixed(value: float, decimals: int, *, signed: bool = False) -> str:
    """A number with so many decimals, trailing zeros kept, as figures in a column need; ``signed`` writes a plus too.

    What rounds to zero has a plus among signed numbers: minus nothing is no finding.
    """
    text = f"{value:,.{decimals}f}"
    if not text.strip("-0.,"):
        text = text.removeprefix("-")
    return _signed(f"+{text}" if signed and not text.startswith("-") else text)


def quantity(value: float, unit: str, lang: str, *, step: float = 0.0) -> str:
    """A number and its unit: "62%", "1.2 million persons", "1.2 millones de personas"."""
    text = number(value, lang, step=step)
    if not unit:
        return text
    if unit.startswith("%"):
        return text + unit
    return text + _joint(text, unit, lang) + unit


def interval(
    low: float, high: float, lang: str, *, step: float = 0.0, digits: int = 3, decimals: int | None = None
) -> str:
    """``8 to 61``, ``0.7 to 3.4 million``: two ends in one scale when that reads well, no unit.

    With ``decimals`` each end has so many, as in a column of figures.
    """
    if decimals is not None:
        return from_to(fixed(low, decimals), fixed(high, decimals), lang)
    ends = [number(v, lang, step=step, digits=digits) for v in (low, high)]
    larger = max(low, high, key=abs)
    factor, word = _factor(_significant(larger, 3), lang)
    if word and all(v == 0 or abs(v) >= factor / 100 for v in (low, high)):
        ends = [number(v / factor, lang, step=step / factor, digits=digits) for v in (low, high)]
        return f"{from_to(ends[0], ends[1], lang)} {word}"
    return from_to(ends[0], ends[1], lang)


def from_to(low: str, high: str, lang: str) -> str:
    """``8 to 61``: two ends that are written already."""
    return say("to", lang, low=low, high=high)


def share(part: float, lang: str) -> str:
    """A share of futures in whole per cents; what is not quite none or all is never rounded to it."""
    if 0 < part < 0.005:
        return say("under", lang, share="1%")
    if 0.995 < part < 1:
        return say("over", lang, share="99%")
    return f"{math.floor(100 * part + 0.5)}%"


def supported_step(low: float, high: float) -> float:
    """The finest rounding a range supports: a power of ten, at most a twentieth of its width.

    Finer when it must be for both ends of a range on one side of zero to keep one digit.
    """
    width = abs(high - low)
    if width < 1e-300:
        return 0.0
    power = math.floor(math.log10(width / 20))
    if low * high > 0:
        power = min(power, math.floor(math.log10(min(abs(low), abs(high)))))
    return 10.0**power


def tick_labels(ticks: list[float], lang: str) -> tuple[list[str], str, float]:
    """Labels with equal decimals, the word ("million") that the axis unit must carry, and its size."""
    top = max((abs(t) for t in ticks), default=0.0)
    factor, word = 1.0, ""
    for size, key in ((1e12, "trillions"), (1e9, "billions"), (1e6, "millions")):
        if top >= size:
            factor, word = size, say(key, lang)
            break
    values = [t / factor for t in ticks]
    if any(0 < abs(v) < 1e-6 for v in values):
        return [_plain(v) for v in values], word, factor
    decimals = max((_decimals(v) for v in values), default=0)
    return [_signed(f"{v:,.{decimals}f}") for v in values], word, factor


def axis_unit(word: str, unit: str, lang: str) -> str:
    """``million persons``, ``millones de personas``; the unit alone when there is no word."""
    if not word or not unit:
        return word or unit
    return word + _joint(word, unit, lang) + unit


def _joint(before: str, unit: str, lang: str) -> str:
    """Spanish says "millones de personas", but "millones por año"."""
    rule = grammar(lang)["scales"]
    return rule["joint"] if before[-1].isalpha() and not unit.startswith(rule["unless"]) else " "


def _scale_word(value: float, lang: str) -> tuple[float, str]:
    factor, word = _factor(value, lang)
    return value / factor, word


def _factor(value: float, lang: str) -> tuple[float, str]:
    size = abs(value)
    if size >= 1e12:
        return 1e12, say("trillion" if size == 1e12 else "trillions", lang)
    if size >= 1e9 and grammar(lang)["scales"]["billions"]:
        return 1e9, say("billions", lang)
    if size >= 1e6:
        return 1e6, say("million" if size == 1e6 else "millions", lang)
    return 1.0, ""


def _significant(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")


def _decimals(value: float) -> int:
    text = f"{value:.6g}"
    if "e" in text:
        text = f"{value:.12f}".rstrip("0")
    return len(text.partition(".")[2])


def _plain(value: float) -> str:
    if value == 0:
        return "0"
    if abs(value) < 1e-6:
        mantissa, _, power = f"{value:.2e}".partition("e")
        return _signed(f"{float(mantissa):g} × 10^{int(power)}")
    return _signed(f"{value:,.{_decimals(value)}f}")


def _signed(text: str) -> str:
    if text.startswith("-"):
        return text[1:] if not text.strip("-0.,") else MINUS + text[1:]
    return text.replace("^-", f"^{MINUS}")
