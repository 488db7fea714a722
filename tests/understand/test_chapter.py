"""The frozen chapter: read without computing, said to be stale where it is, whole in both languages."""

import pytest

from isthmus.ensembles.fitted import the_posterior
from isthmus.model.fingerprint import model_hash
from isthmus.understand import frozen
from isthmus.understand.chapter_parts import known_sections
from isthmus.understand.frozen import as_sections, is_stale, lead, load_chapter, save_chapter


@pytest.fixture(scope="module")
def chapter():
    found = load_chapter(frozen.SHIPPED)
    assert found is not None, "the chapter that ships can't be read"
    return found


def test_the_chapter_that_ships_is_of_the_fit_that_ships(chapter):
    """Neither another fit nor another model: `isthmus understand -o` makes it anew after a calibration."""
    assert not is_stale(chapter, str(the_posterior().manifest["fit"]))
    assert chapter.receipt["model"] == model_hash()
    assert chapter.receipt["ensemble"] == "posterior"
    assert chapter.receipt["futures"] >= 1024


def test_a_chapter_of_another_fit_is_stale(chapter):
    """Whatever it says, it says it of another posterior."""
    assert is_stale(chapter, "another")


def test_both_languages_say_the_same_parts(chapter):
    """The same parts, tables of the same size, other words."""
    en, es = chapter.parts["en"], chapter.parts["es"]

    assert [p.key for p in en] == [p.key for p in es]
    for one, other in zip(en, es, strict=True):
        assert one.title != other.title
        assert [len(s.rows) for s in one.sections] == [len(s.rows) for s in other.sections]
        assert len(one.pictures) == len(other.pictures)


def test_every_claim_has_its_line_and_every_gate_its_figure(chapter):
    """44 claims, six criteria."""
    parts = {p.key: p for p in chapter.parts["en"]}

    assert len(parts["claims"].sections[0].rows) == 44
    assert len(parts["gate"].sections) == 6


def test_a_chapter_is_saved_and_read_back_whole(chapter, tmp_path):
    """What is written is what is read."""
    save_chapter(chapter, tmp_path / "own" / "chapter.json")

    assert load_chapter(tmp_path / "own" / "chapter.json") == chapter
    assert lead(chapter, "es") in as_sections(chapter, "es")[0].text


@pytest.mark.parametrize("text", ["", "{}", '{"parts": 1, "receipt": 2}'])
def test_a_chapter_that_cannot_be_read_is_none(tmp_path, text):
    """Half a file is no chapter."""
    path = tmp_path / "chapter.json"
    path.write_text(text, encoding="utf-8")

    assert load_chapter(path) is None


def test_an_own_chapter_stands_in_the_place_of_ours(chapter, tmp_path, monkeypatch):
    """The environment variable names it."""
    mine = chapter._replace(light="amber")
    save_chapter(mine, tmp_path / "mine.json")
    monkeypatch.setenv(frozen.OWN, str(tmp_path / "mine.json"))

    assert load_chapter() == mine


def test_links_are_counted_by_grade():
    """Thirty links, each under one grade."""
    rows = known_sections("en")[0].rows

    assert sum(int(row[1]) for row in rows) == 30
