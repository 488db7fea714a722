"""Parameters: every number about the world, with its passport.

One YAML file a sector in ``parameters/``; docs/decisions/0001 shows a passport. A parameter over an axis
has a prior for each member, its own draw each; a single prior over an axis is one draw they share.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from isthmus.axes import AXES, END_YEAR, START_YEAR
from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence.costs import load_costs
from isthmus.evidence.effects import load_effects
from isthmus.evidence.links import LINKS
from isthmus.evidence.priors import SHAPES, Prior, read_prior
from isthmus.evidence.series import series_catalog
from isthmus.evidence.sources import OURS, load_sources
from isthmus.evidence.tables import STATUSES, Finding
from isthmus.evidence.yaml_file import Entry, read_yaml
from isthmus.text import standing
from isthmus.units import parse_unit

FOLDER: Final = Path(__file__).parent / "parameters"
REQUIRED: Final = ("meaning", "unit", "prior", "source", "status")
OPTIONAL: Final = ("axis", "contested", "note", "evidence", "pooled", "known_from")
EVERY: Final = "every"
"""Stands for the members that aren't named."""


@dataclass(frozen=True, slots=True)
class Passport:
    """A parameter: what it means, in what unit, what we'd bet on it, and who says so.

    ``axis`` names the axes of its values and ``members`` their members, joined by "/" ("export/MEX"), in
    the order of isthmus/axes.py, the last axis fastest; without axes there is one member, "". ``priors``
    go with ``members``. ``shared`` means one draw serves them all; ``pooled`` that countries differ from their priors
    partly together, so that what one teaches is half believed of the others. ``evidence`` names rows of the effects,
    costs and links. ``known_from`` stands on dated switches: the first year on whose 1 January a forecaster could know
    of it, from the news of a decision or, where only counts tell, from a whole year of them.
    """

    id: str
    sector: str
    name: str
    meaning: str
    unit: str
    axis: tuple[str, ...]
    members: tuple[str, ...]
    priors: tuple[Prior, ...]
    shared: bool
    pooled: bool
    sources: tuple[str, ...]
    status: str
    contested: bool
    note: str
    evidence: tuple[str, ...]
    where: str
    known_from: int | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        """How many members each axis has; () for a single number."""
        return tuple(len(AXES[axis]) for axis in self.axis)

    def prior(self, member: str = "") -> Prior:
        """The prior of one member.

        Raises:
            UnknownName: The parameter has no such member.
        """
        if member not in self.members:
            raise UnknownName(
                f"member of {self.id}", member, self.members, f"isthmus evidence show {self.id}"
            )
        return self.priors[self.members.index(member)]


class Given(NamedTuple):
    """The fields of one passport as written, and where."""

    id: str
    where: str
    fields: dict[str, Any]

    def refuse(self, problem: str, advice: str) -> EvidenceError:
        """The error that says what is wrong here."""
        return EvidenceError(f"{self.id}: {problem} ({self.where})\n  {advice}")


@cache
def load_parameters(folder: Path = FOLDER) -> dict[str, Passport]:
    """Every parameter, by id ``sector.name``, from every YAML file in the folder.

    Raises:
        EvidenceError: A file isn't YAML, or a passport can't be accepted.
    """
    passports: dict[str, Passport] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entry in read_yaml(path):
            passport = read_passport(path, entry)
            passports[passport.id] = passport
    return passports


def load_parameter(parameter_id: str) -> Passport:
    """One parameter, by its id ``sector.name``.

    Raises:
        UnknownName: No parameter has this id.
    """
    try:
        return load_parameters()[parameter_id]
    except KeyError:
        raise UnknownName("parameter", parameter_id, load_parameters(), "isthmus evidence list") from None


def parameter_findings(folder: Path = FOLDER) -> list[Finding]:
    """Every passport that can't be accepted."""
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            entries = read_yaml(path)
        except EvidenceError as fault:
            findings.append(Finding(path.name, str(fault)))
            continue
        for entry in entries:
            try:
                read_passport(path, entry)
            except EvidenceError as fault:
                findings.append(Finding(f"{path.name}:{entry.line}", str(fault)))
    return findings


