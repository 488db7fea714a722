"""Who is where: the states, shape (axis..., lane).

Three kinds of disorder (pills; pills and heroin; heroin) and three treatments (buprenorphine, methadone, naltrexone).
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import jax.numpy as jnp

PILLS, BOTH, HEROIN = range(3)
BUPRENORPHINE, METHADONE, NALTREXONE = range(3)
Numbers = dict[str, Any]


class People(NamedTuple):
    """Persons, unless said."""

    misuse: Any
    """Of pills, no heroin, no disorder"""
    heroin: Any
    """Use of heroin without disorder"""
    ill: Any
    """With disorder, outside treatment: (kind, lane)"""
    treated: Any
    """In treatment: (kind, treatment, lane)"""
    remission: Any
    """(kind, lane)"""
    stable: Any
    """In stable remission: (kind, lane)"""
    heroin_risk: Any
    pill_risk: Any
    """Perceived, deaths a year"""
    reformed: Any
    """Street pills lost to a reformulation, a share"""
    leaving: Any
    """Memory of those who left each treatment: (treatment, lane)"""
    ramp: Any
    """How far buprenorphine has come in, two stages: (2, lane)"""


METHADONE_1999: Final = 159_054.0
SURVEYED: Final = (770_417.0, 37_111.4, 737_349.0)
CORRECTED: Final = (0.984126, 1.2, 0.8)
IN_METHADONE: Final = (0.0352 * 0.8, 0.0048 * 0.8, 0.96 * 1.2)
REMISSION: Final = (983_787.0 * 0.9488 * 0.8, 983_787.0 * 0.0512 * 0.8, 212_971.0 * 1.2)
STABLE: Final = (866_830.0 * 0.9488 * 0.8, 866_830.0 * 0.0512 * 0.8, 187_652.0 * 1.2)


def first_people(p: Numbers, success: Any) -> People:
    """1999: survey times fitted correction. Risks and memories are set once the first flows are known.

    Args:
        success: Share of each treatment's people in remission there, shape (treatment,).
    """
    one = jnp.ones_like(p["misuse_1999"])

    def by_kind(values: Any) -> Any:
        return jnp.asarray(values, one.dtype)[:, None] * one

    treated = (
        jnp.zeros((3, 3, one.shape[-1]), one.dtype)
        .at[:, METHADONE]
        .set(METHADONE_1999 * by_kind(IN_METHADONE))
    )
    all_ill = by_kind(SURVEYED) * by_kind(CORRECTED)
    still_ill = 1.0 - jnp.asarray(success, one.dtype)
    return People(
        misuse=p["misuse_1999"],
        heroin=p["heroin_1999"],
        ill=all_ill - jnp.einsum("kml,m->kl", treated, still_ill),
        treated=treated,
        remission=by_kind(REMISSION) * still_ill[METHADONE],
        stable=by_kind(STABLE),
        heroin_risk=one,
        pill_risk=one,
        reformed=0.0 * one,
        leaving=jnp.zeros((3, one.shape[-1]), one.dtype),
        ramp=jnp.zeros((2, one.shape[-1]), one.dtype),
    )
