"""Seen: what sizes of a lever stand in the evidence, so that one can say where it ends.

A size counts as seen where it was reached anywhere, once; the note says where. It is given in the lever's own number, so
for one counted from the baseline it is history's largest (and least) less the level of 2018. VERIFIED: the figure was read
at its source; RECALLED: not checked yet; OURS: the figures are on file, that they stand for this lever is our reading.
Beyond them a lever may still be set: the model then says what its form implies, and whoever shows that says so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from isthmus.text import Text

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
    note: Text
    """Where it was seen; or why nothing is known"""

    def of(self, member: str) -> Reach | None:
        """The sizes seen for a member; None where none was."""
        return self.reach.get(member, self.reach.get(""))

    def covers(self, member: str, value: float) -> bool:
        """Whether a size lies within what was seen for a member."""
        reach = self.of(member)
        return reach is not None and reach[0] - DUST <= value <= reach[1] + DUST
