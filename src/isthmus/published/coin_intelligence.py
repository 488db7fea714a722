"""Government against an armed group hidden in a population: force, intelligence, and recruitment by harm.

Source  Kress and Szechtman (2009); Deitchman (1962); Kress, Caulkins, Feichtinger, Grass and Seidl (2018)
Theirs  equations; 0.1 recruits per civilian harmed
Ours    every other number: none of them is measured

Strikes hit insurgents with intelligence, and at random without; at random they mostly harm civilians, which recruits.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.engine import Clock, Now, integrate
from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import Table, near

PAGE: Final = read_page("coin-intelligence")
STEP: Final = 0.02
EVERY: Final = 50
"""Steps in a unit of time"""
Numbers = dict[str, Any]


def hits(share: Any, intelligence: Any) -> Any:
    """Insurgents hit per strike, when they are such a share of the people."""
    return intelligence + (1.0 - intelligence) * share


def harmed(share: Any, intelligence: Any) -> Any:
    """Civilians harmed per strike."""
    return (1.0 - intelligence) * (1.0 - share)


def held_at(intelligence: Any, recruits: Any) -> Any:
    """The share of people at which strikes remove as many as they recruit; below zero the group can be ended."""
    return (recruits * (1 - intelligence) - intelligence) / ((1 - intelligence) * (1 + recruits))


def threshold(recruits: Any) -> Any:
    """Intelligence above which strikes remove more than they recruit, however few the group."""
    return recruits / (1 + recruits)


def fight(inputs: Numbers, clock: Clock) -> Any:
    """Both sides, and the time they fought, until one reaches zero: (save, 3, lane)."""
    intelligence = jnp.clip(inputs["intelligence"] + inputs["intelligence_added"], 0.0, 1.0)
    strikes = inputs["strikes"] * inputs["strikes_times"]

    def rates(now: Now, sides: Any) -> tuple[Any, Any]:
        insurgents, soldiers = sides[0], sides[1]
        fighting = ((insurgents > 0) & (soldiers > 0)).astype(sides.dtype)
        share = insurgents / inputs["population"]
        recruited = inputs["recruits_per_harm"] * harmed(share, intelligence)
        group = strikes * soldiers * (recruited - hits(share, intelligence))
        force = inputs["reinforcement"] - inputs["losses"] * insurgents
        return fighting * jnp.stack([group, force, jnp.ones_like(group)]), sides

    start = jnp.stack([inputs["insurgents"], inputs["soldiers"], 0.0 * inputs["soldiers"]])
    return integrate(rates, start, clock, method="rk4").levels


def program(inputs: Numbers) -> Numbers:
    """Both sides through time, and when one of them ended."""
    sides = fight(inputs, Clock(0.0, STEP, EVERY, len(PAGE.axis.values) - 1))
    there = jnp.maximum(sides, 0.0)
    return {"insurgents": there[:, 0], "soldiers": there[:, 1], "ended": sides[-1, 2]}


def settled(**inputs: float) -> np.ndarray:
    """Insurgents and soldiers after a time ten times as long, for a fight that neither side ends."""
    with jax.enable_x64(True):
        lanes = {n: jnp.asarray([v]) for n, v in MODEL.inputs_of(inputs).items()}
        slow = jax.jit(lambda lanes: fight(lanes, Clock(0.0, 10 * STEP, 10 * EVERY, 40)))
        return np.asarray(slow(lanes))[-1, :2, 0]


def conserved(
    change: Callable[[Any], Any], invariant: Callable[[Any], Any], start: tuple[float, ...]
) -> float:
    """How far what should stay the same drifts in ten units of time, relative to its value."""
    with jax.enable_x64(True):
        first = jnp.asarray(start)[:, None]
        clock = Clock(0.0, 0.01, 1000, 1)
        run = integrate(lambda now, s: (change(s), s), first, clock, method="rk4")
        return float(jnp.abs(invariant(run.levels[-1]) / invariant(first) - 1).max())


def ambush(s: Any) -> Any:
    """Guerrillas aim, regulars fire at an area: losses of guerrillas I and regulars G."""
    return jnp.stack([-0.001 * s[1] * s[0], -0.05 * s[0]])


def open_fight(s: Any) -> Any:
    """The other way round: regulars are the area that is fired at."""
    return jnp.stack([-0.05 * s[1], -0.001 * s[0] * s[1]])


def three_way(fire: np.ndarray) -> Callable[[Any], Any]:
    """Losses of three sides: ``fire[j, i]`` is the share of side j's fire put on side i."""
    return lambda s: -jnp.asarray(fire, s.dtype).T @ s * (s > 0)


def table(folder: Path | None) -> Table:
    """Levels, thresholds and three runs of our own; what the other fights conserve."""
    recruits = PAGE.value("recruits_per_harm")

    def run(**inputs: float) -> Any:
        return MODEL.run(inputs)

    def last(made: Any, side: str) -> float:
        return float(made[side][-1])

    reinforced = PAGE.value("losses") * PAGE.value("population")
    ends = run(intelligence=0.2, reinforcement=0.0)
    holds = settled(intelligence=0.0, reinforcement=reinforced * held_at(0.0, recruits))
    fragile = run(intelligence=0.05, reinforcement=reinforced * held_at(0.05, recruits))
    fire = np.array([[0.0, 0.6, 0.4], [0.9, 0.0, 0.1], [0.5, 0.5, 0.0]])
    contained = "can only be contained at a fixed level (in words)"
    rows = [
        *(
            near(
                f"level force holds the group at, share of people, intelligence {mu:g}", held_at(mu, recruits), level,
                within=1e-5, published=contained,
            )
            for mu, level in ((0.0, 0.09091), (0.02, 0.07236), (0.05, 0.04306))
        ),
        near("threshold of intelligence", threshold(recruits), 0.090909, within=1e-6),
        near("intelligence 0.2, no reinforcement: the group ends at", ends["ended"], 110.45, rel=1e-3, unit="time"),
        near("intelligence 0.2, no reinforcement: soldiers left", last(ends, "soldiers"), 88.69, rel=1e-3, unit="persons"),
        near("intelligence 0, reinforced to hold: insurgents", holds[0], 90.91, rel=1e-3, unit="persons"),
        near("intelligence 0, reinforced to hold: soldiers", holds[1], 44.54, rel=1e-3, unit="persons"),
        near(
            "intelligence 0.05, reinforced to hold: soldiers end at", fragile["ended"], 224.62, rel=1e-3, unit="time",
            published="the standstill can be fragile (in words)", status="OURS",
        ),
        near(
            "intelligence 0.05, reinforced to hold: insurgents then", last(fragile, "insurgents"), 91.0, rel=1e-3,
            unit="persons",
        ),
        near(
            "ambush form of Deitchman: what is conserved, relative drift",
            conserved(ambush, lambda s: 0.001 * s[1] ** 2 / 2 - 0.05 * s[0], (300.0, 200.0)), 0.0, within=1e-8,
        ),
        near(
            "open form of Deitchman: what is conserved, relative drift",
            conserved(open_fight, lambda s: 0.001 * s[0] ** 2 / 2 - 0.05 * s[1], (300.0, 200.0)), 0.0, within=1e-8,
        ),
        near(
            "three-way fight with two sides left: what is conserved, relative drift",
            conserved(three_way(0.05 * fire), lambda s: fire[0, 1] * s[0] ** 2 - fire[1, 0] * s[1] ** 2, (300.0, 200.0, 0)),
            0.0, within=1e-8,
        ),
    ]  # fmt: skip
    return Table(rows, [])


MODEL: Final = Model(PAGE, table, program, chunk=256)
