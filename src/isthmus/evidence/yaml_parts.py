"""Entries of YAML as data: fields that are checked as they are read, and texts that have another language beside them.

A field that is missing, unknown or wrong is refused with its entry, file and line. English stands in the entry; another
language stands in a file of its own under the same keys, and where it is missing English is shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence.yaml_file import Entry, read_yaml
from isthmus.text import FOLDER, SOURCE, Text


@dataclass
class Translations:
    """The texts of another language by where they stand, and which were asked for."""

    area: str
    """The file's name: texts of further languages stand in files of the same name"""
    lang: str
    texts: Mapping[str, str]
    asked: dict[str, bool] = field(default_factory=dict[str, bool])

    def words(self, place: str, english: str) -> Text:
        """A text in every language that has it; English where one doesn't."""
        other = self.texts.get(place, "")
        self.asked[place] = bool(other)
        return Text(
            f"{self.area}.{place}" if self.area else "",
            {SOURCE: english} | ({self.lang: other} if other else {}),
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Places asked for that have no text: they are shown in English."""
        return tuple(place for place, found in self.asked.items() if not found)

    @property
    def unused(self) -> tuple[str, ...]:
        """Texts that nothing asked for."""
        return tuple(place for place in self.texts if place not in self.asked)


@dataclass(frozen=True)
class Part:
    """A piece of what is written: its place, such as ``levers.agents.needs``, and its fields."""

    place: str
    where: str
    fields: Mapping[str, object]
    spanish: Translations

    def refuse(self, key: str, problem: str, advice: str) -> EvidenceError:
        """The error that says what is wrong with a field."""
        entry, _, rest = self.place.removeprefix("levers.").partition(".")
        names = ".".join(filter(None, (rest, key)))
        return EvidenceError(f"{entry}, {names}: {problem} ({self.where})\n  {advice}")

    def only(self, required: Iterable[str], optional: Iterable[str] = ()) -> None:
        """Refuse a field that is missing, and one that nobody knows."""
        required, known = tuple(required), (*required, *optional)
        for key in self.fields:
            if key not in known:
                raise self.refuse(key, str(UnknownName("field", key, known)), f"It has {', '.join(known)}.")
        for key in required:
            if self.fields.get(key) in (None, ""):
                raise self.refuse(key, "it isn't there.", f"An entry has {', '.join(required)}.")

    def text(self, key: str) -> str:
        """A text, in English alone."""
        value = self.fields.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(
                key, f"it is {value!r}.", "Write it in words; quotation marks where it has a colon."
            )
        return value

    def words(self, key: str) -> Text:
        """A text in both languages."""
        return self.spanish.words(f"{self.place}.{key}", self.text(key))

    def chosen(self, key: str, kind: str, known: Iterable[str]) -> Any:
        """One of some names."""
        value, known = self.fields.get(key), tuple(known)
        if value not in known:
            raise self.refuse(key, str(UnknownName(kind, str(value), known)), f"It is {_either(known)}.")
        return value

    def number(self, key: str, low: float, high: float = math.inf) -> float:
        """A number within bounds."""
        (value,) = self._numbers(key, [self.fields.get(key)])
        if not low <= value <= high:
            raise self.refuse(key, f"it is {value:g}.", f"It is a number from {low:g} to {high:g}.")
        return value

    def span(self, key: str) -> tuple[float, float]:
        """Two numbers, the lower first."""
        ends = self.fields.get(key)
        if not isinstance(ends, list) or len(cast("list[object]", ends)) != 2:
            raise self.refuse(key, f"it is {ends!r}.", "Write the lower end and the higher: [0, 1].")
        low, high = self._numbers(key, cast("list[object]", ends))
        if low > high:
            raise self.refuse(
                key, f"{low:g} to {high:g} is reversed.", f"Write the lower end first: [{high:g}, {low:g}]."
            )
        return low, high

    def names(self, key: str, known: Iterable[str] | None = None, kind: str = "name") -> tuple[str, ...]:
        """A list of names, each given once; none if it isn't there."""
        value = self.fields.get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(one, str) for one in cast("list[object]", value)
        ):
            raise self.refuse(key, f"it is {value!r}.", "Write a list of names: [D20, D34].")
        names = tuple(cast("list[str]", value))
        for name in names:
            if known is not None and name not in known:
                raise self.refuse(
                    key, str(UnknownName(kind, name, known)), f"They are among {', '.join(known)}."
                )
            if names.count(name) > 1:
                raise self.refuse(key, f"{name} is named twice.", "Name it once.")
        return names

    def flag(self, key: str) -> bool:
        """True or false; false if it isn't there."""
        value = self.fields.get(key, False)
        if not isinstance(value, bool):
            raise self.refuse(key, f"it is {value!r}.", "Write true or false.")
        return value

    def part(self, key: str) -> Part:
        """A piece of this piece."""
        return self._inner(key, self.fields.get(key))

    def parts(self, key: str) -> list[tuple[str, Part]]:
        """The pieces of this piece, by name, or in order where they have none."""
        value = self.fields.get(key)
        listed = (
            enumerate(cast("list[object]", value))
            if isinstance(value, list)
            else self.part(key).fields.items()
        )
        found = [(str(name), self._inner(f"{key}.{name}", one)) for name, one in listed]
        if not found:
            raise self.refuse(key, "it is empty.", "Write at least one.")
        return found

    def _inner(self, key: str, value: object) -> Part:
        if not isinstance(value, dict):
            raise self.refuse(key, f"it is {value!r}.", "Write its fields below it, indented.")
        fields = {str(name): one for name, one in cast("dict[object, object]", value).items()}
        return Part(f"{self.place}.{key}", self.where, fields, self.spanish)

    def _numbers(self, key: str, values: Iterable[object]) -> list[float]:
        found: list[float] = []
        for value in values:
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
                raise self.refuse(key, f"{value!r} isn't a number.", "Write digits, such as 0.5 or 100_000.")
            found.append(value)
        return found


def entry_of(entry: Entry, file: str, texts: Translations) -> Part:
    """One top-level entry of a file, its texts under the entry's own key.

    Raises:
        EvidenceError: The entry has no fields.
    """
    value, where = entry.value, f"{file}:{entry.line}"
    if not isinstance(value, dict):
        raise EvidenceError(f"{entry.key}: it is {value!r} ({where})\n  Write its fields below it, indented.")
    fields = {str(name): one for name, one in cast("dict[object, object]", value).items()}
    return Part(entry.key, where, fields, texts)


def read_translations(path: Path) -> Translations:
    """The texts of a file in another language, none asked for yet.

    Raises:
        EvidenceError: The file can't be read.
    """
    texts = dict(leaf for entry in read_yaml(path) for leaf in _leaves(entry.key, entry.value))
    area = path.stem if path.parent.parent == FOLDER else ""  # a file from elsewhere stands alone
    return Translations(area, path.parent.name, texts)


def _leaves(place: str, value: object) -> Iterator[tuple[str, str]]:
    """The texts inside a piece of YAML, with their places; items of a list are numbered."""
    if isinstance(value, dict):
        inside = cast("dict[object, object]", value).items()
    elif isinstance(value, list):
        inside = enumerate(cast("list[object]", value))
    else:
        yield place, "" if value is None else str(value)
        return
    for key, one in inside:
        yield from _leaves(f"{place}.{key}", one)


def _either(names: tuple[str, ...]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
