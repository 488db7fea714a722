"""Two languages, one page: the same keys, no word of one in the other."""

from __future__ import annotations

import re
import string
from itertools import chain

import pytest

from isthmus.dossier.catalogue import FOLDER, Speech, catalogue
from isthmus.errors import UnknownName
from isthmus.model.structures import RIVALRIES

ENGLISH = frozenset(
    """the of and with under than lower higher futures future baseline strategy strategies unknown years year
    from median deaths killings people border share history per which what where""".split()  # noqa: SIM905
)


def blanks(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_both_languages_have_the_same_keys():
    assert list(catalogue("en")) == list(catalogue("es"))


def test_both_languages_fill_the_same_blanks():
    english, spanish = catalogue("en"), catalogue("es")

    assert [k for k in english if blanks(english[k]) != blanks(spanish[k])] == []


def test_every_rivalry_is_named_in_words():
    for rivalry, spec in RIVALRIES.items():
        assert all(Speech(lang).has(f"question.{rivalry}") for lang in ("en", "es"))
        assert all(Speech("es").has(f"option.{rivalry}.{option}") for option in spec.options)


def test_every_phrase_is_used():
    """A phrase nobody prints is one nobody checks: its group must be named in the code."""
    code = "".join(p.read_text(encoding="utf-8") for p in FOLDER.glob("*.py"))
    groups = {key.rpartition(".")[0].split(".")[0] for key in catalogue("en")}

    assert [g for g in groups if f'"{g}.' not in code] == []


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


def test_a_language_we_do_not_speak_is_refused():
    with pytest.raises(UnknownName, match="no language is called 'fr'"):
        Speech("fr")
