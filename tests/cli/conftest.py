"""The command line as a person meets it: what is typed, what is printed, and the exit code."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from isthmus.cli.main import app


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def body(self) -> Any:
        """What it printed, as strict JSON: NaN and Infinity are refused."""

        def refuse(constant: str) -> None:
            raise AssertionError(f"{constant} isn't JSON")

        return json.loads(self.out, parse_constant=refuse)


def isthmus(*words: str) -> Said:
    """Type a command, in this process, at a terminal of 80 columns whatever ran before."""
    result = CliRunner(env={"COLUMNS": "80"}).invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def compared() -> Any:
    """One comparison of everything, as JSON."""
    return isthmus("compare", "baseline", "the-article", "--futures", "4", "--json", "-q").body


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A run written as CSV, with its manifest beside it."""
    path = tmp_path_factory.mktemp("run") / "run.csv"
    said = isthmus("run", "start-at-home", "--futures", "2", "--seed", "3", "-o", str(path), "-q")
    assert said.code == 0
    return path
