"""``isthmus claims``: what the article asserts, and what you assert, tested by one rule."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.arguments import ensemble_asked, parts
from isthmus.cli.console import say
from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, is_device, save
from isthmus.cli.words import say as word
from isthmus.errors import UsageError

Ids = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="Claims, such as CL23; all if none is named.")
]
Own = Annotated[Path | None, typer.Option("--own", metavar="FILE.toml", help="Test your own claims too.")]
Form = Annotated[
    Path | None, typer.Option("--form", metavar="FILE.toml", help="Write a claim to edit, and leave.")
]
Runs = Annotated[bool, typer.Option("--runs", help="With fewer than 200 futures: shares, without verdicts.")]


def claims(
    ids: Ids = None,
    own: Own = None,
    form: Form = None,
    runs: Runs = False,
    futures: Futures = 1024,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Test claims: the article's 44, its opposites, or your own, each by the share of futures in which it holds.

    One ID prints its page, more print a table. -o writes all pages (.md, .html, .docx, .pdf), the table (.csv) or the
    findings (.json). A verdict is of the model and its evidence, not of the world.
    """
    if form:
        check_place(form, (".toml",))
        if form.exists() and not is_device(form):
            raise UsageError(
                f"{form} is there already.\n  Choose another place: a form in work would be lost."
            )
        from isthmus.understand.claims.contrasts import empty_form

        save(form, empty_form())
        say(word("written_alone", lang, path=form))
        return
    check_output(output)
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.report.subjects.claims import claim_document, claims_document
    from isthmus.understand.claims.contrasts import read_book, shipped_book
    from isthmus.understand.claims.ledger import ledger, with_failing
    from isthmus.understand.claims.verdict import refuse_few

    if not runs:
        refuse_few(futures)
    mine = read_book(own, shipped_book().arms) if own else None
    with progress(word("running", lang), futures, quiet=quiet) as advance:
        found = ledger(
            futures=futures, seed=seed, ensemble=drawn, only=[i.upper() if i[:2].lower() == "cl" else i for i in parts(ids)],
            own=mine, progress=advance,
        )  # fmt: skip
    one, tables = len(found.entries) == 1, output.suffix in (".csv", ".json") if output else json
    if not tables and (one or output):
        found = with_failing(found)
    document = (
        claim_document(found, found.entries[0])
        if one
        else claims_document(found, pages=bool(output) and not tables)
    )
    emit(document, lang, output=output, json=json)
