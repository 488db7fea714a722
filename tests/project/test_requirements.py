"""docs/requirements.md: every requirement once, and every name it gives is there."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from isthmus.levers import levers

REPO = Path(__file__).resolve().parents[2]
SOURCE = REPO / "src" / "isthmus"
STATES = ("yes", "part", "not yet")
STAGES = ("UNDERSTAND", "CONSENSUS", "PLAN", "STUDIO")
PLACE = re.compile(r"`([\w./-]+\.(?:py|toml|yaml))` `([\w-]+)`")


class Requirement(NamedTuple):
    """One row of the page."""

    id: str
    what: str
    state: str
    where: str


def rows() -> list[Requirement]:
    """Every row whose first cell is an id."""
    lines = (REPO / "docs" / "requirements.md").read_text(encoding="utf-8").splitlines()
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if re.match(r"\| S\d", line)]
    return [Requirement(*row) for row in cells]


ROWS = rows()


def test_every_requirement_is_there_once():
    """S1 to S90, in order."""
    assert [row.id for row in ROWS] == [f"S{i}" for i in range(1, 91)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_requirement_is_where_the_page_says(row):
    """A file that exists and holds the name; or the stage that will bring what is missing."""
    places = PLACE.findall(row.where)

    assert row.state in STATES
    assert bool(places) == (row.state != "not yet")
    for path, name in places:
        assert (SOURCE / path).is_file(), path
        text = (SOURCE / path).read_text(encoding="utf-8")
        assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text), f"{name} in {path}"
    if row.state != "yes":
        assert any(stage in row.where for stage in STAGES)
    if row.state == "part":
        assert "Missing:" in row.where


def test_every_lever_with_a_requirement_is_named_in_its_row():
    """The page and the levers' passports agree on S56 to S74."""
    where = {row.id: row.where for row in ROWS}
    for lever in levers().values():
        for requirement in lever.requirements:
            assert f"`{lever.name}`" in where[requirement], f"{lever.name} in {requirement}"
