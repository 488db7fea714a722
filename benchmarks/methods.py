"""Speed of the methods of analysis: ours against another program's in the same run, and against budgets."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from benchmarks.measuring import Asked, Tell, seconds
from isthmus.cli.console import heading, note, say, table
from isthmus.methods.information import evppi
from isthmus.methods.prim import peel

PRIM_ROWS, PRIM_INPUTS = 100_000, 20
EVPPI_ROWS, EVPPI_INPUTS = 10_000, 60
BUDGET_EVPPI = 20.0
TRIES = 3


def bench(tell: Tell, asked: Asked) -> dict[str, Any]:
    """Seconds of PRIM, EMA Workbench's PRIM if it is installed, and EVPPI; the least of a few tries of ours."""
    x, interest = _cases()
    tell(f"PRIM, {PRIM_ROWS:,} rows of {PRIM_INPUTS} inputs ...")
    path = peel(x, interest)
    result: dict[str, Any] = {
        "prim_seconds": min(seconds(lambda: peel(x, interest)) for _ in range(TRIES)),
        "prim_coverage": path[-1].coverage,
        "prim_density": path[-1].density,
    }
    tell("EMA Workbench's PRIM ...")
    result |= _other(x, interest)
    if "ema_seconds" in result:
        result["prim_times_faster"] = result["ema_seconds"] / result["prim_seconds"]
    tell(f"EVPPI, {EVPPI_INPUTS} parameters, {EVPPI_ROWS:,} draws ...")
    result["evppi_seconds"] = _evppi()
    return result


def _cases() -> tuple[np.ndarray, np.ndarray]:
    """Made-up cases of interest: a corner of two inputs, and a few anywhere."""
    rng = np.random.default_rng(0)
    x = rng.random((PRIM_ROWS, PRIM_INPUTS))
    corner = (x[:, 0] > 0.5) & (x[:, 1] < 0.3)
    return x, corner | (rng.random(PRIM_ROWS) < 0.02)


def _other(x: np.ndarray, interest: np.ndarray) -> dict[str, Any]:
    """The same search by EMA Workbench; nothing where it isn't installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import pandas as pd
            from ema_workbench.analysis import prim  # pyright: ignore[reportMissingImports]
        except ImportError:
            return {}
        frame = pd.DataFrame({f"x{j}": column for j, column in enumerate(x.T)})
        wanted = interest.astype(float)
        found: list[Any] = []
        taken = seconds(lambda: found.append(prim.Prim(frame, wanted, threshold=0.1).find_box()))
        return {
            "ema_seconds": taken,
            "ema_coverage": float(found[0].coverage),
            "ema_density": float(found[0].density),
        }


def _evppi() -> float:
    """Every parameter's value, its error and the noise floor, for a choice of three."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((EVPPI_ROWS, EVPPI_INPUTS))
    benefit = np.stack([np.zeros(EVPPI_ROWS), 0.3 + x[:, 0] - x[:, 1], x[:, 2] ** 2 - 1.0], axis=1)
    benefit[:, 1:] += rng.standard_normal((EVPPI_ROWS, 2))
    return seconds(lambda: evppi(benefit, list(x.T), rng=rng))


def show(r: dict[str, Any]) -> None:
    """The table a person reads."""
    heading("Speed: methods of analysis")
    rows = [[f"PRIM, {PRIM_ROWS:,} rows of {PRIM_INPUTS} inputs", f"{r['prim_seconds']:.3g} s", "", ""]]
    if "ema_seconds" in r:
        faster = r["prim_times_faster"]
        rows += [
            ["  EMA Workbench's, in the same run", f"{r['ema_seconds']:.3g} s", "", ""],
            ["  times faster", f"{faster:.1f}", "> 1", "met" if faster > 1 else "MISSED"],
            ["  coverage, density", f"{r['prim_coverage']:.3f}, {r['prim_density']:.3f}", "", ""],
            ["  EMA Workbench's", f"{r['ema_coverage']:.3f}, {r['ema_density']:.3f}", "", ""],
        ]
    met = "met" if r["evppi_seconds"] < BUDGET_EVPPI else "MISSED"
    rows.append(
        [
            f"EVPPI, {EVPPI_INPUTS} parameters, {EVPPI_ROWS:,} draws, errors and floor",
            f"{r['evppi_seconds']:.3g} s",
            f"< {BUDGET_EVPPI:g} s",
            met,
        ]
    )
    table(["", "measured", "budget", ""], rows, right=(1, 2))
    say()
    if "ema_seconds" not in r:
        note("EMA Workbench isn't installed: nothing to compare PRIM with. `uv sync` brings it.")
    note("On a busy machine, believe only the ratios, and those with care.")
