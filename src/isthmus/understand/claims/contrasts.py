"""Contrasts: a claim restated as tests on paired futures, read from TOML and refused at the door.

    [arms.wall]
    kept_up = true
    [arms.wall.levers.wall-miles]
    extra = 1300

    [[claims]]
    id = "CL23"
    says = { en = "A border wall alone will have little effect", es = "..." }
    horizon = 10
    [[claims.tests]]
    arm = "wall"
    outcome = "irregular_entries"
    statistic = "relative"
    within = 0.15

A claim holds in a future when all its tests do there (or any, or at least so many). Its weight is the share of futures.
A test says in ``cannot_foresee`` what would decide it that the model has no mechanism for: it then has no verdict.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from isthmus.axes import HISTORY_ENDS, START_YEAR
from isthmus.ensembles.experiments import Arm, Edit, rows_of
from isthmus.errors import StrategyError, UnknownName, UsageError, unreadable
from isthmus.levers import Strategy, get_strategy
from isthmus.model.outcomes import members_of, outcome
from isthmus.text import Text, as_given, in_languages, standing
from isthmus.understand.claims.statistics import STATISTICS

BOOK: Final = Path(__file__).parent / "data" / "claims.toml"
FORM: Final = Path(__file__).parent / "data" / "form.toml"
"""A claim of one's own, to edit"""
Side = Literal["above", "below", "within"]
TEST_KEYS: Final = (
    "arm", "against", "outcome", "members", "statistic", "above", "below", "within", "to", "years", "amount", "title",
    "cannot_foresee",
)  # fmt: skip
CLAIM_KEYS: Final = ("id", "says", "horizon", "hold", "tests", "note", "also")
ARM_KEYS: Final = ("title", "strategy", "levers", "edits", "kept_up", "portfolio")
LONGEST: Final = 40
BASELINE: Final = "baseline"


class Criterion(NamedTuple):
    """One statistic of one outcome in one arm, and the side of a threshold on which it must fall."""

    title: Text
    arm: str
    against: str
    outcome: str
    members: tuple[str, ...]
    """The members taken together; all of them if empty"""
    each: bool
    """Whether the test must hold in each member, not in all taken together"""
    statistic: str
    side: Side
    threshold: Mapping[str, float]
    """By member, or under "" for all"""
    to: str = ""
    """A second outcome, where the statistic needs one"""
    years: tuple[int, int] = (0, 0)
    """First and last year of the past that the statistic looks at"""
    amount: float = 1.0
    """What the difference is counted per"""
    cannot_foresee: Text = Text()
    """What would decide it and the model has no mechanism for; empty where it has. Such a test has no verdict"""


class Claim(NamedTuple):
    """An assertion as a contrast of paired runs."""

    id: str
    says: Text
    horizon: int
    """Years from the decision year; the one the claim speaks of"""
    hold: int
    """How many of the tests must hold in a future"""
    tests: tuple[Criterion, ...]
    note: Text
    """How our test departs from the words, or why this test"""
    also: tuple[Criterion, ...] = ()
    """Tests shown beside it that don't bear on the verdict"""


class ArmSpec(NamedTuple):
    """An arm by name."""

    name: str
    title: Text
    arm: Arm | None
    """None for a portfolio that a search has to find first"""
    portfolio: str = ""


class Book(NamedTuple):
    """Claims and the arms they speak of."""

    claims: tuple[Claim, ...]
    arms: Mapping[str, ArmSpec]


@cache
def shipped_book() -> Book:
    """The article's claims that are contrasts, with their arms."""
    return read_book(BOOK)


def empty_form() -> str:
    """A claim to edit, as a file."""
    return standing(FORM.read_text(encoding="utf-8"))


def own_text(claim: str) -> str:
    """A claim of the article as text of one's own, ``CL23`` as ``MY-CL23``; empty for one that no run tests.

    It speaks of the arms that ship: whoever reads it knows them.
    """
    return _own_texts().get(claim, "")


@cache
def _own_texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for part in re.split(r"(?m)^(?=\[\[claims\]\])", BOOK.read_text(encoding="utf-8"))[1:]:
        name = re.search(r'(?m)^id = "(\w+)"$', part)
        if name:
            found[name[1]] = part.replace(name[0], f'id = "MY-{name[1]}"', 1).rstrip() + "\n"
    return found


