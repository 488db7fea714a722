"""Told: the ledger as sections that a terminal, a file or the brief can set."""

from __future__ import annotations

from typing import Final

from isthmus.figures import number
from isthmus.text import area
from isthmus.understand.attention.ledger import FIRST_YEAR, LAST_YEAR, Figure, figures, ledger
from isthmus.understand.attention.ratios import Definition, Ratio, deaths, ratios
from isthmus.understand.section import Section

said = area("attention")

YEARLY: Final = (
    "ct_spending",
    "us_oda_net",
    "merida_mexico",
    "us_aid_central_america",
    "bp_budget",
    "us_drug_control_demand",
    "us_drug_control_supply",
)
"""Columns of the table by year"""


def sections(lang: str, *, full: bool = False) -> list[Section]:
    """Ratios, spending by year, other figures, polls, deaths; ``full`` gives the source of every figure."""
    made = [
        claim_section(lang),
        ratios_section(lang),
        years_section(lang),
        others_section(lang),
        polls_section(lang),
        deaths_section(lang),
    ]
    return [*made, sources_section(lang)] if full else made


def claim_section(lang: str) -> Section:
    """What the claim comes to under each definition, from verified figures only."""
    parts = {f"{d}": said(f"claim_{d}", lang, **_reach(d, lang)) for d in ("narrow", "wide")}
    return Section("", said("claim", lang, **parts), notes=(said("model", lang),))


def ratios_section(lang: str) -> Section:
    """Every ratio with what stands above and below it."""
    found = ratios()
    rows = tuple(
        (
            said(r.definition, lang),
            r.when,
            _above(r, lang),
            _ends(r.below, lang),
            _ends((r.low, r.high), lang) + ("?" if r.unverified else ""),
            said({"above": "above", "below": "below_it", "either": "either"}[r.claim], lang),
        )
        for r in found
    )
    columns = tuple(said(k, lang) for k in ("definition", "when", "with_wars", "below", "ratio", "above_50"))
    unseen = dict.fromkeys(name for r in found for name in r.unverified)
    names = "; ".join(_title(name, lang) for name in unseen)
    notes = (said("rests", lang, names=names),) if unseen else ()
    return Section(said("ratios", lang), said("ratios_key", lang), columns, rows, (2, 3, 4), notes)


def years_section(lang: str) -> Section:
    """Spending by year; a question mark on what wasn't seen in its source."""
    rows = tuple(
        (str(year), *(_cell(name, year, lang) for name in YEARLY))
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    )
    columns = (said("year", lang), *(said(name, lang) for name in YEARLY))
    right = tuple(range(1, len(columns)))
    return Section(said("by_year", lang), said("by_year_key", lang), columns, rows, right)


def others_section(lang: str) -> Section:
    """Totals and single years of spending that the table by year doesn't hold."""
    found = [f for f in ledger() if f.kind == "spending" and f.id not in YEARLY]
    return _listed(said("others", lang), found, lang)


def polls_section(lang: str) -> Section:
    """Gallup's readings."""
    found = [f for f in ledger() if f.kind == "attention"]
    made = _listed(said("polls", lang), found, lang)
    return made._replace(text=said("polls_key", lang))


def deaths_section(lang: str) -> Section:
    """Deaths and dollars side by side."""
    rows = tuple(
        (
            said(d.name, lang),
            ("-" if d.deaths is None else _ends(d.deaths, lang)) + ("?" if d.unverified else ""),
            "-" if d.dollars is None else _ends(d.dollars, lang),
        )
        for d in deaths()
    )
    columns = tuple(said(k, lang) for k in ("what", "died", "dollars"))
    return Section(said("deaths", lang), said("deaths_key", lang), columns, rows, (1, 2))


def sources_section(lang: str) -> Section:
    """Every figure with its source and status."""
    rows = tuple(
        (
            f.title.translate(lang),
            _when(f),
            _value(f, lang),
            f.status,
            f.source + (f" ({f.note.translate(lang)})" if f.note.translate(lang) else ""),
        )
        for f in ledger()
    )
    columns = (*(said(k, lang) for k in ("figure", "years", "value")), "", said("source", lang))
    return Section(said("source", lang).capitalize(), "", columns, rows, (2,))


def _listed(heading: str, found: list[Figure], lang: str) -> Section:
    rows = tuple(
        (
            f.title.translate(lang) + ("" if f.verified else "?"),
            _when(f),
            _value(f, lang),
            f.note.translate(lang),
        )
        for f in found
    )
    columns = (*(said(k, lang) for k in ("figure", "years", "value")), "")
    return Section(heading, "", columns, rows, (2,))


def _reach(definition: Definition, lang: str) -> dict[str, str]:
    """The least and the most of the ratios that rest on verified figures only and hold the wars."""
    kept = [r for r in ratios() if r.definition == definition and r.wars and not r.unverified]
    low, high = min(r.low for r in kept), max(r.high for r in kept)
    return {"low": number(low, lang, digits=2), "high": number(high, lang, digits=2)}


def _above(r: Ratio, lang: str) -> str:
    spent = _ends(r.above, lang)
    return spent if r.wars else said("without_wars", lang, spent=spent)


def _ends(ends: tuple[float, float], lang: str) -> str:
    low, high = (number(v, lang, digits=4 if 1e3 <= v < 1e4 else 3 if v >= 100 else 2) for v in ends)
    return low if low == high else said("to", lang, low=low, high=high)


def _cell(name: str, year: int, lang: str) -> str:
    found = figures(name, [year])
    if not found:
        return "-"
    return f"{found[0].central:.2f}" + ("" if found[0].verified else "?")


def _value(f: Figure, lang: str) -> str:
    middle = number(f.central, lang, digits=4)
    if f.low is None or f.high is None:
        return f"{middle} ({said('no_range', lang)})"
    return f"{middle} ({said('to', lang, low=number(f.low, lang, digits=4), high=number(f.high, lang, digits=4))})"


def _when(f: Figure) -> str:
    return str(f.first) if f.first == f.last else f"{f.first}-{f.last}"


def _title(name: str, lang: str) -> str:
    return figures(name)[0].title.translate(lang)
