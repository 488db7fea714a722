"""Agreement: how far several coders say the same of the same things.

Krippendorff's alpha is one less the disagreement seen over the disagreement expected if codes were dealt out at random;
it takes missing codes. Kendall's W asks only whether coders rank things alike: one who is always a step higher doesn't
lower it.

Source  Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Kendall and Babington Smith (1939), with mid-ranks
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from isthmus.errors import UsageError

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Floats = NDArray[np.float64]

TENTATIVE: Final = 0.667
"""Below this alpha Krippendorff (2004) would draw no conclusion, not even a tentative one."""


def krippendorff_alpha(codes: ArrayLike, level: Level = "ordinal") -> float:
    """Krippendorff's alpha: 1 where all agree, 0 where they agree as chance would, below 0 where less.

    Args:
        codes: One row a coder, one column a unit, NaN where a coder gave no code: (coder, unit).
        level: How far apart two codes are: different or not, by rank, by distance, by ratio.

    Returns:
        Alpha; NaN where no unit has two codes, or where every code is the same and chance can't be told from agreement.

    Raises:
        UsageError: The codes aren't a table.
    """
    table = _table(codes)
    if np.isnan(table).all():
        return np.nan
    values, coded = np.unique(table[~np.isnan(table)], return_inverse=True)
    places = np.full(table.shape, -1)
    places[~np.isnan(table)] = coded
    counts = np.stack([(places == place).sum(axis=0) for place in range(values.size)]).astype(float)
    return _alpha(counts, values, level)


def alpha_range(
    codes: ArrayLike, level: Level = "ordinal", *, draws: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """The range of alpha over units drawn anew with replacement: 5 and 95 in 100.

    Returns:
        Low and high; NaN where alpha is undefined. Draws in which it is undefined are left out.

    Raises:
        UsageError: The codes aren't a table.
    """
    table = _table(codes)
    random = np.random.default_rng(seed)
    found = [
        krippendorff_alpha(table[:, random.integers(0, table.shape[1], table.shape[1])], level)
        for _ in range(draws)
    ]
    kept = np.array([alpha for alpha in found if np.isfinite(alpha)])
    if kept.size == 0:
        return np.nan, np.nan
    low, high = np.quantile(kept, (0.05, 0.95))
    return float(low), float(high)


def kendall_w(codes: ArrayLike) -> float:
    """Kendall's W: 1 where all rank the units alike, 0 where their ranks cancel; ties share their mean rank.

    Args:
        codes: One row a coder, one column a unit: (coder, unit). Units that a coder left out are left out for all.

    Returns:
        W; NaN with fewer than two coders or units, or where every coder ties all units.

    Raises:
        UsageError: The codes aren't a table.
    """
    table = _table(codes)
    table = table[:, ~np.isnan(table).any(axis=0)]
    coders, units = table.shape
    if coders < 2 or units < 2:
        return np.nan
    from scipy.stats import rankdata  # a second of imports, for whoever counts agreement

    ranks = np.apply_along_axis(rankdata, 1, table)
    spread = float(((ranks.sum(axis=0) - ranks.sum() / units) ** 2).sum())
    ties = sum(float((size**3 - size).sum()) for size in (np.unique(r, return_counts=True)[1] for r in ranks))
    most = coders**2 * (units**3 - units) - coders * ties
    return 12.0 * spread / most if most > 0 else np.nan


def _table(codes: ArrayLike) -> Floats:
    table = np.asarray(codes, dtype=np.float64)
    if table.ndim != 2 or table.size == 0:
        raise UsageError(
            f"codes have shape {table.shape}; expected a row for each coder and a column for each unit."
        )
    return table


def _alpha(counts: Floats, values: Floats, level: Level) -> float:
    """From how often each value was given to each unit: (value, unit)."""
    paired = counts[:, counts.sum(axis=0) > 1]
    if paired.size == 0:
        return np.nan
    totals = paired.sum(axis=0)
    coincidences = (paired / (totals - 1)) @ paired.T - np.diag((paired / (totals - 1)).sum(axis=1))
    often = coincidences.sum(axis=1)
    apart = _apart(values, often, level)
    seen = (coincidences * apart).sum()
    expected = (np.outer(often, often) * apart).sum() / (often.sum() - 1)
    return float(1.0 - seen / expected) if expected > 0 else np.nan


def _apart(values: Floats, often: Floats, level: Level) -> Floats:
    """Squared distance between two values: (value, value)."""
    first, second = values[:, None], values[None, :]
    if level == "nominal":
        return (first != second).astype(float)
    if level == "interval":
        return (first - second) ** 2
    if level == "ratio":
        both = np.abs(first) + np.abs(second)
        return np.divide(first - second, both, out=np.zeros_like(both), where=both > 0) ** 2
    upto = np.cumsum(often)
    # The middle of each value's place among all codes in order: as far apart as codes lie between them.
    middle = upto - often / 2
    return (middle[:, None] - middle[None, :]) ** 2
