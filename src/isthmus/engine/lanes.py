"""Many runs at once: chunks of lanes, small enough for a core's cache, one chunk a core at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import jax
import numpy as np

from isthmus.errors import UsageError

CHUNK: Final = 64
"""Lanes that go together; measured for models of the nexus's size. Tiny models do better with more."""

LaneInputs = Mapping[str, np.ndarray]
"""What each lane is given, by name, shape (lane,) each."""
Program = Callable[[dict[str, Any]], Any]


def in_lanes(
    program: Program,
    inputs: LaneInputs,
    *,
    chunk: int = CHUNK,
    double: bool = False,
    workers: int | None = None,
) -> Any:
    """Run a compiled program for every lane.

    A chunk that isn't full is padded with its last lane, which changes nothing in the others; a single lane stays single.

    Args:
        program: Takes arrays of shape (lane,) by name and returns arrays with lanes last.
        inputs: What each lane is given, shape (lane,) each.
        chunk: Lanes that go together.
        double: Numbers of 64 bits, for reproducing a published figure; of 32 bits otherwise.

    Returns:
        What the program returns, as numpy arrays, the lanes put together again.

    Raises:
        UsageError: There is no lane, or the arrays have different lengths.
    """
    counts = {name: np.shape(values) for name, values in inputs.items()}
    lanes = {shape[-1] if shape else 0 for shape in counts.values()}
    if len(lanes) != 1 or 0 in lanes:
        raise UsageError(f"lanes: every array must have the same number of lanes, one or more; got {counts}.")
    total = lanes.pop()
    width = 1 if total == 1 else min(chunk, total)
    dtype = np.float64 if double else np.float32

    def one(first: int) -> Any:
        part = {name: np.asarray(v, dtype)[..., first : first + width] for name, v in inputs.items()}
        short = width - next(iter(part.values())).shape[-1]
        if short:
            part = {n: np.concatenate([v, np.repeat(v[..., -1:], short, -1)], -1) for n, v in part.items()}
        with jax.enable_x64(double):
            made = jax.tree.map(np.asarray, program(part))
        return jax.tree.map(lambda a: a[..., : width - short], made) if short else made

    starts = range(0, total, width)
    first = one(0)  # compiles once, before the threads begin
    if len(starts) == 1:
        return first
    with ThreadPoolExecutor(max(1, workers or os.cpu_count() or 1)) as pool:
        rest = list(pool.map(one, starts[1:]))
    return jax.tree.map(lambda *parts: np.concatenate(parts, axis=-1), first, *rest)
