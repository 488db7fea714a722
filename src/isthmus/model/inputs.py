"""What goes into the model: parameters from their passports, history from the series, the baseline policy.

Everything numeric about the world comes from `isthmus.evidence`; this file only puts it in the shapes the sectors read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Final, get_type_hints

import numpy as np

from isthmus.axes import COUNTRY, DRUG, END_YEAR, FUTURES_BEGIN, ORIGIN, PURPOSE, QUARTERS, START_YEAR
from isthmus.errors import EvidenceError
from isthmus.evidence import Passport, load_parameters, load_series, to_2018_dollars
from isthmus.model.conversions import PERCENT
from isthmus.model.nexus import Parameters
from isthmus.model.policy import INPUTS, MIDDLE, Policy, axis_shape, quarters
from isthmus.model.surroundings import NO_ELECTION, History, Shocks

HAZARDS = ("wave_hazard", "disruption_hazard", "product_hazard", "truce_hazard")
"""Parameters of `surroundings` that the shocks read, not the model."""


SERIES_READ = (
    "od_deaths_rx_opioids", "gdp_pc_2015usd", "unemployment", "cocaine_potential_us", "male_pop_15_24",
    "heroin_potential_mexico", "population", "cannabis_legal_share", "bp_agents_sw", "border_barrier_primary_miles",
    "ice_detention_adp", "ice_removals", "removals", "us_oda_net", "merida_mexico",
)  # fmt: skip
"""Series that a run reads: as history, or as the baseline policy."""


JOBS_RETURN_YEARS: Final = 4.0
"""Ours: years in which US unemployment goes back to its mean of history once that ends."""
FISCAL_MIDDLE: Final = 0.25
"""Of a US fiscal year, October to September, named by the year it ends in: 1 April."""
FISCAL_END: Final = 0.75
"""1 October: agents and miles of barrier are counted as fiscal years end."""
BARRIER_COUNTED_FROM: Final = 2005
"""First year of the series of barrier; before it stands what the passport says."""
BODY_BEGAN: Final = 2007.7
"""When Guatemala's anti-impunity body (G02) took up its work: September 2007. Recalled, to be sourced."""
BODY_BUILT_UP: Final = 1.5
"""Ours: years until it worked at full strength."""


def sector_records() -> dict[str, type]:
    """The record of parameters of each sector, by name."""
    return dict(get_type_hints(Parameters))


@functools.cache
def passports() -> dict[str, Passport]:
    """Every parameter the model reads, in the order of the sectors' records.

    Raises:
        EvidenceError: A sector asks for a parameter that has no passport, or a passport that no sector asks for.
    """
    known = load_parameters()
    wanted = [f"{s}.{field}" for s, record in sector_records().items() for field in record._fields]
    missing = [name for name in wanted if name not in known]
    used = {
        *wanted,
        *(f"surroundings.{h}" for h in HAZARDS),
        *(k for k in known if k.startswith("baseline.")),
    }
    idle = [name for name in known if name not in used]
    if missing or idle:
        raise EvidenceError(
            f"the model and its passports differ: without a passport {missing}; passports nobody reads {idle}.\n"
            "  Every field of a sector's parameters needs an entry of the same name in evidence/parameters/."
        )
    return {name: known[name] for name in wanted}


def parameter_rows() -> list[tuple[str, str]]:
    """(parameter, member) for each row of the packed parameters, in order."""
    return [(name, member) for name, passport in passports().items() for member in passport.members]


ALIKE: Final = 0.5
"""Correlation of pooled countries' departures from their priors: half of what one teaches is held of the others. Ours."""


@functools.cache
def pooled_rows() -> tuple[np.ndarray, ...]:
    """Sets of rows, one a country, that are pooled: (country,) each."""
    sets: dict[tuple[str, ...], list[int]] = {}
    for i, (name, member) in enumerate(parameter_rows()):
        passport = passports()[name]
        if passport.pooled:
            others = [m for m in member.split("/") if m not in COUNTRY]
            sets.setdefault((name, *others), []).append(i)
    return tuple(np.array(rows) for rows in sets.values())


