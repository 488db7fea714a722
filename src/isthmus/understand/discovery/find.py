"""When it goes so: the rule that picks the cases of interest, if one would be found again, with a tree's beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from isthmus.methods.prim import Box
from isthmus.methods.scenario import INPUTS, Search, Verdict, search
from isthmus.methods.trees import cart_box
from isthmus.understand.discovery.cases import Cases
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.sample import Question, Sample

BANDS = (0.05, 0.25, 0.5, 0.75, 0.95)


class Condition(NamedTuple):
    """One line of a rule."""

    input: Input
    low: float
    """In the input's unit; minus infinity where there is no lower limit."""
    high: float
    median: float
    """Of the input over all futures, so that a limit can be read against it."""
    quasi_p: float | None
    """Chance that the line adds nothing; None for the tree's rule."""
    returns: float | None
    """Share of halves of the futures in which the line's input came back."""


class Rule(NamedTuple):
    """A rule in numbers."""

    conditions: tuple[Condition, ...]
    futures: int
    """Futures that meet it."""
    interest: int
    """Of those, futures of interest."""
    coverage: float
    """Share of the cases of interest that meet it."""
    density: float
    """Share of the futures that meet it that are of interest."""
    mass: float
    """Share of all futures that meet it."""
    held: float | None
    """Share of splits in which the rule of one half beat the base rate in the other; None for the tree's rule."""
    density_elsewhere: float | None
    """Mean density of such rules on futures they weren't made from."""
    density_range: tuple[float, float] | None
    """5 to 95 percent of the splits"""


class Discovery(NamedTuple):
    """A search for a rule."""

    verdict: Verdict
    question: Question
    strategy: str
    reference: str | None
    cases: Cases
    futures: int
    independent: int
    interest: int
    base: float
    """Share of all futures that are of interest."""
    quantiles: tuple[float, ...]
    """Of what the cases are about, at 5, 25, 50, 75 and 95 percent of futures."""
    luck: bool
    """Whether luck was among the inputs searched."""
    inputs: int
    """Inputs searched."""
    stand_out: int
    """Those that stand out alone, among which boxes were looked for."""
    rule: Rule | None
    """Only where it passes its tests."""
    failed: Rule | None
    """Where none passes, the nearest to a rule: shown as what failed, never as a finding."""
    tree: Rule | None
    """CART's best leaf, for comparison, where PRIM's rule passes."""
    shared: float | None
    """Futures that meet both rules over futures that meet either."""
    path: tuple[Box, ...]


def discover(
    sample: Sample,
    asked: Cases,
    strategy: str,
    reference: str | None = None,
    *,
    luck: bool = True,
    most_inputs: int = INPUTS,
    least_density: float = 0.0,
    seed: int = 0,
    between: Callable[[], None] | None = None,
) -> Discovery:
    """Search for the rule.

    Args:
        luck: Whether shocks and elections may be part of a rule.
        most_inputs: Lines that a rule may have.
        least_density: Share of the futures that meet the rule that must be of interest.
        between: Called between pieces of the search; what it raises ends it.
    """
    y = sample.of(strategy, reference)
    wanted = asked.among(y)
    columns = np.array([j for j, one in enumerate(sample.inputs) if luck or one.kind != "shock"])
    x = sample.x[:, columns].astype(np.float64)
    inputs = tuple(sample.inputs[j] for j in columns)
    found = search(
        x,
        wanted,
        rng=np.random.default_rng([seed, 12]),
        blocks=sample.blocks,
        most_inputs=most_inputs,
        least_density=least_density,
        between=between,
    )
    result = Discovery(
        found.verdict, sample.question, strategy, reference, asked, sample.futures, sample.independent,
        found.interest, found.base, tuple(float(q) for q in np.quantile(y, BANDS)), luck, len(columns),
        len(found.screened), None, None, None, None, found.path,
    )  # fmt: skip
    if found.nearest:
        result = result._replace(failed=_rule(found.nearest.box, x, inputs, found))
    if not found.found:
        return result
    tree = cart_box(x[:, found.screened], wanted, most_splits=most_inputs, seed=seed)
    tree = tree._replace(limits=tuple(t._replace(input=found.screened[t.input]) for t in tree.limits))
    return result._replace(
        rule=_rule(found.found.box, x, inputs, found),
        tree=_rule(tree, x, inputs) if tree.limits else None,
        shared=_shared(x, found.found.box, tree) if tree.limits else None,
    )


def _rule(box: Box, x: np.ndarray, inputs: tuple[Input, ...], found: Search | None = None) -> Rule:
    tested = (found.found or found.nearest) if found else None
    conditions = tuple(
        Condition(
            inputs[limit.input],
            limit.low,
            limit.high,
            float(np.median(x[:, limit.input])),
            tested.quasi_p[i] if tested else None,
            tested.reproduced.returns[i] if tested else None,
        )
        for i, limit in enumerate(box.limits)
    )
    again = tested.reproduced if tested else None
    return Rule(
        conditions, box.rows, box.interest, box.coverage, box.density, box.mass,
        again.held if again else None,
        again.density if again else None,
        (again.density_low, again.density_high) if again else None,
    )  # fmt: skip


def _shared(x: np.ndarray, first: Box, second: Box) -> float:
    from isthmus.methods.prim import inside

    a, b = inside(x, first.limits), inside(x, second.limits)
    return float((a & b).sum() / max((a | b).sum(), 1))


class Points(NamedTuple):
    """The futures that were searched, over the two foremost lines of a rule."""

    across: np.ndarray
    """(future,), in the unit of the first line's input"""
    up: np.ndarray
    """(future,), in the unit of the second's"""
    interest: np.ndarray
    """(future,), whether it is of interest"""


def points(sample: Sample, found: Discovery) -> Points | None:
    """Futures over the two foremost unknowns of a rule; None where there is no rule, or one of a single line."""
    if found.rule is None or len(found.rule.conditions) < 2:
        return None
    interest = found.cases.among(sample.of(found.strategy, found.reference))
    across, up = (
        sample.x[:, sample.inputs.index(c.input)].astype(np.float64) for c in found.rule.conditions[:2]
    )
    return Points(across, up, interest)
