"""Border: agents, barrier, sensors, courts and cells; the chance of being stopped and the price of a guide.

Stocks  agents (persons); barrier built (miles) and the share breached; sensors (share of miles); scanning at ports
        (share of vehicles); detention beds; immigration judges; cases pending (by origin); the chance of capture that
        travellers perceive; the guide's fee (US$ of 2018, by origin); the share of crossings by mode
Needs   people who try, claims (migration), funds (policy)
Feeds   migration (chance, fee, deaths), trafficking (land), cartels (fees), politics
Source  chance of capture [M10, M17]; consequences [M09, M11]; barrier [M15, M16: 0.6 percent to a third]; fees [M06,
        M13, M31]; routes and deaths [M08]; hiring lag and attrition: Border Patrol staffing series

Apprehension saturates when people outrun capacity. Consequences change the retry, not the first try. An endless wall
stops nobody at ports, at sea or asking for asylum.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.axes import MODE
from isthmus.model.arithmetic import (
    TINY,
    bounded,
    ones,
    positive,
    power,
    ratio,
    saturating,
    share,
    toward,
    zeros,
)
from isthmus.model.conversions import DOLLARS_PER_MILLION
from isthmus.model.mechanisms import cases_closed
from isthmus.model.shapes import ByMode, ByOrigin, Scalar

PORTS, WEST, EAST, SEA = range(len(MODE))
BORDER_MILES: Final = 1_954.0
"""Length of the southwest border, miles: geography (CRS R46534 gives 1,954)."""

QUICKEST_CASES: Final = 4.0
"""Ours: however many judges sit, a case takes a quarter of a year: cases a year for each that is pending."""
MOST_DETERRED: Final = 0.95
"""Ours: of people stopped, one in twenty tries again whatever awaits them."""
FEE_AT_NO_RISK: Final = 0.1
"""Ours: a guide is paid for more than slipping past agents, so the fee answers the chance of being stopped plus this."""


class BorderStocks(NamedTuple):
    agents: Scalar
    barrier: Scalar
    breached: Scalar
    technology: Scalar
    inspection: Scalar
    beds: Scalar
    judges: Scalar
    cases_pending: ByOrigin
    perceived_chance: Scalar
    fee: ByOrigin
    mode_share: ByMode


class BorderParameters(NamedTuple):
    """Passports: `evidence/parameters/border.yaml`."""

    agents_2000: Scalar
    hiring_years: Scalar
    attrition_agents: Scalar
    barrier_2000: Scalar
    building_years: Scalar
    breach_rate: Scalar
    repair_rate: Scalar
    barrier_decay: Scalar
    barrier_east: Scalar
    technology_2000: Scalar
    technology_years: Scalar
    inspection_2000: Scalar
    beds_2000: Scalar
    beds_years: Scalar
    beds_half: Scalar
    judges_2000: Scalar
    judges_years: Scalar
    cases_2000: Scalar
    cases_half: Scalar
    cases_per_judge: Scalar
    interior_cases: Scalar
    capture_agents: Scalar
    capture_barrier: Scalar
    capture_technology: Scalar
    displacement: Scalar
    congestion: Scalar
    perception_years: Scalar
    deterred_base: Scalar
    deterred_consequences: Scalar
    detention_deterrence: Scalar
    fee_2000: ByOrigin
    fee_elasticity: Scalar
    fee_years: Scalar
    mode_2000: ByMode
    mode_response: Scalar
    mode_years: Scalar
    death_rate: Scalar
    remote_2000: Scalar
    remote_response: Scalar
    agents_remote: Scalar
    cases_weight_2000: ByOrigin


class PassageInputs(NamedTuple):
    """What passage reads: it comes first, and claims follow from it."""

    attempting: Scalar
    """People a year who try to cross unseen."""
    consequences: Scalar
    displacement_strength: Scalar


class BorderInputs(NamedTuple):
    claims: ByOrigin
    removals: ByOrigin
    """People removed a year, not removals funded: courts hear the cases of people."""
    fee_climate: Scalar
    agents: Scalar
    barrier_miles: Scalar
    barrier_upkeep: Scalar
    technology: Scalar
    inspection: Scalar
    beds: Scalar
    judges: Scalar


class Passage(NamedTuple):
    """What a person who tries to cross unseen meets."""

    chance: Scalar
    """Chance of being stopped per attempt."""
    deterred: Scalar
    """Chance of giving up once stopped."""
    death_rate: Scalar
    """Chance of dying per attempt."""
    barrier_share: Scalar
    """Sound barrier as a share of the border."""
    remote: Scalar


class BorderFlows(NamedTuple):
    """Per year."""

    cases_opened: ByOrigin
    cases_closed: ByOrigin
    agents_hired: Scalar
    miles_built: Scalar


def passage(stocks: BorderStocks, p: BorderParameters, inputs: PassageInputs) -> Passage:
    """The chance of being stopped, of giving up and of dying.

    Agents work with falling returns; barrier works where it stands, less what reroutes (rival structure
    "displacement weak | strong": the versions of the wall studies); all of it dilutes when many come at once.
    """
    sound = stocks.barrier / BORDER_MILES * (1.0 - stocks.breached)
    rerouted = share(p.displacement * inputs.displacement_strength)
    watch = (
        p.capture_agents * jnp.sqrt(stocks.agents / p.agents_2000)
        + p.capture_barrier * sound * (1.0 - rerouted)
        + p.capture_technology * (stocks.technology - p.technology_2000)
    )
    capacity = p.congestion * jnp.sqrt(stocks.agents / p.agents_2000)
    stretched = 1.0 / (1.0 + inputs.attempting / capacity)
    chance = (1.0 - jnp.exp(-positive(watch))) * stretched
    held = saturating(stocks.beds, p.beds_half)
    deterred = p.deterred_base + p.deterred_consequences * inputs.consequences + p.detention_deterrence * held
    effort = sound + p.agents_remote * (stocks.agents / p.agents_2000 - 1.0)
    remote = p.remote_2000 + (1.0 - p.remote_2000) * saturating(positive(p.remote_response * effort), 1.0)
    return Passage(
        chance=bounded(chance, 0.0, 1.0),
        deterred=bounded(deterred, 0.0, MOST_DETERRED),
        death_rate=p.death_rate * remote,
        barrier_share=sound,
        remote=remote,
    )


def border_flows(stocks: BorderStocks, p: BorderParameters, inputs: BorderInputs) -> BorderFlows:
    """Cases, hiring and building in a year. A court closes what its judges can, never more than it has.

    Ours: cases of every origin wait alike, so each is closed in proportion to what is pending.
    """
    opened = inputs.claims + p.interior_cases * inputs.removals
    pending = jnp.sum(stocks.cases_pending, axis=0)
    able = cases_closed(pending, stocks.judges, p.cases_per_judge, p.cases_half)
    closed = jnp.minimum(able, QUICKEST_CASES * pending)
    wanted = inputs.agents - stocks.agents
    return BorderFlows(
        cases_opened=opened,
        cases_closed=closed * ratio(stocks.cases_pending, pending),
        agents_hired=positive(wanted) / p.hiring_years,
        miles_built=positive(inputs.barrier_miles - stocks.barrier) / p.building_years,
    )


def border_change(
    stocks: BorderStocks, flows: BorderFlows, way: Passage, p: BorderParameters, inputs: BorderInputs
) -> BorderStocks:
    """The yearly change of what stands and works at the border, and of what travellers believe and pay."""
    surplus = positive(stocks.agents - inputs.agents)
    breaches = p.breach_rate * (1.0 - stocks.breached)
    repaired = p.repair_rate * inputs.barrier_upkeep * stocks.breached
    start_chance = 1.0 - jnp.exp(-p.capture_agents)
    dearer = power(
        (stocks.perceived_chance + FEE_AT_NO_RISK) / (start_chance + FEE_AT_NO_RISK), p.fee_elasticity
    )
    fee = p.fee_2000 * dearer * inputs.fee_climate
    hard = jnp.stack(
        [
            stocks.inspection - p.inspection_2000,
            way.barrier_share,
            p.barrier_east * way.barrier_share,
            zeros(way.barrier_share),
        ]
    )
    weight = p.mode_2000 * jnp.exp(-p.mode_response * hard)
    wanted = weight / (jnp.sum(weight, axis=0) + TINY)
    return BorderStocks(
        agents=flows.agents_hired - p.attrition_agents * surplus,
        barrier=flows.miles_built - p.barrier_decay * positive(stocks.barrier - inputs.barrier_miles),
        breached=breaches - repaired,
        technology=toward(inputs.technology, stocks.technology, p.technology_years),
        inspection=toward(inputs.inspection, stocks.inspection, p.technology_years),
        beds=toward(inputs.beds, stocks.beds, p.beds_years),
        judges=toward(inputs.judges, stocks.judges, p.judges_years),
        cases_pending=flows.cases_opened - flows.cases_closed,
        perceived_chance=toward(way.chance, stocks.perceived_chance, p.perception_years),
        fee=toward(fee, stocks.fee, p.fee_years),
        mode_share=toward(wanted, stocks.mode_share, p.mode_years),
    )


def border_start(p: BorderParameters, attempting: Scalar) -> BorderStocks:
    """The border on 1 January 2000; travellers know the chance of that year."""
    chance = (1.0 - jnp.exp(-p.capture_agents)) / (1.0 + attempting / p.congestion)
    shares = p.mode_2000 / jnp.sum(p.mode_2000, axis=0)
    return BorderStocks(
        agents=p.agents_2000,
        barrier=p.barrier_2000,
        breached=p.breach_rate / (p.breach_rate + p.repair_rate),
        technology=p.technology_2000,
        inspection=p.inspection_2000,
        beds=p.beds_2000,
        judges=p.judges_2000,
        cases_pending=p.cases_2000 * p.cases_weight_2000 / jnp.sum(p.cases_weight_2000, axis=0),
        perceived_chance=chance,
        fee=p.fee_2000,
        mode_share=shares,
    )


def fee_income(fee: ByOrigin, evading: ByOrigin) -> ByOrigin:
    """US$ million of 2018 per year paid to guides; `fee` US$ per person, `evading` persons per year."""
    return ratio(fee * evading, ones(fee)) / DOLLARS_PER_MILLION
