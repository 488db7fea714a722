"""Scenario discovery: a box found by PRIM, and whether it would be found again.

A box is looked for in the rows it describes, so its density flatters it, the more so the more inputs there are. Each of
many halves of the rows is therefore searched anew, screen and all, and its box is counted in the other half: a rule that
holds there in nearly every split, and whose inputs come back in at least half of them, may be shown; else there is no box.

Source  Reproducing by resampling: Bryant and Lempert (2010), Technological Forecasting and Social Change 77:34. The count in
        the other half, the screen and the sizes that decide are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.methods.prim import Box, box_of, checked, peel, quasi_p
from isthmus.methods.sensitivity import screened

TIMES: Final = 20
"""Splits in halves."""
HOLDS: Final = 0.95
"""Share of the splits in which a box found in one half must beat the base rate in the other."""
RETURNS: Final = 0.5
"""Share of the splits in which each restricted input must be restricted again."""
SURE: Final = 0.05
"""Largest quasi-p-value of a restriction that is kept."""
FEWEST_ROWS: Final = 200
"""Independent rows below which no verdict is given."""
FEWEST_CASES: Final = 20
"""Independent cases of interest, and of the others, below which no verdict is given."""
INPUTS: Final = 4
"""Inputs that a rule may restrict: more is more than a person reads."""
SCREEN: Final = 30
"""Inputs that stand out most on their own, among which boxes are looked for."""

Verdict = Literal["box", "no box", "never varies", "too few", "nothing stands out"]


class Peeling(NamedTuple):
    """How boxes are peeled."""

    share: float
    least_mass: float
    most_inputs: int | None


class Reproduced(NamedTuple):
    """What became of one box when halves of the rows were searched anew."""

    times: int
    by_coverage: tuple[float, ...]
    """For each restricted input, the share of splits whose box of nearest coverage restricts it too."""
    by_density: tuple[float, ...]
    """The same with the box of nearest density."""
    held: float
    """Share of splits in which the half's box is denser than the base rate in the other half."""
    density: float
    """Mean density of those boxes in the other halves: what this rule is worth on rows it hasn't seen."""
    density_low: float
    density_high: float
    """5 and 95 percent of the splits."""

    @property
    def returns(self) -> tuple[float, ...]:
        """For each restricted input, the lower of the two shares."""
        return tuple(min(pair) for pair in zip(self.by_coverage, self.by_density, strict=True))


class Found(NamedTuple):
    """A box with everything a reader is owed."""

    box: Box
    quasi_p: tuple[float, ...]
    reproduced: Reproduced

    @property
    def passes(self) -> bool:
        """Whether it may be shown as a rule."""
        return (
            bool(self.box.limits)
            and self.reproduced.held >= HOLDS
            and min(self.reproduced.returns) >= RETURNS
            and max(self.quasi_p) <= SURE
        )


class Search(NamedTuple):
    """The whole search."""

    verdict: Verdict
    rows: int
    independent: float
    """Rows that count as independent: fewer than ``rows`` where draws come more than once."""
    interest: int
    base: float
    """Share of rows of interest."""
    screened: tuple[int, ...]
    """Inputs that boxes were looked for among."""
    path: tuple[Box, ...]
    found: Found | None
    """The box, where one passes."""
    nearest: Found | None
    """Where none passes, the one that separates best; never to be shown as a rule."""


def informed(box: Box, base: float) -> float:
    """Share of the cases of interest inside, less the share of the others inside: 0 for a box that knows nothing."""
    others = box.rows - box.interest
    inside_others = others / max(box.rows / box.mass * (1 - base), 1e-300)
    return box.coverage - inside_others


def search(
    x: ArrayLike,
    interest: ArrayLike,
    *,
    rng: np.random.Generator,
    blocks: ArrayLike | None = None,
    share: float = 0.05,
    least_mass: float = 0.05,
    most_inputs: int | None = INPUTS,
    least_density: float = 0.0,
    screen: int | None = SCREEN,
    times: int = TIMES,
    between: Callable[[], None] | None = None,
) -> Search:
    """Look for the box that separates best among those that would be found again.

    Args:
        x: (row, input), finite; yes-or-no columns for unordered inputs.
        interest: (row,)
        blocks: (row,), rows with one label are draws of the same thing and are never split; each its own if left out.
        least_density: Boxes less dense than this are passed by.
        screen: How many inputs to look among, by two-sample statistic; None for all.
        between: Called before each half is searched; what it raises ends the search.

    Raises:
        ValueError: Shapes that don't fit, or a number that isn't finite.
    """
    rows, wanted = checked(x, interest)
    label = np.arange(len(rows)) if blocks is None else np.asarray(blocks)
    distinct = len(np.unique(label))
    repeats = len(rows) / max(distinct, 1)
    base = float(wanted.mean())
    counts = (len(rows), float(distinct), int(wanted.sum()), base)
    if not 0 < base < 1:
        return Search("never varies", *counts, (), (), None, None)
    if distinct < FEWEST_ROWS or min(base, 1 - base) * distinct < FEWEST_CASES:
        return Search("too few", *counts, (), (), None, None)
    kept = screened(rows, wanted, screen, repeats)
    if not len(kept):
        return Search("nothing stands out", *counts, (), (), None, None)
    # Where few rows are of interest, a box no smaller than the usual least could not be dense.
    options = Peeling(share, min(least_mass, base / 2), most_inputs)
    paths = _paths(rows, wanted, kept, options)
    halves = _halves(rows, wanted, label, screen, repeats, times, rng, options, between)
    boxes = [(most, b) for most, path in paths.items() for b in path[1:] if b.density >= least_density]
    order = sorted(boxes, key=lambda one: (-informed(one[1], base), len(one[1].limits)))
    tried = (
        Found(b, quasi_p(rows, wanted, b, repeats), reproduced(b, [half[most] for half in halves]))
        for most, b in order
    )
    path = paths[most_inputs]
    nearest = None
    for one in tried:
        nearest = nearest or one
        if one.passes:
            return Search("box", *counts, tuple(kept.tolist()), path, one, None)
    return Search("no box", *counts, tuple(kept.tolist()), path, None, nearest)


