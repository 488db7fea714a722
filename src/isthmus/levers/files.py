"""Files: strategies as TOML that a person can write, and those that ship in seeds/.

    name = "start-at-home"
    title = "Start at home"

    [levers.treatment-places]
    share = 0.5
    start = "+1"
    ramp = 5

A year is one of the calendar, or counted from the year decisions begin: ``"+1"`` is the one after.

A title, description or note may be one text or two: ``title = { en = "...", es = "..." }``. A lever given one
number, ``agents = 5000`` under ``[levers]``, sets its main field. Mistakes are told with file and line.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final, cast

from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import catalogue
from isthmus.levers.lever import Lever, LeverError
from isthmus.levers.strategy import Strategy, refuse_clashes
from isthmus.levers.validation import message
from isthmus.text import Joined, Text, as_given, in_each, in_languages, languages, listed

KEYS: Final = ("name", "title", "description", "note", "levers")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_HEADER: Final = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART: Final = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_LONG_QUOTES: Final = re.compile(r'"""|\'\'\'')

SEEDS: Final = Path(__file__).parent / "seeds"
SEED_NAMES: Final = (
    "baseline",
    "improved-policy",
    "draw-the-line",
    "start-at-home",
    "the-article",
    "only-drug-demand",
    "only-labour-demand",
    "only-border-and-asylum",
    "only-police-and-justice",
    "only-growth-and-youth",
    "only-trafficking-and-money",
    "only-attention",
)
"""As they are listed: the baseline, the rival three, the article's, one for each group of levers."""


def read_strategy(path: str | Path) -> Strategy:
    """Read one strategy from a TOML file.

    Raises:
        StrategyError: The file can't be read, or something in it can't be as written.
    """
    path = Path(path)
    text = _text(path)
    content = _content(path, text)
    _refuse_unknown_keys(path, text, content)
    levers = _levers(path, text, content.get("levers", {}))
    try:
        return Strategy(
            name=_name(path, text, content.get("name", path.stem)),
            title=_words(path, text, content, "title"),
            description=_words(path, text, content, "description"),
            levers=levers,
            note=_words(path, text, content, "note"),
            source=str(path),
        )
    except StrategyError as fault:
        if str(fault).startswith(str(path)):
            raise
        raise StrategyError(message("in_file", where=path, why=fault.words)) from fault


def read_strategies(paths: Iterable[str | Path]) -> tuple[Strategy, ...]:
    """Read several strategies to compare.

    Raises:
        StrategyError: A file can't be read as a strategy, or two have the same name.
    """
    read = tuple(read_strategy(path) for path in paths)
    for one, other in combinations(read, 2):
        if one.name == other.name:
            raise StrategyError(message("same_name", one=one.source, other=other.source, name=one.name))
    return read


def merge_strategies(paths: Iterable[str | Path], name: str = "") -> Strategy:
    """Read several files as the parts of one strategy; no two may set the same lever.

    Args:
        paths: Files, such as one a ministry.
        name: Name of the whole; left out, the parts' names joined by "and".

    Raises:
        StrategyError: A file can't be read as a strategy, or two files decide the same thing, naming both.
    """
    parts = [read_strategy(path) for path in paths]
    if not parts:
        raise StrategyError(message("no_files"))
    for one, other in combinations(parts, 2):
        _refuse_shared(one, other)
    return Strategy(
        name=name or "-and-".join(part.name for part in parts),
        title=_joined(part.title for part in parts),
        description=_joined((part.description for part in parts), " "),
        levers=tuple(lever for part in parts for lever in part.levers),
        note=_joined((part.note for part in parts), " "),
        source=", ".join(part.source for part in parts),
    )


