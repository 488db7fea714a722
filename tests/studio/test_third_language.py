"""A third language is a folder: the studio offers it, takes it from links, and shows in English what it lacks."""

from __future__ import annotations

import re
import shutil

import pytest

from isthmus import text as texts
from isthmus.studio.address import read
from studio.asking import asking

KEPT = (texts.phrases, texts.grammar, texts.languages, texts.areas)


@pytest.fixture
def portuguese(tmp_path, monkeypatch):
    """The languages there are and one that has a single phrase."""
    folder = tmp_path / "locale"
    shutil.copytree(texts.FOLDER, folder)
    (folder / "pt").mkdir()
    lists = 'lists: {and: {comma: ", ", last: " e "}, or: {comma: ", ", last: " ou "}}'
    (folder / "pt" / "grammar.yaml").write_text(f"babel: pt_BR\nname: Português\n{lists}\n", encoding="utf-8")
    (folder / "pt" / "home.yaml").write_text('title: "O que você quer saber?"\n', encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", folder)
    for kept in KEPT:
        kept.cache_clear()
    yield
    for kept in KEPT:
        kept.cache_clear()


def test_every_page_offers_every_other_language(portuguese):
    def offered(address: str) -> list[str]:
        return re.findall(r'hreflang="(\w+)"', asking().get(address).text)

    assert offered("/glossary") == ["es", "pt"]
    assert offered("/glossary?lang=pt") == ["en", "es"]


def test_what_it_lacks_is_in_english(portuguese):
    page = asking().get("/?lang=pt").text

    assert '<html lang="pt"' in page
    assert "O que você quer saber?" in page
    assert "Who says what, and is it so?" in page


def test_a_link_takes_it_and_a_wrong_one_names_those_there_are(portuguese):
    assert read({"lang": "pt"}).lang == "pt"

    (fault,) = read({"lang": "xx"}).faults
    assert "English (en), Español (es) and Português (pt)" in fault.text.translate("en")
