"""Lines: where in a TOML file a key stands, so that a message can say it."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART: Final = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_LONG_QUOTES: Final = re.compile(r'"""|\'\'\'')


def line_of(text: str, *path: str) -> int:
    """The line of a key, or of the nearest table around it; 1 when nothing is found."""
    lines = key_lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line on which each key and table first stands."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    in_long_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        opens = len(_LONG_QUOTES.findall(line)) % 2 == 1
        if in_long_text:
            in_long_text = not opens
            continue
        in_long_text = opens
        if header := _HEADER.fullmatch(line):
            table = _parts(header[1])
            _note(found, table, number)
        elif key := _KEY.match(line):
            _note(found, (*table, *_parts(key[1])), number)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _note(found: dict[tuple[str, ...], int], path: tuple[str, ...], number: int) -> None:
    for length in range(1, len(path) + 1):
        found.setdefault(path[:length], number)
