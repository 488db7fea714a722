"""What a change of mechanisms does: three outcomes, each a sentence, twenty dots and a picture, then by rival account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.brief.paired import SMALL, direction
from isthmus.ensembles.live import Live, Series
from isthmus.ensembles.results import SAME
from isthmus.ensembles.switched import Switched, switched
from isthmus.errors import IsthmusError
from isthmus.figures import LEVELS, difference_fan, dot_row, dots_sentence, quantity
from isthmus.figures.sheet import Slot
from isthmus.levers import Strategy
from isthmus.methods.quantile_dots import Counts, count_sides, twenty
from isthmus.model.outcomes import outcome, year_at
from isthmus.model.structures import RIVALRIES
from isthmus.report.markup import Raw
from isthmus.report.runs import written
from isthmus.report.spans import Number
from isthmus.report.subjects.inputs import rival
from isthmus.studio.context import PageContext
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.measured import name_of, unit_of
from isthmus.studio.pictures import plain_svg
from isthmus.studio.rendering import View, render
from isthmus.text import Joined, Text
from isthmus.understand.insurgencies.switches import SPLIT, change_of, mechanisms

FUTURES: Final = 256
HORIZON: Final = 10
FEWEST: Final = 50
"""Futures below which values are shown themselves, and no counts of twenty."""
DRAWN: Final = Slot(344, 250)
KEPT: Final = 32


def shown(country: str) -> tuple[Series, ...]:
    """Killing, members and rule in one country; members of the kind of group that has most of them there."""
    kind = "cartel_members" if country == "MEX" else "gang_members"
    return ("homicide_rate", country), (kind, country), ("people_under_criminal_rule", country)


class Found(NamedTuple):
    """One outcome's difference."""

    series: Series
    year: int
    gap: np.ndarray
    """(future, year): changed less as it is"""
    reference: float
    """Median as it is in the year"""
    nothing: bool
    """Not one number differs"""

    @property
    def then(self) -> np.ndarray:
        """The difference in the year, (future,)."""
        return self.gap[:, self.year - START_YEAR]

    @property
    def same_within(self) -> float:
        """Differences this small are "about the same"."""
        return SMALL * abs(self.reference)


@lru_cache(maxsize=KEPT)
def _run(
    live: Live, strategy: Strategy, off: tuple[str, ...], held: tuple[tuple[str, str], ...], country: str
) -> Switched:
    return switched(live, strategy, change_of(off, held), shown(country), FUTURES, live.shown_until)


def differences(found: Switched, live: Live) -> list[Found]:
    """Each outcome's, future by future."""
    made = []
    for series, now in found.changed.items():
        a, b = now.astype(np.float64), found.whole[series].astype(np.float64)
        gap = np.where(np.abs(a - b) <= SAME * np.maximum(np.abs(a), np.abs(b)), 0.0, a - b)
        year = year_at(outcome(series[0]), HORIZON, live.decided)
        made.append(Found(series, year, gap, float(np.median(b[:, year - START_YEAR])), not gap.any()))
    return made


class OutcomeCard(NamedTuple):
    """What the change does to one outcome, in the year."""

    name: str
    year: int
    direction: str
    """Which way, in so many of twenty futures: lower, higher, same or unclear; empty where not one number differs"""
    sides: Counts
    """Of twenty futures, those on each side"""
    dots: Raw
    """Twenty futures as dots"""
    sentence: str
    """What the dots show, in words"""
    reference: str
    """The median as it is"""
    fan: Raw
    """The difference over the years"""


class Cell(NamedTuple):
    """The difference in the futures that drew one account."""

    direction: str
    """As of a card; empty where there is none, or where the values themselves are shown"""
    sides: Counts
    median: str
    values: str
    """Every value, where there are too few for counts of twenty"""


