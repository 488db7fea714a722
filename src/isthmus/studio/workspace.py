"""The workspace: a folder of one's own, with strategies as files and texts too long for a link.

    ~/.isthmus/strategies/my-plan.toml     the same file that `isthmus run` and `compare` read
    ~/.isthmus/links/3fa9...c1.txt         a strategy in links, by the hash of its text

`ISTHMUS_WORKSPACE` names another folder. Nothing is overwritten unless that is asked for.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import replace as with_
from pathlib import Path
from typing import Final, NamedTuple

from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import Strategy, read_strategy, seeds, write_strategy
from isthmus.text import Text

OWN: Final = "ISTHMUS_WORKSPACE"
MOST_LINKS: Final = 2_000
"""Long links kept; visitors of a studio can't fill its disk."""
LONGEST_LINK: Final = 20_000
"""Letters of one; every lever with every member is shorter."""
LONGEST_NAME: Final = 60
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows gives to devices."""
_HASH: Final = re.compile(r"[0-9a-f]{16}")


class Shelf(NamedTuple):
    """What a workspace holds."""

    strategies: tuple[Strategy, ...]
    """By name; each knows its file in `source`."""
    unreadable: tuple[tuple[str, Text], ...]
    """Files that could not be read as strategies, and why."""


def folder() -> Path:
    """Where the workspace lies."""
    named = os.environ.get(OWN)
    return Path(named).expanduser() if named else Path.home() / ".isthmus"


def saved() -> Shelf:
    """Strategies of one's own, by name; a file that can't be read is told, not dropped."""
    found: list[Strategy] = []
    broken: list[tuple[str, Text]] = []
    for path in sorted((folder() / "strategies").glob("*.toml")):
        try:
            found.append(read_strategy(path))
        except StrategyError as fault:
            broken.append((path.name, fault.words))
    return Shelf(tuple(found), tuple(broken))


def path_of(name: str) -> Path:
    """The file of a strategy's name.

    Raises:
        StrategyError: It can't be the name of a strategy of one's own.
    """
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME or _RESERVED.fullmatch(name):
        raise StrategyError(Text("workspace.bad_name", name=name[:80], most=LONGEST_NAME))
    if name in seeds():
        raise StrategyError(Text("workspace.ships", name=name))
    return folder() / "strategies" / f"{name}.toml"


def save(strategy: Strategy, *, replace: bool = False) -> Path:
    """Write a strategy to its file, whole or not at all.

    Raises:
        StrategyError: The name can't be used, the file is there already and wasn't to be replaced, or it can't be written.
    """
    path = path_of(strategy.name)
    _make(path.parent)
    if replace and path.exists():
        return write_strategy(strategy, path)
    _reserve(path)
    try:
        return write_strategy(strategy, path)
    except StrategyError:
        with suppress(OSError):
            path.unlink()
        raise


def remove(name: str) -> None:
    """Remove a strategy of one's own.

    Raises:
        UnknownName: The workspace holds none of that name.
    """
    try:
        path_of(name).unlink()
    except FileNotFoundError:
        raise _not_here(name) from None
    except OSError as fault:
        why = Text("workspace.not_removed", path=path_of(name), why=fault.strerror)
        raise StrategyError(why) from fault


def rename(old: str, new: str) -> Path:
    """Give a strategy of one's own another name; the old file goes once the new one is written.

    Raises:
        UnknownName: The workspace holds none of the old name.
        StrategyError: The new name can't be used, or is taken.
    """
    path = path_of(old)
    if not path.is_file():
        raise _not_here(old)
    written = save(with_(read_strategy(path), name=new))
    path.unlink()
    return written


def keep_link(text: str) -> str | None:
    """Keep a text too long for a link; its hash, or None where it can't be kept."""
    name = hash_of(text)
    path = folder() / "links" / f"{name}.txt"
    if path.is_file():
        return name
    if len(text) > LONGEST_LINK:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if sum(1 for _ in path.parent.glob("*.txt")) >= MOST_LINKS:
            return None
        draft = path.with_name(f".{name}.{os.getpid()}.draft")
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)
    except OSError:
        return None
    return name


def kept_link(name: str) -> str | None:
    """The text of a hash; None where the workspace doesn't hold it, or holds another."""
    if not _HASH.fullmatch(name):
        return None
    try:
        text = (folder() / "links" / f"{name}.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if hash_of(text) == name else None


def hash_of(text: str) -> str:
    """Sixteen hexadecimal digits of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _make(where: Path) -> None:
    try:
        where.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StrategyError(
            Text("workspace.not_made", path=where, why=fault.strerror, variable=OWN)
        ) from fault


def _reserve(path: Path) -> None:
    """Take the place of a file that isn't there yet; two who save at once can't both."""
    try:
        path.open("x").close()
    except FileExistsError:
        raise StrategyError(Text("workspace.there", path=path)) from None
    except OSError as fault:
        why = Text("workspace.not_written", path=path, why=fault.strerror)
        raise StrategyError(why) from fault


def _not_here(name: str) -> UnknownName:
    return UnknownName("strategy of your own", name, [s.name for s in saved().strategies])
