"""Lever: what someone could decide, and what it takes.

A lever turns a policy into a policy. It changes what governments do, never what follows: that is for the
nexus to find. Each lever is one small class; its docstring says what it acts on, what slows it, who says that
it works and who disputes it. The command line, the docs and the sliders read the same fields.
"""

# Annotations are evaluated here once, not as text once a lever: it halves the time to import them all.

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from isthmus.axes import DECISION_YEAR, END_YEAR
from isthmus.errors import StrategyError, UnknownName
from isthmus.levers.checked import LAST_START, in_range, members_of, refusal, tuned, year_of
from isthmus.levers.costs import CostItem, CostLine
from isthmus.levers.messages import message
from isthmus.levers.moving import Made
from isthmus.levers.ramp import ramp_up
from isthmus.levers.tunable import (
    LONGEST_RAMP,
    NAMES_FIELD,
    SHORTEST_RAMP,
    Names,
    Tunable,
    ramp_years,
    read_tunable,
)
from isthmus.levers.words import Words, as_given, number

if TYPE_CHECKING:
    from typing import Self

    import numpy as np

    from isthmus.model.policy import Policy


class Problem(NamedTuple):
    """What is wrong with one field, and what to do about it."""

    field: str
    text: Words
    hint: Words


class LeverError(StrategyError):
    """A lever set in a way it can't be; ``problems`` has one entry a field."""

    def __init__(self, lever: str, problems: tuple[Problem, ...]) -> None:
        self.lever, self.problems = lever, problems
        super().__init__(self.told_at(("",) * len(problems)))

    def told_at(self, places: Sequence[str]) -> Words:
        """The whole message, with where each problem stands before it."""
        told = [
            [f"{place}{self.lever}: {text}\n  {hint}" for text, hint in zip(p.text, p.hint, strict=True)]
            for place, p in zip(places, self.problems, strict=True)
        ]
        return Words(*("\n".join(lines) for lines in zip(*told, strict=True)))

    def __reduce__(self) -> "tuple[type[LeverError], tuple[str, tuple[Problem, ...]]]":
        """Errors cross from one process to another."""
        return type(self), (self.lever, self.problems)


