"""The nexus: ten sectors wired into one step. The only file that knows them all.

The order of a step. Every sector reads stocks of the same instant, so the order is one of dependence, not of time:

 1. politics: how much of the strategy is still in force, so which policy holds
 2. state: what police, courts, prisons and delivered help can do
 3. labour: the US demand for cheap work and who may do it
 4. migration (1): who plans to leave and sets out
 5. border: what people who try to cross meet
 6. migration (2): who gets in, is released, waits, is sent home or dies; who leaves the United States
 7. demand: what US users buy
 8. trafficking: what is shipped, seized and sold, and what groups are paid for it
 9. economy: youth jobs and growth
10. cartels: what groups earn, whom they recruit, who is arrested
11. violence: who is killed, disappears or flees
12. the yearly change of every stock, from these flows

No sector sees another's stocks but through a named input here; the map of the model is read from this wiring.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeVar

import jax.numpy as jnp
from jax.ad_checkpoint import checkpoint_name

from isthmus.axes import INCOME, KIND, PURPOSE, START_YEAR
from isthmus.model.arithmetic import power, ratio
from isthmus.model.conversions import DOLLARS_PER_MILLION, PERCENT
from isthmus.model.policy import Policy
from isthmus.model.sectors import (
    border,
    cartels,
    demand,
    economy,
    labour,
    migration,
    politics,
    state,
    trafficking,
    violence,
)
from isthmus.model.shapes import ByCountry, ByDrug, ByKind, ByLeverGroup, ByOrigin, Scalar
from isthmus.model.structures import Structures
from isthmus.model.surroundings import Surroundings, SurroundingsParameters

EXPORT, TERRITORIAL = range(len(KIND))
CANNABIS = 0
PREVENTION, SUPPRESSION = PURPOSE.index("gang_prevention"), PURPOSE.index("gang_suppression")
COUNTERNARCOTICS = PURPOSE.index("counternarcotics")
OUTPUT_OF_OTHER: Final = 1e4
"""Ours: output per head of OTHER, US$ of 2015 a year, in every year. Its people come from many countries, whose economies
the model leaves out."""
HELP_INTERDICTS: Final = 0.5
"""Ours: help against drugs, where it is all at work, does half of the interdiction that isn't done yet."""


class Stocks(NamedTuple):
    """The state of the nexus on an instant, sector by sector."""

    demand: demand.DemandStocks
    trafficking: trafficking.TraffickingStocks
    cartels: cartels.CartelStocks
    state: state.StateStocks
    violence: violence.ViolenceStocks
    economy: economy.EconomyStocks
    migration: migration.MigrationStocks
    border: border.BorderStocks
    labour: labour.LabourStocks
    politics: politics.PoliticsStocks


class Parameters(NamedTuple):
    """What each sector is told about the world."""

    demand: demand.DemandParameters
    trafficking: trafficking.TraffickingParameters
    cartels: cartels.CartelParameters
    state: state.StateParameters
    violence: violence.ViolenceParameters
    economy: economy.EconomyParameters
    migration: migration.MigrationParameters
    border: border.BorderParameters
    labour: labour.LabourParameters
    politics: politics.PoliticsParameters
    surroundings: SurroundingsParameters
    reporting: ReportingParameters


class ReportingParameters(NamedTuple):
    """How flows are counted by those who publish them, and what they cost. `evidence/parameters/reporting.yaml`."""

    deaths_other: Scalar
    deaths_other_reach: Scalar
    deaths_overlap: Scalar
    remittance_per_person: ByCountry
    lawful_senders: Scalar
    remittance_cycle: Scalar
    usual_unemployment: Scalar
    child_share: ByOrigin
    agent_cost: Scalar
    barrier_cost: Scalar
    detention_cost: Scalar
    removal_cost: Scalar
    case_cost: Scalar
    treatment_cost: Scalar


class Anchors(NamedTuple):
    """Levels of 2000 that later years are compared with; computed once, at the start."""

    income_per_member: ByCountry
    bribe_income: ByCountry
    members_per_head: ByKind
    chance: Scalar
    fee: ByOrigin
    unauthorised: Scalar
    arrivals: Scalar
    deaths: Scalar
    aid_scale: ByCountry
    shipped: ByDrug
    visas: ByOrigin


class Run(NamedTuple):
    """What stays the same through a run."""

    parameters: Parameters
    structures: Structures
    groups_used: ByLeverGroup
    reversal_on: Scalar