def read_book(path: Path, known: Mapping[str, ArmSpec] | None = None) -> Book:
    """Claims from a TOML file; ``known`` arms can be spoken of too.

    Raises:
        UsageError: The file can't be read, or a claim or arm in it can't be as written: which, why, what to do.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as fault:
        raise unreadable(path, fault, Text("claims.toml_file_claims")) from fault
    except UnicodeDecodeError as fault:
        raise UsageError(f"{path} is not TOML: {fault}.") from fault
    return book_of(text, str(path), known)


def book_of(
    text: str,
    path: str,
    known: Mapping[str, ArmSpec] | None = None,
    named: Callable[[str], Strategy] = get_strategy,
) -> Book:
    """Claims from TOML text.

    Args:
        text: As a file would hold it.
        path: What it is called in messages.
        known: Arms that can be spoken of too.
        named: Finds the strategy that an arm names; one that opens no files for text that somebody sent.

    Raises:
        UsageError: The text can't be read, or a claim or arm in it can't be as written: which, why, what to do.
    """
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UsageError(f"{path} is not TOML: {fault}.") from fault
    _refuse_keys(path, content, ("arms", "claims"))
    arms = dict(known or {BASELINE: _baseline()})
    for name, body in content.get("arms", {}).items():
        if name in arms:
            raise UsageError(
                f"{path}: an arm is called '{name}', as one that ships.\n  Give it a name of its own."
            )
        arms[name] = _arm(f"{path}: arm '{name}'", name, body, named)
    claims = tuple(
        _claim(f"{path}: claim {i + 1}", body, arms) for i, body in enumerate(content.get("claims", []))
    )
    if not claims:
        raise UsageError(
            f"{path} holds no claim.\n"
            "  Each begins with a line [[claims]]; `isthmus claims --form FILE.toml` writes one to edit."
        )
    ids = [c.id for c in claims]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        raise UsageError(f"{path}: two claims are called '{twice}'.\n  Give each an id of its own.")
    return Book(claims, arms)


def _baseline() -> ArmSpec:
    return ArmSpec(BASELINE, Text("claims.policy_goes"), Arm(Strategy(BASELINE)))


def _refuse_keys(where: str, body: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in body:
        if key not in keys:
            raise UnknownName(f"key of {where}", key, keys)


def _words(given: Any) -> Text:
    if isinstance(given, Mapping):
        return in_languages(given)
    return as_given(str(given))


def _arm(where: str, name: str, body: Mapping[str, Any], named: Callable[[str], Strategy]) -> ArmSpec:
    _refuse_keys(where, body, ARM_KEYS)
    title = _words(body.get("title", name))
    if "portfolio" in body:
        return ArmSpec(name, title, None, str(body["portfolio"]))
    try:
        strategy = named(str(body.get("strategy", BASELINE)))
        for lever, fields in body.get("levers", {}).items():
            strategy = (
                strategy.set(lever, **fields) if isinstance(fields, Mapping) else strategy.set(lever, fields)
            )
        edits = tuple(
            Edit(str(e["what"]), float(e.get("times", 1.0)), float(e.get("plus", 0.0)))
            for e in body.get("edits", [])
        )
        rows_of(edits)
    except (StrategyError, UsageError) as fault:
        raise UsageError(f"{where}: {fault}") from fault
    except (KeyError, TypeError, ValueError) as fault:
        raise UsageError(
            f"{where}: an edit can't be read ({fault}).\n"
            '  Write { what = "demand.heavy_dose", times = 0.5 } or { what = "economy.trend_growth", plus = 0.02 }.'
        ) from fault
    return ArmSpec(name, title, Arm(strategy, edits, reversal=not body.get("kept_up", True)))


def _claim(where: str, body: Mapping[str, Any], arms: Mapping[str, ArmSpec]) -> Claim:
    _refuse_keys(where, body, CLAIM_KEYS)
    name = str(body.get("id", "")).strip()
    if not name:
        raise UsageError(f'{where} has no id.\n  Write one: id = "MY1".')
    where = f"{where} ({name})"
    if "horizon" not in body:
        raise UsageError(
            f"{where} has no horizon.\n  A claim speaks of some year: write horizon = 10 for ten years after the decision."
        )
    horizon = body["horizon"]
    if not isinstance(horizon, int) or not 1 <= horizon <= LONGEST:
        raise UsageError(
            f"{where}: the horizon is {horizon!r}; it must be a whole number of years from 1 to {LONGEST}."
        )
    tests = tuple(_test(f"{where}, test {i + 1}", t, arms) for i, t in enumerate(body.get("tests", [])))
    if not tests:
        raise UsageError(f"{where} has no test.\n  Each begins with a line [[claims.tests]] below the claim.")
    hold = body.get("hold", "all")
    needed = {"all": len(tests), "any": 1}.get(hold, hold)
    if not isinstance(needed, int) or not 1 <= needed <= len(tests):
        raise UsageError(
            f'{where}: hold is {hold!r}; write "all", "any", or how many of its {len(tests)} tests must hold.'
        )
    return Claim(
        name, _words(body.get("says", name)), horizon, needed, tests, _words(body.get("note", "")),
        tuple(_test(f"{where}, also {i + 1}", t, arms) for i, t in enumerate(body.get("also", []))),
    )  # fmt: skip


def _test(where: str, body: Mapping[str, Any], arms: Mapping[str, ArmSpec]) -> Criterion:
    _refuse_keys(where, body, TEST_KEYS)
    statistic = str(body.get("statistic", "relative"))
    if statistic not in STATISTICS:
        raise UnknownName(f"statistic ({where})", statistic, STATISTICS)
    kind = STATISTICS[statistic]
    if kind.of_parameters:
        side, threshold = _threshold(where, body)
        return Criterion(
            _words(body.get("title", statistic)), BASELINE, BASELINE, "", (), False, statistic, side, threshold,
            amount=float(body.get("amount", 1.0)), cannot_foresee=_words(body.get("cannot_foresee", "")),
        )  # fmt: skip
    spec = outcome(str(body.get("outcome", "")))
    arm, against = str(body.get("arm", BASELINE)), str(body.get("against", BASELINE))
    for asked in (arm, against):
        if asked not in arms:
            raise UnknownName(f"arm ({where})", asked, arms)
    if kind.paired and arm == against:
        raise UsageError(
            f"{where}: '{arm}' is held against itself.\n  Name another arm, or a statistic of one arm: {_alone()}."
        )
    members = body.get("members", "all")
    each = members == "each"
    chosen = () if members in ("all", "each") else tuple([members] if isinstance(members, str) else members)
    for m in chosen:
        if m not in members_of(spec):
            raise UnknownName(f"member of {spec.name} ({where})", m, members_of(spec))
    side, threshold = _threshold(where, body)
    if each and len(threshold) > 1 and set(threshold) != set(members_of(spec)):
        raise UsageError(
            f"{where}: a threshold for each member must name all of {', '.join(members_of(spec))}."
        )
    to = str(body.get("to", ""))
    if kind.needs_to:
        to = outcome(to).name
    return Criterion(
        _words(body.get("title", "")), arm, against, spec.name, chosen, each, statistic, side, threshold, to,
        _span(where, body.get("years", (0, 0)), kind.needs_years), float(body.get("amount", 1.0)),
        _words(body.get("cannot_foresee", "")),
    )  # fmt: skip


def _alone() -> str:
    return ", ".join(n for n, s in STATISTICS.items() if not s.paired)


def _span(where: str, years: Any, needed: bool) -> tuple[int, int]:
    first, last = int(years[0]), int(years[1])
    if needed and not START_YEAR <= first <= last <= HISTORY_ENDS:
        raise UsageError(f"{where}: years must be two years of the past, as in [2010, {HISTORY_ENDS}].")
    return first, last


def _threshold(where: str, body: Mapping[str, Any]) -> tuple[Side, dict[str, float]]:
    sides: list[Side] = [s for s in ("above", "below", "within") if s in body]
    if len(sides) != 1:
        given = f"both {' and '.join(sides)}" if sides else "no threshold"
        raise UsageError(
            f"{where} has {given}.\n  Write one of: above = x, below = x, within = x (nearer to zero than x)."
        )
    side = sides[0]
    value = body[side]
    table = {m: float(v) for m, v in value.items()} if isinstance(value, Mapping) else {"": float(value)}
    if not all(map(math.isfinite, table.values())) or (side == "within" and min(table.values()) <= 0):
        raise UsageError(
            f"{where}: {side} = {value} can't be met.\n  Give a finite number; for `within`, one above zero."
        )
    return side, table
