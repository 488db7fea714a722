"""Trees: how much of an outcome the inputs explain together, which of them carry it, and a box of CART beside PRIM's.

Importance in a forest of very random trees is never zero: with hundreds of inputs some look important by luck. So every
input has a shuffled copy in the forest that chooses, and is named only where it beats the best of all copies, and again in
every fold, with copies anew. What the named explain is measured on rows kept out of the choosing as well as of the growing.
With very many inputs, only those that stand out most on their own enter the forest; the copies must pass the same door.

Source  Extra-trees: Geurts, Ernst and Wehenkel (2006), Machine Learning 63:3; for exploring models: Jaxa-Rozen and Kwakkel
        (2018), Environmental Modelling & Software 107:245. Shuffled copies: Kursa and Rudnicki (2010), Journal of
        Statistical Software 36(11). CART for boxes: Lempert, Bryant and Bankes (2008), RAND WR-557.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.methods.prim import Box, Limit, box_of, checked, cut_between
from isthmus.methods.scenario import informed
from isthmus.methods.sensitivity import two_sample

TREES: Final = 200
FOLDS: Final = 5
MOST: Final = 120
"""Inputs and copies that enter the forest that chooses."""
LEAF: Final = 5
"""Least rows in a leaf."""


class Explained(NamedTuple):
    """What a forest sees."""

    share: float
    """Share of the outcome's variance that the named inputs explain in rows held back from naming and growing; it can be
    below zero, which means nothing."""
    share_error: float
    """Standard error of ``share`` over the folds."""
    importance: np.ndarray
    """(input,), sums to one over the named; zero for the others."""
    importance_error: np.ndarray
    """(input,), standard deviation over the folds"""
    named: tuple[int, ...]
    """Inputs that beat every shuffled copy, in all rows and in every fold; most important first."""
    floor: float
    """Importance of the best shuffled copy over that of the best input, in the forest that chose."""


def explained(
    x: ArrayLike,
    y: ArrayLike,
    *,
    rng: np.random.Generator,
    blocks: ArrayLike | None = None,
    trees: int = TREES,
    folds: int = FOLDS,
    threads: int | None = None,
) -> Explained:
    """How much the inputs explain together, and which carry it.

    Args:
        x: (row, input)
        y: (row,), an outcome that varies.
        blocks: (row,), rows with one label are held back together; each its own if left out.
        threads: How many; the machine's cores if left out.

    Raises:
        ValueError: Shapes that don't fit, an outcome that never varies, or fewer blocks than folds.
    """
    rows, wanted = np.asarray(x, dtype=np.float32), np.asarray(y, dtype=np.float64)
    if rows.ndim != 2 or wanted.shape != rows.shape[:1] or not np.ptp(wanted) > 0:
        raise ValueError(
            f"rows {rows.shape}, outcome {wanted.shape}; expected (row, input), (row,) that varies."
        )
    label = np.arange(len(rows)) if blocks is None else np.asarray(blocks)
    names = rng.permutation(np.unique(label))
    if len(names) < folds:
        raise ValueError(f"{len(names)} independent rows; {folds} folds need one each.")
    forest = _Grown(rng, trees, threads)
    named, floor = forest.choose(rows, wanted)
    errors, weights, shares = np.zeros(len(wanted)), [], []
    times = np.zeros(rows.shape[1], dtype=int)
    for part in np.array_split(names, folds):
        out = np.isin(label, part)
        middle = wanted[~out].mean()
        guess = np.full(int(out.sum()), middle)
        chosen, _ = forest.choose(rows[~out], wanted[~out])
        times[chosen] += 1
        weight = np.zeros(rows.shape[1])
        if len(chosen):
            model = forest.grow(rows[~out][:, chosen], wanted[~out])
            guess = model.predict(rows[out][:, chosen])
            weight[chosen] = model.feature_importances_
        errors[out] = (wanted[out] - guess) ** 2
        shares.append(1 - errors[out].sum() / ((wanted[out] - middle) ** 2).sum())
        weights.append(weight)
    named = named[times[named] == folds]
    importance = np.zeros(rows.shape[1])
    if len(named):
        importance[named] = forest.grow(rows[:, named], wanted).feature_importances_
    order = sorted(named.tolist(), key=lambda j: -importance[j])
    return Explained(
        share=float(1 - errors.sum() / ((wanted - wanted.mean()) ** 2).sum()),
        share_error=float(np.std(shares, ddof=1) / np.sqrt(folds)),
        importance=importance,
        importance_error=np.std(weights, axis=0, ddof=1),
        named=tuple(order),
        floor=floor,
    )


class _Grown:
    """Forests of one size, from one stream of random numbers."""

    def __init__(self, rng: np.random.Generator, trees: int, threads: int | None) -> None:
        self.rng, self.trees, self.threads = rng, trees, threads

    def grow(self, x: np.ndarray, y: np.ndarray) -> Any:
        """A forest grown on some rows."""
        from sklearn.ensemble import ExtraTreesRegressor

        return ExtraTreesRegressor(
            n_estimators=self.trees,
            min_samples_leaf=LEAF,
            max_features=1.0 if x.shape[1] <= 30 else 1 / 3,
            n_jobs=self.threads or -1,
            random_state=int(self.rng.integers(2**31)),
        ).fit(x, y)

    def choose(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
        """The inputs that beat the best shuffled copy, and how near that copy comes to the best input."""
        inputs = x.shape[1]
        both = np.hstack([x, self.rng.permuted(x, axis=0)])
        kept = _foremost(both, y, MOST)
        weight = np.zeros(2 * inputs)
        weight[kept] = self.grow(both[:, kept], y).feature_importances_
        real, floor = weight[:inputs], weight[inputs:].max()
        return np.flatnonzero(real > floor), float(floor / max(real.max(), 1e-300))


def _foremost(x: np.ndarray, y: np.ndarray, most: int) -> np.ndarray:
    """The columns that differ most between high and low outcomes, or between outer and middle ones."""
    if x.shape[1] <= most:
        return np.arange(x.shape[1])
    low, middle, high = np.quantile(y, (0.25, 0.5, 0.75))
    sides = [mask for mask in (y > middle, (y < low) | (y > high)) if 0 < mask.sum() < len(y)]
    p = np.min([two_sample(x, mask).p for mask in sides], axis=0) if sides else np.zeros(x.shape[1])
    return np.sort(np.argsort(p, kind="stable")[:most])


def cart_box(
    x: ArrayLike, interest: ArrayLike, *, most_splits: int = 4, least_mass: float = 0.05, seed: int = 0
) -> Box:
    """The leaf of a classification tree that separates cases of interest best, as a box; all rows where none does.

    Args:
        x: (row, input)
        interest: (row,)
        most_splits: Depth of the tree, so the most limits that a leaf can have.
    """
    from sklearn.tree import DecisionTreeClassifier

    rows, wanted = checked(x, interest)
    whole = box_of(rows, wanted, ())
    if not 0 < wanted.mean() < 1:
        return whole
    least = max(1, int(np.ceil(least_mass * len(rows))))
    grown = DecisionTreeClassifier(
        max_depth=most_splits, min_samples_leaf=least, class_weight="balanced", random_state=seed
    )
    # The tree keeps single precision, which can't tell 1,000,000,001 from its neighbours; ranks it can.
    levels = [np.unique(column) for column in rows.T]
    ranks = np.column_stack([np.searchsorted(v, c) for v, c in zip(levels, rows.T, strict=True)])
    tree = grown.fit(ranks, wanted).tree_
    leaves = [box_of(rows, wanted, limits) for limits in _leaves(tree, levels, 0, {})]
    return max([whole, *leaves], key=lambda b: informed(b, whole.density))


def _leaves(
    tree: Any, levels: list[np.ndarray], node: int, edges: dict[int, tuple[float, float]]
) -> list[tuple[Limit, ...]]:
    """The limits of every leaf below a node, in values: the tree knows only their ranks among ``levels``."""
    left, right = int(tree.children_left[node]), int(tree.children_right[node])
    if left == right:
        return [tuple(Limit(j, low, high) for j, (low, high) in sorted(edges.items()))]
    j, rank = int(tree.feature[node]), int(np.floor(tree.threshold[node]))
    low, high = edges.get(j, (-np.inf, np.inf))
    lower, upper = (float(value) for value in levels[j][rank : rank + 2])
    below, above = (cut_between(lower, upper, upper_limit=side) for side in (True, False))
    return [
        *_leaves(tree, levels, left, edges | {j: (low, min(high, below))}),
        *_leaves(tree, levels, right, edges | {j: (max(low, above), high)}),
    ]
