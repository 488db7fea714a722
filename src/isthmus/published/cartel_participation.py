"""Joining a cartel: offers taken according to pay, programme, and the risks of arrest and death, week by week.

Source  supporting model of Prieto-Curiel, Grass, Wrzaczek, Campedelli, Tragler and Feichtinger (2025), arXiv 2508.06509
Theirs  equations, reference values, the order of a week
Ours    expected numbers; the figures it is held to are our own runs

How far people answer to money, arrest and death is assumed by the authors, not estimated.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jax.numpy as jnp

from isthmus.engine import Clock, Now, integrate
from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import Table, near

PAGE: Final = read_page("cartel-participation")
USUAL: Final = 0.8
"""Offers taken at the reference values: it sets the constant of the logistic"""
EVERY: Final = 10
"""Weeks between saves"""
Numbers = dict[str, Any]


def offers_taken(inputs: Numbers) -> Any:
    """The share of offers that are taken, some of them under force.

    Its constant is set so that the usual share takes one at the values of reference, whatever the responses.
    """

    def pull(cartel: Any, lawful: Any, programme: Any, arrest: Any) -> Any:
        money = inputs["response_money"] * (cartel - lawful - programme)
        return money - inputs["response_arrest"] * arrest - inputs["response_death"] * inputs["death"]

    before = pull(inputs["cartel_pay"], inputs["lawful_pay"], inputs["programme"], inputs["arrest"])
    constant = -jnp.log(inputs["willing"] / (USUAL - inputs["forced"]) - 1.0) - before
    now = pull(
        inputs["cartel_pay"] * inputs["cartel_pay_times"],
        inputs["lawful_pay"] * inputs["lawful_pay_times"],
        inputs["programme"] + inputs["programme_added"],
        inputs["arrest"] * inputs["arrest_times"],
    )
    return inputs["forced"] + inputs["willing"] / (1.0 + jnp.exp(-(constant + now)))


def program(inputs: Numbers) -> Numbers:
    """Members, and what has become of them so far."""
    taken, risk = offers_taken(inputs), inputs["arrest"] * inputs["arrest_times"]

    def rates(now: Now, members: Any) -> tuple[Any, Any]:
        joined = inputs["offers"] * members * taken
        there = members + joined
        arrested = risk * there
        killed = inputs["death"] * (there - arrested)
        there = there - arrested - killed
        left = inputs["saturation"] * there**2
        return there - left - members, jnp.concatenate([joined, killed, arrested])

    saves = len(PAGE.axis.values) - 1
    run = integrate(rates, inputs["members"][None], Clock(0.0, 1.0, EVERY, saves), method="euler")
    so_far = jnp.concatenate([jnp.zeros_like(run.flows[:1]), jnp.cumsum(run.flows, axis=0)])
    return {
        "members": run.levels[:, 0],
        "recruits": so_far[:, 0],
        "killed": so_far[:, 1],
        "arrested": so_far[:, 2],
        "joins": taken,
    }


CASES: Final[tuple[tuple[str, dict[str, float], tuple[float, ...]], ...]] = (
    ("reference", {}, (0.800, 39_959, 80_460, 9_064, 10_366)),
    ("no social programme", {"programme_added": -832}, (0.853, 43_345, 90_733, 9_586, 10_963)),
    ("programme 2000 US$", {"programme_added": 2000 - 832}, (0.648, 31_109, 55_442, 7_701, 8_807)),
    ("programme 5000 US$", {"programme_added": 5000 - 832}, (0.178, 12_098, 9_127, 4_598, 5_258)),
    ("lawful wage x 1.5", {"lawful_pay_times": 1.5}, (0.448, 21_467, 30_842, 6_184, 7_072)),
    ("risk of arrest x 2", {"arrest_times": 2}, (0.295, 12_487, 15_349, 4_669, 10_685)),
    ("cartel wage x 1.2", {"cartel_pay_times": 1.2}, (0.892, 45_866, 98_652, 9_977, 11_409)),
)
"""What is done; then offers taken, members, recruits, killed and arrested after 500 weeks"""
READ: Final = {
    "joins": "offers taken",
    "members": "members",
    "recruits": "recruits",
    "killed": "killed",
    "arrested": "arrested",
}


def table(folder: Path | None) -> Table:
    """Seven cases of our own, and the rest point in closed form."""
    rows = []
    for what, levers, expected in CASES:
        made = MODEL.run(None, levers)
        for (name, words), value in zip(READ.items(), expected, strict=True):
            found = made[name] if name == "joins" else made[name][-1]
            rows.append(
                near(
                    f"{what}: {words}", found, value, rel=5e-3, unit="share" if name == "joins" else "persons"
                )
            )
    v = {p.name: p.value for p in PAGE.parameters}
    rest = (v["offers"] * USUAL - v["arrest"] - v["death"]) / v["saturation"]
    rows.append(near("rest point", rest, 45_577, rel=1e-5, unit="persons"))
    return Table(rows, [])


MODEL: Final = Model(PAGE, table, program, chunk=1024)