class Flows(NamedTuple):
    """Everything that happened in an instant, sector by sector, per year."""

    demand: demand.DemandFlows
    trafficking: trafficking.TraffickingFlows
    cartels: cartels.CartelFlows
    state: state.StateFlows
    violence: violence.ViolenceFlows
    economy: economy.EconomyFlows
    departures: migration.Departures
    crossings: migration.Crossings
    stays: migration.Stays
    border: border.BorderFlows
    passage: border.Passage
    labour: labour.LabourFlows
    politics: politics.PoliticsFlows
    remittances: ByCountry
    """US$ million of 2018 per year, as recorded by central banks."""
    overdose_deaths_total: Scalar


FlowRecord = TypeVar("FlowRecord")


def marked(sector: str, record: FlowRecord) -> FlowRecord:
    """The same flows, each carrying its name for the map of the model; costs nothing in a run."""
    named = {
        field: checkpoint_name(value, f"{sector}.{field}")
        for field, value in record._asdict().items()  # type: ignore[attr-defined]
        if value is not None
    }
    return record._replace(**named)  # type: ignore[attr-defined]


def with_other(by_country: ByCountry, other: Scalar | float) -> ByOrigin:
    """A number by country with one for OTHER added."""
    last = jnp.broadcast_to(jnp.asarray(other), by_country[:1].shape)
    return jnp.concatenate([by_country, last])


def remittances_sent(
    people: migration.MigrationStocks, unemployment: Scalar, r: ReportingParameters
) -> ByCountry:
    """US$ million of 2018 per year sent home by people in the United States, recorded or not."""
    senders = people.settled + people.circular + r.lawful_senders * people.lawful
    cycle = jnp.exp(-r.remittance_cycle * (unemployment - r.usual_unemployment))
    return migration.home(senders) * r.remittance_per_person * cycle / DOLLARS_PER_MILLION


def demand_inputs(s: Stocks, run: Run, around: Surroundings, policy: Policy) -> demand.DemandInputs:
    """What demand reads: prices, prescriptions and policy."""
    return demand.DemandInputs(
        log_price=s.trafficking.log_price,
        initiation_climate=around.initiation_climate,
        death_climate=around.death_climate,
        prescribing=around.prescribing,
        reformulation=around.reformulation,
        synthetic_supply=around.synthetic_supply,
        displacement_strength=run.structures.lawful_strength,
        treatment_coverage=policy.treatment_coverage,
        prevention=policy.prevention,
        harm_reduction=policy.harm_reduction,
        lawful_retail=policy.lawful_retail,
        lawful_medical=policy.lawful_medical,
        lawful_tax=policy.lawful_tax,
        precursor_controls=policy.precursor_controls,
    )


def trafficking_inputs(
    s: Stocks,
    bought: demand.DemandFlows,
    way: border.Passage,
    around: Surroundings,
    policy: Policy,
    helped: Scalar,
    shipped: ByDrug,
) -> trafficking.TraffickingInputs:
    """What trafficking reads: what is bought, crops, and what stands in the way."""
    lost = 1.0 - ratio(bought.illicit_use[CANNABIS], bought.total_use[CANNABIS])
    return trafficking.TraffickingInputs(
        illicit_use=bought.illicit_use,
        shipped_2000=shipped,
        lawful_loss=lost,
        coca=around.coca,
        poppy=around.poppy,
        corridor=around.corridor,
        supply_climate=around.supply_climate,
        barrier_share=way.barrier_share,
        border_technology=s.border.technology,
        port_inspection=s.border.inspection,
        eradication=policy.eradication,
        interdiction=policy.interdiction + (1.0 - policy.interdiction) * HELP_INTERDICTS * helped,
        precursor_controls=policy.precursor_controls,
    )


