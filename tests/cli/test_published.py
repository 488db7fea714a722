"""``isthmus published`` as a person meets it."""

import csv
import json

import pytest

from isthmus.published import names

from .conftest import isthmus


@pytest.fixture(autouse=True)
def own_folder(monkeypatch):
    """No test depends on what the machine has set."""
    monkeypatch.delenv("ISTHMUS_MODELS", raising=False)


def test_all_are_listed_in_both_languages():
    """By name and title, and how much their sources tell."""
    en, es, listed = (
        isthmus("published"),
        isthmus("published", "--lang", "es"),
        isthmus("published", "--json").body,
    )

    assert [row["name"] for row in listed] == list(names())
    assert all(name in en.out and name in es.out for name in names())
    assert "court backlog" in en.out
    assert "tribunales" in es.out


def test_one_is_run_and_held_to_what_was_published():
    """What is theirs and ours, both baselines, every row, and how long it took."""
    said, body = isthmus("published", "court-backlog"), isthmus("published", "court-backlog", "--json").body

    assert said.code == 0
    for words in (
        "theirs",
        "ours",
        "disputed",
        "against today",
        "against doing nothing",
        "Acceptance table",
        "8 rows, all pass",
    ):
        assert words in said.out
    assert body["pass"] is True
    assert all(row["pass"] is True and row["whose"] in ("theirs", "ours") for row in body["rows"])
    assert body["both_baselines"]["runs"] == 256
    assert len(body["seconds_for_a_run"]) == 2


def test_a_model_without_its_data_says_what_it_needs():
    """No row, no failure, and where to look."""
    said = isthmus("published", "opioid-source", "--lang", "es")

    assert said.code == 0
    assert "opioid_source_inputs.csv" in said.out
    assert "--data" in said.out


def test_an_ensemble_is_written(tmp_path):
    """As CSV and as JSON, with what was set held."""
    path, other = tmp_path / "runs.csv", tmp_path / "runs.json"
    asked = (
        "published",
        "court-backlog",
        "-n",
        "3",
        "--seed",
        "2",
        "--set",
        "judges_added=100",
        "--set",
        "pending=2e6",
    )
    said = isthmus(*asked, "-o", str(path))
    assert isthmus(*asked, "-o", str(other)).code == said.code == 0
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    body = json.loads(other.read_text(encoding="utf-8"))

    assert len(rows) == 3 * 13
    assert {float(row["pending"]) for row in rows if row["fiscal_year"] == "2023.0"} == {2e6}
    assert body["receipt"]["levers"]["judges_added"] == 100
    assert body["receipt"]["seed"] == 2
    assert len(body["outputs"]["pending"]) == 3


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "published court-backlg",
            "UnknownName: no published model is called 'court-backlg'. Did you mean 'court-backlog'?",
        ),
        ("published court-backlog -o runs.xlsx", "this command writes .csv, .json."),
        (
            "published court-backlog --set judges=700",
            "--set is for an ensemble that is written: name a file with -o",
        ),
        (
            "published court-backlog -o /tmp/x.csv --set judge=700",
            "no parameter or lever of court-backlog is called 'judge'.",
        ),
        (
            "published court-backlog -o /tmp/x.csv --set judges=many",
            "--set judges=many: expected NAME=NUMBER",
        ),
        ("published court-backlog -o /tmp/x.csv -n 0", "0 runs; an ensemble needs at least 1."),
        ("published opioid-source -o /tmp/x.csv", "opioid-source needs opioid_source_inputs.csv"),
        ("published cartel-network --data absent", "absent is not a folder."),
    ],
)
def test_a_mistake_costs_one_message(typed, message):
    """On stderr, exit code 2."""
    said = isthmus(*typed.split())

    assert said.code == 2
    assert message in said.err
