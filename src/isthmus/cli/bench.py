"""``isthmus bench``: how fast, against the budgets of the design; ratios from one run on one machine."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from isthmus.cli.console import heading, note, print_json, say, table
from isthmus.cli.options import Json, Quiet

if TYPE_CHECKING:
    from isthmus.cli.op_costs import Step

CHUNK = 64
ROUNDS = 8
BUDGET_MS = 5.0
BUDGET_FRACTION = 0.6
BUDGET_HELP = 0.3
BUDGET_MINUTES = 8.0
BUDGET_GIB = 4.0
BUDGET_BRIEF = 90.0


class DecisionPart:
    """Futures at their prior medians, ready to go from the decision year to the end of the clock."""

    def __init__(self, width: int) -> None:
        import numpy as np

        from isthmus.axes import LEVER_GROUP
        from isthmus.ensembles.draws import Draws
        from isthmus.ensembles.histories import lived
        from isthmus.ensembles.run import prepare_cache
        from isthmus.ensembles.windows import ALL_YEARS, HISTORY_YEARS, outside, quiet, spans
        from isthmus.model import inputs, simulate
        from isthmus.model.structures import RIVALRIES

        prepare_cache()
        self.width, self.steps = width, (ALL_YEARS - HISTORY_YEARS) * simulate.STEPS_A_YEAR
        rows = np.repeat(inputs.median_rows(), width, 1).astype(np.float32)
        drawn = Draws(0, rows, np.zeros((len(RIVALRIES), width), np.int32), np.zeros((0, width)))
        self.world = lived(drawn, HISTORY_YEARS).world
        self.nobody = np.zeros(len(LEVER_GROUP), np.float32)
        self.through = [
            (outside(s.window)._replace(shocks=quiet(width)), s) for s in spans(HISTORY_YEARS, ALL_YEARS)
        ]

    def go(self) -> None:
        """One strategy, 2019 to 2059, written down as any run writes it."""
        from isthmus.ensembles.windows import advance

        world = self.world
        for drive, span in self.through:
            world, _ = advance(world, drive, span, self.nobody)

    def milliseconds(self, tries: int) -> float:
        """The least time of some tries, after one to warm up."""
        self.go()
        return 1e3 * min(_seconds(self.go) for _ in range(tries))

    def rate(self, threads: int) -> tuple[float, float]:
        """Futures a second with a chunk on each of some threads, and CPU seconds a future: the best of three."""
        from concurrent.futures import ThreadPoolExecutor

        self.go()

        def all_rounds() -> None:
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(lambda _: self.go(), range(ROUNDS * threads)))

        futures = self.width * ROUNDS * threads
        wall, cpu = zip(*(_seconds_and_cpu(all_rounds) for _ in range(3)), strict=True)
        return futures / min(wall), min(cpu) / futures

    @cached_property
    def step(self) -> Step:
        """The operations of one evaluation in the compiled loop."""
        import numpy as np

        from isthmus.cli.op_costs import count_step
        from isthmus.model.simulate import STEPS_A_YEAR, advance_in_window

        drive, span = self.through[0]
        ends = np.int32(0), np.int32(span.last - span.window)
        given = (self.world, drive, *ends, self.nobody, np.float32(1.0))
        return count_step(advance_in_window.compiled(*given, steps_a_year=STEPS_A_YEAR).as_text(), self.width)


def _seconds(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _seconds_and_cpu(work: Any) -> tuple[float, float]:
    began = time.process_time()
    return _seconds(work), time.process_time() - began


def _other(what: str, tell: Callable[[str], None], json: bool, minutes: float) -> None:
    if what == "goals":
        from isthmus.cli.bench_goals import bench_goals, show

        measured = bench_goals(tell)
    elif what == "methods":
        from isthmus.cli.bench_methods import bench_methods, show

        measured = bench_methods(tell)
    elif what == "studio":
        _studio(tell, json, minutes)
        return
    else:
        from isthmus.cli.bench_claims import bench_claims, show

        measured = bench_claims(tell)
    print_json(measured) if json else show(measured)


def _studio(tell: Callable[[str], None], json: bool, minutes: float) -> None:
    """The server, then the page in Chromium; or forty people for some minutes."""
    from isthmus.cli import bench_studio, bench_studio_page, bench_studio_soak

    if minutes:
        soaked = bench_studio_soak.bench_soak(minutes, tell)
        print_json(soaked) if json else bench_studio_soak.show(soaked)
        return
    bench_studio_page.chromium()
    server = bench_studio.bench_studio(tell)
    page = bench_studio_page.bench_page(tell)
    if json:
        print_json({**server, "page": page})
        return
    bench_studio.show(server)
    say()
    bench_studio_page.show(page, server["one_page_ms"][0])


def bench(
    what: Annotated[
        Literal["goals", "peers", "methods", "claims", "studio"] | None,
        typer.Argument(
            metavar="[goals|peers|methods|claims|studio]",
            help="Instead: every promised figure; EMA Workbench driving PySD; methods of analysis; all claims; "
            "the studio, in Chromium too.",
        ),
    ] = None,
    with_brief: Annotated[
        bool, typer.Option("--brief", help="Time the default brief too (a minute or more).")
    ] = False,
    sample: Annotated[
        Path, typer.Option("--sample", metavar="FILE", help="peers: SIR.mdl of SDXorg/test-models.")
    ] = Path("../shared/models/conformance/samples/SIR/SIR.mdl"),
    peer_runs: Annotated[
        int, typer.Option("--peer-runs", metavar="N", help="peers: runs that the peer makes; we make 10,000.")
    ] = 200,
    minutes: Annotated[
        float,
        typer.Option(
            "--minutes",
            metavar="N",
            min=0,
            help="studio: instead, forty people for N minutes, watching memory.",
        ),
    ] = 0,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Measure: one future, futures a second, the op-cost floor of a step, help, memory, and a million futures."""
    if what == "peers":
        from isthmus.cli.peers import peers

        peers(sample, peer_runs, json)
        return
    tell = (lambda text: None) if quiet else (lambda text: print(text, file=sys.stderr, flush=True))
    if what:
        _other(what, tell, json, minutes)
        return
    from isthmus.cli.company import watched

    with watched() as others:
        result = bench_engine(tell)
        result["help_cpu_seconds"] = help_seconds()
        if with_brief:
            tell("the brief ...")
            result["brief_seconds"] = brief_seconds()
    result["others_share"] = others.share
    if json:
        print_json(result)
    else:
        _show(result)


