"""Parts of the frozen chapter, for the screens that show one."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from isthmus.dossier.html import Raw, el
from isthmus.studio.below import in_language
from isthmus.studio.page import PageContext
from isthmus.text import Language
from isthmus.understand.frozen import OWN, SHIPPED, Chapter, Part, load_chapter


def chapter() -> Chapter | None:
    """The chapter in use, read once."""
    return _chapter(os.environ.get(OWN) or str(SHIPPED))


@cache
def _chapter(path: str) -> Chapter | None:
    return load_chapter(Path(path))


def part(key: str, lang: Language) -> Part | None:
    """One part of the chapter; None where no chapter can be read or it has no such part."""
    found = chapter()
    return next((p for p in in_language(found.parts, lang) if p.key == key), None) if found else None


def of_what(context: PageContext) -> list[Raw]:
    """A line on what the chapter was computed from, and a word where that is another fit than the one in use."""
    found = chapter()
    if found is None:
        return [el("div", el("p", context.say("screens.no_chapter")), class_="banner", role="status")]
    r = found.receipt
    line = context.say(
        "screens.made_of", futures=f"{r['fewer']:,}", fit=r["fit"][:8], made=r["made"], seed=r["seed"]
    )
    if r["fit"][:8] == context.made.fit:
        return [el("p", line, class_="small")]
    stale = context.say("screens.stale_chapter", then=r["fit"][:8], now=context.made.fit)
    return [el("div", el("p", stale), class_="banner", role="status"), el("p", line, class_="small")]
