"""``isthmus text``: the phrases of every language."""

from __future__ import annotations

from typing import Annotated

import typer

from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Json, Output
from isthmus.report.subjects.languages import languages_document
from isthmus.text import SOURCE, Language
from isthmus.text_check import check_languages

app = typer.Typer()


@app.callback(invoke_without_command=True)
def text(ctx: typer.Context) -> None:
    """The phrases of every language: there is a folder of them for each."""
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


@app.command("check", short_help="Say what each language lacks; exit code 1 if a phrase is wrong.")
def check(
    output: Output = None,
    json: Json = False,
    lang: Annotated[
        Language | None,
        typer.Option(
            "--lang",
            help="Only this language, and in it; all of them, in English, unless you say.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say what each language lacks: areas and keys, blanks that differ, plurals without a form, and which is a draft.

    An area that a language doesn't have is shown in English and is no fault. Exit code 1 if something is wrong in one it
    has. -o writes .html, .md, .docx, .pdf, .csv or .json.
    """
    check_output(output)
    found = check_languages([lang] if lang else ())
    emit(languages_document(found), lang or SOURCE, output=output, json=json)
    if any(one.faults for one in found):
        raise typer.Exit(1)
