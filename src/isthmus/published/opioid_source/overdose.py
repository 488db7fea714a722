"""Overdose: who overdoses, who dies of it, and the risk that people perceive."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import jax.numpy as jnp

from isthmus.published.opioid_source.inputs import Inputs
from isthmus.published.opioid_source.people import BOTH, HEROIN, PILLS, Numbers, People
from isthmus.published.opioid_source.treatment import OVERDOSES, SUCCESS, column

WITNESSED: Final = 0.764
HELPED_ANYWAY: Final = 0.424
MEDICAL: Final = 0.00017
"""Fatal overdoses of people on prescribed opioids, a year"""
DAYS: Final = 0.00273973
"""Years in a day, to their six digits"""
NOT_FATAL: Final = 0.1
"""Weight of an overdose that doesn't kill in the risk that is perceived"""


class Overdoses(NamedTuple):
    """A year."""

    rate_misuse: Any
    rate_heroin: Any
    rate_ill: Any
    """Fatal, per person: (kind, lane)"""
    treated: Any
    """Fatal, in treatment: (kind, treatment, lane) persons"""
    deaths: Any
    heroin_seen: Any
    pills_seen: Any
    """What the perceived risks move toward"""


def on_prescription(x: Inputs) -> Any:
    """People on prescribed opioids now."""
    return x.patients * x.days * x.prescriptions * DAYS


def not_averted(kits: Any, x: Inputs, p: Numbers) -> Any:
    """Share of deaths that naloxone and bystanders don't avert."""
    carried = 1 - jnp.exp(-p["kits_saturation"] * kits / x.population * 1e5)
    return 1 - WITNESSED * (1 - (1 - carried) * (1 - HELPED_ANYWAY))


def overdoses(people: People, x: Inputs, p: Numbers) -> Overdoses:
    """Fatal overdoses, and what is perceived of all of them."""
    pills_live = p["survive_pills"]
    heroin_live = p["survive_heroin"] * pills_live
    fentanyl_live = p["survive_fentanyl"] * heroin_live
    lived = jnp.maximum(0.0, heroin_live + (fentanyl_live - heroin_live) * x.fentanyl)
    heroin_kits = not_averted(p["kits_to_heroin"] * x.kits, x, p)
    pill_kits = not_averted((1 - p["kits_to_heroin"]) * x.kits, x, p)

    hud = p["overdose_heroin"] * (1 + x.fentanyl * (p["fentanyl_times"] - 1))
    from_pills = p["overdose_pills"] * (1 - pills_live) * pill_kits
    background = p["overdose_background"] * (1 - fentanyl_live) * pill_kits
    fatal = jnp.stack([from_pills + background, from_pills, hud * (1 - lived) * heroin_kits])
    happens = jnp.stack([p["overdose_pills"] + p["overdose_background"], p["overdose_pills"], hud])
    misuse = p["overdose_misuse"] * (1 - pills_live) * pill_kits
    heroin = 0.25 * fatal[HEROIN]

    spared = column((1 - SUCCESS) * OVERDOSES, people.ill)
    treated = people.treated * spared * fatal[:, None]
    by_kind = people.ill * fatal + jnp.sum(treated, axis=1)
    medical = MEDICAL * on_prescription(x)
    of_misuse, of_heroin = people.misuse * misuse, people.heroin * heroin
    survived = happens / fatal - 1
    weighed = by_kind * (1 + NOT_FATAL * survived)
    pill_odds = p["overdose_misuse"] / misuse - 1
    return Overdoses(
        rate_misuse=misuse,
        rate_heroin=heroin,
        rate_ill=fatal,
        treated=treated,
        deaths=jnp.sum(by_kind, axis=0) + of_misuse + of_heroin + medical,
        heroin_seen=weighed[HEROIN] + of_heroin * (1 + NOT_FATAL * survived[HEROIN]),
        pills_seen=weighed[PILLS] + weighed[BOTH] + of_misuse * (1 + NOT_FATAL * pill_odds) + medical,
    )
