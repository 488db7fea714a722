"""``isthmus brief``: one page a person can read, from evidence to what could follow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.arguments import ensemble_asked, strategies_asked
from isthmus.cli.console import note, say
from isthmus.cli.options import Ensemble, Futures, Lang, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.save import check_place, is_device
from isthmus.cli.words import say as word


def brief(
    strategies: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STRATEGY", help="Seed strategies or TOML files; the five main seeds if none is named."
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Page to write.")] = Path(
        "brief.html"
    ),
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    lang: Lang = "en",
    open_it: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write the brief: one page, no network needed, of what the evidence says and what could follow."""
    from isthmus.errors import UsageError

    wanted = strategies_asked(strategies) if strategies else None
    check_place(output, (".html", ".htm"))
    if is_device(output):
        raise UsageError(f"{output} is not a file.\n  Give the page a name that ends in .html.")

    drawn = ensemble_asked(ensemble, lang)
    from isthmus.dossier import write_brief

    with stages(quiet=quiet) as tell:
        path = write_brief(
            output,
            strategies=wanted,
            futures=futures,
            seed=seed,
            lang=lang,
            ensemble=drawn,
            progress=tell,
        )
    say(word("brief_at", lang, path=path))
    if open_it:
        typer.launch(path.resolve().as_uri())
    else:
        note(word("brief_open", lang))
