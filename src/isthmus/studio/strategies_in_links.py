"""Strategies in links: a strategy as a short text in an address, and back.

    the-article                                                       a strategy that ships
    base                                                              the baseline
    treatment-places:0.5@2035~3,agents:5000                           levers: value, @start, ~ramp
    aid-police:extra=MEX:100;GTM:75!vetting=0.6!where=MEX;GTM@2035-2045   several fields, members, an end

A lever alone with a number sets its main one. What is at its default is left out; levers and members stand in the
order of the catalogue, so that one strategy has one text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, cast

from isthmus.axes import AXES
from isthmus.errors import StrategyError
from isthmus.levers import Lever, LeverError, LeverKind, Strategy, levers, seeds
from isthmus.levers.strategy import refuse_clashes
from isthmus.levers.tunable import NAMES_FIELD
from isthmus.studio.fault_words import Faulty, fault_text
from isthmus.text import Joined, Text, as_given

BASE: Final = "base"
_NUMBER: Final = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?(?:e-?\d{1,3})?")
_YEARS: Final = re.compile(r"(\d{4})(?:-(\d{4}))?")
_SHOWN: Final = 60
"""Letters of a broken text that a message repeats."""


class _Unread(Exception):  # noqa: N818 - reads as what happened
    def __init__(self, words: Text) -> None:
        super().__init__(words)
        self.words = words


def strategy_on(letter: str, set_levers: Iterable[Lever], title: str = "") -> Strategy:
    """A strategy of the shelf: the one that ships, where its levers are the same; else one named for its letter.

    Args:
        letter: Its place on the shelf.
        title: A name of one's own.
    """
    mine = Strategy(f"strategy-{letter.lower()}", levers=tuple(set_levers))
    shipped = next((s for s in seeds().values() if s.levers == mine.levers), None)
    if shipped:
        return replace(shipped, title=as_given(title)) if title else shipped
    if not title:
        return replace(mine, title=own_title(letter))
    slug = "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:40].strip("-")
    return replace(mine, name=slug if slug and slug not in seeds() else mine.name, title=as_given(title))


def given_title(letter: str, strategy: Strategy) -> Text:
    """What a strategy of the shelf is called where nobody has named it: `strategy_on` without making it anew."""
    shipped = next((s for s in seeds().values() if s.levers == strategy.levers), None)
    return shipped.title if shipped else own_title(letter)


def own_title(letter: str) -> Text:
    """The name of a strategy nobody has named."""
    return Text("explore.strategy", letter=letter)


def strategy_text(strategy: Strategy) -> str:
    """The levers of a strategy as canonical text; its title is another part of the link."""
    if not strategy.levers:
        return BASE
    shipped = next((s.name for s in seeds().values() if s.levers == strategy.levers), None)
    return shipped or ",".join(lever_text(lever) for lever in strategy.levers)


def lever_text(lever: Lever) -> str:
    """One lever: ``treatment-places:0.5@2035~3``."""
    main, defaults, moved = lever.kind.main().name, lever.kind.defaults, lever.away()
    away = {name: moved[name] for name in lever.kind.own_fields() if name in moved}
    if set(away) <= {main} and not isinstance(away.get(main), Mapping):
        value = _number_text(cast("float", lever.fields[main]))
    else:
        value = "!".join(f"{name}={_field_text(lever, name, found)}" for name, found in away.items())
    end = "" if lever.end is None else f"-{lever.end}"
    start = f"@{lever.start}{end}" if end or lever.start != defaults["start"] else ""
    ramp = "" if lever.ramp == defaults["ramp"] else f"~{_number_text(lever.ramp)}"
    return f"{lever.name}:{value}{start}{ramp}"


def read_strategy(letter: str, text: str, title: str = "") -> tuple[Strategy, tuple[Faulty, ...]]:
    """The strategy of a text, without the parts that can't be read; those are told."""
    text = text.strip()
    if text in ("", BASE):
        return strategy_on(letter, (), title), ()
    shipped = seeds().get(text.replace("_", "-"))
    if shipped:
        return strategy_on(letter, shipped.levers, title), ()
    if ":" not in text and "," not in text:
        why = fault_text("no_strategy", name=text[:_SHOWN], nearest=_nearest(text, (*seeds(), BASE)))
        return strategy_on(letter, (), title), (Faulty(f"{letter}={text[:_SHOWN]}", why),)
    found: list[Lever] = []
    faults: list[Faulty] = []
    items = list(filter(None, text.split(",")))
    apart = _all_apart(items)
    for item in items:
        try:
            lever = read_lever(item)
            if not apart:
                _refuse_beside(lever, found)
            found.append(lever)
        except _Unread as unread:
            faults.append(
                Faulty(f"{letter}: {item[:_SHOWN]}", fault_text("lever_left_out", why=unread.words))
            )
    return strategy_on(letter, found, title), tuple(faults)


