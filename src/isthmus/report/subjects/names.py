"""Names: what measures, places, rival accounts and settings of levers are called, as texts; `locale/<lang>/brief.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from isthmus.brief.measures import TOTAL, Measure
from isthmus.brief.paired import Paired
from isthmus.levers import CostTotal, Lever, Tunable
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.spans import Line, Listed, Number, Range, join_lines
from isthmus.text import Text, has

_WHOLE: Final = ("unauthorised_population", "asylum_backlog")
"""Of all origins unless one is named, so that their name alone says it"""
_MONEY: Final = {"US$ per person": "contents.dollars", "US$ million per year": "contents.dollar_million"}
"""Phrases of amounts, by the unit of a lever"""


def phrase(key: str, /, **blanks: object) -> Text:
    """A phrase of the brief's."""
    return Text(f"brief.{key}", **blanks)


def is_phrase(key: str) -> bool:
    """Whether there is such a phrase."""
    return has(f"brief.{key}")


def measure_name(measure: Measure) -> Line:
    """``Killings in Honduras``."""
    name, axis = phrase(f"measure.{measure.outcome}"), OUTCOMES[measure.outcome].axis
    if not measure.member or (measure.member == TOTAL and measure.outcome in _WHOLE):
        return name
    if axis == "drug":
        return (name, ": ", member_name(measure.member).changed(str.lower))
    return (name, " ", phrase(f"place.{axis}.{measure.member}"))


def measure_unit(measure: Measure, *, difference: bool = False) -> Text:
    """Its unit in words."""
    key = f"difference_unit.{measure.outcome}"
    return phrase(key) if difference and is_phrase(key) else phrase(f"unit.{measure.outcome}")


def measure_about(measure: Measure) -> Text:
    """What it counts."""
    return phrase(f"about.{measure.outcome}")


def member_name(member: str) -> Text:
    """A country, an origin, a drug."""
    return phrase(f"member.{member}")


def in_countries(members: Sequence[str]) -> Line:
    """``in Mexico and Honduras``."""
    first, *rest = members
    return Listed((phrase(f"place.country.{first}"), *(member_name(one) for one in rest)))


def question(rivalry: str) -> Text:
    """A question on which the evidence is split."""
    return phrase(f"question.{rivalry}")


def option(rivalry: str, answer: str) -> Text:
    """One answer to it."""
    return phrase(f"option.{rivalry}.{answer}")


def setting(lever: Lever) -> Line:
    """What is set: ``agents funded beyond the baseline: 3,000``."""
    return join_lines([(t.label, ": ", *_amounts(lever, t)) for t, _ in lever.moves()], "; ")


def when(lever: Lever) -> Line:
    """From when, how fast, until when."""
    key = "contents.from_one" if lever.ramp <= 1 else "contents.from"
    begun = phrase(key, start=lever.start, ramp=f"{lever.ramp:g}")
    return begun if lever.end is None else (begun, ", ", phrase("contents.until", end=lever.end))


def _amounts(lever: Lever, tunable: Tunable) -> tuple[Line, ...]:
    value = lever.fields[tunable.name]
    if not tunable.axis:
        return _amount(float(value), tunable)
    members: dict[str, float] = {}
    for moved, by_member in lever.moves():
        if moved.name == tunable.name:
            members = {str(m): v for m, v in cast(Mapping[str | None, float], by_member).items()}
    groups: dict[float, list[Line]] = {}
    for member, one in members.items():
        name = member_name(member)
        groups.setdefault(one, []).append(name.changed(str.lower) if tunable.axis == "drug" else name)
    return join_lines(((*_amount(v, tunable), " ", Listed(tuple(who))) for v, who in groups.items()), "; ")


def _amount(value: float, tunable: Tunable) -> tuple[Line, ...]:
    sign = "+" if tunable.how == "plus" and value > 0 else ""
    if tunable.unit == "fraction":
        return (sign, Number(100 * value), "%")
    number = Number(value)
    return (sign, phrase(_MONEY[tunable.unit], amount=number) if tunable.unit in _MONEY else number)


def millions(total: CostTotal) -> Line:
    """Low to high in millions, or one number where they agree."""
    if abs(total.high - total.low) < 0.5:
        return Number(round(total.central))
    return Range(total.low, total.high, supported=True)


def difference_number(pair: Paired, unit: Text | None = None) -> Number:
    """The median difference with its sign, rounded as its range allows."""
    return Number(pair.median, unit, signed=True, within=pair.ends)
