"""What may be written in a field of a lever: each value checked, and refused in words that help."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final, cast

from pydantic_core import PydanticCustomError

from isthmus.axes import AXES, DECISION_YEAR, END_YEAR
from isthmus.errors import UnknownName
from isthmus.levers.messages import UNITS_ES, message
from isthmus.levers.tunable import Names, Tunable
from isthmus.levers.words import Words, number

LAST_START: Final = END_YEAR - 1


def refusal(field: str, text: Words, hint: Words) -> PydanticCustomError:
    """What pydantic carries to the top of a lever's checks."""
    return PydanticCustomError("isthmus", "{text}", {"field": field, "text": text, "hint": hint})


def tuned(tunable: Tunable, value: object) -> object:
    """A number inside its range, or a number for each member named."""
    low, high = tunable.whole_range
    hint = message("tunable", what=tunable.label, baseline=number(tunable.baseline))
    if tunable.axis and isinstance(value, Mapping):
        given = cast("Mapping[Any, object]", value)
        members_of(tunable.name, list(given), tunable.axis)
        for member, one in given.items():
            label = message("of_member", name=tunable.name, member=member)
            in_range(label, one, low, high, tunable.unit, hint, tunable.name)
        return dict(given)
    in_range(tunable.name, value, low, high, tunable.unit, hint)
    return value


def in_range(
    label: str | Words, value: object, low: float, high: float, unit: str, hint: Words, field: str = ""
) -> None:
    """Refuses what isn\'t a finite number from ``low`` to ``high``."""
    of_unit = Words(unit, UNITS_ES.get(unit, unit))
    span = message("span", low=number(low), high=number(high), unit=of_unit)
    field = field or str(label)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise refusal(field, message("not_a_number", label=label, value=_kind(value), span=span), hint)
    if not math.isfinite(value):
        raise refusal(field, message("not_finite", label=label, value=value, span=span), hint)
    if not low <= value <= high:
        raise refusal(field, message("outside", label=label, value=number(value), span=span), hint)


def year_of(field: str, value: object) -> int:
    """A whole year that can still be decided."""
    last = LAST_START if field == "start" else END_YEAR
    hint = message("years", first=DECISION_YEAR, last=last)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise refusal(field, message("not_a_year", field=field, value=_kind(value)), hint)
    if value != int(value):
        raise refusal(field, message("part_of_a_year", field=field, value=value), hint)
    if value < DECISION_YEAR:
        raise refusal(field, message("early", field=field, value=int(value), first=DECISION_YEAR), hint)
    if value > last:
        raise refusal(field, message("late", field=field, value=int(value), last=END_YEAR), hint)
    return int(value)


def members_of(field: str, value: object, axis: str) -> Names:
    """Names of an axis, each known and given once."""
    known = AXES[axis]
    hint = message("members", names=", ".join(known))
    if not isinstance(value, (list, tuple)) or not value:
        example = {"field": field, "one": known[0], "other": known[1]}
        if isinstance(value, (list, tuple)):
            raise refusal(field, message("nobody", **example), hint)
        raise refusal(field, message("not_a_list", value=_kind(value), **example), hint)
    names = list(cast("tuple[object, ...]", value))
    for name in names:
        if not isinstance(name, str):
            raise refusal(field, message("not_a_name", field=field, value=_kind(name)), hint)
        if name not in known:
            raise refusal(
                field, message("unknown", field=field, why=UnknownName(axis, name, known).short), hint
            )
        if names.count(name) > 1:
            raise refusal(field, message("twice", field=field, name=name), message("twice_hint"))
    return tuple(cast("list[str]", names))


def _kind(value: object) -> str | Words:
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
