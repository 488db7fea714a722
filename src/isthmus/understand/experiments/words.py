"""What the pages of experiments say around their numbers, in English and Spanish."""

from __future__ import annotations

from typing import Final

from isthmus.text import area, text

say: Final = area("experiments")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""


def percent(values: tuple[float, float, float], lang: str) -> str:
    """``-12% [-20 to -3]``: median and ends of a relative change, to two digits and no finer than a tenth of a percent."""
    from isthmus.figures.numbers import number

    low, mid, high = (number(100.0 * v, lang, digits=2, step=0.1) for v in values)
    return f"{mid}% [{low} {text('experiments.to', lang)} {high}]"
