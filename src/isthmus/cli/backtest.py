"""``isthmus backtest``: what would have been forecast at earlier origins, against what was then counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.errors import UsageError

if TYPE_CHECKING:
    from isthmus.calibration.backtest import Backtest

ORIGINS = "2006:2015"
HORIZON = 6


def backtest(
    origins: Annotated[
        str, typer.Option("--origins", metavar="FIRST:LAST", help="Last years seen, one fit each.")
    ] = ORIGINS,
    horizon: Annotated[
        int, typer.Option("--horizon", metavar="N", help="Years ahead that are scored.")
    ] = HORIZON,
    full: Annotated[
        bool,
        typer.Option("--full", help="All six combinations of rival structures, not the likeliest alone."),
    ] = False,
    anew: Annotated[
        bool,
        typer.Option(
            "--anew", help="Fit again, though a backtest of the same is stored beside the posterior."
        ),
    ] = False,
    work: Annotated[
        Path,
        typer.Option(
            "--work", metavar="DIR", help="Folder of finished pieces: an interrupted run goes on from them."
        ),
    ] = Path("backtest-work"),
    sealed: Annotated[
        Path | None,
        typer.Option(
            "--sealed", metavar="FILE.json", help="Stored score of a sealed forecast, to stand beside."
        ),
    ] = None,
    seed: Seed = 0,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Fit the model as it would have stood in earlier years, blind to what came later; hold its forecasts against counts.

    The one stored beside the posterior is shown where it is of what is asked. Else each origin is fitted anew: one to five
    minutes on two cores, six times that with --full; finished ones are kept. -o writes .html, .md, .docx, .pdf, .csv (a row
    a count) or .json.
    """
    check_output(output)
    years = _years(origins)
    if work.exists() and not work.is_dir():
        raise UsageError(f"{work} is not a folder.\n  Name a folder with `--work`.")

    from isthmus.calibration.backtest import FILE, read_sealed, save_backtest
    from isthmus.calibration.origins import check_origins
    from isthmus.report.subjects.backtest import backtest_document

    check_origins(years, horizon)
    beside = read_sealed(sealed) if sealed else None
    found = None if anew else _stored(years, horizon, full, seed)
    found = found or _made(years, horizon, full, seed, work, quiet)
    if beside and found.sealed != beside:
        found = found._replace(sealed=beside)
        save_backtest(found, work / FILE)
    emit(backtest_document(found), lang, output=output, json=json)


def _years(origins: str) -> list[int]:
    """From ``2006:2015``, or one year alone.

    Raises:
        UsageError: It is written otherwise.
    """
    match = re.fullmatch(r"(\d{4})(?::(\d{4}))?", origins)
    if match is None:
        raise UsageError(f"the origins are '{origins}'; expected years such as 2006:2015, or one alone.")
    first, last = match.groups()
    return list(range(int(first), int(last or first) + 1))


def _stored(years: list[int], horizon: int, full: bool, seed: int) -> Backtest | None:
    """The one beside the posterior, if it is of what is asked."""
    from isthmus.calibration.backtest import backtest_in_use
    from isthmus.calibration.origins import which_combinations
    from isthmus.calibration.settings import label

    found = backtest_in_use()
    asked = (tuple(years), horizon, tuple(label(c) for c in which_combinations(full)), seed)
    if found is None or (found.origins, found.horizon, found.combinations, found.seed) != asked:
        return None
    return found


def _made(years: list[int], horizon: int, full: bool, seed: int, work: Path, quiet: bool) -> Backtest:
    """Fitted, scored, and written into the folder of work."""
    from isthmus.calibration.backtest import FILE, backtest_of, save_backtest
    from isthmus.calibration.origins import refit_all

    with stages(quiet=quiet) as tell:
        refits = refit_all(work, years, full=full, seed=seed, told=tell)
    found = backtest_of(refits, horizon, seed)
    save_backtest(found, work / FILE)
    return found
