"""Sentences: a sample's twenty dots, median and range, said in words.

The rule: a sentence counts the twenty dots of the picture, never rounds a share of its own. The dots are the
quantiles at (i + 0.5) / 20 without interpolation, so each dot is a real future, and the dots below zero are
20 times the share below zero, rounded. Shares of the whole sample follow, named as such.

A sample is put in order once for all of it. The numbers are numpy's own (``quantile``, linear and ``inverted_cdf``); a
sample of 128 is put in words ten times while a control moves, and numpy would sort it each time.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UsageError
from isthmus.figures.checks import Floats, sample_of
from isthmus.figures.numbers import number, quantity, share, supported_step
from isthmus.figures.words import say

DOTS: Final = 20


class Ranked:
    """A flat sample, lowest first."""

    def __init__(self, sample: ArrayLike) -> None:
        """Takes the sample as it is and puts a copy in order.

        Raises:
            UsageError: It is empty, not flat, or holds what isn't finite.
        """
        self.ordered: Floats = np.sort(sample_of("dots", sample))

    @cached_property
    def dots(self) -> Floats:
        """Twenty futures that stand for all: the quantiles at (i + 0.5) / 20, lowest first."""
        return self.ordered[_dot_ranks(self.ordered.size)]

    @cached_property
    def ends(self) -> tuple[float, float, float]:
        """5 per cent, median and 95 per cent."""
        low, middle, high = (self.at(q) for q in (0.05, 0.5, 0.95))
        return low, middle, high

    def at(self, level: float) -> float:
        """The quantile at a level, read between neighbours."""
        place = level * (self.ordered.size - 1)
        first = int(place)
        low, high = float(self.ordered[first]), float(self.ordered[min(first + 1, self.ordered.size - 1)])
        part = place - first
        return high - (high - low) * (1 - part) if part >= 0.5 else low + (high - low) * part


@lru_cache(64)
def _dot_ranks(size: int) -> np.ndarray:
    levels = (np.arange(DOTS) + 0.5) / DOTS
    return np.quantile(np.arange(size), levels, method="inverted_cdf")


def ranked(sample: ArrayLike | Ranked) -> Ranked:
    """The sample in order; as it is if it already was."""
    return sample if isinstance(sample, Ranked) else Ranked(sample)


class Counts(NamedTuple):
    """How many are lower, the same and higher."""

    lower: int
    same: int
    higher: int


def twenty(sample: ArrayLike | Ranked) -> Floats:
    """Twenty futures that stand for all: the quantiles at (i + 0.5) / 20, lowest first."""
    return ranked(sample).dots


def count_sides(values: ArrayLike, same_within: float = 0.0) -> Counts:
    """Values below zero, above it, and within `same_within` of it."""
    array = np.asarray(values, dtype=np.float64)
    lower, higher = int((array < -same_within).sum()), int((array > same_within).sum())
    return Counts(lower, array.size - lower - higher, higher)


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


def dots_of_share(part: float) -> int:
    """How many of twenty dots stand for a share; halves go up."""
    return min(DOTS, int(np.floor(part * DOTS + 0.5 + 1e-9)))


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
