"""Summaries of very many futures in little memory.

Nothing is kept of a future but its place in a few histograms: one for each outcome, member, horizon and strategy, and
one for each paired difference. Their edges come from the first futures; a quantile is then right to a five-hundredth of
the range those futures spanned. Shares of futures that are higher or lower are exact counts. 100,000 futures of two
strategies take a few hundred megabytes, most of it the compiled program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.ensembles.decision import decision_year, horizons_from
from isthmus.ensembles.results import QUANTILES, SAME, Difference
from isthmus.ensembles.run import Chunk, chunks
from isthmus.errors import Diverged
from isthmus.levers import Strategy
from isthmus.model.outcomes import OUTCOMES, members_of, outcome, year_at

LIKENESS: Final = 200
PILOT: Final = 1_024
"""Futures that set the edges of the histograms."""

BINS: Final = 1_000


class Summary(NamedTuple):
    """What is left of many futures."""

    futures: int
    """Futures kept."""
    rejected: int
    rows: tuple[tuple[str, str, int], ...]
    """(outcome, member, horizon) of each row below"""
    levels: dict[str, np.ndarray]
    """strategy -> (row, quantile) at 5, 25, 50, 75 and 95 percent"""
    differences: dict[str, list[Difference]]
    """strategy -> paired differences from the first strategy; a sample is 200 even quantiles of all futures"""


def rows_for(names: Sequence[str], horizons: Sequence[int]) -> tuple[tuple[str, str, int], ...]:
    """(outcome, member, horizon) in the order the summaries keep them."""
    return tuple((n, m, h) for n in names for m in members_of(OUTCOMES[n]) for h in horizons)


def at_horizons(chunk: Chunk, names: Sequence[str], horizons: Sequence[int], decided: int) -> np.ndarray:
    """A chunk's values at some horizons from the year decided: (strategy, row, future kept)."""
    parts = []
    for name in names:
        spec = OUTCOMES[name]
        years = [year_at(spec, h, decided) - START_YEAR for h in horizons]
        values = chunk.values[name][:, years][..., chunk.keep]
        parts.append(np.swapaxes(values, 1, 2).reshape(len(values), -1, values.shape[-1]))
    return np.concatenate(parts, axis=1).astype(np.float64)


class _Pair:
    """Paired differences of one strategy from the reference, as they come."""

    def __init__(self, gap: np.ndarray, relative: np.ndarray) -> None:
        self.gap, self.relative = Sketch(gap), Sketch(relative)
        self.higher = (gap > 0).sum(axis=1)
        self.lower = (gap < 0).sum(axis=1)

    def held(self) -> dict[str, np.ndarray]:
        return {
            "higher": self.higher,
            "lower": self.lower,
            **named("gap", self.gap.held()),
            **named("relative", self.relative.held()),
        }

    @classmethod
    def of(cls, held: Mapping[str, np.ndarray]) -> _Pair:
        made = cls.__new__(cls)
        made.gap, made.relative = Sketch.of(below("gap", held)), Sketch.of(below("relative", held))
        made.higher, made.lower = np.array(held["higher"]), np.array(held["lower"])
        return made

    def add(self, gap: np.ndarray, relative: np.ndarray) -> None:
        self.gap.add(gap)
        self.relative.add(relative)
        self.higher += (gap > 0).sum(axis=1)
        self.lower += (gap < 0).sum(axis=1)


