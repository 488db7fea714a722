"""The op-cost floor: the least time one evaluation of the model could take, from the operations it asks for.

Operations are counted in the loop body of the traced program, each distinct one once (a compiler would share it) and
only those that change within a quarter (a compiler would lift the others out). Each kind is priced in this same
process with a small fused kernel over an array that fits in a core's L2 cache, in CPU time. Moving, slicing and
stacking are free: the floor leaves them out, so the fraction reached can only be understated.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend import core

ELEMENTS: Final = 32_768
"""float32: 128 KiB, well inside an L2 cache."""

KINDS: Final[dict[str, str]] = {
    **dict.fromkeys(("add", "sub", "mul", "neg", "add_any", "reduce_sum", "dot_general", "square"), "multiply or add"),
    **dict.fromkeys(("max", "min", "abs", "sign", "reduce_max", "reduce_min", "floor", "round"), "clip"),
    **dict.fromkeys(("select_n", "gt", "lt", "ge", "le", "eq", "ne", "and", "or", "not"), "clip"),
    "clamp": "clip twice",
    "div": "divide", "rem": "divide",
    "exp": "exp", "exp2": "exp", "expm1": "exp",
    "log": "log", "log1p": "log",
    "tanh": "tanh", "logistic": "logistic", "erf": "tanh",
    "sqrt": "sqrt", "rsqrt": "sqrt", "cbrt": "pow",
    "pow": "pow", "sin": "tanh", "cos": "tanh",
}  # fmt: skip


class Step(NamedTuple):
    """What one evaluation of the model asks for, per future."""

    counts: dict[str, float]
    """Elements of each kind of operation"""
    free: tuple[str, ...]
    """Primitives the floor does not price"""


class _Value(NamedTuple):
    """A value of the flattened program: its number, and whether it changes within the loop."""

    number: int
    varies: bool


class _Counter:
    """Walks a program through its inner calls, numbering values so that the same work counts once."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.numbers: dict[Any, int] = {}
        self.made: dict[int, tuple[str, float, tuple[int, ...], bool]] = {}

    def fresh(self, varies: bool) -> _Value:
        """A value that comes from outside."""
        number = len(self.numbers)
        self.numbers[("fresh", number)] = number
        return _Value(number, varies)

    def walk(self, jaxpr: Any, consts: Sequence[_Value], args: Sequence[_Value]) -> list[_Value]:
        """The values a program returns, given those it takes."""
        known: dict[Any, _Value] = dict(zip([*jaxpr.constvars, *jaxpr.invars], [*consts, *args], strict=True))

        def value(v: Any) -> _Value:
            if hasattr(v, "val"):
                key = ("literal", str(v.val), str(v.aval))
                return _Value(self.numbers.setdefault(key, len(self.numbers)), False)
            return known[v]

        for eqn in jaxpr.eqns:
            ins = [value(v) for v in eqn.invars]
            inner = _inner(eqn)
            if inner is not None:
                own = [self.fresh(False) for _ in inner.consts]
                outs = self.walk(inner.jaxpr, own, ins)
            else:
                outs = self._one(eqn, ins)
            known.update(zip(eqn.outvars, outs, strict=True))
        return [value(v) for v in jaxpr.outvars]

    def _one(self, eqn: Any, ins: list[_Value]) -> list[_Value]:
        varies = any(v.varies for v in ins)
        outs = []
        for place, out in enumerate(eqn.outvars):
            key = (
                eqn.primitive.name,
                str(sorted(eqn.params.items(), key=str)),
                tuple(v.number for v in ins),
                place,
            )
            if key not in self.numbers:
                self.numbers[key] = len(self.numbers)
                work = _work(eqn, out) / self.width
                self.made[self.numbers[key]] = (
                    eqn.primitive.name,
                    work,
                    tuple(v.number for v in ins),
                    varies,
                )
            outs.append(_Value(self.numbers[key], varies))
        return outs

    def needed(self, outs: Sequence[_Value]) -> list[tuple[str, float]]:
        """The operations the results rest on, that change within the loop."""
        waiting, seen = [v.number for v in outs], set()
        found = []
        while waiting:
            number = waiting.pop()
            if number in seen or number not in self.made:
                continue
            seen.add(number)
            name, work, ins, varies = self.made[number]
            waiting.extend(ins)
            if varies:
                found.append((name, work))
        return found


def _inner(eqn: Any) -> Any:
    """The program inside a call; None for a plain operation."""
    if eqn.primitive.name in ("while", "scan", "cond"):
        return None
    for key in ("jaxpr", "call_jaxpr", "fun_jaxpr"):
        found = eqn.params.get(key)
        if found is not None:
            return found if hasattr(found, "consts") else core.ClosedJaxpr(found, ())
    return None


