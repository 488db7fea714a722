"""What one per cent less cocaine costs by treating heavy users.

Source  Rydell and Everingham (1994), RAND MR-331; disputed by NRC (1999), defended in RAND MR-1265 (2000)
Theirs  a yearly matrix of light and heavy users, and what a treatment does; most numbers recalled
Ours    the treatment row put together from them; supply rows stand as published costs only

"One per cent less" means that the use avoided over 15 years, discounted, equals one per cent of a year's consumption.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jax.numpy as jnp
import numpy as np

from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import NotRun, Table, between, near

PAGE: Final = read_page("cocaine-control-cost")
YEARS: Final = 15
GRAMS_PER_TONNE: Final = 1e6
FEWER_USERS: Final = {"source": 2062.0, "interdiction": 964.0, "enforcement": 675.0, "treatment": 155.0}
"""Published, million US$ for one per cent fewer users"""
LESS_USE: Final = {"source": 783.0, "interdiction": 366.0, "enforcement": 246.0, "treatment": 34.0}
"""Recalled, million US$ for one per cent less consumption"""
Numbers = dict[str, Any]


def use_over_time(inputs: Numbers, light: Any, heavy: Any) -> Any:
    """Grams over fifteen years, discounted, of people who start as so many light and heavy users."""
    grams = 0.0 * inputs["stay"]
    for year in range(YEARS):
        used = inputs["light_grams"] * light + inputs["heavy_grams"] * heavy
        grams = grams + used / (1.0 + inputs["discount"]) ** year
        light, heavy = (
            light * (1.0 - inputs["light_quit"] - inputs["light_escalate"]) + heavy * inputs["heavy_calm"],
            heavy * (1.0 - inputs["heavy_calm"] - inputs["heavy_quit"]) + light * inputs["light_escalate"],
        )
    return grams


def years_of_use(inputs: Numbers) -> tuple[Any, Any]:
    """Light and heavy years of a new user over a lifetime, from the matrix in closed form."""
    out_light = inputs["light_quit"] + inputs["light_escalate"]
    out_heavy = inputs["heavy_calm"] + inputs["heavy_quit"]
    light = 1.0 / (out_light - inputs["light_escalate"] * inputs["heavy_calm"] / out_heavy)
    return light, light * inputs["light_escalate"] / out_heavy


def program(inputs: Numbers) -> Numbers:
    """What a treatment avoids, what one per cent less costs, and what a budget does."""
    one = jnp.ones_like(inputs["stay"])
    heavy, light = use_over_time(inputs, 0 * one, one), use_over_time(inputs, one, 0 * one)
    meanwhile = inputs["stay"] * inputs["off_drugs"] * inputs["heavy_grams"]
    after = inputs["leaves_for_good"] * heavy / (1.0 + inputs["discount"])
    grams = inputs["consumption"] * GRAMS_PER_TONNE
    treatments = 0.01 * grams / (meanwhile + after)
    avoided = inputs["budget"] * 1e6 / inputs["price"] * (meanwhile + after)
    light_years, heavy_years = years_of_use(inputs)
    return {
        "value_heavy": heavy,
        "value_light": light,
        "lifetime": inputs["light_grams"] * light_years + inputs["heavy_grams"] * heavy_years,
        "cost": treatments * inputs["price"] / 1e6,
        "used": (grams - avoided) / GRAMS_PER_TONNE,
    }


def table(folder: Path | None) -> Table:
    """The treatment row, and ratios of published costs."""
    made = MODEL.run()
    light, heavy = years_of_use({p.name: np.float64(p.value) for p in PAGE.parameters})
    users = FEWER_USERS
    rows = [
        near("use of a heavy user over 15 years, discounted", made["value_heavy"], 1000.18, rel=1e-4, unit="g"),
        near("use of a light user over 15 years, discounted", made["value_light"], 165.04, rel=1e-4, unit="g"),
        near("use of a new user over a lifetime", made["lifetime"], 405.0, rel=1e-3, unit="g"),
        near("light years of a new user", light, 6.33, rel=1e-3, unit="years"),
        near("heavy years of a new user", heavy, 2.53, rel=1e-3, unit="years"),
        between(
            "cost of one percent less by treatment", made["cost"], 30, 37, published="34 million US$", status="RECALLED",
            unit="million US$",
        ),
        between(
            "domestic enforcement over treatment", LESS_USE["enforcement"] / float(made["cost"]), 6.5, 8,
            published="seven times (RB-6002)", note="246 million for enforcement is theirs, and recalled",
        ),
        near(
            "published costs of one percent fewer users: enforcement over treatment",
            users["enforcement"] / users["treatment"], 4.4, within=0.05, published="4.4 (p. 36)",
        ),
        near(
            "published costs of one percent fewer users: source countries over treatment",
            users["source"] / users["treatment"], 13.3, within=0.05, published="13.3 (p. 36)",
        ),
    ]  # fmt: skip
    supply = "; ".join(f"{n} {LESS_USE[n]:g}" for n in ("source", "interdiction", "enforcement"))
    return Table(
        rows,
        [
            NotRun(
                "the supply rows",
                f"{supply} million US$ (RECALLED)",
                "needs appendix tables of MR-331 that were not seen",
            )
        ],
    )


MODEL: Final = Model(PAGE, table, program, chunk=1024)
