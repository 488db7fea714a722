"""Benchmarks that stand beside the package: what they measure is not tested, how they measure is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
SAMPLE = REPO.parent / "shared/models/conformance/samples/SIR/SIR.mdl"


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    """As `just bench` runs it."""
    command = [sys.executable, "-m", "benchmarks", *words]
    return subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False)


def test_the_floor_counts_the_operations_of_the_inner_step() -> None:
    """Counted on a loop known by heart: one exp, one division and three sums an element; constants are lifted out."""
    import jax
    import jax.numpy as jnp

    from benchmarks.op_costs import count_step

    def work(y: jax.Array, a: jax.Array) -> jax.Array:
        def once(_: int, y: jax.Array) -> jax.Array:
            same = jnp.exp(y) + a
            twice = jnp.exp(y) + a  # the same work: a compiler does it once
            return (same + twice) / y + jnp.exp(a)

        return jax.lax.fori_loop(0, 5, once, y)

    y = jnp.ones((3, 8), jnp.float32)
    step = count_step(jax.jit(work).lower(y, y).compile().as_text(), 8)

    assert step.counts == {"multiply or add": 9.0, "exp": 3.0, "divide": 3.0}


def test_a_goal_is_met_missed_or_not_judged():
    """Where others had much of the machine nothing is said of it."""
    from benchmarks.goals import GOALS, judged
    from benchmarks.measuring import QUIET

    floor, million = GOALS[0], GOALS[1]

    assert [judged(floor, value, 0.0) for value in (90.0, 70.0, 50.0)] == ["aim met", "met", "MISSED"]
    assert [judged(million, value, None) for value in (6.0, 7.0, 9.0)] == ["aim met", "met", "MISSED"]
    assert judged(floor, 90.0, QUIET + 0.1).startswith("not judged")
    assert judged(floor, None, 0.0) == "not measured"


def test_a_mistake_costs_one_message():
    """On stderr, exit code 2, as in the program."""
    said = bench("peers", "--sample", "absent.mdl")

    assert said.returncode == 2
    assert "UsageError: absent.mdl isn't there" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.slow
def test_peers_are_measured_in_one_run():
    """Both sides, on the same runs for agreement; the ratio is told, not asserted: a busy machine would make it a lie."""
    if not SAMPLE.is_file():
        reason = "not run: ../shared/models/conformance isn't beside this checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    body = json.loads(bench("peers", "--sample", str(SAMPLE), "--peer-runs", "8", "--json").stdout)

    assert body["isthmus_runs"] == 10_000
    assert body["peer_runs"] == 8
    assert body["ratio"] == pytest.approx(
        body["isthmus_runs_per_cpu_second"] / body["peer_runs_per_cpu_second"]
    )
    assert body["largest_relative_difference"] < 1e-3
