"""How a lever's numbers are shown: a share as per cent, a step that suits the unit, a short unit; and whose they are."""

from __future__ import annotations

from typing import Final, NamedTuple

from isthmus.levers import Tunable
from isthmus.text import Text, as_given


class Shown(NamedTuple):
    """A number as a person sets it."""

    scale: float
    """What is shown over what the model takes: 100 for a share."""
    step: float
    """Of the slider and its arrow keys, as shown."""
    leap: float
    """Of the plus and minus buttons, as shown."""
    unit: Text
    """Short, beside the number"""


_UNITS: Final[dict[str, Shown]] = {
    "fraction": Shown(100, 1, 5, Text("explore.short_unit.percent")),
    "US$ per person": Shown(1, 500, 5_000, Text("explore.short_unit.dollars")),
    "US$ million per year": Shown(1, 5, 25, Text("explore.short_unit.dollar_million_per_year")),
    "persons": Shown(1, 100, 1_000, Text("explore.short_unit.people")),
    "persons per year": Shown(1, 1_000, 5_000, Text("explore.short_unit.per_year")),
    "cases per year": Shown(1, 1, 1, Text("explore.short_unit.per_year")),
    "miles": Shown(1, 5, 50, Text("explore.short_unit.miles")),
}
_NAMES: Final = (
    *("MEX", "GTM", "SLV", "HND", "OTHER"),
    *("cannabis", "cocaine", "heroin", "meth", "synthetic_opioids", "rx_opioids"),
)
MEMBERS: Final = {name: Text(f"explore.member.{name}") for name in _NAMES}
"""Countries and drugs as people call them"""
FEW: Final = 10_000
"""Below so wide a range, people are counted one by one."""


def shown(tunable: Tunable) -> Shown:
    """How one number of a lever is shown; a unit not listed is shown as it is."""
    found = _UNITS.get(tunable.unit)
    span = tunable.high - tunable.low
    if found is None:
        return Shown(1, span / 100, span / 20, as_given(tunable.unit))
    if tunable.unit == "persons" and span < FEW:
        return found._replace(step=5, leap=50)
    return found


def as_shown(tunable: Tunable, value: float) -> float:
    """A value of the model in the numbers of the screen, without the dust of binary fractions."""
    return float(f"{value * shown(tunable).scale:.10g}")


def plain(value: float) -> str:
    """For an attribute of HTML: ``50``, ``0.25``."""
    return f"{value:.10g}"


def member(name: str) -> Text:
    """A member of an axis of the levers; as it is written where it has no other name."""
    return MEMBERS.get(name) or as_given(name)
