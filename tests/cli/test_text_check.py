"""A language that lacks something: what is wrong is found, named, and ends the command with 1."""

from __future__ import annotations

import pytest

from draft_language import french_beside
from isthmus import text as texts
from isthmus.report.exports import EXPORTS
from isthmus.report.subjects.languages import languages_document
from isthmus.text_check import Fault, check_language, check_languages

from .conftest import isthmus


@pytest.fixture
def french(tmp_path, monkeypatch):
    """The languages there are, and a draft with one area in which everything is wrong that can be."""
    areas = {
        "en/greetings.yaml": 'hello: "Hello, {name}"\nmorning: Good morning\nbye: Bye\n'
        'futures: {one: "{count} future", other: "{count} futures"}\n',
        "fr/greetings.yaml": 'hello: "Bonjour, {nom}"\nbye: ""\nbye: " "\nsalut: Salut\n'
        'futures: {other: "{count} futurs"}\n',
    }
    with french_beside(tmp_path / "locale", monkeypatch, areas):
        yield


def test_everything_wrong_is_found(french):
    found = check_language("fr")

    assert not found.reviewed
    assert found.areas == ("greetings",)
    assert {"command", "levers"} <= set(found.missing_areas)
    assert set(found.faults) == {
        Fault("missing", "greetings.morning"),
        Fault("unknown", "greetings.salut"),
        Fault("blanks", "greetings.hello", ("name", "nom")),
        Fault("plural", "greetings.futures", ("one",)),
        Fault("empty", "greetings.bye"),
        Fault("twice", "greetings.bye"),
    }


def test_an_order_that_differs_is_found(french):
    (texts.FOLDER / "fr" / "greetings.yaml").write_text(
        'morning: Bonjour\nhello: "Bonjour, {name}"\nbye: Adieu\n'
        'futures: {one: "{count} futur", other: "{count} futurs"}\n',
        encoding="utf-8",
    )

    assert check_language("fr").faults == (Fault("order", "greetings"),)


def test_english_and_the_others_stay_as_they_are(french):
    """A language that was whole is told what it doesn't have: here an area that English has gained."""
    english, spanish = check_languages(["en", "es"])

    assert (english.missing_areas, english.faults) == ((), ())
    assert (spanish.missing_areas, spanish.faults) == (("greetings",), ())


def test_the_document_says_so_in_every_kind_of_file(french):
    document = languages_document(check_languages(["fr"]))

    assert document.table("faults").column("phrase")
    for export in EXPORTS:
        assert export.render(document, "en")


def test_the_command_ends_with_1_where_something_is_wrong(french):
    said = isthmus("text", "check")
    body = isthmus("text", "check", "--json").body

    assert said.code == 1
    assert "a draft, not reviewed" in said.out
    assert "greetings.hello" in said.out
    assert [one["lang"] for one in body["languages"]] == list(texts.languages())


def test_the_command_ends_with_0_where_all_is_well(tmp_path):
    """One language in its own words; all of them into a file."""
    said = isthmus("text", "check", "--lang", "es")
    written = isthmus("text", "check", "-o", str(tmp_path / "languages.csv"))

    assert (said.code, written.code) == (0, 0)
    assert "Nada que objetar" in said.out
    assert "English" not in said.out
    assert "reviewed" in (tmp_path / "languages.csv").read_text(encoding="utf-8")
