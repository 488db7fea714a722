"""What may be written in a field of a lever: each value checked, and refused in words that help."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, cast

from isthmus.axes import AXES, DECISION_YEAR, END_YEAR
from isthmus.errors import UnknownName
from isthmus.levers.tunable import Names, Tunable
from isthmus.text import SOURCE, Text, unit_text

EARLIEST_START: Final = 2019
"""The first year a strategy could ever name: decisions began in it when Isthmus was first published. A strategy keeps the
years it was made with; where decisions begin later it is put off (`ensembles.decision`)."""
LAST_START: Final = END_YEAR - 1
_AFTER: Final = re.compile(r"\+\d{1,2}")
"""Years counted from the decision, as strategies that ship have them"""


class Problem(NamedTuple):
    """What is wrong with one field, and what to do about it."""

    field: str
    text: Text
    hint: Text


class Refused(Exception):  # noqa: N818 - reads as what happened
    """A field that can't be as given; a lever gathers the problems of all its fields."""

    def __init__(self, field: str, text: Text, hint: Text) -> None:
        super().__init__(str(text.translate(SOURCE)))
        self.problem = Problem(field, text, hint)


def tuned(tunable: Tunable, value: object) -> float | dict[str, float]:
    """A number inside its range, or a number for each member named."""
    low, high = tunable.whole_range
    hint = message("tunable", what=tunable.label, baseline=number(tunable.baseline))
    if tunable.axis and isinstance(value, Mapping):
        given = cast("Mapping[Any, object]", value)
        members_of(tunable.name, list(given), tunable.axis)
        amounts: dict[str, float] = {}
        for member, one in given.items():
            label = message("of_member", name=tunable.name, member=member)
            amounts[member] = in_range(label, one, low, high, tunable.unit, hint, tunable.name)
        return amounts
    return in_range(tunable.name, value, low, high, tunable.unit, hint)


def in_range(
    label: str | Text, value: object, low: float, high: float, unit: str, hint: Text, field: str = ""
) -> float:
    """A finite number from ``low`` to ``high``; anything else is refused."""
    span = message("span", low=number(low), high=number(high), unit=unit_text(unit))
    field = field or str(label)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refused(field, message("not_a_number", label=label, value=_kind(value), span=span), hint)
    if isinstance(value, float) and not math.isfinite(value):
        raise Refused(field, message("not_finite", label=label, value=value, span=span), hint)
    if not low <= value <= high:
        raise Refused(field, message("outside", label=label, value=number(value), span=span), hint)
    return float(value)


def year_of(field: str, value: object) -> int:
    """A whole year that can be decided, or could when the strategy was made; ``"+1"`` is the year after decisions begin."""
    if isinstance(value, str) and _AFTER.fullmatch(value):
        value = DECISION_YEAR + int(value)
    last = LAST_START if field == "start" else END_YEAR
    hint = message("years", first=DECISION_YEAR, last=last)
    infinite = isinstance(value, float) and not math.isfinite(value)
    if infinite or isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refused(field, message("not_a_year", field=field, value=_kind(value)), hint)
    if value != int(value):
        raise Refused(field, message("part_of_a_year", field=field, value=value), hint)
    if value < min(EARLIEST_START, DECISION_YEAR):
        raise Refused(field, message("early", field=field, value=int(value), first=DECISION_YEAR), hint)
    if value > last:
        raise Refused(field, message("late", field=field, value=int(value), last=END_YEAR), hint)
    return int(value)


def members_of(field: str, value: object, axis: str) -> Names:
    """Names of an axis, each known and given once."""
    known = AXES[axis]
    hint = message("members", names=", ".join(known))
    if not isinstance(value, (list, tuple)) or not value:
        example = {"field": field, "one": known[0], "other": known[1]}
        if isinstance(value, (list, tuple)):
            raise Refused(field, message("nobody", **example), hint)
        raise Refused(field, message("not_a_list", value=_kind(value), **example), hint)
    names = list(cast("tuple[object, ...]", value))
    for name in names:
        if not isinstance(name, str):
            raise Refused(field, message("not_a_name", field=field, value=_kind(name)), hint)
        if name not in known:
            raise Refused(
                field, message("unknown", field=field, why=UnknownName(axis, name, known).short), hint
            )
        if names.count(name) > 1:
            raise Refused(field, message("twice", field=field, name=name), message("twice_hint"))
    return tuple(cast("list[str]", names))


def _kind(value: object) -> str | Text:
    """What a value is, to a person who wrote it in a file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return message("a_text", text=value)
    if isinstance(value, Mapping):
        return message("a_table")
    if isinstance(value, (list, tuple)):
        return message("a_list")
    return str(value)


def message(key: str, /, **blanks: object) -> Text:
    """A message with its blanks filled; a blank may itself be in both languages."""
    return Text(f"lever_messages.{key}", **blanks)


def number(value: float) -> str:
    """A number as people write it: 175,000 or 0.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:g}"
