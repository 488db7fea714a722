"""Strategies as files: what a person may write, and what they read when it can't be."""

import errno
import os

import pytest

from isthmus.errors import StrategyError
from isthmus.levers import (
    Strategy,
    merge_strategies,
    read_strategies,
    read_strategy,
    seeds,
    write_strategy,
)
from isthmus.text import Text, as_given

GOOD = """\
name = "start-at-home"
title = "Start at home"
# a comment
[levers.treatment-places]
share = 0.5
start = 2020
ramp = 5

[levers.aid-police]
extra = { MEX = 100, HND = 50 }
"""


@pytest.fixture
def write(tmp_path):
    def to(text, name="mine.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return to


def said(path):
    with pytest.raises(StrategyError) as told:
        read_strategy(path)
    return str(told.value).replace(str(path.parent) + os.sep, "")


def test_a_file_is_read_as_it_is_meant(write):
    strategy = read_strategy(write(GOOD))

    assert strategy.name == "start-at-home"
    assert strategy.title == as_given("Start at home")
    assert strategy.lever("treatment-places").given() == {"share": 0.5, "start": 2020, "ramp": 5}
    assert strategy.lever("aid-police").fields["extra"] == {"MEX": 100, "HND": 50}


def test_a_title_in_two_languages_as_text_or_table(write):
    inline = read_strategy(write('title = { en = "A", es = "B" }\n'))
    table = read_strategy(write('[title]\nen = "A"\nes = "B"\n'))

    assert inline.title == table.title == Text("", {"en": "A", "es": "B"})
    assert inline.name == "mine"


def test_a_lever_may_be_one_number(write):
    assert read_strategy(write("[levers]\nagents = 5000\n")).lever("agents").fields["extra"] == 5000


@pytest.mark.parametrize("name", list(seeds()))
def test_what_is_written_reads_back_equal(name, tmp_path):
    strategy = seeds()[name]

    assert read_strategy(write_strategy(strategy, tmp_path / "copy.toml")) == strategy


def test_awkward_texts_read_back_equal(tmp_path):
    strange = Strategy(
        "x", title=Text("", {"en": 'a "b" \\ \n\x7f', "es": "ñandú"}), note=Text("", {"es": "sólo aquí"})
    ).set("aid-police", 1e-7, where=["GTM"], end=2030)

    assert read_strategy(write_strategy(strange, tmp_path / "x.toml")) == strange


def test_an_unknown_lever_names_the_line_and_the_nearest(write):
    assert said(write(GOOD.replace("treatment-places", "treatment-place"))) == (
        "mine.toml:4: no lever is called 'treatment-place'. Did you mean 'treatment-places'? "
        "`isthmus levers` lists them all."
    )


def test_an_unknown_field_names_the_line_and_the_nearest(write):
    assert said(write(GOOD.replace("share", "shar"))) == (
        "mine.toml:5: treatment-places: no field of treatment-places is called 'shar'. "
        "Did you mean 'share'?\n"
        "  Its fields are share, drugs, start, ramp, end."
    )


def test_a_value_out_of_range_names_the_line(write):
    assert said(write(GOOD.replace("0.5", "50"))).startswith(
        "mine.toml:5: treatment-places: share is 50; it goes from 0 to 1 (fraction).\n"
    )


def test_nan_in_a_file(write):
    assert "mine.toml:5: treatment-places: share is nan; it is a finite number" in said(
        write(GOOD.replace("0.5", "nan"))
    )


def test_start_after_end_names_the_line_of_the_end(write):
    assert "mine.toml:8: treatment-places: start is 2020 and end is 2020" in said(
        write(GOOD.replace("ramp = 5\n", "ramp = 5\nend = 2020"))
    )


def test_start_before_2019_names_the_line(write):
    assert "mine.toml:6: treatment-places: start is 2012: strategies act from 2019" in said(
        write(GOOD.replace("2020", "2012"))
    )


def test_every_mistake_in_a_lever_is_told(write):
    told = said(write("[levers.agents]\nextra = 'many'\nstart = 2001\n"))

    assert "mine.toml:2: agents: extra is the text 'many'" in told
    assert "mine.toml:3: agents: start is 2001" in told


def test_the_same_key_in_another_lever_does_not_mislead(write):
    text = "[levers.agents]\nextra = 5\n\n[levers.judges]\nextra = 9e9\n"

    assert said(write(text)).startswith(
        "mine.toml:5: judges: extra is 9,000,000,000; it goes from -300 to 2,000"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[levers.agents\nextra = 5\n", "mine.toml:1:15: not TOML: expected"),
        ('name = "x\n', "mine.toml:1:10: not TOML: illegal character"),
        ("name = \n", "mine.toml:1:8: not TOML: invalid value"),
        ("[levers.agents]\nextra = 1\nextra = 2\n", "mine.toml:3:10: not TOML: cannot overwrite a value"),
        ('title = """never ends\n', "not TOML: "),
    ],
)
def test_malformed_toml_names_the_place(write, text, told):
    assert told in said(write(text))


def test_an_unknown_key_at_the_top(write):
    assert said(write('titel = "x"\n')) == (
        "mine.toml:1: no key of a strategy is called 'titel'. Did you mean 'title'?\n"
        "  Its keys are name, title, description, note, levers."
    )
    assert said(write("\n[agents]\nextra = 5\n")).endswith("A lever is written [levers.agents].")


def test_a_name_that_is_not_a_word(write):
    assert said(write('name = "Start at home"\n')).startswith(
        'mine.toml:1: the name "Start at home" isn\'t one plain word.'
    )


def test_a_title_of_the_wrong_kind(write):
    assert "mine.toml:1: title is a text, or one a language" in said(write("title = 5\n"))
    assert "mine.toml:1: title is a text, or one a language" in said(write('title = { fr = "x" }\n'))


def test_a_lever_of_the_wrong_kind(write):
    assert "mine.toml:2: agents is a table of fields, or a number." in said(write('[levers]\nagents = "5"\n'))
    assert "mine.toml:1: levers is a table." in said(write("levers = 5\n"))


def test_a_file_that_is_not_there(tmp_path):
    assert said(tmp_path / "nowhere.toml").startswith("nowhere.toml: there is no such file.")
    with pytest.raises(StrategyError, match="can't be read: Is a directory"):
        read_strategy(tmp_path)


def test_a_file_that_is_not_text(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b'name = "\xff"')

    assert said(path).startswith("mine.toml: byte 8 isn't UTF-8 text.")


def test_clashing_levers_in_a_file_name_it(write):
    text = "[levers.mass-arrests]\neffort = 0.5\n[levers.conditional-crackdown]\neffort = 0.5\n"

    assert said(write(text)).startswith(
        "mine.toml: mass-arrests and conditional-crackdown both set crackdown for"
    )


def test_files_that_are_parts_of_one_strategy(write):
    one = write("[levers.agents]\nextra = 5\n", "border.toml")
    other = write("[levers.judges]\nextra = 9\n", "courts.toml")

    assert merge_strategies([one, other]).lever_names == ("agents", "judges")
    assert merge_strategies([one, other]).name == "border-and-courts"


def test_two_files_that_set_the_same_lever_are_both_named(write, tmp_path):
    one = write("[levers.agents]\nextra = 5\n", "one.toml")
    other = write('name = "x"\n[levers.agents]\nextra = 9\n', "other.toml")
    with pytest.raises(StrategyError) as told:
        merge_strategies([one, other])

    assert str(told.value).replace(str(tmp_path) + os.sep, "") == (
        "one.toml:1 and other.toml:2 both set the lever agents.\n  Keep it in one of the two files."
    )


def test_two_files_whose_levers_clash_are_both_named(write):
    one = write("[levers.mass-arrests]\neffort = 0.5\n", "one.toml")
    other = write("[levers.conditional-crackdown]\neffort = 0.5\n", "other.toml")
    with pytest.raises(
        StrategyError, match=r"one\.toml and .*other\.toml: mass-arrests and conditional-crackdown"
    ):
        merge_strategies([one, other])


def test_two_strategies_of_one_name(write):
    one, other = write('name = "x"\n', "one.toml"), write('name = "x"\n', "other.toml")
    with pytest.raises(StrategyError, match=r"one\.toml and .*other\.toml are both named 'x'"):
        read_strategies([one, other])
    assert [s.name for s in read_strategies([write("", "a.toml"), write("", "b.toml")])] == ["a", "b"]


def test_nothing_half_written_is_left(tmp_path):
    with pytest.raises(StrategyError, match="can't be written: No such file or directory"):
        write_strategy(Strategy("x"), tmp_path / "absent" / "x.toml")
    (tmp_path / "x.toml").mkdir()
    with pytest.raises(StrategyError, match="can't be written"):
        write_strategy(Strategy("x"), tmp_path / "x.toml")

    assert [p.name for p in tmp_path.iterdir()] == ["x.toml"]


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    path = write_strategy(Strategy("old"), tmp_path / "x.toml")

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(StrategyError, match="can't be written: No space left on device"):
        write_strategy(Strategy("new"), path)

    assert read_strategy(path).name == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.toml"]


def test_a_draft_does_not_outlive_an_interruption(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_strategy(Strategy("x"), tmp_path / "x.toml")

    assert list(tmp_path.iterdir()) == []


def test_text_over_several_lines_does_not_shift_the_lines(write):
    text = 'description = """\n[levers.agents]\nextra = 1\n"""\n[levers.agents]\nextra = "x"\n'

    assert said(write(text)).startswith("mine.toml:6: agents: extra is the text 'x'")
