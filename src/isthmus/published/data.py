"""Other people's files, which state no licence and so do not ship: a reader for your own copy.

Put them in one folder and name it in ``ISTHMUS_MODELS``, or pass it. Their names and columns:

    cartel_groups_2020.csv    rank, code, short_name, rival_strength, ally_strength     one line a group, strongest first
    cartel_rivals_2020.csv    rank_i, rank_j, weight                                     symmetric, each pair once or twice
    cartel_allies_2020.csv    the same
    opioid_source_inputs.csv  a first column of years by quarter, then the columns of FDA/SOURCE's projection inputs
    prison_sentences.csv      years                                                      one line a sentence
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Final

import numpy as np

from isthmus.errors import UsageError
from isthmus.text import Text

OWN_DATA: Final = "ISTHMUS_MODELS"
"""The environment variable that names the folder of a person's own copies."""

WHERE: Final[dict[str, Text]] = {
    "cartel_groups_2020.csv": Text("published.where.cartel_groups_2020"),
    "opioid_source_inputs.csv": Text("published.where.opioid_source_inputs"),
    "prison_sentences.csv": Text("published.where.prison_sentences"),
}


def data_folder(given: Path | str | None = None) -> Path | None:
    """The folder of a person's own copies: the one given, or that of ``ISTHMUS_MODELS``, or none.

    Raises:
        UsageError: It is named and isn't a folder.
    """
    named = given or os.environ.get(OWN_DATA)
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise UsageError(
            f"{folder} is not a folder.\n  Name the folder that holds your copies of the models' data, with --data or in "
            f"{OWN_DATA}; docs/published/README.md says which files."
        )
    return folder


def find(name: str, folder: Path | None) -> Path | None:
    """A file by its name in the folder, if there is one."""
    path = folder / name if folder else None
    return path if path and path.is_file() else None


def columns(path: Path, wanted: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Columns of numbers by name.

    Raises:
        UsageError: A column is missing or holds something else than numbers; the line is named.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head = rows[0] if rows else []
    missing = [name for name in wanted if name not in head]
    if missing:
        raise UsageError(
            f"{path}: no column '{missing[0]}'.\n  Expected {', '.join(wanted)}; found {', '.join(head[:6])} ..."
        )
    if len(rows) < 2:
        raise UsageError(f"{path}: it holds a heading and nothing below it.")
    made = {}
    for name in wanted:
        place = head.index(name)
        try:
            made[name] = np.array([float(row[place]) for row in rows[1:]])
        except (ValueError, IndexError):
            line = next(i for i, row in enumerate(rows[1:], 2) if not _is_number(row, place))
            raise UsageError(f"{path}, line {line}, column '{name}': expected a number.") from None
        if not np.isfinite(made[name]).all():
            line = int(np.flatnonzero(~np.isfinite(made[name]))[0]) + 2
            raise UsageError(f"{path}, line {line}, column '{name}': the number isn't finite.")
    return made


def _is_number(row: list[str], place: int) -> bool:
    try:
        float(row[place])
    except (ValueError, IndexError):
        return False
    return True
