"""``isthmus brief``: what a person can read, from evidence to what could follow, as one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isthmus.cli.arguments import ensemble_asked, strategies_asked
from isthmus.cli.console import note, say
from isthmus.cli.emit import check_output
from isthmus.cli.options import Ensemble, Futures, Lang, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.save import is_device, save
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    from isthmus.levers import Strategy

PAGES = (".html", ".htm")
"""Endings of files that a browser opens"""


def brief(
    strategies: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STRATEGY", help="Seed strategies or TOML files; the five main seeds if none is named."
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write: a page as .html, or .docx, .pdf, .md, .csv, .json.",
        ),
    ] = Path("brief.html"),
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    lang: Lang = "en",
    open_it: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print it for reading as well, without its pictures.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write the brief: one page, no network needed, of what the evidence says and what could follow."""
    from isthmus.errors import UsageError

    wanted = strategies_asked(strategies) if strategies else None
    check_output(output, *PAGES[1:])
    if is_device(output):
        raise UsageError(f"{output} is not a file.\n  Give the page a name that ends in .html.")

    drawn = ensemble_asked(ensemble, lang)
    with stages(quiet=quiet) as tell:
        path = write_brief(
            output,
            strategies=wanted,
            futures=futures,
            seed=seed,
            lang=lang,
            ensemble=drawn,
            progress=tell,
            show=show,
        )
    say(word("brief_at", lang, path=path))
    if open_it:
        typer.launch(path.resolve().as_uri())
    elif output.suffix.lower() in PAGES:
        note(word("brief_open", lang))


def write_brief(
    path: Path,
    *,
    strategies: Sequence[Strategy] | None = None,
    futures: int = 256,
    seed: int = 0,
    lang: str = "en",
    ensemble: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    show: bool = False,
) -> Path:
    """Run strategies through the same futures and write what a person can read of them.

    Args:
        path: The file, by whose ending its kind is known; beside it goes ``<path>.manifest.json``, the receipt.
        strategies: Those to compare; the baseline is put first, and added if it isn't there.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.
        progress: Called with a stage, how much of it is done, and how much there is.
        show: Print it too.

    Returns:
        The path of the file.

    Raises:
        UnknownName: The language isn't one of ours.
        UsageError: Nothing to compare, too many strategies, no futures, a kind of file that we don't write.
        IsthmusError: The folder can't be written to; nothing is left behind.
    """
    from isthmus.brief.findings import find
    from isthmus.brief.run import run_strategies
    from isthmus.errors import UnknownName
    from isthmus.report.exports import export_of
    from isthmus.report.subjects.brief import brief_document
    from isthmus.text import languages

    if lang not in languages():
        raise UnknownName("language", lang, languages())
    check_output(path, *PAGES[1:])
    tell = progress or (lambda stage, done, total: None)
    done = 0

    def count(finished: int) -> None:
        nonlocal done
        if not done:
            tell("first result", 1, 1)
        done += finished
        tell("futures", done, futures)

    tell("futures", 0, futures)
    made = run_strategies(strategies, futures=futures, seed=seed, ensemble=ensemble, progress=count)
    tell("page", 0, 1)
    command = _command(path.name, strategies, futures, seed, lang, made.manifest)
    document = brief_document(find(made), file=path.name, command=command)
    export = export_of(PAGES[0] if path.suffix.lower() in PAGES else path.suffix)
    save(path, export.render(document, lang), {**made.manifest, "command": command, "language": lang})
    tell("page", 1, 1)
    if show:
        from isthmus.report.terminal import show as print_document

        print_document(document, lang)
    return path


def _command(
    name: str,
    strategies: Sequence[Strategy] | None,
    futures: int,
    seed: int,
    lang: str,
    manifest: dict,
) -> str:
    """What makes the file again."""
    from isthmus.brief.run import with_baseline
    from isthmus.ensembles.fitted import OWN, folder

    asked = (
        "" if strategies is None else " ".join(s.source or s.name for s in with_baseline(strategies)) + " "
    )
    update = "update" in manifest.get("posterior", {})
    return (
        f"{f'{OWN}={folder()} ' if update else ''}isthmus brief {asked}--ensemble {manifest['ensemble']} "
        f"--futures {futures} --seed {seed} --lang {lang} -o {name}"
    )
