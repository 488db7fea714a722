"""One model on our engine, and on EMA Workbench driving PySD, in one run on one machine.

The model is the SIR sample of SDXorg/test-models: 100 days in steps of 1/32 by Euler. Ours is written by hand below; theirs
is read from the sample's own file. Both save the infectious by day. EMA Workbench and PySD come with the development
dependencies; the sample is yours to bring. EMA Workbench forks, so jax is imported only once it is done.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.measuring import Asked, Tell
from isthmus.cli.console import heading, note, table
from isthmus.errors import IsthmusError, UsageError

DAYS, STEPS = 100, 32
PEOPLE, SICK = 1000.0, 5.0
RUNS: Final = 10_000
CHUNK: Final = 1024
BAR: Final = 10_000.0
RANGES: Final = {"Contact Infectivity": (0.2, 0.4), "Duration": (3.0, 8.0)}
CLOSE: Final = 1e-3
"""Relative; single precision over 3,200 steps, and PySD saves at the times asked for"""


def sir(inputs: dict[str, Any]) -> Any:
    """The infectious by day, shape (day, lane): people susceptible, infectious and recovered."""
    import jax.numpy as jnp

    from isthmus.engine import Clock, Now, integrate

    def rates(now: Now, people: Any) -> tuple[Any, Any]:
        susceptible, infectious = people[0], people[1]
        falls_ill = susceptible * infectious / PEOPLE * inputs["infectivity"]
        recovers = infectious / inputs["duration"]
        return jnp.stack([-falls_ill, falls_ill - recovers, recovers]), people[:0]

    one = jnp.ones_like(inputs["duration"])
    start = jnp.stack([PEOPLE * one, SICK * one, 0.0 * one])
    clock = Clock(0.0, 1 / STEPS, STEPS, DAYS)
    return integrate(rates, start, clock, method="euler", keep=lambda y: y[1]).levels


def ours(infectivity: np.ndarray, duration: np.ndarray, cores: int) -> tuple[np.ndarray, float]:
    """The infectious by day for every run, and CPU seconds: the least of three, after one to compile."""
    import jax

    from isthmus.engine import in_lanes

    program, inputs = jax.jit(sir), {"infectivity": infectivity, "duration": duration}
    made, seconds = np.zeros(0), []
    for _ in range(4):
        began = time.process_time()
        made = in_lanes(program, inputs, chunk=CHUNK, workers=cores)
        seconds.append(time.process_time() - began)
    return made, min(seconds[1:])


def theirs(sample: Path, runs: int, cores: int) -> tuple[dict[str, np.ndarray], np.ndarray, float]:
    """What EMA Workbench drew, the infectious by day of each of its runs, and CPU seconds with its processes warm.

    Raises:
        IsthmusError: The development dependencies aren't installed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from benchmarks.peers_pysd import drive
    except ImportError as problem:
        raise IsthmusError(
            f"the peers aren't installed ({problem.name}): they are development dependencies.\n  `uv sync` brings them."
        ) from problem
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shutil.copy(sample, Path(folder) / "SIR.mdl")  # PySD writes its translation beside the file
        return drive(Path(folder) / "SIR.mdl", RANGES, runs, cores)


def compare(sample: Path, peer_runs: int) -> dict[str, Any]:
    """Both in one run, and how far they are apart on the runs that the peer made.

    Raises:
        UsageError: The sample isn't there, or fewer runs than cores were asked for.
        IsthmusError: The two don't agree, so no speed means anything.
    """
    if not sample.is_file():
        raise UsageError(
            f"{sample} isn't there: it is samples/SIR/SIR.mdl of SDXorg/test-models.\n  Name your copy with --sample."
        )
    cores = os.cpu_count() or 1
    if peer_runs < cores:
        raise UsageError(f"--peer-runs is {peer_runs}; expected at least one for each of {cores} cores.")
    drawn, found, peer_seconds = theirs(sample, peer_runs, cores)
    same, _ = ours(drawn["Contact Infectivity"], drawn["Duration"], cores)
    apart = float(np.abs(same.T / found - 1).max())
    if not apart < CLOSE:
        raise IsthmusError(
            f"the two engines differ by {apart:.2g} on the same runs; expected less than {CLOSE:g}."
        )
    random = np.random.default_rng(0)
    inputs = [random.uniform(*ends, RUNS) for ends in RANGES.values()]
    _, our_seconds = ours(inputs[0], inputs[1], cores)
    rates = RUNS / our_seconds, peer_runs / peer_seconds
    return {
        "model": "SIR, 3,200 Euler steps, the infectious saved by day",
        "cores": cores,
        "isthmus_runs": RUNS,
        "isthmus_cpu_seconds": our_seconds,
        "isthmus_runs_per_cpu_second": rates[0],
        "peer_runs": peer_runs,
        "peer_cpu_seconds": peer_seconds,
        "peer_runs_per_cpu_second": rates[1],
        "ratio": rates[0] / rates[1],
        "bar": BAR,
        "met": rates[0] / rates[1] >= BAR,
        "largest_relative_difference": apart,
    }


def bench(tell: Tell, asked: Asked) -> dict[str, Any]:
    """Both, as asked."""
    return compare(asked.sample, asked.peer_runs)


def show(r: dict[str, Any]) -> None:
    """The table a person reads."""
    heading(f"SIR on {r['cores']} cores: {r['model']}")
    rows = [
        [
            "Isthmus, by hand",
            f"{r['isthmus_runs']:,}",
            f"{r['isthmus_cpu_seconds']:.3g}",
            f"{r['isthmus_runs_per_cpu_second']:,.0f}",
        ],
        [
            "EMA Workbench driving PySD",
            f"{r['peer_runs']:,}",
            f"{r['peer_cpu_seconds']:.3g}",
            f"{r['peer_runs_per_cpu_second']:,.1f}",
        ],
    ]
    table(["", "runs", "CPU seconds", "runs a CPU second"], rows, right=(1, 2, 3))
    verdict = "met" if r["met"] else "MISSED"
    table(
        ["", "", "", ""], [["ratio", f"{r['ratio']:,.0f} x", f"> {r['bar']:,.0f} x", verdict]], right=(1, 2)
    )
    note(
        f"On the peer's own runs the two differ by at most {r['largest_relative_difference']:.1g}. Both warm, without "
        "compiling or translating. CPU seconds are compared: a neighbour slows the clock of one side and not of the other."
    )
