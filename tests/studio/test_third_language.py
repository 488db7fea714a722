"""A further language is a folder: the studio offers it, shows in English what it lacks, and says which is a draft."""

from __future__ import annotations

import re

import pytest

from draft_language import french_beside
from isthmus import text as texts
from isthmus.studio.address import read
from studio.asking import asking


@pytest.fixture
def french(tmp_path, monkeypatch):
    """The languages there are and one that has two phrases, which nobody has reviewed."""
    areas = {
        "fr/home.yaml": 'title: "Que voulez-vous savoir ?"\n',
        "fr/shell.yaml": 'not_reviewed: "non relu"\n',
    }
    with french_beside(tmp_path / "locale", monkeypatch, areas):
        yield


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
