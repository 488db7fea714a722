"""``isthmus calibrate``: fit the model to history, hold it against years it hasn't seen, write the posterior."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isthmus.axes import FUTURES_BEGIN, HELD_BACK, HISTORY_ENDS, START_YEAR
from isthmus.cli.console import heading, note, print_json, say, table
from isthmus.cli.options import Json, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.errors import UsageError

if TYPE_CHECKING:
    from isthmus.calibration.calibrate import Calibrated


def calibrate(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder that gets draws, manifest and report.")
    ] = Path("posterior"),
    work: Annotated[
        Path, typer.Option("--work", help="Folder of finished pieces: an interrupted run goes on from them.")
    ] = Path("calibration-work"),
    quick: Annotated[
        bool,
        typer.Option("--quick", help="One combination of rival structures, few moves: a look, not a fit."),
    ] = False,
    seed: Seed = 0,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Fit the model to {first_year}-{history_ends}, weigh rival structures by years held back, and write the posterior.

    About twenty minutes on two cores; finished pieces are kept, so that an interrupted run goes on. Point the environment
    variable ISTHMUS_POSTERIOR at the folder to draw from it.
    """
    for folder in (output, work):
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is not a folder.\n  Name a folder with `-o` and `--work`.")

    from isthmus.calibration.calibrate import calibrate as make
    from isthmus.calibration.runs import FULL, QUICK

    with stages(quiet=quiet) as tell:
        done = make(
            work,
            output,
            QUICK if quick else FULL,
            seed=seed,
            only=1 if quick else None,
            with_losses=not quick,
            tell=tell,
        )
    if json:
        print_json(_plain(done))
        return
    _tell(done)
    say()
    say(f"Written: {output}")


def _plain(done: Calibrated) -> dict[str, Any]:
    return done.posterior.manifest | {
        "learned": _counts(done),
        "holdout": {s.name: round(s.skill(), 3) for s in done.held.skills if s.claimed},
    }


def _counts(done: Calibrated) -> dict[str, int]:
    from isthmus.ensembles.fitted import taught_counts

    return taught_counts({"learned": [one._asdict() for one in done.lessons.learned]})


def _tell(done: Calibrated) -> None:
    from isthmus.calibration.skill import pooled_skill

    combined = done.posterior.manifest["combinations"]
    heading(f"Fitted to {START_YEAR}-{HISTORY_ENDS}")
    rows = [
        [
            name,
            f"{c['weight']:.0%}",
            f"{c['nested_rhat_max']:.3f}",
            f"{c['effective_draws_min']:,}",
            "yes" if c["mixed"] else "no",
        ]
        for name, c in combined.items()
    ]
    table(["rival structures", "weight", "r-hat", "draws worth", "mixed"], rows, right=(1, 2, 3))
    over = done.over
    note(
        f"{over.inside90:.0%} of {over.points} points of closely counted series lie inside the 90 percent bands, "
        f"{over.inside50:.0%} inside the 50 percent bands; "
        f"the bands are {over.width_ratio:.2f} times as wide as a random walk's."
    )
    if over.under70:
        note("Fewer than 70 percent inside: " + "; ".join(over.under70))
    pool = pooled_skill(done.held.skills)
    note(
        f"Held back, {FUTURES_BEGIN - HELD_BACK}-{HISTORY_ENDS}: closer than the last value in {pool.won} of "
        f"{pool.series} series, "
        f"median skill {pool.median:+.2f}, pooled {pool.pooled:+.2f}."
    )
    counts = _counts(done)
    note(
        f"Of {sum(counts.values())} uncertain numbers history moved {counts['moved']}, "
        f"narrowed {counts['narrowed']} and left {counts['not learned']} as their priors had them."
    )
