"""Violence: who is killed, disappears, pays extortion or flees inside the country.

Stocks  intensity of fights between groups (against 2000); extortion burden, share of output; people displaced inside
        the country; felt insecurity (0 to 1, slow)
Needs   members, groups, arms (cartels), impunity and crackdowns (state), scarcity (trafficking), jobs (economy)
Feeds   economy, migration, state (trust), politics
Source  scarcity [S06], leader removals [S10, S11], guns [K09], impunity [G02, G07], crackdowns [K05, G05: both signs];
        the split into organised and other killing is a prior: no series of organised killing is held

Homicide has a floor: people also kill for reasons no group has.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.axes import KIND
from isthmus.model.arithmetic import bounded, ones, positive, power, ratio, saturating, share, toward
from isthmus.model.conversions import DOLLARS_PER_MILLION, PER_100_000
from isthmus.model.shapes import ByCountry, ByKind, Scalar

EXPORT, TERRITORIAL = range(len(KIND))
BEND: Final = 400.0
"""Ours: organised killing per 100,000 at which the formulas reach half. No country in any series here passed 150, so growth
bends over well above that."""
FIGHT_RANGE: Final = (-2.3, 2.5)
"""Ours: fights against 2000 (logs), from a tenth to twelve times."""
CRACKDOWN_RANGE: Final = (-0.7, 2.5)
"""Ours: arrests can double killing by territorial gangs, or take all but a twelfth of it (logs, with the sign of quiet)."""
JOBS_RANGE: Final = (-0.5, 0.5)
"""Ours: youth jobs answer for other killing within half a log point of their norm."""
INSECURITY_2000: Final = 0.5
"""Felt insecurity where killing is at its level of 2000: the middle of its scale, by construction."""
BURDEN_YEARS: Final = 1.0
"""Ours: the burden of extortion follows what is taken within about a year."""


class ViolenceStocks(NamedTuple):
    fight: ByCountry
    extortion_burden: ByCountry
    displaced: ByCountry
    insecurity: ByCountry


class ViolenceParameters(NamedTuple):
    """Passports: `evidence/parameters/violence.yaml`."""

    other_2000: ByCountry
    export_2000: ByCountry
    territorial_2000: ByCountry
    floor: Scalar
    impunity_power: Scalar
    members_power: Scalar
    arms_power: Scalar
    fight_years: Scalar
    removal_fights: Scalar
    scarcity_fights: Scalar
    rival_rest: Scalar
    crowding_fights: Scalar
    crackdown_fights: Scalar
    crackdown_suppression: Scalar
    arrests_weight: Scalar
    climate_other: Scalar
    military_fights: Scalar
    corridor_fights: Scalar
    jobs_killing: Scalar
    disappeared_per_killing: ByCountry
    displaced_per_killing: ByCountry
    displaced_return: Scalar
    insecurity_years: Scalar
    prevention_killing: Scalar


class ViolenceInputs(NamedTuple):
    members_per_head: ByKind
    """Members per head of population against 2000."""
    groups: ByCountry
    groups_2000: ByCountry
    arms: ByCountry
    impunity: ByCountry
    impunity_2000: ByCountry
    leader_removals: ByCountry
    removal_logic: Scalar
    """1 where Mexico's climb is told by leader removals (rival structure)."""
    scarcity: Scalar
    scarcity_logic: Scalar
    onset: ByCountry
    """Dated waves of fights (log), where the rival structure tells the climb by dates; truces are below zero."""
    corridor: ByCountry
    crackdown: ByCountry
    conditionality: ByCountry
    arrest_rise: ByCountry
    """Rise of police at work and of suppression aid against 2000."""
    crackdown_raises: Scalar
    """1 where arrests raise killing by territorial groups, -1 where they lower it (rival structure)."""
    criminal_war: Scalar
    military: ByCountry
    jobs_gap: ByCountry
    population: ByCountry
    climate: ByCountry
    """Dated or drawn level of killing that has no cause in the model (log)."""
    extortion_income: ByCountry
    output: ByCountry
    prevention: ByCountry


class ViolenceFlows(NamedTuple):
    """Persons per year."""

    organised_killing: ByCountry
    other_killing: ByCountry
    disappearances: ByCountry
    displacement: ByCountry
    killing_ratio: ByCountry
    """Homicide rate against 2000."""


