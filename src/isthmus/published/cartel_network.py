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
import numpy as np

from isthmus.engine import Clock, Now, in_lanes, integrate
from isthmus.errors import UsageError
from isthmus.published.data import columns, find
from isthmus.published.model import Model, Program
from isthmus.published.page import read_page
from isthmus.published.parts import NotRun, Row, Status, Table, between, near

PAGE: Final = read_page("cartel-network")
WEEKS: Final = 52
"""In the authors' year"""
DECIDED: Final = 2022.0
Numbers = dict[str, Any]

GROUPS: Final = "cartel_groups_2020.csv"
RIVALS: Final = "cartel_rivals_2020.csv"
ALLIES: Final = "cartel_allies_2020.csv"


BY_2027: Final = "+26 percent 'by 2027' can mean the end of that year: then this model gives +27.9"
CHANGES: Final[tuple[tuple[str, str, float, float, str, Status], ...]] = (
    ("nothing changed: members", "members", 20, 30, "+26 % by 2027 (press)", "VERIFIED"),
    ("nothing changed: weekly deaths", "weekly_deaths", 33, 47, "+40 % by 2027 (press)", "VERIFIED"),
    ("arrests doubled: members", "members", 4, 8, "rises (abstract, VERIFIED); +6 %", "RECALLED"),
    ("arrests doubled: weekly deaths", "weekly_deaths", 0, np.inf, "rises (VERIFIED); +8 %", "RECALLED"),
    ("recruitment halved: members", "members", -13, -8, "-11 %", "RECALLED"),
    ("recruitment halved: weekly deaths", "weekly_deaths", -30, -22, "-25 %", "RECALLED"),
)
"""Per cent by the start of 2027 against 2022: the range that passes, and what was published"""


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


def conflict_matrix(rivals: np.ndarray, allies: np.ndarray) -> np.ndarray:
    """K from symmetric weights of rivalry and alliance, shape (group, group): (R + 1) / (1 + alliances of the attacked)."""
    matrix = (rivals + 1.0) / (allies.sum(axis=1, keepdims=True) + 1.0)
    np.fill_diagonal(matrix, 0.0)
    return matrix


def read_network(folder: Path) -> np.ndarray:
    """The conflict matrix of your own copy, groups in order of their strength.

    Raises:
        UsageError: A file isn't there, or speaks of a group that isn't.
    """
    paths = {name: find(name, folder) for name in (GROUPS, RIVALS, ALLIES)}
    absent = [name for name, path in paths.items() if path is None]
    if absent:
        raise UsageError(
            f"{folder} has no {absent[0]}.\n  The network needs {GROUPS}, {RIVALS} and {ALLIES}."
        )
    groups = columns(Path(str(paths[GROUPS])), ("rank", "rival_strength", "ally_strength"))
    count = len(groups["rank"])
    made = []
    for name in (RIVALS, ALLIES):
        links = columns(Path(str(paths[name])), ("rank_i", "rank_j", "weight"))
        pairs = np.stack([links["rank_i"], links["rank_j"]]).astype(int) - 1
        if pairs.size and not (pairs.min() >= 0 and pairs.max() < count):
            raise UsageError(
                f"{paths[name]}: ranks go from 1 to {count}; found {pairs.min() + 1} to {pairs.max() + 1}."
            )
        weights = np.zeros((count, count))
        np.maximum.at(weights, (pairs[0], pairs[1]), links["weight"])
        made.append(np.maximum(weights, weights.T))
    strength = groups["rival_strength"] + groups["ally_strength"]
    # The strongest first; equals keep the order of the list.
    order = np.argsort(-strength, kind="stable")
    return conflict_matrix(*(weights[np.ix_(order, order)] for weights in made))


def start_shares(count: int) -> np.ndarray:
    """The share of members each group starts with, by rank: one over the rank."""
    rank = 1.0 / np.arange(1, count + 1)
    return rank / rank.sum()


def closed_form(weeks: np.ndarray) -> np.ndarray:
    """Members of the aggregate group after so many weeks: T' = rho T - eta - k T^2 between its two rest points."""
    rho, eta = PAGE.value("recruitment"), PAGE.value("arrests")
    k = PAGE.value("conflict_pooled") + PAGE.value("saturation_pooled")
    root = np.sqrt(rho**2 - 4 * k * eta)
    low, high = (rho - root) / (2 * k), (rho + root) / (2 * k)
    first = PAGE.value("members_2012")
    c = (first - low) / (high - first) * np.exp(root * weeks)
    return (low + high * c) / (1 + c)


