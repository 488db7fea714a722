"""Treatment: how long it lasts, how it ends, what it spares, and how much room there is. Order: buprenorphine, methadone,
naltrexone."""

from __future__ import annotations

from typing import Any, Final

import jax.numpy as jnp
import numpy as np

from isthmus.published.opioid_source.inputs import Inputs
from isthmus.published.opioid_source.people import Numbers, People

YEARS: Final = np.array([0.61, 1.00, 0.22])
OTHER_DEATHS: Final = np.array([0.54, 0.37, 0.926])
OVERDOSES: Final = np.array([0.295, 0.295, 0.439])
PILL_USE: Final = np.array([0.70, 0.66, 0.30])
"""Multipliers while in treatment"""
SEEKING: Final = np.array([[0.625, 0.05625, 0.31875], [0.625, 0.05625, 0.31875], [0.55, 0.36, 0.09]])
"""Which treatment each kind of disorder seeks"""
TURNED_AWAY: Final = 0.1214 + 0.1616
DEATH_NO_USE: Final = 0.00842
DEATH_DISORDER: Final = 0.0143
DEATH_MISUSE: Final = (DEATH_NO_USE + 1.72 * DEATH_NO_USE) / 2
DEATH_HEROIN: Final = (DEATH_DISORDER + DEATH_MISUSE) / 2
"""Deaths by other causes, a year"""
TO_FILL: Final = 0.083
"""Years to fill a place"""
RAMP: Final = 5.75
"""Years for buprenorphine to come in"""
PER_PRESCRIBER: Final = 42.0
CROWDING: Final = 4.45e-5
METHADONE_USED: Final = 0.866
NALTREXONE_USED: Final = 0.88


def success_after(years: Any) -> Any:
    """Share in remission by the time of a stay; all stays here are below two and a half years."""
    steep, lift, most = 2.5, 2.0, 0.85
    return most * steep**2 / (1 + steep**2) * np.exp(lift / steep * (years - 2.5))


SUCCESS: Final = success_after(YEARS)
ENDS_WELL: Final = SUCCESS / YEARS
ENDS_ILL: Final = (1 - SUCCESS) / YEARS
DEATH_TREATED: Final = (1 - SUCCESS) * DEATH_DISORDER * OTHER_DEATHS + SUCCESS * DEATH_NO_USE


def column(values: Any, like: Any) -> Any:
    """Constants by treatment, shape (treatment, 1), in the precision of a state."""
    return jnp.asarray(values, like.dtype)[:, None]


def still_ill(people: People) -> Any:
    """People with the disorder by kind, those in treatment who aren't in remission among them: (kind, lane)."""
    return people.ill + jnp.sum(column(1 - SUCCESS, people.ill) * people.treated, axis=1)


def capacity(people: People, x: Inputs) -> Any:
    """Places of each treatment: (treatment, lane)."""
    reach = PER_PRESCRIBER * (1 - jnp.exp(-CROWDING * x.prescribers)) / CROWDING
    return jnp.stack(
        [reach * people.ramp[1] / RAMP, METHADONE_USED * x.methadone, NALTREXONE_USED * x.naltrexone]
    )


def admitted(people: People, x: Inputs, p: Numbers) -> Any:
    """People who enter treatment in a year: what they seek, as far as there is room. (kind, treatment, lane)

    As in the original, people in remission in treatment count twice against the room.
    """
    seeks = jnp.stack([p["seek"], p["seek"], p["seek"] * p["seek_heroin"]]) * people.ill
    wanted = seeks[:, None] * jnp.asarray(SEEKING, seeks.dtype)[:, :, None] * (1 - TURNED_AWAY)
    filled = jnp.sum(people.treated * column(1 + SUCCESS, seeks), axis=0)
    intake = jnp.maximum(0.0, (people.leaving + capacity(people, x) - filled) / TO_FILL)
    asked = jnp.sum(wanted, axis=0)
    return wanted * jnp.minimum(1.0, intake / jnp.maximum(asked, 1e-9))
