"""Understanding: the frozen chapter of the first stage, part by part, with a word where it is of another fit."""

from __future__ import annotations

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.html import Drawn, Raw, el, figure, section, table
from isthmus.report.document import Section, Table
from isthmus.report.html import Writer
from isthmus.report.spans import is_empty
from isthmus.report.subjects.understand import PARTS, Part, lead, part_of
from isthmus.text import area
from isthmus.understand.frozen import is_stale, load_chapter

word = area("chapter")


def understanding_section(brief: BriefRun) -> Raw:
    """The part of the page; one sentence where no chapter can be read."""
    write = Writer(brief.lang)
    chapter = load_chapter()
    title = brief.say("section.understanding")
    if chapter is None:
        return section("understanding", title, brief.say("understanding.none"))
    fit = str(brief.fit.get("fit", "")) if brief.fitted else ""
    stale = [el("p", word("stale", brief.lang), class_="banner")] if is_stale(chapter, fit) else []
    parts = [part_of(chapter, key) for key in PARTS]
    listed = (el("li", el("a", write.line(p.title), href=f"#understanding-{p.key}")) for p in parts)
    nav = el("nav", el("ol", *listed), class_="card contents", aria_label=title)
    opening = write.line(lead(chapter))
    return section("understanding", title, opening, *stale, nav, *(_part(brief, write, p) for p in parts))


def _part(brief: BriefRun, write: Writer, part: Part) -> Raw:
    pictures = [
        figure(Drawn(*(chart.chart.draw(brief.lang, compact=compact) for compact in (False, True))))
        for chart in part.charts
    ]
    opening = [el("p", write.line(part.opening), class_="answer")] if part.opening else []
    body = (_section(brief, write, one, part) for one in part.sections)
    head = el("h3", write.line(part.title), id=f"understanding-{part.key}")
    return el("div", head, *opening, *pictures, *body, class_="card understanding")


def _section(brief: BriefRun, write: Writer, found: Section, part: Part) -> Raw:
    made = [el("h4", write.line(found.title))] if found.title else []
    for block in found.blocks:
        made.append(_table(brief, write, block, part) if isinstance(block, Table) else write.block(block))
    return el("div", *made, class_="finding")


def _table(brief: BriefRun, write: Writer, found: Table, part: Part) -> Raw:
    heads = [write.line(c.title) if c.title else Raw("") for c in found.columns]
    numbers = [c.kind == "number" for c in found.columns]
    rows = [
        el(
            "tr",
            *(
                el("td", "" if is_empty(cell) else write.line(cell), class_="number" if right else None)
                for cell, right in zip(row.cells, numbers, strict=True)
            ),
        )
        for row in found.rows
    ]
    return table(write.text(part.title), heads, rows, brief.say("page.scroll"), class_="found")
