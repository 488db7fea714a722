"""``isthmus insurgencies``: the four countries' cases beside political and jihadist ones, and what carries over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.console import say
from isthmus.cli.emit import FIGURE, check_output, emit
from isthmus.cli.options import Json, Lang, Output, Seed
from isthmus.cli.save import check_place, is_device, save
from isthmus.cli.words import say as word

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

Codes = Annotated[
    list[Path] | None,
    typer.Option(
        "--codes", metavar="FILE.csv", help="A form that another coder filled in; once for each coder."
    ),
]


@app.callback(invoke_without_command=True)
def insurgencies(
    ctx: typer.Context,
    codes: Codes = None,
    seed: Seed = 0,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Compare insurgencies: distances with their ranges, nearest cases or none, and what carries over.

    Codes are ours, by one hand, until others fill in `isthmus insurgencies form` and are read with --codes: with three
    people who agree a verdict is printed. -o writes .html, .md, .docx, .pdf (with reasons and evidence), .csv (the case
    table), .json or .svg.
    """
    if ctx.invoked_subcommand is not None:
        return
    check_output(output, FIGURE)
    from isthmus.report.subjects.insurgencies import insurgencies_document
    from isthmus.understand.insurgencies import overview, read_form

    document = insurgencies_document(overview([read_form(path) for path in codes or ()], seed=seed))
    emit(document, lang, output=output, json=json, chart=document.section("nearest").chart().chart)


@app.command("form", short_help="Write a blank form for another coder.")
def form(output: Output = None, lang: Lang = "en") -> None:
    """Write a blank form to code the cases in: no codes of ours in it, so that coders stay independent.

    Fill in code (0 to 3), low and high if it could be another, a note, or yes under does_not_transfer; your name under
    coder; and under made_by, person, or generated where a program gave the codes.
    """
    check_place(output, (".csv",))

    from isthmus.understand.insurgencies import blank_form

    if output is None:
        typer.echo(blank_form(lang), nl=False)
        return
    save(output, blank_form(lang))
    if not is_device(output):
        say(word("written_alone", lang, path=output))
