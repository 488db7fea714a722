"""Prior predictive against history: what the model says of history before it has been fitted to anything.

For each calibration series: the share of points inside the 50 and 90 percent bands of the futures, and how far the
median is from the point in powers of ten. Worst misses first. A good figure here proves no lever: history is matched
mostly through dated switches (nexus_notes, finding 2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from isthmus.ensembles.results import QUANTILES, run
from isthmus.ensembles.targets import INDEX_SERIES, TARGETS, Target, counts_of, simulated
from isthmus.evidence import load_series
from isthmus.levers import get_strategy

if TYPE_CHECKING:
    import xarray as xr


class SeriesFit(NamedTuple):
    """How a series lies against the futures."""

    series_id: str
    entity: str
    outcome: str
    unit: str
    years: tuple[int, ...]
    observed: tuple[float, ...]
    verified: tuple[bool, ...]
    quantiles: np.ndarray
    """(level, year) at 5, 25, 50, 75 and 95 percent"""
    inside50: float
    inside90: float
    off_by: float
    """Mean log10 of model median over observation; the mean difference for index series."""
    note: Literal["", "counts", "order", "outside"]
    """What to know of a miss: counts differ by an order of magnitude, the model does, or most points are outside"""


ORDER_OF_MAGNITUDE: Final = ("gang_members", "cartel_members_mexico")


def hindcast(
    futures: int = 256, seed: int = 0, progress: Callable[[int], None] | None = None
) -> tuple[list[SeriesFit], xr.Dataset]:
    """Every calibration series against the prior ensemble, worst misses first.

    Returns:
        The fits, and the ensemble they were taken from, to the last year counted.
    """
    names = sorted({t.outcome for t in TARGETS})
    data = run(
        [get_strategy("baseline")],
        futures=futures,
        seed=seed,
        outcomes=names,
        progress=progress,
        history_only=True,
        ensemble="prior",
    )
    fits = [fit_of(t, data) for t in TARGETS]
    return sorted(fits, key=lambda f: (f.inside90, f.inside50, -abs(f.off_by))), data


def fit_of(target: Target, data: xr.Dataset) -> SeriesFit:
    """One series against the ensemble."""
    statuses = load_series(target.series_id, target.entity).statuses
    values = simulated(target, data)
    kept = [c for c in counts_of(target) if c.at <= int(data["year"].max())]
    model = np.stack([values.sel(year=c.at).values for c in kept], axis=1)
    bands = np.quantile(model, QUANTILES, axis=0)
    seen = np.array([c.value for c in kept])
    verified = tuple(statuses[c.place] == "VERIFIED" for c in kept)
    inside90 = float(((seen >= bands[0]) & (seen <= bands[4])).mean())
    inside50 = float(((seen >= bands[1]) & (seen <= bands[3])).mean())
    if target.series_id in INDEX_SERIES:
        off = float(np.mean(bands[2] - seen))
    else:
        off = float(np.mean(np.log10(np.maximum(bands[2], 1e-9) / np.maximum(seen, 1e-9))))
    return SeriesFit(
        target.series_id, target.entity, target.outcome, str(data[target.outcome].attrs["units"]),
        tuple(c.year for c in kept), tuple(seen), verified, bands, inside50, inside90, off,
        _note(target, inside90, off),
    )  # fmt: skip


def _note(target: Target, inside90: float, off: float) -> Literal["", "counts", "order", "outside"]:
    """What a reader should know of a miss."""
    if target.series_id in ORDER_OF_MAGNITUDE:
        return "counts"
    if abs(off) >= 1.0 and target.series_id not in INDEX_SERIES:
        return "order"
    return "outside" if inside90 < 0.5 else ""
