"""The glossary: what words mean here, each once, with the word of the other language; docs/glossary.md is the same data."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml
from fastapi import APIRouter
from fastapi.responses import HTMLResponse

import isthmus
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.page import page
from isthmus.studio.registry import SCREENS
from isthmus.studio.rendering import View, render
from isthmus.text import Text, in_languages, languages

FILE: Final = Path(isthmus.__file__).parent / "glossary.yaml"

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/glossary")
def glossary(context: RequestContext) -> str:
    """What words mean here."""
    return glossary_page(context)


class Term(NamedTuple):
    """One word of the product."""

    key: str
    """Its anchor, on the screen and in the docs."""
    term: Text
    says: Text
    screen: str
    """The screen that shows it; empty where there is none."""

    def others(self, lang: str) -> dict[str, str]:
        """The words of other languages, each once: word -> the first language it is of."""
        found: dict[str, str] = {}
        for other, word in self.term.given.items():
            found.setdefault(word, other)
        found.pop(str(self.term.translate(lang)), None)
        return found


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


@dataclass(frozen=True)
class Glossary(View, template="glossary.html"):
    """The terms under their letters, with a row of letters to jump from."""

    letters: Mapping[str, Sequence[Term]]
    """The terms of each letter, in order"""
    paths: Mapping[str, str]
    """Where each screen lives"""


def glossary_page(context: PageContext) -> str:
    """The page."""
    lang = context.lang
    letters = {k: list(g) for k, g in groupby(in_order(lang), key=lambda t: plain(t.term.translate(lang))[0])}
    view = Glossary(letters, {s.key: s.path for s in SCREENS})
    title = context.say("glossary_screen.title")
    return page(context, "", title, render(context, view), path="/glossary", styles=("screens",))
