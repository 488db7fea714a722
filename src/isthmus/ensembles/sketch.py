"""Histograms of many rows of numbers at once: quantiles of more numbers than are kept, and a way to put them down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

BINS: Final = 1_000


class Sketch:
    """Histograms of many rows of numbers at once; edges set by the first values, tails kept at their ends."""

    def __init__(self, pilot: np.ndarray) -> None:
        """``pilot``: (row, value), the first values of each row."""
        low, high = pilot.min(axis=1), pilot.max(axis=1)
        room = np.maximum(high - low, 1e-9 * np.maximum(np.abs(high), 1.0)) * 0.5
        self.low = low - room
        self.width = (high + room - self.low) / BINS
        self.counts = np.zeros((len(pilot), BINS), dtype=np.int64)
        self.total = 0
        self.add(pilot)

    def add(self, values: np.ndarray) -> None:
        """Counts more values: (row, value)."""
        place = np.clip(((values - self.low[:, None]) / self.width[:, None]).astype(np.int64), 0, BINS - 1)
        row = np.arange(len(values))[:, None] * BINS
        self.counts += np.bincount((row + place).ravel(), minlength=self.counts.size).reshape(
            self.counts.shape
        )
        self.total += values.shape[1]

    def held(self) -> dict[str, np.ndarray]:
        """Everything it holds, as arrays."""
        return {"low": self.low, "width": self.width, "counts": self.counts, "total": np.array(self.total)}

    @classmethod
    def of(cls, held: Mapping[str, np.ndarray]) -> Sketch:
        """The sketch that held these arrays."""
        made = cls.__new__(cls)
        made.low, made.width = held["low"], held["width"]
        made.counts, made.total = np.array(held["counts"]), int(held["total"])
        return made

    def quantile(self, q: float) -> np.ndarray:
        """The value below which a share ``q`` lies, one a row."""
        along = np.cumsum(self.counts, axis=1)
        target = q * self.total
        place = np.argmax(along >= target, axis=1)
        rows = np.arange(len(along))
        before = np.where(place > 0, along[rows, place - 1], 0)
        inside = np.maximum(self.counts[rows, place], 1)
        part = np.clip((target - before) / inside, 0.0, 1.0)
        return self.low + self.width * (place + part)


def named(name: str, held: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Arrays under a common first name, ``gap.low``."""
    return {f"{name}.{key}": array for key, array in held.items()}


def below(name: str, held: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays of one first name."""
    return {key[len(name) + 1 :]: array for key, array in held.items() if key.startswith(name + ".")}
