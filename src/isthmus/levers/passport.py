"""Passports: the levers as they are written, one entry of data each, read and checked.

    passports/<group>.yaml      the levers of a group in English, in the order in which they are listed
    passports/shared.yaml       groups, payers and reasons that several passports use by their key
    locale/es/levers.yaml       the same texts in Spanish, under the same keys

A passport says what may be asked of a lever, which input of the policy each of its numbers sets and by which rule, and
what that takes, rests on, costs and may harm. A field that is missing, unknown or wrong is refused on loading. Whether the
inputs, units and rows of evidence it names are there is asked by `isthmus.levers.check`, which has to read them.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from isthmus.axes import AXES, LEVER_GROUP
from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence.yaml_file import read_yaml
from isthmus.levers.lever import CostItem, LeverKind
from isthmus.levers.seen import STATUSES, Seen
from isthmus.levers.tunable import LONGEST_RAMP, NAMES_FIELD, RULES, SHORTEST_RAMP, Names, Tunable, unmoved
from isthmus.text import SOURCE, Text
from isthmus.units import parse_unit

FOLDER: Final = Path(__file__).parent / "passports"
SPANISH: Final = Path(__file__).parents[1] / "locale" / "es" / "levers.yaml"

_LEVER: Final = (
    *("title", "question", "measure", "acts_on", "ramp_years", "in_the_model", "slowed_by"),
    *("needs", "evidence", "cost", "payer", "legality", "harm"),
)
_NUMBER: Final = ("label", "input", "rule", "unit", "range", "tried")
_log: Final = logging.getLogger("isthmus.levers")


@dataclass(frozen=True)
class Passports:
    """Every lever that is written, and what is missing in Spanish."""

    kinds: tuple[LeverKind, ...]
    groups: Mapping[str, Text]
    """The title of each group of levers"""
    untranslated: Names
    """Texts that are in English alone, such as ``levers.agents.title``: they are shown in English"""
    unused: Names
    """Spanish texts of nothing"""


@dataclass
class _Spanish:
    """The Spanish texts by where they stand, and what was asked of them."""

    texts: Mapping[str, str]
    asked: dict[str, bool] = field(default_factory=dict[str, bool])

    def words(self, place: str, english: str) -> Text:
        """Both languages of a text; English where Spanish is missing."""
        spanish = self.texts.get(place, "")
        self.asked[place] = bool(spanish)
        return Text(f"levers.{place}", {SOURCE: english})


@dataclass(frozen=True)
class _Part:
    """A piece of what is written: its place, such as ``levers.agents.needs``, and its fields."""

    place: str
    where: str
    fields: Mapping[str, object]
    spanish: _Spanish

    def refuse(self, key: str, problem: str, advice: str) -> EvidenceError:
        """The error that says what is wrong with a field."""
        lever, _, rest = self.place.removeprefix("levers.").partition(".")
        names = ".".join(filter(None, (rest, key)))
        return EvidenceError(f"{lever}, {names}: {problem} ({self.where})\n  {advice}")

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

    def names(self, key: str, known: Iterable[str] | None = None, kind: str = "name") -> Names:
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

    def part(self, key: str) -> _Part:
        """A piece of this piece."""
        return self._inner(key, self.fields.get(key))

    def parts(self, key: str) -> list[tuple[str, _Part]]:
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

    def _inner(self, key: str, value: object) -> _Part:
        if not isinstance(value, dict):
            raise self.refuse(key, f"it is {value!r}.", "Write its fields below it, indented.")
        fields = {str(name): one for name, one in cast("dict[object, object]", value).items()}
        return _Part(f"{self.place}.{key}", self.where, fields, self.spanish)

    def _numbers(self, key: str, values: Iterable[object]) -> list[float]:
        found: list[float] = []
        for value in values:
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
                raise self.refuse(key, f"{value!r} isn't a number.", "Write digits, such as 0.5 or 100_000.")
            found.append(value)
        return found


def read_passports(folder: Path = FOLDER, spanish: Path = SPANISH) -> Passports:
    """Every lever, in the order of the groups and of their files.

    Raises:
        EvidenceError: A file can't be read, or a field of a lever is missing, unknown or wrong.
    """
    texts = _Spanish(dict(leaf for entry in read_yaml(spanish) for leaf in _leaves(entry.key, entry.value)))
    shared = _shared(folder / "shared.yaml", texts)
    kinds: dict[str, LeverKind] = {}
    for path in (folder / f"{group}.yaml" for group in LEVER_GROUP):
        for entry in read_yaml(path):
            file = _Part("levers", f"{path.name}:{entry.line}", {entry.key: entry.value}, texts)
            kind = _lever(entry.key, path.stem, file.part(entry.key), shared)
            if kind.name in kinds:
                twice = f"it is there twice ({kinds[kind.name].where} and {kind.where})"
                raise EvidenceError(f"{kind.name}: {twice}.\n  Keep one, or give one another name.")
            kinds[kind.name] = kind
    untranslated = tuple(place for place, found in texts.asked.items() if not found)
    if untranslated:
        _log.warning("shown in English, for want of Spanish: %s", ", ".join(untranslated))
    unused = tuple(place for place in texts.texts if place not in texts.asked)
    return Passports(tuple(kinds.values()), shared["groups"], untranslated, unused)


def _shared(path: Path, texts: _Spanish) -> dict[str, dict[str, Text]]:
    """Groups, payers and reasons, by their keys."""
    file = _Part("shared", path.name, {entry.key: entry.value for entry in read_yaml(path)}, texts)
    file.only(("groups", "payers", "untried"))
    if tuple(file.part("groups").fields) != LEVER_GROUP:
        raise file.refuse("groups", "they aren't those of the axis.", f"They are {', '.join(LEVER_GROUP)}.")
    parts = {kind: file.part(kind) for kind in file.fields}
    return {
        kind: {key: texts.words(f"{kind}.{key}", part.text(key)) for key in part.fields}
        for kind, part in parts.items()
    }


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


def _lever(name: str, group: str, given: _Part, shared: Mapping[str, Mapping[str, Text]]) -> LeverKind:
    given.only(_LEVER, ("applies_to", "lasting", "requirements"))
    numbers = tuple(_number(key, part, shared["untried"]) for key, part in given.parts("acts_on"))
    needs, evidence = given.part("needs"), given.part("evidence")
    needs.only(("what", "lead_years"))
    evidence.only(("rows", "reading"), ("opinion",))
    return LeverKind(
        name,
        group=group,
        requirements=given.names("requirements"),
        title=given.words("title"),
        question=given.words("question"),
        measure=given.text("measure"),
        numbers=numbers,
        applies_to=_applies_to(given, numbers),
        ramp_years=given.number("ramp_years", SHORTEST_RAMP, LONGEST_RAMP),
        lasting=given.flag("lasting"),
        in_the_model=given.text("in_the_model"),
        slowed_by=given.text("slowed_by"),
        needs=needs.words("what"),
        lead_years=float(needs.number("lead_years", 0.0)),
        evidence=evidence.names("rows"),
        support=evidence.names("opinion"),
        reading=evidence.text("reading"),
        payer=shared["payers"][given.chosen("payer", "payer", shared["payers"])],
        cost=tuple(_cost(part) for _, part in given.parts("cost")),
        legality=given.words("legality"),
        harm=given.words("harm"),
        where=given.where,
    )


def _number(name: str, given: _Part, untried: Mapping[str, Text]) -> Tunable:
    """One number of a lever: the input it sets, by which rule and how far."""
    given.only(_NUMBER, ("by", "purpose"))
    low, high = given.span("range")
    rule = given.chosen("rule", "rule", RULES)
    if low == high or (rule == "plus" and not low <= 0 <= high):
        raise given.refuse(
            "range",
            f"{low:g} to {high:g} leaves nothing to set, or not zero.",
            "`plus` is counted from the baseline, so zero lies in its range.",
        )
    unit = given.text("unit")
    try:
        parse_unit(unit)
    except EvidenceError as fault:
        raise given.refuse(
            "unit", str(fault), "Write that of the policy's input: fraction, persons per year."
        ) from None
    axis = given.chosen("by", "axis", NAMES_FIELD) if "by" in given.fields else None
    purpose = given.chosen("purpose", "purpose", AXES["purpose"]) if "purpose" in given.fields else None
    baseline, members = unmoved(rule, low, high), AXES[axis] if axis else ()
    return Tunable(
        name=name,
        sets=given.text("input"),
        how=rule,
        low=low,
        high=high,
        baseline=baseline,
        unit=unit,
        label=given.words("label"),
        axis=axis,
        purpose=purpose,
        seen=_seen(given.part("tried"), baseline, members, untried),
    )


def _applies_to(given: _Part, numbers: Iterable[Tunable]) -> Names:
    """The members that one number is for; a lever whose numbers have no axis names none."""
    axes = {tunable.axis for tunable in numbers if tunable.axis}
    if len(axes) > 1:
        raise given.refuse("acts_on", f"numbers by {' and by '.join(sorted(axes))}.", "A lever has one axis.")
    if bool(axes) != bool(given.fields.get("applies_to")):
        raise given.refuse(
            "applies_to",
            "names without an axis, or an axis without names.",
            "Where a number has `by`, name the members that one number is for; else leave it out.",
        )
    return given.names("applies_to", AXES[axes.pop()], "member") if axes else ()


def _cost(given: _Part) -> CostItem:
    """One thing it pays for: a price times what the policy sets, or unknown and why."""
    given.only(("pays_for",), ("unit_cost", "quantity", "once", "unknown"))
    if ("quantity" in given.fields) == ("unknown" in given.fields):
        raise given.refuse(
            "quantity",
            "a cost is known or unknown.",
            "Name the input of the policy that is paid for, or say under `unknown` what is missing.",
        )
    return CostItem(
        what=given.words("pays_for"),
        row=given.text("unit_cost") if "unit_cost" in given.fields else None,
        of=given.text("quantity") if "quantity" in given.fields else None,
        added=given.flag("once"),
        why=given.words("unknown") if "unknown" in given.fields else None,
    )


def _seen(given: _Part, baseline: float, members: Names, untried: Mapping[str, Text]) -> Seen:
    """The sizes that were seen, or why none is known."""
    if "none" in given.fields:
        given.only(("none",))
        return Seen({}, (), (), "", untried[given.chosen("none", "reason", untried)])
    given.only(("rows", "source", "status", "note"), ("each", "low", "high"))
    if "each" in given.fields:
        each = given.part("each")
        each.only((), members)
        reach = {member: each.span(member) for member in each.fields}
    else:
        ends = (given.number(key, -math.inf) if key in given.fields else baseline for key in ("low", "high"))
        reach = {"": tuple(ends)}
    found = {member: (float(low), float(high)) for member, (low, high) in reach.items()}
    for member, (low, high) in found.items():
        if not low <= baseline <= high:
            problem = f"{low:g} to {high:g} leaves out {baseline:g}."
            raise given.refuse(member, problem, "The baseline is among the sizes seen.")
    status = given.chosen("status", "status", STATUSES)
    return Seen(found, given.names("rows"), given.names("source"), status, given.words("note"))


def _either(names: Names) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