class Lever(BaseModel):
    """A measure with a start, a ramp and an end; the base of every lever in the catalogue."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: ClassVar[str] = ""
    """As people write it: ``treatment-places``. Made from the name of the class."""
    group: ClassVar[str]
    """One of ``axes.LEVER_GROUP``."""
    requirements: ClassVar[tuple[str, ...]]
    """S56 to S74; empty for an addition of ours."""
    title: ClassVar[Words]
    question: ClassVar[Words]
    """What one may ask of it."""
    needs: ClassVar[Words]
    """The capability it takes, and how long that takes to have."""
    lead_years: ClassVar[float]
    """Years of preparation before `start` that `needs` speaks of; the model doesn't add them."""
    evidence: ClassVar[tuple[str, ...]]
    """Rows of effects.csv, for and against."""
    support: ClassVar[tuple[str, ...]] = ()
    """Rows of effects.csv on US public support (P01 to P13)."""
    payer: ClassVar[Words]
    cost: ClassVar[tuple[CostItem, ...]]
    legality: ClassVar[Words]
    harm: ClassVar[Words]
    lasting: ClassVar[bool] = False
    """What was built stays after the end."""

    start: int = Field(
        default=DECISION_YEAR,
        ge=DECISION_YEAR,
        le=LAST_START,
        description="year the money begins or the law takes effect",
        json_schema_extra={"descripcion": "año en que empieza el dinero o entra en vigor la ley"},
    )
    ramp: float = ramp_years(1)
    end: int | None = Field(
        default=None,
        le=END_YEAR,
        description="year it stops; left out, it goes on",
        json_schema_extra={"descripcion": "año en que termina; si se omite, continúa"},
    )

    if not TYPE_CHECKING:

        def __init__(self, **fields: Any) -> None:
            """Set the fields, refusing what can't be with a message that helps."""
            try:
                super().__init__(**fields)
            except ValidationError as fault:
                raise LeverError(self.name, _problems(type(self), fault)) from None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Name the lever after its class."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def tunables(cls) -> dict[str, Tunable]:
        """The numbers a person may set, the main one first."""
        return dict(_tunables(cls))

    @classmethod
    def main(cls) -> Tunable:
        """The number meant when only one is given: ``strategy.set("agents", 5_000)``."""
        return next(iter(cls.tunables().values()))

    @classmethod
    def acts_on(cls) -> tuple[str, ...]:
        """The fields of the policy it may change."""
        return tuple(dict.fromkeys(t.sets for t in cls.tunables().values()))

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """Every field that may be written, its own before start, ramp and end."""
        own = [name for name in cls.model_fields if name not in Lever.model_fields]
        return (*own, *Lever.model_fields)

    @classmethod
    def card(cls) -> dict[str, Any]:
        """Everything there is to say about the lever, as plain data."""
        return {
            "name": cls.name,
            "group": cls.group,
            "requirements": list(cls.requirements),
            **{fact: getattr(cls, fact)._asdict() for fact in _FACTS},
            "lead_years": cls.lead_years,
            "evidence": list(cls.evidence),
            "support": list(cls.support),
            "acts_on": list(cls.acts_on()),
            "about": cls.__doc__,
            "cost": [
                {"what": item.what._asdict(), "unit_cost": item.row, "known": item.is_known}
                for item in cls.cost
            ],
            "fields": {
                name: {
                    "label": t.label._asdict(),
                    "unit": t.unit,
                    "low": t.low,
                    "high": t.high,
                    "baseline": t.baseline,
                    "how": t.how,
                    "sets": t.sets,
                    "members": list(t.members),
                }
                for name, t in cls.tunables().items()
            },
            "start": [DECISION_YEAR, LAST_START],
            "ramp": cls.model_fields["ramp"].default,
        }

    def act(self, policy: "Policy") -> "Policy":
        """The policy with this lever pulled; the same arrays where it changes nothing.

        What it makes of an array is kept, since people move one lever of a strategy many times and leave the rest.
        """
        for tunable, members in self.moves():
            before = cast("np.ndarray", getattr(policy, tunable.sets))
            after = self._made.after(before, tunable, members)
            if after is not before:
                policy = policy._replace(**{tunable.sets: after})
        return policy

    @functools.cached_property
    def _made(self) -> Made:
        from isthmus.model.policy import quarters

        return Made(ramp_up(quarters(), self.start, self.ramp, self.end, lasting=self.lasting))

    def moves(self) -> list[tuple[Tunable, dict[str | None, float]]]:
        """Each tunable that leaves its baseline, with the values it takes, by member."""
        return list(self._moves)

    @functools.cached_property
    def _moves(self) -> tuple[tuple[Tunable, dict[str | None, float]], ...]:
        found = ((tunable, self._values(tunable)) for tunable in self.tunables().values())
        return tuple((tunable, values) for tunable, values in found if values)

    def __getstate__(self) -> dict[str, Any]:
        """What crosses to another process: the fields, not what was worked out from them."""
        state = super().__getstate__()
        held = {name: value for name, value in state["__dict__"].items() if name in type(self).model_fields}
        return {**state, "__dict__": held}

    def slots(self) -> frozenset[tuple[str, Names]]:
        """The policy fields and members it moves: two levers may not share one in a strategy."""
        return frozenset(t.slot(member) for t, members in self.moves() for member in members)

    def given(self) -> dict[str, Any]:
        """The fields that were set, in the order of the class."""
        return {name: getattr(self, name) for name in self.field_names() if name in self.model_fields_set}

    def with_(self, **fields: Any) -> Self:
        """The same lever with some fields set anew."""
        return type(self)(**{**self.given(), **fields})

    def yearly_costs(self, baseline: "Policy") -> list[CostLine]:
        """What it costs each year against a baseline policy, in US$ million of 2018."""
        from isthmus.levers.costs import yearly_costs

        return yearly_costs(self, baseline)

    def _values(self, tunable: Tunable) -> dict[str | None, float]:
        """The values away from the baseline, by member; by None when there is one number for all."""
        value = cast("float | dict[str, float]", getattr(self, tunable.name))
        if isinstance(value, dict):
            values: dict[str | None, float] = {m: value[m] for m in tunable.members if m in value}
        elif tunable.axis:
            named = cast("Names", getattr(self, NAMES_FIELD[tunable.axis]))
            values = {m: value for m in tunable.members if m in named}
        else:
            values = {None: value}
        return {member: v for member, v in values.items() if v != tunable.baseline}

    @field_validator("*", mode="before")
    @classmethod
    def _one_field(cls, value: object, info: ValidationInfo) -> object:
        """Refuse a field that can't be, in words."""
        name = info.field_name or ""
        found = read_tunable(name, cls.model_fields[name])
        if found:
            return tuned(found, value)
        if name in ("start", "end"):
            return None if name == "end" and value is None else year_of(name, value)
        if name == "ramp":
            hint = message("ramp", low=SHORTEST_RAMP, high=number(LONGEST_RAMP))
            in_range(name, value, SHORTEST_RAMP, LONGEST_RAMP, "years", hint)
            return value
        axis = next(t.axis for t in cls.tunables().values() if t.axis)
        return members_of(name, value, axis)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse an end before the start, and members named twice over."""
        if self.end is not None and self.end <= self.start:
            raise refusal(
                "end",
                message("order", start=self.start, end=self.end),
                message("order_hint", start=self.start),
            )
        for tunable in self.tunables().values():
            names_field = NAMES_FIELD[tunable.axis] if tunable.axis else ""
            if isinstance(getattr(self, tunable.name), dict) and names_field in self.model_fields_set:
                raise refusal(
                    names_field,
                    message("named_twice_over", number=tunable.name, names=names_field),
                    message("named_twice_over_hint", number=tunable.name, names=names_field),
                )
        return self


@functools.cache
def _tunables(kind: type[Lever]) -> dict[str, Tunable]:
    read = ((name, read_tunable(name, field)) for name, field in kind.model_fields.items())
    return {name: found for name, found in read if found}


_FACTS: Final = ("title", "question", "needs", "payer", "legality", "harm")


def _problems(lever: type[Lever], fault: ValidationError) -> tuple[Problem, ...]:
    """What pydantic found, in our words."""
    found: list[Problem] = []
    for error in fault.errors(include_url=False):
        field = str(error["loc"][0]) if error["loc"] else ""
        context = error.get("ctx", {})
        if error["type"] == "extra_forbidden":
            names = lever.field_names()
            unknown = UnknownName(f"field of {lever.name}", field, names)
            found.append(Problem(field, unknown.short, message("fields", names=", ".join(names))))
        elif error["type"] == "isthmus":
            found.append(Problem(context["field"], context["text"], context["hint"]))
        else:
            text = as_given(f"{field}: {error['msg']}.")
            found.append(Problem(field, text, message("says_more", lever=lever.name)))
    return tuple(found)
