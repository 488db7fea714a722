"""Economy: output, work and pay in the region.

Stocks  output per head (US$ of 2015); youth jobs, share of young men employed; its slow norm; low-skill wage and
        investment (index, 2000 = 1); schooling of the young (index, 2000 = 1); remittances received (US$ million a
        year); the log of output lost to violence so far
Needs   extortion and killing (violence), remittances' senders (migration), help at work (state), US growth and crop
        shocks (surroundings)
Feeds   cartels (jobs), migration (gap), state
Source  growth and US business cycle; violence as a level effect that decays [E04, E05]; aid [G08: 0 to 0.35 points];
        youth jobs and cash [E09, E10, E14]

Homicide that stays high lowers the level of output once, not its growth for ever.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.axes import PURPOSE
from isthmus.model.arithmetic import bounded, ones, power, toward
from isthmus.model.shapes import ByCountry, ByPurpose, Scalar

GROWTH, JOBS = PURPOSE.index("growth"), PURPOSE.index("jobs")
INSECURITY_2000: Final = 0.5
"""Felt insecurity where killing is at its level of 2000: the middle of its scale by construction (violence)."""
FEAR_RANGE: Final = (0.1, 5.0)
"""Ours: killing against 2000 costs output and investment from a tenth of it to five times."""
GROWTH_RANGE: Final = (-0.15, 0.12)
"""Ours: growth of output per head, share per year; wider than any year of the four countries' series since 1990, which
lie between -8 and +5 percent."""
JOBS_RANGE: Final = (0.05, 0.95)
"""Ours: share of young men in work; some study, and some work in every crisis."""
REMITTANCES_YEARS: Final = 0.25
"""Ours: what is sent home follows what is earned within a quarter of a year."""


class EconomyStocks(NamedTuple):
    output: ByCountry
    youth_jobs: ByCountry
    jobs_norm: ByCountry
    wage: ByCountry
    investment: ByCountry
    schooling: ByCountry
    remittances: ByCountry
    damage: ByCountry


class EconomyParameters(NamedTuple):
    """Passports: `evidence/parameters/economy.yaml`."""

    output_2000: ByCountry
    trend_growth: ByCountry
    us_growth_link: ByCountry
    violence_level: Scalar
    extortion_level: Scalar
    level_years: Scalar
    aid_growth: Scalar
    investment_years: Scalar
    investment_fear: Scalar
    investment_share: Scalar
    youth_jobs_2000: ByCountry
    youth_jobs_trend: ByCountry
    jobs_growth_link: Scalar
    jobs_years: Scalar
    norm_years: Scalar
    jobs_programme: Scalar
    insecurity_jobs: Scalar
    wage_link: Scalar
    wage_years: Scalar
    schooling_years: Scalar
    schooling_gain: Scalar
    schooling_fear: Scalar
    crop_share: ByCountry
    crops_protection: Scalar
    travel_loss: Scalar


class EconomyInputs(NamedTuple):
    us_growth: Scalar
    """US growth per head less its norm, share per year."""
    own_growth: ByCountry
    """The country's own shock to growth, share per year."""
    crop_shock: ByCountry
    travel_disruption: Scalar
    killing_ratio: ByCountry
    insecurity: ByCountry
    extortion_burden: ByCountry
    help: ByPurpose
    aid_share_of_output: ByCountry
    remittances_sent: ByCountry
    jobs_trend: ByCountry
    """Years of the trend in youth jobs still to run (it fades after history)."""
    climate_crops: ByCountry


class EconomyFlows(NamedTuple):
    growth: ByCountry
    """Growth of output per head, share per year."""
    jobs_target: ByCountry
    jobs_gap: ByCountry


def jobs_gap(stocks: EconomyStocks) -> ByCountry:
    """Youth jobs against their own slow norm, in logs: schooling and ageing move the norm, crises move the gap."""
    return jnp.log(stocks.youth_jobs / stocks.jobs_norm)


def damage_target(stocks: EconomyStocks, p: EconomyParameters, inputs: EconomyInputs) -> ByCountry:
    """The log of output that present violence would cost in the long run: a level, not growth for ever."""
    fear = jnp.log(bounded(inputs.killing_ratio, *FEAR_RANGE))
    invested = p.investment_share * jnp.log(stocks.investment)
    return p.violence_level * fear + p.extortion_level * inputs.extortion_burden - invested


def economy_flows(stocks: EconomyStocks, p: EconomyParameters, inputs: EconomyInputs) -> EconomyFlows:
    """Growth and the demand for young workers."""
    healing = toward(damage_target(stocks, p, inputs), stocks.damage, p.level_years)
    crops = p.crop_share * inputs.crop_shock * (1.0 - p.crops_protection * inputs.climate_crops)
    growth = (
        p.trend_growth
        + p.us_growth_link * inputs.us_growth
        + inputs.own_growth
        + p.aid_growth * inputs.aid_share_of_output
        - healing
        - crops
        - p.travel_loss * inputs.travel_disruption
    )
    programme = p.jobs_programme * inputs.help[JOBS]
    trend = jnp.exp(p.youth_jobs_trend * inputs.jobs_trend)
    cycle = 1.0 + p.jobs_growth_link * (growth - p.trend_growth)
    target = (
        p.youth_jobs_2000
        * trend
        * cycle
        * (1.0 + programme)
        * (1.0 - p.insecurity_jobs * (inputs.insecurity - INSECURITY_2000))
    )
    return EconomyFlows(
        growth=bounded(growth, *GROWTH_RANGE),
        jobs_target=bounded(target, *JOBS_RANGE),
        jobs_gap=jobs_gap(stocks),
    )


def economy_change(
    stocks: EconomyStocks, flows: EconomyFlows, p: EconomyParameters, inputs: EconomyInputs
) -> EconomyStocks:
    """The yearly change of output, work, pay, schooling and remittances."""
    invest = jnp.exp(-p.investment_fear * jnp.log(bounded(inputs.killing_ratio, *FEAR_RANGE)))
    norm = p.youth_jobs_2000 * jnp.exp(p.youth_jobs_trend * inputs.jobs_trend)
    wage = power(stocks.output / p.output_2000, p.wage_link)
    school = (
        1.0
        + p.schooling_gain * inputs.help[GROWTH]
        - p.schooling_fear * (inputs.insecurity - INSECURITY_2000)
    )
    return EconomyStocks(
        output=stocks.output * flows.growth,
        youth_jobs=toward(flows.jobs_target, stocks.youth_jobs, p.jobs_years),
        jobs_norm=toward(norm, stocks.jobs_norm, p.norm_years),
        wage=toward(wage, stocks.wage, p.wage_years),
        investment=toward(invest, stocks.investment, p.investment_years),
        schooling=toward(school, stocks.schooling, p.schooling_years),
        remittances=toward(inputs.remittances_sent, stocks.remittances, REMITTANCES_YEARS),
        damage=toward(damage_target(stocks, p, inputs), stocks.damage, p.level_years),
    )


def economy_start(p: EconomyParameters, remittances: ByCountry, burden: ByCountry) -> EconomyStocks:
    """Output and work on 1 January 2000."""
    one = ones(p.output_2000)
    return EconomyStocks(
        output=p.output_2000,
        youth_jobs=p.youth_jobs_2000,
        jobs_norm=p.youth_jobs_2000,
        wage=one,
        investment=one,
        schooling=one,
        remittances=remittances,
        damage=p.extortion_level * burden,
    )
