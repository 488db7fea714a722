"""What holds for every figure: it parses, it speaks, it repeats itself, it fetches nothing."""

import re
import xml.etree.ElementTree as ET

import pytest

from isthmus.errors import UnknownName
from isthmus.figures import LANGS, dot_row, fan, mark, say
from isthmus.figures.palette import BLUE, INK, MUTED, contrast

from .charts import CHARTS, QUANTILES, SAMPLE, YEARS, a_fan

SVG = "{http://www.w3.org/2000/svg}"
every_chart = pytest.mark.parametrize("chart", CHARTS)
every_look = pytest.mark.parametrize(("lang", "compact"), [("en", False), ("es", True)])


@every_chart
@every_look
def test_it_is_valid_and_says_what_it_is(chart, lang, compact):
    """One <svg> with a role, a title, and a description that is the alt text, numbers and all."""
    figure = chart(lang, compact)
    root = ET.fromstring(figure.svg)

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("lang") == lang
    assert root.findtext(f"{SVG}title") == figure.title
    assert root.findtext(f"{SVG}desc") == figure.alt
    assert re.search(r"\d", figure.alt)
    named = (root.get("aria-labelledby") or "").split()
    assert [root[0].get("id"), root[1].get("id")] == named
    assert len({len(row) for row in figure.data}) == 1


@every_chart
@every_look
def test_it_stands_alone(chart, lang, compact):
    """No script, no style sheet nor attribute, nothing from the network, no unfilled blank, no NaN."""
    svg = chart(lang, compact).svg

    assert not re.search(
        r"<(script|style|image|foreignObject|use)\b|\b(href|style)=|@import|nan|\x00|\{|\}", svg
    )
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r' id="([^"]+)"', svg))


@every_chart
@every_look
def test_no_text_is_too_small_or_off_the_sheet(chart, lang, compact):
    """11 px or more; every text starts on the sheet."""
    root = ET.fromstring(chart(lang, compact).svg)
    wide, high = (float(n) for n in (root.get("viewBox") or "").split()[2:])

    for text in root.iter(f"{SVG}text"):
        assert float(text.get("font-size", 0)) >= 11
        assert 0 <= float(text.get("x", -1)) <= wide
        assert 0 <= float(text.get("y", -1)) <= high


@every_chart
def test_the_same_numbers_make_the_same_picture(chart):
    """Byte for byte."""
    assert chart().svg == chart().svg


def test_ids_are_unique_across_figures():
    """All on one page, both languages and both widths: no id is used twice."""
    pictures = {chart(lang, compact).svg for chart in CHARTS for lang in LANGS for compact in (False, True)}
    ids = [found for svg in pictures for found in re.findall(r' id="([^"]+)"', svg)]

    assert len(ids) == len(set(ids)) > 0


def test_a_figure_can_be_saved_and_shown(tmp_path):
    """As a file that parses, as HTML, as CSV."""
    figure = a_fan()
    path = figure.save(tmp_path / "fan.svg")

    assert ET.parse(path).getroot().tag == f"{SVG}svg"
    assert figure._repr_html_() == figure.svg
    assert len(figure.csv().splitlines()) == len(figure.data) == len(YEARS) + 1
    with pytest.raises(AttributeError):
        figure.alt = "other"  # type: ignore[misc]


def test_text_from_outside_cannot_become_markup():
    """A title with markup and control characters stays a title."""
    nasty = "<script>\"&\x00\x07' {lang}"
    figure = fan(nasty, nasty, YEARS, QUANTILES, lang="en", unit=nasty, label=nasty)
    root = ET.fromstring(figure.svg)

    assert "<script" not in figure.svg
    assert root.findtext(f"{SVG}title") == "<script>\"&' {lang}"


@every_chart
@pytest.mark.parametrize("compact", [False, True])
def test_spanish_figures_hold_no_english(chart, compact):
    """Words that only the English catalogue has don't show up in Spanish."""
    shown = " ".join(re.findall(r">([^<]+)<", chart("es", compact).svg)).lower()
    for word in ("futures", "history", "half", "lower", "higher", "decision,", "given", "links", "checked"):
        assert word not in shown


def test_an_unknown_language_is_refused_by_name():
    """The message lists what there is."""
    with pytest.raises(UnknownName, match=r"no language is called 'fr'\. There are: en, es, pt"):
        say("median", "fr")
    with pytest.raises(UnknownName, match="language"):
        dot_row(SAMPLE, lang="fr")


@pytest.mark.parametrize("letter", [*"ABCDEFGHIJKL", "baseline"])
def test_text_and_lines_can_be_read_on_white(letter):
    """4.5 to 1 for all that is text or line."""
    assert contrast(mark(letter).line) >= 4.5
    assert min(contrast(c) for c in (INK, MUTED, BLUE)) >= 4.5


def test_strategies_differ_in_more_than_colour():
    """Six dashes and six shapes for six letters."""
    six = [mark(letter) for letter in "ABCDEF"]

    assert len({m.dash for m in six}) == len({m.shape for m in six}) == 6
    with pytest.raises(UnknownName, match="strategy mark"):
        mark("Z")
