"""The reference class: how far series like these have moved, and how wrong a plain forecast of them has been.

A series x that stood at ``last`` at its origin T is forecast, h years on, as

    x(T + h) = last + kappa b h + f s c h^alpha t_nu

on logs, and on levels for indices that have no zero. ``b`` is its mean yearly change over the last 15 years and ``s`` the
size of its yearly steps, drawn towards its class where it has few. What is common to all series (kappa, alpha, c, nu and
how hard s is drawn, n0) is learnt from the errors that such forecasts made, as far as they are known at the origin. ``f`` is
the era factor: some eras were worse than the pooled errors say, and the factor is the 90th percentile of those that
whole past eras would have needed for a band of 90 percent to hold 90 percent.

Nothing later than an origin touches what is learnt at it.

Source: ours; reference class forecasting after Kahneman and Tversky (1979) and Flyvbjerg (2008), European Planning Studies
16:3. ``tools/build_reference_class.py`` writes what the product reads, `reference_class.json`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.special import stdtrit
from scipy.stats import t as student

from isthmus.errors import EvidenceError

Class = Literal["violence", "border", "deaths", "coca", "index", "slow"]

CLASS_OF: Final[dict[str, Class]] = {
    "homicide_rate": "violence",
    "usbp_sw_encounters": "border",
    "usbp_sw_apprehensions_cbp": "border",
    "usbp_sw_family_units": "border",
    "usbp_sw_unaccompanied": "border",
    "dhs_apprehensions_national": "border",
    "removals": "border",
    "returns": "border",
    "migrant_deaths_sw": "border",
    "od_deaths_total": "deaths",
    "od_deaths_cocaine": "deaths",
    "od_deaths_heroin": "deaths",
    "od_deaths_synth_opioids": "deaths",
    "od_deaths_rx_opioids": "deaths",
    "od_deaths_any_opioid": "deaths",
    "od_deaths_psychostimulants": "deaths",
    "coca_ha_unodc": "coca",
    "coca_ha_us": "coca",
    "cocaine_potential_col_unodc": "coca",
    "cocaine_potential_us": "coca",
    "poppy_ha_mexico": "coca",
    "heroin_potential_mexico": "coca",
    "coca_eradicated_manual": "coca",
    "coca_eradicated_aerial": "coca",
    "cocaine_removed_source_zone": "coca",
    "cocaine_removed_transit_us": "coca",
    "cocaine_removed_us_arrival": "coca",
    "us_seiz_national_cocaine": "coca",
    "us_seiz_national_heroin": "coca",
    "us_seiz_national_marijuana": "coca",
    "us_seiz_national_meth": "coca",
    "us_cons_cocaine": "coca",
    "us_cons_heroin": "coca",
    "us_cons_meth": "coca",
    "wgi_control_corruption": "index",
    "wgi_gov_effectiveness": "index",
    "wgi_rule_of_law": "index",
    "wgi_political_stability": "index",
    "gdp_pc_2015usd": "slow",
    "remittances": "slow",
    "remittances_wdi": "slow",
    "unauthorized_pop_pew": "slow",
    "unauthorized_pop_dhs": "slow",
    "immigration_court_backlog": "slow",
    "immigration_court_pending_eoir": "slow",
}
"""Series that the class is made of: counted yearly, moved by what the model is about. Coca stands with what is grown, made,
seized and used of other drugs. Employment of young men is left out: it is a modelled estimate, smoother than any count."""

TOGETHER: Final[dict[Class, float]] = {"border": 0.31, "slow": 0.26}
"""Correlation of one year's errors between two series of a class; between others it is 0 to 0.08. Measured to 2018."""

WINDOW: Final = 15
"""Years over which the mean change is taken and steps are counted."""
HALF_LIFE: Final = 4.0
"""Years after which a step weighs half."""
FEWEST: Final = 5
"""Counts that a series has before it is forecast."""
HORIZON: Final = 6
FIRST_ORIGIN: Final = 1996
"""The first origin whose errors are learnt from: before it most series have too few counts."""
FIRST_ERA: Final = 2000
"""The first origin that counts as an era."""
ERA_YEARS: Final = 3
"""Years that must have passed since an origin for it to count as an era."""
BAD_ERA: Final = 0.9
"""Which of the factors that past eras needed is taken: nine eras in ten needed less."""
SHARE: Final = 0.9
"""Of counts that a band is to hold."""


class Counted(NamedTuple):
    """One series on the scale it is forecast on: logs, or levels of an index."""

    name: str
    """``series_id/entity``"""
    years: np.ndarray
    values: np.ndarray


class Known(NamedTuple):
    """What a series' own past says at an origin."""

    name: str
    year: int
    """Of its last count"""
    last: float
    slope: float
    """Mean yearly change"""
    steps: float
    """How many"""
    square: float
    """Mean square of a yearly step, late ones weighing more"""


class Constants(NamedTuple):
    """What all series share at an origin."""

    kappa: float
    alpha: float
    c: float
    nu: float
    n0: float
    factor: float
    """Of the era; 1 where no era is past"""
    series: int
    errors: int


