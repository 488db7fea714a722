"""Understanding: the frozen chapter of the first stage, part by part, with a word where it is of another fit."""

from __future__ import annotations

import re

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.html import Drawn, Raw, el, figure, section, table
from isthmus.figures import Figure
from isthmus.text import SOURCE, area
from isthmus.understand.frozen import Part, is_stale, lead, load_chapter
from isthmus.understand.section import Section

word = area("chapter")

FOREIGN = re.compile(
    r"`[^`]+`|--\w+|(?:VERIFIED|RECALLED): [^;]+|\b[a-z_]+ [A-Z]{3,}\w*\b"
    r"|\b\w+(?:\[[^\]]*\])?(?:[._/-]\w+(?:\[[^\]]*\])?)*[._]\w+(?:\[[^\]]*\])?(?:/\w+)?|\b[a-z]+(?:-[a-z]+)+\b"
    r"|(?:[\w.-]+, )*[\w.-]+ and [\w.-]+(?: [A-Z]\w+)?|\b[a-z]+: [a-z ]+(?= sobre sí)"
)
"""Names of the program, of series and of authors: they keep their own language on a Spanish page, marked as such."""


def understanding_section(brief: BriefRun) -> Raw:
    """The part of the page; one sentence where no chapter can be read."""
    lang = brief.lang
    chapter = load_chapter()
    title = brief.say("section.understanding")
    if chapter is None:
        return section("understanding", title, brief.say("understanding.none"))
    fit = str(brief.fit.get("fit", "")) if brief.fitted else ""
    stale = [el("p", word("stale", lang), class_="banner")] if is_stale(chapter, fit) else []
    parts = chapter.parts.get(lang, chapter.parts[SOURCE])
    listed = el("ol", *(el("li", el("a", p.title, href=f"#understanding-{p.key}")) for p in parts))
    nav = el("nav", listed, class_="card contents", aria_label=title)
    return section(
        "understanding", title, lead(chapter, lang), *stale, nav, *(_part(brief, p) for p in parts)
    )


def _part(brief: BriefRun, part: Part) -> Raw:
    pictures = [figure(_drawn(wide, narrow)) for wide, narrow in part.pictures]
    opening = [el("p", _said(brief, part.lead), class_="answer")] if part.lead else []
    body = (_section(brief, s, part.title) for s in part.sections)
    return el(
        "div", el("h3", part.title, id=f"understanding-{part.key}"), *opening, *pictures, *body, class_="card understanding"
    )  # fmt: skip


def _drawn(wide: str, narrow: str) -> Drawn:
    return Drawn(*(Figure(svg=svg, alt="", title="", data=()) for svg in (wide, narrow)))


def _said(brief: BriefRun, text: str) -> Raw:
    """A text with foreign names marked as such."""
    if brief.lang == SOURCE:
        return el("span", text)
    pieces, at = [], 0
    for found in FOREIGN.finditer(text):
        name = found.group()
        marked = el("code", name[1:-1], lang="en") if name[0] == "`" else el("span", name, lang="en")
        pieces += [text[at : found.start()], marked]
        at = found.end()
    return el("span", *pieces, text[at:])


def _section(brief: BriefRun, part: Section, title: str) -> Raw:
    made: list[Raw] = []
    if part.heading:
        made.append(el("h4", _said(brief, part.heading)))
    if part.text:
        made.append(el("p", _said(brief, part.text), class_="small"))
    if part.columns:
        rows = [
            el(
                "tr",
                *(
                    el("td", _said(brief, cell), class_="number" if i in part.right else None)
                    for i, cell in enumerate(row)
                ),
            )
            for row in part.rows
        ]
        made.append(table(title, part.columns, rows, brief.say("page.scroll"), class_="found"))
    for card in part.cards:
        made.append(
            el(
                "ul",
                *(el("li", el("b", name), ": ", _said(brief, text)) for name, text in card if text),
                class_="plain",
            )
        )
    made += [el("p", _said(brief, text), class_="small") for text in part.notes]
    return el("div", *made, class_="finding")
