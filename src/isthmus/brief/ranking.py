"""Ranking: how often each strategy is lowest, and under which account of the world another one is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from isthmus.brief.measures import TEN, Measure
from isthmus.brief.run import BriefRun
from isthmus.ensembles.results import SAME
from isthmus.methods.quantile_dots import Floats
from isthmus.model.structures import RIVALRIES

SURE: Final = 2.0
"""Standard errors by which another strategy must be ahead before a change of leader is named."""


class Shares(dict[str, float]):
    """For each strategy's letter, the share of some futures in which it is lowest."""

    def __init__(self, shares: Iterable[tuple[str, float]], futures: int) -> None:
        super().__init__(shares)
        self.futures = futures


@dataclass(frozen=True)
class Ranking:
    """How often each strategy is lowest, in all futures and by rival account.

    Args:
        year: The year that is ranked.
        accounts: (rivalry, option) -> shares in the futures that drew it; None where none did.
    """

    measure: Measure
    year: int
    overall: Shares
    accounts: Mapping[tuple[str, str], Shares | None]

    @property
    def leader(self) -> str:
        """Who is lowest most often in all futures."""
        return max(self.overall, key=lambda letter: self.overall[letter])

    def under(self, rivalry: str, option: str) -> Shares | None:
        """Shares in the futures that drew an option; None if none did."""
        return self.accounts[rivalry, option]

    def leads(self, shares: Shares) -> str:
        """Who leads; another than the leader of all futures only when ahead of it by more than chance."""
        leader = self.leader
        best = max(shares, key=lambda letter: shares[letter])
        ahead = shares[best] - shares[leader]
        spread = math.sqrt(max(shares[best] + shares[leader] - ahead**2, 0.0) / shares.futures)
        return best if ahead > SURE * spread else leader

    def rows(self) -> list[tuple[str, str, Shares]]:
        """Every rival account with futures of its own."""
        return [(*account, shares) for account, shares in self.accounts.items() if shares is not None]

    def changes(self) -> int:
        """Accounts under which another strategy leads."""
        return sum(self.leads(shares) != self.leader for _, _, shares in self.rows())


def rank(run: BriefRun, measure: Measure) -> Ranking:
    """Who is lowest ten years on; ties are shared."""
    year = measure.year(TEN, run.decided)
    letters = [run.letters[s.name] for s in run.strategies]
    values = np.stack([run.at(measure, s) for s in run.strategies])
    lowest = values <= values.min(axis=0) + SAME * np.abs(values).max(axis=0)
    credit: Floats = lowest / lowest.sum(axis=0)

    def shares(mask: np.ndarray) -> Shares:
        return Shares(zip(letters, credit[:, mask].mean(axis=1).tolist(), strict=True), int(mask.sum()))

    accounts: dict[tuple[str, str], Shares | None] = {}
    for rivalry, spec in RIVALRIES.items():
        drawn = run.data[f"structure_{rivalry}"].values
        for option in spec.options:
            mask = drawn == option
            accounts[rivalry, option] = shares(mask) if mask.any() else None
    return Ranking(measure, year, shares(np.ones(values.shape[1], dtype=bool)), accounts)