def migration_inputs(
    s: Stocks, run: Run, anchors: Anchors, around: Surroundings, policy: Policy, work: labour.LabourFlows
) -> migration.MigrationInputs:
    """What migration reads: danger and work at home, demand and danger on the way, lawful channels, rules."""
    p = run.parameters
    killing = violence_ratio(s, run)
    return migration.MigrationInputs(
        killing_ratio=with_other(killing, 1.0),
        wage=with_other(s.economy.wage, 1.0),
        us_wage=s.labour.wage,
        output=with_other(s.economy.output, OUTPUT_OF_OTHER),
        jobs_gap=with_other(economy.jobs_gap(s.economy), 0.0),
        crop_shock=with_other(around.crop_shock, 0.0),
        young_men=with_other(around.young_men_ratio, 1.0),
        us_demand=jnp.log(s.labour.vacancies),
        job_access=work.job_access,
        awareness=around.awareness,
        push=around.push,
        push_years=around.push_years,
        travel_disruption=around.travel_disruption,
        chance=s.border.perceived_chance,
        chance_2000=anchors.chance,
        fee_ratio=s.border.fee / anchors.fee,
        hump=run.structures.hump,
        split_stocks=run.structures.split_stocks,
        temporary_visas=policy.temporary_visas,
        permanent_visas=policy.permanent_visas,
        resettlement=policy.resettlement,
        regional_visas=with_other(policy.regional_work_visas, 0.0),
        removals=policy.interior_removals,
        publicity=policy.removal_publicity,
        visas_2000=anchors.visas,
        mexican_enforcement=policy.mexican_enforcement,
        asylum_eligibility=policy.asylum_eligibility,
        asylum_wait=policy.asylum_wait_abroad,
        asylum_return=policy.asylum_return,
        asylum_hardship=policy.asylum_hardship,
        regional_processing=policy.regional_processing,
        births_fade=jnp.exp(-p.migration.natural_fade * (around.now - float(START_YEAR))),
    )


def violence_ratio(s: Stocks, run: Run) -> ByCountry:
    """The felt level of killing against 2000: insecurity read back to a ratio, so fear lags killing."""
    return ratio(s.violence.insecurity, 1.0 - s.violence.insecurity)


def violence_inputs(
    s: Stocks,
    run: Run,
    anchors: Anchors,
    around: Surroundings,
    policy: Policy,
    state_now: state.StateFlows,
    scarcity: Scalar,
    work: economy.EconomyFlows,
    extorted: ByCountry,
) -> violence.ViolenceInputs:
    """What violence reads: groups, impunity, crackdowns, scarcity, jobs."""
    p = run.parameters
    population = s.migration.residents
    return violence.ViolenceInputs(
        members_per_head=s.cartels.members / population / anchors.members_per_head,
        groups=s.cartels.groups,
        groups_2000=p.cartels.groups_2000,
        arms=s.cartels.arms,
        impunity=state_now.impunity,
        impunity_2000=1.0 - p.state.justice_2000,
        leader_removals=policy.leader_removals,
        removal_logic=run.structures.climb_removals,
        scarcity=scarcity,
        scarcity_logic=run.structures.climb_scarcity,
        onset=around.onset,
        corridor=around.corridor,
        crackdown=policy.crackdown,
        conditionality=policy.conditionality,
        arrest_rise=s.state.police - 1.0 + state_now.help[SUPPRESSION],
        crackdown_raises=run.structures.arrests_raise,
        criminal_war=run.structures.criminal_war,
        military=s.state.military,
        jobs_gap=work.jobs_gap,
        population=population,
        climate=around.killing_climate,
        extortion_income=extorted,
        output=s.economy.output,
        prevention=state_now.help[PREVENTION],
    )


def state_inputs(
    s: Stocks, around: Surroundings, policy: Policy, bribe_income: ByCountry, killing: ByCountry
) -> state.StateInputs:
    """What the state reads: bribe money and killing against 2000, aid and policy."""
    return state.StateInputs(
        bribe_income=bribe_income,
        population=s.migration.residents,
        killing=killing,
        norm=around.norm,
        impunity_switch=around.impunity_switch,
        members_in_prison=jnp.sum(s.cartels.in_prison, axis=0),
        aid=policy.aid,
        research=policy.research,
        vetting=policy.vetting,
        anti_impunity=policy.anti_impunity,
        crackdown=policy.crackdown,
    )


def bribe_income(s: Stocks, anchors: Anchors) -> ByCountry:
    """Income of groups per head of population against 2000."""
    income = ratio(jnp.sum(s.cartels.income, axis=0), s.migration.residents)
    return ratio(income, anchors.bribe_income)


