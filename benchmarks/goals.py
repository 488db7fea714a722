"""Every figure that was promised, measured in one run, each met, missed or not judged."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from benchmarks import claims, engine, start, studio
from benchmarks.measuring import Asked, Tell, is_busy, watched
from isthmus.cli.console import heading, note, table


class Goal(NamedTuple):
    """One promise."""

    what: str
    of: str
    """The figure, as the benchmarks name it"""
    unit: str
    must: float
    aim: float
    more: bool = False
    """Whether more is better; less, otherwise"""
    group: str = "engine"
    """The benchmark that measures it"""


GOALS: Final = (
    Goal("fraction of the op-cost floor, ensembles", "fraction_of_floor_percent", "%", 60, 80, more=True),
    Goal("a million futures, decision part", "million_minutes_decision_part", "min", 8, 6.6),
    Goal("  from draws to every outcome", "million_minutes_whole_way", "min", 12, 8),
    Goal("first result of a fresh process", "first_result_s", "s", 3, 1.5, group="start"),
    Goal("  nothing compiled", "first_result_cold_s", "s", 15, 6, group="start"),
    Goal("all claims at 4,096 futures", "claims_seconds", "s", 60, 45, group="claims"),
    Goal("live answer of 128 futures, median", "answer_median_ms", "ms", 46, 30, group="studio"),
    Goal("slider to four painted graphs, median", "painted_median_ms", "ms", 60, 40, group="studio"),
    Goal("  95 of 100", "painted_tail_ms", "ms", 120, 80, group="studio"),
    Goal("a picture's move on settling, beyond the glide", "jumped_px", "px", 10, 0.5, group="studio"),
)


def bench(tell: Tell, asked: Asked) -> dict[str, Any]:
    """Every figure; ``company``: the share of the machine that others had while each group was measured."""
    found: dict[str, Any] = {}
    company: dict[str, float | None] = {}
    for group, measure in _GROUPS.items():
        with watched() as others:
            found |= measure(tell, asked)
        company[group] = others.share
    return found | {"company": company}


def _engine(tell: Tell, asked: Asked) -> dict[str, Any]:
    found = engine.bench_engine(tell)
    return found | {"fraction_of_floor_percent": 100 * found["fraction_of_floor"]}


def _studio(tell: Tell, asked: Asked) -> dict[str, Any]:
    found = studio.bench(tell, Asked())
    middle, tail = found["page"]["painted_ms"]
    return {
        **found,
        "answer_median_ms": found["answer_ms"][0],
        "painted_median_ms": middle,
        "painted_tail_ms": tail,
        "jumped_px": found["page"]["jumped_px"],
    }


_GROUPS: Final = {"engine": _engine, "start": start.bench, "claims": claims.bench, "studio": _studio}


def judged(goal: Goal, value: float | None, share: float | None) -> str:
    """In a word or two; ``share`` of the machine that others had meanwhile."""
    if value is None:
        return "not measured"
    if share is not None and is_busy(share):
        return f"not judged: others had {share:.0%} of the machine"

    def reaches(mark: float) -> bool:
        return value >= mark if goal.more else value <= mark

    return "aim met" if reaches(goal.aim) else "met" if reaches(goal.must) else "MISSED"


def show(found: dict[str, Any]) -> None:
    """The table a person reads, row by row."""
    rows = []
    for goal in GOALS:
        value, share = found.get(goal.of), found["company"].get(goal.group)
        sign = ">" if goal.more else "<"
        rows.append([
            goal.what,
            "" if value is None else f"{value:.3g} {goal.unit}",
            f"{sign} {goal.must:g} {goal.unit}",
            f"{sign} {goal.aim:g} {goal.unit}",
            judged(goal, value, share),
        ])  # fmt: skip
    heading("Speed: every figure that was promised")
    table(["", "measured", "must", "aim", ""], rows, right=(1, 2, 3))
    note(
        f"CPU: first result {found['first_result_cpu_s']:.2g} s, nothing compiled {found['first_result_cold_cpu_s']:.3g} s. "
        f"A chunk's loop as one kernel goes {found['one_kernel_times']:.2f} times as fast as many small programs. "
        f"A past takes {found['history_lived_cpu_ms']:.2g} ms of CPU lived, {found['history_dealt_cpu_ms']:.2g} dealt out."
    )
