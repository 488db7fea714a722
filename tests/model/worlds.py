"""Worlds for the tests: one block of 64 futures, its history run once, any policy run from it through one program.

Kept small on purpose: what a test needs to say "under this policy, in these futures" and read the answer by name.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import DECISION_YEAR, END_YEAR, LEVER_GROUP, START_YEAR
from isthmus.ensembles.draws import BLOCK, Draws, draw
from isthmus.ensembles.plausible import BOUNDS
from isthmus.ensembles.run import groups_used, prepare_cache, read_record
from isthmus.ensembles.shocks import shocks_for
from isthmus.levers import Lever, LeverKind, Strategy, Tunable, levers
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy, drive_for, median_rows, parameter_rows
from isthmus.model.nexus import Anchors, Flows, Inputs, Run, Stocks, change, flows_at
from isthmus.model.outcomes import OUTCOMES, Written, members_of
from isthmus.model.policy import DECISION_QUARTER, Policy
from isthmus.model.sectors.border import BORDER_MILES
from isthmus.model.simulate import Drive, World
from isthmus.model.structures import structures_from
from isthmus.model.surroundings import Surroundings, surroundings_at

HISTORY, ALL = DECISION_YEAR - START_YEAR, END_YEAR - START_YEAR
Values = dict[str, np.ndarray]
"""Outcome -> (year, member, future)."""


class Block(NamedTuple):
    """Futures that share a history: what they were told and where they stand in the decision year."""

    draws: Draws
    drive: Drive
    world: World
    past: simulate.Record


def single(tree):
    """In the precision the ensemble runs in."""
    return jax.tree.map(lambda a: jnp.asarray(a, jnp.float32), tree)


compiled_flows = jax.jit(flows_at)


@jax.jit
def compiled_change(stocks, run, anchors, around, policy) -> Stocks:
    """The yearly change of every stock at a moment."""
    return change(stocks, *flows_at(stocks, run, anchors, around, policy), run)


class Instant(NamedTuple):
    """Everything that `flows_at` reads at one moment, in double precision."""

    stocks: Stocks
    run: Run
    anchors: Anchors
    around: Surroundings
    policy: Policy

    def __repr__(self) -> str:
        return "a moment of 64 futures"

    def flows(self) -> tuple[Flows, Inputs]:
        """What happens now, a year."""
        return compiled_flows(*self)

    def change(self) -> Stocks:
        """The yearly change of every stock."""
        return compiled_change(*self)

    def where(self, **sectors: Mapping[str, object]) -> Instant:
        """The same moment with some stocks otherwise: ``where(border={"agents": many})``."""
        moved = {
            name: getattr(self.stocks, name)._replace(**{f: jnp.asarray(v) for f, v in fields.items()})
            for name, fields in sectors.items()
        }
        return self._replace(stocks=self.stocks._replace(**moved))

    def draws(self, **sectors: Mapping[str, object]) -> Instant:
        """The same moment with some parameters otherwise."""
        moved = {
            name: getattr(self.run.parameters, name)._replace(
                **{
                    f: jnp.asarray(v) + 0.0 * getattr(getattr(self.run.parameters, name), f)
                    for f, v in fields.items()
                }
            )
            for name, fields in sectors.items()
        }
        return self._replace(run=self.run._replace(parameters=self.run.parameters._replace(**moved)))

    def under(self, **fields: object) -> Instant:
        """The same moment with some policy inputs otherwise."""
        moved = {f: 0.0 * getattr(self.policy, f) + jnp.asarray(v) for f, v in fields.items()}
        return self._replace(policy=self.policy._replace(**moved))


def double(tree):
    """In double precision."""
    return jax.tree.map(lambda a: jnp.asarray(np.asarray(a), jnp.float64), tree)


def instant(year: int = DECISION_YEAR, quarter: int = 1, policy: Policy | None = None) -> Instant:
    """Block 0 of seed 0 where history left it, in a quarter of a year to come. Call it with 64-bit numbers on."""
    prepare_cache()
    at = block()
    pack_parameters, pack_stocks, pack_anchors = simulate.packings()
    now = double(jax.tree.map(lambda a: np.asarray(a)[year - START_YEAR, quarter], at.drive))
    wanted = drive_for(START_YEAR, ALL, policy or baseline_policy(), at.drive.shocks).strategy
    wanted = jax.tree.map(lambda a: jnp.asarray(np.asarray(a)[year - START_YEAR, quarter])[..., None], wanted)
    run = Run(
        pack_parameters.unpack(double(at.world.parameters)),
        double(structures_from(at.world.choices)),
        jnp.zeros((len(LEVER_GROUP), BLOCK)),
        jnp.ones(BLOCK),
    )
    around = surroundings_at(
        now.now, now.history, now.shocks, run.parameters.surroundings, run.structures.climb_dated
    )
    return Instant(
        pack_stocks.unpack(double(at.world.stocks)),
        run,
        pack_anchors.unpack(double(at.world.anchors)),
        around,
        wanted,
    )


SIGNED_STOCKS = {"log_price", "seizure_memory", "damage", "continuity"}
"""Logs, and a memory relative to its norm: they may be below zero."""
SHARES = {
    "lawful_share", "penetration", "transit_share", "non_us_share", "displaced_income", "criminal_rule", "justice",
    "integrity", "trust", "extortion_burden", "insecurity", "youth_jobs", "jobs_norm", "breached", "technology",
    "inspection", "perceived_chance", "mode_share", "compliance", "attention", "support", "coalition",
    "foreign_born_share", "hispanic_share",
}  # fmt: skip


def fields_of(record) -> dict[str, jax.Array]:
    """``sector.field`` -> array, of a record of records."""
    return {
        f"{sector}.{field}": value
        for sector, inner in record._asdict().items()
        if hasattr(inner, "_asdict")
        for field, value in inner._asdict().items()
    }


def anywhere(at: Instant, seed: int, spread: float = 1.5) -> Instant:
    """The same moment with every stock multiplied by something between a hundredth and a hundred, shares kept shares."""
    random = np.random.default_rng(seed)

    def moved(field: str, value: jax.Array) -> jax.Array:
        if field in SIGNED_STOCKS:
            return value + 0.3 * random.standard_normal(value.shape)
        out = value * np.exp(np.clip(spread * random.standard_normal(value.shape), -4.6, 4.6))
        if field == "barrier":
            return jnp.minimum(out, BORDER_MILES)
        if field in ("transit_share", "mode_share"):
            return out / out.sum(axis=0)
        return jnp.clip(out, 0.0, 1.0) if field in SHARES else out

    sectors = {
        sector: type(inner)(**{f: moved(f, v) for f, v in inner._asdict().items()})
        for sector, inner in at.stocks._asdict().items()
    }
    return at._replace(stocks=Stocks(**sectors))


def started(draws: Draws, seed: int, steps: int = simulate.STEPS_A_YEAR) -> Block:
    """Some futures of a seed carried through history."""
    return carried(
        draws, single(drive_for(START_YEAR, ALL, baseline_policy(), shocks_for(draws, seed))), steps
    )


def carried(draws: Draws, drive: Drive, steps: int = simulate.STEPS_A_YEAR) -> Block:
    """Futures carried through history with the luck they are given."""
    prepare_cache()
    world = simulate.compiled_begin(jnp.asarray(draws.parameters), jnp.asarray(draws.choices), drive)
    world, past = simulate.compiled_advance(
        world, drive, jnp.int32(0), jnp.int32(HISTORY), no_groups(), jnp.float32(1.0), steps_a_year=steps
    )
    return Block(draws, drive, world, past)


@functools.cache
def block(number: int = 0, seed: int = 0, steps: int = simulate.STEPS_A_YEAR) -> Block:
    """One block of 64 futures of a seed."""
    with jax.enable_x64(False):
        return started(draw(BLOCK, seed, BLOCK * number), seed, steps)


def no_groups() -> jax.Array:
    """The weights of groups of levers in a strategy without levers."""
    return jnp.zeros(len(LEVER_GROUP), jnp.float32)


def record_under(
    policy: Policy,
    at: Block,
    groups: np.ndarray | None = None,
    reversal: bool = False,
    steps: int = simulate.STEPS_A_YEAR,
) -> simulate.Record:
    """What a policy leaves written from 2000 to 2060, packed."""
    wanted = drive_for(START_YEAR, ALL, policy, at.drive.shocks).strategy
    drive = at.drive._replace(strategy=single(wanted))
    used = no_groups() if groups is None else jnp.asarray(groups)
    _, after = simulate.compiled_advance(
        at.world, drive, jnp.int32(HISTORY), jnp.int32(ALL), used, jnp.float32(reversal), steps
    )
    return jax.tree.map(jnp.add, at.past, after)


def written_under(policy: Policy, at: Block | None = None, **how) -> Written:
    """The same by name."""
    record = record_under(policy, at or block(), **how)
    return read_record(np.asarray(record.flows), np.asarray(record.stocks))


def outcomes_of(written: Written, names: Iterable[str] = OUTCOMES) -> Values:
    """Outcomes of a run, (year, member, future) each."""
    values = {n: OUTCOMES[n].read(written) for n in names}
    return {n: v.reshape(v.shape[0], len(members_of(OUTCOMES[n])), v.shape[-1]) for n, v in values.items()}


def under(policy: Policy, names: Iterable[str] = OUTCOMES, at: Block | None = None, **how) -> Values:
    """Outcomes that follow from a policy in one block of futures; no election undoes it unless asked."""
    return outcomes_of(written_under(policy, at, **how), names)


def strategy_under(strategy: Strategy, at: Block | None = None, **how) -> Values:
    """Outcomes of a strategy, elections and all."""
    policy = strategy.policy(baseline_policy())
    return under(policy, at=at, groups=groups_used(strategy), reversal=True, **how)


def from_decision(**fields: np.ndarray | float) -> Policy:
    """The baseline with some inputs set anew from 2019 on: what governments do, whatever a lever would allow."""
    policy = baseline_policy()
    for name, value in fields.items():
        after = getattr(policy, name).copy()
        after[DECISION_QUARTER:] = value
        policy = policy._replace(**{name: after})
    return policy


def changed_draws(changes: Mapping[str, float], base: Draws | None = None, times: bool = False) -> Draws:
    """Draws in which some parameters hold other values (or are multiplied): ``{"border.attrition_agents": 0.5}``."""
    base = base or block().draws
    values = base.parameters.copy()
    for i, (name, _) in enumerate(parameter_rows()):
        if name in changes:
            values[i] = values[i] * changes[name] if times else changes[name]
    return base._replace(parameters=values)


def medians(width: int = BLOCK) -> np.ndarray:
    """Every parameter at its prior median, for so many futures."""
    return np.repeat(median_rows(), width, axis=1).astype(np.float32)


def at(lever: LeverKind, end: str) -> Lever:
    """A lever with every number at the low or the high end of its range, for every member, from 2019."""
    return lever.set(**{name: _spread(t, getattr(t, end)) for name, t in lever.tunables().items()}, ramp=1)


def between(lever: LeverKind, part: float) -> Lever:
    """A lever with every number some way from its baseline to the far end of its range."""
    far = {
        name: t.baseline + part * ((t.high if t.high != t.baseline else t.low) - t.baseline)
        for name, t in lever.tunables().items()
    }
    return lever.set(**{name: _spread(lever.tunables()[name], v) for name, v in far.items()}, ramp=1)


def _spread(tunable: Tunable, value: float) -> float | dict[str, float]:
    return dict.fromkeys(tunable.members, value) if tunable.axis else value


def pulled(chosen: Iterable[Lever]) -> Policy:
    """The baseline with some levers pulled one after another, even where two of them meet."""
    policy = baseline_policy()
    for lever in chosen:
        policy = lever.act(policy)
    return policy


def out_of_bounds(values: Values) -> dict[str, str]:
    """Outcomes that are not finite, or leave the bounds of plausibility, and how."""
    wrong = {}
    for name, v in values.items():
        low, high = BOUNDS.get(name, (-np.inf, np.inf))
        bad = ~np.isfinite(v) | (v < low) | (v > high)
        if bad.any():
            wrong[name] = (
                f"{bad.any(axis=(0, 1)).sum()} futures, from {np.nanmin(v):.4g} to {np.nanmax(v):.4g}"
            )
    return wrong


EVERY_LEVER = list(levers().values())
