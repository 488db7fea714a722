"""Lever: what someone could decide, and what it takes.

A lever turns a policy into a policy. It changes what governments do, never what follows: that is for the nexus to find.
`LeverKind` is a lever of the catalogue, read from an entry of data in ``passports/``: what it acts on, what slows it, who
says that it works and who disputes it. `Lever` is one that somebody has set. The command line, the docs and the sliders
read the same fields.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from isthmus.axes import DECISION_YEAR
from isthmus.errors import StrategyError, UnknownName
from isthmus.levers.moves import Made, ramp_up
from isthmus.levers.tunable import LONGEST_RAMP, NAMES_FIELD, SHORTEST_RAMP, Names, Tunable
from isthmus.levers.validation import (
    LAST_START,
    Problem,
    Refused,
    in_range,
    members_of,
    message,
    number,
    tuned,
    year_of,
)
from isthmus.text import Joined, Text

if TYPE_CHECKING:
    import numpy as np

    from isthmus.model.policy import Policy

WHEN: Final = ("start", "ramp", "end")
"""The fields that every lever has after its own: the year the money begins or the law takes effect, the years it takes to
build up (and to wind down after the end), and the year it stops, or None."""


class LeverError(StrategyError):
    """A lever set in a way it can't be; ``problems`` has one entry a field."""

    def __init__(self, lever: str, problems: tuple[Problem, ...]) -> None:
        self.lever, self.problems = lever, problems
        super().__init__(self.words_at(("",) * len(problems)))

    def words_at(self, places: Sequence[str]) -> Text:
        """The whole message, with where each problem stands before it."""
        problems = zip(places, self.problems, strict=True)
        return Joined(
            (Joined([f"{place}{self.lever}: ", p.text, "\n  ", p.hint], "") for place, p in problems), "\n"
        )

    def __reduce__(self) -> tuple[type[LeverError], tuple[str, tuple[Problem, ...]]]:
        """Errors cross from one process to another."""
        return type(self), (self.lever, self.problems)


class CostItem(NamedTuple):
    """One thing a lever pays for.

    ``row`` is the unit cost and ``of`` the policy field it multiplies. Money that the policy itself sets, in US$ million a
    year, needs no unit cost: the money is the cost. Without ``of`` the cost is unknown, and ``why`` says what is missing.
    """

    what: Text
    row: str | None = None
    of: str | None = None
    added: bool = False
    """Counts what is added in the year (miles built) rather than what is there (agents employed)."""
    why: Text | None = None

    @property
    def is_known(self) -> bool:
        """Whether the policy says how many units are paid."""
        return self.of is not None


