"""Writing: whole or not at all, refused at the door."""

from __future__ import annotations

import os

import pytest

from isthmus.brief import run as module
from isthmus.brief.run import with_baseline
from isthmus.cli.brief import write_brief
from isthmus.cli.save import save
from isthmus.ensembles import manifest
from isthmus.errors import IsthmusError, UnknownName, UsageError
from isthmus.levers import Strategy, get_strategy


def test_a_folder_that_cannot_be_written_is_refused_before_the_run(tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    folder.mkdir()
    folder.chmod(0o555)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write anywhere

    with pytest.raises(IsthmusError, match=r"(?s)could not be written.*Nothing was run") as refused:
        write_brief(folder / "brief.html", futures=16)
    assert "kept" in str(refused.value)
    assert list(folder.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "note").write_text("x")

    with pytest.raises(IsthmusError, match="is not a folder"):
        write_brief(tmp_path / "note" / "brief.html")


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="is a folder"):
        write_brief(tmp_path)


@pytest.mark.parametrize("before", [None, "an older receipt"])
def test_a_page_that_fails_leaves_what_was_there(tmp_path, monkeypatch, before):
    """No receipt of a page that isn't there, and the older page's own where there is one."""
    beside = tmp_path / "brief.html.manifest.json"
    if before:
        beside.write_text(before)
    real = manifest.write_whole

    def full_disk(path, text):
        if path.suffix == ".html":
            raise IsthmusError("no space")
        real(path, text)

    monkeypatch.setattr(manifest, "write_whole", full_disk)
    with pytest.raises(IsthmusError, match="no space"):
        save(tmp_path / "brief.html", "page", {"run": "new"})
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == ({beside.name: before} if before else {})


def test_an_interrupted_run_leaves_nothing(tmp_path, monkeypatch):
    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_brief(tmp_path / "brief.html", futures=16)
    assert list(tmp_path.iterdir()) == []


def test_the_baseline_comes_first_and_is_added():
    names = [s.name for s in with_baseline([get_strategy("the-article")])]
    assert names == ["baseline", "the-article"]


def test_nothing_to_compare_is_refused():
    with pytest.raises(UsageError, match="at least one other"):
        with_baseline([get_strategy("baseline")])


def test_more_strategies_than_letters_are_refused():
    with pytest.raises(UsageError, match="12 strategies"):
        with_baseline([Strategy(f"s{i}") for i in range(12)])


def test_two_strategies_of_one_name_are_refused():
    with pytest.raises(UsageError, match="two strategies are called 'mine'"):
        with_baseline([Strategy("mine"), Strategy("mine")])


def test_an_unknown_language_is_refused(tmp_path):
    with pytest.raises(UnknownName, match="language"):
        write_brief(tmp_path / "brief.html", lang="fr")
