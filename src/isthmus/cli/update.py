"""``isthmus update``: what was counted after history reweights the posterior and moves the decision year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from isthmus.cli.console import heading, note, print_json, say, table
from isthmus.cli.options import Json, Lang, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.words import member_title
from isthmus.errors import UsageError
from isthmus.figures import number
from isthmus.text import area

if TYPE_CHECKING:
    from isthmus.calibration.update import Updated

word: Final = area("update")

PATHS = 32
SHOWN = 8
"""Numbers named as moved most."""


def update(
    counts: Annotated[
        Path,
        typer.Argument(
            metavar="SERIES.csv", help="Later counts, with the columns of `isthmus evidence` series."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder that gets the new posterior.")
    ] = Path("posterior-updated"),
    paths: Annotated[
        int, typer.Option("--paths", metavar="N", help="Paths of luck tried for each draw.")
    ] = PATHS,
    seed: Seed = 0,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Reweight the posterior on counts made after {history_ends}; decisions then begin the year after the last one.

    Columns: series_id, entity, year, value, unit, source_id, status, note. Counts are used of the series the model was
    fitted to (`isthmus fit` lists them); what is not used is named. The result is refused where fewer than 50 effective
    draws are left. Point the environment variable ISTHMUS_POSTERIOR at the folder to draw from it: every command then
    begins strategies in the new decision year.
    """
    if paths < 1:
        raise UsageError(f"--paths is {paths}; each draw needs at least 1 path of luck. {PATHS} is usual.")

    from isthmus.calibration.update import as_plain
    from isthmus.calibration.update import update as make

    with stages(quiet=quiet) as tell:
        done = make(
            counts,
            output,
            paths=paths,
            seed=seed,
            tell=lambda stage, ready, total: tell(word(stage, lang), ready, total),
        )
    if json:
        print_json(as_plain(done))
        return
    _tell(done, lang)
    say()
    say(word("written", lang, path=output))


def _tell(done: Updated, lang: str) -> None:
    from isthmus.calibration.update import ENOUGH

    body, later = done.posterior.manifest["update"], done.later
    heading(word("head", lang, counts=later.points, series=len(later.series), last=later.last))
    draws = body["parent"]["draws"]
    note(
        word(
            "effective",
            lang,
            left=f"{body['effective_draws']:,.0f}",
            draws=f"{draws:,}",
            particles=f"{body['effective_particles']:,.0f}",
            total=f"{draws * body['paths']:,}",
            enough=f"{ENOUGH:.0f}",
        )
    )
    say()
    _counts(done, lang)
    say()
    inside = sum(e.inside for e in done.expected)
    note(word("inside_of", lang, inside=inside, counts=len(done.expected)))
    most = [f"{m.name} {m.shift:+.2f}" for m in done.moved[:SHOWN]]
    note(word("moved", lang, names="; ".join(most)) if most else word("moved_none", lang))
    for why in ("driven", "no_target", "history"):
        mine = [u for u in later.unused if u.why == why]
        if mine:
            names = "; ".join(f"{u.series_id}, {member_title(u.entity, lang)}" for u in mine)
            note(word(why, lang, points=sum(u.points for u in mine), names=names))
    note(word("policy", lang, last=later.last))
    note(word("decision", lang, year=later.last + 1))


def _counts(done: Updated, lang: str) -> None:
    rows, before = [], ""
    for e in done.expected:
        name = f"{e.series_id}, {member_title(e.entity, lang)}"
        low, median, high = (number(v, lang) for v in (e.low, e.median, e.high))
        rows.append(
            [
                name if name != before else "",
                str(e.year),
                number(e.counted, lang),
                f"{median} [{low}; {high}]",
                word("yes" if e.inside else "no", lang),
            ]
        )
        before = name
    columns = [word(k, lang) for k in ("series", "year", "counted", "expected", "inside")]
    table(columns, rows, right=range(1, 4))
