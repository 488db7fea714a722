"""Where: the baseline by country in one year, and attempts to cross by way across."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl

import numpy as np

from isthmus.axes import COUNTRY, MODE
from isthmus.dossier.html import Drawn, Raw, el
from isthmus.ensembles.live import Answer, Live
from isthmus.figures import Figure, MapArea, MapFlow, country_map
from isthmus.levers import get_strategy
from isthmus.model.outcomes import OUTCOMES, Outcome
from isthmus.report.runs import plain
from isthmus.report.subjects.inputs import member_name
from isthmus.studio.page import PageContext, page

FIRST: Final = "homicide_rate"
WAYS: Final = "attempts_by_mode"
BANDS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
ASKED: Final = tuple(name for name, o in OUTCOMES.items() if o.axis == "country")
"""Outcomes that a map of countries can show."""


def where_section(
    context: PageContext, outcome: str = FIRST, drawn: Drawn | None = None, *, level: int = 2
) -> Raw:
    """The map, or the door to it: it takes a moment to compute."""
    lang = context.lang
    options = [
        el(
            "option",
            OUTCOMES[name].title.translate(lang),
            value=name,
            selected="" if name == outcome else None,
        )
        for name in ASKED
    ]
    path, _, query = context.link("/nexus/where").partition("?")
    kept = [el("input", type="hidden", name=k, value=v) for k, v in parse_qsl(query)]
    form = el(
        "form",
        *kept,
        el("label", context.say("nexus_screen.where_outcome"), for_="nx-outcome", class_="nx-label"),
        el("select", *options, id="nx-outcome", name="outcome"),
        el("button", context.say("nexus_screen.where_go"), class_="plain-button"),
        action=path,
        method="get",
        id="nx-where-form",
        class_="nx-insert",
    )
    inside = (
        where_figure(drawn)
        if drawn
        else el("p", el("a", context.say("nexus_screen.where_show"), href=context.link("/nexus/where")))
    )
    return el(
        "section",
        el(f"h{level}", context.say("nexus_screen.where")),
        el("p", context.say("nexus_screen.where_lead"), class_="lead"),
        form,
        el("div", inside, id="nx-where", aria_live="polite"),
        class_="nx-part",
        id="where",
    )


def where_page(context: PageContext, live: Live, outcome: str) -> str:
    """The map on a page of its own, for those without JavaScript."""
    body = where_section(context, outcome, draw(context, live, outcome), level=1)
    title = context.say("nexus_screen.where")
    back = el("p", el("a", context.say("nexus_screen.heading"), href=context.link("/nexus")))
    return page(context, "nexus", title, back, body, path="/nexus/where", styles=("nexus",))


def where_figure(drawn: Drawn) -> Raw:
    """Both drawings; the page shows the one that fits."""
    return el(
        "figure",
        el("div", Raw(drawn.wide.svg), class_="paper nx-wide"),
        el("div", Raw(drawn.narrow.svg), class_="paper nx-narrow"),
        class_="card",
    )


def draw(context: PageContext, live: Live, outcome: str) -> Drawn:
    """The baseline in the year and the futures of the address."""
    spec = OUTCOMES[outcome]
    series = [*((outcome, m) for m in COUNTRY), *((WAYS, m) for m in MODE)]
    base = get_strategy("baseline")
    answer = live.answer(base, base, series, context.state.futures)
    year = min(max(context.state.year, int(answer.years[0])), int(answer.years[-1]))
    wide, narrow = (_figure(answer, spec, year, context, compact=c) for c in (False, True))
    return Drawn(wide, narrow)


def _figure(answer: Answer, spec: Outcome, year: int, context: PageContext, *, compact: bool) -> Figure:
    lang = context.lang
    at = int(np.searchsorted(answer.years, year))

    def bands(name: str, member: str) -> np.ndarray:
        return np.quantile(answer.series[name, member].without[:, at], BANDS)

    areas = [MapArea(m, plain(member_name(m), lang), bands(spec.name, m)) for m in COUNTRY]
    ways = OUTCOMES[WAYS]
    flows = [MapFlow(m, plain(member_name(m), lang), bands(WAYS, m)) for m in MODE]
    ordered = sorted(areas, key=lambda a: float(np.asarray(a.quantiles)[2]))
    return country_map(
        context.say(
            "nexus_screen.where_title",
            outcome=spec.title.translate(lang),
            high=ordered[-1].label,
            low=ordered[0].label,
        ),
        context.say("nexus_screen.where_measure", year=year, count=f"{answer.kept:,}"),
        areas,
        flows,
        lang=lang,
        unit=spec.unit_words.translate(lang),
        flows_title=ways.title.translate(lang).split(",")[0],
        flows_unit=ways.unit_words.translate(lang),
        compact=compact,
    )
