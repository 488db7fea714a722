"""Derived naive forecasts: a small file beside a forecast, for targets whose counts may not be passed on.

It holds a normal curve for every target, rule and year, and its manifest says from what and how it was made. Counts to
the end of history are in neither.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from isthmus.errors import UsageError
from isthmus.scoring.naive import RULES, Normal
from isthmus.scoring.report import Derived
from isthmus.scoring.tables import Target, manifest_beside

COLUMNS: Final = ("series_id", "entity", "rule", "year", "scale", "mean", "sd", "points_before", "unit")


def derived_beside(forecast: Path) -> Path:
    """Where a forecast's derived naive forecasts stand: ``mine.parquet`` has ``mine.naive.csv``."""
    return forecast.with_name(f"{forecast.stem}.naive.csv")


def check_sealed(path: Path, manifest: Path) -> None:
    """Refuses a file that isn't the one that a manifest sealed; a manifest that says nothing of it seals nothing.

    Raises:
        UsageError: The file's hash isn't the one in the manifest.
    """
    body: Any = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    told = body.get("sha256", {}).get(path.name) if isinstance(body, dict) else None
    if told is None:
        return
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != told:
        raise UsageError(
            f"{path.name} isn't the file that was sealed: its SHA-256 is {found[:12]}..., and {manifest.name} says "
            f"{told[:12]}....\n  Get the sealed file again; a forecast that was changed afterwards is scored under "
            "another name, without this manifest."
        )


def read_derived(path: Path) -> dict[Target, Derived]:
    """Naive forecasts by target; none where there is no such file.

    Raises:
        UsageError: The file was changed after its hash was written, or a line can't be read.
    """
    if not path.exists():
        return {}
    check_sealed(path, manifest_beside(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    missing = [c for c in COLUMNS if rows and c not in rows[0]]
    if missing:
        raise UsageError(
            f"{path.name}: no column '{missing[0]}'.\n  It has the columns {', '.join(COLUMNS)}."
        )
    groups: dict[Target, dict[str, list[dict[str, str]]]] = {}
    for line, row in enumerate(rows, 2):
        if row["rule"] not in RULES or row["scale"] not in ("log", "level"):
            raise UsageError(
                f"{path.name}:{line}: '{row['rule']}' on '{row['scale']}' is no naive forecast.\n"
                f"  Rules are {', '.join(RULES)}; scales are log and level."
            )
        groups.setdefault((row["series_id"], row["entity"]), {}).setdefault(row["rule"], []).append(row)
    try:
        return {target: _derived(rules) for target, rules in groups.items()}
    except ValueError as fault:
        raise UsageError(f"{path.name}: {fault}.\n  Years, means and spreads are numbers.") from fault


def as_csv(found: Mapping[Target, Derived]) -> str:
    """The file's text; numbers in all their digits."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for (series, entity), one in found.items():
        for name, rule in one.rules.items():
            scale = "log" if rule.logs else "level"
            for year, mean, sd in zip(rule.years, rule.mean, rule.sd, strict=True):
                writer.writerow((series, entity, name, year, scale, mean, sd, one.points_before, one.unit))
    return text.getvalue()


def _derived(rules: Mapping[str, list[dict[str, str]]]) -> Derived:
    first = next(iter(rules.values()))[0]
    return Derived(
        first["unit"], int(first["points_before"]), {n: _normal(rows) for n, rows in rules.items()}
    )


def _normal(rows: list[dict[str, str]]) -> Normal:
    return Normal(
        tuple(int(r["year"]) for r in rows),
        tuple(float(r["mean"]) for r in rows),
        tuple(float(r["sd"]) for r in rows),
        rows[0]["scale"] == "log",
    )
