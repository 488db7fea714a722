"""``isthmus understand``: every finding of the first stage, computed and written as one chapter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.arguments import ensemble_asked
from isthmus.cli.console import print_json, say
from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.save import check_place, save
from isthmus.cli.words import say as word
from isthmus.text import area

phrase = area("chapter")

Place = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Chapter as .json, which the brief reads, or as .md."
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
    check_place(output, (".json", ".md"))
    check_output(claims)
    from isthmus.understand.frozen import as_sections, load_chapter, save_chapter
    from isthmus.understand.section import as_markdown

    if output is None and claims is None:
        from isthmus.cli.sections import show
        from isthmus.understand.plain import plain

        chapter = load_chapter()
        if chapter is None:
            say(word("no_chapter", lang))
            raise typer.Exit(1)
        if json:
            print_json(chapter.receipt | {"light": chapter.light, "parts": plain(chapter.parts)})
        else:
            show(as_sections(chapter, lang))
        return
    drawn = ensemble_asked(ensemble, lang)
    from isthmus.report.subjects.claims import claims_document
    from isthmus.understand.chapter import understand as compute
    from isthmus.understand.claims.ledger import with_failing
    from isthmus.understand.claims.stored import save_ledger

    with stages(quiet=quiet) as tell:
        chapter, book = compute(
            futures=futures, fewer=min(futures, 1024), seed=seed, ensemble=drawn,
            progress=lambda stage, done, total: tell(word("computing", lang, what=stage), done, total),
        )  # fmt: skip
    if output and output.suffix == ".md":
        save(output, as_markdown(phrase("title", lang), as_sections(chapter, lang)))
    elif output:
        save_chapter(chapter, output)
    if claims:
        book = with_failing(book)
        if claims.suffix == ".json":
            save_ledger(book, claims)
            say(word("written_alone", lang, path=claims))
        else:
            emit(claims_document(book), lang, output=claims)
    if output:
        say(word("written_alone", lang, path=output))
