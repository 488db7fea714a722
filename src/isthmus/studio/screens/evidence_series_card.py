"""A series as a card: its figures with gaps, what the model is held to, and every point with its source."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.targets import TARGETS
from isthmus.evidence import (
    SeriesInfo,
    all_series,
    load_sources,
    series_catalog,
)
from isthmus.figures import SeriesPanel, number
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.page import PageContext
from isthmus.studio.screens import evidence_series as series
from isthmus.studio.screens.parts import (
    at,
    facts,
    foreign,
    row,
    source_link,
    table,
    unit,
)
from isthmus.text import Language, text

PANELS: Final = 6


def series_card(context: PageContext, info: SeriesInfo) -> tuple[str, Raw]:
    """Its heading and its body."""
    say, have = context.say, series.places_of(info.id)
    parts: list[Raw] = []
    shown = have[:PANELS]
    if shown:
        parts.append(Raw(_all_years(context.lang, info.id)))
        if len(have) > len(shown):
            parts.append(
                el("p", say("evidence_screen.more_places_note", count=len(have) - len(shown)), class_="small")
            )
    parts.append(
        facts(
            (
                (say("screens.unit"), unit(context, info.unit)),
                (say("evidence_screen.means"), foreign(context, info.definition)),
                (say("evidence_screen.problems"), foreign(context, info.known_problems)),
                (say("evidence_screen.coverage"), foreign(context, info.coverage)),
                (
                    say("screens.note"),
                    say("evidence_screen.not_shipped", why=info.why_not) if info.why_not else "",
                ),
                (say("screens.source"), [source_link(context, s) for s in info.sources]),
                (say("evidence_screen.where_used"), _targets(context, info.id)),
            )
        )
    )
    rivals = [pair for pair in series.RIVALS if info.id in pair]
    drawn = [d for pair in rivals if (d := series.rivals_drawn(context, pair))]
    if drawn:
        parts += [el("h2", say("evidence_screen.rivals")), *drawn]
    if have:
        parts.append(_points(context, info, have))
    return info.title, joined(*parts)


@cache
def _all_years(lang: Language, series_id: str) -> str:
    """Every year at hand of a series' first places, one mark a source."""
    info, shown = series_catalog()[series_id], series.places_of(series_id)[:PANELS]
    every = [all_series()[series_id, p] for p in shown]
    first = min(s.years[0] for s in every)
    years = (first, max(max(s.years[-1] for s in every), first + 1))
    sources = list(dict.fromkeys(x for s in every for x in s.sources))
    panels = [SeriesPanel(series.place_in(lang, s.entity), _by_source(s, sources)) for s in every]
    return series.drawn(lang, info.title, text("evidence_screen.all_years", lang), panels, info.unit, years)


def _by_source(one: Any, sources: list[str]) -> list[Any]:
    """A series as a line a source, each with its own mark."""
    lines = []
    for source in dict.fromkeys(one.sources):
        keep = [i for i, s in enumerate(one.sources) if s == source]
        part = one._replace(
            years=tuple(one.years[i] for i in keep),
            values=tuple(one.values[i] for i in keep),
            statuses=tuple(one.statuses[i] for i in keep),
        )
        cite = load_sources().get(source)
        label = f"{cite.author} {cite.year}".strip() if cite else source
        lines.append(series.line_of(part, label, "ABCDEF"[sources.index(source) % 6]))
    return lines


def _targets(context: PageContext, name: str) -> list[Raw | str]:
    """Outcomes of the model that a series is held against."""
    lang = context.lang
    mine = list(dict.fromkeys(t.outcome for t in TARGETS if t.series_id == name))
    if not mine:
        return [context.say("evidence_screen.used_none")]
    return [context.say("evidence_screen.used_fit", outcome=OUTCOMES[o].title.translate(lang)) for o in mine]


def _points(context: PageContext, info: SeriesInfo, have: tuple[str, ...]) -> Raw:
    say, every = context.say, [all_series()[info.id, p] for p in have]
    years = sorted({y for s in every for y in s.years}, reverse=True)
    rows = [
        row(str(year), *(_value(context, s, year) for s in every), numbers=range(1, len(every) + 1))
        for year in years
    ]
    head = [say("evidence_screen.year"), *(series.place(context, p) for p in have)]
    body = table(
        f"{say('evidence_screen.points')}, {info.unit}", head, rows, numbers=range(1, len(every) + 1)
    )
    recalled = (
        []
        if all(s.verified for s in every)
        else [el("p", "* ", say("screens.status_recalled"), class_="small")]
    )
    link = el("a", say("screens.download_csv"), href=at(context, "/evidence/series.csv", id=info.id))
    return el(
        "details", el("summary", say("evidence_screen.points")), body, *recalled, el("p", link), class_="fold"
    )


def _value(context: PageContext, one: Any, year: int) -> str:
    if year not in one.years:
        return ""
    i = one.years.index(year)
    return number(one.values[i], context.lang, digits=4) + ("" if one.statuses[i] == "VERIFIED" else "*")
