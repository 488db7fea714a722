"""Overview: distances, neighbours, agreement and the verdict, as one finding.

The verdict speaks only when three people have coded and agree enough to conclude anything; else it says why it doesn't.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from isthmus.errors import UsageError
from isthmus.methods.agreement import TENTATIVE, alpha_range, kendall_w, krippendorff_alpha
from isthmus.understand.insurgencies.analogues import Analogue, analogues
from isthmus.understand.insurgencies.codings import (
    ATTRIBUTES,
    Coding,
    Counted,
    MadeBy,
    cases,
    counted,
    our_coding,
)
from isthmus.understand.insurgencies.distance import DRAWS, codes_of
from isthmus.understand.insurgencies.families import (
    AttributeGap,
    Block,
    Gap,
    attribute_gaps,
    blocks,
    gaps,
)

Reading = Literal["strongly supported", "supported", "unresolved", "doubtful", "contradicted"]
Role = Literal["counts", "copy", "generated"]


class Coder(NamedTuple):
    """Who coded, and whether it counts."""

    name: str
    made_by: MadeBy
    role: Role
    apart: int
    """Cells on which the coding differs from ours"""
    compared: int
    """Cells that both coded"""


class CodedCell(NamedTuple):
    """What everybody, counted or not, says of one attribute of one case."""

    case: str
    attribute: str
    codes: tuple[tuple[str, float], ...]
    """Coder and code"""
    away: tuple[str, ...]
    """Coders who say that it doesn't transfer"""


class Differing(NamedTuple):
    """One cell on which coders differ."""

    case: str
    attribute: str
    codes: tuple[tuple[str, float], ...]
    """Coder and code; NaN where the coder says it doesn't transfer"""
    spread: float


class AttributeAgreement(NamedTuple):
    """Agreement on one attribute over the cases."""

    attribute: str
    alpha: float
    w: float


class Agreement(NamedTuple):
    """How far the people who count agree; NaN where it can't be said."""

    alpha: float
    """Krippendorff's, ordinal, over every cell"""
    low: float
    high: float
    w: float
    """Kendall's, over cells that all coded"""
    attributes: tuple[AttributeAgreement, ...]
    differing: tuple[Differing, ...]
    """Widest first"""


class Verdict(NamedTuple):
    """Whether the claim that they share features can be read from the table [CL15]."""

    people: int
    established: bool
    why_not: Literal["", "coders", "agreement"]
    no_farther: float
    """Share of variants in which across families is no farther than within"""
    reading: Reading
    """What that share would be called; to be printed only where established"""


class Overview(NamedTuple):
    """Everything the comparison says."""

    coders: tuple[Coder, ...]
    """Those who count first"""
    cells: tuple[CodedCell, ...]
    measured: bool
    """Whether several people's codes stand behind the ranges; else coding error is assumed"""
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    attributes: tuple[AttributeGap, ...]
    analogues: tuple[Analogue, ...]
    agreement: Agreement | None
    """None with one person"""
    verdict: Verdict

    @property
    def people(self) -> tuple[str, ...]:
        """Coders who count."""
        return tuple(c.name for c in self.coders if c.role == "counts")


def overview(others: Sequence[Coding] = (), *, draws: int = DRAWS, seed: int = 0) -> Overview:
    """The comparison by ours and these other codings.

    Args:
        others: Codings by other people or programs; only people's count.
        draws: Draws of coding error.

    Raises:
        UsageError: Two codings are by one coder.
    """
    codings = [our_coding(), *others]
    names = [c.coder.casefold() for c in codings]
    twice = next((c.coder for c in codings if names.count(c.coder.casefold()) > 1), "")
    if twice:
        raise UsageError(
            f"two codings are by '{twice}'.\n  One coding a coder: give each file its coder's own name."
        )
    found = counted(codings)
    codes = codes_of(found.people, draws=draws, seed=seed)
    apart = gaps(codes)
    agreed = agreement(found.people, seed=seed) if len(found.people) > 1 else None
    return Overview(
        coders=tuple(_coders(found)),
        cells=tuple(_cells([*found.people, *found.copies, *found.generated])),
        measured=codes.measured,
        blocks=tuple(blocks(codes)),
        gaps=tuple(apart),
        attributes=tuple(attribute_gaps(codes)),
        analogues=tuple(analogues(codes)),
        agreement=agreed,
        verdict=_verdict(found, apart[0], agreed),
    )


def _coders(found: Counted) -> Iterator[Coder]:
    ours = our_coding().code
    by_role: dict[Role, tuple[Coding, ...]] = {
        "counts": found.people,
        "copy": found.copies,
        "generated": found.generated,
    }
    for role, codings in by_role.items():
        for one in codings:
            both = np.isfinite(one.code) & np.isfinite(ours)
            apart = both & (one.code != ours)
            yield Coder(one.coder, one.made_by, role, int(apart.sum()), int(both.sum()))


def _cells(codings: Sequence[Coding]) -> Iterator[CodedCell]:
    for i, case in enumerate(cases()):
        for j, attribute in enumerate(ATTRIBUTES):
            codes = tuple((c.coder, float(c.code[i, j])) for c in codings if np.isfinite(c.code[i, j]))
            yield CodedCell(case, attribute, codes, tuple(c.coder for c in codings if c.no_transfer[i, j]))


def agreement(people: Sequence[Coding], *, seed: int = 0) -> Agreement:
    """How far these coders agree, over all attributes and each."""
    table = np.stack([c.code for c in people])
    flat = table.reshape(len(people), -1)
    low, high = alpha_range(flat, draws=500, seed=seed)
    each = tuple(
        AttributeAgreement(name, krippendorff_alpha(table[:, :, i]), kendall_w(table[:, :, i]))
        for i, name in enumerate(ATTRIBUTES)
    )
    return Agreement(krippendorff_alpha(flat), low, high, kendall_w(flat), each, tuple(_differing(people)))


def _differing(people: Sequence[Coding]) -> list[Differing]:
    found: list[Differing] = []
    for i, case in enumerate(cases()):
        for j, attribute in enumerate(ATTRIBUTES):
            looked = [c for c in people if np.isfinite(c.code[i, j]) or c.no_transfer[i, j]]
            codes = tuple((c.coder, float(c.code[i, j])) for c in looked)
            given = [code for _, code in codes if np.isfinite(code)]
            spread = max(given) - min(given) if given else 0.0
            if spread > 0 or 0 < len(given) < len(codes):
                found.append(Differing(case, attribute, codes, spread))
    return sorted(found, key=lambda d: -d.spread)


def _verdict(found: Counted, gap: Gap, agreed: Agreement | None) -> Verdict:
    enough = agreed is not None and agreed.alpha >= TENTATIVE
    why_not = "coders" if not found.enough else "" if enough else "agreement"
    share = gap.no_farther
    return Verdict(len(found.people), not why_not, why_not, share, _reading(share))


def _reading(share: float) -> Reading:
    """The words of the verdict rule for a share of variants."""
    if share > 0.9:
        return "strongly supported"
    if share >= 0.7:
        return "supported"
    if share >= 0.3:
        return "unresolved"
    return "doubtful" if share >= 0.1 else "contradicted"
