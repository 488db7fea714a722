"""Smooth regression of many outcomes on one input or a group: what is expected of them once the inputs are known.

Each input is turned into normal scores (its ranks, as a normal would have them), so that its shape and unit don't matter,
and into a cubic spline; a group is the sum of its inputs' splines. How stiff the curve is, is chosen by generalised
cross-validation. A group's regression is additive: what two inputs do only together, it doesn't see.

Source  P-splines: Eilers and Marx (1996), Statistical Science 11:89. Their eigenbasis: Wood (2017), Generalized Additive
        Models, ch. 5. Cross-validation: Craven and Wahba (1979).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

PIECES: Final = 12
"""Columns of a spline."""
FEW: Final = 6
"""Inputs with at most so many values get a column for each value instead."""
MANY: Final = 40
"""Inputs in a group beyond which each enters with its two smoothest columns only."""
MOST_FREEDOM: Final = 0.5
"""Degrees of freedom of a curve, as a share of the independent rows: near one, cross-validation fails."""
STIFFNESS: Final = np.logspace(-5, 7, 25)


class Basis(NamedTuple):
    """Orthonormal columns of one input or group, and how stiffly each is held."""

    columns: np.ndarray
    """(row, column), each of mean zero and unit length"""
    stiff: np.ndarray
    """(column,): a coefficient is divided by one plus the stiffness chosen times this; zero is free"""


class Curve(NamedTuple):
    """A regression of some outcomes on a basis."""

    middle: np.ndarray
    """(outcome,), means"""
    coefficients: np.ndarray
    """(column, outcome), as they were let through"""
    shrink: np.ndarray
    """(column, outcome), 0 to 1: part of each coefficient that was let through"""
    freedom: np.ndarray
    """(outcome,), degrees of freedom used"""


def expected_of(on: Basis, curve: Curve) -> np.ndarray:
    """What is expected of each row: (row, outcome)."""
    return curve.middle + on.columns @ curve.coefficients


def basis(x: ArrayLike) -> Basis:
    """The columns of one input (row,) or of a group (row, input)."""
    rows = np.asarray(x, dtype=np.float64)
    if rows.ndim == 1:
        return _spline(rows) or Basis(np.zeros((len(rows), 0)), np.zeros(0))
    single = [b for b in (_spline(column) for column in rows.T) if b is not None]
    if len(single) <= 1:
        return single[0] if single else Basis(np.zeros((len(rows), 0)), np.zeros(0))
    # Free columns become nearly free: in a group every column is held a little, or many inputs would fit anything.
    if len(single) > MANY:
        single = [Basis(b.columns[:, :2], b.stiff[:2]) for b in single]
    wide = np.hstack([b.columns / np.sqrt(1.0 + b.stiff) for b in single])
    if wide.shape[1] <= len(rows):
        scale, turn = np.linalg.eigh(wide.T @ wide)
        kept = scale > 1e-8 * scale.max()
        return Basis(wide @ (turn[:, kept] / np.sqrt(scale[kept])), 1.0 / scale[kept])
    scale, columns = np.linalg.eigh(wide @ wide.T)
    kept = scale > 1e-8 * scale.max()
    return Basis(columns[:, kept], 1.0 / scale[kept])


def fit(on: Basis, y: ArrayLike, independent: float | None = None) -> Curve:
    """Regresses outcomes (row, outcome) on a basis, each with the stiffness that generalised cross-validation prefers.

    Args:
        independent: How many of the rows are independent; all if left out. Fewer make curves stiffer.
    """
    wanted = np.asarray(y, dtype=np.float64)
    fresh = independent or len(wanted)
    middle = wanted.mean(axis=0)
    raw = on.columns.T @ wanted  # the columns have mean zero
    total = np.einsum("ij,ij->j", wanted, wanted) - len(wanted) * middle**2
    through = 1.0 / (1.0 + STIFFNESS[:, None] * on.stiff)
    freedom = 1.0 + through.sum(axis=1)
    left = total - (2 * through - through**2) @ raw**2
    allowed = freedom <= np.maximum(fresh * MOST_FREEDOM, freedom.min())
    score = np.where(allowed[:, None], left, np.inf) / (1.0 - freedom / (fresh + 1.0))[:, None] ** 2
    best = score.argmin(axis=0)
    shrink = through[best].T
    return Curve(middle, shrink * raw, shrink, freedom[best])


def scores(x: ArrayLike) -> np.ndarray:
    """Normal scores of one input (row,): its ranks, ties at their middle, as quantiles of the normal."""
    _, place, counts = np.unique(np.asarray(x), return_inverse=True, return_counts=True)
    return _scores(place, counts)


def _scores(place: np.ndarray, counts: np.ndarray) -> np.ndarray:
    from scipy.special import ndtri

    middle = np.cumsum(counts) - 0.5 * counts
    return ndtri(middle / counts.sum())[place]


def _spline(x: np.ndarray) -> Basis | None:
    values, place, counts = np.unique(x, return_inverse=True, return_counts=True)
    if len(values) < 2:
        return None
    if len(values) <= FEW:
        each = np.eye(len(values))[place, 1:]
        columns, _ = np.linalg.qr(each - each.mean(axis=0))
        return Basis(columns, np.zeros(columns.shape[1]))
    from scipy.interpolate import BSpline

    z = _scores(place, counts)
    low, high = z.min(), z.max()
    step = (high - low) / (PIECES - 3)
    knots = low + step * np.arange(-3, PIECES + 1)
    made = BSpline.design_matrix(np.clip(z, low, high - 1e-9 * step), knots, 3).toarray()
    made -= made.mean(axis=0)
    # The columns sum to a constant, which is gone now: one direction is empty and left out.
    size, turn = np.linalg.eigh(made.T @ made)
    kept = size > 1e-9 * size.max()
    into = turn[:, kept] / np.sqrt(size[kept])
    bend = np.diff(np.eye(PIECES), 2, axis=0)
    roughness, order = np.linalg.eigh(into.T @ bend.T @ bend @ into)
    bent = roughness > 1e-9 * roughness.max()  # a straight line bends by rounding only
    return Basis(made @ into @ order, np.where(bent, roughness, 0.0) / roughness[bent].min() / 100)
