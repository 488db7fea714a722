"""Scorecard: what is known of RAND's, one borrowed lens.

Its balance of good less bad factors parted wins from losses among governments fighting political insurgencies. Eight of the
fifteen good factors were seen, none of the bad ones and no case's scores; so nothing is scored here, and no balance drawn.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from isthmus.evidence.yaml_file import read_yaml
from isthmus.text import Text, in_languages
from isthmus.understand.insurgencies.principles import Carries, principles

FILE: Final = Path(__file__).with_name("scorecard.yaml")


class Fact(NamedTuple):
    """One figure of the scorecard, with its source and status."""

    id: str
    text: Text
    value: str
    source: str
    status: str


class Factor(NamedTuple):
    """One good factor that was seen, and whether the principle behind it carries over."""

    text: Text
    principle: str
    carries: Carries


class Scorecard(NamedTuple):
    """What was seen of it, and how many factors were not."""

    facts: tuple[Fact, ...]
    factors: tuple[Factor, ...]
    good: int
    bad: int

    @property
    def unseen(self) -> tuple[int, int]:
        """Good and bad factors that were not seen."""
        return self.good - len(self.factors), self.bad


@cache
def scorecard() -> Scorecard:
    """The facts, with no case scored."""
    body = {e.key: cast("Any", e.value) for e in read_yaml(FILE)}
    carries: dict[str, Carries] = {p.id: p.carries for p in principles()}
    return Scorecard(
        tuple(Fact(f["id"], in_languages(f), f["value"], f["source"], f["status"]) for f in body["facts"]),
        tuple(Factor(in_languages(f), f["principle"], carries[f["principle"]]) for f in body["factors"]),
        body["good"],
        body["bad"],
    )
