"""Cartels: the people in armed groups, how they join and leave, and what the groups earn.

Stocks  members, members in prison (persons, by kind and country); former members (persons by country); effective
        number of groups; arms against 2000; share of people living under criminal rule; income by source
Needs   drug income (trafficking), arrests (state), fights (violence), jobs (economy), fees (border), deportees
Feeds   violence, state, economy, migration
Source  flows after Prieto-Curiel, Campedelli and Hope (2023), Science 381:1312, groups pooled [K01-K06]; export and
        territorial groups apart because they answer arrests differently [CL20]; rival logics after Lessing (2015)

Police make a number of arrests, not a share of members: twice the members aren't twice the arrests.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.axes import INCOME, KIND
from isthmus.model.arithmetic import bounded, ones, positive, power, ratio, saturating, share, toward
from isthmus.model.conversions import DOLLARS_PER_MILLION
from isthmus.model.shapes import ByCountry, ByIncome, ByKind, Scalar

EXPORT, TERRITORIAL = range(len(KIND))
DRUGS, EXTORTION, SMUGGLING, OTHER = range(len(INCOME))
GROUPS_FLOOR: Final = 1.0
"""At least one group exists wherever there are members."""
MOST_ARRESTED: Final = 0.9
"""Ours: share of all members that a year of arrests can take."""
MOST_KILLED: Final = 0.5
"""Ours: share of all members that a year of fights can kill."""
PAY_RANGE: Final = (0.2, 5.0)
"""Ours: pay draws recruits within a factor of five either way; nobody has seen more. Income per member against 2000."""
JOBS_RANGE: Final = (-0.5, 0.5)
"""Ours: youth jobs answer for recruits from two fifths below their norm to two thirds above it (logs)."""
RULE_RANGE: Final = (-1.0, 3.0)
"""Ours: criminal rule forces recruits up to four times as widely as in 2000; its ratio to 2000, less one."""


class CartelStocks(NamedTuple):
    members: ByKind
    in_prison: ByKind
    former: ByCountry
    groups: ByCountry
    arms: ByCountry
    criminal_rule: ByCountry
    income: ByIncome


class CartelParameters(NamedTuple):
    """Passports: `evidence/parameters/cartels.yaml`."""

    members_2000: ByKind
    in_prison_2000: ByKind
    former_2000: ByCountry
    groups_2000: ByCountry
    criminal_rule_2000: ByCountry
    recruitment: ByKind
    newcomers: ByKind
    pay_response: ByKind
    jobs_response: ByKind
    coercion: Scalar
    ceiling: ByKind
    arrests: ByKind
    hard_to_find: ByKind
    crackdown_arrests: Scalar
    crackdown_on_export: Scalar
    deportee_recruits: Scalar
    fight_losses: ByKind
    leave: ByKind
    reintegration_effect: Scalar
    return_to_group: Scalar
    relapse_avoided: Scalar
    settle: Scalar
    schooling_settle: Scalar
    stigma: Scalar
    release: ByKind
    released_return: Scalar
    prison_command: Scalar
    split: Scalar
    merge: Scalar
    arms_years: Scalar
    arms_response: Scalar
    gun_control_effect: Scalar
    rule_response: Scalar
    rule_years: Scalar
    extortion_take: ByCountry
    smuggling_share: Scalar
    other_income: ByKind
    laundering_effect: Scalar
    income_years: Scalar
    prevention_effect: Scalar


class CartelInputs(NamedTuple):
    drug_income: ByCountry
    income_per_member_2000: ByCountry
    """US$ million of 2018 per member and year, at the start of the run."""
    young_men: ByCountry
    population: ByCountry
    output: ByCountry
    jobs_gap: ByCountry
    """Log of youth jobs against their own slow norm."""
    police: ByCountry
    justice: ByCountry
    prison_room: ByCountry
    fight: ByCountry
    crackdown: ByCountry
    conditionality: ByCountry
    suppression: ByCountry
    prevention: ByCountry
    leader_removals: ByCountry
    reintegration: ByCountry
    schooling: ByCountry
    """Schooling of the young against 2000."""
    criminal_deportees: ByCountry
    smuggling_fees: ByCountry
    """US$ million per year paid to guides by people who set out."""
    gun_controls: Scalar
    laundering_controls: Scalar
    market_logic: Scalar
    insurgent_logic: Scalar
    vacuum_logic: Scalar
    """1 where criminal rule fills the absence of the state, -1 where it grows with what the state protects [CL42]."""


class CartelFlows(NamedTuple):
    """Persons per year unless said, each zero or more."""

    recruited: ByKind
    arrested: ByKind
    killed: ByKind
    left: ByKind
    released: ByKind
    settled: ByCountry
    earned: ByIncome
    """US$ million of 2018 per year, before laundering."""
    spendable: ByCountry
    """Income per member against 2000, after laundering."""
    rule_target: ByCountry


def cartel_income(stocks: CartelStocks, p: CartelParameters, inputs: CartelInputs) -> ByIncome:
    """What groups earn in a year, by source, US$ million of 2018.

    Extortion grows with gangs and with what there is to take; the groups' part of smuggling fees is small [M28, M29];
    fuel theft and the rest follow members. No US demand for drugs ends the first of four sources, not the other three.
    """
    extortion = (
        p.extortion_take * inputs.output * inputs.population * stocks.criminal_rule / DOLLARS_PER_MILLION
    )
    other = p.other_income * stocks.members / DOLLARS_PER_MILLION
    return jnp.stack(
        [
            inputs.drug_income,
            extortion,
            p.smuggling_share * inputs.smuggling_fees,
            jnp.sum(other, axis=0),
        ]
    )


def arrests_made(stocks: CartelStocks, p: CartelParameters, inputs: CartelInputs) -> ByKind:
    """Members arrested in a year: limited by police, by prison places and by who is left to find.

    A crackdown multiplies arrests of the kind it is aimed at. Arrests can't outrun the stock.
    """
    effort = inputs.police * (1.0 + inputs.suppression) * inputs.prison_room
    mass = 1.0 + p.crackdown_arrests * inputs.crackdown
    found = saturating(stocks.members, p.hard_to_find)
    number = p.arrests * effort * jnp.stack([1.0 + p.crackdown_on_export * (mass - 1.0), mass]) * found
    return jnp.minimum(number, MOST_ARRESTED * stocks.members)


def cartel_flows(stocks: CartelStocks, p: CartelParameters, inputs: CartelInputs) -> CartelFlows:
    """Who joins, is arrested, dies and leaves in a year, and what the groups earn."""
    income = cartel_income(stocks, p, inputs)
    clean = 1.0 - p.laundering_effect * inputs.laundering_controls
    active = jnp.sum(stocks.members, axis=0)
    start = jnp.sum(p.members_2000, axis=0)
    per_member = ratio(jnp.sum(stocks.income, axis=0) * clean, active)
    spendable = bounded(ratio(per_member, inputs.income_per_member_2000), *PAY_RANGE)
    # In market logic pay decides; in insurgent logic belonging and rule do.
    pay = power(spendable, p.pay_response * inputs.market_logic)
    jobs = jnp.exp(-p.jobs_response * bounded(inputs.jobs_gap, *JOBS_RANGE))
    rule = bounded(ratio(stocks.criminal_rule, p.criminal_rule_2000) - 1.0, *RULE_RANGE)
    force = 1.0 + p.coercion * inputs.insurgent_logic * rule
    room = positive(1.0 - stocks.members / (p.ceiling * inputs.young_men))
    prevented = 1.0 - p.prevention_effect * inputs.prevention
    prison_command = 1.0 + p.prison_command * ratio(stocks.in_prison, stocks.in_prison + stocks.members)
    joined = p.recruitment * stocks.members * prison_command + p.newcomers * inputs.young_men
    deportees = p.deportee_recruits * inputs.criminal_deportees
    recruited = joined * pay * jobs * force * room * prevented
    recruited = recruited.at[TERRITORIAL].add(deportees * room[TERRITORIAL])
    arrested = arrests_made(stocks, p, inputs)
    killed = jnp.minimum(p.fight_losses * inputs.fight, MOST_KILLED) * stocks.members
    exit_rate = p.leave * (1.0 + p.reintegration_effect * inputs.reintegration)
    released = p.release * stocks.in_prison
    unguarded = 1.0 - inputs.police * inputs.justice
    per_head = ratio(active * stocks.arms, inputs.population)
    per_head_2000 = ratio(start, inputs.population)
    strength = ratio(per_head, per_head + per_head_2000 * positive(1.0 / p.criminal_rule_2000 - 1.0))
    state_effect = jnp.exp(p.rule_response * inputs.vacuum_logic * bounded(unguarded, -1.0, 1.0))
    # Little schooling and the mark of membership keep people out of lawful work [S51, S52]; programmes lift the mark.
    accepted = 1.0 - p.stigma * (1.0 - inputs.reintegration)
    able = power(inputs.schooling, p.schooling_settle)
    gone_straight = p.settle * able * accepted * stocks.former
    return CartelFlows(
        recruited=recruited,
        arrested=arrested,
        killed=killed,
        left=exit_rate * stocks.members,
        released=released,
        settled=gone_straight,
        earned=income,
        spendable=spendable,
        rule_target=share(strength * state_effect),
    )


def cartel_change(
    stocks: CartelStocks, flows: CartelFlows, p: CartelParameters, inputs: CartelInputs
) -> CartelStocks:
    """The yearly change of every stock of the groups."""
    back = p.released_return * flows.released
    relapse = p.return_to_group * positive(1.0 - p.relapse_avoided * inputs.reintegration) * stocks.former
    weight = ratio(stocks.members, jnp.sum(stocks.members, axis=0))
    removals = inputs.leader_removals
    guns = 1.0 - p.gun_control_effect * inputs.gun_controls
    return CartelStocks(
        members=flows.recruited
        - flows.arrested
        - flows.killed
        - flows.left
        + back
        + positive(relapse) * weight,
        in_prison=flows.arrested - flows.released,
        former=jnp.sum(flows.left + flows.released - back, axis=0) - positive(relapse) - flows.settled,
        groups=p.split * removals * jnp.sqrt(stocks.groups)
        - p.merge * (stocks.groups - jnp.maximum(p.groups_2000, GROUPS_FLOOR)),
        arms=toward(guns * power(flows.spendable, p.arms_response), stocks.arms, p.arms_years),
        criminal_rule=toward(flows.rule_target, stocks.criminal_rule, p.rule_years),
        income=toward(flows.earned, stocks.income, p.income_years),
    )


def cartel_start(p: CartelParameters, income: ByIncome) -> CartelStocks:
    """Groups on 1 January 2000; income starts where the first year's flows put it."""
    return CartelStocks(
        members=p.members_2000,
        in_prison=p.in_prison_2000,
        former=p.former_2000,
        groups=p.groups_2000,
        arms=ones(p.groups_2000),
        criminal_rule=p.criminal_rule_2000,
        income=income,
    )
