"""The frozen chapter: values read without computing, said to be stale where it is, a document in every language."""

import json
import math

import numpy as np
import pytest

from isthmus.ensembles.fitted import the_posterior
from isthmus.model.fingerprint import model_hash
from isthmus.report import html, terminal
from isthmus.report.exports import export_of
from isthmus.report.runs import plain
from isthmus.report.spans import Count, Range, Share
from isthmus.report.subjects.understand import PARTS, chapter_document, known_sections, part_of
from isthmus.text import languages
from isthmus.understand import frozen
from isthmus.understand.codec import plain as as_plain
from isthmus.understand.codec import read, written
from isthmus.understand.discovery.find import Condition
from isthmus.understand.frozen import Chapter, is_stale, load_chapter
from isthmus.understand.known import known


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    found = load_chapter(frozen.SHIPPED)
    assert found is not None, "the chapter that ships can't be read"
    return found


@pytest.fixture(scope="module")
def document(chapter):
    return chapter_document(chapter)


def test_the_chapter_that_ships_is_of_the_fit_that_ships(chapter):
    """Neither another fit nor another model: `isthmus understand -o` makes it anew after a calibration."""
    assert not is_stale(chapter, str(the_posterior().manifest["fit"]))
    assert chapter.receipt.model == model_hash()
    assert chapter.receipt.ensemble == "posterior"
    assert chapter.receipt.futures >= 1024


def test_a_chapter_of_another_fit_is_stale(chapter):
    """Whatever it says, it says it of another posterior."""
    assert is_stale(chapter, "another")


def test_what_ships_holds_no_sentence_and_no_picture():
    """Values and names alone: nothing in a language, nothing drawn."""
    text = frozen.SHIPPED.read_text(encoding="utf-8")

    assert "<svg" not in text
    assert not {"en", "es", "told", "said_en"} & set(_keys(json.loads(text)))


def _keys(body):
    if isinstance(body, dict):
        yield from body
    for one in body.values() if isinstance(body, dict) else body if isinstance(body, list) else ():
        yield from _keys(one)


def test_every_part_has_its_sections_under_its_key(document):
    """Nothing is found by its place: a part, then what is in it."""
    keys = [s.key for s in document.sections]

    assert [key for key in keys if "/" not in key] == ["about", *PARTS]
    assert len(set(keys)) == len(keys)
    assert document.has("drivers/inputs/homicide_rate/HND")
    assert document.has("drivers/choice/overdose_deaths")
    tables = [table.key for table in document.tables()]
    assert len(set(tables)) == len(tables)


def test_every_claim_has_its_line_and_every_gate_its_figure(chapter, document):
    """44 claims, six criteria."""
    assert len(document.table("verdicts").rows) == 44
    assert len(chapter.gate.criteria) == 6
    assert len(part_of(chapter, "gate").sections) == 6


def test_figures_are_values_under_their_keys(chapter, document):
    """Of drivers, of loops, of cuts."""
    first = chapter.drivers[0]
    table = document.section("drivers/inputs/homicide_rate/HND").table("inputs/homicide_rate/HND")

    assert table.cell(first.drivers[0].input.name, "share") == Share(
        first.drivers[0].share, first.drivers[0].error
    )
    assert isinstance(document.table("foremost").cell("homicide_rate/HND", "change"), Range)
    assert len(document.table("shares").columns) == 1 + len(chapter.loops.periods)


@pytest.mark.parametrize("lang", languages())
def test_no_phrase_of_it_is_missing_in_any_language(document, lang, caplog):
    """Every line of the chapter that ships can be read, its blanks filled."""
    for section in document.sections:
        terminal.show_section(section, lang)
    assert html.Writer(lang).section(document.section("where"))
    assert caplog.text == ""


def test_a_chapter_is_written_and_read_back_whole(document, chapter, tmp_path, monkeypatch):
    """What the command writes is what brief and studio read, where the environment variable names it."""
    own = tmp_path / "own.json"
    own.write_bytes(export_of(".json").render(document, "en"))
    monkeypatch.setenv(frozen.OWN, str(own))
    found = load_chapter()

    assert found is not None
    assert written(found) == written(chapter)


@pytest.mark.parametrize("text", ["", "{}", '{"parts": 1, "receipt": 2}', "[1]"])
def test_a_chapter_that_cannot_be_read_is_none(tmp_path, text):
    """Half a file is no chapter."""
    path = tmp_path / "chapter.json"
    path.write_text(text, encoding="utf-8")

    assert load_chapter(path) is None


def test_an_open_end_is_kept_and_shown_as_nothing(chapter):
    """A rule has sides that are open: kept as they are, null for whoever reads a file."""
    line = chapter.where.rule.conditions[0]._replace(low=-math.inf)  # type: ignore[union-attr]

    assert read(Condition, written(line)).low == -math.inf
    assert as_plain(line)["low"] is None
    assert math.isnan(read(Condition, as_plain(line)).low)
    assert isinstance(chapter.points.across, np.ndarray)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "body", [{}, {"input": 1}, None, {"light": "green"}], ids=["empty", "wrong", "nothing", "other"]
)
def test_what_is_no_finding_is_refused(body):
    """With an error that names a type or a field, never half a finding."""
    with pytest.raises((KeyError, TypeError)):
        read(Condition, body)


def test_links_are_counted_by_grade():
    """Thirty links, each under one grade."""
    table = known_sections(known())[0].table()

    assert sum(cell.value for cell in table.column("count") if isinstance(cell, Count)) == 30
    assert "→" in plain(table.cell("strong", "which"), "en")