class AccountRow(NamedTuple):
    """One account, and what the change does where it was drawn."""

    title: Text
    held: bool
    """The change holds it in every future"""
    futures: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Effect(View, template="insurgencies/effect.html"):
    """What a change of mechanisms does."""

    off: Text
    """Mechanisms taken away; empty where none is"""
    held: Text
    """Questions with the account held of each; empty where none is"""
    strategy: Text | None
    """Under which strategy; None for the baseline"""
    kept: int
    """Futures that were kept"""
    asked: int
    """Futures that were asked for"""
    outcomes: Sequence[OutcomeCard]
    """Three outcomes"""
    split: Sequence[tuple[Text, Sequence[AccountRow]]]
    """(question, accounts) of each rivalry; none where nothing differs"""


@dataclass(frozen=True)
class NoEffect(View, template="insurgencies/no_effect.html"):
    """The effect can't be computed."""

    why: str
    """Why not"""


def effect(
    context: PageContext, live: Live, off: tuple[str, ...], held: tuple[tuple[str, str], ...], country: str
) -> Raw:
    """The result, or why there is none."""
    strategy = context.state.in_hand
    try:
        ran = _run(live, strategy, off, held, country)
    except IsthmusError as fault:
        return render(context, NoEffect(str(fault)))
    found, kept = differences(ran, live), dict(held)
    differs = not all(f.nothing for f in found)
    view = Effect(
        off=Joined((mechanisms()[name].title.changed(str.lower) for name in off), "; "),
        held=Joined((Joined(rival(*one)) for one in held), "; "),
        strategy=strategy.title if strategy.levers else None,
        kept=ran.kept,
        asked=ran.asked,
        outcomes=[_card(context, f, ran, live) for f in found],
        split=[_accounts(context, ran, found, r, kept.get(r)) for r in SPLIT] if differs else [],
    )
    return render(context, view)


def _card(context: PageContext, f: Found, ran: Switched, live: Live) -> OutcomeCard:
    lang, graph = context.lang, GraphName("diff", *f.series)
    name, unit = name_of(graph, lang), unit_of(graph, lang, difference=True)
    sides = count_sides(twenty(f.then), f.same_within)
    first = live.decided - 1 - START_YEAR
    fan = difference_fan(
        name,
        context.say("mechanisms.subtitle"),
        [int(y) for y in ran.years[first:]],
        np.percentile(f.gap[:, first:], LEVELS, axis=0),
        lang=lang,
        unit=unit,
        reference=context.say("mechanisms.reference"),
        decision_year=live.decided,
        compact=True,
        bare=True,
        slot=DRAWN,
    )
    return OutcomeCard(
        name=name,
        year=f.year,
        direction="" if f.nothing else direction(sides),
        sides=sides,
        dots=Raw(plain_svg(dot_row(f.then, lang=lang, same_within=f.same_within))),
        sentence=dots_sentence(f.then, lang, unit=unit, same_within=f.same_within),
        reference=quantity(f.reference, unit, lang, step=abs(f.reference) / 100 or 1),
        fan=Raw(plain_svg(fan.svg)),
    )


def _accounts(
    context: PageContext, ran: Switched, found: Sequence[Found], rivalry: str, held: str | None
) -> tuple[Text, list[AccountRow]]:
    """The accounts of one rivalry that any future drew."""
    options = RIVALRIES[rivalry].options
    drew = [(option, ran.drew[rivalry] == i) for i, option in enumerate(options)]
    return rival(rivalry, options[0])[0], [
        AccountRow(
            rival(rivalry, option)[1],
            option == held,
            int(mask.sum()),
            [_cell(context, f, f.then[mask]) for f in found],
        )
        for option, mask in drew
        if mask.any()
    ]


def _cell(context: PageContext, f: Found, gap: np.ndarray) -> Cell:
    sides = count_sides(twenty(gap), f.same_within)
    if not gap.any():
        return Cell("", sides, "", "")
    low, median, high = (float(v) for v in np.quantile(gap, (0.05, 0.5, 0.95)))
    if gap.size < FEWEST:
        return Cell(
            "", sides, "", ", ".join(_signed(float(v), (low, high), context.lang) for v in np.sort(gap))
        )
    return Cell(direction(sides), sides, _signed(median, (low, high), context.lang), "")


def _signed(value: float, ends: tuple[float, float], lang: str) -> str:
    return written(Number(value, signed=True, within=ends), lang)