def _work(eqn: Any, out: Any) -> float:
    """Elements worked on: those that come out, or go in where they are summed."""
    name = eqn.primitive.name
    made = float(math.prod(out.aval.shape))
    if not np.issubdtype(
        eqn.invars[0].aval.dtype if eqn.invars else np.float32, np.floating
    ) and name not in ("select_n",):
        return 0.0  # counters and masks
    if name.startswith("reduce_"):
        return float(math.prod(eqn.invars[0].aval.shape)) - made
    if name == "dot_general":
        (left, _), _ = eqn.params["dimension_numbers"]
        return made * 2 * math.prod(eqn.invars[0].aval.shape[i] for i in left)
    return made


def count_step(closed: Any, width: int) -> Step:
    """The operations of the innermost loop of a program that carries futures through years."""
    body, constants = _innermost(closed.jaxpr)
    counter = _Counter(width)
    own = [counter.fresh(False) for _ in body.consts]
    ins = [counter.fresh(place >= constants) for place in range(len(body.jaxpr.invars))]
    outs = counter.walk(body.jaxpr, own, ins)
    counts: defaultdict[str, float] = defaultdict(float)
    free: set[str] = set()
    for name, work in counter.needed(outs):
        if name == "integer_pow":
            counts["multiply or add"] += work
        elif name in KINDS:
            counts[KINDS[name]] += work
        else:
            free.add(name)
    counts["clip"] += 2 * counts.pop("clip twice", 0.0)
    return Step(
        {kind: n for kind, n in sorted(counts.items(), key=lambda one: -one[1]) if n}, tuple(sorted(free))
    )


def _innermost(jaxpr: Any) -> tuple[Any, int]:
    """The body of the largest loop that holds no other, and how many of its inputs never change."""
    found: list[tuple[Any, int]] = []

    def search(program: Any) -> bool:
        holds = False
        for eqn in program.eqns:
            inner = [p for p in eqn.params.values() if hasattr(p, "jaxpr") or hasattr(p, "eqns")]
            below = [search(getattr(p, "jaxpr", p)) for p in inner]
            loop = eqn.primitive.name in ("while", "scan")
            if loop and not any(below):
                found.append(_body(eqn))
            holds = holds or loop or any(below)
        return holds

    search(jaxpr)
    return max(found, key=lambda loop: len(str(loop[0].jaxpr)))


def _body(eqn: Any) -> tuple[Any, int]:
    if eqn.primitive.name == "while":
        return eqn.params["body_jaxpr"], eqn.params["body_nconsts"]
    return eqn.params["jaxpr"], eqn.params["num_consts"]


def price_ops() -> dict[str, float]:
    """Nanoseconds of CPU for one element of each kind, least of several tries."""
    madd = _price(lambda y, a, b: y * a + b, (0.99, 0.01)) / 2
    return {
        "multiply or add": madd,
        "clip": _price(lambda y, a, b: jnp.minimum(jnp.maximum(y, a), b * y), (0.4, 1.1)) / 2 - madd / 2,
        "divide": _price(lambda y, a, b: a / (y + b), (1.3, 0.2)) - madd,
        "exp": _price(lambda y, a, b: jnp.exp(a * y), (-0.5, 0.0)) - madd,
        "log": _price(lambda y, a, b: jnp.log(y + a), (2.0, 0.0)) - madd,
        "tanh": _price(lambda y, a, b: jnp.tanh(y + a), (0.3, 0.0)) - madd,
        "logistic": _price(lambda y, a, b: jax.nn.sigmoid(y + a), (0.3, 0.0)) - madd,
        "sqrt": _price(lambda y, a, b: jnp.sqrt(y + a), (0.7, 0.0)) - madd,
        "pow": _price(lambda y, a, b: jnp.power(y, a), (0.9, 0.0)),
    }


def _price(op: Callable[[Any, Any, Any], Any], values: tuple[float, float]) -> float:
    """Nanoseconds an element of one operation, chained eight times in each pass over the array."""
    chain, passes = 8, 200

    @jax.jit
    def kernel(y: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
        def once(_: Any, carried: jax.Array) -> jax.Array:
            for _ in range(chain):
                carried = op(carried, a, b)
            return carried

        return jax.lax.fori_loop(0, passes, once, y)

    start = jnp.linspace(0.5, 1.0, ELEMENTS, dtype=jnp.float32)
    a, b = (jnp.float32(v) for v in values)
    kernel(start, a, b).block_until_ready()
    best = math.inf
    for _ in range(7):
        began = time.process_time()
        kernel(start, a, b).block_until_ready()
        best = min(best, time.process_time() - began)
    return best * 1e9 / (ELEMENTS * chain * passes)
