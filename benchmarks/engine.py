"""Speed of the engine: one future, futures a second, the op-cost floor of a step, help, memory; against the budgets."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from benchmarks.measuring import (
    QUIET,
    Asked,
    Tell,
    is_busy,
    seconds,
    seconds_and_cpu,
    seconds_of_command,
    watched,
)
from benchmarks.op_costs import Step, count_step, price_ops
from isthmus.cli.console import heading, note, say, table
from isthmus.ensembles import chunks
from isthmus.ensembles.decision_part import DecisionPart
from isthmus.figures.numbers import number
from isthmus.levers import get_strategy
from isthmus.model.outcomes import OUTCOMES
from isthmus.model.simulate import STEPS_A_YEAR, advance_in_window

CHUNK = 64
ROUNDS = 8
BUDGET_MS = 5.0
BUDGET_FRACTION = 0.6
BUDGET_HELP = 0.3
BUDGET_MINUTES = 8.0
BUDGET_GIB = 4.0
BUDGET_BRIEF = 90.0


def bench(tell: Tell, asked: Asked) -> dict[str, Any]:
    """The engine, help, and the brief if asked; ``others_share``: of the machine, in other hands meanwhile."""
    with watched() as others:
        result = bench_engine(tell)
        result["help_cpu_seconds"] = min(seconds_of_command(["--help"])[1] for _ in range(3))
        if asked.with_brief:
            tell("the brief ...")
            result["brief_seconds"] = brief_seconds()
    return result | {"others_share": others.share}


def rate(part: DecisionPart, threads: int) -> tuple[float, float]:
    """Futures a second with a chunk on each of some threads, and CPU seconds a future: the best of three."""
    part.go()

    def all_rounds() -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda _: part.go(), range(ROUNDS * threads)))

    futures = part.width * ROUNDS * threads
    wall, cpu = zip(*(seconds_and_cpu(all_rounds) for _ in range(3)), strict=True)
    return futures / min(wall), min(cpu) / futures


def step_of(part: DecisionPart) -> Step:
    """The operations of one evaluation in the compiled loop."""
    drive, span = part.through[0]
    ends = np.int32(0), np.int32(span.last - span.window)
    given = (part.world, drive, *ends, part.nobody, np.float32(1.0))
    return count_step(advance_in_window.compiled(*given, steps_a_year=STEPS_A_YEAR).as_text(), part.width)


def bench_engine(tell: Tell) -> dict[str, Any]:
    """One future, futures a second, the floor, the whole way, memory."""
    tell("compiling ...")
    one = DecisionPart(1)
    tell("one future ...")
    result: dict[str, Any] = {"one_future_ms": one.milliseconds(20), "cores": os.cpu_count() or 1}
    tell("chunks ...")
    chunk = DecisionPart(CHUNK)
    result["futures_per_second"], cpu = rate(chunk, result["cores"])
    result["futures_per_second_one_thread"], _ = rate(chunk, 1)
    tell("the floor ...")
    result |= floor_of(chunk, result["futures_per_second"], cpu, result["cores"])
    tell("the whole way, from draws to outcomes ...")
    result |= whole_way(result["cores"])
    result["million_minutes_decision_part"] = 1e6 / result["futures_per_second"] / 60
    result["million_minutes_whole_way"] = 1e6 / result["whole_futures_per_second"] / 60
    result["peak_memory_gib"] = peak_memory()
    return result


def floor_of(chunk: DecisionPart, futures_a_second: float, cpu: float, cores: int) -> dict[str, Any]:
    """The least time a step could take on one core, and the fraction of it that the ensemble reaches.

    The budget is on throughput, as in engine.md 3.4: every core for the whole time, waiting and all. The share of CPU
    time alone is given beside it and judged by nothing: where the two differ, cores waited or belonged to others.

    Args:
        futures_a_second: With every core at work.
        cpu: CPU seconds that a future took meanwhile.
    """
    prices = price_ops()
    step = step_of(chunk)
    evaluation = sum(n * prices[kind] for kind, n in step.counts.items()) / 1e3
    floor = 2 * evaluation
    reached = 1e6 * cores / futures_a_second / chunk.steps
    worked = 1e6 * cpu / chunk.steps
    return {
        "op_ns": prices,
        "op_counts_per_evaluation": step.counts,
        "unpriced": list(step.free),
        "floor_us_per_step": floor,
        "measured_us_per_step": reached,
        "fraction_of_floor": floor / reached,
        "cpu_us_per_step": worked,
        "fraction_of_floor_cpu_only": floor / worked,
    }


def whole_way(threads: int) -> dict[str, Any]:
    """Draws, history, one strategy and every outcome, through the same chunks as any run."""
    asked = [get_strategy("baseline")]
    futures = CHUNK * (1 + ROUNDS * threads)
    taken = chunks(asked, futures, 0, list(OUTCOMES), workers=threads)
    next(taken)  # compiles, or reads the compiled program
    return {"whole_futures_per_second": (futures - CHUNK) / seconds(lambda: [None for _ in taken])}


def brief_seconds() -> float:
    """Seconds of ``isthmus brief`` at its default size, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return seconds_of_command(["brief", "-q", "-o", f"{folder}/brief.html"])[0]


