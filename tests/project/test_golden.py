"""Golden text: what is said is what is stored; the normalising keeps what a reader gets and hides what a machine adds."""

import importlib
import json
import sys
import tempfile
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
REVIEW = (
    "what is said is no longer what is stored in tests/golden. Review it with `uv run just golden`; if every difference is "
    "meant, accept it with `uv run python tools/golden.py write` and say so in the commit."
)


@pytest.fixture(scope="module")
def tool():
    """tools/golden.py as a module."""
    yield from module("golden")


@pytest.fixture(scope="module")
def text():
    """tools/golden_text.py as a module."""
    yield from module("golden_text")


def module(name):
    sys.path.insert(0, str(REPO / "tools"))
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(REPO / "tools"))


def test_what_is_said_is_what_is_stored(tool):
    """The quick part: figures, commands that need no engine, and some pages of each kind."""
    stored = tool.read(tool.STORE)
    now = tool.made([], quick=True, stored=stored)
    found = list(tool.differences(tool.there_too(stored, now), now))

    assert len(now) > 50
    assert not found, "\n".join((REVIEW, *found[:10]))


def test_a_page_is_read_block_by_block(text):
    """Headings, items, rows, labels, alternative texts and where links lead; no markup, no class names."""
    page = """<!DOCTYPE html><html><head><title>T</title><style>p {color: red}</style></head><body class="wide">
      <h2 class="x">Killed &amp; counted</h2><p>See <a href="/evidence/D15?lang=es&amp;m=0.1&amp;p=26bd" class="y">D15</a>,
      <b>all</b> of it.</p><ul><li>one</li><li>two</li></ul><table><tr><th>a</th><td>1</td></tr></table>
      <button aria-label="Close" title="Close"></button><input type="range" name="agents" min="0" max="9">
      <svg><title>A chart</title><rect width="7"/><text x="1">2018</text></svg><script>let hidden;</script></body></html>"""

    assert text.page_text(page).splitlines() == [
        "T",
        "## Killed & counted",
        "See D15 </evidence/D15?lang=es>, all of it.",
        "- one",
        "- two",
        "a | 1",
        "{Close} [button] [input range agents 0 9]",
        "[picture] A chart · 2018",
    ]


def test_words_that_a_page_carries_for_its_scripts_are_read(text):
    """In attributes and in JSON; names and numbers are not words."""
    page = (
        '<div data-lost="The server is gone" data-id="agents"></div>'
        '<script type="application/json">{"a": ["Try it again", 3, "px"]}</script>'
    )

    assert text.page_text(page).splitlines() == ["carried: The server is gone", "carried: Try it again"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>lower in <b>62</b> of 100</p>", "<p>lower in <b>63</b> of 100</p>"),
        ("<p>see <a href='/a'>A</a></p>", "<p>see <a href='/b'>A</a></p>"),
        ("<p>see <a>A</a></p>", "<p>see<a>A</a></p>"),
        ("<h2>A</h2>", "<h3>A</h3>"),
        ("<img alt='A'>", "<img alt='B'>"),
        ("<p aria-label='A'></p>", "<p aria-label='B'></p>"),
        ("<p>A</p><p>B</p>", "<p>B</p><p>A</p>"),
        ("<input type='checkbox' checked>", "<input type='checkbox'>"),
        ("<td>a</td><td>b</td>", "<td>ab</td>"),
    ],
)
def test_what_a_reader_would_see_shows(text, one, other):
    """A number, a target, a lost blank, a level, a label, an order, a state, a cell."""
    assert text.page_text(one) != text.page_text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p class='a'>A</p>", "<div id='b'>A</div>"),
        ("<p>A  B</p>", "<p>\n A\n B </p>"),
        ("<a href='/x?a=1&m=0.1'>A</a>", "<a href='/x?p=2&a=1'>A</a>"),
        ("<p><b>A</b><i>B</i></p>", "<p><b>A</b>\n<i>B</i></p>"),
        ("<style>a</style><p>A</p>", "<p>A</p>"),
    ],
)
def test_what_a_reader_would_not_see_does_not(text, one, other):
    """Names of classes and elements, blanks between them, who made a link, style sheets."""
    assert text.page_text(one) == text.page_text(other)


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("model d3874ae96a930fbd", "model {hash}"),
        ("fit 26bd7b7b910e of 2026-11-24", "fit 26bd7b7b910e of 2026-11-24"),
        ("1234567890123456 people", "1234567890123456 people"),
        (f"{REPO}/docs", "{repo}/docs"),
        (f"a file in {tempfile.gettempdir()}/tmp15zo/strategies", "a file in {tmp}/strategies"),
        ('"run": "0123456789ab"', '"run": {run}'),
        ("jax 0.10.2, numpy 2.1", "jax {version}, numpy {version}"),
        ("45.2 s, 2018", "45.2 s, 2018"),
    ],
)
def test_hashes_folders_and_versions_are_masked(text, said, masked):
    """And the fit, dates and numbers are kept."""
    assert text.masked(said) == masked