class Outlook(NamedTuple):
    """One series seen from an origin."""

    kind: Class
    year: int
    """Of its last count"""
    slope: float
    """Expected yearly change: kappa b"""
    scale: float
    """Scale of the error of one year, the era factor left out: c s"""


def class_of(series_id: str) -> Class:
    """The class of a series."""
    return CLASS_OF[series_id]


def on_logs(series_id: str) -> bool:
    """Whether a series is forecast on logs; indices with values below zero are on levels."""
    return CLASS_OF.get(series_id) != "index"


def counted(series_id: str, entity: str, years: Sequence[int], values: Sequence[float]) -> Counted:
    """A series on the scale it is forecast on; a count of nothing has no log and is left out."""
    at, seen = np.asarray(years, dtype=float), np.asarray(values, dtype=float)
    if on_logs(series_id):
        at, seen = at[seen > 0], np.log(seen[seen > 0])
    return Counted(f"{series_id}/{entity}", at, seen)


def known_at(series: Counted, origin: int) -> Known | None:
    """What its counts up to the origin say; None with fewer than five, or none in the last three years."""
    past = series.years <= origin
    if past.sum() < FEWEST or origin - series.years[past][-1] > 2:
        return None
    years, values = series.years[past], series.values[past]
    gaps = np.diff(years)
    here = years[1:] > years[-1] - WINDOW
    steps = (np.diff(values) / np.sqrt(gaps))[here]
    weight = 0.5 ** ((years[-1] - years[1:][here]) / HALF_LIFE)
    first = years >= years[-1] - WINDOW
    slope = (values[-1] - values[first][0]) / max(years[-1] - years[first][0], 1.0)
    square = float((weight * steps**2).sum() / weight.sum())
    return Known(series.name, int(years[-1]), float(values[-1]), float(slope), float(len(steps)), square)


class Errors(NamedTuple):
    """Every error of a plain forecast: arrays (error,)."""

    origin: np.ndarray
    target: np.ndarray
    """The year forecast"""
    ahead: np.ndarray
    change: np.ndarray
    """What came, less the last count"""
    slope: np.ndarray
    steps: np.ndarray
    log_square: np.ndarray
    log_class: np.ndarray
    """Mean over the class at that origin"""
    row: np.ndarray
    """Which of the series"""

    def of(self, kept: np.ndarray) -> Errors:
        """Some of them."""
        return Errors(*(a[kept] for a in self))


LEAST_SQUARE: Final = 1e-8
"""So that a series that stood still has a log."""


def class_scales(known: Iterable[Known]) -> dict[Class, float]:
    """Mean of the log of the mean square step, over the series of each class."""
    by: dict[Class, list[float]] = {}
    for one in known:
        by.setdefault(class_of(one.name.split("/")[0]), []).append(np.log(one.square + LEAST_SQUARE))
    return {kind: float(np.mean(values)) for kind, values in by.items()}


def errors_of(series: Sequence[Counted], last: int) -> Errors:
    """Errors of every origin from ``FIRST_ORIGIN`` on, ``HORIZON`` years ahead at most, known at the end of ``last``."""
    found: list[tuple[float, ...]] = []
    for origin in range(FIRST_ORIGIN, last):
        known = [known_at(s, origin) for s in series]
        scales = class_scales(k for k in known if k)
        for row, (s, k) in enumerate(zip(series, known, strict=True)):
            if k is None:
                continue
            own = (k.slope, k.steps, np.log(k.square + LEAST_SQUARE), scales[class_of(k.name.split("/")[0])])
            for year, value in zip(s.years, s.values, strict=True):
                if origin < year <= min(last, origin + HORIZON):
                    found.append((origin, year, year - k.year, value - k.last, *own, row))
    return Errors(*np.array(found, dtype=float).T.reshape(9, -1))


def standard(errors: Errors, c: Constants) -> np.ndarray:
    """Errors in units of their scale, the era factor left out: t with nu degrees if all is right."""
    scale = c.c * errors.ahead**c.alpha * size(errors.log_square, errors.steps, errors.log_class, c.n0)
    return (errors.change - c.kappa * errors.slope * errors.ahead) / scale


def size(log_square, steps, log_class, n0):
    """``s``: the size of a series' yearly steps, drawn towards its class as if the class were ``n0`` steps."""
    return np.exp(0.5 * (steps * log_square + n0 * log_class) / (steps + n0))


def learn(errors: Errors, origin: int, start: Constants | None = None) -> Constants:
    """The constants from the errors known at the end of ``origin``, by maximum likelihood; the era factor from past eras.

    Args:
        errors: Of any years; later ones than the origin aren't looked at.
        origin: The last year seen.
        start: Where the search begins.
    """
    seen = errors.of(errors.target <= origin)
    at = start or Constants(0.3, 0.6, 0.9, 5.0, 8.0, 1.0, 0, 0)

    def unpacked(x: np.ndarray) -> Constants:
        return at._replace(
            kappa=x[0], alpha=x[1], c=np.exp(x[2]), nu=2.0 + np.exp(x[3]), n0=np.exp(x[4]), factor=1.0
        )

    def loss(x: np.ndarray) -> float:
        c = unpacked(x)
        s = size(seen.log_square, seen.steps, seen.log_class, c.n0)
        log_scale = np.log(c.c * s) + c.alpha * np.log(seen.ahead)
        return float(-(student.logpdf(standard(seen, c), c.nu) - log_scale).mean())

    begin = np.array([at.kappa, at.alpha, np.log(at.c), np.log(at.nu - 2.0), np.log(at.n0)])
    best = minimize(
        loss, begin, method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-7, "maxiter": 2000}
    )
    found = unpacked(best.x)
    return found._replace(series=len(np.unique(seen.row)), errors=len(seen.row))


