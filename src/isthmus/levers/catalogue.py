"""The catalogue: every lever there is, by group; read from its passport when it is first asked for.

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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from isthmus.axes import AXES, LEVER_GROUP
from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence.yaml_file import read_yaml
from isthmus.evidence.yaml_parts import Part, Translations, read_translations
from isthmus.levers.lever import CostItem, LeverKind
from isthmus.levers.tunable import (
    LONGEST_RAMP,
    NAMES_FIELD,
    RULES,
    SHORTEST_RAMP,
    STATUSES,
    Names,
    Seen,
    Tunable,
    unmoved,
)
from isthmus.text import Text
from isthmus.units import parse_unit

FOLDER: Final = Path(__file__).parent / "passports"
SPANISH: Final = Path(__file__).parents[1] / "locale" / "es" / "levers.yaml"

_LEVER: Final = (
    *("title", "question", "measure", "acts_on", "ramp_years", "in_the_model", "slowed_by"),
    *("needs", "evidence", "cost", "payer", "legality", "harm"),
)
_NUMBER: Final = ("label", "input", "rule", "unit", "range", "tried")
_log: Final = logging.getLogger("isthmus.levers")


def group_titles() -> dict[str, Text]:
    """The title of each group of levers, in their order."""
    return dict(_passports().groups)


def levers() -> dict[str, LeverKind]:
    """Every lever by name, in the order of its group."""
    return dict(_by_name())


def get(name: str) -> LeverKind:
    """One lever by name; underscores are read as hyphens.

    Raises:
        UnknownName: There is no such lever.
    """
    lever = _by_name().get(name.replace("_", "-"))
    if lever is None:
        raise UnknownName("lever", name, _by_name(), "isthmus levers")
    return lever


def place(name: str) -> int:
    """Where a lever stands in the catalogue; strategies keep their levers in this order."""
    return _places()[name]


@cache
def _passports() -> Passports:
    return read_passports()


@cache
def _by_name() -> dict[str, LeverKind]:
    return {kind.name: kind for kind in _passports().kinds}


@cache
def _places() -> dict[str, int]:
    return {name: number for number, name in enumerate(_by_name())}


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


def read_passports(folder: Path = FOLDER, spanish: Path = SPANISH) -> Passports:
    """Every lever, in the order of the groups and of their files.

    Raises:
        EvidenceError: A file can't be read, or a field of a lever is missing, unknown or wrong.
    """
    texts = read_translations(spanish)
    shared = _shared(folder / "shared.yaml", texts)
    kinds: dict[str, LeverKind] = {}
    for path in (folder / f"{group}.yaml" for group in LEVER_GROUP):
        for entry in read_yaml(path):
            file = Part("levers", f"{path.name}:{entry.line}", {entry.key: entry.value}, texts)
            kind = _lever(entry.key, path.stem, file.part(entry.key), shared)
            if kind.name in kinds:
                twice = f"it is there twice ({kinds[kind.name].where} and {kind.where})"
                raise EvidenceError(f"{kind.name}: {twice}.\n  Keep one, or give one another name.")
            kinds[kind.name] = kind
    if texts.missing:
        _log.warning("shown in English, for want of Spanish: %s", ", ".join(texts.missing))
    return Passports(tuple(kinds.values()), shared["groups"], texts.missing, texts.unused)


def _shared(path: Path, texts: Translations) -> dict[str, dict[str, Text]]:
    """Groups, payers and reasons, by their keys."""
    file = Part("shared", path.name, {entry.key: entry.value for entry in read_yaml(path)}, texts)
    file.only(("groups", "payers", "untried"))
    if tuple(file.part("groups").fields) != LEVER_GROUP:
        raise file.refuse("groups", "they aren't those of the axis.", f"They are {', '.join(LEVER_GROUP)}.")
    parts = {kind: file.part(kind) for kind in file.fields}
    return {
        kind: {key: texts.words(f"{kind}.{key}", part.text(key)) for key in part.fields}
        for kind, part in parts.items()
    }


def _lever(name: str, group: str, given: Part, shared: Mapping[str, Mapping[str, Text]]) -> LeverKind:
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


def _number(name: str, given: Part, untried: Mapping[str, Text]) -> Tunable:
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


def _applies_to(given: Part, numbers: Iterable[Tunable]) -> Names:
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


def _cost(given: Part) -> CostItem:
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


def _seen(given: Part, baseline: float, members: Names, untried: Mapping[str, Text]) -> Seen:
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
