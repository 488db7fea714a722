"""The sealed forecast: what would be counted if the known policy went on, drawn before anyone looks.

Every draw is one future of the posterior ensemble under BASELINE with shocks on; each series' discrepancy goes on from
where the end of history left it, and an error of counting is added. Driven inputs are never targets. Two kinds of target
lean on a bridge: figures counted by another office than the one fitted (central banks, a court tracker) keep the ratio of
their last common years, and Colombian coca, which the model reads and does not explain, moves with its own shocks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import xarray as xr

from isthmus.axes import COUNTRY, HISTORY_ENDS, ORIGIN, QUARTERS, START_YEAR
from isthmus.calibration.discrepancy import Drawn, walk
from isthmus.calibration.observed import QUALITY
from isthmus.ensembles.decision import last_counted
from isthmus.ensembles.draws import Draws, draw
from isthmus.ensembles.fitted import the_posterior
from isthmus.ensembles.manifest import write_whole
from isthmus.ensembles.results import run
from isthmus.ensembles.shocks import shocks_for
from isthmus.ensembles.targets import INDEX_SERIES, TARGETS, Target, simulated
from isthmus.errors import IsthmusError
from isthmus.evidence import load_series, to_2018_dollars
from isthmus.levers import get_strategy
from isthmus.model.inputs import parameter_rows

LEVELS: Final = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
COLUMNS: Final = ("series_id", "entity", "year", "draw", "value", "unit")
LEAST_DRAWS: Final = 1000
INFLATION: Final = (0.02, 0.01, 0.5)
"""Yearly rise of US prices assumed for figures in dollars of their year: mean, spread of a year, share that lasts. Ours."""
SOURCE_ERROR: Final = 0.05
"""Error of counting of figures reached over a bridge, in logs. Ours."""

DIRECT: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("homicide_rate", COUNTRY),
    ("usbp_sw_encounters", ORIGIN),
    ("usbp_sw_family_units", ("TOTAL",)),
    ("usbp_sw_unaccompanied", ("TOTAL",)),
    ("od_deaths_total", ("USA",)),
    ("od_deaths_cocaine", ("USA",)),
    ("od_deaths_heroin", ("USA",)),
    ("od_deaths_synth_opioids", ("USA",)),
    ("od_deaths_psychostimulants", ("USA",)),
    ("unauthorized_pop_pew", ("TOTAL",)),
    ("wgi_control_corruption", COUNTRY),
    ("migrant_deaths_sw", ("USA",)),
    ("gdp_pc_2015usd", COUNTRY),
)
"""Targets that are series the model was fitted to."""

BRIDGED: Final = (
    ("remittances", COUNTRY, "remittances_wdi", COUNTRY),
    ("immigration_court_backlog", ("USA",), "immigration_court_pending_eoir", ("USA",)),
)
"""Targets counted by another office: series, entities, and the fitted series they follow."""

COCA: Final = ("coca_ha_unodc", "cocaine_potential_col_unodc")

EXPOSED: Final = (
    ("homicide_rate", "SLV"),
    ("homicide_rate", "MEX"),
    ("usbp_sw_encounters", "TOTAL"),
    ("immigration_court_backlog", "USA"),
)
"""Targets of which later figures stood in the material at hand; scored apart."""


class Forecast(NamedTuple):
    """One target."""

    series_id: str
    entity: str
    unit: str
    years: tuple[int, ...]
    values: np.ndarray
    """(year, draw)"""


class Ahead(NamedTuple):
    """What every target is made from."""

    data: xr.Dataset
    drawn: Draws
    discrepancy: np.ndarray
    """(series, year, draw)"""
    years: tuple[int, ...]
    random: np.random.Generator


def forecast(
    until: int = 2024, *, futures: int = 1024, seed: int = 2019, progress: Callable[[int], None] | None = None
) -> list[Forecast]:
    """Every target from the first year without counts to ``until``.

    Raises:
        UsageError: No posterior holds for this model and evidence.
        EvidenceError: A series that may not be shipped is a target, and no copy of it was named in ISTHMUS_SERIES.
        IsthmusError: Fewer than a thousand futures stayed plausible.
    """
    own = [(series, e) for series, entities, *_ in BRIDGED for e in entities] + [
        (series, "COL") for series in COCA
    ]
    for series, entity in own:
        load_series(series, entity)  # refused now, not after the run
    names = sorted({t.outcome for t in TARGETS})
    data = run(
        [get_strategy("baseline")],
        futures=futures,
        seed=seed,
        outcomes=names,
        ensemble="posterior",
        progress=progress,
    )
    kept = data["future"].values
    if len(kept) < min(LEAST_DRAWS, futures):
        raise IsthmusError(
            f"only {len(kept)} of {futures} futures stayed plausible; a forecast needs {LEAST_DRAWS}."
        )
    drawn = draw(futures, seed, 0, "posterior")
    assert drawn.taken is not None
    held = the_posterior()
    taken = drawn.taken[kept]
    years = tuple(range(last_counted("posterior") + 1, until + 1))
    random = np.random.default_rng([seed, 31])
    start = Drawn(held.sigma[taken].T, held.rho[taken].T, held.last[taken].T)
    picked = drawn._replace(
        parameters=drawn.parameters[:, kept], choices=drawn.choices[:, kept], hazards=drawn.hazards[:, kept]
    )
    ahead = Ahead(data, picked, walk(start, len(years), random), years, random)
    direct = [_direct(_target(series, e), ahead) for series, entities in DIRECT for e in entities]
    encounters = [f for f in direct if f.series_id == "usbp_sw_encounters"]
    total = encounters[0]._replace(entity="TOTAL", values=np.sum([f.values for f in encounters], axis=0))
    bridged = [
        _bridge(series, e, _direct(_target(fitted, f), ahead), ahead)
        for series, entities, fitted, other in BRIDGED
        for e, f in zip(entities, other, strict=True)
    ]
    shocks = shocks_for(drawn, seed).coca[..., kept]
    coca = [_coca(series, shocks, ahead) for series in COCA]
    return [*direct, total, *bridged, *coca]


def _target(series_id: str, entity: str) -> Target:
    return next(t for t in TARGETS if t.series_id == series_id and t.entity == entity)


def _direct(target: Target, ahead: Ahead) -> Forecast:
    """A fitted series: model, discrepancy and error of counting, back in the series' own unit."""
    values = simulated(target, ahead.data)
    model = np.stack([values.sel(year=y + target.end_of_year).values for y in ahead.years]).astype(np.float64)
    row = list(the_posterior().manifest["series"]).index(f"{target.series_id}/{target.entity}")
    gap = ahead.discrepancy[row] + _error(target) * ahead.random.standard_normal(model.shape)
    counted = model + gap if target.series_id in INDEX_SERIES else model * np.exp(gap)
    own = counted / target.scale - target.offset
    if target.deflate:
        own = own * _price_level(ahead)
    unit = load_series(target.series_id, target.entity).unit
    return Forecast(target.series_id, target.entity, unit, ahead.years, own)