def needed(errors: Errors, origin: int, c: Constants) -> float:
    """The factor at which the band of 90 percent of an origin's forecasts would have held 90 percent of what came."""
    here = errors.of(errors.origin == origin)
    return float(np.quantile(np.abs(standard(here, c)), SHARE) / stdtrit(c.nu, 0.5 + SHARE / 2.0))


def coverage(errors: Errors, origin: int, c: Constants) -> float:
    """Share of an origin's truths inside the band of 90 percent, the era factor in."""
    here = errors.of(errors.origin == origin)
    return float((np.abs(standard(here, c)) <= c.factor * stdtrit(c.nu, 0.5 + SHARE / 2.0)).mean())


def learn_in_turn(errors: Errors, origins: Sequence[int], eras: Errors) -> dict[int, Constants]:
    """Constants at each origin, each from what was known at it alone.

    Args:
        errors: What the constants are learnt from.
        origins: The last years seen.
        eras: The errors of the series that are forecast: a past origin, as far as it was known, is an era, and the era
            factor is taken from those that past eras needed.
    """
    found: dict[int, Constants] = {}
    start = None
    for origin in range(FIRST_ERA, max(origins) + 1):
        start = found[origin] = learn(errors, origin, start)
    return {o: found[o]._replace(factor=_factor(eras, o, found)) for o in origins}


def _factor(eras: Errors, origin: int, found: Mapping[int, Constants]) -> float:
    """Never below one: a calm past is no reason for a narrower band than the errors say."""
    seen = eras.of(eras.target <= origin)
    factors = [needed(seen, e, found[e]) for e in range(FIRST_ERA, origin - ERA_YEARS + 1)]
    return max(1.0, float(np.quantile(factors, BAD_ERA))) if factors else 1.0


def outlook_of(known: Known, scales: Mapping[Class, float], c: Constants) -> Outlook:
    """One series seen from the origin at which it is known."""
    kind = class_of(known.name.split("/")[0])
    s = float(size(np.log(known.square + LEAST_SQUARE), known.steps, scales[kind], c.n0))
    return Outlook(kind, known.year, c.kappa * known.slope, c.c * s)


def scale_ahead(outlook: Outlook, c: Constants, ahead: np.ndarray) -> np.ndarray:
    """Scale of the error so many years after the last count, the era factor in."""
    return c.factor * outlook.scale * np.asarray(ahead, dtype=float) ** c.alpha


def forecast_draws(
    outlook: Outlook, c: Constants, last: float, ahead: Sequence[int], draws: int = 1000
) -> np.ndarray:
    """The plain forecast as even quantiles: (draw, ahead), on the scale of the series."""
    years = np.asarray(ahead, dtype=float)
    even = stdtrit(c.nu, (np.arange(draws) + 0.5) / draws)
    return last + outlook.slope * years + scale_ahead(outlook, c, years) * even[:, None]


def of_the_class(
    series: Mapping[tuple[str, str], tuple[Sequence[int], Sequence[float]]],
) -> list[Counted]:
    """The series of the class among some, in the order of their names."""
    kept = [counted(*key, *series[key]) for key in sorted(series) if key[0] in CLASS_OF]
    return [s for s in kept if len(s.years) >= FEWEST]


FILE: Final = Path(__file__).parent / "reference_class.json"


class Learnt(NamedTuple):
    """What was learnt at one origin, from nothing later."""

    constants: Constants
    scales: dict[Class, float]
    """Mean of the log of the mean square step, by class"""
    outlooks: dict[str, Outlook]
    """Of the series that are forecast, by name"""


def learnt_at(origin: int) -> Learnt:
    """What was learnt at an origin.

    Raises:
        EvidenceError: The file holds nothing of that year.
    """
    held = learnt()
    if origin not in held:
        years = f"{min(held)} to {max(held)}"
        raise EvidenceError(
            f"the reference class holds nothing learnt at the end of {origin}; it was learnt for {years}.\n"
            "  Run `tools/build_reference_class.py` to learn it anew."
        )
    return held[origin]


@functools.cache
def learnt() -> dict[int, Learnt]:
    """Everything that was learnt, by origin, read once."""
    return {int(year): _learnt(one) for year, one in json.loads(FILE.read_text("utf-8"))["origins"].items()}


def _learnt(one: Mapping[str, Any]) -> Learnt:
    outlooks = {name: Outlook(*values) for name, values in one["outlooks"].items()}
    return Learnt(Constants(**one["constants"]), one["scales"], outlooks)