@dataclass(frozen=True)
class LeverKind:
    """A lever of the catalogue: its passport."""

    name: str
    """As people write it: ``treatment-places``."""
    _: KW_ONLY
    group: str
    """One of ``axes.LEVER_GROUP``."""
    requirements: Names
    """S56 to S74; empty for an addition of ours."""
    title: Text
    question: Text
    """What one may ask of it."""
    measure: str
    """What is done, in a sentence."""
    numbers: tuple[Tunable, ...]
    """What a person may set, the main number first."""
    applies_to: Names
    """Members that one number is for, where none are named."""
    ramp_years: float
    lasting: bool
    """What was built stays after the end."""
    in_the_model: str
    """The sector and the quantity it acts on."""
    slowed_by: str
    needs: Text
    """The capability it takes, and how long that takes to have."""
    lead_years: float
    """Years of preparation before `start` that `needs` speaks of; the model doesn't add them."""
    evidence: Names
    """Rows of effects.csv, for and against."""
    support: Names
    """Rows of effects.csv on US public support (P01 to P13)."""
    reading: str
    """What the rows are, and who disputes them."""
    payer: Text
    cost: tuple[CostItem, ...]
    legality: Text
    harm: Text
    where: str
    """File and line of the passport."""

    def __hash__(self) -> int:
        """By its name."""
        return hash(self.name)

    def set(self, **fields: Any) -> Lever:
        """The lever with some fields set: ``levers()["agents"].set(extra=5_000, start=2021)``.

        Raises:
            LeverError: A field can't be as given; every problem is told at once.
        """
        return Lever(self, _read(self, fields), frozenset(fields))

    def tunables(self) -> dict[str, Tunable]:
        """The numbers a person may set, the main one first."""
        return {tunable.name: tunable for tunable in self.numbers}

    def main(self) -> Tunable:
        """The number meant when only one is given: ``strategy.set("agents", 5_000)``."""
        return self.numbers[0]

    def acts_on(self) -> Names:
        """The fields of the policy it may change."""
        return tuple(dict.fromkeys(tunable.sets for tunable in self.numbers))

    @property
    def axis(self) -> str | None:
        """Over whom its numbers may differ: drugs, countries or origins; None where there is one number for all."""
        return next((tunable.axis for tunable in self.numbers if tunable.axis), None)

    @property
    def names_field(self) -> str | None:
        """The field in which it names its members: ``where``, ``drugs`` or none."""
        return NAMES_FIELD[self.axis] if self.axis else None

    def own_fields(self) -> Names:
        """Every field that may be written but those of `WHEN`."""
        return tuple(name for name in self.defaults if name not in WHEN)

    def field_names(self) -> Names:
        """Every field that may be written, its own before start, ramp and end."""
        return tuple(self.defaults)

    @functools.cached_property
    def defaults(self) -> Mapping[str, Any]:
        """What each field is where nobody sets it: a lever that changes nothing."""
        named = {self.names_field: self.applies_to} if self.names_field else {}
        when = {"start": DECISION_YEAR, "ramp": self.ramp_years, "end": None}
        return {**{t.name: t.baseline for t in self.numbers}, **named, **when}

    def about(self) -> str:
        """What it is, acts on, is slowed by and rests on."""
        return (
            f"{self.measure}\n\nActs on    {self.in_the_model}\nSlowed by  {self.slowed_by}\n"
            f"Evidence   {self.reading}\n"
        )

    def card(self) -> dict[str, Any]:
        """Everything there is to say about the lever, as plain data."""
        facts = {fact: cast("Text", getattr(self, fact)).everywhere() for fact in _FACTS}
        return {
            "name": self.name,
            "group": self.group,
            "requirements": list(self.requirements),
            **facts,
            "lead_years": self.lead_years,
            "evidence": list(self.evidence),
            "support": list(self.support),
            "acts_on": list(self.acts_on()),
            "about": self.about(),
            "cost": [
                {"what": item.what.everywhere(), "unit_cost": item.row, "known": item.is_known}
                for item in self.cost
            ],
            "fields": {
                t.name: {
                    "label": t.label.everywhere(),
                    "unit": t.unit,
                    "low": t.low,
                    "high": t.high,
                    "baseline": t.baseline,
                    "how": t.how,
                    "sets": t.sets,
                    "members": list(t.members),
                }
                for t in self.numbers
            },
            "start": [DECISION_YEAR, LAST_START],
            "ramp": self.ramp_years,
        }


_FACTS: Final = ("title", "question", "needs", "payer", "legality", "harm")


