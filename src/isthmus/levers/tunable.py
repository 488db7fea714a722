"""Tunables: the numbers of a lever that a person may set, and how each moves the policy.

A tunable moves one field of the policy by one of three rules:

    at_least   up to this level where the baseline is lower; where it is higher, nothing changes
    at_most    down to this level where the baseline is higher; where it is lower, nothing changes
    plus       this much more (or less) than the baseline, kept inside the range of the policy

Each has a baseline, which is also its default: at its baseline it changes nothing, whatever the policy.
A tunable with an axis takes one number, for each member the lever names, or a number a member:
``share = 0.5`` or ``share = { heroin = 0.6, meth = 0.2 }``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from isthmus.axes import AXES
from isthmus.levers.seen import Seen
from isthmus.text import Text

How = Literal["at_least", "at_most", "plus"]
RULES: Final[tuple[How, ...]] = get_args(How)

Names: TypeAlias = tuple[str, ...]
NAMES_FIELD: Final = {"drug": "drugs", "country": "where", "origin": "where"}
"""The field in which a lever names the members it applies to."""

SHORTEST_RAMP: Final = 0.25
"""A quarter, the step of the policy's own calendar."""

LONGEST_RAMP: Final = 40.0


def unmoved(how: How, low: float, high: float) -> float:
    """The end of a range that changes nothing, or zero for ``plus``."""
    return {"at_least": low, "at_most": high, "plus": 0.0}[how]


@dataclass(frozen=True, slots=True)
class Tunable:
    """One number of a lever: its range, unit, rule, the policy field it sets, and the sizes that were seen."""

    name: str
    sets: str
    how: How
    low: float
    high: float
    baseline: float
    unit: str
    label: Text
    axis: str | None
    purpose: str | None
    seen: Seen = field(hash=False)

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
