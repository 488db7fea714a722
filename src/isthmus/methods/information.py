"""Value of information: what knowing something first would be worth to a choice, in the unit of what is chosen for.

The choice is the option with the best mean. Knowing an input first means choosing anew for each of its values; what that
gains on average is its expected value of partial perfect information (EVPPI), and knowing everything, luck too, is EVPI.
An estimate from draws is never below zero, so some value appears by luck alone. The same estimate on shuffled rows says how
much: only what is above that noise floor is a finding.

Source  Regression: Strong, Oakley and Brennan (2014), Medical Decision Making 34:311. The noise floor by shuffling is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.methods.smooth import Basis, Curve, basis, expected_of, fit

SHUFFLES: Final = 20
"""Shuffles of the rows behind a noise floor."""
REDRAWS: Final = 40
"""Curves drawn from each regression's own uncertainty, behind an error bar."""
ENOUGH: Final = 10_000
"""Rows over which such curves are averaged."""


class Value(NamedTuple):
    """The value of knowing something first, in the unit of the benefit."""

    value: float
    error: float
    """One standard error: luck of the draws and uncertainty of the regression."""
    floor: float
    """What luck alone would show in 95 of 100 shuffles, for the best of all that were asked about together."""

    @property
    def shows(self) -> bool:
        """Whether it is more than luck would show, and more than its own error."""
        return self.value > max(self.floor, 2 * self.error)


def evpi(benefit: ArrayLike, independent: float | None = None) -> Value:
    """The value of knowing everything, what luck brings too: benefit (row, option), higher is better.

    It has no regression and no floor, and is at most a little too high.
    """
    gain, chosen = _benefit(benefit)
    best = gain.max(axis=1) - gain[:, chosen]
    return Value(float(best.mean()), float(best.std() / np.sqrt(independent or len(gain))), 0.0)


def evppi(
    benefit: ArrayLike,
    inputs: Sequence[ArrayLike],
    *,
    rng: np.random.Generator,
    independent: float | None = None,
    shuffles: int = SHUFFLES,
) -> tuple[Value, ...]:
    """The value of knowing each of some inputs, or groups of inputs, first.

    Args:
        benefit: (row, option), higher is better.
        inputs: (row,) for a single input, (row, input) for a group; a group that holds another is worth at least as much.
        independent: How many of the rows are independent; all if left out.
        shuffles: 0 leaves the floor at zero.

    Raises:
        ValueError: Fewer than two options, shapes that don't fit, or a number that isn't finite.
    """
    from threadpoolctl import threadpool_limits

    gain, chosen = _benefit(benefit)
    gap = np.delete(gain - gain[:, [chosen]], chosen, axis=1)
    fresh = independent or len(gain)
    shuffled = [gap[rng.permutation(len(gap))] for _ in range(shuffles)]
    together = np.hstack(shuffled) if shuffles else gap[:, :0]
    lucky = np.zeros(shuffles)
    found = []
    # Thousands of small products: threads that wait for each other cost more than they save.
    with threadpool_limits(1, "blas"):
        for one in inputs:
            on = basis(one)
            if len(on.columns) != len(gap):
                raise ValueError(f"an input has {len(on.columns)} rows and the benefit {len(gap)}.")
            curve = fit(on, gap, fresh)
            value = worth(expected_of(on, curve), gap)
            found.append((value, _error(on, curve, gap, fresh, rng)))
            if shuffles:
                by_luck = expected_of(on, fit(on, together, fresh))
                parts = by_luck.reshape(len(gap), shuffles, -1)
                lucky = np.maximum(lucky, [worth(parts[:, k], gap) for k in range(shuffles)])
    floor = float(np.quantile(lucky, 0.95)) if shuffles else 0.0
    return tuple(Value(value, error, floor) for value, error in found)


def worth(expected: np.ndarray, gap: np.ndarray) -> float:
    """The gain of choosing by what is expected of each row: both (row, other option), less the option chosen now."""
    return float(np.maximum(expected, 0.0).max(axis=1).mean() - max(gap.mean(axis=0).max(), 0.0))


def _error(on: Basis, curve: Curve, gap: np.ndarray, fresh: float, rng: np.random.Generator) -> float:
    """Luck of the draws, and the spread of the value over curves that fit about as well."""
    expected = expected_of(on, curve)
    drawn = np.maximum(expected, 0.0).max(axis=1).std() / np.sqrt(fresh)
    if not on.columns.shape[1]:
        return 0.0
    rest = gap - expected
    noise = rest.T @ rest / np.maximum(len(gap) * (1 - curve.freedom.max() / fresh), 1.0)
    values, vectors = np.linalg.eigh(noise)
    root = vectors * np.sqrt(np.maximum(values, 0.0) * len(gap) / fresh)
    options = gap.shape[1]
    some = slice(None, None, max(1, len(gap) // ENOUGH))
    moves = np.sqrt(curve.shrink)[:, None] * (
        rng.standard_normal((on.columns.shape[1], REDRAWS, options)) @ root.T
    )
    curves = (on.columns[some] @ moves.reshape(len(moves), -1)).reshape(-1, REDRAWS, options)
    curves += expected[some, None]
    return float(np.hypot(drawn, np.maximum(curves.max(axis=2), 0.0).mean(axis=0).std()))


def _benefit(benefit: ArrayLike) -> tuple[np.ndarray, int]:
    gain = np.asarray(benefit, dtype=np.float64)
    if gain.ndim != 2 or gain.shape[1] < 2:
        raise ValueError(
            f"the benefit has the shape {gain.shape}; expected (row, option), two options or more."
        )
    if not np.isfinite(gain).all():
        raise ValueError("a benefit is not finite.")
    return gain, int(gain.mean(axis=0).argmax())
