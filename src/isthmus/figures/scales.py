"""Scales and ticks: from a value to a place on the page, and which values to name."""

from __future__ import annotations

import math
from dataclasses import dataclass

from isthmus.figures.text import width


@dataclass(frozen=True)
class Scale:
    """A straight or logarithmic line from values to pixels."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        low, high = self.low, self.high
        if self.log:
            low, high, value = math.log10(low), math.log10(high), math.log10(max(float(value), 1e-300))
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def nice_ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values, about `count` of them, that reach from below `low` to above `high`."""
    if high - low <= max(abs(high) * 1e-12, 1e-290):
        room = abs(high) * 0.1 or 1.0
        low, high = low - room, high + room
    rough = (high - low) / max(count - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{i * step:.12g}") for i in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 of each ten, or the tens alone when there are many, from below `low` to above `high`."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high) + 1e-12)
    every = max(1, round((last - first) / 6))
    steps = (1, 2, 5) if last - first <= 2 else (1,)
    ticks = [float(f"{s * 10.0**p:.6g}") for p in range(first, last + 1, every) for s in steps]
    below = max((t for t in ticks if t <= low), default=ticks[0])
    above = min((t for t in ticks if t >= high and t > below), default=10.0**last)
    kept = [t for t in ticks if below <= t <= above]
    return kept if kept[-1] >= high else [*kept, above]


def year_ticks(first: int, last: int, room: float, size: float) -> list[int]:
    """Years at an even step whose labels fit side by side in `room` pixels."""
    fits = min(8, max(1, int(room / (width("2000", size) * 1.45))))
    span = max(last - first, 1)
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100) if span / s <= fits), span)
    ticks = list(range(-(-first // step) * step, last + 1, step))
    return ticks or [first]
