"""The three questions that the gate and the chapter look at: one of each kind that people bring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from isthmus.levers import get_strategy
from isthmus.understand.drivers.choice import Choice, choice, view_of
from isthmus.understand.drivers.find import Drivers, drivers
from isthmus.understand.drivers.sample import Sample, question, sampled

ASKED: Final = (("homicide_rate", "HND"), ("irregular_entries", "GTM"), ("overdose_deaths", ""))
"""Outcomes looked at, each with "lower is better" as the view; whoever holds another view asks `isthmus drivers`."""
HORIZON: Final = 10
STRATEGIES: Final = ("baseline", "improved-policy", "draw-the-line", "start-at-home", "the-article")


class Looked(NamedTuple):
    """What was found of each question."""

    samples: tuple[Sample, ...]
    drivers: tuple[Drivers, ...]
    """Of the outcome if known policy goes on"""
    choices: tuple[Choice, ...]
    """Among the strategies"""

    @property
    def ensemble(self) -> str:
        """What the futures were drawn from."""
        return str(self.samples[0].manifest["ensemble"])


def look(
    futures: int,
    seed: int,
    ensemble: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Looked:
    """Runs the strategies and asks each question: what drives it, and what evidence would change the choice."""
    chosen = [get_strategy(s) for s in STRATEGIES]
    samples = []
    for i, (name, member) in enumerate(ASKED):
        if progress:
            progress("futures", i, len(ASKED))
        asked = question(name, member, HORIZON)
        samples.append(sampled(chosen, asked, futures=futures, seed=seed, ensemble=ensemble))
    if progress:
        progress("futures", len(ASKED), len(ASKED))
    return Looked(
        tuple(samples),
        tuple(drivers(s, STRATEGIES[0], seed=seed) for s in samples),
        tuple(choice(s, view_of(s.question.spec, "lower"), seed=seed) for s in samples),
    )
