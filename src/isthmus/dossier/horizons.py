"""Every horizon: medians and ranges by strategy, from one to forty years."""

from __future__ import annotations

from itertools import groupby

import numpy as np

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.html import Raw, el, section, table
from isthmus.dossier.measures import TABLED, Measure
from isthmus.dossier.paired import paired
from isthmus.dossier.summary import arrow
from isthmus.ensembles.decision import horizons_from
from isthmus.figures import interval, number, supported_step
from isthmus.levers import Strategy


def table_section(brief: BriefRun) -> Raw:
    """The part of the page: one table an outcome, its countries one below another."""
    say = brief.say
    tables = [
        el("div", _table(brief, outcome, list(measures)), class_="card tight")
        for outcome, measures in groupby(TABLED, key=lambda m: m.outcome)
    ]
    return section("table", say("section.table"), say("intro.table", decided=brief.decided), *tables)


def _table(brief: BriefRun, outcome: str, measures: list[Measure]) -> Raw:
    say = brief.say
    unit = say(f"unit.{outcome}")
    head = [
        say("table.strategy"),
        *(say("table.year") if h == 1 else say("table.years", count=h) for h in horizons_from(brief.decided)),
    ]
    rows: list[Raw] = []
    for measure in measures:
        if len(measures) > 1:
            name = el("th", el("span", say(f"member.{measure.member}")), colspan=len(head), scope="rowgroup")
            rows.append(el("tr", name, class_="group"))
        rows += [_row(brief, measure, strategy) for strategy in brief.strategies]
    title = say(f"measure.{outcome}") if len(measures) > 1 else measures[0].title(say)
    caption = f"{title}, {unit}. {say(f'about.{outcome}')}."
    return table(caption, head, rows, say("page.scroll"), class_="horizons")


def _row(brief: BriefRun, measure: Measure, strategy: Strategy) -> Raw:
    grey = strategy is brief.baseline
    letter = brief.letters[strategy.name]
    label = el(
        "th",
        brief.badge(strategy),
        f"{letter} ",
        el("span", brief.name(strategy), class_="long"),
        scope="row",
    )
    cells = [_cell(brief, measure, strategy, h) for h in horizons_from(brief.decided)]
    return el("tr", label, cells, class_="base" if grey else None)


def _cell(brief: BriefRun, measure: Measure, strategy: Strategy, horizon: int) -> Raw:
    lang = brief.lang
    values = measure.at(brief.data, strategy.name, measure.year(horizon, brief.decided))
    low, median, high = (float(v) for v in np.quantile(values, (0.05, 0.5, 0.95)))
    step = supported_step(low, high)
    sign = ""
    if strategy is not brief.baseline:
        side = paired(brief.data, measure, strategy.name, brief.baseline.name, horizon).direction
        sign = f"{arrow(side)} "
    return el(
        "td",
        el("b", el("i", sign) if sign else "", number(median, lang, step=step)),
        el("span", interval(low, high, lang, step=step), class_="sub"),
    )
