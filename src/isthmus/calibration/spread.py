"""Spread: how wide a level is ahead, so that a band holds as many counts as it says.

The model's own futures are too narrow and forget where a series stood. Round them, for each series and future, goes a path
on logs (an offset for an index), the same whatever the strategy, so that ratios between strategies stay exact:

    level    what the model misses of the last count, kept for good
    drift    about a third of the mean change of the last 15 years (kappa b), for as long as errors were learnt, six years
    luck     a path of t increments that tops the model's own variance up to the reference class's at every horizon, times
             the era factor; never below the model's own. Series at the border share part of it, and so do slow ones.

A future's luck is keyed by the seed, the series and its number: the same in any block or batch, and a longer path begins
like a shorter one. Source: ours (reference_class.py); the study of the forecast of 2019-2024 is behind it.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.special import gammaln

from isthmus.calibration.observed import QUALITY
from isthmus.calibration.reference_class import (
    HORIZON,
    TOGETHER,
    WINDOW,
    Class,
    Constants,
    Outlook,
    learnt,
    learnt_at,
    on_logs,
    scale_ahead,
)
from isthmus.engine.luck import BLOCK, generator
from isthmus.ensembles.targets import TARGETS, Target, counts_of, simulated
from isthmus.evidence import to_2018_dollars

if TYPE_CHECKING:
    import xarray as xr

PURPOSE: Final = 5
"""Of the random numbers (engine/luck.py); the series' own number stands above it."""
LONGEST: Final = float(WINDOW)
"""Years after which the reference spread grows no more: none longer than what a scale is taken from. Ours."""
MIDDLE: Final = (0.05, 0.95)
"""The model's own spread is read from between these quantiles, so that a wild future doesn't hide how narrow it is."""
NORMAL: Final = 3.2897073
"""Distance between them in standard deviations of a normal."""


class Top(NamedTuple):
    """What is laid round the futures of one series: arrays (year,)."""

    name: str
    kind: Class
    drift: np.ndarray
    """Expected change since the last count, beyond the model's"""
    growth: np.ndarray
    """Scale of each year's t increment"""
    years: tuple[int, ...]
    """As the series names them, each the year after the one before"""


def top(name: str, outlook: Outlook, c: Constants, change: np.ndarray, years: Sequence[int]) -> Top:
    """What tops a model's change since the last count up to the reference spread.

    Args:
        name: ``series_id/entity``, which keys the luck.
        outlook: The series, seen from its origin.
        c: What was learnt at that origin.
        change: The model's change since the last count, (year, future).
        years: Of those changes, without a gap; the first is the year after the last count or a later one.
    """
    ahead = np.asarray(years, dtype=float) - outlook.year
    low, high = np.quantile(change, MIDDLE, axis=1)
    own = ((high - low) / NORMAL) ** 2
    of_t = c.nu / (c.nu - 2.0)
    wanted = scale_ahead(outlook, c, np.minimum(ahead, LONGEST)) ** 2
    # A path can't grow narrower again: what is to be added never falls from one year to the next.
    added = np.maximum.accumulate(np.maximum(wanted - own / of_t, 0.0))
    growth = np.sqrt(np.diff(added, prepend=0.0))
    drift = outlook.slope * np.minimum(ahead, HORIZON)
    return Top(name, outlook.kind, drift, growth, tuple(years))


def paths(tops: Sequence[Top], nu: float, seed: int, futures: np.ndarray) -> np.ndarray:
    """Drift and luck of some futures: (series, year, future), float32.

    Args:
        tops: All of the same number of years.
        nu: Degrees of freedom of the increments.
        seed: That of the run.
        futures: Their numbers, in any order.
    """
    if not tops:
        return np.zeros((0, 0, len(futures)), np.float32)
    first = min(t.years[0] for t in tops)
    last = max(t.years[-1] for t in tops)
    common = {
        k: _luck(f"class {k}", nu, seed, futures, last - first + 1)[1]
        for k in {t.kind for t in tops} & {*TOGETHER}
    }
    out = np.empty((len(tops), len(tops[0].years), len(futures)), np.float32)
    for row, one in enumerate(tops):
        begins = one.years[0] - first
        mixing, own = _luck(one.name, nu, seed, futures, begins + len(one.years))
        shared = TOGETHER.get(one.kind, 0.0) / _kept(nu)
        step = np.sqrt(1.0 - shared) * own[begins:]
        if shared:
            step = step + np.sqrt(shared) * common[one.kind][begins : begins + len(one.years)]
        out[row] = one.drift[:, None] + mixing * np.cumsum(one.growth[:, None] * step, axis=0)
    return out


def _kept(nu: float) -> float:
    """What is left of two normals' correlation when each is made t on its own: E[w]^2 / E[w^2], w = sqrt(nu / chi^2)."""
    mean = np.sqrt(nu / 2.0) * np.exp(gammaln((nu - 1.0) / 2.0) - gammaln(nu / 2.0))
    return float(mean**2 * (nu - 2.0) / nu)


