"""Demand: the people in the United States who use drugs, and what they buy.

Stocks  light and heavy users and people in treatment, persons by drug; the share of the market that is lawful or
        medical, by drug; the share of illicit opioids that is synthetic
Needs   the price of each drug (trafficking), prescriptions and dated switches (surroundings), policy
Feeds   trafficking (what is bought), politics (deaths)
Source  light and heavy users after Everingham and Rydell (1994), RAND MR-331 [D09-D14]; contagion and fading
        reputation after Behrens, Caulkins and Tragler; contamination, substitution and lawful supply are ours

Everything a drug can do it does by the same formula; the drugs differ by their numbers only.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.axes import DRUG
from isthmus.model.arithmetic import positive, power, share, zeros
from isthmus.model.conversions import GRAMS_PER_TONNE
from isthmus.model.shapes import ByDrug, Scalar

HEROIN, SYNTHETIC, PRESCRIBED = (DRUG.index(d) for d in ("heroin", "synthetic_opioids", "rx_opioids"))
MOST_DYING: Final = 0.5
"""Ours: share of the people who use a drug heavily that a year of overdoses can kill."""


class DemandStocks(NamedTuple):
    """People in the United States, and the state of the markets, on 1 January."""

    light: ByDrug
    heavy: ByDrug
    in_treatment: ByDrug
    lawful_share: ByDrug
    penetration: Scalar


class DemandParameters(NamedTuple):
    """Passports: `evidence/parameters/demand.yaml`."""

    light_2000: ByDrug
    heavy_2000: ByDrug
    initiation: ByDrug
    contagion: Scalar
    reputation: Scalar
    quit_light: ByDrug
    escalation: ByDrug
    calm_down: ByDrug
    leave_heavy: ByDrug
    initiation_elasticity: ByDrug
    light_elasticity: ByDrug
    heavy_elasticity: ByDrug
    substitution: Scalar
    user_ceiling: ByDrug
    treated_2000: ByDrug
    treatment_uptake: Scalar
    treatment_stay: Scalar
    treatment_success: Scalar
    prevention_effect: Scalar
    harm_reduction_effect: Scalar
    prescribing_reach: Scalar
    death_rate: ByDrug
    contamination: ByDrug
    synthetic_background: Scalar
    synthetic_death_rate: Scalar
    synthetic_seed: Scalar
    synthetic_growth: Scalar
    synthetic_ceiling: Scalar
    synthetic_conversion: Scalar
    precursor_effect: Scalar
    heroin_inflow: Scalar
    light_dose: ByDrug
    heavy_dose: ByDrug
    lawful_displacement: ByDrug
    lawful_years: Scalar
    lawful_initiation: ByDrug


class DemandInputs(NamedTuple):
    """What demand reads of the rest of the world."""

    log_price: ByDrug
    initiation_climate: ByDrug
    death_climate: ByDrug
    prescribing: Scalar
    reformulation: Scalar
    synthetic_supply: Scalar
    displacement_strength: Scalar
    treatment_coverage: ByDrug
    prevention: Scalar
    harm_reduction: Scalar
    lawful_retail: ByDrug
    lawful_medical: ByDrug
    lawful_tax: ByDrug
    precursor_controls: Scalar


class DemandFlows(NamedTuple):
    """Persons per year unless said; each zero or more."""

    initiation: ByDrug
    escalation: ByDrug
    overdose_deaths: ByDrug
    treatment_entries: ByDrug
    illicit_use: ByDrug
    """Pure tonnes bought from illicit sellers in a year."""
    total_use: ByDrug
    """Pure tonnes used in a year, lawful and illicit."""


def illicit_share(stocks: DemandStocks, p: DemandParameters, inputs: DemandInputs) -> ByDrug:
    """The part of use still bought from illicit sellers.

    Lawful supply displaces illicit at a contested rate: `lawful_displacement` times the rival structure
    "lawful supply displaces little | much" [D22, D26-D30]. A tax on lawful sales slows it.
    """
    strength = p.lawful_displacement * inputs.displacement_strength * (1.0 - inputs.lawful_tax)
    return jnp.exp(-strength * stocks.lawful_share)


def use(stocks: DemandStocks, p: DemandParameters, inputs: DemandInputs) -> ByDrug:
    """Pure tonnes used in a year: light and heavy users answer price separately [D03-D05, D09]."""
    light = stocks.light * p.light_dose * jnp.exp(p.light_elasticity * inputs.log_price)
    heavy = stocks.heavy * p.heavy_dose * jnp.exp(p.heavy_elasticity * inputs.log_price)
    tonnes = (light + heavy) / GRAMS_PER_TONNE
    # People who buy heroin get a mixture: part of it is synthetic, and a dose of that weighs far less.
    mixed = stocks.penetration * tonnes[HEROIN]
    dose = p.heavy_dose[SYNTHETIC] / p.heavy_dose[HEROIN]
    return tonnes.at[SYNTHETIC].add(mixed * dose).at[HEROIN].add(-mixed)


def overdose_deaths(stocks: DemandStocks, p: DemandParameters, inputs: DemandInputs) -> ByDrug:
    """Deaths in a year involving each drug; one death can involve several, as in the vital statistics.

    Synthetic opioids kill through what is sold as heroin, cocaine and meth [D31]; before 2013 they were mostly
    prescribed, a background that follows prescribing.
    """
    mixed = 1.0 + p.contamination * stocks.penetration
    by_drug = p.death_rate * inputs.death_climate * stocks.heavy * positive(mixed)
    # Prescribing reaches deaths twice: through more users, and through what each of them is given.
    each = power(inputs.prescribing, 1.0 - p.prescribing_reach)
    by_drug = by_drug.at[PRESCRIBED].multiply(each)
    exposed = stocks.heavy[SYNTHETIC] + stocks.penetration * stocks.heavy[HEROIN]
    synthetic = p.synthetic_background * inputs.prescribing + p.synthetic_death_rate * exposed
    by_drug = by_drug.at[SYNTHETIC].set(synthetic)
    return by_drug * (1.0 - p.harm_reduction_effect * inputs.harm_reduction)


def demand_flows(stocks: DemandStocks, p: DemandParameters, inputs: DemandInputs) -> DemandFlows:
    """Who begins, escalates, is treated and dies in a year, and what is bought."""
    users = stocks.light + stocks.heavy + stocks.in_treatment
    # Ours: the pool of people who might begin is finite, or contagion would run without end.
    susceptible = positive(1.0 - users / p.user_ceiling)
    contagion = power(stocks.light / p.light_2000, p.contagion)
    deterred = 1.0 / (1.0 + p.reputation * stocks.heavy / p.heavy_2000)
    mean_price = jnp.mean(inputs.log_price, axis=0)
    price = jnp.exp(
        p.initiation_elasticity * inputs.log_price - p.substitution * (inputs.log_price - mean_price)
    )
    initiation = (
        p.initiation
        * inputs.initiation_climate
        * contagion
        * (1.0 + p.reputation)
        * deterred
        * price
        * susceptible
        * (1.0 + p.lawful_initiation * stocks.lawful_share)
        * (1.0 - p.prevention_effect * inputs.prevention)
    )
    initiation = initiation.at[PRESCRIBED].multiply(power(inputs.prescribing, p.prescribing_reach))
    initiation = initiation.at[SYNTHETIC].multiply(stocks.penetration)
    from_prescribed = p.heroin_inflow * inputs.reformulation * stocks.heavy[PRESCRIBED]
    initiation = initiation.at[HEROIN].add(from_prescribed * (1.0 - p.prevention_effect * inputs.prevention))

    places = inputs.treatment_coverage * (stocks.heavy + stocks.in_treatment)
    entries = p.treatment_uptake * positive(places - stocks.in_treatment)
    used = use(stocks, p, inputs)
    return DemandFlows(
        initiation=initiation,
        escalation=p.escalation * stocks.light,
        overdose_deaths=overdose_deaths(stocks, p, inputs),
        treatment_entries=entries,
        illicit_use=used * illicit_share(stocks, p, inputs),
        total_use=used,
    )


def demand_change(
    stocks: DemandStocks, flows: DemandFlows, p: DemandParameters, inputs: DemandInputs
) -> DemandStocks:
    """The yearly change of every stock of demand."""
    finished = stocks.in_treatment / p.treatment_stay
    recovered = p.treatment_success * finished
    calmed = p.calm_down * stocks.heavy
    converted = p.synthetic_conversion * stocks.penetration * stocks.heavy[HEROIN]
    deaths = jnp.minimum(flows.overdose_deaths, MOST_DYING * stocks.heavy)
    heavy = (
        flows.escalation
        + (finished - recovered)
        - calmed
        - p.leave_heavy * stocks.heavy
        - flows.treatment_entries
        - deaths
    )
    heavy = heavy.at[HEROIN].add(-converted).at[SYNTHETIC].add(converted)
    # Deaths counted under synthetic opioids are mostly people who buy heroin: heroin's own deaths already take
    # them, so only people who use synthetics by choice leave that stock.
    ceiling = p.synthetic_ceiling * (1.0 - p.precursor_effect * inputs.precursor_controls)
    lawful_target = share(1.0 - (1.0 - inputs.lawful_retail) * (1.0 - inputs.lawful_medical))
    return DemandStocks(
        light=flows.initiation + calmed - (p.quit_light * stocks.light) - flows.escalation,
        heavy=heavy,
        in_treatment=flows.treatment_entries - finished,
        lawful_share=(lawful_target - stocks.lawful_share) / p.lawful_years,
        penetration=inputs.synthetic_supply
        * p.synthetic_growth
        * (stocks.penetration + p.synthetic_seed)
        * (ceiling - stocks.penetration),
    )


def demand_start(p: DemandParameters) -> DemandStocks:
    """Users on 1 January 2000."""
    return DemandStocks(
        light=p.light_2000,
        heavy=p.heavy_2000,
        in_treatment=p.treated_2000 * p.heavy_2000,
        lawful_share=zeros(p.light_2000),
        penetration=p.synthetic_seed,
    )