def pool(normal: np.ndarray) -> np.ndarray:
    """Independent unit normals as unit normals that pooled countries share in part: (row, future) to the same."""
    count = len(COUNTRY)
    mix = np.linalg.cholesky((1.0 - ALIKE) * np.eye(count) + ALIKE)
    out = normal.copy()
    for rows in pooled_rows():
        out[rows] = mix @ normal[rows]
    return out


@functools.cache
def free_rows() -> np.ndarray:
    """The rows that are uncertain and have a draw of their own, in order: (free row,)."""
    first: dict[str, int] = {}
    free = []
    for i, (name, member) in enumerate(parameter_rows()):
        passport = passports()[name]
        alone = not passport.shared or first.setdefault(name, i) == i
        if alone and not passport.prior(member).is_fixed:
            free.append(i)
    return np.array(free)


def median_rows() -> np.ndarray:
    """Every parameter at its prior median, shape (row, 1)."""
    values = [passports()[name].prior(member).median for name, member in parameter_rows()]
    return np.asarray(values, dtype=np.float64)[:, None]


def _by_quarter(years: np.ndarray, values: np.ndarray, middle: float = MIDDLE) -> np.ndarray:
    """Yearly values at ``year + middle``, read in the middle of each quarter; held flat outside the series."""
    return np.interp(quarters(), years + middle, values)


def _series(series_id: str, entity: str) -> tuple[np.ndarray, np.ndarray]:
    if series_id not in SERIES_READ:
        raise EvidenceError(f"the model reads {series_id}, which SERIES_READ doesn't name.\n  Add it there.")
    found = load_series(series_id, entity)
    return np.asarray(found.years, dtype=float), np.asarray(found.values, dtype=float)


@functools.cache
def history() -> History:
    """Series of the past that the model reads and does not explain, by quarter; held where it ends."""
    years, deaths = _series("od_deaths_rx_opioids", "USA")
    prescribing = _by_quarter(years, deaths / deaths[years == START_YEAR])
    output_years, output = _series("gdp_pc_2015usd", "USA")
    growth = np.diff(np.log(output))
    norm = growth[output_years[1:] >= START_YEAR].mean()
    us_growth = _by_quarter(output_years[1:], growth - norm)
    us_growth[quarters() > FUTURES_BEGIN] = 0.0
    work_years, unemployment = _series("unemployment", "USA")
    jobless = _by_quarter(work_years, unemployment)
    after = np.maximum(quarters() - FUTURES_BEGIN, 0.0)
    usual = unemployment[work_years >= START_YEAR].mean()
    jobless = np.where(after > 0, usual + (jobless - usual) * np.exp(-after / JOBS_RETURN_YEARS), jobless)
    coca = {c: _by_quarter(*_series("cocaine_potential_us", c)) for c in ("COL", "PER", "BOL")}
    elsewhere = coca["PER"] + coca["BOL"]
    men = np.stack([_by_quarter(*_series("male_pop_15_24", c)) for c in COUNTRY], axis=1)
    return History(
        us_unemployment=jobless,
        us_growth=us_growth,
        prescribing=prescribing,
        coca_colombia=coca["COL"] / coca["COL"][0],
        coca_elsewhere=elsewhere / elsewhere[0],
        poppy=_by_quarter(*_series("heroin_potential_mexico", "MEX")),
        us_population=_by_quarter(*_series("population", "USA")),
        young_men=men,
        young_men_2000=np.broadcast_to(men[0], men.shape),
    )


