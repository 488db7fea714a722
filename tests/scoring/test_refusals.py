"""What can't be scored is refused by name in one message, with exit code 2, and nothing is printed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli.conftest import isthmus

from .conftest import FORECAST, POINTS, Files, draws_of, write

WARM = draws_of("warmth", "AAA", 1999, [1, 2, 3])
SEEN = ("warmth", "AAA", 1999, 1, "degrees")


def refused(files: Files, message: str, *more: str) -> None:
    """The command says this, and only this."""
    said = isthmus("score", *files.typed, *more)

    assert said.code == 2
    assert said.err.startswith("UsageError: ")
    assert message in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "mine.csv: the file holds no rows."),
        ([WARM[0]], "mine.csv: warmth, AAA has only one draw."),
        ([*WARM, WARM[1]], "mine.csv: warmth, AAA has draw 1 of 1999 twice."),
        (
            [*WARM, *draws_of("warmth", "AAA", 2000, [1, 2])],
            "mine.csv: warmth, AAA has 3 draws in 1999 and 2 in 2000.",
        ),
        (
            [*WARM, *draws_of("warmth", "AAA", 2000, [1, 2, 3], "kelvin")],
            "mine.csv: warmth, AAA is in 'degrees' and in 'kelvin'.",
        ),
        (
            draws_of("warmth", "AAA", 1999, [1, float("nan"), 3]),
            "mine.csv: 1 values are NaN or infinite, the first for warmth, AAA in 1999.",
        ),
        (
            draws_of("warmth", "AAA", 1999, [float("inf"), float("-inf"), 3]),
            "mine.csv: 2 values are NaN or infinite, the first for warmth, AAA in 1999.",
        ),
        ([("warmth", "AAA", 1999, 0, "warm", "degrees")], "mine.csv: 'value' isn't numbers: "),
        ([("warmth", "AAA", 1999, 0, "", "degrees")], "mine.csv: 'value' isn't numbers: "),
        ([("warmth", "AAA", "1999.5", 0, 1, "degrees")], "mine.csv: 'year' isn't whole numbers: "),
        ([("warmth", "AAA", 1999, "first", 1, "degrees")], "mine.csv: 'draw' isn't whole numbers: "),
        (
            draws_of("warmth", "AAA", 1999, [1, 2, 3], "kelvin"),
            "warmth, AAA: the forecast is in 'kelvin', the truth in 'degrees'.",
        ),
        (
            draws_of("warmht", "AAA", 1999, [1, 2, 3]),
            "no target of the forecast is called 'warmth, AAA'. Did you mean 'warmht, AAA'?",
        ),
        (
            draws_of("warmth", "AAA", 2005, [1, 2, 3]),
            "no year in common: for warmth, AAA the forecast has 2005, the truth 1999 to 2000.",
        ),
    ],
)
def test_a_forecast_that_cannot_be_scored(
    files: Files, rows: Sequence[Sequence[object]], message: str
) -> None:
    """By what is wrong with its rows."""
    write(files.forecast, FORECAST, rows)
    refused(files, message)


@pytest.mark.parametrize("column", FORECAST)
def test_a_forecast_without_a_column(files: Files, column: str) -> None:
    """Named, beside the six that are expected."""
    write(files.forecast, [c for c in FORECAST if c != column], [])
    refused(files, f"mine.csv: no column '{column}'.\n  A forecast has the columns series_id, entity, year")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("mine.xlsx", b"x", "mine.xlsx ends in '.xlsx'; a forecast is a .parquet or a .csv file."),
        ("mine", b"x", "mine has no ending; a forecast is a .parquet or a .csv file."),
        ("mine.parquet", b"not parquet", "mine.parquet can't be read as parquet: "),
        ("empty.csv", b"", "empty.csv: the file is empty."),
        ("empty.parquet", b"", "empty.parquet: the file is empty."),
        ("mine.csv", b"series_id,entity\n1,2,3\n", "mine.csv can't be read as CSV: "),
        ("mine.csv", b"PAR1\x00\xff\xfe\n\xff", "mine.csv can't be read as CSV: "),
    ],
)
def test_what_is_no_forecast_file(files: Files, name: str, content: bytes, message: str) -> None:
    """By its ending, or by what is in it."""
    path = files.forecast.with_name(name)
    path.write_bytes(content)
    refused(files._replace(forecast=path), message)


def test_a_forecast_that_is_not_there(files: Files, tmp_path: Path) -> None:
    """Or that is a folder."""
    refused(
        files._replace(forecast=tmp_path / "absent.csv"),
        "absent.csv can't be read: No such file or directory.",
    )
    refused(files._replace(forecast=tmp_path), "can't be read: Is a directory.")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "truth.csv: the file holds no rows."),
        ([SEEN, SEEN], "truth.csv:3: warmth, AAA has 1999 already, on line 2."),
        (
            [("warmth", "AAA", 1999, "nan", "degrees")],
            "truth.csv:2: the value of warmth, AAA in 1999 is no figure: 'nan' isn't finite.",
        ),
        ([("warmth", "AAA", 1999, "inf", "degrees")], "'inf' isn't finite."),
        ([("warmth", "AAA", 1999, "", "degrees")], "'' isn't a number."),
        ([("warmth", "AAA", "99.5", 1, "degrees")], "truth.csv:2: the year '99.5' isn't a whole number."),
        (
            [SEEN, ("warmth", "AAA", 2000, 1, "kelvin")],
            "truth.csv: warmth, AAA is in 'degrees' and in 'kelvin'.",
        ),
        (
            [("warmth", "AAA", 1999, 1, "kelvin"), ("warmth", "BBB", 1999, 1, "kelvin")],
            "warmth, AAA: the forecast is in 'degrees', the truth in 'kelvin'.\n"
            "  A score compares like with like: bring both to one unit, written the same way.\n"
            "  1 more targets like it.",
        ),
        (
            [("warmth", "AAB", 1999, 1, "degrees")],
            "nothing can be scored.\n"
            "  no target of the forecast is called 'warmth, AAB'. Did you mean 'warmth, AAA'?",
        ),
    ],
)
def test_a_truth_that_cannot_be_used(files: Files, rows: Sequence[Sequence[object]], message: str) -> None:
    """By its line, or by the target."""
    write(files.truth, POINTS, rows)
    refused(files, message)


@pytest.mark.parametrize("column", POINTS)
def test_a_truth_without_a_column(files: Files, column: str) -> None:
    """Named, with its file and line."""
    write(files.truth, [c for c in POINTS if c != column], [])
    refused(files, f"truth.csv:1: no column '{column}'.")


def test_a_truth_that_is_empty_or_absent(files: Files, tmp_path: Path) -> None:
    """Each in its own words."""
    refused(
        files._replace(truth=tmp_path / "absent.csv"), "absent.csv can't be read: No such file or directory."
    )
    files.truth.write_text("")
    refused(files, "truth.csv: the file is empty.")


def test_a_history_in_another_unit(files: Files) -> None:
    """A naive forecast in other units would be no match."""
    write(files.history, POINTS, [("warmth", "AAA", 1990, 1, "kelvin")])
    refused(files, "warmth, AAA: the forecast is in 'degrees', the history in 'kelvin'.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "mine.manifest.json is not JSON: "),
        ("[]", 'mine.manifest.json: "exposed" is not a list of pairs.'),
        ('{"exposed": ["warmth"]}', 'mine.manifest.json: "exposed" is not a list of pairs.'),
    ],
)
def test_a_manifest_that_cannot_be_read(files: Files, text: str, message: str) -> None:
    """Exposure isn't guessed at."""
    files.forecast.with_name("mine.manifest.json").write_text(text)
    refused(files, message)


