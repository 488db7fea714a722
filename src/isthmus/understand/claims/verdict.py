"""The verdict rule: what share of futures a claim needs to be called supported, when no share would mean anything, which
half of a claim decides, and what is beyond anything history saw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.ensembles.draws import BLOCK
from isthmus.errors import UsageError
from isthmus.understand.claims.answers import Answer
from isthmus.understand.claims.statistics import STATISTICS

Verdict = Literal[
    "strongly supported", "supported", "unresolved", "doubtful", "contradicted",
    "assumed by the model", "contrary assumed by the model", "not identifiable", "judgement", "too few futures",
]  # fmt: skip
LEAST: Final = 200
"""Futures under which no verdict is given."""
UNDEFINED: Final = 0.1
"""Share of futures without a value above which a statistic can't answer."""


BEYOND: Final = 2.0
"""An outcome this many times the most that history saw, or under the least by as much, is beyond it. Ours: trends and luck
alone take most outcomes a little outside of eighteen years."""


class Shares(NamedTuple):
    """Of the futures at a claim's own horizon, the shares that the verdict is read from."""

    futures: int
    holds: float
    least: float
    """In which it holds even if every half that the model cannot foresee fails; `holds` where it can foresee all"""
    most: float
    """In which it holds if all of those do"""
    undefined: float = 0.0
    """In which a statistic has no value"""


class Built(NamedTuple):
    """What of a claim is built into the model, found at the corners of its ranges."""

    always: bool
    """It holds even where every number argues against it"""
    never: bool
    """It fails even where every number argues for it"""
    signs: tuple[str, ...]
    """Of each test: "+", "-" or "0" where its statistic had only that sign at every corner, else empty"""
    tried: int = 0
    """Futures tried on either side"""


class Weight(NamedTuple):
    """The weight on the claimed side at one horizon."""

    horizon: int
    weight: float
    low: float
    """Weight less two standard errors of the count"""
    high: float


def word_for(weight: float) -> Verdict:
    """The word for a weight.

    Over 0.9 strongly supported, over 0.7 supported, 0.3 to 0.7 unresolved, 0.1 to 0.3 doubtful, under 0.1 contradicted.
    """
    if weight > 0.9:
        return "strongly supported"
    if weight > 0.7:
        return "supported"
    if weight >= 0.3:
        return "unresolved"
    return "doubtful" if weight >= 0.1 else "contradicted"


def weights(answer: Answer, independent: int) -> tuple[Weight, ...]:
    """The share of futures in which the claim holds, at each horizon, with two standard errors of a share.

    ``independent``: different draws of parameters among the futures; one that comes again counts once.
    """
    found = []
    for i, horizon in enumerate(answer.horizons):
        holds = answer.holds[i]
        w = float(holds.mean()) if holds.size else float("nan")
        # Agresti and Coull's interval: never empty, also where every future agrees.
        n = min(holds.size, independent) + 4.0
        centre = (w * (n - 4.0) + 2.0) / n
        reach = 2.0 * float(np.sqrt(centre * (1.0 - centre) / n))
        found.append(Weight(horizon, w, max(0.0, centre - reach), min(1.0, centre + reach)))
    return tuple(found)


def built_in(cornered: Answer) -> Built:
    """What the corners say: whether the claim, or the sign of a test, can come out otherwise at all.

    ``cornered`` answers the claim in blocks of futures of which the first half argue against it and the second for it.
    """
    holds = cornered.holds[cornered.own]
    against = (np.flatnonzero(cornered.kept) % BLOCK) < BLOCK // 2
    signs = []
    for test, values in zip(cornered.claim.tests, cornered.values, strict=True):
        at = values[cornered.own]
        at = at[np.isfinite(at)]
        signed = STATISTICS[test.statistic].paired and test.statistic not in ("adaptation", "share_of_effect")
        if not signed or not at.size:
            signs.append("")
        elif (np.abs(at) <= 1e-9).all():
            signs.append("0")
        else:
            signs.append("+" if (at > -1e-9).all() else "-" if (at < 1e-9).all() else "")
    denied, affirmed = ~holds[against], holds[~against]
    return Built(
        bool(denied.size and not denied.any()),
        bool(affirmed.size and not affirmed.any()),
        tuple(signs),
        holds.size // 2,
    )


def seen(built: Built, answer: Answer) -> Built:
    """What the corners say, less what futures of the ensemble show to be possible: one that holds, or fails, is enough."""
    holds = answer.holds[answer.own]
    return built._replace(always=built.always and bool(holds.all()), never=built.never and not holds.any())


def shares_of(answer: Answer) -> Shares:
    """The shares that a claim's verdict is read from."""
    holds, least, most = (float(one.mean()) for one in (answer.holds[answer.own], answer.least, answer.most))
    return Shares(answer.holds.shape[-1], holds, least, most, 1.0 - float(answer.defined.mean()))


def verdict_of(shares: Shares, built: Built | None = None, identifiable: bool = True) -> Verdict:
    """The verdict at the claim's own horizon, or that of one of its halves.

    What the model cannot foresee decides nothing: where the word would be another if it came out otherwise, there is none.
    A claim that holds, or fails, wherever in its ranges the model is put says nothing of the world: it is assumed.
    """
    if shares.futures < LEAST:
        return "too few futures"
    if shares.undefined > UNDEFINED or word_for(shares.least) != word_for(shares.most):
        return "not identifiable"
    if built and built.always:
        return "assumed by the model"
    if built and built.never:
        return "contrary assumed by the model"
    if not identifiable:
        return "not identifiable"
    return word_for(shares.holds)


def deciding(holds: float, granted: Sequence[float]) -> tuple[int, ...]:
    """Which halves of a claim decide its verdict: those that, were they granted, would change its word.

    Args:
        holds: Share of futures in which the claim holds.
        granted: Of each half, the share in which it would if that half held everywhere.
    """
    return tuple(i for i, one in enumerate(granted) if word_for(one) != word_for(holds))


def is_beyond_history(past: float) -> bool:
    """Whether an outcome over the nearest that history saw is far outside of it; see `answers.against_history`."""
    return past * BEYOND < 1.0 or past > BEYOND


def refuse_few(futures: int) -> None:
    """Refuse a verdict from too few futures.

    Raises:
        UsageError: Naming the least.
    """
    if futures < LEAST:
        raise UsageError(
            f"{futures} futures are too few for a verdict; {LEAST} are the least.\n"
            "  Ask for more with --futures, or read the runs with --runs: shares without a verdict."
        )
