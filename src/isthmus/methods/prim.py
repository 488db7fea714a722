"""PRIM: boxes of inputs in which cases of interest crowd, by peeling one thin slice after another.

A box is a set of limits, one or two to an input. Peeling begins with every row and takes away, again and again, the slice
that raises the share of cases of interest most for each row lost; the boxes passed on the way are a path from all rows to a
small and dense box. Inputs that take few values are peeled a value at a time, so a yes-or-no input needs no special care.

Source  Friedman and Fisher (1999), Statistics and Computing 9:123; gain for each row lost: Kwakkel and Jaxa-Rozen (2016),
        Environmental Modelling & Software 79:311; quasi-p-values: Bryant and Lempert (2010), Technological Forecasting and
        Social Change 77:34. A path kept to a few inputs is Friedman and Fisher's stopping rule, ours in form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Limit(NamedTuple):
    """Where one input is kept: above ``low`` and below ``high``; infinite where that side is open."""

    input: int
    low: float
    high: float


class Box(NamedTuple):
    """A box and how well it picks the cases of interest."""

    limits: tuple[Limit, ...]
    """Of the restricted inputs only, in the order of the inputs."""
    rows: int
    """Rows inside."""
    interest: int
    """Rows of interest inside."""
    coverage: float
    """Share of all cases of interest that are inside."""
    density: float
    """Share of the rows inside that are of interest."""
    mass: float
    """Share of all rows that are inside."""

    @property
    def inputs(self) -> tuple[int, ...]:
        """The restricted inputs."""
        return tuple(limit.input for limit in self.limits)


def inside(x: ArrayLike, limits: Sequence[Limit]) -> np.ndarray:
    """Which rows (row, input) are within every limit: (row,)."""
    rows = np.asarray(x)
    mask = np.ones(len(rows), dtype=bool)
    for limit in limits:
        mask &= (rows[:, limit.input] >= limit.low) & (rows[:, limit.input] <= limit.high)
    return mask


def box_of(x: ArrayLike, interest: ArrayLike, limits: Sequence[Limit]) -> Box:
    """A box from its limits, counted on some rows: x (row, input), interest (row,)."""
    wanted = np.asarray(interest, dtype=bool)
    mask = inside(x, limits)
    return _counted(tuple(limits), int(mask.sum()), int(wanted[mask].sum()), len(wanted), int(wanted.sum()))


def peel(
    x: ArrayLike,
    interest: ArrayLike,
    *,
    share: float = 0.05,
    least_mass: float = 0.05,
    most_inputs: int | None = None,
) -> tuple[Box, ...]:
    """The peeling path, from the box of all rows on.

    Args:
        x: (row, input), finite; an unordered input has one yes-or-no column for each of its values.
        interest: (row,), which rows are cases of interest.
        share: Part of the rows inside that a peel takes; more, or less, where values are tied.
        least_mass: Share of all rows below which no box is made.
        most_inputs: Once so many inputs are restricted, only these are peeled further.

    Returns:
        Boxes, each inside the one before it and denser; the first alone where no peel makes a denser one.

    Raises:
        ValueError: Shapes that don't fit, a number that isn't finite, or a share outside 0 to 1.
    """
    rows, wanted = checked(x, interest)
    if not (0 < share < 1 and 0 < least_mass < 1):
        raise ValueError(f"peel share {share} and least mass {least_mass}; both lie between 0 and 1.")
    count, inputs = rows.shape
    low, high = np.full(inputs, -np.inf), np.full(inputs, np.inf)
    # Every input's rows in its own order; peeling keeps the order, so that nothing is sorted twice.
    order = np.argsort(rows, axis=0, kind="stable").T.astype(np.int32)
    values = np.take_along_axis(rows.T, order, axis=1)
    total = int(wanted.sum())
    path = [_counted((), count, total, count, total)]
    while True:
        here = values.shape[1]
        step = _best_peel(values, wanted[order], path[-1].density, share, _open(low, high, most_inputs))
        if step is None or here - step.taken < max(least_mass * count, 1):
            return tuple(path)
        if step.upper:
            high[step.input] = step.limit
            gone = order[step.input, here - step.taken :]
        else:
            low[step.input] = step.limit
            gone = order[step.input, : step.taken]
        alive = np.ones(count, dtype=bool)
        alive[gone] = False
        stays = alive[order]
        order = order[stays].reshape(inputs, -1)
        values = values[stays].reshape(inputs, -1)
        left = order[0]
        restricted = np.flatnonzero(np.isfinite(low) | np.isfinite(high))
        limits = tuple(Limit(int(j), float(low[j]), float(high[j])) for j in restricted)
        path.append(_counted(limits, len(left), int(wanted[left].sum()), count, total))


def quasi_p(x: ArrayLike, interest: ArrayLike, box: Box, repeats: float = 1.0) -> tuple[float, ...]:
    """The chance that each restriction of a box adds nothing, in the order of its limits.

    A one-sided binomial test: were the rows of the box drawn from the same box without that restriction, how often would
    as many be of interest? "Quasi", because the restriction was looked for in the same rows: small is no proof.

    Args:
        repeats: How many rows stand for one independent case, on average; counts are divided by it.
    """
    from scipy.stats import binom

    found = []
    for limit in box.limits:
        wider = box_of(x, interest, [other for other in box.limits if other is not limit])
        rows, hits = int(np.ceil(box.rows / repeats)), int(np.floor(box.interest / repeats))
        found.append(float(binom.sf(hits - 1, rows, wider.density)))
    return tuple(found)


class _Peel(NamedTuple):
    input: int
    upper: bool
    limit: float
    taken: int


def _best_peel(
    values: np.ndarray, wanted: np.ndarray, density: float, share: float, allowed: np.ndarray
) -> _Peel | None:
    """The peel with the largest rise in density for each row lost; of equals, one that restricts no further input.

    ``values`` and ``wanted`` are (input, row) in the order of each input.
    """
    inputs, here = values.shape
    place = int((here - 1) * share)
    hits = np.hstack([np.zeros((inputs, 1), dtype=int), np.cumsum(wanted, axis=1)])
    every = np.arange(inputs)[:, None]
    # At either end the share asked for, with all its ties; and where these are more, what lies beyond them.
    edge_low, edge_high = values[:, place][:, None], values[:, here - 1 - place][:, None]
    low = [(values <= edge_low).sum(axis=1), (values < edge_low).sum(axis=1)]
    high = [(values >= edge_high).sum(axis=1), (values > edge_high).sum(axis=1)]
    for ties in (low, high):
        ties[1] = np.where(ties[0] > place + 1, ties[1], 0)
    taken = np.stack([high[0], low[0], high[1], low[1]], axis=1)
    upper = np.array([True, False, True, False])
    left = here - taken
    lost = np.where(upper, hits[:, -1:] - hits[every, left], hits[every, taken])
    possible = (left > 0) & (taken > 0) & (allowed[:, None] >= 0)
    rise = (hits[:, -1:] - lost) / np.maximum(left, 1) - density
    gain = np.where(possible, rise / np.maximum(taken, 1), -1.0)
    if gain.max() <= 0:
        return None
    ties = np.argwhere(gain >= gain.max() * (1 - 1e-12))
    j, which = ties[np.argmax(allowed[ties[:, 0]])]
    cut, from_above = int(taken[j, which]), bool(upper[which])
    between = (here - cut - 1, here - cut) if from_above else (cut - 1, cut)
    lower, higher = (float(value) for value in values[j, between])
    return _Peel(int(j), from_above, cut_between(lower, higher, upper_limit=from_above), cut)


def cut_between(lower: float, upper: float, *, upper_limit: bool) -> float:
    """Half-way between two neighbouring values; where no number lies between them, the one that stays inside.

    Args:
        upper_limit: Whether rows up to the cut stay, the lower value among them; else those from it on.
    """
    middle = 0.5 * lower + 0.5 * upper
    if lower < middle < upper:
        return middle
    return lower if upper_limit else upper


def _open(low: np.ndarray, high: np.ndarray, most_inputs: int | None) -> np.ndarray:
    """1 for inputs restricted already, 0 for those that may be, -1 for those that may not: (input,)."""
    restricted = np.isfinite(low) | np.isfinite(high)
    full = most_inputs is not None and restricted.sum() >= most_inputs
    return np.where(restricted, 1, -1 if full else 0)


def _counted(limits: tuple[Limit, ...], rows: int, hits: int, count: int, total: int) -> Box:
    return Box(limits, rows, hits, hits / max(total, 1), hits / max(rows, 1), rows / count)


def checked(x: ArrayLike, interest: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Inputs (row, input) as numbers and interest (row,) as yes or no.

    Raises:
        ValueError: Shapes that don't fit, or a number that isn't finite.
    """
    rows, wanted = np.asarray(x, dtype=np.float64), np.asarray(interest, dtype=bool)
    if rows.ndim != 2 or wanted.shape != rows.shape[:1] or not rows.size:
        raise ValueError(f"rows {rows.shape} and interest {wanted.shape}; expected (row, input) and (row,).")
    if not np.isfinite(rows).all():
        raise ValueError("an input is not finite; leave out such rows, or say what they mean.")
    return rows, wanted
