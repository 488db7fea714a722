"""``isthmus claims``: what the article asserts, and what you assert, tested by one rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isthmus.cli.arguments import ensemble_asked, parts
from isthmus.cli.console import as_json, print_json, say
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Language, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, is_device, save
from isthmus.cli.sections import show
from isthmus.cli.words import say as word
from isthmus.errors import UsageError

if TYPE_CHECKING:
    from isthmus.understand.claims.ledger import Ledger
    from isthmus.understand.discovery.find import Discovery

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

    One ID prints its page. -o writes all pages (.md), the ledger (.json) or a table (.csv). A verdict is of the model
    and its evidence, not of the world.
    """
    if form:
        check_place(form, (".toml",))
        if form.exists() and not is_device(form):
            raise UsageError(
                f"{form} is there already.\n  Choose another place: a form in work would be lost."
            )
        from isthmus.understand.claims.form import FORM

        save(form, FORM)
        say(word("written_alone", lang, path=form))
        return
    check_place(output, (".md", ".json", ".csv"))
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.understand.claims.contrasts import read_book
    from isthmus.understand.claims.ledger import ledger, shipped_book
    from isthmus.understand.claims.page import pages
    from isthmus.understand.claims.plain import as_csv, as_plain
    from isthmus.understand.claims.verdict import refuse_few

    if not runs:
        refuse_few(futures)
    mine = read_book(own, shipped_book().arms) if own else None
    with progress(word("running", lang), futures, quiet=quiet) as advance:
        found = ledger(
            futures=futures, seed=seed, ensemble=drawn, only=[i.upper() if i[:2].lower() == "cl" else i for i in parts(ids)],
            own=mine, progress=advance,
        )  # fmt: skip
    if output:
        text = {".md": lambda: pages(found, lang, _failing(found)), ".csv": lambda: as_csv(found)}.get(
            output.suffix, lambda: as_json(as_plain(found)) + "\n"
        )()
        save(output, text)
        if not json:
            say(word("written_alone", lang, path=output))
    if json:
        print_json(as_plain(found))
    elif not output:
        _show(found, lang)


def _failing(found: Ledger) -> dict[str, Discovery | None]:
    """Where each claim fails, by id."""
    from isthmus.understand.claims.failing import where_it_fails

    return {e.id: where_it_fails(e, found) for e in found.entries}


def _show(found: Ledger, lang: Language) -> None:
    from isthmus.understand.claims.page import page, table_section

    if len(found.entries) == 1:
        entry = found.entries[0]
        typer.echo(page(entry, lang, _failing(found)[entry.id]), nl=False)
        return
    show([table_section(found, lang)])
