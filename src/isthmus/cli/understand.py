"""``isthmus understand``: every finding of the first stage, computed and written as one chapter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isthmus.cli.arguments import ensemble_asked
from isthmus.cli.console import say
from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    pass

Place = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Chapter as .json, which brief and studio read, or as .html, .md, .docx, .pdf, .csv.",
    ),
]
Pages = Annotated[
    Path | None,
    typer.Option(
        "--claims",
        metavar="FILE",
        help="Also write every claim's page: .json, which the studio reads, or any file of a document.",
    ),
]


def understand(
    output: Place = None,
    claims: Pages = None,
    futures: Futures = 4096,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Write the chapter on what drives what, what claims are worth and what we don't know; minutes of computing.

    Without options it shows the chapter that ships. With -o it is computed anew from the ensemble in use: give
    ISTHMUS_CHAPTER the path of that .json and the brief takes it in.
    """
    check_output(output)
    check_output(claims)
    if output is None and claims is None:
        from isthmus.report.subjects.understand import chapter_in_use

        document = chapter_in_use()
        if document is None:
            say(word("no_chapter", lang))
            raise typer.Exit(1)
        emit(document, lang, json=json)
        return
    drawn = ensemble_asked(ensemble, lang)
    from isthmus.report.subjects.claims import claims_document
    from isthmus.report.subjects.understand import chapter_document
    from isthmus.understand.chapter import understand as compute
    from isthmus.understand.claims.ledger import with_failing
    from isthmus.understand.claims.stored import save_ledger

    with stages(quiet=quiet) as tell:
        chapter, book = compute(
            futures=futures, fewer=min(futures, 1024), seed=seed, ensemble=drawn,
            progress=lambda stage, done, total: tell(word("computing", lang, what=stage), done, total),
        )  # fmt: skip
    if output:
        emit(chapter_document(chapter), lang, output=output)
    if claims:
        book = with_failing(book)
        if claims.suffix == ".json":
            save_ledger(book, claims)
            say(word("written_alone", lang, path=claims))
        else:
            emit(claims_document(book), lang, output=claims)
