"""The page: its parts in order, in one file that fetches nothing."""

from __future__ import annotations

from pathlib import Path

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.contents import contents_section
from isthmus.dossier.differences import dots_section
from isthmus.dossier.horizons import table_section
from isthmus.dossier.html import Raw, el, joined
from isthmus.dossier.limits import limits_section
from isthmus.dossier.opening import opening
from isthmus.dossier.past import past_section
from isthmus.dossier.rivals import rivals_section
from isthmus.dossier.sources import sources_section
from isthmus.dossier.summary import minute_section
from isthmus.dossier.understanding import understanding_section

STYLE = Path(__file__).with_name("page.css")


def page(brief: BriefRun) -> str:
    """The whole page as text."""
    parts = (
        opening,
        minute_section,
        past_section,
        dots_section,
        table_section,
        contents_section,
        rivals_section,
        understanding_section,
        limits_section,
        sources_section,
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", brief.say("page.title")),
        el("style", Raw(STYLE.read_text(encoding="utf-8"))),
    )
    body = el("body", el("main", joined(*(part(brief) for part in parts))))
    return f"<!DOCTYPE html>\n{el('html', head, body, lang=brief.lang)}\n"
