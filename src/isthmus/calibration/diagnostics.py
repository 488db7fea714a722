"""Whether chains can be believed: r-hat, effective draws, divergences, in one sentence.

Source  Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Bayesian Analysis 16:667 (rank-normalised, split chains);
        divergences: Betancourt (2017), arXiv 1701.02434
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

RHAT_AT_MOST: Final = 1.01
ESS_PER_CHAIN: Final = 100
"""Effective draws for each chain below which r-hat and the quantiles are themselves unsure (Vehtari and others 2021)."""


class Diagnostics(NamedTuple):
    """What the chains say of themselves, worst quantity first in mind."""

    rhat_max: float
    """Largest r-hat; infinite when a quantity never moved."""
    ess_bulk_min: float
    """Fewest effective draws for the middle of a quantity."""
    ess_tail_min: float
    """Fewest effective draws for its 5 and 95 percent quantiles."""
    divergences: int
    sentence: str
    mixed: bool
    """Nothing here speaks against the chains. They may still have missed a far-off mode."""


def diagnose(draws: Mapping[str, ArrayLike], diverging: ArrayLike | int) -> Diagnostics:
    """Judge chains by their worst quantity.

    Args:
        draws: For each name an array (chain, draw, ...), in any unit. Two chains or more, or r-hat only compares the two
            halves of one. A quantity that is fixed on purpose doesn't belong here: it reads as a chain that is stuck.
        diverging: Which transitions diverged, (chain, draw) or any other shape of true and false; or how many did.

    Raises:
        ValueError: No draws, an array without chain and draw axes, fewer than four draws, or a draw that isn't finite.
    """
    from arviz_stats.base.array import array_stats

    if not draws:
        raise ValueError("no draws to diagnose: give at least one array (chain, draw, ...).")
    rhat: dict[str, float] = {}
    bulk: dict[str, float] = {}
    tail: dict[str, float] = {}
    chains = 1
    for name, given in draws.items():
        values = _checked(name, np.asarray(given, dtype=float))
        chains = values.shape[0]
        for label, column in _columns(name, values):
            if np.ptp(column) == 0.0:
                rhat[label], bulk[label], tail[label] = np.inf, 1.0, 1.0
                continue
            found = np.asarray(array_stats.rhat(column)).item()
            rhat[label] = found if np.isfinite(found) else np.inf
            bulk[label] = np.asarray(array_stats.ess(column, method="bulk")).item()
            tail[label] = np.asarray(array_stats.ess(column, method="tail", prob=(0.05, 0.95))).item()
    divergences = int(np.sum(np.asarray(diverging)))
    worst = max(rhat, key=rhat.__getitem__)
    thin_bulk = min(bulk, key=bulk.__getitem__)
    thin_tail = min(tail, key=tail.__getitem__)
    needed = ESS_PER_CHAIN * chains
    against = _against(worst, rhat[worst], needed, (thin_bulk, bulk), (thin_tail, tail), divergences)
    if against:
        sentence = f"The chains are not to be relied on: {'; '.join(against)}."
    else:
        sentence = (
            f"Nothing speaks against the chains: largest r-hat {rhat[worst]:.3f} ({worst}), at least "
            f"{bulk[thin_bulk]:,.0f} effective draws in the middle and {tail[thin_tail]:,.0f} in the tails, "
            "no divergences."
        )
    return Diagnostics(
        rhat[worst], bulk[thin_bulk], tail[thin_tail], divergences, sentence, mixed=not against
    )


def _checked(name: str, values: np.ndarray) -> np.ndarray:
    if values.ndim < 2 or values.shape[1] < 4:
        raise ValueError(
            f"{name}: draws have the shape {values.shape}; expected (chain, draw, ...), 4 draws or more."
        )
    if not np.isfinite(values).all():
        raise ValueError(f"{name}: {(~np.isfinite(values)).sum()} of {values.size} draws are not finite.")
    return values


def _columns(name: str, values: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Each scalar of an array with its label: ``sigma[1]``, and its (chain, draw)."""
    inner = values.shape[2:]
    return [
        (f"{name}[{','.join(map(str, at))}]" if inner else name, values[(slice(None), slice(None), *at)])
        for at in np.ndindex(*inner)
    ]


def _against(
    worst: str,
    rhat: float,
    needed: int,
    bulk: tuple[str, dict[str, float]],
    tail: tuple[str, dict[str, float]],
    divergences: int,
) -> list[str]:
    """Everything that speaks against the chains, in words."""
    against: list[str] = []
    if np.isinf(rhat):
        against.append(f"{worst} never moved within its chains")
    elif rhat >= RHAT_AT_MOST:
        against.append(f"r-hat of {worst} is {rhat:.3f}, {RHAT_AT_MOST} or more")
    for part, (name, ess) in (("middle", bulk), ("tails", tail)):
        if ess[name] < needed:
            against.append(
                f"{name} has {ess[name]:,.0f} effective draws in the {part}, fewer than {needed:,}"
            )
    if divergences:
        against.append(f"{divergences:,} transition{'s' * (divergences > 1)} diverged")
    return against


def nested_rhat(values: ArrayLike, groups: int) -> float:
    """Whether groups of chains, each group begun in one place, agree by now: 1 when they do.

    For many chains too short to be compared one by one: the spread of the groups' means against the spread within them.

    Args:
        values: (chain, draw) of one quantity; chain ``i`` belongs to group ``i % groups``.
        groups: At least two, each of at least two chains.

    Raises:
        ValueError: Too few groups or chains.

    Source: Margossian, Hoffman, Sountsov, Riou-Durand, Vehtari and Gelman (2024), Bayesian Analysis, "Nested R-hat".
    """
    array = np.asarray(values, dtype=float)
    if groups < 2 or array.ndim != 2 or array.shape[0] % groups or array.shape[0] < 2 * groups:
        raise ValueError(
            f"nested r-hat needs two groups or more of two chains or more; {array.shape} can't be dealt to {groups}."
        )
    by_group = array.reshape(-1, groups, array.shape[1]).swapaxes(0, 1)
    between = by_group.mean(axis=(1, 2)).var(ddof=1)
    chains = by_group.mean(axis=2).var(axis=1, ddof=1).mean()
    draws = by_group.var(axis=2, ddof=1).mean() if array.shape[1] > 1 else 0.0
    return float(np.sqrt(1.0 + between / (chains + draws))) if chains + draws > 0 else float("inf")


def effective_draws(values: ArrayLike) -> float:
    """How many independent draws the chains of one quantity are worth for its middle: values (chain, draw)."""
    from arviz_stats.base.array import array_stats

    return float(np.asarray(array_stats.ess(np.asarray(values, dtype=float))).item())
