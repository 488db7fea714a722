"""Breaks: where a series stops meaning what it meant, and what that does to the reading of a count.

    breaks_of("usbp_sw_encounters", "TOTAL")      encounters are not persons under Title 42, ports beside between-ports
    is_provisional("od_deaths_cocaine", "USA", 2024)

The fit reads a count through these rules; what each means in words stands in ``locale/<lang>/breaks.yaml``.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Any, Final, Literal, NamedTuple, cast, get_args

from isthmus.errors import EvidenceError
from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import DATA, Finding
from isthmus.evidence.yaml_file import Entry, read_yaml
from isthmus.text import Text

FILE: Final = DATA / "breaks.yaml"

Kind = Literal[
    "repeats",
    "moved",
    "mix",
    "world",
    "splice",
    "method",
    "definition",
    "revision",
    "provisional",
    "ends",
    "recalled",
]
"""One person counted several times; met elsewhere; other people or parts within a total; the counting as before and the
world not; another source put on the scale of the first; another source or method; another thing counted under the name; an
edition that changed earlier figures; not final; no later estimate; later figures nobody has seen."""

_FIELDS: Final = {"series", "from", "kind", "source"}
_MAY: Final = _FIELDS | {"entities", "to", "factor", "before"}


class Break(NamedTuple):
    """One rule of reading.

    ``last`` is None where it goes on; no ``entities`` means every place of the series. ``factor`` is the count as
    it stands over the same thing on the earlier basis (encounters a person, one edition over the other), and ``before``
    what that ratio was until then. Both are None where nobody has measured them; a splice is on the earlier basis already.
    """

    id: str
    series: tuple[str, ...]
    entities: tuple[str, ...]
    first: int
    last: int | None
    kind: Kind
    factor: float | None
    before: float | None
    source: str

    @property
    def note(self) -> Text:
        """What it does to the reading."""
        return Text(f"breaks.{self.id}")

    def touches(self, series_id: str, entity: str = "") -> bool:
        """Whether it is of a series, and of a place of it where one is named."""
        return series_id in self.series and (not entity or not self.entities or entity in self.entities)

    def covers(self, year: int) -> bool:
        """Whether it holds for a year."""
        return self.first <= year and (self.last is None or year <= self.last)


@cache
def load_breaks() -> dict[str, Break]:
    """Every break, by id.

    Raises:
        EvidenceError: One lacks a field, has one too many, or has years or a kind that can't be.
    """
    return {entry.key: _break(entry) for entry in read_yaml(FILE)}


def breaks_of(series_id: str, entity: str = "") -> tuple[Break, ...]:
    """The breaks of a series, or of one place of it, in the order of their first years."""
    mine = [found for found in load_breaks().values() if found.touches(series_id, entity)]
    return tuple(sorted(mine, key=lambda found: found.first))


def is_provisional(series_id: str, entity: str, year: int) -> bool:
    """Whether the count of a year was not final when it was taken in."""
    return any(b.kind == "provisional" and b.covers(year) for b in breaks_of(series_id, entity))


def break_findings(series: Container[str]) -> list[Finding]:
    """Breaks of series nobody knows, or resting on sources nobody knows; `series` are those known."""
    findings: list[Finding] = []
    for found in load_breaks().values():
        unknown = [f"series '{name}'" for name in found.series if name not in series]
        unknown += [] if found.source in load_sources() else [f"source '{found.source}'"]
        findings += [Finding(FILE.name, f"{found.id}: the {name} isn't known") for name in unknown]
    return findings


def _break(entry: Entry) -> Break:
    held = entry.value
    fields = cast("dict[str, Any]", held) if isinstance(held, dict) else {}
    where = f"{FILE.name}:{entry.line}: {entry.key}"
    if not set(fields) >= _FIELDS or not set(fields) <= _MAY:
        raise EvidenceError(
            f"{where} has the fields {', '.join(sorted(fields))}.\n"
            f"  A break has {', '.join(sorted(_FIELDS))}, and may have {', '.join(sorted(_MAY - _FIELDS))}."
        )
    if fields["kind"] not in get_args(Kind):
        raise EvidenceError(f"{where}: the kind '{fields['kind']}' is none of {', '.join(get_args(Kind))}.")
    first, last = fields["from"], fields.get("to")
    if not isinstance(first, int) or not (last is None or (isinstance(last, int) and last >= first)):
        raise EvidenceError(f"{where}: `from` and `to` are years, the second not before the first.")
    return Break(
        id=entry.key,
        series=tuple(fields["series"]),
        entities=tuple(fields.get("entities", ())),
        first=first,
        last=last,
        kind=fields["kind"],
        factor=fields.get("factor"),
        before=fields.get("before"),
        source=fields["source"],
    )
