"""Series by indicator and place: small lines with their gaps hatched, and rival counts drawn over one another."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from isthmus.axes import START_YEAR
from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import Series, SeriesInfo, all_series, series_catalog
from isthmus.evidence.series import LAST_YEAR
from isthmus.figures import SeriesLine, SeriesPanel, number, series_panels
from isthmus.figures.series import gaps, runs
from isthmus.figures.svg import clean, points, tag
from isthmus.studio.page import PageContext
from isthmus.studio.screens.parts import foreign, picture, row, table
from isthmus.text import Language, has, text

if TYPE_CHECKING:
    from isthmus.studio.screens.evidence import Asked

FIRST: Final = ("USA", "MEX", "GTM", "SLV", "HND", "TOTAL", "OTHER", "NTCA", "CAM", "COL")
"""Places shown before the others."""
ACROSS: Final = 6
SPAN: Final = (START_YEAR, LAST_YEAR)
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


def found(what: Asked) -> list[SeriesInfo]:
    """The series asked for."""
    text = what.find.lower()
    return [
        info
        for info in series_catalog().values()
        if (not what.sector or info.sector == what.sector)
        and (
            not text
            or text in f"{info.id} {info.title} {info.definition} {info.unit} {info.coverage}".lower()
        )
    ]


def series_body(context: PageContext, what: Asked) -> Raw:
    """The grid, then the rivals of the subject."""
    kept = found(what)
    if not kept:
        return el("p", context.say("screens.nothing_found", text=what.find))
    shipped = [i for i in kept if places_of(i.id)]
    across = _across(shipped)
    rows = [_row(context, info, across) for info in kept]
    head = [
        context.say("evidence_screen.indicator"),
        *(place(context, p) for p in across),
        context.say("evidence_screen.others"),
    ]
    caption = context.say("evidence_screen.series_count", count=len(kept))
    return joined(_hatch(), table(caption, head, rows, class_="sparks filterable"), _rivals(context, kept))


def place(context: PageContext, entity: str) -> str:
    """A place as people call it."""
    return place_in(context.lang, entity)


def place_in(lang: Language, entity: str) -> str:
    """The same, in a language."""
    return text(f"screens.{entity}", lang) if has(f"screens.{entity}") else entity


@cache
def places_of(series_id: str) -> tuple[str, ...]:
    """Places a series ships figures for."""
    mine = [entity for name, entity in all_series() if name == series_id]
    return tuple(sorted(mine, key=lambda e: (FIRST.index(e) if e in FIRST else len(FIRST), e)))


def _across(kept: list[SeriesInfo]) -> list[str]:
    """The places most of these series have, in their usual order."""
    count = Counter(p for info in kept for p in places_of(info.id))
    chosen = sorted(count, key=lambda p: (p not in FIRST[:7], -count[p]))[:ACROSS]
    return [p for p in (*FIRST, *sorted(set(chosen) - set(FIRST))) if p in chosen]


def _row(context: PageContext, info: SeriesInfo, across: list[str]) -> Raw:
    href = context.link(f"/evidence/{quote(info.id)}")
    name = joined(el("a", info.title, href=href, lang="en"), el("span", info.unit, class_="sub", lang="en"))
    have = places_of(info.id)
    if not have:
        why = context.say("evidence_screen.not_shipped", why=info.why_not)
        cell = el("td", el("span", why, class_="small"), colspan=len(across) + 1)
        return el("tr", el("th", name, scope="row"), cell)
    cells = [spark(context, all_series()[info.id, p]) if p in have else Raw("") for p in across]
    rest = [p for p in have if p not in across]
    more = (
        context.say(
            "evidence_screen.more_places",
            count=len(rest),
            places=", ".join(place(context, p) for p in rest[:4]) + ("…" if len(rest) > 4 else ""),
        )
        if rest
        else ""
    )
    return row(name, *cells, el("span", more, class_="sub"))


def spark(context: PageContext, one: Series) -> Raw:
    """A line of 2000 to 2018 in a cell: gaps hatched, recalled figures hollow."""
    keep = [i for i, y in enumerate(one.years) if SPAN[0] <= y <= SPAN[1]]
    where = {"title": one.title, "place": place(context, one.entity)}
    wide, tall = 118.0, 36.0
    if not keep:
        label = context.say("evidence_screen.spark_none", **where)
        body = tag("rect", x=1, y=1, width=wide - 2, height=tall - 2, class_="gap", fill="url(#gap)")
        return _svg(label, body, wide, tall)
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
    return joined(
        _svg(label, "".join(parts), wide, tall),
        el("span", number(values[-1], context.lang), f" ({years[-1]})", class_="sub", aria_hidden="true"),
    )


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


def _hatch() -> Raw:
    """The pattern of a gap, once on the page."""
    lines = tag("path", d="M-1 1l2-2M0 5l5-5M4 6l2-2", class_="gap-line")
    pattern = tag("pattern", lines, id="gap", width=5, height=5, patternUnits="userSpaceOnUse")
    return Raw(tag("svg", tag("defs", pattern), width=0, height=0, aria_hidden="true", class_="unseen"))


def _rivals(context: PageContext, kept: list[SeriesInfo]) -> Raw:
    """Counts of one thing that differ, one picture a pair."""
    ids = {i.id for i in kept}
    pairs = [pair for pair in RIVALS if ids & set(pair)]
    drawn = [d for pair in pairs if (d := rivals_drawn(context, pair))]
    return joined(el("h2", context.say("evidence_screen.rivals")), *drawn) if drawn else joined()


def rivals_drawn(context: PageContext, pair: tuple[str, ...]) -> Raw | None:
    """Several series over one another, a panel a place that more than one of them has."""
    found = _rivals_drawn(context.lang, pair)
    return Raw(found) if found else None


@cache
def _rivals_drawn(lang: Language, pair: tuple[str, ...]) -> str:
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
        return ""
    info = catalogue[pair[0]]
    return drawn(lang, info.title, text("evidence_screen.rivals_sub", lang), panels, info.unit, SPAN)


def line_of(one: Series, label: str, letter: str) -> SeriesLine:
    """A series as one line of a panel."""
    return SeriesLine(label, letter, one.years, one.values, [s == "VERIFIED" for s in one.statuses])


def drawn(
    lang: Language, title: str, subtitle: str, panels: list[SeriesPanel], unit: str, years: tuple[int, int]
) -> Raw:
    """The picture for both widths."""
    wide, narrow = (
        series_panels(title, subtitle, panels, lang=lang, unit=unit, years=years, compact=c)
        for c in (False, True)
    )
    return picture(wide.svg, narrow.svg)


def csv_rows(what: Asked) -> list[list[object]]:
    """Every figure of the series found, one a row."""
    rows: list[list[object]] = []
    for info in found(what):
        rows += series_rows(info.id)
    return rows


CSV_HEAD: Final = ["series_id", "title", "entity", "year", "value", "unit", "status", "source_id", "note"]


def series_rows(series_id: str) -> list[list[object]]:
    """Every figure of one series."""
    return [
        [s.id, s.title, s.entity, y, v, s.unit, status, source, note]
        for p in places_of(series_id)
        for s in (all_series()[series_id, p],)
        for y, v, status, source, note in zip(s.years, s.values, s.statuses, s.sources, s.notes, strict=True)
    ]


def title_of(context: PageContext, info: SeriesInfo) -> Raw | str:
    """Its title, marked as English where the page isn't."""
    return foreign(context, info.title)
