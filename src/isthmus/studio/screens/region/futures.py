"""A region of futures as asked for: the number, the two unknowns, the sides of the box; and what lies inside, counted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from isthmus.ensembles.live import Live
from isthmus.levers import Strategy
from isthmus.methods.sensitivity import two_sample
from isthmus.studio.address import parts_of, read, written
from isthmus.studio.context import PageContext
from isthmus.studio.server.job_kinds import DiscoverAsked
from isthmus.studio.server.job_work import one_number
from isthmus.understand.discovery.cases import Cases, cases
from isthmus.understand.discovery.find import Condition
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.sample import Question, Sample, sampled_live
from isthmus.understand.reference_questions import ASKED, HORIZON

FUTURES: Final = 1_024
FOLLOWED: Final = 20
"""Unknowns offered as axes."""
UNUSUAL: Final = 8
"""Of those, the first so many, among which a future's unusual values are looked for."""
FEWEST: Final = 50
"""Futures below which no shares are given."""
SIDES: Final = ("x0", "x1", "y0", "y1")
KEPT: Final = 4


class Limits(NamedTuple):
    """The sides of a box on one axis."""

    low: float = -math.inf
    high: float = math.inf

    @property
    def any(self) -> bool:
        """Whether one of them is set."""
        return math.isfinite(self.low) or math.isfinite(self.high)

    def holds(self, values: np.ndarray) -> np.ndarray:
        """Which values lie between them."""
        return (values >= self.low) & (values <= self.high)


class Region(NamedTuple):
    """What is asked for, checked."""

    asked: DiscoverAsked
    """As a search for a rule asks it"""
    across: str
    """Names of the two unknowns; empty where the farthest apart are meant"""
    up: str
    sides: tuple[Limits, Limits]


class Seen(NamedTuple):
    """The futures, and which lie inside."""

    asked: int
    """Futures run"""
    sample: Sample
    strategy: Strategy
    reference: Strategy | None
    y: np.ndarray
    """(future,): the outcome, or its difference from the reference"""
    cases: Cases
    interest: np.ndarray
    followed: tuple[int, ...]
    """Columns of the unknowns that part futures of interest most, first the farthest"""
    axes: tuple[int, int]
    inside: np.ndarray
    boxed: bool

    def column(self, axis: int) -> np.ndarray:
        """Values of an axis, (future,)."""
        return self.sample.x[:, self.axes[axis]].astype(np.float64)

    def input(self, axis: int) -> Input:
        """What an axis is."""
        return self.sample.inputs[self.axes[axis]]


def region_of(context: PageContext, query: Mapping[str, str]) -> Region:
    """Reads an address.

    Raises:
        ValueError: A number is out of range (pydantic's), or a side is no number.
        UsageError: What is asked for can't be.
    """
    outcome, member = ASKED[0]
    alone = not context.state.in_hand.levers
    asked = DiscoverAsked(
        kind="discover",
        query=written(context.state, made_with=None),
        outcome=query.get("outcome", outcome),
        member=query.get("member", member if "outcome" not in query else ""),
        horizon=int(query.get("h", HORIZON)),
        against=query.get("against", "" if alone else "baseline") or None,
        when=query.get("when", "top 25%"),
        futures=FUTURES,
        seed=context.state.seed,
        lang=context.lang,
        lines=4,
        density=0.0,
    )
    one_number(asked)
    x0, x1, y0, y1 = (_side(query.get(name, ""), low=name.endswith("0")) for name in SIDES)
    across = Limits(min(x0, x1), max(x0, x1))
    return Region(
        asked, query.get("across", ""), query.get("up", ""), (across, Limits(min(y0, y1), max(y0, y1)))
    )


def of_rule(
    context: PageContext, asked: object, conditions: Sequence[Condition]
) -> tuple[Region, PageContext]:
    """The region of a rule's two foremost lines, and the state that the job was asked in.

    Args:
        asked: What was sent to the job.
        conditions: The rule's lines.

    Raises:
        ValueError: What was asked isn't a search.
    """
    search = DiscoverAsked.model_validate(asked)
    state = read(parts_of(search.query))._replace(lang=context.lang)
    lines = [
        (
            c.input.name,
            Limits(
                c.low if math.isfinite(c.low) else -math.inf,
                c.high if math.isfinite(c.high) else math.inf,
            ),
        )
        for c in conditions[:2]
    ]
    lines += [("", Limits())] * (2 - len(lines))
    (across, wide), (up, tall) = lines
    return Region(search, across, up, (wide, tall)), context._replace(state=state)


