"""What the model is held against: series of history on the scale they are compared on, with the error of each point.

Positive series are compared in logs, indices as they are. Two kinds of error are kept apart. ``error`` is of the
counting: chance in small counts, sampling, published standard errors. ``misfit`` is the model's own: how far a series
is expected to wander from a good fit, the prior median of the size of an AR(1) discrepancy (see likelihood.py).
"""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import FUTURES_BEGIN, START_YEAR
from isthmus.ensembles.targets import INDEX_SERIES, TARGETS, Target, counts_of
from isthmus.evidence import Series, load_series

YEARS: Final = tuple(range(START_YEAR, FUTURES_BEGIN))


class Quality(NamedTuple):
    """How well a series is counted, and how closely a model of this kind can follow it."""

    error: float
    """Standard error of a point beyond chance in small counts, in logs (index series: in units of the outcome)."""
    misfit: float
    """Prior median of the discrepancy's standard deviation, same scale."""
    tight: bool
    """Counted every year by one method: held to in the checks of coverage."""


QUALITY: Final[dict[str, Quality]] = {
    "homicide_rate": Quality(0.03, 0.10, True),
    "usbp_sw_encounters": Quality(0.02, 0.25, True),
    "usbp_sw_family_units": Quality(0.02, 0.30, True),
    "usbp_sw_unaccompanied": Quality(0.02, 0.30, True),
    "od_deaths_total": Quality(0.01, 0.08, True),
    "od_deaths_cocaine": Quality(0.03, 0.15, True),
    "od_deaths_heroin": Quality(0.05, 0.12, True),
    "od_deaths_psychostimulants": Quality(0.03, 0.15, True),
    "od_deaths_synth_opioids": Quality(0.05, 0.12, True),
    "unauthorized_pop_pew": Quality(0.03, 0.03, True),
    "unauthorized_pop_dhs": Quality(0.03, 0.05, False),
    "remittances_wdi": Quality(0.03, 0.10, True),
    "wgi_control_corruption": Quality(0.0, 0.02, True),
    "gdp_pc_2015usd": Quality(0.005, 0.025, True),
    "male_youth_employment": Quality(0.01, 0.02, True),
    "immigration_court_pending_eoir": Quality(0.01, 0.08, True),
    "migrant_deaths_sw": Quality(0.03, 0.13, True),
    "us_cons_cocaine": Quality(0.25, 0.20, False),
    "us_cons_heroin": Quality(0.25, 0.20, False),
    "us_cons_meth": Quality(0.25, 0.20, False),
    "us_chronic_users_cocaine": Quality(0.20, 0.15, False),
    "us_chronic_users_heroin": Quality(0.20, 0.15, False),
    "us_chronic_users_meth": Quality(0.20, 0.15, False),
    "us_chronic_users_marijuana": Quality(0.20, 0.15, False),
    "smuggler_fee": Quality(0.15, 0.10, False),
    "gang_members": Quality(0.80, 0.30, False),
    "cartel_members_mexico": Quality(0.30, 0.20, False),
}
"""Ours. Errors from what the catalogue says of each series (gang counts differ 3 to 25 times between counters, RAND gives
about plus or minus 30 percent, Pew 0.2 to 0.5 million); misfits from the in-sample figures of a pilot of this model."""

SMALL_POP: Final = 0.08
"""Standard error of Pew's figures for the three smaller origins, in logs. Ours."""
STANDARD_ERROR: Final = re.compile(r"se=([0-9.]+)")
"""How the WGI series carries the published standard error of a point, in its note."""
OWN_TO_YEAR: Final = 0.3
"""Share of that error which is a year's own. Ours: successive estimates rest mostly on the same sources, so most of it is
an error of the level, which the parameter of the starting level already carries."""


class Observed(NamedTuple):
    """One series on the scale it is compared on."""

    target: Target
    name: str
    positive: bool
    """Compared in logs."""
    years: tuple[int, ...]
    """As the series names them."""
    at: tuple[int, ...]
    """Years after 2000 in the model's record that answer."""
    values: np.ndarray
    """(point,), in logs where positive"""
    errors: np.ndarray
    """(point,), standard errors on the same scale"""
    misfit: float
    tight: bool

    @property
    def slots(self) -> np.ndarray:
        """Where each point stands on the yearly grid of history."""
        return np.array([y - START_YEAR for y in self.years])


@functools.cache
def observed() -> tuple[Observed, ...]:
    """Every calibration series, in the order of ``TARGETS``; empty ones left out."""
    read = [_read(t) for t in TARGETS]
    return tuple(o for o in read if o.years)


def _read(target: Target) -> Observed:
    series = load_series(target.series_id, target.entity)
    quality = QUALITY[target.series_id]
    positive = target.series_id not in INDEX_SERIES
    kept = counts_of(target)
    seen = np.array([c.value for c in kept])
    return Observed(
        target=target,
        name=f"{target.series_id}/{target.entity}",
        positive=positive,
        years=tuple(c.year for c in kept),
        at=tuple(c.at - START_YEAR for c in kept),
        values=np.log(seen) if positive else seen,
        errors=np.array([error_of(series, c.place, target, c.value) for c in kept]),
        misfit=quality.misfit,
        tight=quality.tight and len(kept) >= 5,
    )


def error_of(series: Series, i: int, target: Target, seen: float) -> float:
    """The standard error of point ``i`` of a series on the scale of comparison; ``seen`` is its value there, before logs."""
    if target.series_id == "wgi_control_corruption":
        return OWN_TO_YEAR * float(STANDARD_ERROR.findall(series.notes[i])[0]) * target.scale
    if target.series_id == "unauthorized_pop_pew" and target.entity in ("GTM", "SLV", "HND"):
        return SMALL_POP
    counted = series.unit.split()[0] in ("persons", "deaths", "cases", "encounters", "apprehensions")
    chance = 1.0 / seen if counted and seen > 0 else 0.0
    return float(np.sqrt(QUALITY[target.series_id].error ** 2 + chance))
