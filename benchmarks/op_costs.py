"""The op-cost floor: the least time one evaluation of the model could take, from the operations it asks for.

Operations are counted in the innermost loop of the compiled program: what it does, not what was asked of the compiler. Each
kind is priced in this same process with a small fused kernel over an array that fits in a core's L2 cache, in CPU time.
Moving, slicing and stacking are free: the floor leaves them out, so the fraction reached can only be understated.
"""

from __future__ import annotations

import math
import re
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp

ELEMENTS: Final = 32_768
"""float32: 128 KiB, well inside an L2 cache."""

KINDS: Final[dict[str, str]] = {
    **dict.fromkeys(("add", "subtract", "multiply", "negate", "reduce", "dot"), "multiply or add"),
    **dict.fromkeys(("maximum", "minimum", "abs", "sign", "floor", "select", "compare", "and", "or", "not"), "clip"),
    "clamp": "clip twice",
    "divide": "divide", "remainder": "divide",
    "exponential": "exp", "exponential-minus-one": "exp",
    "log": "log", "log-plus-one": "log",
    "tanh": "tanh", "logistic": "logistic", "sine": "tanh", "cosine": "tanh",
    "sqrt": "sqrt", "rsqrt": "sqrt",
    "power": "pow", "cbrt": "pow",
}  # fmt: skip
MOVES: Final = frozenset((
    "parameter", "constant", "broadcast", "reshape", "bitcast", "slice", "concatenate", "get-tuple-element", "tuple",
    "copy", "transpose", "pad", "iota", "dynamic-slice", "dynamic-update-slice", "convert",
))  # fmt: skip
"""What only moves numbers: the floor leaves it out."""

_NAME = re.compile(r"(?:ENTRY )?%?([\w.\-]+)")
_LINE = re.compile(r"\s+(?:ROOT )?%?([\w.\-]+) = (\(?\w+\[.*?) ([a-z][a-z\-]*)\(%?([\w.\-]*)")
_SHAPE = re.compile(r"(\w+)\[([\d,]*)\]")


class Step(NamedTuple):
    """What one evaluation of the model asks for, per future."""

    counts: dict[str, float]
    """Elements of each kind of operation"""
    free: tuple[str, ...]
    """Operations the floor does not price"""


def count_step(text: str, width: int) -> Step:
    """The operations of the innermost loop of a compiled program, from its text as XLA optimised it.

    What the compiler shared, lifted out of the loop or turned into a multiplication is not counted, since it isn't done.

    Args:
        text: ``as_text()`` of the compiled program.
        width: Futures it carries.
    """
    parts = _parts(text)
    shapes = {m[1]: m[2] for lines in parts.values() for line in lines if (m := _LINE.match(line))}
    counts: defaultdict[str, float] = defaultdict(float)
    free: set[str] = set()

    def walk(name: str) -> None:
        for line in parts[name]:
            found = _LINE.match(line)
            if not found or found[3] in MOVES:
                continue
            _, made, kind, first = found.groups()
            if kind in ("fusion", "call"):
                walk(_called(line, "calls" if kind == "fusion" else "to_apply"))
            elif kind not in KINDS:
                free.add(kind)
            elif made.startswith(("f", "pred")):
                size = _size(made)
                counts[KINDS[kind]] += _size(shapes.get(first, made)) - size if kind == "reduce" else size

    walk(_innermost(parts))
    counts["clip"] += 2 * counts.pop("clip twice", 0.0)
    each = {kind: n / width for kind, n in sorted(counts.items(), key=lambda one: -one[1]) if n >= width}
    return Step(each, tuple(sorted(free)))


def _parts(text: str) -> dict[str, list[str]]:
    """The computations of a program by name, a line an operation."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.endswith("{") and not line[:1].isspace() and (name := _NAME.match(line)):
            lines = found.setdefault(name[1], [])
        else:
            lines.append(line)
    return found


def _called(line: str, key: str) -> str:
    found = re.search(rf"{key}=%?([\w.\-]+)", line)
    assert found is not None
    return found[1]


def _innermost(parts: dict[str, list[str]]) -> str:
    """The body of the largest loop that holds no other."""

    def holds(name: str) -> bool:
        calls = [_called(line, "to_apply") for line in parts[name] if " call(" in line]
        return any(" while(" in line for line in parts[name]) or any(holds(c) for c in calls)

    bodies = [_called(line, "body") for lines in parts.values() for line in lines if " while(" in line]
    return max((b for b in bodies if not holds(b)), key=lambda b: len(parts[b]))


def _size(shape: str) -> int:
    found = _SHAPE.match(shape)
    return math.prod(int(n) for n in found[2].split(",") if n) if found else 0


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
