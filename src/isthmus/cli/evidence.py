"""``isthmus evidence``: every figure the model rests on, listed, opened and checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from isthmus.axes import COUNTRY, HISTORY_ENDS
from isthmus.cli.console import card, heading, note, print_json, say, table
from isthmus.cli.options import Json, Lang
from isthmus.cli.words import member_title
from isthmus.cli.words import say as word
from isthmus.errors import UnknownName
from isthmus.evidence import (
    LINKS,
    Series,
    all_series,
    breaks_of,
    check_all,
    count_all,
    counts_after,
    load_claims,
    load_costs,
    load_effects,
    load_parameters,
    load_sources,
    series_catalog,
)
from isthmus.evidence.sources import OURS
from isthmus.levers.validation import number
from isthmus.understand.catalogues import evidence_by_id, evidence_named, evidence_plain

app = typer.Typer(help="Every figure the model rests on, with unit, source and status.")
FIRST = ("TOTAL", *COUNTRY, "OTHER", "USA")
"""Places shown before the others."""

Kind = Literal["series", "parameters", "effects", "costs", "claims", "links", "sources"]


@app.callback(invoke_without_command=True)
def evidence(ctx: typer.Context) -> None:
    """Every figure the model rests on, with unit, source and status."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@app.command("check", short_help="Look at every row; exit code 1 if there is a finding.")
def check(json: Json = False, lang: Lang = "en") -> None:
    """Look at every row: units, ranges, sources, years, duplicates. Exit code 1 if there is a finding."""
    findings = check_all()
    counts = {} if findings else count_all()
    if json:
        found = [{"where": f.where, "problem": f.problem} for f in findings]
        print_json({"findings": found, "counts": counts})
    elif findings:
        heading(word("findings", lang, count=len(findings)))
        for finding in findings:
            say(str(finding))
    else:
        table(["", ""], [[name, f"{n:,}"] for name, n in counts.items()], right=(1,))
        say()
        say(word("no_findings", lang))
    if findings:
        raise typer.Exit(1)