def read_passport(path: Path, entry: Entry) -> Passport:
    """One entry of a parameter file as a passport.

    Raises:
        EvidenceError: A field is missing, unknown or wrong; the message says which and what to do.
    """
    given = Given(
        id=f"{path.stem}.{entry.key}", where=f"{path.name}:{entry.line}", fields=_fields(entry.value)
    )
    _check_fields(given)
    axis = _axis(given)
    members = _members(axis)
    priors = _priors(given, members)
    sources, rows = _sources(given)
    status, note = str(given.fields["status"]), str(given.fields.get("note") or "").strip()
    _check_status(given, status, note, sources)
    contested, pooled = _flag(given, "contested"), _flag(given, "pooled")
    shared = bool(axis) and _is_one_prior(given.fields["prior"])
    if pooled and (shared or "country" not in axis):
        raise given.refuse(
            "pooled without a prior for each country", "Only draws of several countries can be pooled."
        )
    return Passport(
        id=given.id,
        sector=path.stem,
        name=entry.key,
        meaning=standing(_text(given, "meaning")),
        unit=_unit(given),
        axis=axis,
        members=members,
        priors=priors,
        shared=shared,
        pooled=pooled,
        sources=sources,
        status=status,
        contested=contested,
        note=note,
        evidence=tuple(dict.fromkeys([*rows, *_evidence(given)])),
        where=given.where,
        known_from=_known_from(given),
    )


def _known_from(given: Given) -> int | None:
    year = given.fields.get("known_from")
    if year is not None and (type(year) is not int or not START_YEAR <= year <= END_YEAR):
        raise given.refuse(
            f"known_from is {year!r}", f"Write the year as a whole number, {START_YEAR} to {END_YEAR}."
        )
    return year


def _fields(value: object) -> dict[str, Any]:
    """The fields as written; none if it isn't a mapping, so that all are then missing."""
    if not isinstance(value, dict):
        return {}
    return {str(field): content for field, content in cast("dict[Any, Any]", value).items()}


def _check_fields(given: Given) -> None:
    for field in given.fields:
        if field not in REQUIRED + OPTIONAL:
            fault = UnknownName("field", field, REQUIRED + OPTIONAL)
            raise given.refuse(
                str(fault), f"A passport has {', '.join(REQUIRED)}; and {', '.join(OPTIONAL)}."
            )
    missing = [field for field in REQUIRED if given.fields.get(field) in (None, "")]
    if missing:
        raise given.refuse(f"no {', no '.join(missing)}", f"Every passport has {', '.join(REQUIRED)}.")


def _flag(given: Given, field: str) -> bool:
    value = given.fields.get(field, False)
    if not isinstance(value, bool):
        raise given.refuse(f"{field} is {value!r}", "Write true or false.")
    return value


def _text(given: Given, field: str) -> str:
    value = given.fields[field]
    if not isinstance(value, str):
        raise given.refuse(f"{field} is {value!r}", "Write it in words.")
    return value.strip()


def _unit(given: Given) -> str:
    # YAML reads a lone % or 1 as something else than text.
    unit = str(given.fields["unit"]).strip()
    try:
        parse_unit(unit)
    except EvidenceError as fault:
        raise EvidenceError(f"{given.id}: {fault} ({given.where})") from None
    return unit


def _axis(given: Given) -> tuple[str, ...]:
    axes = _list(given, "axis")
    for name in axes:
        if name not in AXES:
            raise given.refuse(str(UnknownName("axis", name, AXES)), "The axes are in isthmus/axes.py.")
    if len(set(axes)) < len(axes):
        raise given.refuse("an axis is named twice", "Name each axis once.")
    return axes


def _members(axis: tuple[str, ...]) -> tuple[str, ...]:
    """The members of axes joined by "/", the last axis fastest; one empty name without axes."""
    return tuple("/".join(combination) for combination in itertools.product(*(AXES[name] for name in axis)))


