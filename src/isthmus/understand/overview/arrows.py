"""The arrows and loops of the overview, read from the map of the model.

An arrow stands for every link from a variable of one concept to a variable of another. Its sign is theirs where they
agree, turned round where a variable counts the other way; "mixed" where they don't, or where a link's own sign changes from
future to future. It is slow where all of them end in a stock: what they move builds up over years.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import Final, NamedTuple

from isthmus.model.map import Link, Loop, Map
from isthmus.understand.overview.concepts import CLAIMED, CONCEPTS, OF, Claimed
from isthmus.understand.overview.frozen_map import the_map


class Arrow(NamedTuple):
    """One arrow of the overview."""

    source: str
    target: str
    sign: str
    """"+", "-", "mixed" or, of what isn't in the model, "contested" """
    links: tuple[Link, ...]
    """Links of the map that it stands for; none where it is only claimed"""
    evidence: tuple[str, ...]
    """Rows of effects.csv, most often met first"""
    contested: bool
    """Whether a number on the way is disputed by a source"""
    slow: bool
    claimed: Claimed | None = None

    @property
    def id(self) -> str:
        """``violence-jobs``"""
        return f"{self.source}-{self.target}"


class Ring(NamedTuple):
    """A named loop of the map, seen on the overview."""

    id: str
    """R1, B1 or M1: what it does, and a number"""
    loop: Loop
    concepts: tuple[str, ...]
    """Concepts passed, each once in a row; one where all of it lies inside a concept"""

    @property
    def arrows(self) -> tuple[str, ...]:
        """Ids of the arrows it runs along."""
        if len(self.concepts) == 1:
            return ()
        ends = (*self.concepts[1:], self.concepts[0])
        return tuple(f"{a}-{b}" for a, b in zip(self.concepts, ends, strict=True))


class Overview(NamedTuple):
    """All of it."""

    arrows: dict[str, Arrow]
    rings: tuple[Ring, ...]


LETTER: Final = {"R": "R", "B": "B", "mixed": "M"}


@functools.cache
def overview() -> Overview:
    """The overview of the model that runs."""
    return overview_of(the_map())


def overview_of(found: Map) -> Overview:
    """The overview of a map."""
    arrows = {a.id: a for a in [*_from_links(found), *map(_from_claim, CLAIMED)]}
    ranked = dict(sorted(arrows.items(), key=lambda kv: (_place(kv[1].source), _place(kv[1].target))))
    return Overview(ranked, _rings(found))


def _place(concept: str) -> int:
    return list(CONCEPTS).index(concept)


def _from_links(found: Map) -> list[Arrow]:
    between: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in found.links:
        a, b = OF.get(link.source), OF.get(link.target)
        if a and b and a[0] != b[0] and link.sign != "silent":
            between[a[0], b[0]].append(link)
    kind = {n.id: n.kind for n in found.nodes}
    made = []
    for (source, target), links in between.items():
        signs = {_turned(link) for link in links}
        met: dict[str, int] = defaultdict(int)
        for link in links:
            for row in link.evidence:
                met[row] += 1
        rows = tuple(sorted(met, key=lambda r: (-met[r], r)))
        made.append(
            Arrow(
                source, target, signs.pop() if len(signs) == 1 else "mixed", tuple(links), rows,
                any(link.contested for link in links), all(kind[link.target] == "stock" for link in links),
            )
        )  # fmt: skip
    return made


def _turned(link: Link) -> str:
    """A link's sign between its concepts."""
    if link.sign == "mixed":
        return "mixed"
    way = OF[link.source][1] * OF[link.target][1] * (1 if link.sign == "+" else -1)
    return "+" if way > 0 else "-"


def _from_claim(claim: Claimed) -> Arrow:
    return Arrow(claim.source, claim.target, claim.sign, (), claim.effects, False, False, claim)


def _rings(found: Map) -> tuple[Ring, ...]:
    count: dict[str, int] = defaultdict(int)
    rings = []
    for loop in found.loops:
        passed: list[str] = []
        for node in loop.nodes:
            concept = OF[node][0]
            if not passed or passed[-1] != concept:
                passed.append(concept)
        if len(passed) > 1 and passed[0] == passed[-1]:
            passed.pop()
        letter = LETTER[loop.polarity]
        count[letter] += 1
        rings.append(Ring(f"{letter}{count[letter]}", loop, tuple(passed)))
    return tuple(rings)
