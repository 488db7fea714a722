"""A plot area with years across and values up: grid, ticks, the rule at the decision."""

from __future__ import annotations

from dataclasses import dataclass

from isthmus.errors import UsageError
from isthmus.figures.numbers import axis_unit, tick_labels
from isthmus.figures.palette import GRID, INK, MUTED, RULE
from isthmus.figures.scales import Scale, log_ticks, nice_ticks, year_ticks
from isthmus.figures.svg import line, tag, words
from isthmus.figures.text import fit, width
from isthmus.figures.words import say


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Axis:
    """Round values that span the data, their labels, and the word ("million") their unit needs."""

    ticks: list[float]
    labels: list[str]
    word: str
    log: bool
    factor: float = 1.0
    kept: tuple[float, float] | None = None
    """Ends that were asked for; the outer ticks if none were."""

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest value."""
        return self.kept or (self.ticks[0], self.ticks[-1])

    def unit(self, unit: str, lang: str) -> str:
        """The unit as written above the axis."""
        text = axis_unit(self.word, unit, lang)
        return f"{text} ({say('log_scale', lang)})" if self.log else text

    def room(self, size: float) -> float:
        """Pixels the labels need."""
        return max(width(label, size) for label in self.labels) + 8


def value_axis(
    name: str,
    low: float,
    high: float,
    lang: str,
    *,
    log: bool = False,
    count: int = 5,
    kept: tuple[float, float] | None = None,
) -> Axis:
    """An axis that holds `low` to `high`, or runs exactly from one end to the other of ``kept``."""
    if kept:
        low, high = kept
        if not low < high:
            raise UsageError(f"{name}: an axis from {low:g} to {high:g} has no length.")
    if log and low <= 0:
        raise UsageError(
            f"{name}: a log scale needs values above zero; the lowest is {low:g}. "
            "Give a floor above zero, or leave log off."
        )
    ticks = log_ticks(low, high) if log else nice_ticks(low, high, count)
    if kept:
        ticks = [t for t in ticks if low <= t <= high] or [low, high]
    if log:
        return Axis(ticks, [_log_label(t, lang) for t in ticks], "", log, kept=kept)
    labels, word, factor = tick_labels(ticks, lang)
    return Axis(ticks, labels, word, log, factor, kept)


def _log_label(tick: float, lang: str) -> str:
    labels, word, _ = tick_labels([tick], lang)
    return f"{labels[0]} {word}".strip()


def scales(box: Box, axis: Axis, first: int, last: int) -> tuple[Scale, Scale]:
    """Years across, values up; a single year gets half a year on either side."""
    pad = 0.5 if first == last else 0.0
    x = Scale(first - pad, last + pad, box.left, box.right)
    y = Scale(*axis.ends, box.bottom, box.top, log=axis.log)
    return x, y


def grid(box: Box, axis: Axis, y: Scale, size: float, *, zero: bool = False) -> list[str]:
    """Thin lines at each tick, their labels at the left; a strong one at zero when it divides."""
    parts = []
    for tick, label in zip(axis.ticks, axis.labels, strict=True):
        heavy = zero and tick == 0
        look = {"stroke": INK if heavy else GRID, "stroke_width": 1.4 if heavy else 1}
        parts.append(line(box.left, y(tick), box.right, y(tick), **look))
        parts.append(words(box.left - 6, y(tick) + size * 0.35, label, size, text_anchor="end", fill=MUTED))
    return parts


def year_axis(box: Box, x: Scale, first: int, last: int, size: float) -> list[str]:
    """Years under the plot."""
    parts = [line(box.left, box.bottom, box.right, box.bottom, stroke=RULE)]
    for year in year_ticks(first, last, box.right - box.left, size):
        parts.append(line(x(year), box.bottom, x(year), box.bottom + 4, stroke=RULE))
        parts.append(words(x(year), box.bottom + 5 + size, str(year), size, text_anchor="middle", fill=MUTED))
    return parts


def decision_rule(
    box: Box, x: Scale, year: int | None, lang: str, size: float, *, named: bool = True
) -> list[str]:
    """A vertical rule where the past ends, labelled just above the plot."""
    if year is None or not x.low <= year <= x.high:
        return []
    rule = line(
        x(year), box.top - (4 if named else 0), x(year), box.bottom, stroke=RULE, stroke_dasharray="3 3"
    )
    if not named:
        return [rule]
    label = say("decision", lang, year=year)
    room = width(label, size)
    anchor = "start" if x(year) + room < box.right else "end"
    label = fit(label, size, max(box.right - box.left, room))
    return [rule, words(x(year), box.top - 8, label, size, text_anchor=anchor, fill=MUTED)]


def clip(name: str, box: Box) -> str:
    """Keeps marks inside the plot; dots on its edge stay whole."""
    rect = tag(
        "rect",
        x=box.left - 5,
        y=box.top - 5,
        width=box.right - box.left + 10,
        height=box.bottom - box.top + 5,
    )
    return tag("clipPath", rect, id=name)