def _is_one_prior(raw: object) -> bool:
    return not isinstance(raw, dict) or any(key in SHAPES for key in cast("dict[Any, Any]", raw))


def _priors(given: Given, members: tuple[str, ...]) -> tuple[Prior, ...]:
    raw, unit = given.fields["prior"], str(given.fields["unit"])
    if members == ("",) or _is_one_prior(raw):
        return (_prior(given, raw, given.id, unit),) * len(members)
    by_member = {str(key): value for key, value in cast("dict[Any, Any]", raw).items()}
    for name in by_member:
        if name != EVERY and name not in members:
            fault = UnknownName("member", name, [*members, EVERY])
            raise given.refuse(str(fault), f"'{EVERY}' stands for the members not named.")
    without = [name for name in members if name not in by_member and EVERY not in by_member]
    if without:
        raise given.refuse(
            f"no prior for {', '.join(without)}",
            f"Give each member a prior, or `{EVERY}:` for those not named.",
        )
    read = {name: _prior(given, value, f"{given.id}[{name}]", unit) for name, value in by_member.items()}
    return tuple(read[name] if name in read else read[EVERY] for name in members)


def _prior(given: Given, raw: object, whose: str, unit: str) -> Prior:
    try:
        return read_prior(raw, whose, unit)
    except EvidenceError as fault:
        raise EvidenceError(
            f"{fault}\n  It is written in {given.where}; its source is {given.fields['source']!r}."
        ) from None


def _sources(given: Given) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources behind the passport, and the rows of evidence named among them."""
    sources: list[str] = []
    rows: list[str] = []
    for name in _list(given, "source"):
        if name in load_sources():
            sources.append(name)
        elif name in load_effects():
            _refuse_blind(given, name)
            sources.append(load_effects()[name].source)
            rows.append(name)
        elif name in load_costs():
            sources.append(load_costs()[name].source)
            rows.append(name)
        elif name in series_catalog():
            sources.append(series_catalog()[name].every_source[0])
        else:
            known = [*load_sources(), *load_effects(), *load_costs(), *series_catalog()]
            raise given.refuse(
                str(UnknownName("source", name, known, "isthmus evidence list")),
                "A source is an id of sources.csv, a row of effects.csv or costs.csv, a series, or `ours`.",
            )
    return tuple(dict.fromkeys(sources)), tuple(rows)


def _evidence(given: Given) -> tuple[str, ...]:
    known = {*load_effects(), *load_costs(), *LINKS}
    for name in _list(given, "evidence"):
        if name not in known:
            raise given.refuse(
                str(UnknownName("row of evidence", name, known, "isthmus evidence list")),
                "Evidence names rows of effects.csv (D12), costs.csv (C03) or links (L01 to L30).",
            )
        _refuse_blind(given, name)
    return _list(given, "evidence")


def _refuse_blind(given: Given, name: str) -> None:
    effect = load_effects().get(name)
    if effect and effect.use == "blind":
        raise given.refuse(
            f"the effect {name} is blind: it was kept apart to compare results with",
            "A prior rests on an effect released for priors: `use` in effects.csv says which.",
        )


def _check_status(given: Given, status: str, note: str, sources: tuple[str, ...]) -> None:
    if status not in STATUSES:
        raise given.refuse(
            f"the status is '{status}'",
            "Write VERIFIED (read in its source), RECALLED (from memory) or OURS (a range we set).",
        )
    if status == "OURS" and not note:
        raise given.refuse("a range we set needs a note", "Say in `note` why this range.")
    if sources == (OURS,) and status != "OURS":
        raise given.refuse(
            f"its source is `ours` and its status {status}", "A range we set has the status OURS."
        )


def _list(given: Given, field: str) -> tuple[str, ...]:
    """A field that is one name or a list of names."""
    value = given.fields.get(field)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in cast("list[Any]", value)):
        raise given.refuse(f"{field} is {value!r}", "Write one name, or a list of names: [one, other].")
    return tuple(cast("list[str]", value))
