"""Codings: who gave which code to which attribute of which case, and whose codings count.

A code is 0 to 3 on a scale of its own; scales are ordinal. Ours was made by one hand (evidence/cases.py). A generated
coding is shown beside the others and never counts, nor does a copy of another: agreement of a thing with itself is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from isthmus.evidence import CodedAttribute, load_comparison

LOWEST, HIGHEST = 0, 3
NEEDED: Final = 3
"""People who must have coded before a verdict is more than one coder's."""
OURS: Final = "isthmus"
"""The name of the coding that ships."""

MadeBy = Literal["person", "generated"]
Floats = NDArray[np.float64]


class Case(NamedTuple):
    """One insurgency or group of groups."""

    id: str
    title: str
    family: str
    start: int
    end: int


ATTRIBUTES: Final = (
    "goal",
    "funding",
    "territorial_control",
    "governance_legitimacy",
    "recruitment",
    "violence_logic",
    "external_support",
    "state_response",
    "state_penetration",
    "termination",
)
OUTCOME: Final = "termination"
COMPARED: Final[tuple[str, ...]] = tuple(a for a in ATTRIBUTES if a != OUTCOME)
"""Attributes that make a distance: how a case ended is an outcome, and left out."""
ENDS: Final = ("goal", "violence_logic")
"""What the groups fight for; the other compared attributes are means. The division is ours."""
COUNTRY_CASES: Final = ("MEX", "GTM", "SLV_MARAS", "HND")
"""The cases of the four countries, in the model's order."""
NAMED: Final = ("IRQ_SUN", "AFG_TAL")
"""The insurgencies the article compares them with [CL15]."""


class Coding(NamedTuple):
    """One coder's codes; NaN where no code was given. Arrays are (case, attribute), in the order of cases(), ATTRIBUTES."""

    coder: str
    made_by: MadeBy
    code: Floats
    low: Floats
    high: Floats
    no_transfer: NDArray[np.bool_]
    """The coder says that the attribute doesn't transfer to this case."""
    notes: tuple[tuple[str, ...], ...]
    range_given: bool
    """Whether low and high are the coder's own; else they repeat the code."""


class Counted(NamedTuple):
    """Whose codings count, and why the others don't."""

    people: tuple[Coding, ...]
    generated: tuple[Coding, ...]
    copies: tuple[Coding, ...]

    @property
    def enough(self) -> bool:
        """Whether three people have coded."""
        return len(self.people) >= NEEDED


@cache
def cases() -> dict[str, Case]:
    """Every case of the comparison, by id."""
    return {r.case_id: Case(r.case_id, r.case, r.family, r.start, r.end) for r in load_comparison()}


@cache
def our_coding() -> Coding:
    """The coding that ships: one hand, no range."""
    code = np.array([[row.code for row in _row_of(case)] for case in cases()], dtype=np.float64)
    code.flags.writeable = False
    notes = tuple(tuple(row.description for row in _row_of(case)) for case in cases())
    return Coding(OURS, "person", code, code, code, np.zeros(code.shape, dtype=bool), notes, False)


def counted(codings: Sequence[Coding]) -> Counted:
    """Sorts codings into those that count and those that are only shown; the first of two alike counts."""
    people: list[Coding] = []
    copies: list[Coding] = []
    for one in (c for c in codings if c.made_by == "person"):
        alike = any(_same(one, other) for other in people)
        (copies if alike else people).append(one)
    generated = tuple(c for c in codings if c.made_by == "generated")
    return Counted(tuple(people), generated, tuple(copies))


def rows() -> dict[tuple[str, str], CodedAttribute]:
    """Fact, scale, source and status of each cell, by case and attribute."""
    return {(r.case_id, r.attribute): r for r in load_comparison()}


def scale_of(attribute: str) -> str:
    """The scale of an attribute in words, as in ``0 none .. 3 replace the state``."""
    return next(r.scale for r in load_comparison() if r.attribute == attribute)


def _row_of(case: str) -> list[CodedAttribute]:
    table = rows()
    return [table[case, attribute] for attribute in ATTRIBUTES]


def _same(one: Coding, other: Coding) -> bool:
    """Every code alike, and what was left out too."""
    return bool(
        np.array_equal(one.code, other.code, equal_nan=True)
        and np.array_equal(one.no_transfer, other.no_transfer)
    )
