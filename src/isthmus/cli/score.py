"""``isthmus score``: a forecast, ours or anybody's, against what happened; lowest skill first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Json, Lang, Output
from isthmus.errors import UsageError


def score(
    forecast: Annotated[Path, typer.Argument(metavar="FORECAST", help="Draws, in .parquet or .csv.")],
    truth: Annotated[Path, typer.Argument(metavar="TRUTH.csv", help="What happened, a row a year.")],
    history: Annotated[
        Path | None,
        typer.Option("--history", metavar="FILE.csv", help="What was seen before, instead of our evidence."),
    ] = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Hold a forecast against what happened, and against naive forecasts.

    -o writes .html, .md, .docx, .pdf, .csv (a row a target) or .json.

    FORECAST has the columns series_id, entity, year, draw, value, unit; TRUTH.csv those of our series. Targets
    that FORECAST's .manifest.json lists under "exposed", as in [["homicide_rate", "SLV"]], are pooled apart.
    """
    check_output(output)
    _spare(output, forecast, truth, history)
    from isthmus.report.subjects.score import score_document
    from isthmus.scoring.comparison import compare_files

    emit(score_document(compare_files(forecast, truth, history)), lang, output=output, json=json)


def _spare(output: Path | None, *read: Path | None) -> None:
    """Refuses to write over what is being scored.

    Raises:
        UsageError: The file to write is one of those to read.
    """
    if output and any(path and path.resolve() == output.resolve() for path in read):
        raise UsageError(
            f"{output} is one of the files to be scored.\n  Give the report another name with `-o`."
        )