class Half(NamedTuple):
    """The path found in one half, and each of its boxes counted in the other."""

    path: tuple[Box, ...]
    elsewhere: tuple[Box, ...]
    base: float
    """Share of interest in the other half."""


def reproduced(box: Box, halves: list[Half]) -> Reproduced:
    """How often a box, as near as its coverage and its density allow, was found in halves of the rows.

    The box of all rows, where every path begins, is no rule and never the nearest: it has every case, so it would stand
    for any rule that has them all. A half in which no box was found counts as one that did not find it.
    """
    coverage, density, held, seen = [], [], [], []
    for half in halves:
        near = [_nearest(box, half, of) for of in (("coverage", "density"), ("density", "coverage"))]
        found, there = [half.path[i] for i in near], [half.elsewhere[i] for i in near]
        coverage.append([j in found[0].inputs for j in box.inputs])
        density.append([j in found[1].inputs for j in box.inputs])
        held.append(all(b.limits and b.density > half.base for b in there))
        seen.append(there[0].density)
    low, high = np.quantile(seen, (0.05, 0.95))
    return Reproduced(
        len(halves),
        tuple(np.mean(coverage, axis=0).tolist()),
        tuple(np.mean(density, axis=0).tolist()),
        float(np.mean(held)),
        float(np.mean(seen)),
        float(low),
        float(high),
    )


def _nearest(box: Box, half: Half, measures: tuple[str, str]) -> int:
    """Where on a half's path the box nearest by the first measure stands, of equals the nearest by the second; the box
    of all rows only where the path has no other."""

    def away(i: int) -> tuple[float, ...]:
        return tuple(round(abs(getattr(half.path[i], of) - getattr(box, of)), 12) for of in measures)

    return min(range(1, len(half.path)), key=away, default=0)


def _halves(
    rows: np.ndarray,
    wanted: np.ndarray,
    label: np.ndarray,
    screen: int | None,
    repeats: float,
    times: int,
    rng: np.random.Generator,
    options: Peeling,
    between: Callable[[], None] | None = None,
) -> list[dict[int | None, Half]]:
    names = np.unique(label)
    found = []
    for _ in range(times):
        if between:
            between()
        chosen = np.isin(label, rng.permutation(names)[: len(names) // 2])
        there, elsewhere = ~chosen, wanted[~chosen]
        kept = screened(rows[chosen], wanted[chosen], screen, repeats)
        paths = _paths(rows[chosen], wanted[chosen], kept, options)
        found.append(
            {
                most: Half(
                    path,
                    tuple(box_of(rows[there], elsewhere, b.limits) for b in path),
                    float(elsewhere.mean()),
                )
                for most, path in paths.items()
            }
        )
    return found


def _paths(
    rows: np.ndarray, wanted: np.ndarray, kept: np.ndarray, options: Peeling
) -> dict[int | None, tuple[Box, ...]]:
    """Peeling paths among some inputs, with the numbers of all: one kept to each number of inputs that a rule may have.

    Where there are no inputs, the box of all rows stands alone.
    """
    most = options.most_inputs
    sizes = (None,) if most is None else tuple(range(1, most + 1))
    if not len(kept):
        return dict.fromkeys(sizes, (box_of(rows, wanted, ()),))
    kept = np.sort(kept)
    few = rows[:, kept]
    found: dict[int | None, tuple[Box, ...]] = {}
    for size in sizes:
        path = peel(few, wanted, share=options.share, least_mass=options.least_mass, most_inputs=size)
        found[size] = tuple(
            b._replace(limits=tuple(limit._replace(input=int(kept[limit.input])) for limit in b.limits))
            for b in path
        )
    return found
