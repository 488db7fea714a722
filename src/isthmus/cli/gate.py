"""``isthmus gate``: may one go on to the next stage? Measured, printed, and able to say no."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.arguments import ensemble_asked
from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.words import say as word


class Stage(StrEnum):
    """Stages that have a gate."""

    understanding = "understanding"


Memo = Annotated[Path | None, typer.Option("--memo", metavar="FILE", help="The red team's memo, as text.")]
Signed = Annotated[
    Path | None,
    typer.Option(
        "--signed", metavar="FILE.toml", help="Exceptions with a name and a reason; changed thresholds."
    ),
]


def gate(
    stage: Annotated[Stage, typer.Argument(help="The stage to leave: understanding.")],
    memo: Memo = None,
    signed: Signed = None,
    futures: Futures = 1024,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Hold a stage against its gate: six criteria for understanding, each measured, green, amber (signed) or red.

    Ends with exit code 1 where the gate is red. In the file of --signed an exception reads [[signed]] criterion = 2,
    by = "name", reason = "why", and [thresholds] changes a figure that is wanted.
    """
    check_output(output)
    drawn = ensemble_asked(ensemble, lang)
    from isthmus.report.subjects.gate import gate_document
    from isthmus.understand.gate import gate_understanding, read_signed

    exceptions, thresholds = read_signed(signed) if signed else ({}, {})
    with stages(quiet=quiet) as tell:
        found = gate_understanding(
            futures=futures, seed=seed, ensemble=drawn, memo=memo, signed=exceptions, thresholds=thresholds,
            progress=lambda _, done, total: tell(word("running", lang), done, total),
        )  # fmt: skip
    emit(gate_document(found), lang, output=output, json=json)
    if found.light == "red":
        raise typer.Exit(1)
