"""Members taken together: what can be added is added, what can't is averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from isthmus.model.outcomes import OUTCOMES, members_of

SUMMABLE: Final = frozenset(
    o.unit
    for o in OUTCOMES.values()
    if o.unit.startswith(("persons", "cases", "tonnes", "deaths", "encounters", "US$ million"))
)
"""Units of people, cases, tonnes and dollars; rates, shares and prices can't be added."""


def together(name: str, values: np.ndarray, members: Sequence[str]) -> np.ndarray:
    """Members of an outcome, or all of them if none is named: (year, member, future) to (year, future).

    Counts are summed; rates, shares and prices are averaged, each member alike.
    """
    names = members_of(OUTCOMES[name])
    rows = [names.index(m) for m in members] if members else list(range(len(names)))
    part = values[:, rows].astype(np.float64)
    return part.sum(axis=1) if counts(name) else part.mean(axis=1)


def counts(name: str) -> bool:
    """Whether an outcome's members can be added."""
    return OUTCOMES[name].unit in SUMMABLE
