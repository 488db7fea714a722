"""Strategies side by side: each against the policy of 2018 going on, in the same futures, and what each costs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.dossier.catalogue import Speech
from isthmus.dossier.costs import by_payer, cost_lines, decade, decade_total, millions
from isthmus.dossier.html import Raw, el, joined
from isthmus.dossier.measures import HEADLINES, Measure
from isthmus.dossier.paired import SMALL, Paired, signed
from isthmus.ensembles.live import Live
from isthmus.ensembles.results import SAME
from isthmus.errors import IsthmusError
from isthmus.figures import dot_row, number, supported_step
from isthmus.levers import Strategy, get_strategy, seeds
from isthmus.studio.icons import badge
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.disputes import disputes_section
from isthmus.studio.screens.home import CAMPS
from isthmus.studio.screens.library import left_out, payer_cost
from isthmus.studio.screens.parts import at, crumbs, plain_svg, row, table, tabs

FUTURES: Final = 256
HORIZONS: Final = (1, 3, 5, 10, 20)
KEPT: Final = 64
"""Strategies whose answers are kept."""


class Column(NamedTuple):
    """One strategy and its letter."""

    letter: str
    strategy: Strategy


def compare_page(context: PageContext, live: Live, query: Mapping[str, str]) -> str:
    """The page; ``of`` picks the camps or the shelf, ``h`` the horizon."""
    say = context.say
    shelf = [Column(letter, s) for letter, s in context.state.strategies if s.levers]
    of = query.get("of", "shelf" if len(shelf) > 1 else "camps")
    asked = query.get("h", "10")
    horizon = int(asked) if asked in map(str, HORIZONS) else 10
    columns = shelf if of == "shelf" else [Column(x, seeds()[n]) for x, n in zip("BCDE", CAMPS, strict=True)]
    which = [
        (say("library.c_camps"), at(context, "/strategies/compare", of="camps"), of != "shelf"),
        (say("library.c_shelf"), at(context, "/strategies/compare", of="shelf"), of == "shelf"),
    ]
    years = [
        (
            years_on(context, h),
            at(context, "/strategies/compare", of=of, h="" if h == 10 else h),
            h == horizon,
        )
        for h in HORIZONS
    ]
    body: list[Raw] = [el("p", say("library.c_empty"))]
    if columns:
        try:
            body = [_outcomes(context, live, columns, horizon), _costs(context, columns)]
            if of != "shelf":
                body.insert(1, disputes_section(context, live, [c.strategy for c in columns], FUTURES))
        except IsthmusError as fault:
            body = [
                el(
                    "div",
                    el("p", say("library.c_failed", why=fault.words.translate(context.lang))),
                    class_="banner",
                    role="alert",
                ),
                _costs(context, columns),
            ]
    sure = el(
        "p",
        say("library.c_sure"),
        " ",
        el("a", say("fit.screen.title"), href=context.link("/fit") + "#trust"),
        " · ",
        el(
            "a",
            say("library.c_dispute"),
            href=at(context, "/strategies/compare", of="camps") + "#disputes",
            id="dispute",
        ),
    )
    return page(
        context,
        "strategies",
        say("library.c_title"),
        crumbs((say("library.title"), context.link("/strategies")), label=say("screens.way_back")),
        el("h1", say("library.c_title")),
        el("p", say("library.c_lead", futures=FUTURES), class_="lead"),
        tabs(say("library.c_which"), which),
        tabs(say("library.c_when"), years, "chips"),
        *body,
        sure,
        path="/strategies/compare",
        styles=("screens",),
    )


def years_on(context: PageContext, horizon: int) -> str:
    """``10 years on``."""
    return context.say("library.c_year") if horizon == 1 else context.say("library.c_years", count=horizon)


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
        gap = np.where(np.abs(a - b) <= SAME * np.maximum(np.abs(a), np.abs(b)), 0.0, a - b)
        reference = float(np.median(b))
        made.append(Paired(m, strategy.name, year, gap, reference, SMALL * abs(reference)))
    return made


def _outcomes(context: PageContext, live: Live, columns: list[Column], horizon: int) -> Raw:
    say, brief = context.say, Speech(context.lang)
    found = [differences(live, c.strategy, horizon) for c in columns]
    rows = []
    for i, m in enumerate(HEADLINES):
        mine = [f[i] for f in found]
        name = joined(m.title(brief), el("span", m.unit(brief), class_="sub"))
        base = joined(number(mine[0].reference, context.lang), el("span", f" ({mine[0].year})", class_="sub"))
        rows.append(
            row(name, base, *(_cell(context, brief, p) for p in mine), numbers=(1,), id=f"row-{_key(m)}")
        )
    head = [say("library.c_outcome"), say("library.c_base"), *(_head(context, c) for c in columns)]
    caption = say("library.c_table", years=years_on(context, horizon))
    key = el("p", say("library.c_key"), class_="small")
    return el("section", table(caption, head, rows, numbers=(1,), class_="compared"), key)


def _key(m: Measure) -> str:
    return f"{m.outcome}-{m.member}".strip("-").replace("_", "-").lower()


def _head(context: PageContext, c: Column) -> Raw:
    return joined(
        badge(c.letter),
        " ",
        el("a", c.strategy.title.translate(context.lang), href=context.link(f"/strategies/{_name(c)}")),
    )


def _name(c: Column) -> str:
    return c.strategy.name if c.strategy.name in seeds() else c.letter


def _cell(context: PageContext, brief: Speech, p: Paired) -> Raw:
    """Direction and dots first, then the size."""
    say, counts = context.say, p.counts
    key = p.direction
    blanks = {"lower": {"count": counts.lower}, "higher": {"count": counts.higher}}.get(
        key, {"lower": counts.lower, "higher": counts.higher}
    )
    said = say(f"library.c_{key}", **blanks)
    dots = Raw(plain_svg(dot_row(p.sample, lang=context.lang, same_within=p.same_within)))
    low, high = p.ends
    step = supported_step(low, high)
    ends = {
        "median": p.median_text(context.lang),
        "low": signed(low, context.lang, step),
        "high": signed(high, context.lang, step),
    }
    size = say("library.c_range", **ends) if key != "same" else ""
    return joined(
        el("span", said, class_=f"side {key}"), dots, el("span", size, class_="sub") if size else ""
    )


def _costs(context: PageContext, columns: list[Column]) -> Raw:
    say, decided = context.say, context.made.data_year + 1
    payers = list(dict.fromkeys(p.who for c in columns for p in by_payer(c.strategy, decided)))
    rows = []
    for who in payers:
        cells = []
        for c in columns:
            mine = next((p for p in by_payer(c.strategy, decided) if p.who == who), None)
            cells.append(payer_cost(context, c.strategy, who, mine.decade) if mine else "–")
        rows.append(row(who.translate(context.lang), *cells, numbers=range(1, len(columns) + 1)))
    totals, lefts = [], []
    for c in columns:
        total = decade_total(c.strategy, decided)
        known = any(line.is_known for line in cost_lines(c.strategy))
        totals.append(el("b", millions(total, context.lang) if known else say("library.cost_unknown")))
        lefts.append(
            el(
                "span",
                say("library.c_cost_left", count=len(total.left_out), all=len(c.strategy.levers)),
                class_="sub",
            )
        )
    rows.append(
        row(
            el("b", say("library.total")),
            *(joined(t, left) for t, left in zip(totals, lefts, strict=True)),
            numbers=range(1, len(columns) + 1),
        )
    )
    span = decade(decided)
    caption = f"{say('library.c_cost')}, {say('library.c_cost_all', first=span[0], last=span[-1])}"
    head = [say("library.payer"), *(_head(context, c) for c in columns)]
    lists = [
        el(
            "div",
            el("h3", badge(c.letter), " ", c.strategy.title.translate(context.lang)),
            left_out(context, c.strategy),
            class_="entry",
        )
        for c in columns
    ]
    body = table(caption, head, rows, numbers=range(1, len(columns) + 1), quiet=True)
    return el("section", el("h2", say("library.c_cost"), id="cost"), body, *lists)
