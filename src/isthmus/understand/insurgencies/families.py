"""Families: how far cases of one kind lie from each other and from other kinds [CL15]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from isthmus.understand.insurgencies.codings import COMPARED, COUNTRY_CASES, ENDS, NAMED, cases
from isthmus.understand.insurgencies.distance import (
    RANGE,
    Codes,
    Floats,
    Spread,
    differences,
    distances,
    left_out,
    mean_of,
    spread_of,
    variants,
)

SURE: Final = 0.9
"""Share of variants that must agree before something is said of the cases. Ours, as in the verdict rule."""
MEANS: Final = tuple(a for a in COMPARED if a not in ENDS)

Pairs = NDArray[np.bool_]


class Block(NamedTuple):
    """Mean distance over the pairs of two families, or of a family with itself."""

    first: str
    second: str
    pairs: int
    distance: Spread


class Gap(NamedTuple):
    """How much farther criminal cases lie from the others than cases of one side lie from each other."""

    attributes: str
    """all, ends or means"""
    within: Spread
    across: Spread
    gap: Spread
    no_farther: float
    """Share of variants in which the others are no farther than one's own side"""


class AttributeGap(NamedTuple):
    """The same for one attribute: whether it tells criminal cases from the others."""

    attribute: str
    gap: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether the gap is above zero in 95 of 100 draws of coding error."""
        return self.low > 0


def blocks(codes: Codes) -> list[Block]:
    """Every pair of families, and the four countries' cases against the two insurgencies the article names."""
    family = np.array([c.family for c in cases().values()])
    names = list(dict.fromkeys(family.tolist()))
    wanted = [(a, b, _pairs(family == a, family == b)) for i, a in enumerate(names) for b in names[i:]]
    ids = np.array(list(cases()))
    wanted.append(
        ("four_countries", "iraq_afghanistan", _pairs(np.isin(ids, COUNTRY_CASES), np.isin(ids, NAMED)))
    )
    return [Block(a, b, int(pairs.sum()), _spread(codes, pairs)) for a, b, pairs in wanted]


def gaps(codes: Codes) -> list[Gap]:
    """Criminal cases against political and jihadist ones: over all attributes, over ends, over means."""
    return [_gap(codes, name, among) for name, among in (("all", COMPARED), ("ends", ENDS), ("means", MEANS))]


def attribute_gaps(codes: Codes) -> list[AttributeGap]:
    """Which attributes tell criminal cases from the others, widest gap first."""
    within, across = _sides()
    point, drawn = differences(codes.point), differences(codes.drawn)
    found: list[AttributeGap] = []
    for i, name in enumerate(COMPARED):
        as_coded = _over(point[..., i], across) - _over(point[..., i], within)
        each = _over(drawn[..., i], across) - _over(drawn[..., i], within)
        if np.isfinite(each).any():  # else it transfers to no pair of one of the sides
            low, high = np.nanquantile(each, RANGE)
            found.append(AttributeGap(name, float(as_coded), float(low), float(high)))
    return sorted(found, key=lambda g: -g.gap)


def _gap(codes: Codes, name: str, among: Sequence[str]) -> Gap:
    within, across = _sides()
    every = variants(codes, among)
    near, far = _over(every, within), _over(every, across)
    return Gap(
        name,
        _spread(codes, within, among),
        _spread(codes, across, among),
        _difference(codes, within, across, among),
        _share_of(far <= near, np.isfinite(far) & np.isfinite(near)),
    )


def _share_of(true: Pairs, of: Pairs) -> float:
    """A share of the variants in which it can be said; NaN where it never can."""
    return float((true & of).sum() / of.sum()) if of.any() else float("nan")


def _sides() -> tuple[Pairs, Pairs]:
    """Pairs on one side (criminal, or political and jihadist together), and pairs across."""
    criminal = np.array([c.family == "criminal" for c in cases().values()])
    return _pairs(criminal, criminal) | _pairs(~criminal, ~criminal), _pairs(criminal, ~criminal)


def _pairs(first: Pairs, second: Pairs) -> Pairs:
    """Each pair once: (case, case)."""
    both = first[:, None] & second[None, :]
    both = both | both.T
    return np.triu(both, 1)


def _over(table: Floats, pairs: Pairs) -> Floats:
    """Mean over the pairs that have a distance, NaN where none has: (...)."""
    return mean_of(table[..., pairs])


def _spread(codes: Codes, pairs: Pairs, among: Sequence[str] = COMPARED) -> Spread:
    without = [float(_over(distances(codes.point, names), pairs)) for names in left_out(among)]
    as_coded = float(_over(distances(codes.point, among), pairs))
    return spread_of(as_coded, without, _over(distances(codes.drawn, among), pairs))


def _difference(codes: Codes, within: Pairs, across: Pairs, among: Sequence[str]) -> Spread:
    def gap(table: Floats) -> Floats:
        return _over(table, across) - _over(table, within)

    without = [float(gap(distances(codes.point, names))) for names in left_out(among)]
    return spread_of(float(gap(distances(codes.point, among))), without, gap(distances(codes.drawn, among)))