def _luck(name: str, nu: float, seed: int, futures: np.ndarray, years: int) -> tuple[np.ndarray, np.ndarray]:
    """What makes t of a normal, one a future, and unit normals: (future,), (year, future)."""
    key = PURPOSE + (zlib.crc32(name.encode()) << 8)
    mixing, normal = np.empty(len(futures)), np.empty((years, len(futures)))
    for block in np.unique(futures // BLOCK):
        random, here = generator(seed, int(block), key), futures // BLOCK == block
        place = futures[here] % BLOCK
        # One a future, not one a year: so a path of t increments is t at every horizon, as the errors were.
        mixing[here] = np.sqrt(nu / (2.0 * random.gamma(nu / 2.0, size=BLOCK)))[place]
        normal[:, here] = random.standard_normal((years, BLOCK))[:, place]
    return mixing, normal


@functools.cache
def counted_outcomes() -> dict[str, dict[str, Target]]:
    """Outcomes that have a spread, because something is counted in their place: outcome -> member -> target.

    A member of "" or TOTAL stands for all members. What is missing here, such as departures or cartel members, has no series
    of counts to say how far off a forecast has been, and keeps the model's own band.
    """
    found: dict[str, dict[str, Target]] = {}
    known = learnt()[max(learnt())].outlooks
    for t in TARGETS:
        if QUALITY[t.series_id].tight and f"{t.series_id}/{t.entity}" in known:
            found.setdefault(t.outcome, {}).setdefault(t.member, t)
    return {o: {m: t for m, t in by.items() if m == "TOTAL" or "TOTAL" not in by} for o, by in found.items()}


class Laid(NamedTuple):
    """What is laid round every counted outcome of a run: by outcome and member."""

    tops: dict[tuple[str, str], Top]
    """In the outcome's own unit where it is an index"""
    last: dict[tuple[str, str], float]
    """The last count, on logs or in the outcome's unit"""
    nu: float


def laid_round(data: xr.Dataset, origin: int) -> Laid:
    """Measures the first strategy of a run against the reference class.

    Args:
        data: A run of the strategy that goes on as things are, history included.
        origin: The last year of history.
    """
    held = learnt_at(origin)
    tops, last = {}, {}
    for outcome, by in counted_outcomes().items():
        for member, target in by.items() if outcome in data else ():
            name = f"{target.series_id}/{target.entity}"
            if name not in held.outlooks:
                continue
            outlook = own_unit(target, held.outlooks[name], held.constants.kappa)
            model = _scaled(target, simulated(target, data).transpose("year", "future"))
            first = outlook.year + target.end_of_year
            years = [int(y) for y in model["year"].values if y > first]
            change = (model.sel(year=years) - model.sel(year=first)).values
            own = [y - target.end_of_year for y in years]
            tops[outcome, member] = top(name, outlook, held.constants, change, own)
            seen = counts_of(target)[-1].value
            last[outcome, member] = np.log(seen) if on_logs(target.series_id) else seen
    return Laid(tops, last, held.constants.nu)


def own_unit(target: Target, outlook: Outlook, kappa: float) -> Outlook:
    """In the unit of the outcome: an index scaled, dollars of their year without the rise of prices in their drift."""
    if not on_logs(target.series_id):
        return outlook._replace(slope=outlook.slope * target.scale, scale=outlook.scale * target.scale)
    if target.deflate:
        rise = (
            np.log(to_2018_dollars(1.0, outlook.year - WINDOW) / to_2018_dollars(1.0, outlook.year)) / WINDOW
        )
        return outlook._replace(slope=outlook.slope - kappa * float(rise))
    return outlook


def factors(data: xr.Dataset, laid: Laid, seed: int) -> dict[tuple[str, str], np.ndarray]:
    """What each future's level is moved by, the same for every strategy: (year, future) by outcome and member.

    A log factor, or an offset where the outcome is an index; zero through the year of the last count.
    """
    futures = data["future"].values
    moved: dict[tuple[str, str], np.ndarray] = {}
    for (outcome, member), one in laid.tops.items():
        target = counted_outcomes()[outcome][member]
        model = _scaled(target, simulated(target, data).transpose("year", "future"))
        counted_year = one.years[0] - 1 + target.end_of_year
        level = laid.last[outcome, member] - model.sel(year=counted_year).values
        whole = np.zeros(model.shape, np.float32)
        whole[-len(one.years) :] = level + paths([one], laid.nu, seed, futures)[0]
        moved[outcome, member] = whole
    return moved


def widened(data: xr.Dataset, moved: Mapping[tuple[str, str], np.ndarray]) -> xr.Dataset:
    """The same run with honest levels: every strategy's futures moved alike. The model's own stay in ``data``."""
    out = data.copy()
    for (outcome, member), by in moved.items():
        whole = data[outcome]
        axis = next((d for d in whole.dims if d not in ("strategy", "future", "year")), None)
        new = whole.transpose(..., "year", "future")
        target = counted_outcomes()[outcome][member]
        changed = new * np.exp(by) if on_logs(target.series_id) else new + by
        if axis is not None and member not in ("", "TOTAL"):
            changed = new.where(new[axis] != member, changed)
        out[outcome] = changed.transpose(*whole.dims).astype(whole.dtype).assign_attrs(whole.attrs)
        data = out
    return out


def _scaled(target: Target, values: xr.DataArray) -> xr.DataArray:
    return np.log(np.maximum(values, 1e-9)) if on_logs(target.series_id) else values  # pyright: ignore[reportReturnType]