def test_a_seal_that_was_edited_is_refused(files: Files) -> None:
    """By its name, with what its manifest says; the file that was sealed is scored."""
    told = {"sha256": {"mine.csv": hashlib.sha256(files.forecast.read_bytes()).hexdigest()}}
    files.forecast.with_name("mine.manifest.json").write_text(json.dumps(told))
    assert isthmus("score", *files.typed).code == 0

    files.forecast.write_text(files.forecast.read_text().replace(",12,", ",3,"))
    refused(files, "mine.csv isn't the file that was sealed: its SHA-256 is ")


DERIVED = "series_id,entity,rule,year,scale,mean,sd,points_before,unit\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("series_id,entity\nwarmth,CCC\n", "mine.naive.csv: no column 'rule'."),
        (
            DERIVED + "warmth,CCC,guess,1999,level,1,1,8,degrees\n",
            "mine.naive.csv:2: 'guess' on 'level' is no naive",
        ),
        (
            DERIVED + "warmth,CCC,drift,1999,level,much,1,8,degrees\n",
            "mine.naive.csv: could not convert string",
        ),
        (
            DERIVED + "warmth,AAA,drift,1999,level,1,1,8,kelvin\n",
            "warmth, AAA: the forecast is in 'degrees', the naive forecast in 'kelvin'.",
        ),
    ],
)
def test_naive_forecasts_that_cannot_be_read(files: Files, text: str, message: str) -> None:
    """By its line, its column or the target."""
    files.forecast.with_name("mine.naive.csv").write_text(text)
    refused(files, message)


def test_naive_forecasts_that_were_edited(files: Files) -> None:
    """They have a hash of their own."""
    path = files.forecast.with_name("mine.naive.csv")
    path.write_text(DERIVED)
    path.with_name("mine.naive.manifest.json").write_text(
        json.dumps({"sha256": {"mine.naive.csv": "0" * 64}})
    )
    refused(files, "mine.naive.csv isn't the file that was sealed")


def test_a_report_is_never_written_over_what_it_scores(files: Files) -> None:
    """Nor in a form this command doesn't write."""
    before = files.truth.read_bytes()
    refused(files, "is one of the files to be scored.", "-o", str(files.truth))
    refused(
        files,
        "a.xlsx ends in '.xlsx'; this command writes .html, .md, .docx, .pdf, .csv, .json.",
        "-o",
        "a.xlsx",
    )

    assert files.truth.read_bytes() == before
