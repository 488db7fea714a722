"""What a change of mechanisms does: three outcomes, each a sentence, twenty dots and a picture, then by rival account."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.dossier.html import Raw, el, joined
from isthmus.dossier.paired import SMALL, direction, signed
from isthmus.ensembles.live import Live, Series
from isthmus.ensembles.results import SAME
from isthmus.ensembles.switched import Switched, switched
from isthmus.errors import IsthmusError
from isthmus.figures import (
    LEVELS,
    count_sides,
    difference_fan,
    dot_row,
    dots_sentence,
    quantity,
    supported_step,
    twenty,
)
from isthmus.figures.sheet import Slot
from isthmus.levers import Strategy
from isthmus.model.outcomes import outcome, year_at
from isthmus.model.structures import RIVALRIES
from isthmus.report.subjects.inputs import rival
from isthmus.studio.context import PageContext
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.measured import name_of, unit_of
from isthmus.studio.parts import plain_svg, row, table
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


def effect(
    context: PageContext, live: Live, off: tuple[str, ...], held: tuple[tuple[str, str], ...], country: str
) -> Raw:
    """The result, or why there is none."""
    say, strategy = context.say, context.state.in_hand
    try:
        ran = _run(live, strategy, off, held, country)
    except IsthmusError as fault:
        return el("div", el("p", say("mechanisms.failed", why=str(fault))), class_="banner", role="alert")
    said = []
    if off:
        names = "; ".join(mechanisms()[name].title.translate(context.lang).lower() for name in off)
        said.append(say("mechanisms.changed_off", names=names))
    if held:
        names = "; ".join(" ".join(t.translate(context.lang) for t in rival(r, o)) for r, o in held)
        said.append(say("mechanisms.changed_held", names=names))
    title = strategy.title.translate(context.lang) if strategy.levers else say("shell.baseline")
    said.append(say("mechanisms.changed_under", strategy=title, kept=ran.kept, asked=ran.asked))
    found = differences(ran, live)
    cards = [el("li", *_card(context, f, ran, live), class_="card") for f in found]
    return joined(
        el("h3", say("mechanisms.effect"), id="effect-head", tabindex="-1"),
        el("p", " ".join(said)),
        el("ul", *cards, class_="effects"),
        _split(context, ran, found, dict(held)) if not all(f.nothing for f in found) else "",
    )


def _titled(context: PageContext, f: Found) -> tuple[str, str]:
    graph = GraphName("diff", *f.series)
    return name_of(graph, context.lang), unit_of(graph, context.lang, difference=True)


def _card(context: PageContext, f: Found, ran: Switched, live: Live) -> list[Raw]:
    say, lang = context.say, context.lang
    name, unit = _titled(context, f)
    if f.nothing:
        return [el("h4", say("mechanisms.none", name=name)), el("p", say("mechanisms.none_why"))]
    counts = count_sides(twenty(f.then), f.same_within)
    key = direction(counts)
    blanks = {**counts._asdict(), "count": counts._asdict().get(key, 0)}
    first = live.decided - 1 - START_YEAR
    bands = np.percentile(f.gap[:, first:], LEVELS, axis=0)
    drawn = difference_fan(
        name,
        say("mechanisms.subtitle"),
        [int(y) for y in ran.years[first:]],
        bands,
        lang=lang,
        unit=unit,
        reference=say("mechanisms.reference"),
        decision_year=live.decided,
        compact=True,
        bare=True,
        slot=DRAWN,
    )
    level = say(
        "mechanisms.level",
        median=quantity(f.reference, unit, lang, step=abs(f.reference) / 100 or 1),
        year=f.year,
    )
    return [
        el("h4", say(f"mechanisms.{key}", name=name, year=f.year, **blanks)),
        el("p", Raw(plain_svg(dot_row(f.then, lang=lang, same_within=f.same_within))), class_="dots-line"),
        el(
            "p", dots_sentence(f.then, lang, unit=unit, same_within=f.same_within), " ", level, class_="small"
        ),
        el("div", Raw(plain_svg(drawn.svg)), class_="paper effect-fan"),
    ]


def _split(context: PageContext, ran: Switched, found: Sequence[Found], held: dict[str, str]) -> Raw:
    say = context.say
    rows: list[Raw] = []
    for rivalry in SPLIT:
        options = RIVALRIES[rivalry].options
        question = rival(rivalry, options[0])[0].translate(context.lang)
        rows.append(el("tr", el("th", question, scope="rowgroup", colspan=len(found) + 2), class_="group"))
        for i, option in enumerate(options):
            mask = ran.drew[rivalry] == i
            if not mask.any():
                continue
            text = rival(rivalry, option)[1].translate(context.lang)
            name = (
                joined(text, el("span", say("mechanisms.already"), class_="sub"))
                if held.get(rivalry) == option
                else text
            )
            cells = [_cell(context, f, f.then[mask]) for f in found]
            rows.append(row(name, f"{int(mask.sum()):,}", *cells, numbers=(1,)))
    head = [say("mechanisms.account"), say("mechanisms.futures"), *(_titled(context, f)[0] for f in found)]
    return joined(
        el("h3", say("mechanisms.split")),
        el("p", say("mechanisms.split_key"), class_="small"),
        table(say("mechanisms.split"), head, rows, numbers=(1,), quiet=True, class_="split"),
    )


def _cell(context: PageContext, f: Found, gap: np.ndarray) -> Raw:
    say, lang = context.say, context.lang
    if not gap.any():
        return el("span", say("mechanisms.cell_none"), class_="side")
    low, median, high = (float(v) for v in np.quantile(gap, (0.05, 0.5, 0.95)))
    step = supported_step(low, high)
    if gap.size < FEWEST:
        values = ", ".join(signed(float(v), lang, step) for v in np.sort(gap))
        return el("span", say("mechanisms.split_few", values=values), class_="sub")
    counts = count_sides(twenty(gap), f.same_within)
    key = direction(counts)
    text = say(f"mechanisms.cell_{key}", **counts._asdict(), count=counts._asdict().get(key, 0))
    return joined(
        el("span", text, class_=f"side {key}"), el("span", signed(median, lang, step), class_="sub")
    )
