"""Options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isthmus.axes import DECISION_YEAR
from isthmus.errors import UsageError
from isthmus.text import Language, Text


def _some_futures(value: int) -> int:
    if value < 1:
        raise UsageError(Text("command.futures_run_needs_at", value=value))
    return value


def _seed(value: int) -> int:
    if value < 0:
        raise UsageError(Text("command.seed_seed_whole_number", value=value))
    return value


Futures = Annotated[
    int,
    typer.Option(
        "--futures",
        "-n",
        metavar="N",
        help="How many futures: draws of parameters, structures and shocks.",
        callback=_some_futures,
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed", metavar="N", help="The same seed gives every strategy the same luck.", callback=_seed
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of what is printed.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write.")]
Ensemble = Annotated[
    str | None,
    typer.Option(
        "--ensemble",
        metavar="prior|posterior",
        help="What futures are drawn from; the posterior where one holds, unless you say.",
        show_default=False,
    ),
]
On = Annotated[
    list[str] | None,
    typer.Option(
        "--on", metavar="OUTCOME,...", help="Outcomes, as in homicide-rate,overdose-deaths; or 'all'."
    ),
]
Horizon = Annotated[
    list[str] | None,
    typer.Option(
        "--horizon",
        metavar="YEARS,...",
        help=f"Years after the decision ({DECISION_YEAR}, or later if the posterior was updated), as in 5,10; or 'all'.",
    ),
]
Country = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="CODE,...", help="Only these: MEX, GTM, SLV, HND, and OTHER origins."),
]
