"""Strategies of one's own are files that the command line reads too."""

import pytest

from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import get_strategy, read_strategy
from isthmus.studio import workspace
from isthmus.studio.strategies_in_links import read_strategy as from_link
from isthmus.studio.strategies_in_links import strategy_on


@pytest.fixture
def mine():
    return from_link("B", "agents:5000@2020,judges:100", "My plan")[0]


def test_a_saved_strategy_is_read_by_the_command_line(mine):
    path = workspace.save(mine)

    assert path.name == "my-plan.toml"
    assert read_strategy(path) == get_strategy(path) == mine
    assert workspace.saved().strategies == (mine,)


def test_nothing_is_overwritten_unless_asked(mine):
    workspace.save(mine)
    other = mine.set("agents", 9_000)

    with pytest.raises(StrategyError, match="is there already"):
        workspace.save(other)
    assert workspace.saved().strategies == (mine,)

    workspace.save(other, replace=True)
    assert workspace.saved().strategies == (other,)


def test_rename_and_remove(mine):
    workspace.save(mine)
    workspace.rename("my-plan", "second-plan")

    assert [s.name for s in workspace.saved().strategies] == ["second-plan"]
    workspace.remove("second-plan")
    assert workspace.saved().strategies == ()
    with pytest.raises(UnknownName):
        workspace.remove("second-plan")
    with pytest.raises(UnknownName):
        workspace.rename("second-plan", "third-plan")


def test_a_taken_name_keeps_both(mine):
    workspace.save(mine)
    workspace.save(strategy_on("C", mine.levers, "Other plan"))

    with pytest.raises(StrategyError, match="is there already"):
        workspace.rename("my-plan", "other-plan")
    assert [s.name for s in workspace.saved().strategies] == ["my-plan", "other-plan"]


@pytest.mark.parametrize("name", ["../x", "a/b", "", "A", "con", "x" * 80, "the-article", ".hidden", "ñ"])
def test_unsafe_names_are_refused(name):
    with pytest.raises(StrategyError):
        workspace.path_of(name)


def test_a_file_that_is_no_strategy_is_told(mine):
    path = workspace.save(mine)
    path.with_name("broken.toml").write_text("levers = 3")

    shelf = workspace.saved()
    assert shelf.strategies == (mine,)
    assert shelf.unreadable[0][0] == "broken.toml"


def test_long_links_are_kept_by_hash_and_checked():
    name = workspace.keep_link("agents:5000")

    assert name == workspace.hash_of("agents:5000")
    assert workspace.kept_link(name) == "agents:5000"
    (workspace.folder() / "links" / f"{name}.txt").write_text("agents:6000")
    assert workspace.kept_link(name) is None


def test_links_cannot_fill_a_disk(monkeypatch):
    monkeypatch.setattr(workspace, "MOST_LINKS", 2)

    assert [workspace.keep_link(text) is not None for text in ("a", "b", "c", "a")] == [
        True,
        True,
        False,
        True,
    ]
    assert workspace.keep_link("x" * (workspace.LONGEST_LINK + 1)) is None


def test_a_workspace_that_cannot_be_written_is_told(mine, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ISTHMUS_WORKSPACE", str(tmp_path / "file"))

    with pytest.raises(StrategyError, match="ISTHMUS_WORKSPACE"):
        workspace.save(mine)
    assert workspace.keep_link("agents:5000") is None
