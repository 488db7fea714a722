"""Which evidence would change the choice: the value of knowing an input before choosing among strategies.

The choice is made on one outcome, by its mean over the futures, in one named view of which way is better. That view is the
asker's: another may choose otherwise, and no outcome is the whole of a strategy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.errors import UsageError
from isthmus.methods.information import Value, evpi, evppi
from isthmus.model.outcomes import Outcome
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.sample import FEWEST, Question, Sample

Better = Literal["lower", "higher"]
Verdict = Literal["evidence", "none", "never varies", "too few"]
SHOWN: Final = 10
"""Inputs kept of those whose value doesn't show."""


class View(NamedTuple):
    """Which way is better, and who says so."""

    better: Better
    whose: str
    """Who would call it so, as the catalogue of outcomes names them; empty where it names nobody."""


class Standing(NamedTuple):
    """One strategy under the view."""

    strategy: str
    mean: float
    """Of the outcome, over the futures."""
    best: float
    """Share of futures in which no other strategy does better; ties are shared out."""


class Worth(NamedTuple):
    """What knowing one thing first would be worth."""

    input: Input
    value: Value


class GroupWorth(NamedTuple):
    """What knowing all inputs of a group first would be worth."""

    by: Literal["kind", "sector"]
    group: str
    inputs: int
    value: Value


class Choice(NamedTuple):
    """A choice, and what would change it."""

    verdict: Verdict
    question: Question
    view: View
    futures: int
    independent: int
    standings: tuple[Standing, ...]
    """Best mean first; it is the one chosen."""
    perfect: Value
    """Of knowing everything, luck too: no evidence can be worth more."""
    inputs: tuple[Worth, ...]
    """Largest first: all whose value shows, and the next few that don't."""
    asked: int
    """Inputs that were valued."""
    groups: tuple[GroupWorth, ...]

    @property
    def changing(self) -> tuple[Worth, ...]:
        """Inputs whose value is above the noise."""
        return tuple(one for one in self.inputs if one.value.shows)


def view_of(spec: Outcome, better: str | None = None) -> View:
    """The view asked for, or the only one that the catalogue names.

    Raises:
        UsageError: None was asked for and the catalogue names none, or two that disagree; or it is no direction.
    """
    if better is None:
        if bool(spec.lower_is) == bool(spec.higher_is):
            known = (
                f"better lower for {spec.lower_is}, better higher for {spec.higher_is}"
                if spec.lower_is
                else "nobody is named for whom one way is better"
            )
            raise UsageError(
                f"a choice on {spec.name.replace('_', '-')} needs a view of which way is better: {known}.\n"
                "  Say --better lower or --better higher."
            )
        better = "lower" if spec.lower_is else "higher"
    if better not in ("lower", "higher"):
        raise UsageError(f"--better is '{better}'; it is lower or higher.")
    return View(better, spec.lower_is if better == "lower" else spec.higher_is)  # type: ignore[arg-type]


def choice(
    sample: Sample,
    view: View,
    *,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Choice:
    """What knowing each input first would be worth to the choice among a sample's strategies.

    Raises:
        UsageError: The sample has one strategy.
    """
    if len(sample.strategies) < 2:
        raise UsageError("a choice needs two strategies at least.\n  Name another, or `--against baseline`.")
    benefit = sample.values if view.better == "higher" else -sample.values
    top = benefit >= benefit.max(axis=1, keepdims=True) - 1e-6 * np.abs(benefit).max(axis=1, keepdims=True)
    shares = (top / top.sum(axis=1, keepdims=True)).mean(axis=0)
    order = np.argsort(-benefit.mean(axis=0), kind="stable")
    result = Choice(
        "none",
        sample.question,
        view,
        sample.futures,
        sample.independent,
        tuple(
            Standing(sample.strategies[k], float(sample.values[:, k].mean()), float(shares[k])) for k in order
        ),
        evpi(benefit, sample.independent),
        (),
        0,
        (),
    )
    if not np.ptp(benefit - benefit[:, :1]) > 0:
        return result._replace(verdict="never varies")
    if sample.independent < FEWEST:
        return result._replace(verdict="too few")
    rng = np.random.default_rng([seed, 11])
    columns = [sample.x[:, j] for j in range(len(sample.inputs))]
    values = evppi(benefit, columns, rng=rng, independent=sample.independent)
    if progress:
        progress(len(columns))
    ranked = sorted(
        (Worth(one, value) for one, value in zip(sample.inputs, values, strict=True)),
        key=lambda w: (-w.value.shows, -w.value.value),
    )
    shows = sum(w.value.shows for w in ranked)
    return result._replace(
        verdict="evidence" if shows else "none",
        inputs=tuple(ranked[: shows + SHOWN]),
        asked=len(ranked),
        groups=_groups(sample, benefit, {w.input.name: w.value for w in ranked}, rng),
    )


def _groups(
    sample: Sample, benefit: np.ndarray, singles: dict[str, Value], rng: np.random.Generator
) -> tuple[GroupWorth, ...]:
    """Each sector and each kind of inputs. A group is worth at least what a part of it shows to be worth."""
    parameters = [j for j, one in enumerate(sample.inputs) if one.kind == "parameter"]
    sectors = {s: [j for j in parameters if sample.inputs[j].sector == s] for s in _labels(sample, "sector")}
    kinds = {k: [j for j, one in enumerate(sample.inputs) if one.kind == k] for k in _labels(sample, "kind")}
    sectors = {s: inside for s, inside in sectors.items() if inside}
    values = evppi(
        benefit,
        [sample.x[:, inside] for inside in (*sectors.values(), *kinds.values())],
        rng=rng,
        independent=sample.independent,
    )
    by_sector = dict(zip(sectors, values[: len(sectors)], strict=True))
    by_kind = dict(zip(kinds, values[len(sectors) :], strict=True))
    for name, inside in sectors.items():
        by_sector[name] = _at_least(by_sector[name], [singles[sample.inputs[j].name] for j in inside])
    for name, inside in kinds.items():
        parts = [singles[sample.inputs[j].name] for j in inside]
        by_kind[name] = _at_least(
            by_kind[name], parts + (list(by_sector.values()) if name == "parameter" else [])
        )
    found = [GroupWorth("sector", name, len(sectors[name]), value) for name, value in by_sector.items()]
    found += [GroupWorth("kind", name, len(kinds[name]), value) for name, value in by_kind.items()]
    return tuple(sorted(found, key=lambda g: (-g.value.shows, -g.value.value)))


def _labels(sample: Sample, by: Literal["kind", "sector"]) -> list[str]:
    return list(dict.fromkeys(str(getattr(one, by)) for one in sample.inputs))


def _at_least(value: Value, parts: list[Value]) -> Value:
    """A group's value, or that of a part of it which shows to be worth more."""
    return max([value, *(part for part in parts if part.shows)], key=lambda v: v.value)
