"""Mexican cartels: 150 groups that recruit, lose members to arrest, fight each other, and shed members as they grow.

Source  Prieto-Curiel, Campedelli and Hope (2023), Science 381:1312; authors' code and data
Theirs  equations, parameters, and the network of rivals and allies
Ours    one aggregate group where the network isn't there, with a closed form

Police make a number of arrests a week in the whole country. K(i, j), what j's members do to i's, isn't symmetric: the allies
of the one attacked protect it, and every pair fights at least a little.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import jax.numpy as jnp

from isthmus.engine import Clock, Now, integrate
from isthmus.published.cartel_network.groups import GROUPS, read_network, start_shares
from isthmus.published.cartel_network.table import table
from isthmus.published.model import Model
from isthmus.published.page import read_page

PAGE: Final = read_page("cartel-network")
WEEKS: Final = 52
"""In the authors' year"""
DECIDED: Final = 2022.0
Numbers = dict[str, Any]


def simulate(inputs: Numbers, start: Any, fights: Callable[[Any], Any], saturation: Any) -> Numbers:
    """Groups through the years, whatever they are.

    Args:
        start: Members of each group, shape (group, lane).
        fights: Members of each group killed a week, from members.
        saturation: Members who leave, per member squared and week.
    """
    years = PAGE.axis.values
    clock = Clock(years[0], 1 / WEEKS, WEEKS, len(years))

    def rates(now: Now, members: Any) -> tuple[Any, Any]:
        decided = (now.time >= DECIDED - 0.25 / WEEKS).astype(members.dtype)
        recruits = inputs["recruitment"] * (1.0 + decided * (inputs["recruitment_times"] - 1.0)) * members
        number = inputs["arrests"] * (1.0 + decided * (inputs["arrests_times"] - 1.0))
        arrested = number * members / jnp.sum(members, axis=0)
        killed = fights(members)
        left = saturation * members**2
        flows = jnp.stack([jnp.sum(f, axis=0) for f in (recruits, arrested, killed)])
        return WEEKS * (recruits - arrested - killed - left), WEEKS * flows

    run = integrate(rates, start, clock)
    levels = run.levels[:-1]
    total = jnp.sum(levels, axis=1)
    largest = jnp.sort(levels, axis=1)[:, ::-1][:, :2] / total[:, None]
    return {
        "members": total,
        "weekly_deaths": jnp.sum(jnp.stack([fights(m) for m in levels]), axis=1),
        "recruits": run.flows[:, 0],
        "arrested": run.flows[:, 1],
        "deaths": run.flows[:, 2],
        "largest_share": largest[:, 0],
        "second_share": largest[:, -1] if levels.shape[1] > 1 else 0.0 * total,
    }


def program(inputs: Numbers) -> Numbers:
    """One aggregate group: a logistic with a constant drain."""
    start = inputs["members_2012"][None]
    return simulate(inputs, start, lambda m: inputs["conflict_pooled"] * m**2, inputs["saturation_pooled"])


def with_network(folder: Path) -> Callable[[Numbers], Numbers]:
    """The 150 groups of your own copy."""
    matrix = read_network(folder)
    shares = start_shares(len(matrix))

    def network(inputs: Numbers) -> Numbers:
        fought = jnp.asarray(matrix, inputs["members_2012"].dtype)
        start = jnp.asarray(shares, fought.dtype)[:, None] * inputs["members_2012"]
        return simulate(inputs, start, lambda m: inputs["conflict"] * m * (fought @ m), inputs["saturation"])

    return network


MODEL: Final = Model(PAGE, table, program, with_data=with_network, needs=GROUPS, chunk=64)