def cartel_inputs(
    s: Stocks,
    run: Run,
    anchors: Anchors,
    around: Surroundings,
    policy: Policy,
    drug_income: ByCountry,
    state_now: state.StateFlows,
    work: economy.EconomyFlows,
    fees: ByCountry,
    deported: ByCountry,
) -> cartels.CartelInputs:
    """What groups read: money, police, jobs, deportees and policy."""
    return cartels.CartelInputs(
        drug_income=drug_income,
        income_per_member_2000=anchors.income_per_member,
        young_men=around.young_men,
        population=s.migration.residents,
        output=s.economy.output,
        jobs_gap=work.jobs_gap,
        police=state_now.police_effort,
        justice=s.state.justice,
        prison_room=state_now.prison_room,
        fight=s.violence.fight,
        crackdown=policy.crackdown,
        conditionality=policy.conditionality,
        suppression=state_now.help[SUPPRESSION],
        prevention=state_now.help[PREVENTION],
        leader_removals=policy.leader_removals,
        reintegration=policy.reintegration,
        schooling=s.economy.schooling,
        criminal_deportees=deported,
        smuggling_fees=fees,
        gun_controls=policy.gun_controls,
        laundering_controls=policy.laundering_controls,
        market_logic=run.structures.market_logic,
        insurgent_logic=run.structures.insurgent_logic,
        vacuum_logic=run.structures.vacuum,
    )


def economy_inputs(
    s: Stocks,
    anchors: Anchors,
    around: Surroundings,
    policy: Policy,
    helped: state.StateFlows,
    sent: ByCountry,
) -> economy.EconomyInputs:
    """What the economy reads: fear, extortion, help at work, US growth, crops."""
    people = s.migration.residents
    output = s.economy.output * people / DOLLARS_PER_MILLION
    spent = jnp.sum(helped.spent, axis=0)
    return economy.EconomyInputs(
        us_growth=around.us_growth,
        own_growth=around.own_growth,
        crop_shock=around.crop_shock,
        travel_disruption=around.travel_disruption,
        killing_ratio=ratio(s.violence.insecurity, 1.0 - s.violence.insecurity),
        insecurity=s.violence.insecurity,
        extortion_burden=s.violence.extortion_burden,
        help=helped.help,
        aid_share_of_output=PERCENT * ratio(spent - anchors.aid_scale, output),
        remittances_sent=sent,
        jobs_trend=around.trend_years + 0.0 * output,
        climate_crops=policy.climate_crops,
    )


def passage_inputs(
    run: Run, policy: Policy, leaving: migration.Departures, people: migration.MigrationStocks
) -> border.PassageInputs:
    """What passage reads: how many try at once, and what awaits those who are stopped."""
    return border.PassageInputs(
        attempting=migration.first_attempts(leaving, run.parameters.migration, people),
        consequences=policy.consequences,
        displacement_strength=run.structures.displacement_strength,
    )


def border_inputs(
    around: Surroundings, policy: Policy, crossed: migration.Crossings, stays: migration.Stays
) -> border.BorderInputs:
    """What the border reads: claims, people removed, funds."""
    return border.BorderInputs(
        claims=crossed.asylum_claims,
        removals=stays.removed,
        fee_climate=around.fee_climate,
        agents=policy.agents,
        barrier_miles=policy.barrier_miles,
        barrier_upkeep=policy.barrier_upkeep,
        technology=policy.border_technology,
        inspection=policy.port_inspection,
        beds=policy.detention_beds,
        judges=policy.judges,
    )


def labour_inputs(s: Stocks, anchors: Anchors, around: Surroundings, policy: Policy) -> labour.LabourInputs:
    """What the US labour market reads."""
    return labour.LabourInputs(
        unemployment=around.unemployment,
        boom=around.boom,
        unauthorised=jnp.sum(s.migration.settled + s.migration.circular, axis=0),
        unauthorised_2000=anchors.unauthorised,
        hiring_checks=policy.hiring_checks,
        employer_fine=policy.employer_fine,
        employer_prison=policy.employer_prison,
        temporary_visas=policy.temporary_visas,
    )


def politics_inputs(
    run: Run, anchors: Anchors, around: Surroundings, policy: Policy, f: Flows
) -> politics.PoliticsInputs:
    """What politics reads: arrivals, deaths, killing abroad, elections."""
    seen = jnp.sum(f.crossings.encounters_adult + f.crossings.encounters_family, axis=0)
    new = jnp.sum(f.crossings.entries + f.crossings.released + f.stays.admitted + f.stays.overstays, axis=0)
    gone = jnp.sum(f.stays.removed + f.stays.returned_settled + f.stays.returned_circular, axis=0)
    return politics.PoliticsInputs(
        arrivals=ratio(seen, anchors.arrivals),
        deaths=ratio(f.overdose_deaths_total, anchors.deaths),
        killing=jnp.mean(f.violence.killing_ratio, axis=0),
        groups_used=run.groups_used,
        election=around.election,
        reversal_on=run.reversal_on,
        emergency=policy.emergency_funding,
        attention=policy.attention,
        new_residents=new - gone,
        us_population=around.us_population,
    )