def peak_memory() -> float:
    """The most memory this process has held, GiB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 2**30 if sys.platform == "darwin" else size / 2**20


def show(r: dict[str, Any]) -> None:
    """The table a person reads."""
    busy = is_busy(r["others_share"])

    def n(value: float) -> str:
        return number(value, "en")

    def row(what: str, value: str) -> list[str]:
        return [what, value, "", ""]

    def verdict(holds: bool) -> str:
        return "not judged" if busy else "met" if holds else "MISSED"

    def judged(what: str, value: float, unit: str, most: float) -> list[str]:
        return [what, f"{value:.3g} {unit}", f"< {most:g} {unit}", verdict(value < most)]

    reached = 100 * r["fraction_of_floor"]
    enough = 100 * BUDGET_FRACTION
    rows = [
        judged("one strategy, one future, warm", r["one_future_ms"], "ms", BUDGET_MS),
        row(f"futures a second, {r['cores']} cores, chunks of {CHUNK}", n(r["futures_per_second"])),
        row("  one core", n(r["futures_per_second_one_thread"])),
        row("op-cost floor of a step, one future", f"{r['floor_us_per_step']:.3f} µs"),
        row("  a step takes (cores x time)", f"{r['measured_us_per_step']:.3f} µs"),
        [
            "  fraction of the floor reached",
            f"{reached:.0f}%",
            f"> {enough:.0f}%",
            verdict(reached >= enough),
        ],
        row("  of CPU time alone, not judged", f"{100 * r['fraction_of_floor_cpu_only']:.0f}%"),
        row(
            "of the machine, in other hands", "" if r["others_share"] is None else f"{r['others_share']:.0%}"
        ),
        judged("a million futures, decision part", r["million_minutes_decision_part"], "min", BUDGET_MINUTES),
        row("  from draws to every outcome", f"{r['million_minutes_whole_way']:.3g} min"),
        judged("peak memory of this run", r["peak_memory_gib"], "GiB", BUDGET_GIB),
        judged("isthmus --help, CPU", r["help_cpu_seconds"], "s", BUDGET_HELP),
    ]
    if "brief_seconds" in r:
        rows.append(judged("isthmus brief", r["brief_seconds"], "s", BUDGET_BRIEF))
    heading("Speed: the decision part of a run, 2019 to 2059")
    table(["", "measured", "budget", ""], rows, right=(1, 2))
    say()
    heading("The floor: operations of one evaluation (two a step), and what each costs here")
    ops = [
        [kind, n(count), f"{r['op_ns'][kind]:.3f} ns", f"{count * r['op_ns'][kind] / 1e3:.3f} µs"]
        for kind, count in r["op_counts_per_evaluation"].items()
    ]
    table(["", "elements", "each", "together"], ops, right=(1, 2, 3))
    note(
        "Moving, slicing and stacking are left out of the floor. "
        f"Where others have more than {QUIET:.0%} of the machine nothing is judged: believe only the ratios, with care."
    )
