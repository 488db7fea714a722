"""Two languages, one page: no word of one in the other, and nothing promised."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from isthmus.model.structures import RIVALRIES
from isthmus.text import has

ENGLISH = frozenset(
    """the of and with under than lower higher futures future baseline strategy strategies unknown years year
    from median deaths killings people border share history per which what where""".split()  # noqa: SIM905
)


def test_every_rivalry_is_named_in_words():
    for rivalry, spec in RIVALRIES.items():
        assert all(has(f"brief.question.{rivalry}", lang) for lang in ("en", "es"))
        assert all(has(f"brief.option.{rivalry}.{option}", "es") for option in spec.options)


def test_no_english_word_is_left_in_spanish(briefs):
    """Titles of sources and the command keep their own language, marked as such."""
    tree = briefs["es"].tree
    foreign = {id(e) for marked in tree.iter() if marked.get("lang") == "en" for e in marked.iter()}
    said = chain.from_iterable(
        (e.text if e.tag != "style" and id(e) not in foreign else "", e.tail if id(e) not in foreign else "")
        for e in tree.iter()
    )
    labels = (e.get("aria-label") or "" for e in tree.iter() if id(e) not in foreign)
    found = re.findall(r"[a-z]+", " ".join(part or "" for part in chain(said, labels)).lower())

    assert sorted(set(found) & ENGLISH) == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_nothing_is_promised(briefs, lang):
    """Results are counts of futures, never what will happen."""
    text = " ".join(briefs[lang].tree.itertext()).lower()

    assert not re.search(
        r"\bwill (reduce|lower|raise|increase|fall|rise|cut)\b|\b(reducirá|aumentará|bajará|subirá)\b", text
    )
