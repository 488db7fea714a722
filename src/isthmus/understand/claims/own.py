"""A claim from text that somebody sent, and the cards of claims tested now."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from isthmus.errors import UsageError
from isthmus.levers import seeds
from isthmus.understand.claims.carded import cards_of
from isthmus.understand.claims.cards import Cards
from isthmus.understand.claims.contrasts import Book, read_book
from isthmus.understand.claims.failing import where_it_fails
from isthmus.understand.claims.ledger import ledger, shipped_book

NAME: Final = "claim.toml"
LONGEST: Final = 20_000
"""Letters of a text that is read."""


def book_of(text: str) -> Book:
    """The claims of a text, as ``isthmus claims --own`` reads them from a file.

    A strategy is named, never given as a path: a text from elsewhere opens no file.

    Raises:
        UsageError: It can't be read, or a claim or arm in it can't be as written: which, why, what to do.
    """
    if len(text) > LONGEST:
        raise UsageError(
            f"the text has {len(text):,} letters.\n  At most {LONGEST:,} are read: take some claims out."
        )
    _refuse_paths(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_text(text, encoding="utf-8")
        try:
            return read_book(path, shipped_book().arms)
        except UsageError as fault:
            raise UsageError(str(fault).replace(str(path), NAME)) from None


def answered(
    *,
    text: str = "",
    ids: Sequence[str] = (),
    futures: int = 1024,
    seed: int = 0,
    ensemble: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Cards:
    """Claims put to futures now: those of a text, those named, or both.

    Raises:
        UsageError: Neither a text nor an id, or a text that can't be read.
        UnknownName: No claim has an id that was given.
    """
    own = book_of(text) if text.strip() else None
    wanted = [*ids, *(c.id for c in own.claims if not ids or c.id in ids)] if own else list(ids)
    if not wanted:
        raise UsageError("no claim is given.\n  Name one, as in CL23, or send the text of one of your own.")
    found = ledger(
        futures=futures,
        seed=seed,
        ensemble=ensemble,
        only=list(dict.fromkeys(wanted)),
        own=own,
        progress=progress,
    )
    return cards_of(found, {e.id: where_it_fails(e, found) for e in found.entries}, own=own)


def _refuse_paths(text: str) -> None:
    try:
        arms = tomllib.loads(text).get("arms", {})
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    for name, body in arms.items() if isinstance(arms, dict) else ():
        named = body.get("strategy") if isinstance(body, dict) else None
        if named is not None and named not in seeds():
            raise UsageError(
                f"arm '{name}' is built on '{named}', which isn't a strategy that ships.\n"
                f"  Name one of {', '.join(seeds())}, and set its levers below it."
            )
