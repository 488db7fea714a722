"""The wiring as a function of named values: every stock and every named flow, and what each is computed from.

A step of the nexus, traced once, becomes one function from the values of an instant to the values computed from them:
the value of each named flow, and the net flow of each stock. Every name is read as given, so moving one input moves only
what reads it directly. That is what a link score needs (`isthmus.methods.loops`).
"""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy, drive_for, median_rows, no_shocks

# The map's own reader of the traced program: what is scored is then what the map shows.
from isthmus.model.map import _walk, model_map
from isthmus.model.nexus import Run, Stocks, change, flows_at
from isthmus.model.policy import Policy
from isthmus.model.reports import report_flows
from isthmus.model.structures import RIVALRIES, structures_from
from isthmus.model.surroundings import surroundings_at

Link = tuple[str, str]


class Setting(NamedTuple):
    """What a step reads besides the stocks."""

    parameters: Any
    """(parameter row, future)"""
    choices: Any
    """(rivalry, future)"""
    anchors: Any
    """(anchor row, future)"""
    now: simulate.Drive
    """One quarter: no leading dims"""


class Program(NamedTuple):
    """A traced step for one number of futures and one precision."""

    closed: Any
    stocks: tuple[str, ...]
    """Names of the stocks, in the order of the first inputs and the first results"""
    named: tuple[str, ...]
    """Names of the flows, in the order of the step"""
    shapes: dict[str, tuple[int, ...]]
    """Axes of each name, without the future"""

    @property
    def names(self) -> tuple[str, ...]:
        """Stocks, then flows."""
        return self.stocks + self.named

    def rows(self) -> dict[str, slice]:
        """Where each name stands in one array (row, future)."""
        ends = np.cumsum([int(np.prod(self.shapes[n], dtype=int)) for n in self.names]).tolist()
        return {n: slice(a, b) for n, a, b in zip(self.names, [0, *ends[:-1]], ends, strict=True)}


def step(stocks: Stocks, setting: Setting) -> tuple[Stocks, Any]:
    """The yearly change of every stock and the flows reported, under the baseline's policy."""
    pack_parameters, _, pack_anchors = simulate.packings()
    now, width = setting.now, setting.parameters.shape[-1]
    structures = structures_from(setting.choices)
    run = Run(
        pack_parameters.unpack(setting.parameters),
        structures,
        jnp.zeros((7, width), setting.parameters.dtype),
        jnp.ones(width, setting.parameters.dtype),
    )
    around = surroundings_at(
        now.now, now.history, now.shocks, run.parameters.surroundings, structures.climb_dated
    )
    policy = Policy(*(jnp.broadcast_to(a[..., None], (*a.shape, width)) for a in now.baseline))
    flows, inputs = flows_at(stocks, run, pack_anchors.unpack(setting.anchors), around, policy)
    return change(stocks, flows, inputs, run), report_flows(stocks, flows, run)


@functools.cache
def traced(width: int, precision: str = "float32") -> Program:
    """The step for ``width`` futures; call it inside `jax.enable_x64` for double precision."""
    _, pack_stocks, pack_anchors = simulate.packings()

    def like(rows: int, kind: str = precision) -> jax.ShapeDtypeStruct:
        return jax.ShapeDtypeStruct((rows, width), jnp.dtype(kind))

    drive = drive_for(2000, 1, baseline_policy(), no_shocks(1, width))
    now = jax.tree.map(lambda a: jax.ShapeDtypeStruct(np.asarray(a).shape[2:], jnp.dtype(precision)), drive)
    setting = Setting(like(len(median_rows())), like(len(RIVALRIES), "int32"), like(pack_anchors.rows), now)
    stocks = jax.eval_shape(pack_stocks.unpack, like(pack_stocks.rows))
    closed = jax.make_jaxpr(step)(stocks, setting)
    names = tuple(p.path for p in pack_stocks.places)
    shapes = {p.path: p.shape for p in pack_stocks.places}
    found: dict[str, tuple[int, ...]] = {}

    def see(name: str, value: Any) -> Any:
        found[name] = tuple(value.shape[:-1])
        return value

    jax.eval_shape(lambda *leaves: evaluated(closed, list(leaves), see), *jax.tree.leaves((stocks, setting)))
    return Program(closed, names, tuple(found), shapes | found)


def evaluated(closed: Any, leaves: list[Any], named: Any, *, pairs: bool = False) -> list[Any]:
    """Runs a traced program, every named value handed to ``named(name, value)`` and replaced by its answer.

    With ``pairs`` each value is two: as everyone reads it, and as one reader does; they are computed apart only from where
    they differ.
    """

    def once(eqn: Any, values: list[Any]) -> list[Any]:
        result = eqn.primitive.bind(*values, **eqn.params)
        return list(result) if eqn.primitive.multiple_results else [result]

    def twice(eqn: Any, values: list[Any]) -> list[Any]:
        ours = once(eqn, [a for a, _ in values])
        if all(a is b for a, b in values):
            return [(a, a) for a in ours]
        return list(zip(ours, once(eqn, [b for _, b in values]), strict=True))

    def constant(value: Any) -> Any:
        return (value, value) if pairs else value

    return _walk(closed.jaxpr, list(closed.consts), leaves, constant, named, twice if pairs else once)


def values_at(program: Program, stocks: Any, setting: Setting) -> Any:
    """Every named value of an instant: (row, future), in the order of ``program.rows()``."""
    _, pack_stocks, _ = simulate.packings()
    seen: dict[str, Any] = {}

    def keep(name: str, value: Any) -> Any:
        seen[name] = value
        return value

    evaluated(program.closed, jax.tree.leaves((pack_stocks.unpack(stocks), setting)), keep)
    width = stocks.shape[-1]
    return jnp.concatenate([stocks, *(seen[n].reshape(-1, width) for n in program.named)])


def direct(program: Program, values: Any, setting: Setting) -> Any:
    """What is computed from named values alone: each flow, and each stock's net flow a year; (row, future)."""
    rows, width = program.rows(), values.shape[-1]
    computed: dict[str, Any] = {}

    def give(name: str, value: Any) -> Any:
        computed[name] = value
        return values[rows[name]].reshape(*program.shapes[name], width)

    given = [values[rows[n]].reshape(*program.shapes[n], width) for n in program.stocks]
    out = evaluated(program.closed, [*given, *jax.tree.leaves(setting)], give)
    moved = [jnp.broadcast_to(o, g.shape) for o, g in zip(out, given, strict=False)]
    return jnp.concatenate([a.reshape(-1, width) for a in (*moved, *(computed[n] for n in program.named))])


@functools.cache
def links_of_the_map() -> tuple[Link, ...]:
    """Every link between stocks and flows on the map, and each stock's hold on its own net flow."""
    found = model_map()
    known = {n.id for n in found.nodes if n.kind != "policy"}
    between = [(x.source, x.target) for x in found.links if x.source in known]
    return tuple(sorted({*between, *((n.id, n.id) for n in found.nodes if n.kind == "stock")}))