def flows_at(
    s: Stocks, run: Run, anchors: Anchors, around: Surroundings, policy: Policy
) -> tuple[Flows, Inputs]:
    """Everything that happens at an instant, in the order of the docstring above."""
    p = run.parameters
    in_state = state_inputs(s, around, policy, bribe_income(s, anchors), violence_ratio(s, run))
    state_now = marked("state", state.state_flows(s.state, p.state, in_state))

    in_labour = labour_inputs(s, anchors, around, policy)
    jobs_us = marked("labour", labour.labour_flows(s.labour, p.labour, in_labour))

    in_migration = migration_inputs(s, run, anchors, around, policy, jobs_us)
    leaving = marked("migration", migration.planning(s.migration, p.migration, in_migration))

    in_passage = passage_inputs(run, policy, leaving, s.migration)
    way = marked("border", border.passage(s.border, p.border, in_passage))
    crossed = marked(
        "migration",
        migration.crossing(
            s.migration, leaving, p.migration, in_migration, way.chance, way.deterred, way.death_rate
        ),
    )
    stays = marked("migration", migration.staying(s.migration, p.migration, in_migration))
    in_border = border_inputs(around, policy, crossed, stays)
    at_border = marked("border", border.border_flows(s.border, p.border, in_border))

    in_demand = demand_inputs(s, run, around, policy)
    bought = marked("demand", demand.demand_flows(s.demand, p.demand, in_demand))
    helped = jnp.mean(state_now.help[COUNTERNARCOTICS], axis=0)
    in_trafficking = trafficking_inputs(s, bought, way, around, policy, helped, anchors.shipped)
    sold = marked("trafficking", trafficking.trafficking_flows(s.trafficking, p.trafficking, in_trafficking))

    sent = remittances_sent(s.migration, around.unemployment, p.reporting)
    in_economy = economy_inputs(s, anchors, around, policy, state_now, sent)
    work = marked("economy", economy.economy_flows(s.economy, p.economy, in_economy))

    fees = migration.home(border.fee_income(s.border.fee, leaving.adults + leaving.families))
    deported = migration.home(stays.removed) * policy.criminal_share_of_removals
    in_cartels = cartel_inputs(
        s, run, anchors, around, policy, sold.drug_income, state_now, work, fees, deported
    )
    groups = marked("cartels", cartels.cartel_flows(s.cartels, p.cartels, in_cartels))

    in_violence = violence_inputs(
        s, run, anchors, around, policy, state_now, sold.scarcity, work, groups.earned[cartels.EXTORTION]
    )
    killing = marked("violence", violence.violence_flows(s.violence, p.violence, in_violence))
    in_state = in_state._replace(killing=killing.killing_ratio)

    other = p.reporting.deaths_other * power(around.prescribing, p.reporting.deaths_other_reach)
    deaths = other + p.reporting.deaths_overlap * jnp.sum(bought.overdose_deaths, axis=0)
    flows = Flows(
        demand=bought,
        trafficking=sold,
        cartels=groups,
        state=state_now,
        violence=killing,
        economy=work,
        departures=leaving,
        crossings=crossed,
        stays=stays,
        border=at_border,
        passage=way,
        labour=jobs_us,
        politics=None,  # type: ignore[arg-type]
        remittances=s.economy.remittances * around.recorded,
        overdose_deaths_total=deaths,
    )
    in_politics = politics_inputs(run, anchors, around, policy, flows)
    opinion = marked("politics", politics.politics_flows(s.politics, p.politics, in_politics))
    flows = flows._replace(politics=opinion)
    inputs = Inputs(
        in_demand, in_trafficking, in_cartels, in_state, in_violence, in_economy, in_migration, in_passage, in_border,
        in_labour, in_politics,
    )  # fmt: skip
    return flows, inputs


class Inputs(NamedTuple):
    """What each sector read at an instant."""

    demand: demand.DemandInputs
    trafficking: trafficking.TraffickingInputs
    cartels: cartels.CartelInputs
    state: state.StateInputs
    violence: violence.ViolenceInputs
    economy: economy.EconomyInputs
    migration: migration.MigrationInputs
    passage: border.PassageInputs
    border: border.BorderInputs
    labour: labour.LabourInputs
    politics: politics.PoliticsInputs


