"""Seen: what sizes of a lever stand in the evidence, so that one can say where it ends.

The data are in `seen.yaml`, a row for each number of each lever. Beyond them a lever may still be set: the model then says
what its form implies, and whoever shows that says so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import yaml

from isthmus.errors import EvidenceError
from isthmus.levers.lever import Lever
from isthmus.levers.words import Words

FILE: Final = Path(__file__).with_name("seen.yaml")
STATUSES: Final = ("VERIFIED", "RECALLED", "OURS")
DUST: Final = 1e-9
Reach = tuple[float, float]
"""Least and largest size seen"""


class Seen(NamedTuple):
    """What is on file of the sizes of one number of a lever."""

    reach: Mapping[str, Reach]
    """By member; under an empty name what holds for every member. A member without one: no evidence of any size."""
    rows: tuple[str, ...]
    """Series, effects or parameters on file"""
    sources: tuple[str, ...]
    status: str
    note: Words
    """Where it was seen; or why nothing is known"""

    def of(self, member: str) -> Reach | None:
        """The sizes seen for a member; None where none was."""
        return self.reach.get(member, self.reach.get(""))

    def covers(self, member: str, value: float) -> bool:
        """Whether a size lies within what was seen for a member."""
        reach = self.of(member)
        return reach is not None and reach[0] - DUST <= value <= reach[1] + DUST


@cache
def seen() -> dict[tuple[str, str], Seen]:
    """What has been seen of each number: (lever, field) to `Seen`.

    Raises:
        EvidenceError: A row can't be read.
    """
    from isthmus.levers.catalogue import levers

    content = cast("dict[str, Any]", yaml.safe_load(FILE.read_text(encoding="utf-8")))
    reasons = {key: Words(text["en"], text["es"]) for key, text in content["reasons"].items()}
    found: dict[tuple[str, str], Seen] = {}
    for name, kind in levers().items():
        for field, tunable in kind.tunables().items():
            row = content["levers"].get(name, {}).get(field)
            if row is None:
                raise EvidenceError(
                    f"{FILE.name}: {name}, {field}: no row.\n  Say what was seen, or `none` and why."
                )
            found[name, field] = _seen(f"{name}, {field}", row, tunable.baseline, reasons)
    return found


def _seen(where: str, row: Mapping[str, Any], baseline: float, reasons: Mapping[str, Words]) -> Seen:
    if "none" in row:
        if row["none"] not in reasons:
            raise EvidenceError(f"{FILE.name}: {where}: '{row['none']}' is none of {', '.join(reasons)}.")
        return Seen({}, (), (), "", reasons[row["none"]])
    each = row.get("each") or {"": (row.get("low", baseline), row.get("high", baseline))}
    reach = {member: (float(low), float(high)) for member, (low, high) in each.items()}
    if row["status"] not in STATUSES or any(not low <= baseline <= high for low, high in reach.values()):
        raise EvidenceError(
            f"{FILE.name}: {where}: expected a status of {', '.join(STATUSES)} and sizes around {baseline:g}."
        )
    note = Words(row["note"]["en"], row["note"]["es"])
    return Seen(reach, tuple(row["rows"]), tuple(row["source"]), row["status"], note)


def beyond(lever: Lever) -> tuple[str, ...]:
    """The fields of a lever that are set to more, or less, than was ever seen."""
    return tuple(
        tunable.name
        for tunable, values in lever.moves()
        if any(
            not seen()[lever.name, tunable.name].covers(member or "", value)
            for member, value in values.items()
        )
    )
