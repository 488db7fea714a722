"""State: what the governments of the region can do, and how far they are bought.

Stocks  police and military at work against crime (index, 2000 = 1); justice, the chance that a killing is punished;
        integrity (0 to 1, the reverse of corruption); penetration by groups (0 to 1); trust (0 to 1); prisoners;
        assistance that is appropriated, obligated and at work (US$ million of 2018, by purpose)
Needs   bribe money (cartels), output (economy), policy
Feeds   cartels (arrests), violence (impunity), economy (help at work), migration (trust)
Source  pipeline after GAO-10-837 [G11] and CARSI deliveries [G15]; justice and killing after CICIG [G02, G07];
        nulls for patrols and community policing [G03, G04]; integrity lost in years, rebuilt in decades: ours [S54]

Money in equals money out: what is appropriated is obligated, spent, leaked or lapses, to the dollar.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.axes import PURPOSE
from isthmus.model.arithmetic import bounded, ones, positive, saturating, share, toward
from isthmus.model.shapes import ByCountry, ByPurpose, Scalar

POLICE, MILITARY, COUNTERNARCOTICS, PREVENTION, SUPPRESSION, GROWTH, JOBS = range(len(PURPOSE))
LEAST_JUSTICE: Final = 0.01
"""Ours: the chance that a killing is punished never falls below one in a hundred."""
NORM_RANGE: Final = (0.02, 0.98)
"""Ours: no state is wholly bought or wholly honest; index of integrity."""
BRIBE_RANGE: Final = (-1.0, 4.0)
"""Ours: bribe money up to five times that of 2000 presses on integrity; its ratio to 2000, less one."""
MOST_FELT: Final = 5.0
"""Ours: killing beyond five times that of 2000 takes no more trust."""
TRUST_KEPT: Final = 0.5
"""Ours: half of distrust answers killing; the rest has reasons that the model leaves out."""
HELD_ANYWAY: Final = 0.5
"""Ours: half of the prisoners who belong to no group are held whatever the chance that a killing is punished."""


class StateStocks(NamedTuple):
    police: ByCountry
    military: ByCountry
    justice: ByCountry
    integrity: ByCountry
    penetration: ByCountry
    trust: ByCountry
    prisoners: ByCountry
    appropriated: ByPurpose
    obligated: ByPurpose
    at_work: ByPurpose


class StateParameters(NamedTuple):
    """Passports: `evidence/parameters/state.yaml`."""

    justice_2000: ByCountry
    justice_years: Scalar
    justice_ceiling: Scalar
    anti_impunity_gain: Scalar
    integrity_2000: ByCountry
    integrity_loss_years: Scalar
    integrity_repair_years: Scalar
    bribe_effect: Scalar
    oversight_effect: Scalar
    penetration_2000: ByCountry
    penetration_years: Scalar
    penetration_loss: Scalar
    bribe_reach: Scalar
    trust_2000: ByCountry
    trust_years: Scalar
    police_years: Scalar
    police_aid_effect: Scalar
    military_effect: Scalar
    military_aid_effect: Scalar
    vetting_effect: Scalar
    vetted_justice: Scalar
    vetting_oversight: Scalar
    crackdown_soldiers: Scalar
    prisoners_2000: ByCountry
    ordinary_prisoners: ByCountry
    prison_places: ByCountry
    prison_building: Scalar
    prison_years: Scalar
    crowding: Scalar
    obligation_years: Scalar
    spending_years: Scalar
    leakage: Scalar
    lapse: Scalar
    help_years: ByPurpose
    half_effect: ByPurpose
    research_gain: Scalar
    military_2000: ByCountry


class StateInputs(NamedTuple):
    bribe_income: ByCountry
    """Income of groups per head of population against 2000."""
    population: ByCountry
    killing: ByCountry
    norm: ByCountry
    """Dated shift of the norm of integrity, in index points; a switch of the past or a shock."""
    impunity_switch: ByCountry
    members_in_prison: ByCountry
    aid: ByPurpose
    research: Scalar
    """Share of programme money spent on measuring what works, above present practice."""
    vetting: ByCountry
    anti_impunity: ByCountry
    crackdown: ByCountry


class StateFlows(NamedTuple):
    appropriation: ByPurpose
    """US$ million of 2018 per year, as are the next four."""
    obligation: ByPurpose
    spent: ByPurpose
    leaked: ByPurpose
    lapsed: ByPurpose
    help: ByPurpose
    """Help at work, between 0 and 1: one half at the size that `half_effect` names."""
    police_effort: ByCountry
    prison_room: ByCountry
    impunity: ByCountry


def state_flows(stocks: StateStocks, p: StateParameters, inputs: StateInputs) -> StateFlows:
    """The assistance pipeline, and what police, courts and prisons can do in a year."""
    obligated = stocks.appropriated / p.obligation_years
    lapsed = p.lapse * stocks.appropriated
    outlay = stocks.obligated / p.spending_years
    honest = positive(1.0 - p.leakage * (1.0 - stocks.integrity))
    # Ours: programmes that measure themselves drop what does nothing, so the same money does a little more.
    learned = 1.0 + p.research_gain * inputs.research
    help_now = saturating(stocks.at_work * learned, p.half_effect)
    police = stocks.police * (1.0 - p.penetration_loss * stocks.penetration)
    effort = police + p.military_effect * (stocks.military - p.military_2000)
    places = p.prison_places * (1.0 + p.prison_building * inputs.crackdown)
    room = positive(1.0 - stocks.prisoners / (places * inputs.population))
    return StateFlows(
        appropriation=inputs.aid,
        obligation=obligated,
        spent=outlay * honest,
        leaked=outlay * (1.0 - honest),
        lapsed=lapsed,
        help=help_now,
        police_effort=positive(effort),
        prison_room=saturating(room, p.crowding) * (1.0 + p.crowding),
        impunity=1.0 - stocks.justice,
    )


def state_change(
    stocks: StateStocks, flows: StateFlows, p: StateParameters, inputs: StateInputs
) -> StateStocks:
    """The yearly change of capacity, integrity, prisoners and assistance."""
    vetted = 1.0 + p.vetting_effect * inputs.vetting
    police_target = 1.0 + p.police_aid_effect * flows.help[POLICE] * vetted
    military_target = (
        p.military_2000
        + p.military_aid_effect * flows.help[MILITARY]
        + p.crackdown_soldiers * inputs.crackdown
    )
    body = p.anti_impunity_gain * inputs.anti_impunity
    justice_target = bounded(
        p.justice_2000 * (1.0 + inputs.impunity_switch)
        + body
        + p.vetted_justice * flows.help[POLICE] * inputs.vetting,
        LEAST_JUSTICE,
        p.justice_ceiling,
    )
    pressure = p.bribe_effect * bounded(inputs.bribe_income - 1.0, *BRIBE_RANGE)
    oversight = p.oversight_effect * (inputs.anti_impunity + p.vetting_oversight * inputs.vetting)
    norm = p.integrity_2000 + inputs.norm - pressure + oversight
    norm = bounded(norm, *NORM_RANGE)
    falling = norm < stocks.integrity
    years = jnp.where(falling, p.integrity_loss_years, p.integrity_repair_years)
    bought = share(
        p.penetration_2000
        * (1.0 + p.bribe_reach * pressure)
        * (1.0 - stocks.integrity)
        / (1.0 - p.integrity_2000)
    )
    calm = p.trust_2000 / (TRUST_KEPT + (1.0 - TRUST_KEPT) * bounded(inputs.killing, 0.0, MOST_FELT))
    ordinary = p.ordinary_prisoners * inputs.population
    others = ordinary * (HELD_ANYWAY + (1.0 - HELD_ANYWAY) * stocks.justice / p.justice_2000)
    return StateStocks(
        police=toward(police_target, stocks.police, p.police_years),
        military=toward(military_target, stocks.military, p.police_years),
        justice=toward(justice_target, stocks.justice, p.justice_years),
        integrity=toward(norm, stocks.integrity, years),
        penetration=toward(bought, stocks.penetration, p.penetration_years),
        trust=toward(share(calm), stocks.trust, p.trust_years),
        prisoners=toward(others + inputs.members_in_prison, stocks.prisoners, p.prison_years),
        appropriated=flows.appropriation - flows.obligation - flows.lapsed,
        obligated=flows.obligation - flows.spent - flows.leaked,
        at_work=flows.spent - stocks.at_work / p.help_years,
    )


def state_start(p: StateParameters, aid: ByPurpose) -> StateStocks:
    """Capacity of 2000 is the unit; the pipeline starts in balance with the aid of 2000."""
    appropriated = aid / (1.0 / p.obligation_years + p.lapse)
    obligated = appropriated / p.obligation_years * p.spending_years
    honest = positive(1.0 - p.leakage * (1.0 - p.integrity_2000))
    one = ones(p.justice_2000)
    return StateStocks(
        police=one,
        military=p.military_2000,
        justice=p.justice_2000,
        integrity=p.integrity_2000,
        penetration=p.penetration_2000,
        trust=p.trust_2000,
        prisoners=p.prisoners_2000,
        appropriated=appropriated,
        obligated=obligated,
        at_work=obligated / p.spending_years * honest * p.help_years,
    )
