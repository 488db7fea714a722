"""Fit: the model against history and against years it had not seen, worst first; what it can't tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from isthmus.ensembles.fitted import folder
from isthmus.evidence import load_parameters
from isthmus.report.document import Document, Para
from isthmus.report.html import picture
from isthmus.report.markup import Raw
from isthmus.report.subjects.brief.provenance import LIMITS
from isthmus.report.subjects.fit import fit_in_use, report_in_use
from isthmus.report.subjects.understand import Part
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.documents import exports_of, writer_of
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.chapters import part
from isthmus.studio.screens.fit.forecast import forecast_section
from isthmus.understand.sealed import FIRST, LAST

SHOWN: Final = 12
"""Series drawn, and misses listed, at first."""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/fit")
def fit(context: RequestContext, every: bool = False) -> str:
    """The model against history."""
    return fit_page(context, every)


class Compared(NamedTuple):
    """A section with its chart in sight and its table in a fold."""

    key: str
    heading: Raw
    blocks: Sequence[Raw]
    """What stands above the pictures"""
    pictures: Raw
    series: int
    """How many there are in all"""
    table: Raw


class Taught(NamedTuple):
    """What history taught."""

    heading: Raw
    blocks: Sequence[Raw]
    silent: int
    """Numbers of which it taught nothing"""
    more: Sequence[Raw]
    """Sections that are folded"""


class Report(NamedTuple):
    """What the report of the fit says."""

    first: int
    """First year of history"""
    last: int
    cut: int
    """First year that was held back"""
    contents: Sequence[tuple[Raw, str]]
    """(heading, anchor) of its sections"""
    figures: Raw
    """The fit at a glance"""
    update: Raw | None
    """How sound the posterior is; nothing where the report doesn't say"""
    misses: Raw
    history: Compared
    holdout: Compared
    taught: Taught
    losses: Raw


class Gate(NamedTuple):
    """Whether the model is good enough to be asked."""

    verdict: Raw
    sections: Sequence[Raw]


@dataclass(frozen=True)
class Fit(View, template="fit/screen.html"):
    """The model against history."""

    report: Report | None
    """What the report says; nothing where none is at hand"""
    every: bool
    """All series are drawn instead of the worst"""
    shown: int
    """Series drawn at first"""
    forecast_years: tuple[int, int]
    """First and last year of the sealed forecast"""
    forecast: Raw
    """The sealed forecast"""
    gate: Gate | None
    """Whether the model passes; nothing without a chapter"""
    statuses: Mapping[str, int]
    """Numbers of the model by how sure they are of their source"""
    limits: Sequence[str]
    """What the model can't tell, as keys of phrases"""


def fit_page(context: PageContext, every: bool = False) -> str:
    """The page; ``every`` draws all series instead of the worst."""
    document, gate = fit_in_use(), part("gate")
    view = Fit(
        report=_report(context, document, every) if document else None,
        every=every,
        shown=SHOWN,
        forecast_years=(FIRST, LAST),
        forecast=forecast_section(context),
        gate=_gate(context, gate) if gate else None,
        statuses=Counter(p.status for p in load_parameters().values()),
        limits=LIMITS,
    )
    return page(
        context,
        "fit",
        context.say("shell.fit"),
        render(context, view),
        styles=("screens",),
        exports=exports_of(context, "fit") if document else (),
    )


def _report(context: PageContext, document: Document, every: bool) -> Report:
    found = report_in_use()
    assert found is not None
    write, short = writer_of(context), writer_of(context, rows_shown=SHOWN)
    sections = [document.section(key) for key in ("misses", "history", "holdout", "taught")]
    return Report(
        first=found.first,
        last=found.last,
        cut=found.cut,
        contents=[(write.line(s.title), s.key) for s in sections if s.title],
        figures=write.block(document.section("glance").figures()),
        update=write.section(document.section("update")) if document.has("update") else None,
        misses=short.section(document.section("misses")),
        history=_compared(context, document, "history", every),
        holdout=_compared(context, document, "holdout", every, above=("pooled",)),
        taught=_taught(context, document, found.learned_counts()["not learned"]),
        losses=write.folded(document.section("losses")),
    )


def _compared(
    context: PageContext, document: Document, key: str, every: bool, above: tuple[str, ...] = ()
) -> Compared:
    """``above`` names sections whose blocks stand above the pictures, after what the section says itself."""
    write, section = writer_of(context), document.section(key)
    leads = [write.block(block) for block in section.blocks if isinstance(block, Para)]
    more = [write.block(block, s) for s in map(document.section, above) for block in s.blocks]
    table = section.table()
    return Compared(
        key=key,
        heading=write.heading(section),
        blocks=[*leads, *more],
        pictures=_pictures(key, str(folder()), context.lang, every),
        series=len(table.rows),
        table=write.table(table, section.title),
    )


@cache
def _pictures(key: str, _: str, lang: str, every: bool) -> Raw:
    """Fans of the worst series, or of all; drawn once."""
    document = fit_in_use()
    assert document is not None
    chart = document.section(key).chart().chart
    return picture(chart if every else chart.first(SHOWN), lang)


def _taught(context: PageContext, document: Document, silent: int) -> Taught:
    write, section = writer_of(context), document.section("taught")
    return Taught(
        heading=write.heading(section),
        blocks=[write.block(block) for block in section.blocks],
        silent=silent,
        more=[write.folded(document.section(key)) for key in ("narrowed", "levers", "ties")],
    )


def _gate(context: PageContext, found: Part) -> Gate:
    write = writer_of(context, level=3)
    return Gate(write.line(found.opening), [write.folded(section) for section in found.sections])
