"""Speed of a start: a fresh process to its first numbers, with everything kept from before and with nothing kept."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any, Final

ASKED: Final = (
    "compare", "baseline", "start-at-home", "--on", "homicide-rate", "--futures", "64", "--json", "-q",
)  # fmt: skip
THRESHOLD_OF_ONE: Final = 2_000_000
"""Bytes: the loop of a single future as one kernel, that of 64 as many small programs; as it was until November 2026."""


def bench_start(tell: Callable[[str], None]) -> dict[str, Any]:
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
    # A start with warm caches has Python's own too, whatever this shell says of writing them.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "isthmus.cli.main", *ASKED]
    subprocess.run(command, check=True, capture_output=True, env=kept | {"ISTHMUS_CACHE": cache})
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def bench_threshold(tell: Callable[[str], None]) -> dict[str, Any]:
    """CPU milliseconds a future of a chunk with its loop as one kernel, and as many programs: two processes, turn about."""
    flags = os.environ.get("XLA_FLAGS", "")
    small = f"--xla_backend_extra_options=xla_cpu_small_while_loop_byte_threshold={THRESHOLD_OF_ONE}"
    other = " ".join([small, *(f for f in flags.split() if "small_while_loop" not in f)])
    tell("the loop as one kernel, and as many ...")
    script = "from isthmus.cli.bench import DecisionPart, CHUNK; print(DecisionPart(CHUNK).rate(1)[1])"
    found: dict[str, list[float]] = {flags: [], other: []}
    for asked in (flags, other) * 2:
        command = [sys.executable, "-c", script]
        finished = subprocess.run(
            command, check=True, capture_output=True, text=True, env=os.environ | {"XLA_FLAGS": asked}
        )
        found[asked].append(1e3 * float(finished.stdout))
    one, many = (min(found[f]) for f in (flags, other))
    return {"one_kernel_cpu_ms": one, "many_kernels_cpu_ms": many, "one_kernel_times": many / one}


def bench_histories(tell: Callable[[str], None]) -> dict[str, Any]:
    """CPU milliseconds a future of a past that is lived, and of one that is dealt out."""
    from isthmus.ensembles.draws import BLOCK, draw
    from isthmus.ensembles.histories import lived, of_the_posterior
    from isthmus.ensembles.windows import HISTORY_YEARS

    tell("histories ...")
    drawn = draw(BLOCK, 0, 0, "posterior")
    assert drawn.taken is not None
    known, taken = of_the_posterior(), drawn.taken
    lived(drawn, HISTORY_YEARS)
    each = {
        "history_lived_cpu_ms": lambda: lived(drawn, HISTORY_YEARS),
        "history_dealt_cpu_ms": lambda: known.of(taken),
    }
    return {name: 1e3 * min(_cpu(work) for _ in range(5)) / BLOCK for name, work in each.items()}


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
