"""Speed of a start: a fresh process to its first numbers, with everything kept from before and with nothing kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import Any, Final

from benchmarks.measuring import REPO, Asked, Tell, environment, seconds_and_cpu, seconds_of_command
from isthmus.ensembles.draws import BLOCK, draw
from isthmus.ensembles.histories import lived, of_the_posterior
from isthmus.ensembles.windows import HISTORY_YEARS

ASKED: Final = (
    "compare", "baseline", "start-at-home", "--on", "homicide-rate", "--futures", "64", "--json", "-q",
)  # fmt: skip
THRESHOLD_OF_ONE: Final = 2_000_000
"""Bytes: the loop of a single future as one kernel, that of 64 as many small programs; as it was until November 2026."""


def bench(tell: Tell, asked: Asked) -> dict[str, Any]:
    """A first and a later start, the threshold of a kernel, and pasts."""
    return bench_start(tell) | bench_threshold(tell) | bench_histories(tell)


def bench_start(tell: Tell) -> dict[str, Any]:
    """Wall and CPU seconds of a comparison of 64 futures in a process of its own: nothing kept, then the least of three."""
    with tempfile.TemporaryDirectory() as folder:
        tell("a first start, nothing compiled ...")
        first = _started(folder)
        tell("later starts ...")
        later = min(_started(folder) for _ in range(3))
    return {
        "first_result_cold_s": first[0],
        "first_result_cold_cpu_s": first[1],
        "first_result_s": later[0],
        "first_result_cpu_s": later[1],
    }


def _started(cache: str) -> tuple[float, float]:
    return seconds_of_command(ASKED, environment(ISTHMUS_CACHE=cache))


def bench_threshold(tell: Tell) -> dict[str, Any]:
    """CPU milliseconds a future of a chunk with its loop as one kernel, and as many programs: two processes, turn about."""
    flags = os.environ.get("XLA_FLAGS", "")
    small = f"--xla_backend_extra_options=xla_cpu_small_while_loop_byte_threshold={THRESHOLD_OF_ONE}"
    other = " ".join([small, *(f for f in flags.split() if "small_while_loop" not in f)])
    tell("the loop as one kernel, and as many ...")
    script = "from benchmarks.engine import CHUNK, DecisionPart, rate; print(rate(DecisionPart(CHUNK), 1)[1])"
    found: dict[str, list[float]] = {flags: [], other: []}
    for asked in (flags, other) * 2:
        command = [sys.executable, "-c", script]
        own = os.environ | {"XLA_FLAGS": asked}
        finished = subprocess.run(command, check=True, capture_output=True, text=True, env=own, cwd=REPO)
        found[asked].append(1e3 * float(finished.stdout))
    one, many = (min(found[f]) for f in (flags, other))
    return {"one_kernel_cpu_ms": one, "many_kernels_cpu_ms": many, "one_kernel_times": many / one}


def bench_histories(tell: Tell) -> dict[str, Any]:
    """CPU milliseconds a future of a past that is lived, and of one that is dealt out."""
    tell("histories ...")
    drawn = draw(BLOCK, 0, 0, "posterior")
    assert drawn.taken is not None
    known, taken = of_the_posterior(), drawn.taken
    lived(drawn, HISTORY_YEARS)
    each = {
        "history_lived_cpu_ms": lambda: lived(drawn, HISTORY_YEARS),
        "history_dealt_cpu_ms": lambda: known.of(taken),
    }
    return {
        name: 1e3 * min(seconds_and_cpu(work)[1] for _ in range(5)) / BLOCK for name, work in each.items()
    }
