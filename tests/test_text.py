"""Text: phrases by key, in any language that has a folder."""

from __future__ import annotations

import pickle

import pytest

from isthmus import text as texts
from isthmus.text import Text, as_given, languages, listed, phrases


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A locale of two languages, one of them unfinished."""
    for lang, lines in {
        "en": 'both: "{who} and {what}"\nonly: "English alone"\n'
        'left:\n  one: "{count} is left"\n  other: "{count} are left"\n',
        "es": 'both: "{who} y {what}"\nleft:\n  one: "queda {count}"\n  other: "quedan {count}"\n',
    }.items():
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "shop.yaml").write_text(lines, encoding="utf-8")
        (tmp_path / lang / "grammar.yaml").write_text(f"babel: {lang}\n", encoding="utf-8")
    for kept in (phrases, texts.grammar, languages, texts.areas):
        kept.cache_clear()
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    yield tmp_path
    for kept in (phrases, texts.grammar, languages, texts.areas):
        kept.cache_clear()


def test_blanks_are_filled_and_a_text_among_them_in_the_same_language(folder):
    inner = Text("shop.left", count=1)

    assert texts.text("shop.both", "es", who="Ana", what=inner) == "Ana y queda 1"
    assert Text("shop.both", who="Ana", what=inner).translate("en") == "Ana and 1 is left"


def test_a_plural_takes_the_form_of_its_count(folder):
    say = texts.area("shop")

    assert [say("left", "en", count=n) for n in (0, 1, 2)] == ["0 are left", "1 is left", "2 are left"]


@pytest.mark.parametrize(
    ("key", "blanks", "shown", "said"),
    [
        ("shop.only", {}, "English alone", "shop.only is missing in es"),
        ("shop.none", {}, "shop.none", "no phrase is called shop.none"),
        ("shop.both", {"who": "Ana"}, "{who} y {what}", "shop.both can't be filled in es: 'what'"),
        ("shop.left", {}, "quedan {count}", "shop.left is a plural, and was given no count"),
    ],
)
def test_what_is_missing_is_shown_and_said_in_the_log(folder, caplog, key, blanks, shown, said):
    found = texts.text(key, "es", **blanks)

    assert found == shown
    assert said in caplog.text
    assert found.lang == ("es" if "{" in shown else "en")


def test_english_that_stays_with_the_data_needs_no_file(folder):
    title = Text("shop.title", {"en": "A title"})

    assert title.translate("en") == "A title"
    assert (title.translate("es"), title.translate("es").lang) == ("A title", "en")
    assert as_given("a-path").translate("es") == "a-path"


def test_a_text_that_says_nothing_is_false_and_empty(folder, caplog):
    assert not Text()
    assert Text().translate("es") == caplog.text == ""


def test_texts_cross_from_one_process_to_another():
    made = Text("shop.both", {"en": "a"}, who="Ana")

    assert pickle.loads(pickle.dumps(made)) == made


@pytest.mark.parametrize(
    ("items", "lang", "said"),
    [
        (["B"], "en", "B"),
        (["B", "C", "D"], "en", "B, C and D"),
        (["B", "C"], "es", "B y C"),
        (["Ana", "Inés"], "es", "Ana e Inés"),
        (["Ana", "Hilario"], "es", "Ana e Hilario"),
    ],
)
def test_lists_follow_the_language(items, lang, said):
    assert listed(items, lang) == said


def test_a_text_is_cut_at_its_blanks_with_what_fills_them(folder):
    """In the order of each language; what fills a blank is left as it was given, and a count still picks the form."""
    thing = object()
    made = Text("shop.both", who=thing, what="bread").pieces("es")
    left = Text("shop.left", count=1).pieces("es")

    assert made == (texts.Blank("who", thing), " y ", texts.Blank("what", "bread"))
    assert left == ("queda ", texts.Blank("count", 1))
    assert left[0].lang == "es"
    assert [piece.lang for piece in Text("shop.only").pieces("es")] == ["en"]


def test_a_text_that_says_nothing_is_false():
    """So that `if note:` asks whether there is a note."""
    assert not Text()
    assert not Text("", {"en": "", "es": ""})
    assert Text("", {"en": "", "es": "algo"})
    assert as_given("x")
