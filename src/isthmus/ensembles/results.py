"""Labelled results: an `xarray.Dataset` with units, and paired differences from it.

Differences are taken per future first and summarised after: never two overlapping bands where a paired difference
answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.ensembles.decision import horizons_from, year_decided
from isthmus.ensembles.manifest import manifest_for
from isthmus.ensembles.run import chunks
from isthmus.errors import Diverged, UnknownName
from isthmus.levers import Strategy
from isthmus.model.outcomes import OUTCOMES, Outcome, members_of, outcome, year_at
from isthmus.model.structures import RIVALRIES

if TYPE_CHECKING:
    import xarray as xr

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
SAME: Final = 1e-6
"""Two values closer than this, relative to their size, count as the same: single precision."""


def run(
    strategies: Sequence[Strategy],
    *,
    futures: int = 256,
    seed: int = 0,
    outcomes: Sequence[str] | None = None,
    reversal: bool = True,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    history_only: bool = False,
    ensemble: str | None = None,
) -> xr.Dataset:
    """Carries strategies through many futures, the same futures for each.

    Args:
        strategies: At least one; names must differ.
        futures: Number of draws of parameters, structures and shocks.
        seed: The same seed gives every strategy the same luck (common random numbers).
        outcomes: Names to keep; all of them if left out.
        reversal: Whether elections can undo a strategy.
        workers: Threads; the machine's cores if left out.
        progress: Called with the number of futures just finished.
        history_only: Stop at the decision year; strategies then make no difference.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds for this model and evidence, if left out.

    Returns:
        One variable an outcome, dims (strategy, future, <axis>, year) with ``units`` and ``label``; coordinates
        ``structure_<rivalry>`` say which rival structure each future drew. ``attrs["manifest"]`` is the receipt.

    Raises:
        UnknownName: An outcome isn't in the catalogue.
        UsageError: No futures, or a negative seed.
        Diverged: No future stayed finite and plausible.
    """
    return labelled(
        sample(
            strategies,
            futures=futures,
            seed=seed,
            outcomes=outcomes,
            reversal=reversal,
            workers=workers,
            progress=progress,
            history_only=history_only,
            ensemble=ensemble,
        )
    )


class Sample(NamedTuple):
    """What `run` labels: arrays alone, for who has no use for labels and the second it takes to import them."""

    strategies: tuple[str, ...]
    values: dict[str, np.ndarray]
    """outcome -> (strategy, year from the start of the clock, member, future kept), float32"""
    number: np.ndarray
    """(future kept,): its number among those asked for"""
    choices: np.ndarray
    """(rivalry, future kept)"""
    manifest: dict[str, Any]

    def difference(self, strategy: str, reference: str, name: str, member: str, horizon: int) -> Difference:
        """The paired difference of two of its strategies, as `difference` takes it from labelled results."""
        spec = OUTCOMES[name]
        year = year_at(spec, horizon, year_decided(self.manifest))
        place = members_of(spec).index(member)
        with_it, without = (
            self.values[name][self.strategies.index(s), year - START_YEAR, place].astype(np.float64)
            for s in (strategy, reference)
        )
        return difference_of(with_it, without, spec, member, horizon, year)


def sample(
    strategies: Sequence[Strategy],
    *,
    futures: int = 256,
    seed: int = 0,
    outcomes: Sequence[str] | None = None,
    reversal: bool = True,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    history_only: bool = False,
    ensemble: str | None = None,
) -> Sample:
    """The same as `run`, without labels.

    Raises:
        UnknownName: An outcome isn't in the catalogue.
        UsageError: No futures, or a negative seed.
        Diverged: No future stayed finite and plausible.
    """
    names = [outcome(o).name for o in outcomes] if outcomes else list(OUTCOMES)
    parts = list(
        chunks(
            strategies, futures, seed, names,
            reversal=reversal, workers=workers, progress=progress, history_only=history_only, ensemble=ensemble,
        )
    )  # fmt: skip
    keep = np.concatenate([p.keep for p in parts])
    if not keep.any():
        raise Diverged(
            "no future stayed finite and plausible.\n  This is a defect of the model: please report the manifest."
        )
    return Sample(
        tuple(s.name for s in strategies),
        {name: np.concatenate([p.values[name] for p in parts], axis=-1)[..., keep] for name in names},
        np.flatnonzero(keep),
        np.concatenate([p.choices for p in parts], axis=1)[:, keep],
        manifest_for(
            strategies,
            futures=futures,
            seed=seed,
            rejected=int((~keep).sum()),
            reversal=reversal,
            ensemble=ensemble,
        ),
    )


def labelled(found: Sample) -> xr.Dataset:
    """A sample with the names of its axes, units and labels."""
    import xarray as xr  # a second to import, and who only asks which ensemble holds has no use for it

    years = next(iter(found.values.values())).shape[1]
    coords: dict[str, object] = {
        "strategy": list(found.strategies),
        "future": found.number,
        "year": np.arange(START_YEAR, START_YEAR + years),
    }
    for row, (rivalry, spec) in enumerate(RIVALRIES.items()):
        coords[f"structure_{rivalry}"] = ("future", np.array(spec.options)[found.choices[row]])
    variables = {}
    for name, values in found.values.items():
        spec = OUTCOMES[name]
        dims, values = _shaped(spec, np.moveaxis(values, -1, 1))
        if spec.axis:
            coords[spec.axis] = list(members_of(spec))
        variables[name] = (
            dims,
            values,
            {"units": spec.unit, "label": str(spec.title.translate("en")), "kind": spec.kind},
        )
    data = xr.Dataset(variables, coords=coords)
    data.attrs["manifest"] = found.manifest
    return data


def _shaped(spec: Outcome, values: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
    """(strategy, future, year, member) as (strategy, future, axis, year)."""
    values = np.moveaxis(values, -1, 2)
    if spec.axis:
        return ("strategy", "future", spec.axis, "year"), values
    return ("strategy", "future", "year"), values[:, :, 0]


class Difference(NamedTuple):
    """A paired difference: one outcome, one member, one horizon, strategy less reference in the same futures."""

    outcome: str
    member: str
    horizon: int
    year: int
    unit: str
    reference_median: float
    quantiles: tuple[float, ...]
    """At 5, 25, 50, 75 and 95 percent, in the outcome's unit."""
    relative_median: float
    """Median of the difference as a share of the reference, per future; nan where the reference is zero."""
    higher: float
    """Share of futures in which the strategy's value is higher."""
    lower: float
    sample: np.ndarray
    """The differences themselves, one a future."""


