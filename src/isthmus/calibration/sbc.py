"""Simulation-based calibration: does the sampler find what it was given, over and over?

Draw a truth from the prior, simulate data from it, infer, and ask where the truth lies among the posterior draws. If the
inference is right, every rank is as likely as any other.

What it can't see: a quantity answers only for itself. In the test case, inference with a prior twice too wide passes on
the parameter, and on the joint log-likelihood too; the square of the parameter's distance from the middle of its prior
shows it. A likelihood that is wrong shows in the log-likelihood first. So ask of all three, and never read a pass as
proof that prior or model are true of the world: truth and data both came from the model itself.

Source  Talts, Betancourt, Simpson, Vehtari and Gelman (2018), arXiv 1804.06788; the band around the ranks: Säilynoja,
        Bürkner and Vehtari (2022), Statistics and Computing 32:32; which quantities see what: Modrák and others (2023),
        Bayesian Analysis
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import IsthmusError

LEVEL: Final = 0.001
"""How rare ranks must be before a quantity is called wrong. Two tests are made: at most two false alarms in a thousand."""


class ChiSquare(NamedTuple):
    """A test that the ranks are spread evenly over bins."""

    statistic: float
    degrees: int
    p: float


class QuantityRanks(NamedTuple):
    """Where the truth of one quantity lay among its draws."""

    name: str
    ranks: np.ndarray
    """(replication,), from 0 to the number of draws"""
    chi_square: ChiSquare
    outside: float
    """Share of the ranks' distribution function that leaves its 99.9 percent band: no bins, sees slow bends"""
    even: bool
    """Chi-square and band both find nothing."""
    sentence: str


class SbcResult(NamedTuple):
    """All quantities that were asked about."""

    replications: int
    draws: int
    quantities: tuple[QuantityRanks, ...]

    @property
    def even(self) -> bool:
        """No quantity speaks against the inference."""
        return all(quantity.even for quantity in self.quantities)


def check(
    truth: Mapping[str, ArrayLike], draws: Mapping[str, ArrayLike], *, bins: int = 20, seed: int = 0
) -> SbcResult:
    """Compare truths with draws, quantity by quantity.

    Give each parameter, its squared distance from the middle of the prior, and the joint log-likelihood: for each
    replication, that of its data under the likelihood the inference used, at the truth and at every draw.

    Args:
        truth: For each name (replication,), in any unit.
        draws: For the same names (replication, draw), in the same unit. Draws must be independent: thin a chain first.
        bins: Must divide the number of draws plus one, so that each bin holds equally many ranks.
        seed: Breaks ties between truth and draws by lot.

    Raises:
        ValueError: Names, shapes or bins that don't fit, or a number that isn't finite.
    """
    if not truth or truth.keys() != draws.keys():
        raise ValueError(
            f"truth has {sorted(truth)} and draws have {sorted(draws)}: expected the same names, at least one."
        )
    found = []
    shape = None
    for name in truth:
        values = np.asarray(draws[name], dtype=float)
        if shape not in (None, values.shape):
            raise ValueError(f"{name}: draws have the shape {values.shape}, earlier quantities {shape}.")
        shape = values.shape
        found.append(_judge(name, ranks(truth[name], values, seed=seed), values.shape[1], bins))
    assert shape is not None
    return SbcResult(shape[0], shape[1], tuple(found))


def ranks(truth: ArrayLike, draws: ArrayLike, *, seed: int = 0) -> np.ndarray:
    """How many draws lie below the truth: whole numbers (replication,), from 0 to the number of draws.

    Args:
        truth: (replication,)
        draws: (replication, draw)
        seed: Draws equal to the truth are counted below it by lot, so that a quantity with steps stays even.

    Raises:
        ValueError: Shapes that don't fit, or a number that isn't finite.
    """
    true, drawn = np.asarray(truth, dtype=float), np.asarray(draws, dtype=float)
    if drawn.ndim != 2 or true.shape != drawn.shape[:1]:
        raise ValueError(
            f"truth has the shape {true.shape}, draws {drawn.shape}: expected (replication,) and (replication, draw)."
        )
    if not (np.isfinite(true).all() and np.isfinite(drawn).all()):
        raise ValueError(
            "a truth or a draw is not finite: it has no rank. Leave the replication out and say so."
        )
    below = (drawn < true[:, None]).sum(axis=1)
    equal = (drawn == true[:, None]).sum(axis=1)
    return below + np.random.default_rng(seed).integers(0, equal + 1)