def _error(target: Target) -> float:
    if target.series_id == "wgi_control_corruption":
        return 0.05 * target.scale
    return QUALITY[target.series_id].error


def _price_level(ahead: Ahead) -> np.ndarray:
    """US prices of each year over those of `PRICE_YEAR`: (year, draw)."""
    mean, spread, lasts = INFLATION
    random = np.random.default_rng([7, 37])
    draws = ahead.data.sizes["future"]
    # Prices of years that later counts reach are known; the walk begins after the last of them.
    known = np.log(1.0 / to_2018_dollars(1.0, ahead.years[0] - 1))
    rise, level, path = np.full(draws, mean), np.full(draws, known), []
    for _ in ahead.years:
        push = spread * np.sqrt(1.0 - lasts**2) * random.standard_normal(draws)
        rise = mean + lasts * (rise - mean) + push
        level = level + rise
        path.append(level)
    return np.exp(np.stack(path))


def _bridge(series_id: str, entity: str, fitted: Forecast, ahead: Ahead) -> Forecast:
    """Another office's count of the same thing: the ratio of the last three common years goes on."""
    other, own = load_series(fitted.series_id, fitted.entity), load_series(series_id, entity)
    theirs = dict(zip(other.years, other.values, strict=True))
    common = [
        (y, v) for y, v in zip(own.years, own.values, strict=True) if y in theirs and y <= HISTORY_ENDS
    ][-3:]
    ratio = float(np.mean([np.log(v / theirs[y]) for y, v in common]))
    noise = SOURCE_ERROR * ahead.random.standard_normal(fitted.values.shape)
    return Forecast(series_id, entity, own.unit, ahead.years, fitted.values * np.exp(ratio + noise))


