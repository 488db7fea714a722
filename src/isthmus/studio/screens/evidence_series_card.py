"""A series as a card: its figures with gaps, what the model is held to, and every point with its source."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.hindcast import TARGETS
from isthmus.evidence import (
    SeriesInfo,
    all_series,
    load_sources,
    series_catalog,
)
from isthmus.figures import SeriesPanel, number
from isthmus.levers.words import Language
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.page import Told
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
from isthmus.studio.words import say

PANELS: Final = 6


def series_card(told: Told, info: SeriesInfo) -> tuple[str, Raw]:
    """Its heading and its body."""
    say, have = told.say, series.places_of(info.id)
    parts: list[Raw] = []
    shown = have[:PANELS]
    if shown:
        parts.append(Raw(_all_years(told.lang, info.id)))
        if len(have) > len(shown):
            parts.append(
                el("p", say("evidence.more_places_note", count=len(have) - len(shown)), class_="small")
            )
    parts.append(
        facts(
            (
                (say("screens.unit"), unit(told, info.unit)),
                (say("evidence.means"), foreign(told, info.definition)),
                (say("evidence.problems"), foreign(told, info.known_problems)),
                (say("evidence.coverage"), foreign(told, info.coverage)),
                (say("screens.note"), say("evidence.not_shipped", why=info.why_not) if info.why_not else ""),
                (say("screens.source"), [source_link(told, s) for s in info.sources]),
                (say("evidence.where_used"), _targets(told, info.id)),
            )
        )
    )
    rivals = [pair for pair in series.RIVALS if info.id in pair]
    drawn = [d for pair in rivals if (d := series.rivals_drawn(told, pair))]
    if drawn:
        parts += [el("h2", say("evidence.rivals")), *drawn]
    if have:
        parts.append(_points(told, info, have))
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
    return series.drawn(lang, info.title, say("evidence.all_years", lang), panels, info.unit, years)


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


def _targets(told: Told, name: str) -> list[Raw | str]:
    """Outcomes of the model that a series is held against."""
    lang = told.lang
    mine = list(dict.fromkeys(t.outcome for t in TARGETS if t.series_id == name))
    if not mine:
        return [told.say("evidence.used_none")]
    return [
        told.say("evidence.used_fit", outcome=OUTCOMES[o].es if lang == "es" else OUTCOMES[o].en)
        for o in mine
    ]


def _points(told: Told, info: SeriesInfo, have: tuple[str, ...]) -> Raw:
    say, every = told.say, [all_series()[info.id, p] for p in have]
    years = sorted({y for s in every for y in s.years}, reverse=True)
    rows = [
        row(str(year), *(_value(told, s, year) for s in every), numbers=range(1, len(every) + 1))
        for year in years
    ]
    head = [say("evidence.year"), *(series.place(told, p) for p in have)]
    body = table(f"{say('evidence.points')}, {info.unit}", head, rows, numbers=range(1, len(every) + 1))
    recalled = (
        []
        if all(s.verified for s in every)
        else [el("p", "* ", say("screens.status_recalled"), class_="small")]
    )
    link = el("a", say("screens.download_csv"), href=at(told, "/evidence/series.csv", id=info.id))
    return el("details", el("summary", say("evidence.points")), body, *recalled, el("p", link), class_="fold")


def _value(told: Told, one: Any, year: int) -> str:
    if year not in one.years:
        return ""
    i = one.years.index(year)
    return number(one.values[i], told.lang, digits=4) + ("" if one.statuses[i] == "VERIFIED" else "*")
