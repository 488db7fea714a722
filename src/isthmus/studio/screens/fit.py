"""Fit: the model against history and against years it had not seen, worst first; what it can't tell."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any, Final

from isthmus.dossier.catalogue import LIMITS, Speech
from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.fitted import folder, state, taught_counts, the_posterior, the_report
from isthmus.evidence import load_parameters, series_catalog
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.chapters import part
from isthmus.studio.screens.forecast import forecast_section
from isthmus.studio.screens.parts import at, picture, row, table
from isthmus.studio.screens.sections import section_html
from isthmus.understand import fit_sections
from isthmus.understand.fit_sections import UNDER, Block, skill, worst
from isthmus.understand.fit_words import place

SHOWN: Final = 12
"""Series drawn at first."""


def fit_page(context: PageContext, every: bool = False) -> str:
    """The page; ``every`` draws all series instead of the worst."""
    say = context.say
    report = the_report() if state().usable else None
    body = _without(context) if report is None else _with(context, report, every)
    return page(
        context,
        "fit",
        say("shell.fit"),
        el("h1", say("fit.title")),
        el("p", say("fit.lead"), class_="lead"),
        *body,
        forecast_section(context),
        _gate(context),
        _trust(context),
        styles=("screens",),
    )


def _without(context: PageContext) -> list[Raw]:
    return [el("div", el("p", context.say("fit.no_report")), class_="banner", role="status")]


def _with(context: PageContext, report: dict[str, Any], every: bool) -> list[Raw]:
    say, lang = context.say, context.lang
    blocks = {b.drawn or b.heading: b for b in fit_sections.blocks(report, the_posterior().manifest, lang)}
    links = (
        ("misses", "misses"),
        ("history", "history"),
        ("held", "held"),
        ("taught", "taught"),
        ("forecast", "forecast"),
        ("gate", "gate"),
        ("trust", "trust"),
    )
    nav = el(
        "nav",
        el("ul", *(el("li", el("a", say(f"fit.{key}"), href=f"#{anchor}")) for key, anchor in links)),
        class_="tabs inside",
        aria_label=say("fit.contents"),
    )
    history, held = blocks["history"], blocks["holdout"]
    pooled = [b for b in blocks.values() if not b.drawn and b.columns and len(b.columns) == 5][:1]
    return [
        nav,
        _tiles(context, report),
        _misses(context, report),
        el(
            "section",
            el("h2", say("fit.history"), id="history"),
            el("p", say("fit.history_lead"), class_="small"),
            _drawn(context, "history", every),
            _more(context, "history", every, len(report["series"])),
            _folded(context, history),
        ),
        el(
            "section",
            el("h2", say("fit.held"), id="held"),
            el("p", say("fit.held_lead"), class_="small"),
            *(_block(context, b) for b in pooled),
            _drawn(context, "holdout", every),
            _more(context, "held", every, len(report["holdout"]["series"])),
            _folded(context, held),
        ),
        _taught(context, report, blocks),
    ]


def _tiles(context: PageContext, report: dict[str, Any]) -> Raw:
    say, pooled = context.say, report["pooled"]
    held = report["holdout"]["series"]
    points = sum(len(s["years"]) for s in held)
    inside = sum(s["inside90"] * len(s["years"]) for s in held)
    skills = [v for s in held if (v := skill(s, "last value")) is not None]
    counts = taught_counts(report)
    tiles = (
        (f"{pooled['inside50']:.0%}", say("fit.tile_50", points=f"{pooled['points']:,}")),
        (f"{pooled['inside90']:.0%}", say("fit.tile_90")),
        (f"{inside / points:.0%}", say("fit.tile_held", points=f"{points:,}")),
        (f"{sum(v > 0 for v in skills)}", say("fit.tile_last", series=len(skills))),
        (f"{counts['not learned']:,}", say("fit.tile_silent", numbers=f"{len(report['learned']):,}")),
    )
    made = [el("li", el("b", big), el("span", small)) for big, small in tiles]
    return el("section", el("h2", say("fit.glance"), class_="unseen"), el("ul", *made, class_="tiles"))


def _misses(context: PageContext, report: dict[str, Any]) -> Raw:
    """Worst first, each with what it means."""
    say = context.say
    found: dict[str, list[str]] = {}
    for s in worst(report):
        if s["inside90"] < UNDER:
            found.setdefault(s["name"], []).append(say("fit.miss_fit", inside=f"{s['inside90']:.0%}"))
    for s in report["holdout"]["series"]:
        value = skill(s, "last value")
        if value is not None and value < 0:
            found.setdefault(s["name"], []).append(
                say("fit.miss_last", skill=f"{value:+.2f}".replace("-", "−"))
            )
    inside = {s["name"]: s for s in report["series"]}
    held = {s["name"]: s for s in report["holdout"]["series"]}
    rows = []
    for name, said in found.items():
        series, entity = name.split("/")
        rows.append(
            row(
                el(
                    "a",
                    f"{series_catalog()[series].title}, {place(entity, context.lang)}",
                    href=context.link(f"/evidence/{series}"),
                    lang="en",
                ),
                _inside(inside[name]),
                _inside(held[name]) if name in held else "–",
                joined(*(joined(s, " ") for s in said)),
                numbers=(1, 2),
            )
        )
    head = [say("fit.miss"), say("fit.history"), say("fit.held"), say("fit.miss_means")]
    caption = say("fit.misses")
    shown = table(caption, head, rows[:SHOWN], numbers=(1, 2), quiet=True)
    rest = []
    if rows[SHOWN:]:
        again = table(
            f"{caption} ({say('screens.continued')})", head, rows[SHOWN:], numbers=(1, 2), quiet=True
        )
        rest = [
            el(
                "details",
                el("summary", say("screens.more_rows", count=len(rows) - SHOWN)),
                again,
                class_="more",
            )
        ]
    return el(
        "section",
        el("h2", say("fit.misses"), id="misses"),
        el("p", say("fit.misses_lead"), class_="small"),
        shown,
        *rest,
    )


def _inside(s: dict[str, Any]) -> str:
    return f"{round(s['inside90'] * len(s['years']))} / {len(s['years'])}"


def _drawn(context: PageContext, which: str, every: bool) -> Raw:
    return Raw(_pictures(which, str(folder()), context.lang, every))


@cache
def _pictures(which: str, _: str, lang: str, every: bool) -> str:
    """Fans of the worst series, or of all; drawn once."""
    report = the_report()
    assert report is not None
    most = None if every else SHOWN
    wide, narrow = (fit_sections.fans(which, report, lang, compact=c, most=most).svg for c in (False, True))
    return str(picture(wide, narrow))


def _more(context: PageContext, anchor: str, every: bool, count: int) -> Raw:
    if every:
        return el(
            "p", el("a", context.say("fit.fewer", count=SHOWN), href=f"{context.link('/fit')}#{anchor}")
        )
    return el(
        "p",
        el("a", context.say("fit.all_series", count=count), href=f"{at(context, '/fit', every=1)}#{anchor}"),
    )


def _folded(context: PageContext, block: Block) -> Raw:
    return el("details", el("summary", context.say("fit.as_table")), _block(context, block), class_="fold")


def _block(context: PageContext, block: Block) -> Raw:
    numbers = range(1, len(block.columns) - (0 if block.columns and block.columns[-1] else 1))
    rows = [row(_folding(r[0]), *r[1:], numbers=numbers) for r in block.rows]
    made = [el("p", block.text, class_="small")] if block.text else []
    if rows:
        made.append(
            table(
                block.heading or context.say("screens.figures"),
                block.columns,
                rows,
                numbers=numbers,
                quiet=True,
            )
        )
    return joined(*made)


def _folding(name: str) -> Raw:
    """A name that may break after an underscore."""
    first, *rest = name.split("_")
    return joined(first, *(joined("_", Raw("<wbr/>"), part) for part in rest))


def _taught(context: PageContext, report: dict[str, Any], blocks: dict[str, Block]) -> Raw:
    from isthmus.understand.fit_words import say as word

    say, lang = context.say, context.lang
    counts, most = blocks[word("taught", lang)], blocks[word("most", lang)]
    levers = blocks[word("levers", lang)]
    silent = taught_counts(report)["not learned"]
    go = el(
        "a",
        say("fit.taught_go", count=silent),
        href=at(context, "/evidence", kind="parameters", taught="silent"),
    )
    return el(
        "section",
        el("h2", say("fit.taught"), id="taught"),
        el("p", counts.text),
        el("p", go),
        el("details", el("summary", most.heading), _block(context, most), class_="fold"),
        el(
            "details",
            el("summary", levers.heading),
            el("p", levers.text),
            el("ul", *(el("li", i, lang="en") for i in levers.items), class_="plain"),
            class_="fold",
        ),
    )


def _gate(context: PageContext) -> Raw:
    found = part("gate", context.lang)
    if found is None:
        return joined()
    body = [section_html(context, s, level=3, folded=True) for s in found.sections]
    return el(
        "section",
        el("h2", context.say("fit.gate"), id="gate"),
        el("p", el("b", found.lead), " ", context.say("fit.gate_lead")),
        *body,
        class_="card gate",
    )


def _trust(context: PageContext) -> Raw:
    by, brief = Counter(p.status for p in load_parameters().values()), Speech(context.lang)
    counts = context.say(
        "fit.trust_counts", ours=by["OURS"], all=by.total(), recalled=by["RECALLED"], verified=by["VERIFIED"]
    )
    items = [el("li", brief(f"limits.{key}")) for key in LIMITS]
    go = el("a", context.say("evidence_screen.kind_sources"), href=at(context, "/evidence", kind="sources"))
    return el(
        "section",
        el("h2", context.say("fit.trust"), id="trust"),
        el("p", counts, " ", go),
        el("h3", context.say("fit.trust_cannot")),
        el("ul", *items, class_="plain"),
        class_="card",
    )