@dataclass(frozen=True, repr=False)
class Lever:
    """A measure as somebody has set it, with a start, a ramp and an end; made by `LeverKind.set`."""

    kind: LeverKind
    fields: Mapping[str, Any]
    """Every field in the order in which it is written, its default where none was given."""
    named: frozenset[str] = field(compare=False)
    """The fields that were given."""

    def __hash__(self) -> int:
        """By what it is and when."""
        return hash((self.name, self.start, self.ramp, self.end))

    def __repr__(self) -> str:
        """``agents(extra=5000.0, start=2021)``."""
        return f"{self.name}({', '.join(f'{name}={value!r}' for name, value in self.given().items())})"

    @property
    def name(self) -> str:
        """As people write it: ``treatment-places``."""
        return self.kind.name

    @property
    def start(self) -> int:
        """Year the money begins or the law takes effect."""
        return self.fields["start"]

    @property
    def ramp(self) -> float:
        """Years to build up, and to wind down after the end."""
        return self.fields["ramp"]

    @property
    def end(self) -> int | None:
        """Year it stops; None when it goes on."""
        return self.fields["end"]

    def given(self) -> dict[str, Any]:
        """The fields that were set, in the order in which they are written."""
        return {name: value for name, value in self.fields.items() if name in self.named}

    def away(self) -> dict[str, Any]:
        """The fields that differ from their default, in the order in which they are written."""
        return {name: value for name, value in self.fields.items() if value != self.kind.defaults[name]}

    def with_(self, **fields: Any) -> Lever:
        """The same lever with some fields set anew."""
        return self.kind.set(**{**self.given(), **fields})

    def act(self, policy: Policy) -> Policy:
        """The policy with this lever pulled; the same arrays where it changes nothing.

        What it makes of an array is kept, since people move one lever of a strategy many times and leave the rest.
        """
        for tunable, members in self._moves:
            before = cast("np.ndarray", getattr(policy, tunable.sets))
            after = self._made.after(before, tunable, members)
            if after is not before:
                policy = policy._replace(**{tunable.sets: after})
        return policy

    @functools.cached_property
    def _made(self) -> Made:
        from isthmus.model.policy import quarters

        return Made(ramp_up(quarters(), self.start, self.ramp, self.end, lasting=self.kind.lasting))

    def moves(self) -> list[tuple[Tunable, dict[str | None, float]]]:
        """Each tunable that leaves its baseline, with the values it takes, by member."""
        return list(self._moves)

    @functools.cached_property
    def _moves(self) -> tuple[tuple[Tunable, dict[str | None, float]], ...]:
        found = ((tunable, self._values(tunable)) for tunable in self.kind.numbers)
        return tuple((tunable, values) for tunable, values in found if values)

    def slots(self) -> frozenset[tuple[str, Names]]:
        """The policy fields and members it moves: two levers may not share one in a strategy."""
        return self._slots

    @functools.cached_property
    def _slots(self) -> frozenset[tuple[str, Names]]:
        return frozenset(t.slot(member) for t, members in self._moves for member in members)

    def beyond(self) -> Names:
        """The numbers that are set to more, or less, than was ever seen."""
        return tuple(
            tunable.name
            for tunable, values in self._moves
            if any(not tunable.seen.covers(member or "", value) for member, value in values.items())
        )

    def __getstate__(self) -> dict[str, Any]:
        """What crosses to another process: what was set, not what was worked out from it."""
        return {"kind": self.kind, "fields": self.fields, "named": self.named}

    def _values(self, tunable: Tunable) -> dict[str | None, float]:
        """The values away from the baseline, by member; by None when there is one number for all."""
        value = cast("float | dict[str, float]", self.fields[tunable.name])
        if isinstance(value, dict):
            values: dict[str | None, float] = {m: value[m] for m in tunable.members if m in value}
        elif tunable.axis:
            named = cast("Names", self.fields[NAMES_FIELD[tunable.axis]])
            values = {m: value for m in tunable.members if m in named}
        else:
            values = {None: value}
        return {member: v for member, v in values.items() if v != tunable.baseline}


def _read(kind: LeverKind, given: Mapping[str, object]) -> dict[str, Any]:
    """Every field of a lever: as given, where it can be so, or its default.

    Raises:
        LeverError: With every problem, those of start, ramp and end first, unknown fields last.
    """
    values, problems = dict(kind.defaults), list[Problem]()
    for name in (*WHEN, *kind.own_fields()):
        if name in given:
            try:
                values[name] = _one_field(kind, name, given[name])
            except Refused as refused:
                problems.append(refused.problem)
    for name in given:
        if name not in values:
            unknown = UnknownName(f"field of {kind.name}", name, values)
            problems.append(Problem(name, unknown.short, message("fields", names=", ".join(values))))
    problems = problems or _together(kind, values, given)
    if problems:
        raise LeverError(kind.name, tuple(problems))
    return values


def _one_field(kind: LeverKind, name: str, value: object) -> object:
    """A field as it is kept; refused in words where it can't be so."""
    if name == "end" and value is None:
        return None
    if name in ("start", "end"):
        return year_of(name, value)
    if name == "ramp":
        hint = message("ramp", low=SHORTEST_RAMP, high=number(LONGEST_RAMP))
        return in_range(name, value, SHORTEST_RAMP, LONGEST_RAMP, "years", hint)
    if name == kind.names_field:
        return members_of(name, value, cast("str", kind.axis))
    return tuned(kind.tunables()[name], value)


def _together(kind: LeverKind, values: Mapping[str, Any], given: Mapping[str, object]) -> list[Problem]:
    """What is wrong with fields that are right one by one: an end before the start, members named twice over."""
    start, end, names = values["start"], values["end"], kind.names_field
    if end is not None and end <= start:
        return [Problem("end", message("order", start=start, end=end), message("order_hint", start=start))]
    for tunable in kind.numbers:
        if names in given and isinstance(values[tunable.name], dict):
            blanks = {"number": tunable.name, "names": names}
            text, hint = message("named_twice_over", **blanks), message("named_twice_over_hint", **blanks)
            return [Problem(str(names), text, hint)]
    return []