def _gaps(values: np.ndarray, reference: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    gap = values - reference
    gap[np.abs(gap) <= SAME * np.maximum(np.abs(values), np.abs(reference))] = 0.0
    relative = np.divide(gap, reference, out=np.zeros_like(gap), where=np.abs(reference) > 0)
    return gap, relative


def summarise(
    strategies: Sequence[Strategy],
    *,
    futures: int,
    seed: int = 0,
    outcomes: Sequence[str] | None = None,
    horizons: Sequence[int] | None = None,
    reversal: bool = True,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    ensemble: str | None = None,
) -> Summary:
    """Runs strategies through any number of futures and keeps quantiles and paired differences only.

    The first strategy is the reference of the differences. The same futures as ``run`` with the same seed. The usual
    horizons, if none is named.

    Raises:
        UnknownName: An outcome isn't in the catalogue.
        Diverged: No future stayed finite and plausible.
    """
    names = [outcome(o).name for o in outcomes] if outcomes else list(OUTCOMES)
    decided = decision_year(ensemble)
    horizons = horizons_from(decided) if horizons is None else horizons
    tally = Tally()
    for chunk in chunks(
        strategies,
        futures,
        seed,
        names,
        reversal=reversal,
        workers=workers,
        progress=progress,
        ensemble=ensemble,
    ):
        tally.add(chunk, names, horizons, decided)
    return tally.summary([s.name for s in strategies], rows_for(names, horizons), decided)


class Tally:
    """What is counted of chunks as they come; it can be put down and taken up again.

    The first ``PILOT`` futures set the edges of the histograms, so a tally that was put down gives the same numbers.
    """

    def __init__(self) -> None:
        self.kept = self.rejected = self.next = 0
        """Futures kept and left out, and the first that hasn't come"""
        self._levels: list[Sketch] = []
        self._pairs: list[_Pair] = []
        self._waiting: list[np.ndarray] = []

    def add(self, chunk: Chunk, names: Sequence[str], horizons: Sequence[int], decided: int) -> None:
        """Counts one chunk; the first strategy is the reference of the differences."""
        values = at_horizons(chunk, names, horizons, decided)
        self.kept += values.shape[-1]
        self.rejected += int((~chunk.keep).sum())
        self.next = chunk.first + chunk.keep.size
        self._waiting.append(values)
        if sum(v.shape[-1] for v in self._waiting) >= PILOT:
            self._settle()

    @property
    def can_be_put_down(self) -> bool:
        """Whether all that came is in the histograms, which is what ``held`` holds."""
        return not self._waiting

    def _settle(self) -> None:
        """Adds (strategy, row, future) to every histogram, making them at the first call."""
        values = np.concatenate(self._waiting, axis=-1)
        self._waiting = []
        differences = [_gaps(v, values[0]) for v in values[1:]]
        if not self._levels:
            self._levels = [Sketch(v) for v in values]
            self._pairs = [_Pair(*d) for d in differences]
            return
        for sketch, v in zip(self._levels, values, strict=True):
            sketch.add(v)
        for pair, d in zip(self._pairs, differences, strict=True):
            pair.add(*d)

    def held(self) -> dict[str, np.ndarray]:
        """All that was counted, as arrays; only while it can be put down."""
        assert self.can_be_put_down
        out = {"counts": np.array([self.kept, self.rejected, self.next])}
        for i, sketch in enumerate(self._levels):
            out |= named(f"level{i}", sketch.held())
        for i, pair in enumerate(self._pairs):
            out |= named(f"pair{i}", pair.held())
        return out

    @classmethod
    def of(cls, held: Mapping[str, np.ndarray]) -> Tally:
        """The tally that held these arrays."""
        made = cls()
        made.kept, made.rejected, made.next = (int(n) for n in held["counts"])
        tops = {key.partition(".")[0] for key in held}
        made._levels = [Sketch.of(below(f"level{i}", held)) for i in range(len(tops)) if f"level{i}" in tops]
        made._pairs = [_Pair.of(below(f"pair{i}", held)) for i in range(len(tops)) if f"pair{i}" in tops]
        return made

    def summary(
        self, strategies: Sequence[str], rows: tuple[tuple[str, str, int], ...], decided: int
    ) -> Summary:
        """What is left of all that came.

        Raises:
            Diverged: No future stayed finite and plausible.
        """
        if not self.kept:
            raise Diverged(
                "no future stayed finite and plausible.\n  This is a defect of the model: please report it."
            )
        if self._waiting:
            self._settle()
        medians = self._levels[0].quantile(0.5)
        return Summary(
            futures=self.kept,
            rejected=self.rejected,
            rows=rows,
            levels={
                name: np.stack([sketch.quantile(q) for q in QUANTILES], axis=1)
                for name, sketch in zip(strategies, self._levels, strict=True)
            },
            differences={
                name: _differences(rows, pair, medians, self.kept, decided)
                for name, pair in zip(strategies[1:], self._pairs, strict=True)
            },
        )


def _differences(
    rows: Sequence[tuple[str, str, int]], pair: _Pair, medians: np.ndarray, kept: int, decided: int
) -> list[Difference]:
    bands = np.stack([pair.gap.quantile(q) for q in QUANTILES], axis=1)
    likeness = np.stack([pair.gap.quantile((i + 0.5) / LIKENESS) for i in range(LIKENESS)], axis=1)
    # Futures in which nothing changes are counted as such; a histogram's bin would smear them about zero.
    shares = np.stack([pair.lower, kept - pair.higher], axis=1) / kept
    ranks = (np.arange(LIKENESS) + 0.5) / LIKENESS
    same = (ranks[None] > shares[:, :1]) & (ranks[None] < shares[:, 1:])
    likeness = np.where(same, 0.0, likeness)
    relative = pair.relative.quantile(0.5)
    return [
        Difference(
            outcome=name,
            member=member,
            horizon=horizon,
            year=year_at(OUTCOMES[name], horizon, decided),
            unit=OUTCOMES[name].unit,
            reference_median=float(medians[i]),
            quantiles=tuple(float(b) for b in bands[i]),
            relative_median=float(relative[i]),
            higher=float(pair.higher[i] / kept),
            lower=float(pair.lower[i] / kept),
            sample=likeness[i],
        )
        for i, (name, member, horizon) in enumerate(rows)
    ]


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
