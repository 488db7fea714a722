"""Strategies side by side: each against known policy going on, in the same futures, and what each costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from isthmus.axes import START_YEAR
from isthmus.brief.costs import decade
from isthmus.brief.measures import HEADLINES
from isthmus.brief.paired import Direction, Paired, paired
from isthmus.ensembles.live import Live
from isthmus.errors import IsthmusError
from isthmus.figures import dot_row
from isthmus.levers import LeverKind, Strategy, get_strategy, seeds
from isthmus.report.markup import Raw
from isthmus.report.runs import plain
from isthmus.report.spans import Number
from isthmus.report.subjects.names import measure_name, measure_unit
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.engines import engines_of
from isthmus.studio.page import page
from isthmus.studio.pictures import plain_svg
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.disputes import disputes
from isthmus.studio.screens.home import CAMPS
from isthmus.studio.screens.strategy_costs import CostShown, left_out, payer_costs, total_cost
from isthmus.text import Text

FUTURES: Final = 256
HORIZONS: Final = (1, 3, 5, 10, 20)
USUAL: Final = 10
"""Years after the decision, where nothing else is asked"""
KEPT: Final = 64
"""Strategies whose answers are kept."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/strategies/compare")
def compare(context: RequestContext, request: Request) -> str:
    """Strategies side by side."""
    return compare_page(context, engines_of(request.app).own, request.query_params)


class Column(NamedTuple):
    """One strategy with its letter, and what it costs."""

    letter: str
    strategy: Strategy
    name: str
    """Under which the library has it"""
    costs: Mapping[Text, CostShown]
    """By payer"""
    total: CostShown
    left_out: Sequence[LeverKind]
    """Measures whose cost the sum leaves out"""


class Difference(NamedTuple):
    """One outcome under one strategy, less the baseline."""

    direction: Direction
    lower: int
    """Dots of twenty"""
    higher: int
    dots: Raw
    median: str
    low: str
    high: str


class Outcome(NamedTuple):
    """One row: what the baseline gives, then each strategy's difference."""

    id: str
    title: str
    unit: str
    reference: float
    year: int
    differences: Sequence[Difference]


@dataclass(frozen=True)
class Compare(View, template="strategies/compare.html"):
    """Strategies side by side."""

    futures: int
    """How many each is run in"""
    of: str
    """What is compared: the camps or the shelf"""
    horizon: int
    """Years after the decision"""
    horizons: Sequence[int]
    """Those that can be chosen"""
    usual: int
    """The horizon where none is asked for"""
    columns: Sequence[Column]
    """The strategies; none where the shelf is empty"""
    failed: Text | None
    """Why nothing could be run"""
    outcomes: Sequence[Outcome]
    """What each strategy changes"""
    disputes: Raw | None
    """Whether a dispute of experts changes which of the camps is lowest; of one's own shelf nobody asks"""
    payers: Sequence[Text]
    """Whoever pays for one of them"""
    years: range
    """The ten years that are paid for"""


def compare_page(context: PageContext, live: Live, query: Mapping[str, str]) -> str:
    """The page; ``of`` picks the camps or the shelf, ``h`` the horizon."""
    shelf = [(letter, s) for letter, s in context.state.strategies if s.levers]
    of = query.get("of", "shelf" if len(shelf) > 1 else "camps")
    asked = query.get("h", str(USUAL))
    horizon = int(asked) if asked in map(str, HORIZONS) else USUAL
    chosen = shelf if of == "shelf" else [(x, seeds()[n]) for x, n in zip("BCDE", CAMPS, strict=True)]
    columns = [_column(context, letter, s) for letter, s in chosen]
    strategies = [s for _, s in chosen]
    failed, found, disputed = None, [], None
    try:
        found = outcomes(context, live, strategies, horizon) if columns else []
        if of != "shelf":
            disputed = render(context, disputes(context, live, strategies, FUTURES))
    except IsthmusError as fault:
        failed = fault.words
    view = Compare(
        futures=FUTURES,
        of=of,
        horizon=horizon,
        horizons=HORIZONS,
        usual=USUAL,
        columns=columns,
        failed=failed,
        outcomes=found,
        disputes=disputed,
        payers=list(dict.fromkeys(who for c in columns for who in c.costs)),
        years=decade(context.made.data_year + 1),
    )
    return page(
        context,
        "strategies",
        context.say("library.c_title"),
        render(context, view),
        path="/strategies/compare",
        styles=("screens",),
    )


def _column(context: PageContext, letter: str, s: Strategy) -> Column:
    name = s.name if s.name in seeds() else letter
    return Column(letter, s, name, payer_costs(context, s), total_cost(context, s), left_out(context, s))


@lru_cache(maxsize=KEPT)
def _answer(live: Live, strategy: Strategy) -> dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]:
    series = [(m.outcome, m.member) for m in HEADLINES]
    found = live.answer(strategy, get_strategy("baseline"), series, FUTURES)
    return {key: (pair.with_, pair.without) for key, pair in found.series.items()}


def differences(live: Live, strategy: Strategy, horizon: int) -> list[Paired]:
    """The headlines' differences from the baseline; the runs are kept for the next who asks."""
    made = []
    for m in HEADLINES:
        now, before = _answer(live, strategy)[m.outcome, m.member]
        year = m.year(horizon, live.decided)
        a, b = (v[:, year - START_YEAR].astype(np.float64) * m.scale for v in (now, before))
        made.append(paired(m, strategy.name, year, a, b))
    return made


def outcomes(context: PageContext, live: Live, strategies: Sequence[Strategy], horizon: int) -> list[Outcome]:
    """The headlines under each strategy."""
    found = [differences(live, s, horizon) for s in strategies]
    return [
        Outcome(
            f"{m.outcome}-{m.member}".strip("-").replace("_", "-").lower(),
            plain(measure_name(m), context.lang),
            measure_unit(m).translate(context.lang),
            mine[0].reference,
            mine[0].year,
            [_difference(context, p) for p in mine],
        )
        for m, *mine in zip(HEADLINES, *found, strict=True)
    ]


def _difference(context: PageContext, p: Paired) -> Difference:
    (low, high), lang = p.ends, context.lang
    return Difference(
        p.direction,
        p.counts.lower,
        p.counts.higher,
        Raw(plain_svg(dot_row(p.sample, lang=lang, same_within=p.same_within))),
        *(plain(Number(v, signed=True, within=p.ends), lang) for v in (p.median, low, high)),
    )
