"""The glossary: each term once in each of its languages, and whatever links to a term finds it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from isthmus.studio.registry import SCREENS
from isthmus.studio.screens.glossary import FILE, in_order, plain, terms
from isthmus.text import text
from studio.asking import asking

REPO = Path(__file__).resolve().parents[2]
PAGES = [REPO / "README.md", REPO / "CONTRIBUTING.md", *(REPO / "docs").rglob("*.md")]
WRITTEN = sorted({lang for term in terms() for lang in term.term.given})
"""Languages that the glossary is in: each of them has every term"""
WANTED = [
    "future",
    "country",
    "lever",
    "strategy",
    "outcome",
    "finding",
    "posterior",
    "prior",
    "paired-difference",
    "fan",
    "rival-structure",
    "discrepancy",
    "driver",
    "value-of-information",
    "scenario-box",
    "loop",
    "gate",
    "receipt",
    "decision-year",
    "encounter",
    "unauthorised",
    "claim",
    "verdict",
    "baseline",
]


def test_each_term_stands_once_in_each_language():
    """No key twice (YAML would keep the last), no word twice in a language, nothing left empty."""
    keys = re.findall(r"(?m)^([\w-]+):", FILE.read_text(encoding="utf-8"))

    assert [k for k, n in Counter(keys).items() if n > 1] == []
    assert keys == sorted(keys)
    for lang in WRITTEN:
        words = Counter(t.term.translate(lang).casefold() for t in terms())
        assert [w for w, n in words.items() if n > 1] == []
    for t in terms():
        assert set(t.term.given) == set(t.says.given) == set(WRITTEN), t.key


@pytest.mark.parametrize("lang", WRITTEN)
def test_a_term_is_told_in_a_sentence_or_three(lang):
    """Short, and a sentence."""
    for t in terms():
        said = t.says.translate(lang)
        assert said.rstrip('»"')[-1] in ".", t.key
        assert len(said.split()) <= 60, t.key


def test_the_words_one_needs_are_there():
    """Those that the commands and screens use without a word of explanation."""
    assert set(WANTED) <= {t.key for t in terms()}


def test_spanish_words_are_those_of_the_product():
    """Where the studio has a word for it, the glossary has the same one."""
    for key, phrase in {
        "claim": "claims",
        "driver": "drivers",
        "strategy": "strategies",
        "future": "futures",
    }.items():
        (term,) = [t for t in terms() if t.key == key]
        assert plain(term.term.translate("es")) in plain(text(f"shell.{phrase}", "es")), key


def test_every_link_to_a_term_finds_it():
    """In the docs; the page has one anchor a term."""
    page = (REPO / "docs" / "glossary.md").read_text(encoding="utf-8")
    anchors = re.findall(r'<a id="([\w-]+)"></a>', page)
    linked = {
        anchor
        for path in PAGES
        for anchor in re.findall(r"glossary(?:\.md)?#([\w-]+)", path.read_text(encoding="utf-8"))
    }

    assert sorted(anchors) == sorted(t.key for t in terms())
    assert linked
    assert linked <= set(anchors)


def test_every_screen_named_exists():
    """A term leads only to screens of the studio."""
    assert {t.screen for t in terms()} - {""} <= {s.key for s in SCREENS}


@pytest.mark.parametrize("lang", WRITTEN)
def test_the_studio_shows_every_term_in_order(lang):
    """With its anchor; and every page's help leads there."""
    with asking() as visitor:
        text = visitor.get(f"/glossary?lang={lang}").text
        home = visitor.get(f"/?lang={lang}").text

    assert re.findall(r'<dt id="([\w-]+)"', text) == [t.key for t in in_order(lang)]
    dialog = home[home.index('id="help"') :]
    assert 'href="/glossary' in dialog
