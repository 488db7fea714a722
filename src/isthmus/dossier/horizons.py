"""Every horizon: medians and ranges by strategy, from one to forty years."""

from __future__ import annotations

from itertools import groupby

import numpy as np

from isthmus.dossier.html import Raw, el, section, table
from isthmus.dossier.measures import TABLED, Measure
from isthmus.dossier.minute import arrow
from isthmus.dossier.paired import paired
from isthmus.dossier.told import Told
from isthmus.ensembles.decision import horizons_from
from isthmus.figures import interval, number, supported_step
from isthmus.levers import Strategy


def table_section(told: Told) -> Raw:
    """The part of the page: one table an outcome, its countries one below another."""
    say = told.say
    tables = [
        el("div", _table(told, outcome, list(measures)), class_="card tight")
        for outcome, measures in groupby(TABLED, key=lambda m: m.outcome)
    ]
    return section("table", say("section.table"), say("intro.table", decided=told.decided), *tables)


def _table(told: Told, outcome: str, measures: list[Measure]) -> Raw:
    say = told.say
    unit = say(f"unit.{outcome}")
    head = [
        say("table.strategy"),
        *(say("table.year") if h == 1 else say("table.years", count=h) for h in horizons_from(told.decided)),
    ]
    rows: list[Raw] = []
    for measure in measures:
        if len(measures) > 1:
            name = el("th", el("span", say(f"member.{measure.member}")), colspan=len(head), scope="rowgroup")
            rows.append(el("tr", name, class_="group"))
        rows += [_row(told, measure, strategy) for strategy in told.strategies]
    title = say(f"measure.{outcome}") if len(measures) > 1 else measures[0].title(say)
    caption = f"{title}, {unit}. {say(f'about.{outcome}')}."
    return table(caption, head, rows, say("page.scroll"), class_="horizons")


def _row(told: Told, measure: Measure, strategy: Strategy) -> Raw:
    grey = strategy is told.baseline
    letter = told.letters[strategy.name]
    label = el(
        "th", told.badge(strategy), f"{letter} ", el("span", told.name(strategy), class_="long"), scope="row"
    )
    cells = [_cell(told, measure, strategy, h) for h in horizons_from(told.decided)]
    return el("tr", label, cells, class_="base" if grey else None)


def _cell(told: Told, measure: Measure, strategy: Strategy, horizon: int) -> Raw:
    lang = told.lang
    values = measure.at(told.data, strategy.name, measure.year(horizon, told.decided))
    low, median, high = (float(v) for v in np.quantile(values, (0.05, 0.5, 0.95)))
    step = supported_step(low, high)
    sign = ""
    if strategy is not told.baseline:
        side = paired(told.data, measure, strategy.name, told.baseline.name, horizon).direction
        sign = f"{arrow(side)} "
    return el(
        "td",
        el("b", el("i", sign) if sign else "", number(median, lang, step=step)),
        el("span", interval(low, high, lang, step=step), class_="sub"),
    )
