"""Series by indicator and place: small lines with their gaps hatched, and rival counts drawn over one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from isthmus.axes import HISTORY_ENDS, START_YEAR
from isthmus.ensembles.targets import TARGETS
from isthmus.evidence import (
    COUNTS_END,
    Break,
    Series,
    SeriesInfo,
    all_series,
    breaks_of,
    load_sources,
    series_catalog,
)
from isthmus.figures import SeriesLine, SeriesPanel, number, series_panels
from isthmus.figures.series import gaps, runs
from isthmus.figures.svg import clean, points, tag
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.markup import Raw
from isthmus.studio.context import PageContext
from isthmus.studio.pictures import Picture, drawn_twice
from isthmus.studio.rendering import View
from isthmus.studio.screens.evidence.query import Cited, Query, cited, english
from isthmus.text import Language, Text, has, text, unit_text

FIRST: Final = ("USA", "MEX", "GTM", "SLV", "HND", "TOTAL", "OTHER", "NTCA", "CAM", "COL")
"""Places shown before the others."""
ACROSS: Final = 6
SPAN: Final = (START_YEAR, HISTORY_ENDS)
RIVALS: Final = (
    ("homicide_rate", "homicide_rate_wdi2021"),
    ("usbp_sw_encounters", "usbp_sw_apprehensions_cbp"),
    ("dhs_apprehensions_national", "usbp_national_apprehensions_ins"),
    ("unauthorized_pop_pew", "unauthorized_pop_dhs"),
    ("removals", "ice_removals"),
    ("apprehension_probability_low", "apprehension_probability_high"),
    ("us_pm_users_marijuana", "us_pm_users_marijuana_rand"),
    ("us_chronic_users_cocaine", "us_heavy_users_cocaine"),
    ("us_chronic_users_heroin", "us_heavy_users_heroin"),
    ("cbp_seiz_heroin", "cbp_seiz_cy_heroin"),
    ("cbp_seiz_fentanyl", "cbp_seiz_cy_fentanyl"),
)
"""Counts of one thing, or of what is easily taken for one thing, in one unit."""


def sectors() -> list[str]:
    """Subjects of series, in the order of the catalogue."""
    return list(dict.fromkeys(info.sector for info in series_catalog().values()))


PANELS: Final = 6
"""Places drawn on a series' card."""


def found(query: Query) -> list[SeriesInfo]:
    """The series asked for."""
    text = query.find.lower()
    return [
        info
        for info in series_catalog().values()
        if (not query.sector or info.sector == query.sector)
        and (
            not text
            or text in f"{info.id} {info.title} {info.definition} {info.unit} {info.coverage}".lower()
        )
    ]


class Spark(NamedTuple):
    """One series in one place, in a cell."""

    drawn: Raw
    last: float | None
    """Its last figure; nothing where it has none in these years"""
    year: int


class SeriesRow(NamedTuple):
    """One series of the grid."""

    info: SeriesInfo
    shipped: bool
    sparks: Sequence[Spark | None]
    """One a place of the head"""
    rest: Sequence[str]
    """The other places it has"""
    only_after: bool
    """Whether it was counted only after the fit"""


@dataclass(frozen=True)
class SeriesList(View, template="evidence/series.html"):
    """The grid, then rival counts of the same things."""

    places: Sequence[str]
    """Places of the head"""
    rows: Sequence[SeriesRow]
    """The series"""
    rivals: Sequence[Picture]
    """Counts of one thing that differ"""


def series_list(context: PageContext, query: Query) -> SeriesList | None:
    """The series asked for; nothing where there are none."""
    kept = found(query)
    if not kept:
        return None
    across, ids = _across(kept), {info.id for info in kept}
    return SeriesList(
        places=[place(context, p) for p in across],
        rows=[_row(context, info, across) for info in kept],
        rivals=_rivals(context.lang, ids),
    )


def _row(context: PageContext, info: SeriesInfo, across: list[str]) -> SeriesRow:
    have = places_of(info.id)
    return SeriesRow(
        info,
        bool(have),
        [spark(context, all_series()[info.id, p]) if p in have else None for p in across],
        [place(context, p) for p in have if p not in across],
        only_after=not have and bool(every_place(info.id)),
    )


def place(context: PageContext, entity: str) -> str:
    """A place as people call it."""
    return place_in(context.lang, entity)


def place_in(lang: Language, entity: str) -> str:
    """The same, in a language."""
    return text(f"screens.{entity}", lang) if has(f"screens.{entity}") else entity


@cache
def places_of(series_id: str) -> tuple[str, ...]:
    """Places a series ships figures of history for."""
    return _in_order(entity for name, entity in all_series() if name == series_id)


@cache
def every_place(series_id: str) -> tuple[str, ...]:
    """Places a series ships figures for, those counted after the fit too."""
    return _in_order(entity for name, entity in _counts() if name == series_id)


def _in_order(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(places, key=lambda e: (FIRST.index(e) if e in FIRST else len(FIRST), e)))