def uniformity(ranks: ArrayLike, draws: int, bins: int = 20) -> ChiSquare:
    """Chi-square test that ranks from 0 to ``draws`` fall evenly into bins.

    Raises:
        ValueError: ``bins`` doesn't divide ``draws + 1``, fewer than five ranks are expected in a bin, or a rank is
            outside 0 to ``draws``.
    """
    from scipy.stats import chi2

    given = _checked(ranks, draws)
    if bins < 2 or (draws + 1) % bins:
        raise ValueError(
            f"{bins} bins don't share {draws + 1} ranks equally: choose a divisor of {draws + 1}."
        )
    expected = given.size / bins
    if expected < 5:
        raise ValueError(
            f"{given.size} replications in {bins} bins leave {expected:.1f} each: chi-square needs 5 or more."
        )
    counts = np.bincount(given * bins // (draws + 1), minlength=bins)
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return ChiSquare(statistic, bins - 1, float(chi2.sf(statistic, bins - 1)))


@lru_cache(maxsize=32)
def ecdf_envelope(
    replications: int, draws: int, *, level: float = 1 - LEVEL, simulations: int = 10_000, seed: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The band in which the ranks' distribution function should stay everywhere at once.

    Returns:
        The points (draws,) at which it is compared, and the low and high of share of ranks minus point, (draws,) each.
    """
    from scipy.stats import binom

    points = np.arange(1, draws + 1) / (draws + 1)
    counts = np.random.default_rng(seed).multinomial(
        replications, np.full(draws + 1, 1 / (draws + 1)), size=simulations
    )
    below = counts.cumsum(axis=1)[:, :-1]
    tails = np.minimum(binom.cdf(below, replications, points), binom.sf(below - 1, replications, points))
    # The band is made of pointwise intervals, all as rare as it takes for the whole of a sample to stay inside.
    rare = np.quantile(2 * tails.min(axis=1), 1 - level)
    low = binom.ppf(rare / 2, replications, points) / replications - points
    high = binom.ppf(1 - rare / 2, replications, points) / replications - points
    return points, low, high


def ecdf_difference(ranks: ArrayLike, draws: int) -> np.ndarray:
    """Share of ranks below each point of :func:`ecdf_envelope`, minus that point: (draws,), zero when even."""
    given = _checked(ranks, draws)
    below = np.bincount(given, minlength=draws + 1).cumsum()[:-1] / given.size
    return below - np.arange(1, draws + 1) / (draws + 1)


def _checked(ranks: ArrayLike, draws: int) -> np.ndarray:
    given = np.asarray(ranks)
    if given.ndim != 1 or given.size == 0 or given.min() < 0 or given.max() > draws:
        raise ValueError(f"expected ranks (replication,) from 0 to {draws}.")
    return given.astype(int)


def _judge(name: str, given: np.ndarray, draws: int, bins: int) -> QuantityRanks:
    test = uniformity(given, draws, bins)
    _, low, high = ecdf_envelope(given.size, draws)
    departure = ecdf_difference(given, draws)
    outside = float(((departure < low) | (departure > high)).mean())
    even = test.p > LEVEL and outside == 0.0
    head = f"{name}: over {given.size:,} replications the ranks of the truth are"
    if even:
        sentence = (
            f"{head} even (chi-square p {test.p:.2g}), so nothing wrong was seen here; "
            "a prior or a model that is wrong of the world passes just as well."
        )
    else:
        seen = f"chi-square p {test.p:.1g}, {outside:.0%} outside the band"
        sentence = f"{head} not even ({seen}): {_shape(given, draws)}."
    return QuantityRanks(name, given, test, outside, even, sentence)


def _shape(given: np.ndarray, draws: int) -> str:
    """What uneven ranks look like, in words; the larger of slant and spread speaks."""
    position = (given + 0.5) / (draws + 1)
    slant = (position.mean() - 0.5) * np.sqrt(12 * given.size)
    # The variance of an even position is 1/12, and that of its squared distance from the middle is 1/180.
    spread = (position.var() - 1 / 12) * np.sqrt(180 * given.size)
    if max(abs(slant), abs(spread)) < 3:
        return "look at the ranks, for they are neither slanted nor too wide or narrow as a whole"
    if abs(slant) > abs(spread):
        return f"the inference puts this quantity too {'low' if slant > 0 else 'high'}"
    return f"the inference is {'surer than it may be' if spread > 0 else 'less sure than it could be'}"


class NotCalibrated(IsthmusError):  # noqa: N818 - reads as what happened
    """The inference doesn't find what it was given; ``result`` holds every quantity."""

    def __init__(self, result: SbcResult) -> None:
        wrong = [quantity.sentence for quantity in result.quantities if not quantity.even]
        super().__init__("\n  ".join(["the inference fails simulation-based calibration.", *wrong]))
        self.result = result
