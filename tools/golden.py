"""Golden text: what every page, command and figure says, stored, so that a change of structure shows what else it changed.

    python tools/golden.py                       compare with tests/golden, and print what differs
    python tools/golden.py write                 take what is said now as right
    python tools/golden.py compare claims --quick

A word after `compare` or `write` takes only the texts with that word in their file or name. ``--quick`` leaves out what asks
the engine and most pages of evidence. Exit codes: 0 the same, 1 something differs, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from golden_commands import computed_commands, slow_commands, some_commands
from golden_figures import figures
from golden_pages import Golden, computed_pages, every_page, some_pages
from golden_text import REPO, alike

STORE: Final = REPO / "tests" / "golden"
TITLE: Final = "=== "
"""Begins the line that names a text in its file."""
MOST_LINES: Final = 60
"""Of one text's difference that are printed, unless all are asked for."""


def main(typed: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("action", nargs="?", default="compare", choices=("compare", "write"))
    parser.add_argument("words", nargs="*", help="take only texts with one of these in their file or name")
    parser.add_argument(
        "--quick", action="store_true", help="leave out the engine and most pages of evidence"
    )
    parser.add_argument("--whole", action="store_true", help="print every line that differs")
    parser.add_argument("--store", type=Path, default=STORE, help="the folder of stored texts")
    asked = parser.parse_args(typed)

    stored = read(asked.store)
    now = made(asked.words, quick=asked.quick, stored=stored)
    if not now:
        print(f"no text has {' or '.join(asked.words)} in its file or name", file=sys.stderr)
        return 2
    before = there_too(stored, now) if asked.quick else taken(stored, asked.words)
    if asked.action == "write":
        write(asked.store, updated(stored, before, now))
        return 0
    found = list(differences(before, now, most=None if asked.whole else MOST_LINES))
    texts = f"{sum(map(len, now.values()))} texts"
    print(*found, f"golden text: {texts}, " + (f"{len(found)} differ" if found else "the same"), sep="\n")
    return 1 if found else 0


def made(words: list[str], *, quick: bool, stored: Golden) -> Golden:
    """What is said now; sources that hold none of the words asked for aren't run."""
    parts: tuple[tuple[str, Callable[[], Golden]], ...] = (
        ("figures/", figures),
        ("commands/", some_commands),
        ("pages/", partial(some_pages, stored) if quick else every_page),
    )
    if not quick:
        parts += (
            ("commands/slow", slow_commands),
            ("computed/commands/ computed/brief/", computed_commands),
            ("computed/pages/ computed/graphs/", computed_pages),
        )
    now: Golden = {}
    for prefix, make in parts:
        if not words or _may_hold(prefix.split(), words, stored):
            began = time.perf_counter()
            with nobodys_own():
                for file, texts in make().items():
                    now.setdefault(file, {}).update(texts)
            print(f"{prefix}: {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return taken(now, words)


@contextmanager
def nobodys_own() -> Iterator[None]:
    """A terminal of 80 columns, and no series, models, posterior or chapter of a person's own."""
    own = {name for name in os.environ if name.startswith("ISTHMUS_")} - {"ISTHMUS_CACHE"}
    before = {name: os.environ.pop(name) for name in own | {"COLUMNS"} if name in os.environ}
    os.environ["COLUMNS"] = "80"
    try:
        yield
    finally:
        os.environ.pop("COLUMNS")
        os.environ |= before


def _may_hold(prefixes: list[str], words: list[str], stored: Golden) -> bool:
    held = [file for file, texts in taken(stored, words).items() if texts]
    return not held or any(file.startswith(tuple(prefixes)) for file in held)


def taken(texts: Golden, words: list[str]) -> Golden:
    """Only the texts with one of the words in their file or name; all where no word is given."""
    if not words:
        return texts
    chosen = {
        file: {name: text for name, text in held.items() if any(w in f"{file} {name}" for w in words)}
        for file, held in texts.items()
    }
    return {file: held for file, held in chosen.items() if held}


def there_too(stored: Golden, now: Golden) -> Golden:
    """Of the stored texts those that are said now as well."""
    both = {
        file: {n: text for n, text in held.items() if n in now.get(file, {})} for file, held in stored.items()
    }
    return {file: held for file, held in both.items() if held}


def differences(before: Golden, now: Golden, *, most: int | None = MOST_LINES) -> Iterator[str]:
    """What differs, text by text, each as a unified diff."""
    for file in sorted(before | now):
        old, new = before.get(file, {}), now.get(file, {})
        for name in dict.fromkeys((*old, *new)):
            lines = difference(
                f"{file} {name}", old.get(name), new.get(name), loose=file.startswith("computed/")
            )
            if lines:
                rest = (
                    [f"  ... and {len(lines) - most} lines more (--whole)"]
                    if most and len(lines) > most
                    else []
                )
                yield "\n".join(lines[:most] + rest)


def difference(name: str, before: str | None, now: str | None, *, loose: bool) -> list[str]:
    """One text's unified diff; where it is computed, lines that noise alone tells apart are the same."""
    if before is None:
        return [f"+++ {name}: new, {len((now or '').splitlines())} lines"]
    if now is None:
        return [f"--- {name}: gone"]
    old, new = before.splitlines(), now.splitlines()
    if loose:
        new = settled(old, new)
    return list(difflib.unified_diff(old, new, f"{name} (stored)", f"{name} (now)", n=1, lineterm=""))


def settled(before: list[str], now: list[str]) -> list[str]:
    """The lines of now, with the stored one in the place of each that differs from it by noise."""
    if len(before) != len(now):
        return now
    return [old if alike(old, new) else new for old, new in zip(before, now, strict=True)]


def updated(stored: Golden, before: Golden, now: Golden) -> Golden:
    """What is to be stored: what is said now in the place of what was said before, and the rest as it was, in its order."""
    kept: Golden = {}
    for file in sorted(stored | now):
        old, new, loose = before.get(file, {}), now.get(file, {}), file.startswith("computed/")
        rest = {name: text for name, text in stored.get(file, {}).items() if name not in old or name in new}
        same = {name: old[name] for name in new if not difference("", old.get(name), new[name], loose=loose)}
        if texts := rest | new | same:
            kept[file] = texts
    return kept


def read(store: Path) -> Golden:
    """Every stored text by file and name."""
    return {
        path.relative_to(store).as_posix(): texts_in(path.read_text(encoding="utf-8"))
        for path in sorted(store.rglob("*.txt"))
    }


def texts_in(text: str) -> dict[str, str]:
    """The texts of one file."""
    parts = ("\n" + text).split("\n" + TITLE)[1:]
    named = (part.partition("\n") for part in parts)
    return {name: body.removesuffix("\n") for name, _, body in named}


def file_of(texts: dict[str, str]) -> str:
    """One file of several texts."""
    return "".join(f"{TITLE}{name}\n{text}\n" for name, text in texts.items())


def write(store: Path, texts: Golden) -> None:
    """Store the texts; a file that nothing is left of goes."""
    for file, held in texts.items():
        path = store / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file_of(held), encoding="utf-8", newline="\n")
    for path in store.rglob("*.txt"):
        if path.relative_to(store).as_posix() not in texts:
            path.unlink()
    size = sum(path.stat().st_size for path in store.rglob("*.txt"))
    print(f"{len(texts)} files, {size / 1e6:.1f} MB, in {store.name}")


if __name__ == "__main__":
    sys.exit(main())
