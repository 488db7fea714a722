"""What governments do: the only thing a lever may change.

A policy is a record of inputs by quarter of the clock. Nothing here is an outcome: money is appropriated here
and spent by the model, agents are funded here and hired by the model, a barrier is ordered here and built there.
The baseline is what was done and, from the decision year on, the last of it going on.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from jaxtyping import Float

from isthmus.axes import AXES, DECISION_YEAR, END_YEAR, QUARTERS, START_YEAR

# Arrays of numpy before a run, of JAX during one; in a run the first axis is the moment, the last the future.
Quarterly = Float[Any, " quarter"]
QuarterlyByDrug = Float[Any, "quarter drug"]
QuarterlyByOrigin = Float[Any, "quarter origin"]
QuarterlyByCountry = Float[Any, "quarter country"]
QuarterlyAid = Float[Any, "quarter purpose country"]


class Policy(NamedTuple):
    """Policy inputs by quarter; shares lie between 0 and 1."""

    # US demand for drugs
    treatment_coverage: QuarterlyByDrug
    prevention: Quarterly
    harm_reduction: Quarterly
    lawful_retail: QuarterlyByDrug
    lawful_medical: QuarterlyByDrug
    lawful_tax: QuarterlyByDrug
    # US demand for cheap labour
    hiring_checks: Quarterly
    employer_fine: Quarterly
    employer_prison: Quarterly
    temporary_visas: QuarterlyByOrigin
    permanent_visas: QuarterlyByOrigin
    # border and asylum
    agents: Quarterly
    barrier_miles: Quarterly
    barrier_upkeep: Quarterly
    border_technology: Quarterly
    port_inspection: Quarterly
    detention_beds: Quarterly
    interior_removals: Quarterly
    criminal_share_of_removals: Quarterly
    removal_publicity: Quarterly
    consequences: Quarterly
    asylum_eligibility: Quarterly
    asylum_wait_abroad: Quarterly
    asylum_return: Quarterly
    asylum_hardship: Quarterly
    judges: Quarterly
    resettlement: QuarterlyByOrigin
    regional_processing: Quarterly
    mexican_enforcement: Quarterly
    emergency_funding: Quarterly
    # help to police and justice, and what the region's governments do
    aid: QuarterlyAid
    vetting: QuarterlyByCountry
    anti_impunity: QuarterlyByCountry
    crackdown: QuarterlyByCountry
    conditionality: QuarterlyByCountry
    leader_removals: QuarterlyByCountry
    reintegration: QuarterlyByCountry
    # growth and youth
    regional_work_visas: QuarterlyByCountry
    climate_crops: QuarterlyByCountry
    # trafficking and money
    eradication: Quarterly
    interdiction: Quarterly
    gun_controls: Quarterly
    laundering_controls: Quarterly
    precursor_controls: Quarterly
    # attention and learning
    research: Quarterly
    attention: Quarterly


class PolicyInput(NamedTuple):
    """What one field of a policy means."""

    unit: str
    axes: tuple[str, ...]
    meaning: str
    low: float
    high: float


_SHARE = "fraction"

INPUTS: Final[dict[str, PolicyInput]] = {
    "treatment_coverage": PolicyInput(
        _SHARE, ("drug",), "heavy users for whom a treatment place is paid", 0, 1
    ),
    "prevention": PolicyInput(_SHARE, (), "young people reached by prevention programmes", 0, 1),
    "harm_reduction": PolicyInput(
        _SHARE, (), "people at risk reached by naloxone and supervised services", 0, 1
    ),
    "lawful_retail": PolicyInput(_SHARE, ("drug",), "population that may buy the drug lawfully", 0, 1),
    "lawful_medical": PolicyInput(_SHARE, ("drug",), "heavy users offered a lawful equivalent", 0, 1),
    "lawful_tax": PolicyInput(_SHARE, ("drug",), "tax as a share of the lawful price", 0, 0.9),
    "hiring_checks": PolicyInput(_SHARE, (), "hires that must be checked against a register", 0, 1),
    "employer_fine": PolicyInput("US$ per person", (), "fine for each unauthorised worker found", 0, 100_000),
    "employer_prison": PolicyInput(_SHARE, (), "convicted employers sent to prison", 0, 1),
    "temporary_visas": PolicyInput("persons per year", ("origin",), "lawful seasonal work visas", 0, 1e6),
    "permanent_visas": PolicyInput("persons per year", ("origin",), "lawful permanent admissions", 0, 1e6),
    "agents": PolicyInput("persons", (), "Border Patrol agents funded, southwest border", 0, 200_000),
    "barrier_miles": PolicyInput("miles", (), "primary barrier ordered, southwest border", 0, 1_954),
    "barrier_upkeep": PolicyInput(_SHARE, (), "breaches repaired within the year", 0, 1),
    "border_technology": PolicyInput(_SHARE, (), "border miles under sensors and cameras", 0, 1),
    "port_inspection": PolicyInput(_SHARE, (), "vehicles scanned at ports of entry", 0, 1),
    "detention_beds": PolicyInput("persons", (), "places in immigration detention", 0, 500_000),
    "interior_removals": PolicyInput("persons per year", (), "interior removals funded", 0, 2_000_000),
    "criminal_share_of_removals": PolicyInput(_SHARE, (), "removals of people with a conviction", 0, 1),
    "removal_publicity": PolicyInput(_SHARE, (), "publicity given to removals", 0, 1),
    "consequences": PolicyInput(_SHARE, (), "people stopped who meet a formal consequence", 0, 1),
    "asylum_eligibility": PolicyInput(_SHARE, (), "claims heard on their merits, 1 as in 2018", 0, 1),
    "asylum_wait_abroad": PolicyInput(_SHARE, (), "claimants made to wait in Mexico", 0, 1),
    "asylum_return": PolicyInput(_SHARE, (), "claimants sent back without a hearing", 0, 1),
    "asylum_hardship": PolicyInput(_SHARE, (), "claimants held in deterrent conditions", 0, 1),
    "judges": PolicyInput("persons", (), "immigration judges funded", 0, 10_000),
    "resettlement": PolicyInput(
        "persons per year", ("origin",), "refugees resettled from the region", 0, 500_000
    ),
    "regional_processing": PolicyInput(_SHARE, (), "claims that can be made near home", 0, 1),
    "mexican_enforcement": PolicyInput(_SHARE, (), "effort at Mexico's southern border", 0, 1),
    "emergency_funding": PolicyInput(_SHARE, (), "border money taken by emergency reprogramming", 0, 1),
    "aid": PolicyInput(
        "US$ million per year", ("purpose", "country"), "assistance appropriated, 2018 US$", 0, 20_000
    ),
    "vetting": PolicyInput(_SHARE, ("country",), "police aid that goes to vetted, mentored units", 0, 1),
    "anti_impunity": PolicyInput(
        _SHARE, ("country",), "strength of an international anti-impunity body", 0, 1
    ),
    "crackdown": PolicyInput(_SHARE, ("country",), "effort of mass arrests", 0, 1),
    "conditionality": PolicyInput(
        _SHARE, ("country",), "crackdown reserved for the most violent groups", 0, 1
    ),
    "leader_removals": PolicyInput("cases per year", ("country",), "leaders captured or killed", 0, 100),
    "reintegration": PolicyInput(
        _SHARE, ("country",), "people leaving groups who get a programme and a job", 0, 1
    ),
    "regional_work_visas": PolicyInput(
        "persons per year", ("country",), "work places in the region's own schemes", 0, 5e5
    ),
    "climate_crops": PolicyInput(_SHARE, ("country",), "smallholders with drought-resistant crops", 0, 1),
    "eradication": PolicyInput(_SHARE, (), "coca area eradicated each year", 0, 1),
    "interdiction": PolicyInput(_SHARE, (), "interdiction effort in the transit zone", 0, 1),
    "gun_controls": PolicyInput(_SHARE, (), "southbound guns stopped at source or border", 0, 1),
    "laundering_controls": PolicyInput(_SHARE, (), "laundering channels put under control", 0, 1),
    "precursor_controls": PolicyInput(_SHARE, (), "precursor supply under control", 0, 1),
    "research": PolicyInput(
        _SHARE, (), "programme money spent on measuring results, above present practice", 0, 1
    ),
    "attention": PolicyInput(_SHARE, (), "sustained leadership attention to the region", 0, 1),
}
"""By name, each with the least and the most that may be asked, in its unit: far wider than what was seen, which the levers
state. 1,954 miles is the whole southwest border; a tax of the whole price would leave nothing to sell."""


MIDDLE: Final = 0.5
"""Where a quarter, or a year, is read: half-way through it."""


def quarters() -> Quarterly:
    """The middle of each quarter of the clock, in calendar years."""
    count = (END_YEAR - START_YEAR) * QUARTERS
    return START_YEAR + (np.arange(count) + MIDDLE) / QUARTERS


def axis_shape(axes: tuple[str, ...]) -> tuple[int, ...]:
    """The lengths of some axes, in order."""
    return tuple(len(AXES[a]) for a in axes)


def first_quarter(year: float) -> int:
    """The index of the quarter that begins at a year, such as 2010 or 2010.5."""
    return round((year - START_YEAR) * QUARTERS)


DECISION_QUARTER: Final = first_quarter(DECISION_YEAR)
