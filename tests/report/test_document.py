"""Documents: everything is found by its key, and a line says the same to every renderer."""

from __future__ import annotations

import pytest

from isthmus.errors import UnknownName
from isthmus.report.document import Column, Document, Row, Table
from isthmus.report.runs import Run, plain, runs
from isthmus.report.spans import Code, Count, Number, Quoted, Range, Ref, Share, join_lines
from isthmus.report.tables import values, values_in
from isthmus.text import Text, unit_text


def test_sections_tables_columns_and_cells_are_found_by_key(document):
    assert document.section("figures").table() is document.table("figures")
    assert document.table("figures").column("in90") == (Count(15, 19), Count(1024))
    assert document.table("figures").cell("b", "skill") == Number(None)


@pytest.mark.parametrize(
    "seek",
    [
        lambda d: d.section("figure"),
        lambda d: d.table("figure"),
        lambda d: d.table("figures").column("in95"),
        lambda d: d.table("figures").cell("c", "in90"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(document, seek):
    with pytest.raises(UnknownName, match="is called"):
        seek(document)


def test_a_row_has_a_cell_for_every_column_and_a_key_of_its_own():
    columns = (Column("a", None), Column("b", None))
    with pytest.raises(ValueError, match="row x hasn't 2 cells"):
        Table("t", columns, (Row("x", ("1",)),))
    with pytest.raises(ValueError, match="two rows are called x"):
        Table("t", columns, (Row("x", ("1", "2")), Row("x", ("1", "2"))))


@pytest.mark.parametrize(
    ("line", "en", "es"),
    [
        (Count(1024), "1,024", "1,024"),
        (Count(15, 19), "15 / 19", "15 / 19"),
        (2019, "2019", "2019"),
        (Number(-0.41, decimals=2, signed=True), "−0.41", "−0.41"),
        (Number(0.5, decimals=2, signed=True), "+0.50", "+0.50"),
        (Number(-0.001, decimals=2, signed=True), "+0.00", "+0.00"),
        (Number(None), "–", "–"),
        (Number(float("nan"), decimals=3), "–", "–"),
        (Number(1_234_567.0, error=120_000.0), "1.23 million ± 120,000", "1.23 millones ± 120,000"),
        (Share(0.594), "59%", "59%"),
        (Share(0.001), "under 1%", "menos de 1%"),
        (Range(8.0, 61.0), "8 to 61", "8 a 61"),
        (Range(1.0, 9.0, 4.0), "4 [1; 9]", "4 [1; 9]"),
        (Range(1.0, 9.0, 4.0, unit_text("%")), "4% [1%; 9%]", "4% [1%; 9%]"),
        (Range(0.0, 0.001, percent=True), "0% to under 1%", "0% a menos de 1%"),
        (("a", " ", Code("b")), "a b", "a b"),
    ],
)
def test_values_are_written_once_for_all(line, en, es):
    assert (plain(line, "en"), plain(line, "es")) == (en, es)


def test_a_text_that_is_not_the_readers_is_marked():
    quoted = Quoted("Control of corruption", "en")

    assert runs(quoted, "en") == (Run("Control of corruption"),)
    assert runs(quoted, "es") == (Run("Control of corruption", lang="en"),)
    assert runs(Text("", {"en": "only English"}), "es") == (Run("only English", lang="en"),)


def test_blanks_are_spans_of_their_own_and_a_count_picks_the_plural():
    line = Text("report.more_rows", count=Count(1))

    assert plain(line, "en") == "1 more row"
    assert plain(Text("report.more_rows", count=Count(1200)), "es") == "1,200 filas más"
    ref = Ref("series", "gdp", Quoted("GDP"))
    marked = runs(Text("fit.prior.some_off", series=ref), "es")
    assert [run.ref for run in marked] == [None, ref, None]
    assert marked[1].lang == "en"


def test_a_terminal_shows_what_can_be_typed():
    ref = Ref("series", "gdp_pc", Quoted("GDP per capita"))

    assert plain(ref, "en") == "GDP per capita"
    assert plain(ref, "en", typed=True) == "gdp_pc"
    assert runs(ref, "en", typed=True)[0].code == "name"


def test_commands_in_phrases_are_code():
    found = runs(Text("", {"en": "run `isthmus fit` now"}), "en")

    assert found == (Run("run "), Run("isthmus fit", code="command"), Run(" now"))
    assert plain(Text("", {"en": "run `isthmus fit` now"}), "en") == "run `isthmus fit` now"


def test_a_chart_is_cut_into_parts_that_fit_a_page(document):
    chart = document.section("figures").chart().chart
    pages = chart.pages(3)

    assert [len(p.panels) for p in pages] == [3, 3, 1]
    assert [p for page in pages for p in page.panels] == list(chart.panels)
    assert plain(pages[1].subtitle, "en") == "to 2018 · part 2 of 3"
    assert chart.pages(7) == (chart,)
    assert len(chart.first(2).panels) == 2


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Range(13.4, 35.1, 22.1), "22.1 [13.4; 35.1]"),
        (Range(0.04, 0.41, 0.17, percent=True), "17% [4%; 41%]"),
        (Range(0.001, 0.08, 0.01, percent=True), "1% [under 1%; 8%]"),
        (Range(-0.201, -0.0312, -0.1234, percent=True, step=0.1), "−12% [−20; −3.1]"),
        (Range(1.6, 3.2, 2.4, step=1.0), "2 [2; 3]"),
    ],
)
def test_a_range_is_written_in_one_way(span, said):
    assert plain(span, "en") == said


def test_lines_are_joined_and_empty_ones_left_out():
    assert join_lines(("a", "", (Count(2), "b"), ()), ", ") == ("a", ", ", Count(2), "b")


def test_one_value_among_words_is_the_cells_value():
    column = Column("change", None)

    assert [v.value for v in values((Text("", {"": "Rate"}), ": ", Range(1, 3, 2)), column, "en")] == [
        1,
        2,
        3,
    ]
    assert values((Count(1), " ", Count(2)), column, "en")[0].value == "1 2"


def test_values_may_hold_lines_which_are_written_in_the_language():
    made = Document("x", Text(), (), values={"told": [Text("report.table")], "years": (2000, 2001), "n": 1.5})

    assert values_in(made, "es") == {
        "told": [plain(Text("report.table"), "es")],
        "years": [2000, 2001],
        "n": 1.5,
    }
