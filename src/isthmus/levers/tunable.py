"""Tunables: the numbers of a lever that a person may set, and how each moves the policy.

A tunable moves one field of the policy by one of three rules:

    at_least   up to this level where the baseline is lower; where it is higher, nothing changes
    at_most    down to this level where the baseline is higher; where it is lower, nothing changes
    plus       this much more (or less) than the baseline, kept inside the range of the policy

Each has a baseline, which is also its default: at its baseline it changes nothing, whatever the policy.
A tunable with an axis takes one number, for each member the lever names, or a number a member:
``share = 0.5`` or ``share = { heroin = 0.6, meth = 0.2 }``.

A size counts as seen where it was reached anywhere, once; the note says where. It is given in the lever's own number, so
for one counted from the baseline it is history's largest (and least) less the baseline's. VERIFIED: the figure was read
at its source; RECALLED: not checked yet; OURS: the figures are on file, that they stand for this lever is our reading.
Beyond them a lever may still be set: the model then says what its form implies, and whoever shows that says so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from isthmus.axes import AXES
from isthmus.text import Text

How = Literal["at_least", "at_most", "plus"]
RULES: Final[tuple[How, ...]] = get_args(How)

Names: TypeAlias = tuple[str, ...]
NAMES_FIELD: Final = {"drug": "drugs", "country": "where", "origin": "where"}
"""The field in which a lever names the members it applies to."""

SHORTEST_RAMP: Final = 0.25
"""A quarter, the step of the policy's own calendar."""

LONGEST_RAMP: Final = 40.0

STATUSES: Final = ("VERIFIED", "RECALLED", "OURS")
DUST: Final = 1e-9
Reach = tuple[float, float]
"""Least and largest size seen"""


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


class Seen(NamedTuple):
    """What is on file of the sizes of one number of a lever."""

    reach: Mapping[str, Reach]
    """By member; under an empty name what holds for every member. A member without one: no evidence of any size."""
    rows: tuple[str, ...]
    """Series, effects or parameters on file"""
    sources: tuple[str, ...]
    status: str
    note: Text
    """Where it was seen; or why nothing is known"""

    def of(self, member: str) -> Reach | None:
        """The sizes seen for a member; None where none was."""
        return self.reach.get(member, self.reach.get(""))

    def covers(self, member: str, value: float) -> bool:
        """Whether a size lies within what was seen for a member."""
        reach = self.of(member)
        return reach is not None and reach[0] - DUST <= value <= reach[1] + DUST
