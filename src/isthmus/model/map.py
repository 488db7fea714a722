"""The map of the model, read from the model: what depends on what, with which sign, on what evidence.

No node, link or sign is drawn by hand. The wiring of `nexus.py` is traced once; every stock, flow and policy input is a
node; a link is there when the code of one reads the other with no named node between. Its evidence is that of the
parameters met on the way. Its sign is measured, not annotated: the direct partial derivative in every one of a set of
futures, all other nodes held. Take a link out of the code and it is gone from the map.

People give one thing: what some loops are called in the field (`loops.yaml`). A loop is on the map under its name only
where every link of it was found in the code, and turns the way that their signs say.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend import core

from isthmus.axes import DECISION_YEAR, END_YEAR, LEVER_GROUP, START_YEAR
from isthmus.evidence import load_effects, load_parameters
from isthmus.model import simulate
from isthmus.model.inputs import baseline_policy, drive_for, median_rows, no_shocks, passports
from isthmus.model.named_loops import NAMED_LOOPS
from isthmus.model.nexus import Stocks, change, flows_at
from isthmus.model.policy import INPUTS, Policy
from isthmus.model.structures import RIVALRIES, structures_from
from isthmus.model.surroundings import surroundings_at
from isthmus.text import Text, text

PROBES: Final = 64
"""Futures in which signs are measured: every option of every rival structure appears among them."""
AGREE: Final = 0.98
"""Share of probes that must agree for a sign to be more than mixed."""
PROBED: Final = (0.2, 0.8)
"""Quantiles of each prior between which the probes lie: likely worlds, not the corners of the ranges."""
NUDGE: Final = 0.05
"""Of an input's range: how far above the baseline signs are measured, since nothing moves an input at its floor."""
INSIDE: Final = (0.02, 0.98)
"""Of an input's range: where the nudged input stays."""
STEP: Final = 0.01
"""Of its own size: how far a node is moved to see what follows."""
LEAST_STEP: Final = 1e-6
"""Of a stock or an input that is zero."""
LEAST_FLOW_STEP: Final = 1e-9
"""Of a flow that is zero."""
FLAT: Final = 1e-12
"""A derivative no larger than this is none."""
YEARS: Final = END_YEAR - START_YEAR
BEFORE: Final = DECISION_YEAR - START_YEAR
"""Years to the 1 January on which the probes are taken."""


class Node(NamedTuple):
    """A stock, a flow, or an input from policy."""

    id: str
    label: str
    sector: str
    kind: str
    """stock, flow or policy"""


class Link(NamedTuple):
    """One node read by another."""

    source: str
    target: str
    sign: str
    """"+", "-", "mixed", or "silent" where every probe is flat"""
    evidence: tuple[str, ...]
    """Rows of effects.csv behind the parameters on the link"""
    parameters: tuple[str, ...]
    contested: bool


class Loop(NamedTuple):
    """A feedback loop that has a name in the field, found in the code."""

    key: str
    """Its entry in ``loops.yaml``"""
    nodes: tuple[str, ...]
    polarity: str
    """R reinforcing, B balancing, or mixed"""

    @property
    def name(self) -> Text:
        """What people call it."""
        return next(named.name for named in NAMED_LOOPS if named.key == self.key)


