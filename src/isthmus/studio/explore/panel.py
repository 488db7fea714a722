"""The lever panel: seven groups that open and close, each lever a slider with its number, timing and every field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from isthmus.axes import DECISION_YEAR, END_YEAR
from isthmus.levers import LeverKind, Tunable, group_titles, levers
from isthmus.levers.tunable import LONGEST_RAMP, SHORTEST_RAMP
from isthmus.levers.validation import LAST_START
from isthmus.report.markup import Raw
from isthmus.studio.context import PageContext
from isthmus.studio.lever_units import as_shown, member, plain, shown
from isthmus.studio.rendering import View, render
from isthmus.text import Language, Text


class Group(NamedTuple):
    """Levers on one subject."""

    key: str
    title: Text
    held: int
    """How many of them the strategy in hand moves"""
    is_open: bool
    controls: Sequence[Raw]
    """Of each lever"""


class Number(NamedTuple):
    """One number of a lever as it is set; bounds and value are written as shown, at the baseline."""

    field: str
    label: Text
    low: str
    high: str
    step: str
    """Of the slider"""
    value: str
    unit: Text
    members: Mapping[str, Text]
    """Of whom it may be set apart"""


class Timing(NamedTuple):
    """A year of a lever's timing, or the years it takes."""

    field: str
    low: str
    high: str
    step: str
    value: str


@dataclass(frozen=True)
class LeverControls(View, template="lever_controls.html"):
    """A lever's controls at the baseline: its modules then set them."""

    lever: LeverKind
    """Which"""
    numbers: Sequence[Number]
    """The main one first"""
    timing: Sequence[Timing]
    """When it starts, how long it takes, when it ends"""


_MADE: Final[dict[tuple[Language, str], Raw]] = {}


def groups(context: PageContext) -> list[Group]:
    """Every lever there is; groups that hold a lever the strategy moves are open, or the first."""
    moved = set(context.state.in_hand.lever_names)
    found: list[Group] = []
    for number, (key, title) in enumerate(group_titles().items()):
        kinds = [kind for kind in levers().values() if kind.group == key]
        held = len([kind for kind in kinds if kind.name in moved])
        is_open = bool(held) if moved else number == 0
        found.append(Group(key, title, held, is_open, [_controls(context, kind) for kind in kinds]))
    return found


def _controls(context: PageContext, kind: LeverKind) -> Raw:
    """The same for everybody, so they are written once a language."""
    key = context.lang, kind.name
    if key not in _MADE:
        _MADE[key] = render(context, controls_of(kind))
    return _MADE[key]


@cache
def controls_of(kind: LeverKind) -> LeverControls:
    """What a lever's controls are made of."""
    years = (
        ("start", DECISION_YEAR, LAST_START, 1, DECISION_YEAR),
        ("ramp", SHORTEST_RAMP, LONGEST_RAMP, SHORTEST_RAMP, kind.ramp_years),
        ("end", DECISION_YEAR + 1, END_YEAR, 1, ""),
    )
    timing = [
        Timing(field, plain(low), plain(high), plain(step), str(value))
        for field, low, high, step, value in years
    ]
    return LeverControls(kind, [_number(tunable) for tunable in kind.numbers], timing)


def _number(tunable: Tunable) -> Number:
    how = shown(tunable)
    low, high, value = (plain(as_shown(tunable, v)) for v in (tunable.low, tunable.high, tunable.baseline))
    members = {name: member(name) for name in tunable.members}
    return Number(tunable.name, tunable.label, low, high, plain(how.step), value, how.unit, members)