def _coca(series_id: str, shocks: np.ndarray, ahead: Ahead) -> Forecast:
    """Read, not explained: the last count, moved by the shocks to coca that the same futures carry."""
    own = load_series(series_id, "COL")
    rows = [name for name, _ in parameter_rows()]
    size = ahead.drawn.parameters[rows.index("surroundings.coca_sd")]
    first = ahead.years[0] - START_YEAR
    yearly = shocks[first : first + len(ahead.years)].reshape(len(ahead.years), QUARTERS, -1).mean(axis=1)
    noise = SOURCE_ERROR * ahead.random.standard_normal(yearly.shape)
    values = own.values[-1] * np.exp(size * yearly + noise)
    return Forecast(series_id, "COL", own.unit, ahead.years, values)


def as_table(forecasts: Sequence[Forecast]) -> pa.Table:
    """Every draw, one a row: series_id, entity, year, draw, value, unit."""
    columns: dict[str, list[np.ndarray]] = {c: [] for c in COLUMNS}
    for f in forecasts:
        years, draws = f.values.shape
        whole = (np.repeat(f.years, draws), np.tile(np.arange(draws), years), f.values.ravel())
        columns["year"].append(whole[0].astype(np.int32))
        columns["draw"].append(whole[1].astype(np.int32))
        columns["value"].append(whole[2].astype(np.float32))
        for name, word in (("series_id", f.series_id), ("entity", f.entity), ("unit", f.unit)):
            columns[name].append(np.full(years * draws, word, dtype=object))
    arrays = {
        c: pa.array(np.concatenate(columns[c])).dictionary_encode()
        if c in ("series_id", "entity", "unit")
        else pa.array(np.concatenate(columns[c]))
        for c in COLUMNS
    }
    return pa.table(arrays)


def as_quantiles(forecasts: Sequence[Forecast]) -> str:
    """A line a target and year, as CSV."""
    head = ["series_id", "entity", "year", *(f"q{round(100 * q):02d}" for q in LEVELS), "unit"]
    lines = [",".join(head)]
    for f in forecasts:
        for year, row in zip(f.years, np.quantile(f.values, LEVELS, axis=1).T, strict=True):
            lines.append(
                ",".join([f.series_id, f.entity, str(year), *(f"{v:.6g}" for v in row), f'"{f.unit}"'])
            )
    return "\n".join(lines) + "\n"


def seal(forecasts: Sequence[Forecast], path: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """Writes PATH (parquet), the quantiles beside it and a manifest with the hash of both.

    Returns:
        The manifest, with ``sha256`` of each file.
    """

    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    parquet.write_table(as_table(forecasts), part, compression="zstd")
    part.replace(path)
    csv = path.with_suffix(".csv")
    write_whole(csv, as_quantiles(forecasts))
    body = manifest | {
        "exposed": [list(e) for e in EXPOSED],
        "sha256": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (path, csv)},
    }
    write_whole(path.with_suffix(".manifest.json"), json.dumps(body, indent=1, sort_keys=True) + "\n")
    return body
