"""A small forecast and its truth, written as files, whose scores can be worked out by hand."""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

FORECAST = ("series_id", "entity", "year", "draw", "value", "unit")
POINTS = ("series_id", "entity", "year", "value", "unit")
HISTORY = [("warmth", "AAA", 1991 + i, i % 2, "degrees") for i in range(8)]
"""0, 1, 0, 1, ... to 1 in 1998: every step is one up or one down. It holds zeros, so nothing walks in logs."""


class Files(NamedTuple):
    """Where a forecast, its truth and what came before are written."""

    forecast: Path
    truth: Path
    history: Path

    @property
    def typed(self) -> tuple[str, ...]:
        """What is typed after ``isthmus score``."""
        return str(self.forecast), str(self.truth), "--history", str(self.history)


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """A table as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def draws_of(
    series: str, entity: str, year: int, values: Sequence[float], unit: str = "degrees"
) -> list[tuple[object, ...]]:
    """Rows of one target in one year."""
    return [(series, entity, year, draw, value, unit) for draw, value in enumerate(values)]


def normal_crps(mean: float, sd: float, seen: float) -> float:
    """The CRPS of a normal forecast in closed form: Gneiting and Raftery (2007), equation 5."""
    z = (seen - mean) / sd
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return sd * (z * math.erf(z / math.sqrt(2)) + 2 * density - 1 / math.sqrt(math.pi))


@pytest.fixture(autouse=True)
def _without_ets(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a person has it who installed Isthmus without the libraries of its developers."""
    monkeypatch.setitem(sys.modules, "statsforecast", None)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Two targets: one forecast well (AAA), one badly (BBB)."""
    rows = [
        *draws_of("warmth", "AAA", 1999, [1, 2, 3]),
        *draws_of("warmth", "AAA", 2000, [0, 1, 2]),
        *draws_of("warmth", "BBB", 1999, [10, 11, 12]),
    ]
    truth = [
        ("warmth", "AAA", 1999, 1, "degrees"),
        ("warmth", "AAA", 2000, 0.5, "degrees"),
        ("warmth", "BBB", 1999, 1, "degrees"),
    ]
    both = [*HISTORY, *(("warmth", "BBB", *rest) for _, _, *rest in HISTORY)]
    return Files(
        write(tmp_path / "mine.csv", FORECAST, rows),
        write(tmp_path / "truth.csv", POINTS, truth),
        write(tmp_path / "before.csv", POINTS, both),
    )
