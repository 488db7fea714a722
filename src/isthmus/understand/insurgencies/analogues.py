"""Analogues: the nearest political or jihadist case of each of the four countries' cases, or none.

A case is called a close analogue only if it is the nearest in nine of ten variants (else which one is nearest hangs on the
coding) and lies no farther than half of one's own family does in nine of ten (else it is near only for a stranger). "No
close analogue" is an answer: ten comparison cases gave RAND the same for Mexico (Paul, Clarke and Serena 2014) [F09].
"""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

import numpy as np

from isthmus.understand.insurgencies.codings import COUNTRY_CASES, cases
from isthmus.understand.insurgencies.distance import (
    Codes,
    Floats,
    Spread,
    distances,
    left_out,
    spread_of,
    variants,
)
from isthmus.understand.insurgencies.families import SURE


class Near(NamedTuple):
    """Another case, and how far it is."""

    case: str
    distance: Spread
    nearest: float
    """Share of variants in which none of its side is nearer; ties are shared out"""


class Analogue(NamedTuple):
    """What can be said of one case's neighbours."""

    case: str
    own: tuple[Near, ...]
    """Cases of its own family, nearest first"""
    others: tuple[Near, ...]
    """Cases of the other families, nearest first"""
    no_farther: float
    """Share of variants in which the nearest of the others is no farther than half of its own family"""

    @property
    def found(self) -> str:
        """The close analogue's id; empty where there is none."""
        sure = self.others[0].nearest >= SURE and self.no_farther >= SURE
        return self.others[0].case if sure else ""

    @property
    def usual(self) -> float:
        """The distance that half of its own family is nearer than."""
        return median(n.distance.as_coded for n in self.own)

    @property
    def told_apart(self) -> bool:
        """Whether the nearest of the others can be told from the next."""
        return self.others[0].nearest >= SURE


def analogues(codes: Codes) -> list[Analogue]:
    """Neighbours of each of the four countries' cases."""
    ids = list(cases())
    point = distances(codes.point)
    without = [distances(codes.point, names) for names in left_out()]
    drawn = distances(codes.drawn)
    every = variants(codes)
    return [_analogue(ids.index(case), point, without, drawn, every) for case in COUNTRY_CASES]


def neighbours(codes: Codes, case: str) -> list[tuple[str, Spread]]:
    """Every other case with its distance, nearest first."""
    found = next(a for a in analogues(codes) if a.case == case)
    return sorted(((n.case, n.distance) for n in (*found.own, *found.others)), key=lambda n: n[1].as_coded)


def _analogue(me: int, point: Floats, without: list[Floats], drawn: Floats, every: Floats) -> Analogue:
    ids = list(cases())
    family = np.array([c.family for c in cases().values()])
    own = np.flatnonzero((family == family[me]) & (np.arange(len(ids)) != me))
    others = np.flatnonzero(family != family[me])

    def side(members: np.ndarray) -> tuple[Near, ...]:
        wins = _wins(every[:, me, members])
        found = [
            Near(
                ids[i],
                spread_of(point[me, i], [float(w[me, i]) for w in without], drawn[:, me, i]),
                float(wins[place]),
            )
            for place, i in enumerate(members)
        ]
        return tuple(sorted(found, key=lambda n: (n.distance.as_coded, -n.nearest)))

    nearest = np.nanmin(every[:, me, others], axis=1)
    usual = np.nanmedian(every[:, me, own], axis=1)
    return Analogue(ids[me], side(own), side(others), float(np.mean(nearest <= usual)))


def _wins(far: Floats) -> Floats:
    """How often each is nearest, ties shared out: (case,)."""
    first = np.isclose(far, np.nanmin(far, axis=1, keepdims=True))
    return (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
