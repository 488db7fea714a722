"""Parts of the frozen chapter, for the screens that show one."""

from __future__ import annotations

from functools import lru_cache

from isthmus.dossier.html import Raw, el
from isthmus.report.html import picture
from isthmus.report.subjects.understand import Part, part_of
from isthmus.studio.context import PageContext
from isthmus.studio.parts import plain_svg
from isthmus.understand.frozen import Receipt, load_chapter


def part(key: str) -> Part | None:
    """One part of the chapter in use; None where no chapter can be read."""
    found = load_chapter()
    return None if found is None else _part(key, found.receipt)


@lru_cache(maxsize=32)
def _part(key: str, _: Receipt) -> Part | None:
    found = load_chapter()
    return None if found is None else part_of(found, key)


def drawn(found: Part, lang: str) -> list[Raw]:
    """The pictures of a part, each for a wide page and for a phone."""
    chapter = load_chapter()
    return list(_pictures(found.key, chapter.receipt, lang)) if chapter and found.charts else []


@lru_cache(maxsize=16)
def _pictures(key: str, receipt: Receipt, lang: str) -> tuple[Raw, ...]:
    found = _part(key, receipt)
    charts = found.charts if found else ()
    return tuple(Raw(plain_svg(picture(chart.chart, lang))) for chart in charts)


def of_what(context: PageContext) -> list[Raw]:
    """A line on what the chapter was computed from, and a word where that is another fit than the one in use."""
    found = load_chapter()
    if found is None:
        return [el("div", el("p", context.say("screens.no_chapter")), class_="banner", role="status")]
    r = found.receipt
    line = context.say("screens.made_of", futures=f"{r.fewer:,}", fit=r.fit[:8], made=r.made, seed=r.seed)
    if r.fit[:8] == context.made.fit:
        return [el("p", line, class_="small")]
    stale = context.say("screens.stale_chapter", then=r.fit[:8], now=context.made.fit)
    return [el("div", el("p", stale), class_="banner", role="status"), el("p", line, class_="small")]
