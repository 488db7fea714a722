"""Overview: distances, neighbours, agreement and the verdict, as one finding.

The verdict speaks only when three people have coded and agree enough to conclude anything; else it says why it doesn't.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from isthmus.errors import UsageError
from isthmus.methods.agreement import TENTATIVE, alpha_range, kendall_w, krippendorff_alpha
from isthmus.understand.insurgencies.analogues import Analogue, analogues
from isthmus.understand.insurgencies.codings import (
    ATTRIBUTES,
    Coding,
    Counted,
    cases,
    counted,
    our_coding,
)
from isthmus.understand.insurgencies.distance import DRAWS, Codes, codes_of
from isthmus.understand.insurgencies.families import (
    AttributeGap,
    Block,
    Gap,
    attribute_gaps,
    blocks,
    gaps,
)

Reading = Literal["strongly supported", "supported", "unresolved", "doubtful", "contradicted"]


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

    counted: Counted
    codes: Codes
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    attributes: tuple[AttributeGap, ...]
    analogues: tuple[Analogue, ...]
    agreement: Agreement | None
    """None with one person"""
    verdict: Verdict


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
        counted=found,
        codes=codes,
        blocks=tuple(blocks(codes)),
        gaps=tuple(apart),
        attributes=tuple(attribute_gaps(codes)),
        analogues=tuple(analogues(codes)),
        agreement=agreed,
        verdict=_verdict(found, apart[0], agreed),
    )


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
