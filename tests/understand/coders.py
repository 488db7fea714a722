"""Made-up coders: people and programs who fill in the form, for the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np

from isthmus.understand.insurgencies import ATTRIBUTES, Coding, blank_form, our_coding

Row = dict[str, str]


def a_coder(name: str, code: np.ndarray, made_by: str = "person", **more) -> Coding:
    """A coding with these codes and no ranges."""
    blank = np.zeros(code.shape, dtype=bool)
    notes = tuple(("",) * code.shape[1] for _ in code)
    look = {"no_transfer": blank, "low": code, "high": code} | more
    return Coding(name, made_by, code, notes=notes, range_given=False, **look)  # type: ignore[arg-type]


def moved(cells: int, by: int = 1) -> np.ndarray:
    """Our codes with the first cells moved, within the scale."""
    code = our_coding().code.copy()
    flat = code.reshape(-1)
    flat[:cells] = np.where(flat[:cells] + by > 3, flat[:cells] - by, flat[:cells] + by)
    return np.clip(code, 0, 3)


def at_random(seed: int) -> np.ndarray:
    """Codes dealt out by a die."""
    return np.random.default_rng(seed).integers(0, 4, our_coding().code.shape).astype(float)


def a_form(
    path: Path, change: Callable[[int, Row], None], *, coder: str = "Ana", made_by: str = "person"
) -> Path:
    """The blank form, filled in with ones and then changed row by row."""
    rows = list(csv.DictReader(io.StringIO(blank_form())))
    for i, row in enumerate(rows):
        row |= {"code": "1", "coder": coder, "made_by": made_by}
        change(i, row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def place(case: int, attribute: str) -> tuple[int, int]:
    """Where a code stands."""
    return case, ATTRIBUTES.index(attribute)