def pooled_rows() -> list[Row]:
    """One aggregate group against our own figures and its closed form."""
    made = MODEL.compiled(None)
    run = in_double(made)
    rows: list[Row] = []
    for week, members in ((260, 139_640), (520, 167_798), (780, 196_816)):
        rows.append(
            near(
                f"one group, week {week}: members",
                run["members"][week // WEEKS],
                members,
                rel=1e-4,
                unit="persons",
            )
        )
    for week, deaths in ((0, 67.2), (260, 99.1), (520, 143.2), (780, 197.0)):
        found = run["weekly_deaths"][week // WEEKS]
        rows.append(
            near(f"one group, week {week}: weekly deaths", found, deaths, within=0.05, unit="persons a week")
        )
    exact = closed_form(WEEKS * np.arange(len(run["members"])))
    off = np.abs(run["members"] / exact - 1).max()
    rows.append(near("one group against its closed form, largest relative distance", off, 0.0, within=1e-6))
    return rows


def in_double(program: Program, **levers: float) -> dict[str, np.ndarray]:
    """One run in numbers of 64 bits, shape (time,) each."""
    inputs = {n: np.array([v]) for n, v in MODEL.inputs_of(None, levers).items()}
    return {n: a[:, 0] for n, a in in_lanes(program, inputs, double=True).items()}


def table(folder: Path | None) -> Table:
    """The aggregate group; and where the network is there, the paper's own figures."""
    rows = pooled_rows()
    if find(GROUPS, folder) is None:
        return Table(
            rows,
            [
                NotRun(
                    "the published figures of the 150 groups",
                    "",
                    "needs the groups, rivals and allies of 2020",
                )
            ],
        )
    network = MODEL.compiled(folder)
    run = in_double(network)
    y22, y27 = 2022 - 2012, 2027 - 2012
    members, weekly, two = run["members"], run["weekly_deaths"], run["largest_share"] + run["second_share"]
    rows += [
        near("members on 1 January 2022", members[y22], 173_837, rel=1e-3, unit="persons"),
        between(
            "members on 1 January 2022", members[y22], 160_000, 185_000,
            published="160,000 to 185,000 (Science, abstract)", unit="persons",
        ),
        between(
            "growth 2012-2022", members[y22] - members[0], 55_000, 65_000, published="about +60,000 (press)", unit="persons"
        ),
        between(
            "mean recruits a week, 2012-2021", run["recruits"][:y22].mean() / WEEKS, 350, 370,
            published="350 to 370 (Science, abstract)", unit="persons a week",
        ),
        near(
            "largest group's share, 2022", 100 * run["largest_share"][y22], 17.9, within=1.6,
            published="17.9 % (press)", unit="%",
        ),
        near(
            "second group's share, 2022", 100 * run["second_share"][y22], 8.9, within=1.5,
            published="8.9 % (press)", unit="%",
        ),
        between(
            "two largest groups together, 2022", two[y22] * members[y22], 45_000, 48_000, published="about 46,000 (press)",
            unit="persons",
        ),
        near("arrests a year", run["arrested"][0], 5_700, rel=0.01, published="5,700 (authors' later code)", unit="persons"),
        near(
            "deaths in 2021", run["deaths"][y22 - 1], 6_500, rel=0.05,
            published="6,500 (authors' later code)", unit="persons",
        ),
        near("weekly deaths, start of 2012", weekly[0], 67.24, rel=1e-3, unit="persons a week"),
        near("weekly deaths, start of 2022", weekly[y22], 124.30, rel=1e-3, unit="persons a week"),
    ]  # fmt: skip
    doubled, halved = in_double(network, arrests_times=2), in_double(network, recruitment_times=0.5)

    def change(made: dict[str, np.ndarray], name: str) -> float:
        return 100 * float(made[name][y27] / run[name][y22] - 1)

    cases = {"nothing changed": run, "arrests doubled": doubled, "recruitment halved": halved}
    for what, name, low, high, published, status in CHANGES:
        made = cases[what.split(":")[0]]
        note = BY_2027 if published.startswith("+26") else ""
        label = f"{what}, start of 2027 against 2022"
        rows.append(
            between(
                label, change(made, name), low, high, published=published, unit="%", status=status, note=note
            )
        )
    rows += [
        near("nothing changed: members, start of 2027", members[y27], 213_745, rel=1e-3, unit="persons"),
        near(
            "arrests doubled: members, start of 2027",
            doubled["members"][y27],
            184_036,
            rel=1e-3,
            unit="persons",
        ),
        near(
            "arrests doubled: weekly deaths, start of 2027",
            doubled["weekly_deaths"][y27],
            126,
            rel=5e-3,
            unit="persons a week",
        ),
    ]
    return Table(rows, [])


MODEL: Final = Model(PAGE, table, program, with_data=with_network, needs=GROUPS, chunk=64)