class Map(NamedTuple):
    """All of it."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    loops: tuple[Loop, ...]


def _sub_jaxpr(eqn: Any) -> Any | None:
    for key in ("jaxpr", "call_jaxpr", "fun_jaxpr"):
        inner = eqn.params.get(key)
        if inner is not None:
            return inner
    return None


def _walk(
    jaxpr: Any,
    consts: list[Any],
    args: list[Any],
    constant: Callable[[Any], Any],
    named: Callable[[str, Any], Any],
    step: Callable[[Any, list[Any]], list[Any]],
) -> list[Any]:
    """Goes through a program once, programs inside it too, carrying something for each of its values.

    ``constant`` says what a constant carries, ``named`` what a value with a name carries from there on, ``step`` what
    the results of any other operation carry, from what its operands do.
    """
    env: dict[Any, Any] = dict(zip(jaxpr.constvars, map(constant, consts), strict=True))
    env.update(zip(jaxpr.invars, args, strict=True))

    def read(v: Any) -> Any:
        return constant(v.val) if isinstance(v, core.Literal) else env[v]

    for eqn in jaxpr.eqns:
        values = [read(v) for v in eqn.invars]
        if eqn.primitive.name == "name":
            out = [named(eqn.params["name"], values[0])]
        elif (inner := _sub_jaxpr(eqn)) is not None:
            closed = inner if hasattr(inner, "consts") else core.ClosedJaxpr(inner, [])
            out = _walk(closed.jaxpr, list(closed.consts), values, constant, named, step)
        else:
            out = step(eqn, values)
        env.update(zip(eqn.outvars, out, strict=True))
    return [read(v) for v in jaxpr.outvars]


def _evaluate(closed: Any, args: list[Any], given: dict[str, Any], before: dict[str, Any]) -> list[Any]:
    """Runs a program with every named value replaced by the one given; writes what it was before into ``before``."""

    def named(name: str, value: Any) -> Any:
        before[name] = value
        return given[name]

    def step(eqn: Any, values: list[Any]) -> list[Any]:
        result = eqn.primitive.bind(*values, **eqn.params)
        return list(result) if eqn.primitive.multiple_results else [result]

    return _walk(closed.jaxpr, list(closed.consts), args, lambda value: value, named, step)


Reach = dict[str, frozenset[str]]
"""For each named source a value depends on: the parameters met on the way."""


def _merge(parts: list[Reach], scaling: bool) -> Reach:
    """What a value depends on, from what its operands depend on.

    A parameter that multiplies (``scaling``) belongs to every source it multiplies; one that is only added belongs to
    none of them.
    """
    bare = frozenset().union(*(p.get("", frozenset()) for p in parts)) if parts else frozenset()
    out: dict[str, frozenset[str]] = {}
    for part in parts:
        for source, met in part.items():
            if source:
                out[source] = out.get(source, frozenset()) | met | (bare if scaling else frozenset())
    if not out and bare:
        out[""] = bare
    return out


ADDING: Final = frozenset(
    {"add", "sub", "concatenate", "scatter", "scatter-add", "select_n", "reduce_sum", "add_any"}
)


def _reach(closed: Any, args: list[Reach], links: dict[str, Reach]) -> list[Reach]:
    """What each result of a program depends on; writes what each named value depends on into ``links``."""

    def named(name: str, value: Reach) -> Reach:
        links[name] = value
        return {name: frozenset()}

    def step(eqn: Any, values: list[Reach]) -> list[Reach]:
        return [_merge(values, eqn.primitive.name not in ADDING)] * len(eqn.outvars)

    return _walk(closed.jaxpr, list(closed.consts), args, lambda _: {}, named, step)


@functools.cache
def _probes() -> tuple[Any, ...]:
    """States of a set of futures at the decision year, with every option of every structure among them."""
    simulate.prepare_cache()
    rng = np.random.default_rng(0)
    rows = np.repeat(median_rows(), PROBES, axis=1)
    spread = np.array(
        [
            [p.prior(m).quantile(u) for u in rng.uniform(*PROBED, PROBES)]
            for p in passports().values()
            for m in p.members
        ]
    )
    rows[:, 1:] = spread[:, 1:]
    choices = np.stack([np.arange(PROBES) % len(r.options) for r in RIVALRIES.values()])
    choices = np.stack([rng.permutation(c) for c in choices]).astype(np.int32)
    drive = drive_for(START_YEAR, YEARS, baseline_policy(), no_shocks(YEARS, PROBES))
    drive = jax.tree.map(lambda a: jnp.asarray(a, jnp.float32), drive)
    parameters = jnp.asarray(rows, jnp.float32)
    world = simulate.compiled_begin(parameters, jnp.asarray(choices), drive)
    nobody = jnp.zeros(len(LEVER_GROUP))
    world, _ = simulate.compiled_advance(world, drive, jnp.int32(0), jnp.int32(BEFORE), nobody, jnp.ones(()))
    return world, drive


def _program() -> tuple[Any, list[str], list[str], tuple[Any, ...]]:
    """The wiring as a function of stocks, policy inputs and parameters."""
    pack_parameters, pack_stocks, pack_anchors = simulate.packings()
    world, drive = _probes()
    parameters = pack_parameters.unpack(world.parameters)
    stocks = pack_stocks.unpack(world.stocks)
    anchors = pack_anchors.unpack(world.anchors)
    moment = jax.tree.map(lambda a: a[BEFORE, 0], drive)
    width = world.stocks.shape[-1]
    policy = Policy(*(jnp.broadcast_to(a[..., None], (*a.shape, width)) for a in moment.baseline))
    nudged = Policy(
        *(
            jnp.clip(a + NUDGE * (INPUTS[n].high - a), *(end * INPUTS[n].high for end in INSIDE))
            for n, a in policy._asdict().items()
        )
    )
    structures = structures_from(world.choices)
    around = surroundings_at(
        moment.now, moment.history, moment.shocks, parameters.surroundings, structures.climb_dated
    )

    def wiring(stocks: Stocks, policy: Policy, parameters: Any) -> tuple[Any, Any]:
        groups = len(LEVER_GROUP)
        run = simulate.Run(parameters, structures, jnp.ones((groups, width)) / groups, jnp.ones(width))
        flows, inputs = flows_at(stocks, run, anchors, around, policy)
        return change(stocks, flows, inputs, run), (flows.remittances, flows.overdose_deaths_total)

    args = (stocks, nudged, parameters)
    names = [
        *(p.path for p in pack_stocks.places),
        *(f"policy.{n}" for n in Policy._fields),
        *(f"[{p.path}]" for p in pack_parameters.places),
    ]
    targets = [p.path for p in pack_stocks.places]
    return wiring, names, targets, args


@functools.cache
def model_map() -> Map:
    """The map: nodes, links with sign and evidence, named loops."""
    wiring, names, targets, args = _program()
    closed = jax.make_jaxpr(wiring)(*args)
    flat = jax.tree.leaves(args)
    seeds: list[Reach] = [
        {"": frozenset({n[1:-1]})} if n.startswith("[") else {n: frozenset()} for n in names
    ]
    links: dict[str, Reach] = {}
    outs = _reach(closed, seeds, links)
    # A stock's change is known under the stock's own name; what it reads are links into the stock.
    into = {f"{t}": dict(o) for t, o in zip(targets, outs[: len(targets)], strict=True)}
    found: dict[tuple[str, str], frozenset[str]] = {}
    for target, reach in [*links.items(), *into.items()]:
        for source, met in reach.items():
            if source and source != target:
                found[source, target] = found.get((source, target), frozenset()) | met
    signs = _signs(closed, names, targets, flat, list(links))
    nodes = _nodes(targets, list(links), found)
    made = tuple(_link(s, t, met, signs.get((s, t), "silent")) for (s, t), met in sorted(found.items()))
    return Map(nodes, made, _loops(made))


def _signs(
    closed: Any, names: list[str], targets: list[str], flat: list[Any], named: list[str]
) -> dict[tuple[str, str], str]:
    """The sign of every direct link: each node moved by a percent alone, in all probes at once."""

    @jax.jit
    def plain(*leaves: Any) -> dict[str, Any]:
        before: dict[str, Any] = {}

        class Itself(dict[str, Any]):
            def __missing__(self, key: str) -> Any:
                return before[key]

        _evaluate(closed, list(leaves), Itself(), before)
        return {n: before[n] for n in named}

    actual = plain(*flat)
    moving = [i for i, n in enumerate(names) if not n.startswith("[")]

    def cut(values: list[Any], given: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        leaves = list(flat)
        for i, v in zip(moving, values, strict=True):
            leaves[i] = v
        before: dict[str, Any] = {}
        out = _evaluate(closed, leaves, given, before)
        return out[: len(targets)], before

    values = [flat[i] for i in moving]

    @jax.jit
    def push(move: list[Any], move_named: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        return jax.jvp(cut, (values, actual), (move, move_named))[1]

    quiet_values = [jnp.zeros_like(v) for v in values]
    quiet_named = {n: jnp.zeros_like(v) for n, v in actual.items()}
    signs: dict[tuple[str, str], str] = {}

    def note(source: str, moved: tuple[list[Any], dict[str, Any]]) -> None:
        changes, flows = moved
        for target, value in [*zip(targets, changes, strict=True), *flows.items()]:
            if source != target:
                signs[source, target] = _sign(np.asarray(value))

    for k, i in enumerate(moving):
        step = list(quiet_values)
        step[k] = STEP * jnp.abs(values[k]) + LEAST_STEP
        note(names[i], push(step, quiet_named))
    for name in named:
        step = dict(quiet_named)
        step[name] = STEP * jnp.abs(actual[name]) + LEAST_FLOW_STEP
        note(name, push(quiet_values, step))
    return signs


def _sign(moved: np.ndarray) -> str:
    seen = moved[np.isfinite(moved) & (np.abs(moved) > FLAT)]
    if not seen.size:
        return "silent"
    up = float((seen > 0).mean())
    return "+" if up >= AGREE else "-" if up <= 1 - AGREE else "mixed"


def _link(source: str, target: str, met: frozenset[str], sign: str) -> Link:
    known = load_parameters()
    behind = [known[m] for m in sorted(met) if m in known]
    rows = sorted({row for p in behind for row in p.evidence if row in load_effects()})
    return Link(
        source, target, sign, tuple(rows), tuple(p.id for p in behind), any(p.contested for p in behind)
    )


def _nodes(
    targets: list[str], named: list[str], found: dict[tuple[str, str], frozenset[str]]
) -> tuple[Node, ...]:
    read = {s for s, _ in found}
    out = []
    for name in [*targets, *named, *(s for s in sorted(read) if s.startswith("policy."))]:
        sector, field = name.split(".", 1)
        kind = "stock" if name in targets else "policy" if sector == "policy" else "flow"
        out.append(Node(name, field.replace("_", " "), sector, kind))
    return tuple(dict.fromkeys(out))


def _loops(links: tuple[Link, ...]) -> tuple[Loop, ...]:
    """Named loops whose every link is in the code, with the sign of their product."""
    sign = {(x.source, x.target): x.sign for x in links}
    found = []
    for key, _, nodes in NAMED_LOOPS:
        steps = list(zip(nodes, (*nodes[1:], nodes[0]), strict=True))
        if any(step not in sign for step in steps):
            continue
        signs = [sign[s] for s in steps]
        unsure = any(s in ("mixed", "silent") for s in signs)
        polarity = "mixed" if unsure else "B" if signs.count("-") % 2 else "R"
        found.append(Loop(key, nodes, polarity))
    return tuple(found)


def as_text(found: Map, lang: str = "en") -> str:
    """The map as lines of text: sector by sector, what each node is moved by."""
    into: dict[str, list[Link]] = defaultdict(list)
    for link in found.links:
        into[link.target].append(link)
    lines = []
    head = text("map.moved_by", lang)
    for sector in dict.fromkeys(n.sector for n in found.nodes if n.kind != "policy"):
        lines.append(sector.upper())
        for node in (n for n in found.nodes if n.sector == sector):
            lines.append(f"  {node.label} ({node.kind}), {head}:")
            for link in into[node.id]:
                rows = f" [{', '.join(link.evidence)}]" if link.evidence else ""
                lines.append(
                    f"    {link.sign:>6}  {link.source}{rows}{' contested' if link.contested else ''}"
                )
    lines.append(text("map.loops", lang))
    for loop in found.loops:
        lines.append(f"  {loop.polarity:>5}  {loop.name.translate(lang)}: {' > '.join(loop.nodes)}")
    return "\n".join(lines) + "\n"


def as_json(found: Map) -> str:
    """The map as JSON: nodes, links, loops."""
    body = {
        "nodes": [n._asdict() for n in found.nodes],
        "links": [x._asdict() for x in found.links],
        "loops": [x._asdict() for x in found.loops],
    }
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"
