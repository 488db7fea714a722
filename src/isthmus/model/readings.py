"""Readings: how an outcome is read from what a run wrote down.

`outcomes.yaml` names most of them by a row of `reports.py`. What takes a formula is a function here, under the name that
the entry gives as its `reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from isthmus.axes import INCOME, KIND
from isthmus.model.conversions import PER_100_000

EXPORT, TERRITORIAL = range(len(KIND))
LAST_QUARTER: Final = 3
"""October to December, counted from 0: the first quarter of the next US fiscal year."""
KILLING_OF_A_WAR: Final = 25.0
"""Organised killings per 100,000 residents a year at which that part of the index is one half: the war threshold."""
HEAVY_EXTORTION: Final = 0.03
"""Ours: extortion as a fraction of output at which that part of the index is one half."""
YEAR_LIKE_2018: Final = {
    "deaths": 300.0,
    "disappearances": 10_000.0,
    "detained": 40_000.0,
    "waiting": 25_000.0,
}
"""Ours: round sizes of about 2018, persons (deaths and disappearances: per year), so that the parts count alike."""


class Written:
    """A run's record by name: yearly sums and 1 January levels, arrays (year, axis..., future)."""

    def __init__(self, flows: dict[str, np.ndarray], stocks: dict[str, np.ndarray]) -> None:
        self._flows, self._stocks = flows, stocks

    def flow(self, name: str) -> np.ndarray:
        """The sum through each calendar year."""
        return self._flows[name].sum(axis=1)

    def fiscal(self, name: str) -> np.ndarray:
        """The sum through each US fiscal year (October to September), named by the year it ends in.

        The first year lacks its first quarter and is scaled up from the other three.
        """
        quarters = self._flows[name]
        before = _space(quarters).concat([quarters[:1, LAST_QUARTER], quarters[:-1, LAST_QUARTER]])
        return before + quarters[:, :LAST_QUARTER].sum(axis=1)

    def stock(self, name: str) -> np.ndarray:
        """The level on 1 January of each year."""
        return self._stocks[name]

    def rate(self, names: Sequence[str]) -> np.ndarray:
        """Persons a year in some flows together, per 100,000 residents of 1 January."""
        total = self.flow(names[0])
        for name in names[1:]:
            total = total + self.flow(name)
        residents = self.stock("residents")
        return total / _space(residents).maximum(residents, 1.0) * PER_100_000


Reading = Callable[[Written], np.ndarray]


def _space(array: Any) -> Any:
    """The library an array belongs to: outcomes are read from records of numpy and, while fitting, of JAX."""
    return array.__array_namespace__()


def insurgency_index(w: Written) -> np.ndarray:
    """Mean of four parts, each 0 to 1: organised killing, criminal rule, penetration of the state, extortion."""
    killing = w.rate(["organised_killing"])
    burden = w.stock("extortion_burden")
    parts = [
        killing / (killing + KILLING_OF_A_WAR),
        w.stock("criminal_rule"),
        w.stock("penetration_by_groups"),
        burden / (burden + HEAVY_EXTORTION),
    ]
    return np.mean(parts, axis=0)


def rights_and_harm(w: Written) -> np.ndarray:
    """Mean of four parts against a year like 2018: deaths of migrants, disappearances, people detained, people waiting."""
    died = w.flow("crossing_deaths").sum(axis=1) / YEAR_LIKE_2018["deaths"]
    vanished = w.flow("disappearances").sum(axis=1) / YEAR_LIKE_2018["disappearances"]
    held = w.stock("beds") / YEAR_LIKE_2018["detained"]
    waiting = w.stock("waiting").sum(axis=1) / YEAR_LIKE_2018["waiting"]
    return (died + vanished + held + waiting) / len(YEAR_LIKE_2018)


def income_from(source: str) -> Reading:
    """US$ million a year from one source, by country."""
    return lambda w: w.flow("income")[:, INCOME.index(source)]


READINGS: Final[dict[str, Reading]] = {
    "cartel_revenue": lambda w: w.flow("income").sum(axis=1),
    "drug_revenue": income_from("drugs"),
    "extortion_revenue": income_from("extortion"),
    "smuggling_revenue": income_from("migrant_smuggling"),
    "other_revenue": income_from("other"),
    "cartel_members": lambda w: w.stock("members")[:, EXPORT],
    "gang_members": lambda w: w.stock("members")[:, TERRITORIAL],
    "people_under_criminal_rule": lambda w: w.stock("criminal_rule") * w.stock("residents"),
    "impunity": lambda w: 1.0 - w.stock("justice"),
    "family_encounters": lambda w: w.fiscal("family_encounters").sum(axis=1),
    "unauthorised_population": lambda w: w.stock("settled") + w.stock("circular"),
    "migrant_deaths": lambda w: w.fiscal("crossing_deaths").sum(axis=1),
    "rights_and_harm": rights_and_harm,
    "insurgency_index": insurgency_index,
}
"""What an entry may name as its `reading`."""
