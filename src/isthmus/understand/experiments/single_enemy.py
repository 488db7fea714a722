"""No single enemy: what follows when the largest group of one country is gone, at once and without a lever.

A fifth of the country's members of export groups, one group and one leader are taken on 1 January of the decision year.
The fifth is ours: nobody has counted the largest group. Its removal can cut violence, or set off fights over what it held.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import COUNTRY, START_YEAR
from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.experiments import Arm, Edit
from isthmus.ensembles.run import chunks
from isthmus.levers import Strategy
from isthmus.model.outcomes import OUTCOMES, members_of, year_at
from isthmus.understand.experiments.ends import ends

PART: Final = 0.2
"""Of a country's members of one kind of group, taken with the largest. Ours."""
HORIZONS: Final = (1, 3, 10)
SHOWN: Final = ("homicide_rate", "cartel_members", "gang_members", "cartel_revenue")


class Removal(NamedTuple):
    """The effect of taking one country's largest group, relative, at 5, 50 and 95 percent of futures."""

    country: str
    kind: str
    """export or territorial"""
    outcome: str
    horizon: int
    effect: tuple[float, float, float]
    lower: float
    """Share of futures in which the outcome is lower"""


def largest_group_gone(country: str, kind: str, year: int) -> Arm:
    """The arm: members, a group and a leader gone in one country."""
    gone = Strategy(f"leader-{country}").set("leader-removals", {country: 1.0}, start=year, end=year + 1)
    edits = (
        Edit(f"cartels.members[{kind},{country}]", 1.0 - PART),
        Edit(f"cartels.groups[{country}]", plus=-1.0),
    )
    return Arm(gone, edits, reversal=False)


def removals(futures: int = 256, seed: int = 0, ensemble: str | None = None) -> list[Removal]:
    """Every country by kind of group, outcome and horizon."""
    drawn = which_ensemble(ensemble)
    year = decision_year(drawn)
    cases = [(c, k) for c in COUNTRY for k in ("export", "territorial")]
    arms = [Arm(Strategy("baseline"), reversal=False), *(largest_group_gone(c, k, year) for c, k in cases)]
    until = year + max(HORIZONS) + 1
    parts = list(chunks(arms, futures, seed, SHOWN, ensemble=drawn, until=until))
    keep = np.concatenate([p.keep for p in parts])
    found = []
    for name in SHOWN:
        spec = OUTCOMES[name]
        values = np.concatenate([p.values[name] for p in parts], axis=-1)[..., keep].astype(np.float64)
        for i, (country, kind) in enumerate(cases):
            place = members_of(spec).index(country)
            for horizon in HORIZONS:
                at = year_at(spec, horizon, year) - START_YEAR
                effect = values[1 + i, at, place] / values[0, at, place] - 1.0
                found.append(
                    Removal(
                        country,
                        kind,
                        name,
                        horizon,
                        ends(effect),
                        float((effect < 0).mean()),
                    )
                )
    return found
