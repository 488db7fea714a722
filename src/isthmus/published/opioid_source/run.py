"""A run from 1999 to 2032, and what it is held to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.engine import Clock, Now, in_lanes, integrate
from isthmus.model.packing import Packing
from isthmus.published.data import find
from isthmus.published.model import Model
from isthmus.published.opioid_source.inputs import FILE, FIRST, LAST, STEPS, Inputs, at_step, read_inputs
from isthmus.published.opioid_source.moves import Around, around, change
from isthmus.published.opioid_source.overdose import overdoses
from isthmus.published.opioid_source.people import HEROIN, Numbers, People, first_people
from isthmus.published.opioid_source.treatment import SUCCESS, TO_FILL, column, still_ill
from isthmus.published.page import read_page
from isthmus.published.parts import NotRun, Row, Table, near

PAGE: Final = read_page("opioid-source")
POLICY: Final = (2022.0, 2025.0)
"""From nothing to full, in a straight line"""
PEERS: Final = 0.312
"""Power of the remission around on relapse, with full peer support"""
PACKAGE: Final = {
    "fentanyl_risk": -0.2,
    "kits": 0.2,
    "heroin_starts": -0.2,
    "patients": -0.2,
    "peer_support": 1.0,
    "relapse_less": -0.2,
    "disorder_less": -0.2,
}


def inputs_now(now: Now, inputs: Numbers, both: tuple[Inputs, Inputs]) -> tuple[Inputs, Numbers]:
    """Inputs and numbers with the policy of the moment in them."""
    grown = jnp.clip((now.time - POLICY[0]) / (POLICY[1] - POLICY[0]), 0.0, 1.0)

    def times(lever: str) -> Any:
        return 1.0 + inputs[lever] * grown

    x = at_step(both, now.step, inputs["inputs_held"])
    x = x._replace(kits=x.kits * times("kits"), patients=x.patients * times("patients"))
    p = dict(inputs)
    p["fentanyl_times"] = inputs["fentanyl_times"] * times("fentanyl_risk")
    p["pills_to_both"] = inputs["misuse_to_heroin"] * inputs["pills_times"]
    for name in ("starts_heroin", "misuse_to_heroin"):
        p[name] = inputs[name] * times("heroin_starts")
    for name in ("misuse_to_disorder", "heroin_to_disorder", "both_to_heroin"):
        p[name] = inputs[name] * times("disorder_less")
    p["relapse"] = inputs["relapse"] * times("relapse_less")
    p["peer_power"] = PEERS * inputs["peer_support"] * grown
    return x, p


def begin(inputs: Numbers, both: tuple[Inputs, Inputs]) -> tuple[People, Around]:
    """1999, with risk and memory where the first flows put them."""
    x, p = inputs_now(Now(jnp.asarray(float(FIRST)), jnp.int32(0)), inputs, both)
    people = first_people(inputs, SUCCESS)
    od = overdoses(people, x, p)
    people = people._replace(heroin_risk=od.heroin_seen, pill_risk=od.pills_seen)
    base = around(people, x)
    moves, _ = change(people, x, p, base, jnp.asarray(float(FIRST)))
    return people._replace(leaving=TO_FILL * moves.leaving), base


def with_inputs(folder: Path) -> Callable[[Numbers], Numbers]:
    """The model on your own copy of the inputs."""
    both = read_inputs(folder)

    def program(inputs: Numbers) -> Numbers:
        people, base = begin(inputs, both)
        packing = Packing(people)

        def rates(now: Now, rows: Any) -> tuple[Any, Any]:
            x, p = inputs_now(now, inputs, both)
            there = packing.unpack(rows)
            moves, deaths = change(there, x, p, base, now.time + 0.5 / STEPS)
            return packing.pack(moves), jnp.stack([deaths, jnp.sum(still_ill(there), axis=0)])

        clock = Clock(float(FIRST), 1 / STEPS, STEPS, LAST - FIRST)
        run = integrate(rates, packing.pack(people), clock, method="euler")

        def report(year: Any) -> Any:
            step = year * STEPS
            x, p = inputs_now(Now(FIRST + year.astype(run.levels.dtype), step), inputs, both)
            there = packing.unpack(run.levels[year])
            ill = still_ill(there)
            in_care = jnp.sum(there.treated * column(np.ones(3), ill), axis=(0, 1))
            return jnp.stack([overdoses(there, x, p).deaths, jnp.sum(ill, axis=0), ill[HEROIN], in_care])

        said = jax.lax.map(report, jnp.arange(LAST - FIRST + 1))
        since = np.asarray(PAGE.axis.values[:-1])[:, None] >= POLICY[0]
        summed = jnp.cumsum(run.flows * since[:, None], axis=0)
        summed = jnp.concatenate([jnp.zeros_like(summed[:1]), summed])
        return {
            "overdose_deaths": said[:, 0],
            "with_disorder": said[:, 1],
            "heroin_disorder": said[:, 2],
            "in_treatment": said[:, 3],
            "deaths_since_2022": summed[:, 0],
            "disorder_since_2022": summed[:, 1],
        }

    return program


BASE_RUN: Final = (
    (1999, 9_620.8, 1_392_600, 589_879),
    (2005, 16_420.8, 2_525_680, 872_937),
    (2010, 22_435.5, 3_575_450, 1_190_670),
    (2015, 29_328.0, 4_203_780, 1_866_850),
    (2020, 62_580.0, 3_901_360, 2_149_240),
    (2032, 44_570.6, 2_312_590, 1_373_350),
)
"""Year; fatal overdoses a year, people with use disorder, with heroin use disorder (X8_final_Base_vars.tab)"""
LEVELS: Final = {0: (541_753, 28_915_310), 1: (484_991, 31_874_580)}
"""Cumulative 2022-2032, by whether the inputs are held (X8_*_PolTot.tab)"""
CHANGES: Final[tuple[tuple[str, int, dict[str, float], float, float], ...]] = (
    ("fentanyl risk -20 %", 0, {"fentanyl_risk": -0.2}, -11.333, 0.684),
    ("kits +20 %", 0, {"kits": 0.2}, -2.669, 0.161),
    ("peer support", 0, {"peer_support": 1.0}, -3.752, -2.927),
    ("patients with a prescription -20 %", 0, {"patients": -0.2}, -0.843, -1.382),
    ("package", 0, PACKAGE, -21.676, -7.331),
    ("package", 1, PACKAGE, -19.186, -8.752),
)
SCENARIO: Final = ("inputs as projected", "inputs held")


def table(folder: Path | None) -> Table:
    """The published base run, and the published policy table; both need the inputs."""
    if find(FILE, folder) is None:
        return Table(
            [], [NotRun("the published base run and policy table", "", "needs the inputs of FDA/SOURCE")]
        )
    asked = [
        {},
        {"inputs_held": 1.0},
        *({**levers, "inputs_held": float(held)} for _, held, levers, _, _ in CHANGES),
    ]
    every = [MODEL.inputs_of(None, levers) for levers in asked]
    inputs = {name: np.array([one[name] for one in every]) for name in every[0]}
    made = in_lanes(MODEL.compiled(folder), inputs, double=True)
    rows: list[Row] = []
    for year, *expected in BASE_RUN:
        names = ("overdose_deaths", "with_disorder", "heroin_disorder")
        for name, words, value in zip(
            names,
            ("fatal overdoses a year", "with use disorder", "with heroin use disorder"),
            expected,
            strict=True,
        ):
            found = made[name][year - FIRST, 0]
            rows.append(
                near(f"{year}: {words}", found, value, rel=1e-3, published=f"{value:,.6g}", unit="persons")
            )
    deaths, disorder = made["deaths_since_2022"][-1], made["disorder_since_2022"][-1]
    for held, (dead, ill) in LEVELS.items():
        for words, found, value, unit in (
            ("deaths", deaths[held], dead, "persons"),
            ("person-years of disorder", disorder[held], ill, "years"),
        ):
            label = f"{SCENARIO[held]}, 2022-2032: {words}"
            rows.append(near(label, found, value, rel=1e-3, published=f"{value:,}", unit=unit))
    for lane, (policy, held, _, dead, ill) in enumerate(CHANGES, 2):
        for words, found, value in (("deaths", deaths, dead), ("person-years of disorder", disorder, ill)):
            change_of = 100 * (found[lane] / found[held] - 1)
            label = f"{policy}, {SCENARIO[held]}: {words}"
            rows.append(near(label, change_of, value, within=0.02, published=f"{value:+.3f} %", unit="%"))
    return Table(rows, [])


MODEL: Final = Model(PAGE, table, with_data=with_inputs, needs=FILE)