@functools.cache
def baseline_policy() -> Policy:
    """What governments did, and the last of it going on.

    Series where they are held; the rest from `evidence/parameters/baseline.yaml`, each with its passport.
    """
    count = (END_YEAR - START_YEAR) * QUARTERS
    values = {name: np.zeros((count, *axis_shape(spec.axes))) for name, spec in INPUTS.items()}
    known = {
        k.removeprefix("baseline."): v for k, v in load_parameters().items() if k.startswith("baseline.")
    }

    def baseline_value(name: str) -> np.ndarray:
        passport = known[name]
        return np.array([passport.prior(m).median for m in passport.members]).reshape(passport.shape)

    def ramp(before: str, after: str, first: str, last: str) -> np.ndarray:
        done = np.clip(
            (quarters() - baseline_value(first)) / (baseline_value(last) - baseline_value(first)), 0, 1
        )
        return baseline_value(before) + (baseline_value(after) - baseline_value(before)) * done

    values["treatment_coverage"] += baseline_value("treatment_coverage")[None, :]
    years, lawful = _series("cannabis_legal_share", "USA")
    values["lawful_retail"][:, DRUG.index("cannabis")] = _by_quarter(years, lawful / PERCENT)
    values["hiring_checks"] = ramp("hiring_checks_2000", "hiring_checks_2018", "checks_begin", "history_ends")
    values["employer_fine"] += baseline_value("employer_fine")
    values["employer_prison"] += baseline_value("employer_prison")
    visa_years = _years_given("temporary_visas", known)
    issued = np.stack([baseline_value(f"temporary_visas_{y}") for y in visa_years])
    values["temporary_visas"] = np.stack(
        [np.interp(quarters(), visa_years, issued[:, o]) for o in range(issued.shape[1])], axis=1
    )
    values["permanent_visas"] += baseline_value("permanent_visas")
    values["agents"] = _by_quarter(*_series("bp_agents_sw", "USA"), middle=FISCAL_END)
    miles_years, miles = _series("border_barrier_primary_miles", "USA")
    values["barrier_miles"] = np.where(
        quarters() < BARRIER_COUNTED_FROM,
        baseline_value("barrier_2000"),
        _by_quarter(miles_years, miles, FISCAL_END),
    )
    values["barrier_upkeep"] += baseline_value("barrier_upkeep")
    values["border_technology"] = ramp(
        "technology_2000", "technology_2018", "technology_begins", "history_ends"
    )
    values["port_inspection"] = ramp(
        "inspection_2000", "inspection_2018", "inspection_begins", "history_ends"
    )
    values["detention_beds"] = _by_quarter(*_series("ice_detention_adp", "USA"), middle=FISCAL_MIDDLE)
    years, removed = _series("ice_removals", "TOTAL")
    early_years, early = _series("removals", "TOTAL")
    old = early_years < years[0]
    all_years = np.concatenate([early_years[old], years])
    inside = np.concatenate(
        [early[old] * baseline_value("interior_share_early"), removed * baseline_value("interior_share")]
    )
    values["interior_removals"] = _by_quarter(all_years, inside, FISCAL_MIDDLE)
    values["criminal_share_of_removals"] += baseline_value("criminal_share_of_removals")
    values["consequences"] = ramp(
        "consequences_2000", "consequences_2018", "consequences_begin", "consequences_full"
    )
    values["asylum_eligibility"] += 1.0
    values["judges"] = _by_the_years_given("judges", known)
    values["resettlement"] += baseline_value("resettlement")
    values["mexican_enforcement"] = ramp(
        "mexico_south_2000", "mexico_south_2018", "mexico_begins", "mexico_full"
    )
    aid = _aid(baseline_value)
    values["aid"] = aid
    body = np.clip((quarters() - BODY_BEGAN) / BODY_BUILT_UP, 0, 1) * baseline_value("cicig")
    values["anti_impunity"][:, COUNTRY.index("GTM")] = (
        body * (quarters() < baseline_value("cicig_ends")) + 0.0
    )
    values["leader_removals"][:, COUNTRY.index("MEX")] = _by_the_years_given(
        "leader_removals", known, left=float(baseline_value("leader_removals_before"))
    )
    values["eradication"] += baseline_value("eradication")
    values["interdiction"] += baseline_value("interdiction")
    values["gun_controls"] += baseline_value("gun_controls")
    values["laundering_controls"] += baseline_value("laundering_controls")
    values["precursor_controls"] += baseline_value("precursor_controls")
    values["research"] += baseline_value("research")
    values["harm_reduction"] = ramp("harm_2000", "harm_2018", "harm_begins", "history_ends")
    values["prevention"] += baseline_value("prevention")
    return Policy(**{k: np.asarray(v, dtype=np.float64) for k, v in values.items()})