def fight_target(p: ViolenceParameters, inputs: ViolenceInputs) -> ByCountry:
    """The intensity of fights that present causes would sustain, against 2000; between a tenth and twelve times.

    Rival accounts of Mexico's double climb (dates, leader removals, cocaine scarcity) each switch their own term;
    the others keep the size of their evidence.
    """
    removals = p.removal_fights * inputs.leader_removals * (p.rival_rest + inputs.removal_logic)
    scarce = p.scarcity_fights * inputs.scarcity * (p.rival_rest + inputs.scarcity_logic)
    crowd = p.crowding_fights * (ratio(inputs.groups, inputs.groups_2000) - 1.0)
    unconditional = inputs.crackdown * (1.0 - inputs.conditionality)
    hit_back = p.crackdown_fights * unconditional * (1.0 + inputs.criminal_war)
    held_back = p.crackdown_fights * inputs.crackdown * inputs.conditionality * inputs.criminal_war
    soldiers = p.military_fights * positive(inputs.military - 1.0)
    log_target = (
        removals
        + scarce
        + crowd
        + hit_back
        - held_back
        + soldiers
        + p.corridor_fights * inputs.corridor
        + inputs.onset
    )
    return jnp.exp(bounded(log_target, *FIGHT_RANGE))


def violence_flows(stocks: ViolenceStocks, p: ViolenceParameters, inputs: ViolenceInputs) -> ViolenceFlows:
    """Killings, disappearances and flight in a year."""
    members = power(jnp.maximum(inputs.members_per_head, 0.0), p.members_power)
    arms = power(inputs.arms, p.arms_power)
    punished = power(ratio(inputs.impunity, inputs.impunity_2000), p.impunity_power)
    # Arrests of every kind move gangs one way or the other, mass arrests most [K05 against G05].
    pressed = inputs.crackdown + p.arrests_weight * inputs.arrest_rise
    quiet = -p.crackdown_suppression * pressed * inputs.crackdown_raises
    raised = jnp.exp(-bounded(quiet, *CRACKDOWN_RANGE))
    by_export = p.export_2000 * members[EXPORT] * stocks.fight
    by_gangs = p.territorial_2000 * members[TERRITORIAL] * jnp.sqrt(stocks.fight) * raised
    organised = (by_export + by_gangs) * arms * punished * jnp.exp(inputs.climate)
    jobs = jnp.exp(-p.jobs_killing * bounded(inputs.jobs_gap, *JOBS_RANGE))
    helped = 1.0 - p.prevention_killing * inputs.prevention
    other = p.floor + p.other_2000 * punished * jobs * helped * jnp.exp(p.climate_other * inputs.climate)
    organised = organised / (1.0 + organised / BEND)
    people = inputs.population / PER_100_000
    start = p.floor + p.other_2000 + p.export_2000 + p.territorial_2000
    killings = organised * people
    return ViolenceFlows(
        organised_killing=killings,
        other_killing=other * people,
        disappearances=p.disappeared_per_killing * killings,
        displacement=p.displaced_per_killing * killings,
        killing_ratio=(organised + other) / start,
    )


def violence_change(
    stocks: ViolenceStocks, flows: ViolenceFlows, p: ViolenceParameters, inputs: ViolenceInputs
) -> ViolenceStocks:
    """The yearly change of fights, burden, displaced people and fear."""
    economy = inputs.output * inputs.population / DOLLARS_PER_MILLION
    burden = share(ratio(inputs.extortion_income, economy))
    return ViolenceStocks(
        fight=toward(fight_target(p, inputs), stocks.fight, p.fight_years),
        extortion_burden=toward(burden, stocks.extortion_burden, BURDEN_YEARS),
        displaced=flows.displacement - p.displaced_return * stocks.displaced,
        insecurity=toward(saturating(flows.killing_ratio, 1.0), stocks.insecurity, p.insecurity_years),
    )


def violence_start(p: ViolenceParameters, burden: ByCountry, population: ByCountry) -> ViolenceStocks:
    """Fights of 2000 are the unit; displaced people in balance with the killings of 2000."""
    one = ones(p.other_2000)
    killings = (p.export_2000 + p.territorial_2000) * population / PER_100_000
    return ViolenceStocks(
        fight=one,
        extortion_burden=burden,
        displaced=p.displaced_per_killing * killings / p.displaced_return,
        insecurity=INSECURITY_2000 * one,
    )
