"""Which inputs an outcome, or the difference between two strategies, goes with.

A forest says what the inputs explain together in futures held back, and shares that out; two-sample statistics say which
inputs stand out alone. Neither is a cause: draws of the posterior are correlated, and an input may stand in for its partner.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.methods.sensitivity import discoveries, two_sample
from isthmus.methods.trees import explained
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.sample import FEWEST, Question, Sample

MOST: Final = 0.8
"""Part of what the named inputs explain that the short list carries."""
UPPER: Final = 0.75
"""Futures above this quantile are held against the others in the two-sample statistics."""
BANDS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)

Verdict = Literal["drivers", "nothing stands out", "never varies", "too few"]


class Driver(NamedTuple):
    """One input that the outcome goes with."""

    input: Input
    share: float
    """Of the outcome's variance."""
    error: float
    """Standard deviation of ``share`` over folds of futures."""
    higher: bool
    """Whether the outcome tends to be high where the input is high."""
    distance: float
    """Kolmogorov-Smirnov distance of the input between the upper quarter of futures and the rest."""
    alone: bool
    """Whether that distance stands out among all inputs."""
    short_list: bool
    """Whether it is one of those that carry `MOST` of what is explained."""


class Part(NamedTuple):
    """What a group of inputs carries."""

    by: Literal["kind", "sector", "status", "learned"]
    group: str
    share: float
    """Of the outcome's variance."""
    inputs: int
    """Inputs of the group that are named."""
    of: int
    """Inputs of the group that vary."""


class Drivers(NamedTuple):
    """What an outcome goes with."""

    verdict: Verdict
    question: Question
    strategy: str
    reference: str | None
    """None where the outcome itself is explained, not a difference."""
    futures: int
    independent: int
    quantiles: tuple[float, ...]
    """Of what is explained, at 5, 25, 50, 75 and 95 percent of futures."""
    explained: float
    """Share of variance that the named inputs explain in futures held back; the rest is luck, and what trees don't see."""
    explained_error: float
    drivers: tuple[Driver, ...]
    """Named inputs, largest first."""
    parts: tuple[Part, ...]
    alone: tuple[Input, ...]
    """Inputs that stand out alone and are not named."""


def drivers(sample: Sample, strategy: str, reference: str | None = None, *, seed: int = 0) -> Drivers:
    """What one outcome of one strategy, or its difference from a reference in the same futures, goes with.

    Fewer than `FEWEST` independent futures, or an outcome that never varies, give the futures and no verdict.
    """
    y = sample.of(strategy, reference)
    result = Drivers(
        "drivers", sample.question, strategy, reference, sample.futures, sample.independent,
        tuple(float(q) for q in np.quantile(y, BANDS)), 0.0, 0.0, (), (), (),
    )  # fmt: skip
    if not np.ptp(y) > 0:
        return result._replace(verdict="never varies")
    if sample.independent < FEWEST:
        return result._replace(verdict="too few")
    found = explained(sample.x, y, rng=np.random.default_rng([seed, 10]), blocks=sample.blocks)
    alone = _alone(sample, y)
    # Less than two errors above nothing is nothing, whatever was named.
    named = found.named if found.share > 2 * found.share_error else ()
    listed, carried = [], 0.0
    for j in named:
        short = carried < MOST
        carried += float(found.importance[j])
        listed.append(
            Driver(
                input=sample.inputs[j],
                share=float(found.share * found.importance[j]),
                error=float(np.hypot(found.share * found.importance_error[j], found.share_error * found.importance[j])),
                higher=bool(alone.higher[j]),
                distance=float(alone.distance[j]),
                alone=bool(alone.stands[j]),
                short_list=short,
            )
        )  # fmt: skip
    others = np.flatnonzero(alone.stands)
    return result._replace(
        verdict="drivers" if named else "nothing stands out",
        explained=found.share if named else 0.0,
        explained_error=found.share_error,
        drivers=tuple(listed),
        parts=parts(sample.inputs, listed),
        alone=tuple(sample.inputs[j] for j in others if j not in named),
    )


class _Alone(NamedTuple):
    higher: np.ndarray
    distance: np.ndarray
    stands: np.ndarray


def _alone(sample: Sample, y: np.ndarray) -> _Alone:
    """The upper quarter of futures against the rest; those above the least value where a quarter is tied."""
    upper = y > np.quantile(y, UPPER)
    if not upper.any():
        upper = y > y.min()
    two = two_sample(sample.x, upper, sample.repeats)
    return _Alone(_rank_slope(sample.x, y) > 0, two.distance, discoveries(two.p))


def _rank_slope(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The sign of Spearman's correlation with each input."""
    ranks = np.argsort(np.argsort(x, axis=0), axis=0).astype(np.float32)
    of_y = np.argsort(np.argsort(y)).astype(np.float32)
    return (ranks - ranks.mean(axis=0)).T @ (of_y - of_y.mean())


def parts(inputs: tuple[Input, ...], listed: list[Driver]) -> tuple[Part, ...]:
    """Shares added up by kind, sector, status and what history taught; groups with no named input are kept at zero."""
    found = []
    for by in ("kind", "sector", "status", "learned"):
        labels = [str(getattr(one, by)) for one in inputs]
        named = [str(getattr(d.input, by)) for d in listed]
        rows = [
            Part(
                by,
                group,
                sum(d.share for d, label in zip(listed, named, strict=True) if label == group),
                named.count(group),
                labels.count(group),
            )
            for group in dict.fromkeys(labels)
            if group
        ]
        found += sorted(rows, key=lambda part: -part.share)
    return tuple(found)