def difference(
    data: xr.Dataset, strategy: str, reference: str, name: str, member: str, horizon: int
) -> Difference:
    """The paired difference of two strategies.

    Raises:
        UnknownName: A strategy, outcome or member isn't among the results.
    """
    spec = outcome(name)
    known = [str(s) for s in data["strategy"].values]
    for asked in (strategy, reference):
        if asked not in known:
            raise UnknownName("strategy", asked, known)
    year = year_at(spec, horizon, year_decided(data.attrs.get("manifest", {})))
    values = data[spec.name].sel(year=year)
    if spec.axis:
        if member not in members_of(spec):
            raise UnknownName(spec.axis, member, members_of(spec))
        values = values.sel({spec.axis: member})
    with_it = values.sel(strategy=strategy).values.astype(np.float64)
    without = values.sel(strategy=reference).values.astype(np.float64)
    return difference_of(with_it, without, spec, member, horizon, year)


def difference_of(
    with_it: np.ndarray, without: np.ndarray, spec: Outcome, member: str, horizon: int, year: int
) -> Difference:
    """The paired difference of one number: (future,) under a strategy and, in the same futures, under its reference."""
    gap = with_it - without
    scale = SAME * np.maximum(np.abs(with_it), np.abs(without))
    gap = np.where(np.abs(gap) <= scale, 0.0, gap)
    safe = np.where(np.abs(without) > 0, without, np.nan)
    relative = gap / safe
    usable = relative[np.isfinite(relative)]
    return Difference(
        outcome=spec.name,
        member=member,
        horizon=horizon,
        year=year,
        unit=spec.unit,
        reference_median=float(np.median(without)),
        quantiles=tuple(float(q) for q in np.quantile(gap, QUANTILES)),
        relative_median=float(np.median(usable)) if usable.size else 0.0,
        higher=float((gap > 0).mean()),
        lower=float((gap < 0).mean()),
        sample=gap,
    )


def differences(
    data: xr.Dataset, strategy: str, reference: str, horizons: Sequence[int] | None = None
) -> list[Difference]:
    """Every paired difference of two strategies: each outcome, member and horizon; the usual ones if none is named."""
    if horizons is None:
        horizons = horizons_from(year_decided(data.attrs.get("manifest", {})))
    return [
        difference(data, strategy, reference, name, member, h)
        for name in map(str, data.data_vars)
        for member in members_of(OUTCOMES[name])
        for h in horizons
    ]
