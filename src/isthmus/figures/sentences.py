"""Sentences: a sample's twenty dots, median and range, said in words.

The rule: a sentence counts the twenty dots of the picture (`methods.quantile_dots`), never rounds a share of its own.
Shares of the whole sample follow, named as such.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from isthmus.errors import UsageError
from isthmus.figures.numbers import number, quantity, share, supported_step
from isthmus.figures.words import say
from isthmus.methods.quantile_dots import DOTS, Ranked, count_sides, ranked


def dots_sentence(sample: ArrayLike | Ranked, lang: str, *, unit: str = "", same_within: float = 0.0) -> str:
    """What twenty dots show, then the shares of all futures, then the size: from one sample."""
    found = ranked(sample)
    values = found.ordered
    dots, every = count_sides(found.dots, same_within), count_sides(values, same_within)
    low, median, high = found.ends
    step = supported_step(low, high)
    part = {side: share(count / values.size, lang) for side, count in every._asdict().items()}
    return " ".join(
        [
            say("dots_sentence_same" if dots.same else "dots_sentence", lang, **dots._asdict()),
            say("shares_same" if every.same else "shares", lang, futures=f"{values.size:,}", **part),
            say(
                "dots_range",
                lang,
                median=quantity(median, unit, lang, step=step),
                low=number(low, lang, step=step),
                high=number(high, lang, step=step),
            ),
        ]
    )


def in_words_20(count: int, lang: str) -> str:
    """``about 14 in 20``; none is "fewer than 1 in 20", all is "more than 19 in 20"."""
    if not 0 <= count <= DOTS:
        raise UsageError(f"in_words_20: {count} is not a count of 20 dots; expected 0 to 20.")
    if count in (0, DOTS):
        return say("in_20_all" if count else "in_20_none", lang)
    return say("in_20", lang, count=count)


def likely_20(count: int, lang: str) -> str:
    """``likely, about 14 in 20``: word and number together, on the IPCC's scale (90, 66, 33, 10%)."""
    numbers = in_words_20(count, lang)
    grades = ((18, "very_likely"), (14, "likely"), (7, "even"), (3, "unlikely"), (0, "very_unlikely"))
    word = next(key for least, key in grades if count >= least)
    return f"{say(word, lang)}, {numbers}"