def bench_engine(tell: Callable[[str], None]) -> dict[str, Any]:
    """One future, futures a second, the floor, the whole way, memory."""
    tell("compiling ...")
    one = DecisionPart(1)
    tell("one future ...")
    result: dict[str, Any] = {"one_future_ms": one.milliseconds(20), "cores": os.cpu_count() or 1}
    tell("chunks ...")
    chunk = DecisionPart(CHUNK)
    result["futures_per_second"], cpu = chunk.rate(result["cores"])
    result["futures_per_second_one_thread"], _ = chunk.rate(1)
    tell("the floor ...")
    result |= floor_of(chunk, result["futures_per_second"], cpu, result["cores"])
    tell("the whole way, from draws to outcomes ...")
    result |= whole_way(result["cores"])
    result["million_minutes_decision_part"] = 1e6 / result["futures_per_second"] / 60
    result["million_minutes_whole_way"] = 1e6 / result["whole_futures_per_second"] / 60
    result["peak_memory_gib"] = peak_memory()
    return result


def floor_of(chunk: DecisionPart, rate: float, cpu: float, cores: int) -> dict[str, Any]:
    """The least time a step could take on one core, and the fraction of it that the ensemble reaches.

    The budget is on throughput, as in engine.md 3.4: every core for the whole time, waiting and all. The share of CPU
    time alone is given beside it and judged by nothing: where the two differ, cores waited or belonged to others.

    Args:
        rate: Futures a second, with every core at work.
        cpu: CPU seconds that a future took meanwhile.
    """
    from isthmus.cli.op_costs import price_ops

    prices = price_ops()
    counts = chunk.step.counts
    evaluation = sum(n * prices[kind] for kind, n in counts.items()) / 1e3
    floor = 2 * evaluation
    reached = 1e6 * cores / rate / chunk.steps
    worked = 1e6 * cpu / chunk.steps
    return {
        "op_ns": prices,
        "op_counts_per_evaluation": counts,
        "unpriced": list(chunk.step.free),
        "floor_us_per_step": floor,
        "measured_us_per_step": reached,
        "fraction_of_floor": floor / reached,
        "cpu_us_per_step": worked,
        "fraction_of_floor_cpu_only": floor / worked,
    }


def whole_way(threads: int) -> dict[str, Any]:
    """Draws, history, one strategy and every outcome, through the same chunks as any run."""
    from isthmus.ensembles import chunks
    from isthmus.levers import get_strategy
    from isthmus.model.outcomes import OUTCOMES

    asked = [get_strategy("baseline")]
    futures = CHUNK * (1 + ROUNDS * threads)
    taken = chunks(asked, futures, 0, list(OUTCOMES), workers=threads)
    next(taken)  # compiles, or reads the compiled program
    seconds = _seconds(lambda: [None for _ in taken])
    return {"whole_futures_per_second": (futures - CHUNK) / seconds}


def help_seconds() -> float:
    """CPU seconds of ``isthmus --help``, the least of three."""
    import resource
    import subprocess

    least = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "isthmus.cli.main", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least


def brief_seconds() -> float:
    """Seconds of ``isthmus brief`` at its default size, in a process of its own."""
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "isthmus.cli.main", "brief", "-q", "-o", f"{folder}/brief.html"]
        return _seconds(lambda: subprocess.run(command, check=True, capture_output=True))


def peak_memory() -> float:
    """The most memory this process has held, GiB."""
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 2**30 if sys.platform == "darwin" else size / 2**20


def _show(r: dict[str, Any]) -> None:
    from isthmus.cli.company import QUIET
    from isthmus.figures.numbers import number

    def n(value: float) -> str:
        return number(value, "en")

    def row(what: str, value: str) -> list[str]:
        return [what, value, "", ""]

    busy = r["others_share"] is not None and r["others_share"] > QUIET

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
