"""A further language is a folder: the studio offers it, shows in English what it lacks, and says which is a draft."""

from __future__ import annotations

import re
import shutil

import pytest

from isthmus import text as texts
from isthmus.studio.address import read
from studio.asking import asking

KEPT = (texts.phrases, texts.grammar, texts.languages, texts.areas)


@pytest.fixture
def french(tmp_path, monkeypatch):
    """The languages there are and one that has two phrases, which nobody has reviewed."""
    folder = tmp_path / "locale"
    shutil.copytree(texts.FOLDER, folder)
    (folder / "fr").mkdir()
    lists = 'lists: {and: {comma: ", ", last: " et "}, or: {comma: ", ", last: " ou "}}'
    (folder / "fr" / "grammar.yaml").write_text(
        f"babel: fr\nname: Français\nreviewed: false\n{lists}\n", encoding="utf-8"
    )
    (folder / "fr" / "home.yaml").write_text('title: "Que voulez-vous savoir ?"\n', encoding="utf-8")
    (folder / "fr" / "shell.yaml").write_text('not_reviewed: "non relu"\n', encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", folder)
    for kept in KEPT:
        kept.cache_clear()
    yield
    for kept in KEPT:
        kept.cache_clear()


def test_every_page_offers_every_other_language(french):
    def offered(address: str) -> list[str]:
        return re.findall(r'hreflang="(\w+)"', asking().get(address).text)

    assert offered("/glossary") == ["es", "fr", "pt"]
    assert offered("/glossary?lang=fr") == ["en", "es", "pt"]


def test_what_it_lacks_is_in_english(french):
    page = asking().get("/?lang=fr").text

    assert '<html lang="fr"' in page
    assert "Que voulez-vous savoir ?" in page
    assert "Who says what, and is it so?" in page


def test_a_link_takes_it_and_a_wrong_one_names_those_there_are(french):
    assert read({"lang": "fr"}).lang == "fr"

    (fault,) = read({"lang": "xx"}).faults
    assert "English (en), Español (es), Français (fr) and Português (pt)" in fault.text.translate("en")


def test_a_draft_says_so_at_its_switch_and_on_its_own_pages_alone(french):
    draft = texts.text("shell.footer_draft", "fr")

    assert 'title="Français (non relu)"' in asking().get("/glossary").text
    assert draft in asking().get("/glossary?lang=fr").text
    assert draft not in asking().get("/glossary").text
    assert 'title="Español"' in asking().get("/glossary").text