def change(s: Stocks, f: Flows, i: Inputs, run: Run) -> Stocks:
    """The yearly change of every stock, from one instant's flows."""
    p = run.parameters
    return Stocks(
        demand=demand.demand_change(s.demand, f.demand, p.demand, i.demand),
        trafficking=trafficking.trafficking_change(
            s.trafficking, f.trafficking, p.trafficking, i.trafficking
        ),
        cartels=cartels.cartel_change(s.cartels, f.cartels, p.cartels, i.cartels),
        state=state.state_change(s.state, f.state, p.state, i.state),
        violence=violence.violence_change(s.violence, f.violence, p.violence, i.violence),
        economy=economy.economy_change(s.economy, f.economy, p.economy, i.economy),
        migration=migration.migration_change(
            s.migration, f.departures, f.crossings, f.stays, p.migration, i.migration
        ),
        border=border.border_change(s.border, f.border, f.passage, p.border, i.border),
        labour=labour.labour_change(s.labour, f.labour, p.labour, i.labour),
        politics=politics.politics_change(s.politics, f.politics, p.politics, i.politics),
    )


def start(run: Run, around: Surroundings, policy: Policy) -> tuple[Stocks, Anchors]:
    """Stocks on 1 January 2000, and the levels of 2000 that later years are compared with.

    Three passes: what share of a load arrives, so what was shipped in 2000; then what groups earn; then those levels are
    put in place.
    """
    p = run.parameters
    people = migration.migration_start(p.migration, run.structures.split_stocks)
    unauthorised = jnp.sum(people.settled + people.circular, axis=0)
    setting_out = jnp.sum(people.intending, axis=(0, 1)) / p.migration.preparation_years
    edge = border.border_start(p.border, setting_out)
    sent = remittances_sent(people, around.unemployment, p.reporting)
    nothing = jnp.zeros((len(INCOME), *p.cartels.groups_2000.shape)) + 0.0 * p.cartels.groups_2000
    stocks = Stocks(
        demand=demand.demand_start(p.demand),
        trafficking=trafficking.trafficking_start(p.trafficking),
        cartels=cartels.cartel_start(p.cartels, nothing),
        state=state.state_start(p.state, policy.aid),
        violence=violence.violence_start(p.violence, 0.0 * p.cartels.groups_2000, people.residents),
        economy=economy.economy_start(p.economy, sent, 0.0 * p.economy.output_2000),
        migration=people,
        border=edge,
        labour=labour.labour_start(p.labour, unauthorised),
        politics=politics.politics_start(p.politics),
    )
    one = jnp.ones_like(p.cartels.groups_2000)
    # A country at its own start: nothing compared with 2000 has moved yet.
    at_start = state_inputs(stocks, around, policy, bribe_income=one, killing=one)
    anchors = Anchors(
        income_per_member=one,
        bribe_income=one,
        members_per_head=stocks.cartels.members / people.residents,
        chance=edge.perceived_chance,
        fee=edge.fee,
        unauthorised=unauthorised,
        arrivals=one[0],
        deaths=one[0],
        shipped=jnp.ones_like(p.demand.light_2000),
        visas=policy.temporary_visas + policy.permanent_visas + jnp.zeros_like(p.migration.settled_2000),
        aid_scale=jnp.sum(state.state_flows(stocks.state, p.state, at_start).spent, axis=0),
    )
    flows, _ = flows_at(stocks, run, anchors, around, policy)
    sold = flows.trafficking
    through = ratio(sold.arriving, sold.shipped)
    anchors = anchors._replace(shipped=ratio(flows.demand.illicit_use, through))
    flows, _ = flows_at(stocks, run, anchors, around, policy)
    income = flows.cartels.earned
    earned = jnp.sum(income, axis=0)
    extorted = income[cartels.EXTORTION]
    burden = ratio(extorted, p.economy.output_2000 * people.residents / DOLLARS_PER_MILLION)
    seen = jnp.sum(flows.crossings.encounters_adult + flows.crossings.encounters_family, axis=0)
    stocks = stocks._replace(
        cartels=cartels.cartel_start(p.cartels, income),
        violence=violence.violence_start(p.violence, burden, people.residents),
        economy=economy.economy_start(p.economy, sent, burden),
    )
    anchors = anchors._replace(
        income_per_member=ratio(earned, jnp.sum(stocks.cartels.members, axis=0)),
        bribe_income=ratio(earned, people.residents),
        arrivals=seen,
        deaths=flows.overdose_deaths_total,
    )
    return stocks, anchors
