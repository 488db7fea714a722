"""Undocumented residents from flows in and out, 1990 to 2016: an exhibit of a disagreement.

Source  Fazel-Zarandi, Feinstein and Kaplan (2018), PLoS ONE e0201193; Capps, Gelatt, Van Hook and Fix (2018); Warren
Theirs  the account by years since arrival, and outputs
Ours    nearly every input; two numbers solved from two outputs

People leave soon or stay: departures are high in the first year and low after.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Final

import jax.numpy as jnp
import numpy as np
from scipy.optimize import minimize, root

from isthmus.engine import Clock, Now, integrate
from isthmus.evidence import load_series
from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import NotRun, Table, near

PAGE: Final = read_page("undocumented-stock")
FIRST, LAST = 1990, 2016
PUBLISHED: Final = {2000: 13.3e6, 2016: 16.7e6}
"""The conservative case"""
RESIDUAL: Final = 12.0e6
"""Between Pew's 11.3 and DHS's 12.3 million"""
CHANGED: Final = (0.5732, 0.4617)
"""Ours: p of the 1990s and first-year departures where the smallest change ends"""
Numbers = dict[str, Any]


@functools.cache
def apprehensions() -> np.ndarray:
    """Border Patrol apprehensions, southwest, fiscal years 1990 to 2016."""
    series = load_series("usbp_sw_apprehensions_cbp", "TOTAL")
    by_year = dict(zip(series.years, series.values, strict=True))
    return np.array([by_year[year] for year in range(FIRST, LAST + 1)])


def program(inputs: Numbers) -> Numbers:
    """Residents by year, newcomers apart from the rest."""
    dtype = inputs["start"].dtype
    caught = jnp.asarray(apprehensions(), dtype)
    early = jnp.clip(inputs["stopped_1990s"] + inputs["stopped_added"], 0.05, 0.95)
    leaves_first = jnp.clip(inputs["leave_first"] + inputs["leave_first_added"], 0.0, 1.0)
    lost = inputs["death"] + inputs["status"]

    def coming(step: Any) -> Any:
        since = jnp.clip((step - 10) / (LAST - FIRST - 10.0), 0.0, 1.0)
        p = early + since.astype(dtype) * (inputs["stopped_2016"] - early)
        return caught[step] * (1.0 - p) / p + inputs["overstays"]

    def rates(now: Now, people: Any) -> tuple[Any, Any]:
        new, settled = people[0], people[1]
        stays = settled * (1 - inputs["leave_later"]) + new * (1 - leaves_first)
        after = jnp.stack([coming(now.step), stays * (1 - lost)])
        return after - people, after[:1]

    start = jnp.stack([0.0 * inputs["start"], inputs["start"]])
    run = integrate(rates, start, Clock(float(FIRST), 1.0, 1, LAST - FIRST), method="euler")
    entered = jnp.stack([coming(jnp.int32(i)) for i in range(LAST - FIRST + 1)])
    return {"residents": run.levels.sum(1), "entered": entered}


def residents(year: int, inputs: dict[str, float], levers: dict[str, float] | None = None) -> float:
    """Of one year, persons."""
    return float(MODEL.run(inputs, levers)["residents"].sel(year=year))


@functools.cache
def solved() -> tuple[float, float]:
    """p of the 1990s and later departures that give both published numbers of the conservative case."""

    def off(x: np.ndarray) -> list[float]:
        inputs = {"stopped_1990s": float(x[0]), "leave_later": float(x[1])}
        return [residents(year, inputs) / value - 1 for year, value in PUBLISHED.items()]

    found = root(off, [PAGE.value("stopped_1990s"), PAGE.value("leave_later")], tol=1e-10)
    return float(found.x[0]), float(found.x[1])


def smallest_change() -> tuple[float, float]:
    """p of the 1990s and first-year departures nearest to the solved case, relative changes alike, that give 12 million."""
    p, later = solved()
    first = PAGE.value("leave_first")

    def distance(x: np.ndarray) -> float:
        return float((x[0] / p - 1) ** 2 + (x[1] / first - 1) ** 2)

    def off(x: np.ndarray) -> float:
        inputs = {"stopped_1990s": float(x[0]), "leave_first": float(x[1]), "leave_later": later}
        return residents(LAST, inputs) / RESIDUAL - 1

    found = minimize(
        distance,
        [p * 1.1, first * 1.1],
        method="SLSQP",
        constraints={"type": "eq", "fun": off},
        bounds=[(0.1, 0.9), (0, 0.9)],
    )
    return float(found.x[0]), float(found.x[1])


def table(folder: Path | None) -> Table:
    """Two outputs that set two numbers, and the smallest change that would bring the two methods together."""
    p, later = solved()
    inputs = {"stopped_1990s": p, "leave_later": later}
    new_p, new_first = smallest_change()
    changed = inputs | {"stopped_1990s": new_p, "leave_first": new_first}
    fitted = "used to solve p of the 1990s and later departures: it can't fail"
    rows = [
        *(
            near(
                f"residents in {year}, conservative case", residents(year, inputs) / 1e6, value / 1e6, rel=1e-3,
                published=f"{value / 1e6:.1f} million (Capps and others)", unit="million", note=fitted,
            )
            for year, value in PUBLISHED.items()
        ),
        near("p of the 1990s that gives both", p, PAGE.value("stopped_1990s"), within=1e-3),
        near("later departures that give both", later, PAGE.value("leave_later"), within=1e-3, unit="share a year"),
        near("smallest change to 12 million in 2016: p of the 1990s", new_p, CHANGED[0], within=5e-3),
        near(
            "smallest change to 12 million in 2016: first-year departures", new_first, CHANGED[1], within=5e-3,
            unit="share a year",
        ),
        near(
            "smallest change to 12 million in 2016: residents", residents(LAST, changed) / 1e6, RESIDUAL / 1e6, rel=1e-3,
            unit="million",
            note="relative changes count alike; the residual method gives 11.3 (Pew) and 12.3 million (DHS)",
        ),
    ]  # fmt: skip
    why = "needs their yearly inputs and rates, which could not be read"
    return Table(rows, [NotRun("mean and high of their simulations, 2016", "22.1 and 27.5 million", why)])


MODEL: Final = Model(PAGE, table, program, chunk=1024)
