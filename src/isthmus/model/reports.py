"""What a run writes down: flows summed by quarter, stocks on 1 January. Outcomes are made from these alone."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp

from isthmus.model.nexus import Flows, Run, Stocks
from isthmus.model.public_cost import public_cost
from isthmus.model.shapes import ByCountry, ByDrug, ByIncome, ByKind, ByMode, ByOrigin, ByPayer, Scalar


class FlowReport(NamedTuple):
    """Yearly rates that are summed through each quarter."""

    arriving: ByDrug
    shipped: ByDrug
    illicit_use: ByDrug
    seized: ByMode
    seized_in_transit: Scalar
    overdose_deaths: ByDrug
    overdose_deaths_total: Scalar
    treatment_entries: Scalar
    income: ByIncome
    recruited: ByKind
    organised_killing: ByCountry
    other_killing: ByCountry
    disappearances: ByCountry
    displacement: ByCountry
    remittances: ByCountry
    departures: ByOrigin
    attempts: ByOrigin
    attempts_by_mode: ByMode
    entries: ByOrigin
    encounters: ByOrigin
    family_encounters: ByOrigin
    child_encounters: Scalar
    asylum_claims: ByOrigin
    removed: ByOrigin
    crossing_deaths: ByOrigin
    aid_spent: ByCountry
    cases_opened: ByOrigin
    cases_closed: ByOrigin
    us_low_wage_prices: Scalar
    """Mean through the quarter, as a part of a year: four make the mean of the year."""
    public_cost: ByPayer


class StockReport(NamedTuple):
    """Stocks, and levels of the instant, on 1 January."""

    users: ByDrug
    heavy_users: ByDrug
    price: ByDrug
    lawful_share: ByDrug
    penetration: Scalar
    members: ByKind
    criminal_rule: ByCountry
    arms: ByCountry
    groups: ByCountry
    justice: ByCountry
    integrity: ByCountry
    penetration_by_groups: ByCountry
    trust: ByCountry
    prisoners: ByCountry
    extortion_burden: ByCountry
    displaced: ByCountry
    insecurity: ByCountry
    output: ByCountry
    youth_jobs: ByCountry
    residents: ByCountry
    settled: ByOrigin
    circular: ByOrigin
    lawful: ByOrigin
    waiting: ByOrigin
    agents: Scalar
    barrier: Scalar
    beds: Scalar
    cases_pending: ByOrigin
    perceived_chance: Scalar
    fee: ByOrigin
    us_wage: Scalar
    compliance: Scalar
    continuity: Scalar
    coalition: Scalar


def report_flows(s: Stocks, f: Flows, run: Run) -> FlowReport:
    """This instant's flows, per year."""
    family = f.crossings.encounters_family
    children = run.parameters.reporting.child_share
    return FlowReport(
        arriving=f.trafficking.arriving,
        shipped=f.trafficking.shipped,
        illicit_use=f.demand.illicit_use,
        seized=f.trafficking.seized,
        seized_in_transit=f.trafficking.seized_in_transit,
        overdose_deaths=f.demand.overdose_deaths,
        overdose_deaths_total=f.overdose_deaths_total,
        treatment_entries=jnp.sum(f.demand.treatment_entries, axis=0),
        income=f.cartels.earned,
        recruited=f.cartels.recruited,
        organised_killing=f.violence.organised_killing,
        other_killing=f.violence.other_killing,
        disappearances=f.violence.disappearances,
        displacement=f.violence.displacement,
        remittances=f.remittances,
        departures=jnp.sum(f.departures.departed, axis=0),
        attempts=f.crossings.attempts,
        attempts_by_mode=jnp.sum(f.crossings.attempts, axis=0) * s.border.mode_share,
        entries=f.crossings.entries,
        encounters=f.crossings.encounters_adult + family,
        family_encounters=family * (1.0 - children),
        child_encounters=jnp.sum(family * children, axis=0),
        asylum_claims=f.crossings.asylum_claims,
        removed=f.stays.removed,
        crossing_deaths=f.crossings.died_crossing,
        aid_spent=jnp.sum(f.state.spent, axis=0),
        cases_opened=f.border.cases_opened,
        cases_closed=f.border.cases_closed,
        us_low_wage_prices=f.labour.prices,
        public_cost=public_cost(s, f, run),
    )


def report_stocks(s: Stocks) -> StockReport:
    """This instant's stocks."""
    return StockReport(
        users=s.demand.light + s.demand.heavy + s.demand.in_treatment,
        heavy_users=s.demand.heavy,
        price=jnp.exp(s.trafficking.log_price),
        lawful_share=s.demand.lawful_share,
        penetration=s.demand.penetration,
        members=s.cartels.members,
        criminal_rule=s.cartels.criminal_rule,
        arms=s.cartels.arms,
        groups=s.cartels.groups,
        justice=s.state.justice,
        integrity=s.state.integrity,
        penetration_by_groups=s.state.penetration,
        trust=s.state.trust,
        prisoners=s.state.prisoners,
        extortion_burden=s.violence.extortion_burden,
        displaced=s.violence.displaced,
        insecurity=s.violence.insecurity,
        output=s.economy.output,
        youth_jobs=s.economy.youth_jobs,
        residents=s.migration.residents + s.migration.returned,
        settled=s.migration.settled,
        circular=s.migration.circular,
        lawful=s.migration.lawful,
        waiting=s.migration.waiting,
        agents=s.border.agents,
        barrier=s.border.barrier,
        beds=s.border.beds,
        cases_pending=s.border.cases_pending,
        perceived_chance=s.border.perceived_chance,
        fee=s.border.fee,
        us_wage=s.labour.wage,
        compliance=s.labour.compliance,
        continuity=jnp.exp(s.politics.continuity),
        coalition=s.politics.coalition,
    )
