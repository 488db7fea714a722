"""Word and PDF, opened as files: what a reader, a screen reader and another program find in them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from isthmus.report import docx as word
from isthmus.report import pdf
from isthmus.report.paper import ROOM, column_widths, language_tag
from isthmus.report.runs import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGS = pytest.mark.parametrize("lang", ["en", "es"])
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext: `apt-get install poppler-utils`"
)


def opened(document, lang):
    from docx import Document

    return Document(io.BytesIO(word.render(document, lang)))


def test_languages_are_named_with_their_region():
    assert (language_tag("en"), language_tag("es")) == ("en-US", "es-MX")


@LANGS
def test_columns_fill_the_room_and_figures_keep_theirs(document, lang):
    table = document.table("figures")
    widths = column_widths(table, lang)

    assert sum(widths) == pytest.approx(ROOM)
    assert min(widths) > 20


@LANGS
def test_a_word_file_has_a_title_a_language_and_headings(document, lang):
    file = opened(document, lang)
    named = [(p.style.name, p.text) for p in file.paragraphs]

    assert ("Title", plain(document.title, lang)) in named
    assert ("Heading 1", plain(document.section("figures").title, lang)) in named
    assert ("Heading 2", plain(document.section("more").title, lang)) in named
    assert ("List Bullet", "border: border.wall") in named
    assert file.core_properties.title == plain(document.title, lang)
    assert file.core_properties.language == language_tag(lang)
    assert file.core_properties.created.date().isoformat() == document.made
    default = file.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default.get(f"{W}val") == language_tag(lang)


def test_a_table_in_word_is_a_table(document):
    """Its heading row comes again on every page, no row is torn, and cells say what they say everywhere."""
    table = opened(document, "en").tables[0]

    assert [c.text for c in table.rows[0].cells] == ["series", "in 90%", "skill", "expected", ""]
    assert [c.text for c in table.rows[1].cells] == [
        "Intentional homicide rate, Mexico",
        "15 / 19",
        "−0.41",
        "4 [1; 9]",
        "",
    ]
    head = table.rows[0]._tr.trPr
    assert head.find(f"{W}tblHeader") is not None
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Figures"


def test_foreign_texts_are_marked_in_word(document):
    runs = [run for p in opened(document, "es").tables[0].rows[1].cells[0].paragraphs for run in p.runs]
    marked = {run.text: run._r.rPr.find(f"{W}lang") for run in runs}

    assert marked["Intentional homicide rate"].get(f"{W}val") == "en-US"
    assert marked[", México"] is None


@LANGS
def test_pictures_in_word_say_in_words_what_they_show(document, lang):
    file = opened(document, lang)
    alts = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    chart = document.section("figures").chart().chart

    assert alts == [chart.draw(lang).alt, plain(document.section("more").blocks[-1].line, lang)]


def test_two_renderings_are_the_same_bytes(document):
    assert pdf.render(document, "en") == pdf.render(document, "en")


@needs_poppler
@LANGS
def test_a_pdf_is_tagged_titled_and_of_its_language(document, lang, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf.render(document, lang))
    info = _said("pdfinfo", path)

    assert re.search(r"^Title: +(.*)$", info, re.M)[1] == plain(document.title, lang)
    assert re.search(r"^Tagged: +(.*)$", info, re.M)[1] == "yes"
    assert re.search(r"^CreationDate:.* 2 .*2019", info, re.M)
    assert f"/Lang({language_tag(lang)})".encode() in path.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in path.read_bytes()


@needs_poppler
@LANGS
def test_a_pdf_can_be_read_aloud_in_order(document, lang, tmp_path):
    """Headings, a table with headed columns, a figure; every line of the document is there as text."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf.render(document, lang))
    parts, text = _said("pdfinfo", "-struct-text", path), " ".join(_said("pdftotext", path, "-").split())

    for tag in ("H1", "H2", "Table", "TH", "Figure", "L "):
        assert re.search(rf"^ *{tag}", parts, re.M), tag
    for key in ("figures", "more"):
        assert plain(document.section(key).title, lang) in text
    assert "15 / 19" in text
    assert "−0.41" in text
    assert "59%" in text


@needs_poppler
def test_a_pdf_uses_our_letters_alone(document, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf.render(document, "es"))
    fonts = {line.split()[0].split("+")[-1] for line in _said("pdffonts", path).splitlines()[2:]}

    assert {name.split("-")[0] for name in fonts} <= {"Arimo", "DejaVuSansMono"}


def _said(program: str, *arguments: str | Path) -> str:
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, check=True)
    return done.stdout.decode("utf-8", errors="replace")