def _side(text: str, *, low: bool) -> float:
    open_side = -math.inf if low else math.inf
    value = float(text.strip().replace("−", "-").replace(",", "")) if text.strip() else open_side
    return open_side if math.isnan(value) else value


@lru_cache(maxsize=KEPT)
def _sample(
    live: Live, strategy: Strategy, reference: Strategy | None, question: Question, futures: int
) -> Sample:
    return sampled_live(live, strategy, reference, question, futures)


@lru_cache(maxsize=16)
def _followed(
    live: Live, strategy: Strategy, reference: Strategy | None, question: Question, when: str, futures: int
) -> tuple[int, ...]:
    sample = _sample(live, strategy, reference, question, futures)
    _, wanted = _interest(sample, strategy, reference, question, when)
    if wanted.all() or not wanted.any():
        return tuple(range(min(FOLLOWED, len(sample.inputs))))
    distance = two_sample(sample.x, wanted, sample.repeats).distance
    return tuple(int(j) for j in np.argsort(-distance, kind="stable")[:FOLLOWED])


def _interest(
    sample: Sample, strategy: Strategy, reference: Strategy | None, question: Question, when: str
) -> tuple[Cases, np.ndarray]:
    y = sample.of(strategy.name, reference.name if reference else None)
    chosen = cases(when, y, question, differs=reference is not None)
    return chosen, chosen.among(y)


def look(region: Region, live: Live) -> Seen:
    """Runs the futures, or takes those kept, and counts.

    Raises:
        UsageError: What is asked for can't be.
        Diverged: No future stayed finite and plausible.
    """
    number = one_number(region.asked)
    mine, reference, when = number.strategies[0], number.reference, region.asked.when
    futures = region.asked.futures
    sample = _sample(live, mine, reference, number.question, futures)
    chosen, interest = _interest(sample, mine, reference, number.question, when)
    followed = _followed(live, mine, reference, number.question, when, futures)
    known = {one.name: j for j, one in enumerate(sample.inputs)}
    axes = [known.get(name, -1) for name in (region.across, region.up)]
    free = iter(j for j in followed if j not in axes)
    across, up = (a if a >= 0 else next(free) for a in axes)
    inside = region.sides[0].holds(sample.x[:, across]) & region.sides[1].holds(sample.x[:, up])
    y = sample.of(mine.name, reference.name if reference else None)
    boxed = any(side.any for side in region.sides)
    return Seen(futures, sample, mine, reference, y, chosen, interest, followed, (across, up), inside, boxed)


def farthest_out(seen: Seen, most: int = 3) -> list[list[tuple[Input, int]]]:
    """For each future its most unusual values among the followed unknowns: (unknown, place of 100), the oddest first.

    Answers of rival accounts are left out: one of two is nothing unusual.
    """
    columns = [j for j in seen.followed[:UNUSUAL] if seen.sample.inputs[j].kind != "structure"]
    x = seen.sample.x[:, columns]
    ranks = np.empty(x.shape)
    for j in range(x.shape[1]):
        ordered = np.sort(x[:, j])
        middle = np.searchsorted(ordered, x[:, j], side="left") + np.searchsorted(
            ordered, x[:, j], side="right"
        )
        ranks[:, j] = middle / 2 / len(x)
    places = np.clip(np.ceil(ranks * 100), 1, 100).astype(int)
    order = np.argsort(-np.abs(ranks - 0.5), axis=1, kind="stable")[:, :most]
    return [[(seen.sample.inputs[columns[j]], int(places[i, j])) for j in row] for i, row in enumerate(order)]


def table_of(seen: Seen) -> tuple[list[str], list[list[object]]]:
    """Every future: inside or not, its numbers, and the unknowns followed."""
    columns = list(dict.fromkeys([*seen.axes, *seen.followed]))
    names = [seen.strategy.name, *([seen.reference.name] if seen.reference else [])]
    unknowns = [seen.sample.inputs[j].name for j in columns]
    rows: list[list[object]] = []
    for i in range(len(seen.y)):
        values = [f"{v:.8g}" for v in (seen.y[i], *seen.sample.values[i], *seen.sample.x[i, columns])]
        rows.append([i, int(seen.inside[i]), int(seen.interest[i]), *values])
    return ["future", "inside", "of_interest", "number", *names, *unknowns], rows
