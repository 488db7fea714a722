"""Outcomes: what a person can ask about a future, each with unit, axis, definition and whose view of better.

    outcomes.yaml               one entry of data each, in English
    locale/es/outcomes.yaml     titles and units in Spanish, under the same keys
    readings.py                 the functions of those that take a formula

Flows are sums through a calendar year; stocks are those of 1 January. Directions are named views, not ours: an outcome
can be better higher for one and lower for another.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from isthmus.axes import AXES
from isthmus.errors import UnknownName
from isthmus.evidence.yaml_file import read_yaml
from isthmus.evidence.yaml_parts import Part, entry_of, read_translations
from isthmus.model.readings import READINGS, Reading, Written
from isthmus.text import Text, standing

FILE: Final = Path(__file__).parent / "outcomes.yaml"
SPANISH: Final = Path(__file__).parents[1] / "locale" / "es" / "outcomes.yaml"
KINDS: Final = ("flow", "stock", "rate")
WAYS: Final = ("flow", "stock", "fiscal", "rate", "reading")
"""How an entry may say where it is read: rows of a run's record, summed or not, or a function."""
_log: Final = logging.getLogger("isthmus")


class Outcome(NamedTuple):
    """One thing a future can be asked."""

    name: str
    title: Text
    """What people call it"""
    unit: str
    """As programs read it"""
    unit_words: Text
    """As people read it"""
    axis: str | None
    kind: str
    """flow, stock or rate"""
    read: Reading
    rows: tuple[str, ...]
    """Rows of the record that it reads; none where a function reads what it needs"""
    definition: str
    lower_is: str
    """Who would call lower better, in words; empty where nobody's view is named."""
    higher_is: str


@dataclass(frozen=True)
class Outcomes:
    """Every outcome by name, in the order of the file, and what is missing in Spanish."""

    entries: dict[str, Outcome]
    untranslated: tuple[str, ...]
    unused: tuple[str, ...]
    """Spanish texts of nothing"""


def read_outcomes(file: Path = FILE, spanish: Path = SPANISH) -> Outcomes:
    """Every outcome that is written.

    Raises:
        EvidenceError: A file can't be read, or a field of an outcome is missing, unknown or wrong.
    """
    texts = read_translations(spanish)
    found = {entry.key: _outcome(entry.key, entry_of(entry, file.name, texts)) for entry in read_yaml(file)}
    if texts.missing:
        _log.warning("shown in English, for want of Spanish: %s", ", ".join(texts.missing))
    return Outcomes(found, texts.missing, texts.unused)


def _outcome(name: str, given: Part) -> Outcome:
    given.only(
        ("title", "unit", "kind", "read", "definition"),
        ("by", "lower_is_better_for", "higher_is_better_for"),
    )
    read, rows = _reading(given.part("read"))
    return Outcome(
        name=name,
        title=given.words("title"),
        unit=given.text("unit"),
        unit_words=given.words("unit"),
        axis=given.chosen("by", "axis", AXES) if "by" in given.fields else None,
        kind=given.chosen("kind", "kind", KINDS),
        read=read,
        rows=rows,
        definition=standing(given.text("definition")),
        lower_is=_view(given, "lower_is_better_for"),
        higher_is=_view(given, "higher_is_better_for"),
    )


def _view(given: Part, key: str) -> str:
    return given.text(key) if key in given.fields else ""


def _reading(given: Part) -> tuple[Reading, tuple[str, ...]]:
    """How an outcome is read, and the rows that are named for it."""
    given.only((), WAYS)
    if len(given.fields) != 1:
        raise given.refuse("", f"it names {len(given.fields)} ways.", f"Name one of {', '.join(WAYS)}.")
    (way,) = given.fields
    if way == "reading":
        return READINGS[given.chosen(way, "reading", READINGS)], ()
    if way == "rate":
        rows = given.names(way)
        return lambda w: w.rate(rows), rows
    row = given.text(way)
    ways: dict[str, Reading] = {
        "flow": lambda w: w.flow(row),
        "stock": lambda w: w.stock(row),
        "fiscal": lambda w: w.fiscal(row),
    }
    return ways[way], (row,)


OUTCOMES: Final[dict[str, Outcome]] = read_outcomes().entries

HORIZONS: Final = (1, 3, 5, 10, 20, 40)
"""Years from the decision year."""

__all__ = ["HORIZONS", "OUTCOMES", "Outcome", "Written", "members_of", "outcome", "read_outcomes", "year_at"]


def outcome(name: str) -> Outcome:
    """An outcome by name; hyphens and underscores are the same.

    Raises:
        UnknownName: No outcome has that name.
    """
    found = OUTCOMES.get(name.replace("-", "_"))
    if found is None:
        raise UnknownName("outcome", name, [n.replace("_", "-") for n in OUTCOMES], "isthmus outcomes")
    return found


def members_of(o: Outcome) -> tuple[str, ...]:
    """The members of an outcome's axis; one empty name where it has none."""
    return AXES[o.axis] if o.axis else ("",)


def year_at(o: Outcome, horizon: int, decision_year: int) -> int:
    """The year that answers for a horizon: flows of its last year, stocks on the 1 January after it."""
    return decision_year + horizon - (0 if o.kind == "stock" else 1)