@app.command("list", short_help="List everything that has an id.")
def list_(
    kind: Annotated[Kind | None, typer.Argument(help="Only this kind of evidence.")] = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """List series, parameters, effects, costs, claims, links and sources, each with its id."""
    kinds = [kind] if kind else list(_LISTS)
    if json:
        print_json({name: _LISTS[name](lang)[1] for name in kinds})
        return
    for name in kinds:
        columns, rows = _LISTS[name](lang)
        say()
        heading(f"{word(name, lang)} ({len(rows)})")
        table([word(c, lang) if c else "" for c in columns], [list(row.values()) for row in rows])
    say()
    if set(kinds) - {"links", "sources", "claims"}:
        note(word("status_key", lang))
    note(word("evidence_foot", lang))


Listing = tuple[list[str], list[dict[str, str]]]


def _series(lang: str) -> Listing:
    rows = []
    for name, info in series_catalog().items():
        mine = [s for (i, _), s in all_series().items() if i == name]
        years = [y for s in mine for y in s.years]
        only_after = info.later.ships != "none" and bool(info.later.sources)
        absent = word("only_after" if only_after else "does_not_ship", lang)
        span = f"{min(years)}-{max(years)}" if years else absent
        status = word(_joint([x for s in mine for x in s.statuses]), lang) if mine else ""
        rows.append({"id": name, "unit": info.unit, "years": span, "status": status})
    return ["", "unit", "years", "status"], rows


def _joint(statuses: list[str]) -> str:
    """One word for many: MIXED when they differ."""
    return statuses[0] if len(set(statuses)) == 1 else "MIXED"


def _parameters(lang: str) -> Listing:
    rows = [{"id": p.id, "unit": p.unit, "status": word(p.status, lang)} for p in load_parameters().values()]
    return ["", "unit", "status"], rows


def _effects(lang: str) -> Listing:
    rows = [
        {"id": e.id, "what": e.definition, "status": word(e.status, lang)} for e in load_effects().values()
    ]
    return ["", "", "status"], rows


def _costs(lang: str) -> Listing:
    rows = [
        {"id": c.id, "what": c.title, "unit": c.unit, "status": word(c.status, lang)}
        for c in load_costs().values()
    ]
    return ["", "", "unit", "status"], rows


def _claims(lang: str) -> Listing:
    return ["", ""], [{"id": c.id, "claim": c.claim} for c in load_claims().values()]


def _links(lang: str) -> Listing:
    return ["", "", "effects"], [
        {"id": k, "link": v.title, "effects": " ".join(v.effects)} for k, v in LINKS.items()
    ]


def _sources(lang: str) -> Listing:
    rows = [{"id": s.id, "source": f"{s.author} {s.year}".strip()} for s in load_sources().values()]
    return ["", ""], rows


_LISTS: dict[str, Callable[[str], Listing]] = {
    "series": _series,
    "parameters": _parameters,
    "effects": _effects,
    "costs": _costs,
    "claims": _claims,
    "links": _links,
    "sources": _sources,
}


@app.command("show", short_help="Open one piece of evidence.")
def show(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="A series, parameter, effect, cost, claim, link or source.")
    ],
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Open one piece of evidence: its figures, unit, status and source."""
    opened = evidence_by_id()
    name = evidence_named(id, opened)
    if name is None:
        raise UnknownName("piece of evidence", id, opened, "isthmus evidence list")
    kind, item = opened[name]
    if json:
        print_json({"kind": kind, **evidence_plain(kind, item)})
    else:
        _CARDS[kind](item, lang)


def _cited(source_id: str, lang: str) -> str:
    if source_id == OURS or source_id not in load_sources():
        return word("OURS", lang) if source_id == OURS else source_id
    return f"{load_sources()[source_id].cite()} [{source_id}]"


def _series_card(info: Any, lang: str) -> None:
    heading(f"{info.id}: {info.title}")
    card(
        [
            (word("unit_label", lang), info.unit),
            (word("means", lang), info.definition),
            (word("problems", lang), info.known_problems),
            (word("why_not", lang), info.why_not),
            (word("source", lang), "\n".join(_cited(s, lang) for s in info.every_source)),
        ]
    )
    mine = [s for (name, _), s in all_series().items() if name == info.id]
    after = [s for (name, _), s in counts_after(HISTORY_ENDS, unverified=True).items() if name == info.id]
    _points_by_year(mine, lang)
    if after:
        say()
        heading(word("after_fit", lang, last=HISTORY_ENDS))
        _points_by_year(after, lang)
    if any(not s.verified for s in [*mine, *after]):
        note(f"* {word('RECALLED', lang)}")
    if any(any(s.provisional) for s in after):
        note(f"‡ {word('provisional', lang)}")
    rules = breaks_of(info.id)
    if rules:
        say()
        heading(word("breaks", lang))
        card([(_span(b.first, b.last, b.entities), f"{b.note.translate(lang)} [{b.source}]") for b in rules])


def _span(first: int, last: int | None, places: tuple[str, ...]) -> str:
    years = f"{first}" if last == first else f"{first}-{last or ''}"
    return " ".join([years, *places])


def _points_by_year(mine: list[Series], lang: str) -> None:
    mine.sort(key=lambda s: (FIRST.index(s.entity) if s.entity in FIRST else len(FIRST), s.entity))
    years = sorted({y for s in mine for y in s.years})
    per_page = 5
    for first in range(0, len(mine), per_page):
        page = mine[first : first + per_page]
        rows = []
        for year in years:
            cells = [_point(s, year, number) for s in page]
            if any(cells):
                rows.append([str(year), *cells])
        say()
        table(["", *(member_title(s.entity, lang) for s in page)], rows, right=range(1, len(page) + 1))


def _point(series: Any, year: int, number: Callable[[float], str]) -> str:
    if year not in series.years:
        return ""
    place = series.years.index(year)
    value = series.values[place]
    text = number(value) if value == int(value) else f"{float(f'{value:.4g}'):,}"
    marks = ("" if series.statuses[place] == "VERIFIED" else "*") + ("‡" if series.provisional[place] else "")
    return text + marks


def _parameter_card(p: Any, lang: str) -> None:
    heading(p.id)
    marks = [word(p.status, lang), *([word("contested", lang)] if p.contested else [])]
    priors = dict(zip(p.members, p.priors, strict=True))
    if p.shared or len(set(p.priors)) == 1:
        priors_text = p.priors[0].describe(p.unit)
    else:
        priors_text = "\n".join(f"{m}: {prior.describe(p.unit)}" for m, prior in priors.items())
    card(
        [
            (word("means", lang), p.meaning),
            (word("prior", lang), priors_text),
            (word("status_label", lang), ", ".join(marks)),
            (word("note", lang), p.note),
            (word("source", lang), "\n".join(_cited(s, lang) for s in p.sources)),
            (word("rests_on", lang), " ".join(p.evidence)),
            (word("history_label", lang), _what_history_taught(p.id, lang)),
            (word("place", lang), p.where),
        ]
    )


def _what_history_taught(parameter: str, lang: str) -> str:
    """What the fit in use says of a parameter's members; nothing without a fit, or of a number that is fixed."""
    from isthmus.ensembles.fitted import state, taught_counts, the_report

    report = the_report() if state().usable else None
    mine = [one for one in report["learned"] if one["name"].split("[")[0] == parameter] if report else []
    if not report or not mine:
        return ""
    counts = taught_counts({"learned": mine})
    silent = counts.pop("not learned")
    return word("history_taught", lang, **counts, silent=silent, total=len(mine), fit=report["fit"])