def _aid(baseline_value: Callable[[str], np.ndarray]) -> np.ndarray:
    """US$ million of 2018 a year by purpose and country: security aid as appropriated, the rest as reported aid."""
    shares = baseline_value("aid_shares")
    out = np.zeros((len(quarters()), len(PURPOSE), len(COUNTRY)))
    merida_years, merida = _series("merida_mexico", "MEX")
    for c, country in enumerate(COUNTRY):
        years, given = _series("us_oda_net", country)
        real = np.array([to_2018_dollars(v, int(y)) for y, v in zip(years, given, strict=True)])
        out[:, :, c] += _by_quarter(years, real)[:, None] * shares[:, c]
    real = np.array([to_2018_dollars(v, int(y)) for y, v in zip(merida_years, merida, strict=True)])
    extra = np.interp(quarters(), merida_years + MIDDLE, real, left=0.0)
    for purpose in ("police", "military", "counternarcotics"):
        out[:, PURPOSE.index(purpose), 0] += extra * baseline_value(f"merida_{purpose}")
    return out


def _years_given(name: str, known: Mapping[str, Passport]) -> np.ndarray:
    """The years for which a passport ``name_YEAR`` gives a figure of the baseline, in order: (year,)."""
    dated = (key.rpartition("_") for key in known)
    return np.array(sorted(int(year) for key, _, year in dated if key == name and year.isdigit()))


def _by_the_years_given(name: str, known: Mapping[str, Passport], left: float | None = None) -> np.ndarray:
    """Figures that passports give for some years, by quarter: straight lines between them; ``left`` before the first."""
    years = _years_given(name, known)
    figures = [known[f"{name}_{y}"].prior("").median for y in years]
    return np.interp(quarters(), years + MIDDLE, figures, left=left)


def no_shocks(years: int, futures: int = 1) -> Shocks:
    """Shocks of a history that happened once: all zero, and no election to reverse anything."""

    def zero(*axes: int) -> np.ndarray:
        return np.zeros((years, QUARTERS, *axes, futures))

    countries, origins = len(COUNTRY), len(ORIGIN)
    return Shocks(
        cycle=zero(), coca=zero(), poppy=zero(), growth=zero(countries), crops=zero(countries),
        fights=zero(countries), killing=zero(countries), government=zero(countries), push_common=zero(),
        push=zero(origins), awareness_wave=zero(), travel_disruption=zero(), new_product=zero(),
        truce=zero(countries), election=zero() + NO_ELECTION,
    )  # fmt: skip


def drive_for(first: int, years: int, strategy: Policy, shocks: Shocks):
    """Everything from outside for ``years`` years from ``first``: leading dims (year, 4)."""
    from isthmus.model.simulate import Drive, quarter_times

    start = (first - START_YEAR) * QUARTERS

    def cut(a: np.ndarray) -> np.ndarray:
        part = np.asarray(a)[start : start + years * QUARTERS]
        return part.reshape(years, QUARTERS, *part.shape[1:])

    return Drive(
        now=quarter_times(first, years),
        history=History(*(cut(a) for a in history())),
        shocks=shocks,
        baseline=Policy(*(cut(a) for a in baseline_policy())),
        strategy=Policy(*(cut(a) for a in strategy)),
    )