def _all_apart(items: list[str]) -> bool:
    """Whether every item can be read and no two decide the same: asked once for all, as nearly always it is so."""
    try:
        refuse_clashes([read_lever(item) for item in items])
    except (_Unread, StrategyError):
        return False
    return True


@lru_cache(maxsize=512)
def read_lever(item: str) -> Lever:
    """One lever from its text; raises `_Unread` with the reason. While a hand drags, all but one stay."""
    name, colon, rest = item.strip().partition(":")
    kind = levers().get(name.strip().replace("_", "-"))
    if kind is None:
        raise _Unread(fault_text("no_lever", name=name[:_SHOWN], nearest=_nearest(name, levers())))
    rest, has_ramp, ramp = rest.partition("~")
    value, has_years, years = rest.partition("@")
    if not colon or not value:
        raise _Unread(fault_text("no_value", text=item[:_SHOWN]))
    fields = _values(kind, value)
    if has_years:
        when = _YEARS.fullmatch(years)
        if not when:
            raise _Unread(fault_text("not_years", lever=kind.name, text=years[:_SHOWN]))
        fields["start"] = int(when[1])
        if when[2]:
            fields["end"] = int(when[2])
    if has_ramp:
        fields["ramp"] = _number(kind, ramp)
    try:
        return kind.set(**fields)
    except LeverError as fault:
        raise _Unread(_reasons(fault)) from None


def _values(kind: LeverKind, text: str) -> dict[str, Any]:
    if "=" not in text:
        return {kind.main().name: _number(kind, text)}
    fields: dict[str, Any] = {}
    own = kind.own_fields()
    for part in text.split("!"):
        name, equals, value = part.partition("=")
        if name not in own:
            raise _Unread(fault_text("no_field", lever=kind.name, field=name[:_SHOWN], fields=", ".join(own)))
        if not equals or not value:
            raise _Unread(fault_text("no_value", text=part[:_SHOWN]))
        if name in NAMES_FIELD.values():
            fields[name] = _ordered(kind, [one for one in value.split(";") if one])
        elif ":" in value:
            pairs = [one.partition(":") for one in value.split(";") if one]
            given = {member: _number(kind, amount) for member, _, amount in pairs}
            fields[name] = {member: given[member] for member in _ordered(kind, list(given))}
        else:
            fields[name] = _number(kind, value)
    return fields


def _ordered(kind: LeverKind, names: list[str]) -> list[str]:
    """Members in the order of their axis; unknown ones last, for the lever to refuse."""
    known = AXES[kind.axis] if kind.axis else ()
    return sorted(names, key=lambda name: known.index(name) if name in known else len(known))


def _number(kind: LeverKind, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise _Unread(fault_text("not_a_number", lever=kind.name, text=text[:_SHOWN]))
    return float(text)


def _refuse_beside(lever: Lever, before: list[Lever]) -> None:
    """A lever set twice, or two that set the same part of the policy."""
    if any(lever.name == other.name for other in before):
        raise _Unread(fault_text("twice", lever=lever.name))
    for other in before:
        try:
            refuse_clashes((other, lever))
        except StrategyError as fault:
            raise _Unread(fault.words.changed(lambda text: text.splitlines()[0])) from None


def _reasons(fault: LeverError) -> Text:
    """What is wrong with each field, without the hints."""
    return Joined(Joined([f"{fault.lever}: ", problem.text], "") for problem in fault.problems)


def _field_text(lever: Lever, name: str, value: object) -> str:
    if name in NAMES_FIELD.values():
        return ";".join(_ordered(lever.kind, list(cast("tuple[str, ...]", value))))
    if isinstance(value, Mapping):
        table = cast("Mapping[str, float]", value)
        return ";".join(f"{m}:{_number_text(table[m])}" for m in _ordered(lever.kind, list(table)))
    return _number_text(cast("float", value))


def _number_text(value: float) -> str:
    """The shortest text that reads back as the same number."""
    return str(int(value)) if value == int(value) else repr(float(value))


def _nearest(name: str, known: Iterable[str]) -> Text | str:
    close = difflib.get_close_matches(name.replace("_", "-"), list(known), n=1)
    return fault_text("did_you_mean", name=close[0]) if close else ""