def _effect_card(e: Any, lang: str) -> None:
    heading(f"{e.id}: {e.cause} → {e.outcome}")
    _ranged(e, e.definition, lang)
    if e.use == "blind":
        note(word("blind", lang))


def _cost_card(c: Any, lang: str) -> None:
    heading(f"{c.id}: {c.title}")
    _ranged(c, "", lang, ((word("price_year", lang), str(c.price_year)),))


def _ranged(item: Any, means: str, lang: str, more: tuple[tuple[str, str], ...] = ()) -> None:
    marks = [word(item.status, lang), *([word("contested", lang)] if item.contested else [])]
    card(
        [
            (word("means", lang), means),
            (word("range_label", lang), f"{item.central:g} [{item.low:g} to {item.high:g}] {item.unit}"),
            *more,
            (word("status_label", lang), ", ".join(marks)),
            (word("source", lang), _cited(item.source, lang)),
            (word("disputed_by", lang), _cited(item.contrary, lang) if item.contrary else ""),
            (word("note", lang), item.note),
        ]
    )


def _claim_card(c: Any, lang: str) -> None:
    heading(f"{c.id}: {c.claim}")
    card(
        [
            (word("test", lang), f"{c.statistic} ({c.direction} {c.threshold})"),
            (word("for", lang), c.evidence_for),
            (word("against", lang), c.evidence_against),
            (word("reading", lang), c.status),
            (word("rests_on", lang), " ".join(c.links)),
        ]
    )


def _link_card(link: Any, lang: str) -> None:
    heading(f"{link[0]}: {link.title}")
    card([(row, load_effects()[row].definition) for row in link.effects])


def _source_card(s: Any, lang: str) -> None:
    users = [p.id for p in load_parameters().values() if s.id in p.sources]
    users += [i.id for i in series_catalog().values() if s.id in i.every_source]
    heading(s.cite())
    card(
        [
            (word("licence", lang), s.licence),
            (word("how", lang), s.how),
            (word("used_by", lang), ", ".join(users)),
        ]
    )


_CARDS: dict[str, Callable[[Any, str], None]] = {
    "series": _series_card,
    "parameter": _parameter_card,
    "effect": _effect_card,
    "cost": _cost_card,
    "claim": _claim_card,
    "link": _link_card,
    "source": _source_card,
}
