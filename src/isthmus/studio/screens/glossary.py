"""The glossary: what words mean here, each once, with the word of the other language; docs/glossary.md is the same data."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

import isthmus
from isthmus.dossier.html import Raw, el, joined
from isthmus.studio.page import STAGES, PageContext, page
from isthmus.text import Text, in_languages, languages

FILE: Final = Path(isthmus.__file__).parent / "glossary.yaml"


class Term(NamedTuple):
    """One word of the product."""

    key: str
    """Its anchor, on the screen and in the docs."""
    term: Text
    says: Text
    screen: str
    """The screen that shows it; empty where there is none."""


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the file: by key."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Term(key, _side_by_side(one, "term"), _side_by_side(one, "says"), one.get("screen", ""))
        for key, one in raw.items()
    )


def _side_by_side(one: dict[str, Any], part: str) -> Text:
    return in_languages({lang: one[lang][part] for lang in languages() if lang in one})


def in_order(lang: str) -> list[Term]:
    """By the alphabet of a language, accents aside."""
    return sorted(terms(), key=lambda t: plain(t.term.translate(lang)))


def plain(text: str) -> str:
    """A word as it is sorted: small letters, no accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def glossary_page(context: PageContext) -> str:
    """The terms under their letters, with a row of letters to jump from."""
    lang = context.lang
    letters = [
        (k, list(g)) for k, g in groupby(in_order(lang), key=lambda t: plain(t.term.translate(lang))[0])
    ]
    jumps = [el("li", el("a", k.upper(), href=f"#letter-{k}")) for k, _ in letters]
    sections = [
        el(
            "section",
            el("h2", k.upper(), id=f"letter-{k}"),
            el("dl", *(_entry(context, t) for t in found), class_="glossary"),
            aria_labelledby=f"letter-{k}",
            class_="letter",
        )
        for k, found in letters
    ]
    return page(
        context,
        "",
        context.say("glossary_screen.title"),
        el("h1", context.say("glossary_screen.title")),
        el("p", context.say("glossary_screen.lead"), class_="lead"),
        el("nav", el("ul", *jumps), class_="chips", aria_label=context.say("glossary_screen.jump")),
        *sections,
        path="/glossary",
        styles=("screens",),
    )


def _entry(context: PageContext, t: Term) -> Raw:
    own = t.term.translate(context.lang)
    others: dict[str, str] = {}
    for lang, word in t.term.given.items():
        others.setdefault(word, lang)
    others.pop(own, None)
    name = [el("dfn", own), *(el("span", word, lang=lang, class_="sub") for word, lang in others.items())]
    paths = dict(pair for stage in STAGES for pair in stage.screens)
    seen: list[Raw] = []
    if t.screen:
        where = context.say(f"shell.{t.screen}")
        seen = [
            el(
                "a",
                context.say("glossary_screen.seen", screen=where),
                href=context.link(paths[t.screen]),
                class_="small",
            )
        ]
    return el(
        "div",
        el("dt", *name, id=t.key),
        el("dd", t.says.translate(context.lang), *(joined(" ", a) for a in seen)),
    )