def _counts() -> dict[tuple[str, str], Series]:
    """Every count at hand, those after the fit too."""
    return all_series(until=COUNTS_END)


def _across(kept: list[SeriesInfo]) -> list[str]:
    """The places most of these series have, in their usual order."""
    count = Counter(p for info in kept for p in places_of(info.id))
    chosen = sorted(count, key=lambda p: (p not in FIRST[:7], -count[p]))[:ACROSS]
    return [p for p in (*FIRST, *sorted(set(chosen) - set(FIRST))) if p in chosen]


def spark(context: PageContext, one: Series) -> Spark:
    """A line of history in a cell: gaps hatched, recalled figures hollow."""
    keep = [i for i, y in enumerate(one.years) if SPAN[0] <= y <= SPAN[1]]
    where = {"title": one.title, "place": place(context, one.entity)}
    wide, tall = 118.0, 36.0
    if not keep:
        label = context.say("evidence_screen.spark_none", **where)
        body = tag("rect", x=1, y=1, width=wide - 2, height=tall - 2, class_="gap", fill="url(#gap)")
        return Spark(_svg(label, body, wide, tall), None, 0)
    years, values = [one.years[i] for i in keep], [one.values[i] for i in keep]
    checked = [one.statuses[i] == "VERIFIED" for i in keep]
    low, high = min(0.0, *values), max(*values, 0.0)
    reach = (high - low) or 1.0

    def x(year: float) -> float:
        return 4 + (wide - 8) * (year - SPAN[0]) / (SPAN[1] - SPAN[0])

    def y(value: float) -> float:
        return 3 + (tall - 7) * (1 - (value - low) / reach)

    parts = [
        tag(
            "rect",
            x=max(x(a - 0.5), 1),
            y=1,
            width=min(x(b + 0.5), wide - 1) - max(x(a - 0.5), 1),
            height=tall - 3,
            class_="gap",
            fill="url(#gap)",
        )
        for a, b in gaps(years, *SPAN)
    ]
    parts.append(tag("path", d=f"M1 {y(0):.1f}H{wide - 1:g}", class_="spark-zero"))
    for a, b in runs(years):
        path = points((x(years[i]), y(values[i])) for i in range(a, b))
        if b - a > 1:
            parts.append(tag("polyline", points=path, class_="spark-line"))
    for year, value, ok in zip(years, values, checked, strict=True):
        alone = year - 1 not in years and year + 1 not in years
        if alone or not ok or year == years[-1]:
            parts.append(
                tag(
                    "circle", cx=x(year), cy=y(value), r=2, class_="spark-dot" if ok else "spark-dot recalled"
                )
            )
    label = context.say(
        "evidence_screen.spark",
        **where,
        count=len(years),
        first=years[0],
        last=years[-1],
        start=number(values[0], context.lang),
        end=number(values[-1], context.lang),
        missing=SPAN[1] - SPAN[0] + 1 - len(years),
    )
    return Spark(_svg(label, "".join(parts), wide, tall), values[-1], years[-1])


def _svg(label: str, body: str, wide: float, tall: float) -> Raw:
    return Raw(
        tag(
            "svg",
            tag("title", clean(label)),
            body,
            viewBox=f"0 0 {wide:g} {tall:g}",
            width=wide,
            height=tall,
            role="img",
            aria_label=label,
            class_="spark",
        )
    )


def _rivals(lang: Language, ids: set[str]) -> list[Picture]:
    """Counts of one thing that differ, one picture a pair, of the pairs that hold one of these series."""
    made = (_rivals_drawn(lang, pair) for pair in RIVALS if ids & set(pair))
    return [one for one in made if one]


@cache
def _rivals_drawn(lang: Language, pair: tuple[str, ...]) -> Picture | None:
    """Several series over one another, a panel a place that each of them has."""
    mine = set(places_of(pair[0])).intersection(*(places_of(p) for p in pair[1:]))
    shown = [p for p in places_of(pair[0]) if p in mine][:6]
    catalogue = series_catalog()
    panels = [
        SeriesPanel(
            place_in(lang, p),
            [line_of(all_series()[name, p], catalogue[name].title, "ABC"[i]) for i, name in enumerate(pair)],
        )
        for p in shown
        if any(SPAN[0] <= y <= SPAN[1] for name in pair for y in all_series()[name, p].years)
    ]
    if not panels:
        return None
    info = catalogue[pair[0]]
    return drawn(lang, info.title, text("evidence_screen.rivals_sub", lang), panels, info.unit, SPAN)


def line_of(one: Series, label: str, letter: str) -> SeriesLine:
    """A series as one line of a panel."""
    return SeriesLine(label, letter, one.years, one.values, [s == "VERIFIED" for s in one.statuses])


def drawn(
    lang: Language, title: str, subtitle: str, panels: list[SeriesPanel], unit: str, years: tuple[int, int]
) -> Picture:
    """The picture for both widths."""
    wide, narrow = (
        series_panels(
            title, subtitle, panels, lang=lang, unit=unit, years=years, compact=c, fitted_until=HISTORY_ENDS
        )
        for c in (False, True)
    )
    return drawn_twice(wide.svg, narrow.svg)


