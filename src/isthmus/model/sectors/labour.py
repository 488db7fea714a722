"""Labour: the US demand for cheap, often migrant, work.

Stocks  vacancies and wage of low-wage sectors (index, 2000 = 1); employers who follow the hiring rules (share);
        lawful temporary workers (persons by origin); unauthorised workers (persons)
Needs   the US cycle (surroundings), people without authorisation (migration), policy
Feeds   migration (demand, access to jobs), trafficking: nothing; prices are reported and feed nothing
Source  Arizona 2007 [M21], earnings [M22], compliance under one half where checks are the law [M23]; no study of prison
        terms or very large fines was found, so their priors are wide and ours

Not identified by anything in the series: kept small and led by its priors.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.model.arithmetic import bounded, ones, power, ratio, share, toward
from isthmus.model.shapes import ByOrigin, Scalar

FILLED_RANGE: Final = (-0.5, 0.8)
"""Ours: share of the unauthorised work of 2000 that extra temporary workers do; a fifth stays, whatever visas are given."""
WORKERS_RANGE: Final = (0.1, 10.0)
"""Ours: unauthorised workers against 2000 move pay from a tenth of them to ten times."""


class LabourStocks(NamedTuple):
    vacancies: Scalar
    wage: Scalar
    compliance: Scalar
    temporary_workers: ByOrigin
    unauthorised_workers: Scalar


class LabourParameters(NamedTuple):
    """Passports: `evidence/parameters/labour.yaml`."""

    usual_unemployment: Scalar
    cycle_response: Scalar
    wage_cycle: Scalar
    boom_response: Scalar
    vacancy_years: Scalar
    temporary_fill: Scalar
    wage_elasticity: Scalar
    wage_years: Scalar
    compliance_2000: Scalar
    compliance_checks: Scalar
    compliance_fines: Scalar
    compliance_prison: Scalar
    compliance_years: Scalar
    access_effect: Scalar
    informal_escape: Scalar
    working_share: Scalar
    workers_years: Scalar
    temporary_2000: ByOrigin
    temporary_years: Scalar
    fine_scale: Scalar
    pay_in_cost: Scalar
    passed_on: Scalar


class LabourInputs(NamedTuple):
    unemployment: Scalar
    """US unemployment, percent."""
    boom: Scalar
    """Log of demand for low-skill work beyond the cycle (the housing boom of 2003-2007)."""
    unauthorised: Scalar
    unauthorised_2000: Scalar
    hiring_checks: Scalar
    employer_fine: Scalar
    employer_prison: Scalar
    temporary_visas: ByOrigin


class LabourFlows(NamedTuple):
    demand: Scalar
    """Log of the demand for cheap work against 2000."""
    job_access: Scalar
    """Share of jobs of 2000 still open to people without authorisation."""
    filled: Scalar
    """Share of the work of 2000 that extra lawful temporary workers do."""
    compliance_target: Scalar
    wage_target: Scalar
    prices: Scalar
    """Price of what low-wage sectors sell, 2000 = 1, other things equal."""


def low_wage_prices(wage: Scalar, p: LabourParameters) -> Scalar:
    """What pay does to the price of goods and services of low-wage sectors, 2000 = 1.

    A rise of pay of one percent raises cost by pay's share of it, and the price by the part that is passed on. Nothing
    else that moves prices is here.
    """
    return power(wage, p.pay_in_cost * p.passed_on)


def labour_flows(stocks: LabourStocks, p: LabourParameters, inputs: LabourInputs) -> LabourFlows:
    """The demand for cheap work, and how much of it is open to people without authorisation.

    Checks, fines and prison work through employers who comply; part of the work goes informal instead.
    """
    demand = (
        -p.cycle_response * (inputs.unemployment - p.usual_unemployment) / p.usual_unemployment
        + p.boom_response * inputs.boom
    )
    fines = 1.0 - jnp.exp(-inputs.employer_fine / p.fine_scale)
    target = share(
        p.compliance_2000
        + p.compliance_checks * inputs.hiring_checks
        + p.compliance_fines * fines
        + p.compliance_prison * inputs.employer_prison
    )
    extra = jnp.sum(stocks.temporary_workers - p.temporary_2000, axis=0)
    work_2000 = p.working_share * inputs.unauthorised_2000
    filled = bounded(p.temporary_fill * ratio(extra, work_2000), *FILLED_RANGE)
    closed = share((stocks.compliance - p.compliance_2000) / (1.0 - p.compliance_2000))
    # Fewer hands raise pay a little; the literature disputes how much [M22 and the wage studies behind it].
    workers = ratio(stocks.unauthorised_workers, p.working_share * inputs.unauthorised_2000)
    wage = power(bounded(workers, *WORKERS_RANGE), -p.wage_elasticity) * jnp.exp(p.wage_cycle * demand)
    return LabourFlows(
        demand=demand,
        filled=filled,
        job_access=1.0 - p.access_effect * (1.0 - p.informal_escape) * closed,
        compliance_target=target,
        wage_target=wage,
        prices=low_wage_prices(stocks.wage, p),
    )


def labour_change(
    stocks: LabourStocks, flows: LabourFlows, p: LabourParameters, inputs: LabourInputs
) -> LabourStocks:
    """The yearly change of vacancies, pay, compliance and workers."""
    wanted = p.working_share * inputs.unauthorised * flows.job_access
    return LabourStocks(
        vacancies=toward(jnp.exp(flows.demand) * (1.0 - flows.filled), stocks.vacancies, p.vacancy_years),
        wage=toward(flows.wage_target, stocks.wage, p.wage_years),
        compliance=toward(flows.compliance_target, stocks.compliance, p.compliance_years),
        temporary_workers=toward(
            inputs.temporary_visas * p.temporary_years, stocks.temporary_workers, p.temporary_years
        ),
        unauthorised_workers=toward(wanted, stocks.unauthorised_workers, p.workers_years),
    )


def labour_start(p: LabourParameters, unauthorised: Scalar) -> LabourStocks:
    """Low-wage work on 1 January 2000."""
    one = ones(p.wage_elasticity)
    return LabourStocks(
        vacancies=one,
        wage=one,
        compliance=p.compliance_2000,
        temporary_workers=p.temporary_2000,
        unauthorised_workers=p.working_share * unauthorised,
    )
