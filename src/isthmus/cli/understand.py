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
from isthmus.cli.save import check_place, save
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    from isthmus.understand.claims.ledger import Ledger
    from isthmus.understand.frozen import Chapter

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
        help="Also write every claim's page: .md, or .json as cards that the studio reads.",
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
    check_place(claims, (".md", ".json"))
    if output is None and claims is None:
        from isthmus.report.subjects.understand import chapter_in_use

        document = chapter_in_use()
        if document is None:
            say(word("no_chapter", lang))
            raise typer.Exit(1)
        emit(document, lang, json=json)
        return
    drawn = ensemble_asked(ensemble, lang)
    from isthmus.report.subjects.understand import chapter_document
    from isthmus.understand.chapter import understand as compute

    with stages(quiet=quiet) as tell:
        chapter, book = compute(
            futures=futures, fewer=min(futures, 1024), seed=seed, ensemble=drawn,
            progress=lambda stage, done, total: tell(word("computing", lang, what=stage), done, total),
        )  # fmt: skip
    if output:
        emit(chapter_document(chapter), lang, output=output)
    if claims:
        _save_claims(book, chapter, claims, lang)
        say(word("written_alone", lang, path=claims))


def _save_claims(book: Ledger, chapter: Chapter, path: Path, lang: str) -> None:
    """Every claim's page or card, with where it fails."""
    from isthmus.understand.claims.carded import cards_of
    from isthmus.understand.claims.cards import save_cards
    from isthmus.understand.claims.failing import where_it_fails
    from isthmus.understand.claims.page import pages

    fails = {entry.id: where_it_fails(entry, book) for entry in book.entries}
    if path.suffix == ".json":
        made = {key: getattr(chapter.receipt, key) for key in ("made", "fit", "model", "evidence")}
        save_cards(cards_of(book, fails, made), path)
    else:
        save(path, pages(book, lang, fails))
