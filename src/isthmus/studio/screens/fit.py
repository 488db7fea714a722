"""Fit: the model against history and against years it had not seen, worst first; what it can't tell."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from isthmus.dossier.catalogue import LIMITS, Speech
from isthmus.ensembles.fitted import folder
from isthmus.evidence import load_parameters
from isthmus.report.document import Document, Para
from isthmus.report.html import Writer, picture
from isthmus.report.markup import Raw, el, joined
from isthmus.report.subjects.fit import fit_in_use, report_in_use
from isthmus.studio.context import PageContext
from isthmus.studio.documents import exports_of, writer_of
from isthmus.studio.page import page
from isthmus.studio.parts import at
from isthmus.studio.screens.chapters import part
from isthmus.studio.screens.forecast import forecast_section, forecast_title

SHOWN: Final = 12
"""Series drawn, and misses listed, at first."""


def fit_page(context: PageContext, every: bool = False) -> str:
    """The page; ``every`` draws all series instead of the worst."""
    document = fit_in_use()
    return page(
        context,
        "fit",
        context.say("shell.fit"),
        el("h1", context.say("fit.screen.title")),
        *(_without(context) if document is None else _with(context, document, every)),
        forecast_section(context),
        _gate(context),
        _trust(context),
        styles=("screens",),
        exports=exports_of(context, "fit") if document else (),
    )


def _without(context: PageContext) -> list[Raw]:
    return [el("div", el("p", context.say("fit.screen.no_report")), class_="banner", role="status")]


def _with(context: PageContext, document: Document, every: bool) -> list[Raw]:
    found = report_in_use()
    assert found is not None
    write = writer_of(context)
    lead = context.say("fit.screen.lead", first=found.first, last=found.last, cut=found.cut)
    opening = document.section("glance")
    return [
        el("p", lead, class_="lead"),
        _contents(context, write, document),
        el(
            "section",
            el("h2", context.say("fit.glance.title"), class_="unseen"),
            write.block(opening.figures()),
        ),
        *(write.section(document.section(key)) for key in ("update",) if document.has(key)),
        writer_of(context, rows_shown=SHOWN).section(document.section("misses")),
        _drawn(context, write, document, "history", every),
        _drawn(context, write, document, "holdout", every, before=("pooled",)),
        _taught(context, write, document, found.learned_counts()["not learned"]),
        write.folded(document.section("losses")),
    ]


def _contents(context: PageContext, write: Writer, document: Document) -> Raw:
    sections = [document.section(key) for key in ("misses", "history", "holdout", "taught")]
    links = [
        *((write.line(s.title), s.key) for s in sections if s.title),
        (forecast_title(context), "forecast"),
        (context.say("fit.gate.title"), "gate"),
        (context.say("fit.trust.title"), "trust"),
    ]
    items = (el("li", el("a", title, href=f"#{anchor}")) for title, anchor in links)
    return el("nav", el("ul", *items), class_="tabs inside", aria_label=context.say("fit.screen.contents"))


def _drawn(
    context: PageContext,
    write: Writer,
    document: Document,
    key: str,
    every: bool,
    before: tuple[str, ...] = (),
) -> Raw:
    """A section with its chart in sight and its table in a fold; ``before`` names sections whose blocks stand above."""
    section = document.section(key)
    leads = [block for block in section.blocks if isinstance(block, Para)]
    above = [write.block(block, s) for s in map(document.section, before) for block in s.blocks]
    table = section.table()
    return el(
        "section",
        write.heading(section),
        *(write.block(block) for block in leads),
        *above,
        Raw(_pictures(key, str(folder()), context.lang, every)),
        _more(context, key, every, len(table.rows)),
        el(
            "details",
            el("summary", context.say("fit.screen.as_table")),
            write.table(table, section.title),
            class_="fold",
        ),
    )


@cache
def _pictures(key: str, _: str, lang: str, every: bool) -> str:
    """Fans of the worst series, or of all; drawn once."""
    document = fit_in_use()
    assert document is not None
    chart = document.section(key).chart().chart
    return str(picture(chart if every else chart.first(SHOWN), lang))


def _more(context: PageContext, anchor: str, every: bool, count: int) -> Raw:
    if every:
        return el(
            "p",
            el("a", context.say("fit.screen.fewer", count=SHOWN), href=f"{context.link('/fit')}#{anchor}"),
        )
    address = f"{at(context, '/fit', every=1)}#{anchor}"
    return el("p", el("a", context.say("fit.screen.all_series", count=count), href=address))


def _taught(context: PageContext, write: Writer, document: Document, silent: int) -> Raw:
    section = document.section("taught")
    go = el(
        "a",
        context.say("fit.taught.go", count=silent),
        href=at(context, "/evidence", kind="parameters", taught="silent"),
    )
    return el(
        "section",
        write.heading(section),
        *(write.block(block) for block in section.blocks),
        el("p", go),
        *(write.folded(document.section(key)) for key in ("narrowed", "levers", "ties")),
    )


def _gate(context: PageContext) -> Raw:
    found = part("gate")
    if found is None:
        return joined()
    write = writer_of(context, level=3)
    return el(
        "section",
        el("h2", context.say("fit.gate.title"), id="gate"),
        el("p", el("b", write.line(found.opening)), " ", context.say("fit.gate.lead")),
        *(write.folded(section) for section in found.sections),
        class_="card gate",
    )


def _trust(context: PageContext) -> Raw:
    by, brief = Counter(p.status for p in load_parameters().values()), Speech(context.lang)
    counts = context.say(
        "fit.trust.counts", ours=by["OURS"], all=by.total(), recalled=by["RECALLED"], verified=by["VERIFIED"]
    )
    items = [el("li", brief(f"limits.{key}")) for key in LIMITS]
    go = el("a", context.say("evidence_screen.kind_sources"), href=at(context, "/evidence", kind="sources"))
    return el(
        "section",
        el("h2", context.say("fit.trust.title"), id="trust"),
        el("p", counts, " ", go),
        el("h3", context.say("fit.trust.cannot")),
        el("ul", *items, class_="plain"),
        class_="card",
    )
