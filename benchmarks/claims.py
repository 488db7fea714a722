"""Speed of the ledger of claims: all of them at 4,096 futures, against the plain ensemble in the same run."""

from __future__ import annotations

from typing import Any

from benchmarks.measuring import Asked, Tell, seconds
from isthmus.cli.console import heading, say, table
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.run import chunks
from isthmus.levers import get_strategy
from isthmus.understand.claims.ledger import ledger, shipped_book
from isthmus.understand.claims.portfolios import choose

FUTURES = 4_096
BUDGET = 60.0
PLAIN = 512


def bench(tell: Tell, asked: Asked) -> dict[str, Any]:
    """Seconds for every claim's verdict, warm; what of it goes to choosing portfolios; and the plain ensemble's pace."""
    tell("compiling ...")
    ledger(futures=64, only=["CL23"])
    tell("the plain ensemble ...")
    arms = [Arm(get_strategy("baseline")), Arm(get_strategy("start-at-home"))]
    plain = seconds(lambda: list(chunks(arms, PLAIN, 0, ["homicide_rate"], until=2040)))
    tell("512 portfolios ...")
    portfolios = seconds(lambda: choose(which_ensemble(), 1))
    tell(f"all claims, {FUTURES:,} futures ...")
    every = seconds(lambda: ledger(futures=FUTURES))
    runs = len({s.arm.key for s in shipped_book().arms.values() if s.arm}) * FUTURES
    return {
        "claims_seconds": every,
        "portfolios_seconds": portfolios,
        "futures": FUTURES,
        "arm_futures_per_second": runs / (every - portfolios),
        "plain_futures_per_second": len(arms) * PLAIN / plain,
    }


def show(measured: dict[str, Any]) -> None:
    """The table a person reads, against the budget."""
    heading(f"All claims, {measured['futures']:,} futures")
    ratio = measured["arm_futures_per_second"] / measured["plain_futures_per_second"]
    rows = [
        ["every verdict", f"{measured['claims_seconds']:.0f} s", f"budget {BUDGET:.0f} s, two quiet cores"],
        ["of it, choosing portfolios", f"{measured['portfolios_seconds']:.0f} s", ""],
        ["runs of an arm a second", f"{measured['arm_futures_per_second']:,.0f}", ""],
        [
            "the plain ensemble, same run",
            f"{measured['plain_futures_per_second']:,.0f}",
            f"ratio {ratio:.2f}",
        ],
    ]
    table(["", "measured", ""], rows)
    say()
