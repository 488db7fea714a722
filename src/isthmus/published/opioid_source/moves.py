"""Moves: who begins, escalates, stops, relapses and is treated, in a year."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import jax.numpy as jnp

from isthmus.model.arithmetic import power
from isthmus.published.opioid_source.inputs import Inputs
from isthmus.published.opioid_source.overdose import on_prescription, overdoses
from isthmus.published.opioid_source.people import BOTH, HEROIN, PILLS, Numbers, People
from isthmus.published.opioid_source.treatment import (
    DEATH_DISORDER,
    DEATH_HEROIN,
    DEATH_MISUSE,
    DEATH_NO_USE,
    DEATH_TREATED,
    ENDS_ILL,
    ENDS_WELL,
    PILL_USE,
    RAMP,
    SUCCESS,
    TO_FILL,
    admitted,
    column,
    still_ill,
)

PILLS_ALSO: Final = (0.482073, 0.647886)
"""Share of people who use heroin, without and with disorder, who also misuse pills"""
PILLS_EACH: Final = (2_000.0, 4_000.0, 11_000.0, 18_000.0, 12_000.0)
"""Morphine mg-equivalent a year: misuse, heroin, disorder of pills, of both, of heroin"""
REFORMED: Final = (2010.75, 2011.0, 0.45)
"""From, until, and the share of street pills lost to the reformulation"""
REFORM_FADES: Final = 1.4
BUPRENORPHINE_FROM: Final = 2000.0


class Around(NamedTuple):
    """What moves depend on, before it is set against 1999."""

    hud: Any
    pill_disorder: Any
    all_pills: Any
    all_heroin: Any
    recovering: Any
    """Shares of the population"""
    demand: Any
    """For pills"""
    supply: Any
    heroin_risk: Any
    pill_risk: Any


def around(people: People, x: Inputs) -> Around:
    """Social influence, the market for pills, and perceived risk."""
    ill = still_ill(people)
    kinds = jnp.asarray([PILLS_EACH[2], PILLS_EACH[3], PILLS_EACH[4] * PILLS_ALSO[1]], ill.dtype)
    used = people.ill + jnp.sum(column(PILL_USE, ill) * people.treated, axis=1)
    demand = PILLS_EACH[0] * people.misuse + PILLS_EACH[1] * PILLS_ALSO[0] * people.heroin
    pills = ill[PILLS] + ill[BOTH]
    recovering = people.remission + people.stable + jnp.sum(column(SUCCESS, ill) * people.treated, axis=1)
    return Around(
        hud=ill[HEROIN] / x.population,
        pill_disorder=pills / x.population,
        all_pills=(people.misuse + pills + PILLS_ALSO[0] * people.heroin) / x.population,
        all_heroin=(ill[HEROIN] + people.heroin + ill[BOTH]) / x.population,
        recovering=jnp.sum(recovering, axis=0) / x.population,
        demand=demand + jnp.sum(kinds[:, None] * used, axis=0),
        supply=x.strength * x.patients * x.prescriptions * x.days,
        heroin_risk=people.heroin_risk,
        pill_risk=people.pill_risk,
    )


def change(people: People, x: Inputs, p: Numbers, base: Around, middle: Any) -> tuple[People, Any]:
    """The yearly change of everyone, and deaths by overdose.

    Args:
        base: What is around in 1999: influence and risk are told against it.
        middle: The middle of the step, a year; dated events are compared with it.
    """
    now = Around(*(a / b for a, b in zip(around(people, x), base, strict=True)))
    pills, heroin = now.supply / now.demand, 1.0 / x.heroin_price
    choice = pills * jnp.maximum(1.0 - people.reformed, 0.01) / heroin
    risk, fear = now.pill_risk, now.heroin_risk
    od = overdoses(people, x, p)

    diverted = p["starts_diverted"] * power(risk, -p["risk_diverted"]) * power(pills, p["pills_diverted"])
    diverted = diverted * power(now.all_pills, p["social_misuse"])
    own = on_prescription(x) * p["starts_own"] * power(risk, -p["risk_own"])
    new_heroin = (
        p["starts_heroin"] * power(fear, -p["risk_heroin"]) * power(now.all_heroin, p["social_heroin"])
    )
    switching = power(fear, -p["risk_switch"])
    to_heroin = people.misuse * p["misuse_to_heroin"] * power(choice, -p["choice_switch"]) * switching
    to_heroin = to_heroin * power(now.all_heroin, p["social_switch"])
    to_both = (
        people.ill[PILLS] * p["pills_to_both"] * switching * power(now.all_heroin, p["social_switch_pills"])
    )
    to_disorder = people.misuse * p["misuse_to_disorder"] * power(pills, p["pills_disorder"])
    to_hud = people.heroin * p["heroin_to_disorder"]
    both_to_hud = people.ill[BOTH] * p["both_to_heroin"] * power(choice, -p["choice_hud"])
    quit_misuse = (
        people.misuse * p["quit_misuse"] * power(risk, p["risk_quit"]) * power(pills, -p["pills_quit"])
    )
    quit_heroin = people.heroin * p["quit_heroin"] * power(heroin, -p["price_quit"])
    heroin_to_misuse = people.heroin * p["heroin_to_misuse"]
    both_to_pills = people.ill[BOTH] * p["both_to_pills"]

    remits = p["remit"] * people.ill
    weak = jnp.stack([p["relapse_pills"], p["relapse_pills"], jnp.ones_like(risk)])
    relapse = people.remission * p["relapse"] * weak * power(now.recovering, -p["peer_power"])
    settles = people.remission / p["stable_years"]
    enters = admitted(people, x, p)
    dies = column(DEATH_TREATED, risk)
    well, unwell = column(ENDS_WELL, risk) * people.treated, column(ENDS_ILL, risk) * people.treated
    leaves = well + unwell + dies * people.treated + od.treated
    moved = jnp.stack(
        [to_disorder + both_to_pills - to_both, to_both - both_to_pills - both_to_hud, to_hud + both_to_hud]
    )
    still = people.ill * (p["remit"] + DEATH_DISORDER + od.rate_ill)
    pulse = REFORMED[2] / (REFORMED[1] - REFORMED[0]) * ((middle >= REFORMED[0]) & (middle < REFORMED[1]))

    def toward(seen: Any, felt: Any) -> Any:
        return (seen - felt) / jnp.where(felt < seen, p["risk_rises"], p["risk_fades"])

    moves = People(
        misuse=diverted + own + heroin_to_misuse - to_heroin - to_disorder - quit_misuse
        - people.misuse * (DEATH_MISUSE + od.rate_misuse),
        heroin=new_heroin + to_heroin - to_hud - quit_heroin - heroin_to_misuse
        - people.heroin * (DEATH_HEROIN + od.rate_heroin),
        ill=moved - still + relapse + jnp.sum(unwell - enters, axis=1),
        treated=enters - leaves,
        remission=jnp.sum(well, axis=1) + remits - DEATH_NO_USE * people.remission - relapse - settles,
        stable=settles - DEATH_NO_USE * people.stable,
        heroin_risk=toward(od.heroin_seen, people.heroin_risk),
        pill_risk=toward(od.pills_seen, people.pill_risk),
        reformed=pulse - people.reformed / REFORM_FADES,
        leaving=jnp.sum(leaves, axis=0) - people.leaving / TO_FILL,
        ramp=jnp.stack([
            (middle >= BUPRENORPHINE_FROM) - people.ramp[0] / RAMP,
            (people.ramp[0] - people.ramp[1]) / RAMP,
        ]),
    )  # fmt: skip
    return moves, od.deaths
