"""``isthmus forecast``: what would be counted after history under known policy, sealed with a hash."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from isthmus.axes import DECISION_YEAR, END_YEAR, FUTURES_BEGIN, HISTORY_ENDS
from isthmus.cli.console import heading, note, print_json, say, table
from isthmus.cli.options import Json, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place
from isthmus.errors import UsageError
from isthmus.figures import number
from isthmus.levers import get_strategy

FUTURES = 1024
YEARS = 6
"""Years forecast, unless said otherwise."""


def forecast(
    begins: Annotated[
        int | None,
        typer.Option(
            "--from",
            help=f"Last year of history: {HISTORY_ENDS}, or the last counted if the posterior was updated.",
        ),
    ] = None,
    until: Annotated[
        int | None, typer.Option("--to", help="Last year forecast; six years if left out.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="File of draws, .parquet; quantiles and manifest go beside it. forecasts/YEARS.parquet if left out.",
        ),
    ] = None,
    futures: Annotated[
        int, typer.Option("--futures", "-n", help="Futures, each one draw of every target.")
    ] = FUTURES,
    seed: Seed = 2019,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write what would be counted after {history_ends} if its policy went on, with shocks: draws, quantiles and their hash.

    After `isthmus update` it goes on from the last year counted.
    """
    from isthmus.ensembles.decision import last_counted

    first = last_counted() + 1
    until = first + YEARS - 1 if until is None else until
    output = Path(f"forecasts/{first}-{until}.parquet") if output is None else output
    if begins not in (None, first - 1):
        raise UsageError(f"--from is {begins}; the model is fitted to the end of {first - 1}.")
    if not first <= until < END_YEAR:
        raise UsageError(f"--to is {until}; a forecast ends between {first} and {END_YEAR - 1}.")
    if futures < 2:
        raise UsageError(f"--futures is {futures}; a forecast needs at least 2.")
    check_place(output, (".parquet",))

    from isthmus.calibration.forecast import forecast as make
    from isthmus.calibration.forecast import refuse_other_seal, seal
    from isthmus.ensembles.manifest import manifest_for

    refuse_other_seal(output)

    with progress("futures", futures, quiet=quiet) as advance:
        made = make(until, futures=futures, seed=seed, progress=advance)
    receipt = manifest_for([get_strategy("baseline")], futures=futures, seed=seed, ensemble="posterior")
    body = seal(made, output, receipt)
    if json:
        print_json(body)
        return

    heading(f"What would be counted in {until} if the policy of {DECISION_YEAR - 1} went on")
    rows = [
        [
            f"{f.series_id}, {f.entity}",
            *(number(v, "en") for v in np.quantile(f.values[-1], (0.05, 0.5, 0.95))),
        ]
        for f in made
    ]
    table(["", "5%", "median", "95%"], rows, right=(1, 2, 3))
    say()
    if first == FUTURES_BEGIN:
        note(
            "Made after the fact: the seal of November 2026 in forecasts/ was made by an earlier method, whose level and "
            "width were the model's own (docs/decisions/0028). This is not that forecast, and no test of anything."
        )
    for name, digest in body["sha256"].items():
        note(f"SHA-256 of {name}: {digest}")
