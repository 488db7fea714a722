"""Immigration courts: receipts, judges, and cases pending, fiscal years 2023 to 2035.

Source  E. Straut-Eppsteiner, CRS R47637 (July 2023), summary; press account of its tables
Theirs  judges and cases at the start, and two projected points
Ours    the two unknowns, solved from those two points; the report's own yearly inputs were not seen

A court closes what its judges can, as long as there are cases; the nexus adds a limit to how quickly one can be closed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jax.numpy as jnp
import numpy as np

from isthmus.engine import Clock, Now, integrate
from isthmus.model.mechanisms import cases_closed
from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import Table, between, near

PAGE: Final = read_page("court-backlog")
START: Final = 2023.75
"""The end of fiscal year 2023"""
STEPS: Final = 12
"""A year: the line is straight, so no more are needed"""
FEW: Final = 1.0
"""Cases: with so few left a court closes half of what it can"""
NEVER: Final = 1e3
"""Years"""


def solved() -> tuple[float, float]:
    """Completions per judge and year, and receipts a year, from two projected points.

    With 300 judges more, 1.6 million pend ten years on; with 700 more, none after nine.
    """
    pending, judges = PAGE.value("pending"), PAGE.value("judges")
    more, years, left = np.array([300.0, 700.0]), np.array([10.0, 9.0]), np.array([1.6e6, 0.0])
    equations = np.stack([-(judges + more), np.ones(2)], axis=1)
    each, receipts = np.linalg.solve(equations, (left - pending) / years)
    return float(each), float(receipts)


def program(inputs: dict[str, Any]) -> dict[str, Any]:
    """Pending at the end of each fiscal year, and how long until none is."""
    judges = inputs["judges"] + inputs["judges_added"]
    receipts = inputs["receipts"] * inputs["receipts_times"]

    def rates(now: Now, pending: Any) -> tuple[Any, Any]:
        able = cases_closed(pending, judges, inputs["cases_each"], FEW)
        closed = jnp.minimum(able, pending * STEPS + receipts)
        return receipts - closed, closed

    clock = Clock(START, 1 / STEPS, STEPS, len(PAGE.axis.values) - 1)
    run = integrate(rates, inputs["pending"][None], clock, method="euler")
    gain = inputs["cases_each"] * judges - receipts
    clears = jnp.where(gain > 0, inputs["pending"] / jnp.maximum(gain, 1e-6), NEVER)
    return {
        "pending": run.levels[:, 0],
        "cleared": START + jnp.minimum(clears, NEVER),
        "holding": receipts / inputs["cases_each"] - inputs["judges"],
    }


def table(folder: Path | None) -> Table:
    """What the report's summary and the press printed."""

    def run(**levers: float) -> Any:
        return MODEL.run(None, levers)

    def pending(year: float, **levers: float) -> float:
        return float(run(**levers)["pending"].sel(fiscal_year=year))

    each, receipts = solved()
    fitted = "used to solve the two unknowns: it can't fail"
    rows = [
        near("completions per judge and year", each, 455.6, rel=1e-3, unit="cases"),
        near("receipts a year", receipts, 392_322, rel=1e-3, unit="cases"),
        between(
            "extra judges that hold the backlog level", run()["holding"], 150, 300,
            published="'300 or more' begin to reduce it (CRS R47637)", unit="judges",
        ),
        near(
            "300 extra judges: pending, end of FY2033", pending(2033, judges_added=300), 1.6e6, rel=1e-4,
            published="1.6 million (fedweek)", unit="cases", note=fitted,
        ),
        near(
            "700 extra judges: pending, end of FY2032", pending(2032, judges_added=700), 0.0, within=2000,
            published="cleared by FY2032 (CRS R47637)", unit="cases", note=fitted,
        ),
        between(
            "judges doubled: when the backlog is cleared", run(judges_added=650)["cleared"], 2030, np.inf,
            published="2031 (fedweek)", unit="year",
            note="later than the press figure: the report's inputs vary by year, ours don't",
        ),
    ]  # fmt: skip
    for received, change, year, real in (
        (1.2e6, 0.881e6, "FY2023", "+0.6"),
        (1.8e6, 1.481e6, "FY2024", "+1.1"),
    ):
        levers = {"judges_added": 700 - PAGE.value("judges"), "receipts_times": received / receipts}
        rows.append(
            near(
                f"receipts of {year} ({received / 1e6:.1f} million), 700 judges: change in a year",
                pending(2024, **levers) - PAGE.value("pending"), change, rel=1e-3, unit="cases",
                note=f"actual: about {real} million; completions per judge rose too",
            )
        )  # fmt: skip
    return Table(rows, [])


MODEL: Final = Model(PAGE, table, program, chunk=1024)