def test_measured_seconds_are_masked_where_asked(text):
    """Only times; a number with another unit stays."""
    assert text.masked("12 rows in 0.31 s, 40 ms", seconds=True) == "12 rows in {time} s, {time} ms"
    assert (
        text.masked('"seconds_for_a_run": [0.3, 0.002], "runs": 4', seconds=True)
        == '"seconds_for_a_run": {time}, "runs": 4'
    )


def test_numbers_in_files_are_rounded_and_whole_ones_kept(text):
    """To four significant digits, in JSON and CSV."""
    assert (
        text.json_text('{"a": [1.23456, 123456, 1e-9], "b": "1.23456"}')
        == '{"a": [1.235, 123456, 1e-09], "b": "1.23456"}'
    )
    assert text.csv_text("a,b\n1.23456,123456\nx,2018\n") == "a,b\n1.235,123456\nx,2018"
    assert json.loads(text.json_text('{"b": {}, "a": [null, true]}')) == {"b": {}, "a": [None, True]}


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        ("median 1,234 [1,100 to 1,300]", "median 1,235 [1,100 to 1,300]", True),
        ("lower in 62 of 100 futures", "lower in 63 of 100 futures", False),
        ("median 1,234", "median 1,244", False),
        ("2.345e+06 deaths", "2.346e+06 deaths", True),
        ("1,234 deaths", "1,234 killed", False),
        ("@ line stroke #1d4f91: 38 301 550 301", "@ line stroke #1d4f91: 38 302 550 301", True),
        ("@ line stroke #1d4f91: 38 301 550 301", "@ line stroke #1d4f92: 38 301 550 301", False),
        ("@ line stroke #1d4f91: 38 301 550 301", "@ line stroke #1d4f91: 38 304 550 301", False),
    ],
)
def test_noise_of_a_compiler_is_no_difference(text, before, now, same):
    """One unit of the fourth digit, or one pixel; anything a reader would notice is one."""
    assert text.alike(before, now) is same


def test_a_picture_is_its_words_and_places(tool):
    """Rounded to a pixel; the colour is kept, the order is that of painting."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title>'
        '<circle cx="1.4" cy="2.6" r="3" fill="#fff" class="c"/><text x="4.2" y="5">w</text></svg>'
    )
    svg_text = importlib.import_module("golden_figures").svg_text

    assert svg_text(svg).splitlines() == [
        "size: 0 0 9 9",
        "title: T",
        "@ circle fill #fff: 1 3 3",
        "text at 4 5: w",
    ]
    assert svg_text(svg.replace("1.4", "1.44")) == svg_text(svg)
    assert svg_text(svg.replace("1.4", "2.4")) != svg_text(svg)


def test_texts_are_stored_and_read_back(tool, tmp_path):
    """Two in a file; a file of which nothing is left goes."""
    texts = {"a/b.txt": {"one": "1\n\n2", "two": ""}, "c.txt": {"three": "3"}}
    tool.write(tmp_path, texts)
    assert tool.read(tmp_path) == texts

    tool.write(tmp_path, {"c.txt": {"three": "3"}})
    assert [p.name for p in tmp_path.rglob("*.txt")] == ["c.txt"]


def test_a_difference_is_told_with_its_name_and_ends_with_1(tool, tmp_path, monkeypatch, capsys):
    """Changed, new and gone; 0 where all is the same, 2 for wrong usage."""
    tool.write(tmp_path, {"f.txt": {"one": "a\nb", "gone": "x"}})
    monkeypatch.setattr(
        tool, "made", lambda words, **_: {} if words else {"f.txt": {"one": "a\nc", "new": "y"}}
    )

    assert tool.main(["--store", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert all(part in said for part in ("f.txt one (now)", "-b", "+c", "f.txt new: new", "f.txt gone: gone"))
    assert tool.main(["write", "--store", str(tmp_path)]) == 0
    assert tool.main(["--store", str(tmp_path)]) == 0
    assert tool.main(["compare", "nothing", "--store", str(tmp_path)]) == 2
    with pytest.raises(SystemExit) as left:
        tool.main(["look"])
    assert left.value.code == 2


def test_writing_keeps_what_noise_alone_changes(tool):
    """A stored text stays as it is where only the last digits of computed numbers moved."""
    stored = {"computed/a.txt": {"one": "median 1,234"}, "b.txt": {"two": "kept"}}
    before = {"computed/a.txt": {"one": "median 1,234"}}

    assert tool.updated(stored, before, {"computed/a.txt": {"one": "median 1,235"}}) == stored
    assert tool.updated(stored, before, {"computed/a.txt": {"new": "x"}}) == {
        "computed/a.txt": {"new": "x"},
        "b.txt": {"two": "kept"},
    }
