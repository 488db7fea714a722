"""What a published model is made of: words in two languages, numbers with a range, and rows of its acceptance table."""

from __future__ import annotations

import math
from typing import Any, Literal, NamedTuple

from isthmus.text import Text

Status = Literal["VERIFIED", "RECALLED", "OURS"]
"""Seen in the source named; from memory, to be checked before it is shown as a fact; our own figure or reading."""


class Source(NamedTuple):
    """A document or program a model comes from."""

    text: str
    status: Status
    """VERIFIED where what we use was seen in it"""


class Parameter(NamedTuple):
    """A number of the model, with the range an ensemble draws it from."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    meaning: Text
    status: Status = "VERIFIED"
    log: bool = False
    """Drawn evenly in its logarithm: the range spans powers of ten"""
    own_range: bool = True
    """The range is ours, not the source's"""


class Lever(NamedTuple):
    """Something that could be done; at ``idle`` nothing is."""

    name: str
    idle: float
    low: float
    high: float
    unit: str
    meaning: Text


class Output(NamedTuple):
    """Something a run tells."""

    name: str
    unit: str
    meaning: Text
    over_time: bool = True


class Axis(NamedTuple):
    """What a run is written down over; ``values`` empty where a model has no time."""

    name: str
    values: tuple[float, ...] = ()


class Trial(NamedTuple):
    """One thing done, to be held against both baselines."""

    output: str
    action: dict[str, float]
    meaning: Text
    today: float = 0.0
    horizon: float = 0.0


class Row(NamedTuple):
    """A line of an acceptance table. Its words are English; the model's page holds their Spanish."""

    quantity: str
    published: str
    """As it was printed, with whose figure it is; empty when nobody printed one"""
    status: Status
    computed: float
    low: float
    high: float
    """Passes within these two"""
    unit: str = ""
    note: str = ""

    @property
    def whose(self) -> Literal["theirs", "ours"]:
        """Whose figure the row is held against."""
        return "ours" if self.status == "OURS" else "theirs"

    @property
    def passes(self) -> bool:
        """Whether the computed figure lies within; never when it isn't a number."""
        return math.isfinite(self.computed) and self.low <= self.computed <= self.high

    def plain(self) -> dict[str, Any]:
        """For JSON: every field, and ``pass``."""
        return {
            "quantity": self.quantity,
            "published": self.published,
            "status": self.status,
            "whose": self.whose,
            "computed": self.computed if math.isfinite(self.computed) else None,
            "low": self.low if math.isfinite(self.low) else None,
            "high": self.high if math.isfinite(self.high) else None,
            "unit": self.unit,
            "note": self.note,
            "pass": self.passes,
        }


class NotRun(NamedTuple):
    """A line that can't be computed here, and why."""

    quantity: str
    published: str
    why: str


class Table(NamedTuple):
    """An acceptance table as it stands on this machine."""

    rows: list[Row]
    not_run: list[NotRun]

    @property
    def passes(self) -> bool:
        """Every row that was run passes."""
        return all(row.passes for row in self.rows)


def near(
    quantity: str,
    computed: Any,
    expected: float,
    *,
    published: str = "",
    rel: float = 0.0,
    within: float = 0.0,
    unit: str = "",
    status: Status | None = None,
    note: str = "",
) -> Row:
    """A row that passes near a figure: within a share of it, or within an amount. Ours unless something was published."""
    room = max(abs(expected) * rel, within)
    whose = status or ("VERIFIED" if published else "OURS")
    return Row(quantity, published, whose, float(computed), expected - room, expected + room, unit, note)


def between(
    quantity: str,
    computed: Any,
    low: float,
    high: float,
    *,
    published: str = "",
    unit: str = "",
    status: Status | None = None,
    note: str = "",
) -> Row:
    """A row that passes in a range; infinity leaves an end open."""
    whose = status or ("VERIFIED" if published else "OURS")
    return Row(quantity, published, whose, float(computed), low, high, unit, note)
