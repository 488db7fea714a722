"""Tunables: the numbers of a lever that a person may set, and how each moves the policy.

A tunable moves one field of the policy in one of three ways:

    at_least   up to this level where the baseline is lower; where it is higher, nothing changes
    at_most    down to this level where the baseline is higher; where it is lower, nothing changes
    plus       this much more (or less) than the baseline, kept inside the range of the policy

Each has a baseline, which is also its default: at its baseline it changes nothing, whatever the policy.
A tunable with an axis takes one number, for each member the lever names, or a number a member:
``share = 0.5`` or ``share = { heroin = 0.6, meth = 0.2 }``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from pydantic import Field

from isthmus.axes import AXES
from isthmus.levers.words import Words

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

How = Literal["at_least", "at_most", "plus"]
ByName: TypeAlias = float | dict[str, float]
"""One number for every member named, or a number a member."""

Names: TypeAlias = tuple[str, ...]
NAMES_FIELD: Final = {"drug": "drugs", "country": "where", "origin": "where"}
"""The field in which a lever names the members it applies to."""


@dataclass(frozen=True, slots=True)
class Tunable:
    """One number of a lever: its range, unit, baseline and the policy field it sets."""

    name: str
    sets: str
    how: How
    low: float
    high: float
    baseline: float
    unit: str
    label: Words
    axis: str | None
    purpose: str | None

    @property
    def members(self) -> Names:
        """Who it may be set for; empty when it is one number for all."""
        return AXES[self.axis] if self.axis else ()

    @property
    def whole_range(self) -> tuple[float, float]:
        """Lowest and highest value."""
        return self.low, self.high

    def slot(self, member: str | None) -> tuple[str, Names]:
        """The policy field and member that a value lands on, such as ``("aid", ("police", "HND"))``."""
        return self.sets, tuple(name for name in (self.purpose, member) if name is not None)


def tunable(
    sets: str,
    how: How,
    low: float,
    high: float,
    unit: str,
    label: Words,
    *,
    axis: str | None = None,
    purpose: str | None = None,
) -> Any:
    """A field of a lever. Its baseline is the end of its range that changes nothing, or zero for ``plus``."""
    baseline = {"at_least": low, "at_most": high, "plus": 0.0}[how]
    facts: dict[str, Any] = {
        "sets": sets,
        "how": how,
        "minimum": low,
        "maximum": high,
        "baseline": baseline,
        "unit": unit,
        "descripcion": label.es,
        "axis": axis,
        "purpose": purpose,
    }
    if axis:  # one number or several: the lever itself checks them
        return Field(default=baseline, description=label.en, json_schema_extra=facts)
    return Field(default=baseline, ge=low, le=high, description=label.en, json_schema_extra=facts)


def read_tunable(name: str, field: FieldInfo) -> Tunable | None:
    """The tunable a field was declared as; None for start, ramp, end and names."""
    extra = cast("object", field.json_schema_extra)
    if not isinstance(extra, Mapping) or "sets" not in extra:
        return None
    facts = cast("Mapping[str, Any]", extra)
    return Tunable(
        name=name,
        sets=facts["sets"],
        how=facts["how"],
        low=facts["minimum"],
        high=facts["maximum"],
        baseline=facts["baseline"],
        unit=facts["unit"],
        label=Words(field.description or "", facts["descripcion"]),
        axis=facts["axis"],
        purpose=facts["purpose"],
    )


def drugs(*named: str) -> Any:
    """The field that names the drugs a lever applies to."""
    return Field(
        default=named,
        description="drugs it applies to, when one number is given",
        json_schema_extra={"descripcion": "drogas a las que se aplica, cuando se da un solo número"},
    )


def where(*named: str) -> Any:
    """The field that names the countries, or origins, a lever applies to."""
    return Field(
        default=named,
        description="countries it applies to, when one number is given; the number is for each of them",
        json_schema_extra={
            "descripcion": (
                "países a los que se aplica, cuando se da un solo número; el número vale para cada uno"
            )
        },
    )


def ramp_years(years: float) -> Any:
    """The field that says over how many years a lever builds up."""
    return Field(
        default=years,
        ge=SHORTEST_RAMP,
        le=LONGEST_RAMP,
        description="years to build up, and to wind down after the end",
        json_schema_extra={
            "descripcion": "años para llegar al nivel completo, y para retirarse tras el final"
        },
    )


SHORTEST_RAMP: Final = 0.25
"""A quarter, the step of the policy's own calendar."""

LONGEST_RAMP: Final = 40.0