def write_strategy(strategy: Strategy, path: str | Path) -> Path:
    """Write a strategy as TOML, whole or not at all; reading it back gives an equal strategy.

    Raises:
        StrategyError: The file can't be written; nothing half-written is left.
    """
    path = Path(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        draft.write_text(strategy_text(strategy), encoding="utf-8")
        os.replace(draft, path)
    except OSError as fault:
        raise StrategyError(message("cant_write", path=path, why=fault.strerror)) from fault
    finally:
        with suppress(OSError):
            draft.unlink()
    return path


def strategy_text(strategy: Strategy) -> str:
    """A strategy as TOML text, with the fields that were set."""
    lines = [f"name = {_toml(strategy.name)}"]
    for key in ("title", "description", "note"):
        words = cast("Text", getattr(strategy, key))
        if words:
            every = words.everywhere()
            same = set(every) == set(languages()) and len(set(every.values())) == 1
            lines.append(f"{key} = {_toml(next(iter(every.values())) if same else every)}")
    for lever in strategy.levers:
        lines += ["", f"[levers.{lever.name}]"]
        lines += [f"{key} = {_toml(value)}" for key, value in lever.given().items() if value is not None]
    return "\n".join(lines) + "\n"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as fault:
        raise StrategyError(message("no_file", path=path)) from fault
    except UnicodeDecodeError as fault:
        raise StrategyError(message("not_utf8", path=path, at=fault.start)) from fault
    except OSError as fault:
        raise StrategyError(message("cant_read", path=path, why=fault.strerror)) from fault


def _content(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(fault))
        reason = found[1] if found else str(fault)
        line = found[2] if found and found[2] else str(max(1, len(text.splitlines())))
        column = f":{found[3]}" if found and found[3] else ""
        where = f"{path}:{line}{column}"
        raise StrategyError(message("not_toml", where=where, why=_lower(reason))) from fault


def _refuse_unknown_keys(path: Path, text: str, content: Mapping[str, Any]) -> None:
    for key in content:
        if key not in KEYS:
            unknown = UnknownName("key of a strategy", key, KEYS)
            in_lever = catalogue.levers().get(key.replace("_", "-"))
            hint = (
                message("lever_key", lever=in_lever.name)
                if in_lever
                else message("keys", names=", ".join(KEYS))
            )
            where = f"{path}:{line_of(text, key)}"
            raise StrategyError(message("unknown_key", where=where, why=unknown.short, hint=hint))


def _name(path: Path, text: str, name: object) -> str:
    if isinstance(name, str) and _NAME.fullmatch(name):
        return name
    where = f"{path}:{line_of(text, 'name')}"
    raise StrategyError(message("not_a_word", where=where, name=json.dumps(name, default=str)))


def _words(path: Path, text: str, content: Mapping[str, Any], key: str) -> Text:
    value: object = content.get(key, "")
    if isinstance(value, str):
        return as_given(value)
    if isinstance(value, Mapping):
        texts = cast("Mapping[str, object]", value)
        if texts and all(k in languages() and isinstance(v, str) for k, v in texts.items()):
            return in_languages(texts)
    names = in_each(lambda lang: listed(languages(), lang))
    raise StrategyError(message("not_words", where=f"{path}:{line_of(text, key)}", key=key, languages=names))


def _levers(path: Path, text: str, tables: object) -> tuple[Lever, ...]:
    if not isinstance(tables, Mapping):
        raise StrategyError(message("levers_not_a_table", where=f"{path}:{line_of(text, 'levers')}"))
    found = cast("Mapping[str, object]", tables)
    return tuple(_lever(path, text, name, value) for name, value in found.items())


def _lever(path: Path, text: str, written: str, value: object) -> Lever:
    where = f"{path}:{line_of(text, 'levers', written)}"
    try:
        kind = catalogue.get(written)
    except UnknownName as fault:
        raise StrategyError(message("in_file", where=where, why=fault.words)) from fault
    if isinstance(value, Mapping):
        fields = dict(cast("Mapping[str, Any]", value))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        fields: dict[str, Any] = {kind.main().name: value}
    else:
        blanks = {"lever": kind.name, "field": kind.main().name}
        raise StrategyError(message("lever_not_a_table", where=where, **blanks))
    try:
        return kind.set(**fields)
    except LeverError as fault:
        places = [f"{path}:{line_of(text, 'levers', written, p.field)}: " for p in fault.problems]
        raise StrategyError(fault.words_at(places)) from fault


def _refuse_shared(one: Strategy, other: Strategy) -> None:
    """Refuse two files that set the same lever, or two levers that set the same part of the policy."""
    for name in one.lever_names:
        if name in other.lever_names:
            places = [f"{s.source}:{_line_in(s.source, name)}" for s in (one, other)]
            raise StrategyError(message("both_files", one=places[0], other=places[1], lever=name))
    try:
        refuse_clashes([*one.levers, *other.levers])
    except StrategyError as fault:
        why = message("two_files", one=one.source, other=other.source, why=fault.words)
        raise StrategyError(why) from fault


def _line_in(source: str, lever: str) -> int:
    text = _text(Path(source))
    return max(line_of(text, "levers", lever), line_of(text, "levers", lever.replace("-", "_")))


def _joined(words: Iterable[Text], by: str = " + ") -> Text:
    return Joined(words, by)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _toml(value: object) -> str:
    """A text, number, list or small table, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in table.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(one) for one in cast("Iterable[object]", value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)


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


@cache
def _read() -> tuple[Strategy, ...]:
    return tuple(read_strategy(SEEDS / f"{name}.toml") for name in SEED_NAMES)


def seeds() -> dict[str, Strategy]:
    """The strategies that ship, by name."""
    return {strategy.name: strategy for strategy in _read()}


def get_strategy(name_or_path: str | Path) -> Strategy:
    """A seed by name, or a strategy from a file.

    Raises:
        UnknownName: It is neither a path nor the name of a seed.
        StrategyError: The file can't be read as a strategy.
    """
    text = str(name_or_path)
    if text in SEED_NAMES:
        return read_strategy(SEEDS / f"{text}.toml")
    if isinstance(name_or_path, Path) or text.endswith(".toml") or "/" in text or "\\" in text:
        return read_strategy(name_or_path)
    raise UnknownName("strategy", text, SEED_NAMES, "isthmus strategies")