class Point(NamedTuple):
    """One figure of the table."""

    value: float
    checked: bool
    """Read in its source"""
    provisional: bool
    """Not final when it was taken in"""


class BreakRow(NamedTuple):
    """Where a series stops meaning what it meant."""

    years: str
    """From when, and to when where it ends"""
    places: Sequence[str]
    """The places it is of; none where it is of all"""
    note: Text
    """What it does to the reading"""
    source: Cited
    """Who says so"""


@dataclass(frozen=True)
class SeriesCard(View, template="evidence/series_card.html"):
    """One series: its figures with gaps, what the model is held to, and every point."""

    info: SeriesInfo
    """What it measures"""
    unit: Text
    """Its unit"""
    drawn: Picture | None
    """Every year of its first places; nothing where it ships no figures"""
    undrawn: int
    """Places that are not drawn"""
    sources: Sequence[Cited]
    """Who counted"""
    targets: Sequence[Text]
    """Outcomes of the model that are held against it"""
    rivals: Sequence[Picture]
    """Counts of the same thing that differ"""
    places: Sequence[str]
    """Places of the table"""
    years: Sequence[tuple[int, Sequence[Point | None]]]
    """(year, figure in each place), the last first"""
    all_checked: bool
    """Whether every figure was read in its source"""
    fitted_until: int
    """The last year the model is fitted to"""
    any_provisional: bool
    """Whether a figure isn't final"""
    breaks: Sequence[BreakRow]
    """Where it stops meaning what it meant"""


def series_card(context: PageContext, info: SeriesInfo) -> tuple[Text, SeriesCard]:
    """Its heading and its body."""
    have = every_place(info.id)
    every = [_counts()[info.id, p] for p in have]
    outcomes = dict.fromkeys(t.outcome for t in TARGETS if t.series_id == info.id)
    return english(info.title), SeriesCard(
        info=info,
        unit=unit_text(info.unit),
        drawn=_all_years(context.lang, info.id) if have else None,
        undrawn=max(0, len(have) - PANELS),
        sources=[cited(s) for s in info.every_source],
        targets=[OUTCOMES[o].title for o in outcomes],
        rivals=_rivals(context.lang, {info.id}),
        places=[place(context, p) for p in have],
        years=[
            (year, [_point(s, year) for s in every])
            for year in sorted({y for s in every for y in s.years}, reverse=True)
        ],
        all_checked=all(s.verified for s in every),
        fitted_until=HISTORY_ENDS,
        any_provisional=any(any(s.provisional) for s in every),
        breaks=[_break_row(context, found) for found in breaks_of(info.id)],
    )


def _break_row(context: PageContext, found: Break) -> BreakRow:
    key = (
        "break_years" if found.last not in (None, found.first) else "break_from" if found.last is None else ""
    )
    years = (
        context.say(f"evidence_screen.{key}", first=found.first, last=found.last) if key else str(found.first)
    )
    return BreakRow(years, [place(context, e) for e in found.entities], found.note, cited(found.source))


def _point(one: Series, year: int) -> Point | None:
    if year not in one.years:
        return None
    i = one.years.index(year)
    return Point(one.values[i], one.statuses[i] == "VERIFIED", one.provisional[i])


@cache
def _all_years(lang: Language, series_id: str) -> Picture:
    """Every year at hand of a series' first places, one mark a source."""
    info, shown = series_catalog()[series_id], every_place(series_id)[:PANELS]
    every = [_counts()[series_id, p] for p in shown]
    first = min(s.years[0] for s in every)
    years = (first, max(max(s.years[-1] for s in every), first + 1))
    sources = list(dict.fromkeys(x for s in every for x in s.sources))
    panels = [SeriesPanel(place_in(lang, s.entity), _by_source(s, sources)) for s in every]
    return drawn(lang, info.title, text("evidence_screen.all_years", lang), panels, info.unit, years)


def _by_source(one: Series, sources: list[str]) -> list[SeriesLine]:
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
        lines.append(line_of(part, label, "ABCDEF"[sources.index(source) % 6]))
    return lines


def csv_rows(query: Query) -> list[list[object]]:
    """Every figure of the series found, one a row."""
    rows: list[list[object]] = []
    for info in found(query):
        rows += series_rows(info.id)
    return rows


CSV_HEAD: Final = [
    "series_id",
    "title",
    "entity",
    "year",
    "value",
    "unit",
    "status",
    "source_id",
    "note",
    "provisional",
    "after_fit",
]


def series_rows(series_id: str) -> list[list[object]]:
    """Every figure of one series."""
    return [
        [
            *(s.id, s.title, s.entity, s.years[i], s.values[i], s.unit),
            *(s.statuses[i], s.sources[i], s.notes[i]),
            *(_yes(s.provisional[i]), _yes(s.years[i] > HISTORY_ENDS)),
        ]
        for p in every_place(series_id)
        for s in (_counts()[series_id, p],)
        for i in range(len(s.years))
    ]


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
