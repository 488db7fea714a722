"""``isthmus forecast``: what would be counted after 2018 under the policy of 2018, sealed with a hash."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.console import heading, note, print_json, say, table
from isthmus.cli.options import Json, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place
from isthmus.errors import UsageError

FUTURES = 1024


def forecast(
    begins: Annotated[int, typer.Option("--from", help="Last year of history.")] = 2018,
    until: Annotated[int, typer.Option("--to", help="Last year forecast.")] = 2024,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="File of draws, .parquet; quantiles and manifest go beside it."),
    ] = Path("forecasts/2019-2024.parquet"),
    futures: Annotated[
        int, typer.Option("--futures", "-n", help="Futures, each one draw of every target.")
    ] = FUTURES,
    seed: Seed = 2019,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write what would be counted after 2018 if its policy went on, with shocks: draws, quantiles and their hash."""
    from isthmus.axes import DECISION_YEAR, END_YEAR

    if begins != DECISION_YEAR - 1:
        raise UsageError(f"--from is {begins}; the model is fitted to the end of {DECISION_YEAR - 1}.")
    if not DECISION_YEAR <= until < END_YEAR:
        raise UsageError(f"--to is {until}; a forecast ends between {DECISION_YEAR} and {END_YEAR - 1}.")
    if futures < 2:
        raise UsageError(f"--futures is {futures}; a forecast needs at least 2.")
    check_place(output, (".parquet",))

    import numpy as np

    from isthmus.calibration.forecast import forecast as make
    from isthmus.calibration.forecast import seal
    from isthmus.ensembles.manifest import manifest_for
    from isthmus.levers import get_strategy

    with progress("futures", futures, quiet=quiet) as advance:
        made = make(until, futures=futures, seed=seed, progress=advance)
    receipt = manifest_for([get_strategy("baseline")], futures=futures, seed=seed, ensemble="posterior")
    body = seal(made, output, receipt)
    if json:
        print_json(body)
        return
    from isthmus.figures import number

    heading(f"What would be counted in {until} if the policy of {begins} went on")
    rows = [
        [
            f"{f.series_id}, {f.entity}",
            *(number(v, "en") for v in np.quantile(f.values[-1], (0.05, 0.5, 0.95))),
        ]
        for f in made
    ]
    table(["", "5%", "median", "95%"], rows, right=(1, 2, 3))
    say()
    for name, digest in body["sha256"].items():
        note(f"SHA-256 of {name}: {digest}")
