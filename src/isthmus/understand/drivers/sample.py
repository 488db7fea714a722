"""Futures as a table: what each was told, and what came of it under each strategy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.ensembles import chunks, manifest_for
from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import BLOCK, draw, which_ensemble
from isthmus.ensembles.results import SAME
from isthmus.errors import Diverged, UnknownName
from isthmus.levers import Strategy
from isthmus.model.outcomes import Outcome, members_of, outcome, year_at
from isthmus.understand.drivers.inputs import Input, columns_of

if TYPE_CHECKING:
    from isthmus.ensembles.live import Live

FEWEST: Final = 200
"""Independent futures below which no verdict is given."""


class Question(NamedTuple):
    """One number of a future."""

    outcome: str
    member: str
    horizon: int
    year: int
    unit: str

    @property
    def spec(self) -> Outcome:
        """The outcome's entry in the catalogue."""
        return outcome(self.outcome)


class Sample(NamedTuple):
    """Many futures."""

    question: Question
    strategies: tuple[str, ...]
    values: np.ndarray
    """(future, strategy), in the outcome's unit"""
    inputs: tuple[Input, ...]
    """Those that vary."""
    x: np.ndarray
    """(future, input), float32"""
    blocks: np.ndarray
    """(future,): futures with one number carry the same draw of the posterior, whatever their luck"""
    manifest: dict[str, Any]

    @property
    def futures(self) -> int:
        """How many were kept."""
        return len(self.values)

    @property
    def independent(self) -> int:
        """How many different draws of parameters and structures they carry."""
        return len(np.unique(self.blocks))

    @property
    def repeats(self) -> float:
        """Futures for each different draw."""
        return self.futures / max(self.independent, 1)

    def of(self, strategy: str, reference: str | None = None) -> np.ndarray:
        """The outcome under a strategy, or its difference from a reference: (future,)."""
        first = self.values[:, self.strategies.index(strategy)]
        if reference is None:
            return first
        second = self.values[:, self.strategies.index(reference)]
        gap = first - second
        return np.where(np.abs(gap) <= SAME * np.maximum(np.abs(first), np.abs(second)), 0.0, gap)


def question(name: str, member: str, horizon: int, ensemble: str | None = None) -> Question:
    """A question by the outcome's name, the member of its axis ("" where it has none) and years after the decision.

    ``ensemble`` says which year that is: the one in use, if left out.

    Raises:
        UnknownName: There is no such outcome or member.
    """
    spec = outcome(name)
    if member not in members_of(spec):
        raise UnknownName(spec.axis or "member", member, members_of(spec))
    return Question(spec.name, member, horizon, year_at(spec, horizon, decision_year(ensemble)), spec.unit)


def sampled_live(
    live: Live, strategy: Strategy, reference: Strategy | None, asked: Question, futures: int
) -> Sample:
    """The same futures and numbers as `sampled`, from an engine that keeps them ready.

    Raises:
        Diverged: No future stayed finite and plausible.
    """
    base = reference or strategy
    answer = live.answer(strategy, base, [(asked.outcome, asked.member)], futures)
    keep = answer.keep if answer.keep is not None else np.ones(answer.kept, dtype=bool)
    at, pair = asked.year - START_YEAR, answer.series[asked.outcome, asked.member]
    last = asked.year - 1 if asked.spec.kind == "stock" else asked.year
    parts, labels = [], []
    inputs: tuple[Input, ...] = ()
    for first in range(0, futures, BLOCK):
        draws = draw(BLOCK, live.seed, first, live.ensemble)
        inputs, x = columns_of(draws, live.seed, last, live.ensemble == "posterior")
        parts.append(x)
        labels.append(draws.taken if draws.taken is not None else first + np.arange(BLOCK))
    x = np.concatenate(parts)[:futures][keep]
    varies = np.flatnonzero(np.ptp(x, axis=0) > 0)
    strategies = [strategy] if reference is None else [strategy, reference]
    values = [pair.with_[:, at]] if reference is None else [pair.with_[:, at], pair.without[:, at]]
    lost = futures - answer.kept
    return Sample(
        question=asked,
        strategies=tuple(s.name for s in strategies),
        values=np.stack(values, axis=1).astype(np.float64),
        inputs=tuple(inputs[j] for j in varies),
        x=x[:, varies],
        blocks=np.concatenate(labels)[:futures][keep],
        manifest=manifest_for(
            strategies, futures=futures, seed=live.seed, rejected=lost, ensemble=live.ensemble
        ),
    )


def sampled(
    strategies: Sequence[Strategy],
    asked: Question,
    *,
    futures: int,
    seed: int = 0,
    ensemble: str | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Sample:
    """Runs strategies through futures and keeps one number of each, beside all its inputs.

    Raises:
        Diverged: No future stayed finite and plausible.
    """
    drawn = which_ensemble(ensemble)
    fitted = drawn == "posterior"
    at = asked.year - START_YEAR
    place = members_of(asked.spec).index(asked.member)
    values, columns, labels, lost = [], [], [], 0
    inputs: tuple[Input, ...] = ()
    for chunk in chunks(
        strategies, futures, seed, [asked.outcome], workers=workers, progress=progress, ensemble=drawn
    ):
        draws = draw(-(-len(chunk.keep) // BLOCK) * BLOCK, seed, chunk.first, drawn)
        # A stock is asked for on the 1 January after the year whose luck it has met.
        last = asked.year - 1 if asked.spec.kind == "stock" else asked.year
        inputs, x = columns_of(draws, seed, last, fitted)
        columns.append(x[: len(chunk.keep)][chunk.keep])
        values.append(chunk.values[asked.outcome][:, at, place, :][:, chunk.keep].T)
        number = (
            draws.taken if draws.taken is not None else chunk.first + np.arange(draws.parameters.shape[1])
        )
        labels.append(number[: len(chunk.keep)][chunk.keep])
        lost += int((~chunk.keep).sum())
    x = np.concatenate(columns)
    if not len(x):
        raise Diverged(
            "no future stayed finite and plausible.\n  This is a defect of the model: please report it."
        )
    varies = np.flatnonzero(np.ptp(x, axis=0) > 0)
    return Sample(
        question=asked,
        strategies=tuple(s.name for s in strategies),
        values=np.concatenate(values).astype(np.float64),
        inputs=tuple(inputs[j] for j in varies),
        x=x[:, varies],
        blocks=np.concatenate(labels),
        manifest=manifest_for(strategies, futures=futures, seed=seed, rejected=lost, ensemble=ensemble),
    )
