"""The sealed forecast: what it is, its hash, its rules, its numbers."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from isthmus.evidence import series_catalog
from isthmus.report.markup import Raw
from isthmus.report.subjects.fit import place
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View, render
from isthmus.text import Joined, Text, unit_text

NAME: Final = "2019-2024"
FIRST, LAST = NAME.split("-")


def folder() -> Path | None:
    """Where the sealed file lies: in the package, or in the project it is developed in."""
    here = Path(__file__).resolve()
    places = (here.parents[3] / "forecasts", here.parents[5] / "forecasts")
    return next((p for p in places if (p / f"{NAME}.csv").is_file()), None)


def quantiles() -> str:
    """The quantiles as they were sealed; nothing where the file isn't here."""
    where = folder()
    return (where / f"{NAME}.csv").read_text(encoding="utf-8") if where else ""


@cache
def _sealed(path: Path) -> tuple[dict[str, Any], bool, list[dict[str, str]]]:
    """The manifest, whether the file has the hash that the manifest names, and its rows."""
    manifest = json.loads((path / f"{NAME}.manifest.json").read_text(encoding="utf-8"))
    held = (path / f"{NAME}.csv").read_bytes()
    good = hashlib.sha256(held).hexdigest() == manifest["sha256"][f"{NAME}.csv"]
    return manifest, good, list(csv.DictReader(io.StringIO(held.decode("utf-8"))))


class Target(NamedTuple):
    """What is forecast of one series, for the last year."""

    title: str
    """In English, as the evidence has it"""
    place: Text
    median: float
    low: float
    high: float
    unit: Text


class Receipt(NamedTuple):
    """What the forecast was made with."""

    fit: str
    made: str
    futures: int
    seed: int
    other: bool
    """Another fit is in use now"""
    hashes: Mapping[str, str]
    """Of each file"""
    good: bool
    """The file has the hash that was sealed"""
    exposed: Text
    """Series whose later years had been seen"""
    targets: Sequence[Target]


@dataclass(frozen=True)
class Forecast(View, template="fit/forecast.html"):
    """The sealed forecast."""

    years: tuple[str, str]
    """First and last"""
    receipt: Receipt | None
    """What it was made with; nothing where the file isn't here"""


def forecast_section(context: PageContext) -> Raw:
    """The part of the page."""
    where = folder()
    return render(context, Forecast((FIRST, LAST), _receipt(context, where) if where else None))


def _receipt(context: PageContext, where: Path) -> Receipt:
    made, good, rows = _sealed(where)
    fit = made["posterior"]
    return Receipt(
        fit=fit["fit"],
        made=fit["made"],
        futures=made["futures"],
        seed=made["seed"],
        other=fit["fit"][:8] != context.made.fit,
        hashes=made["sha256"],
        good=good,
        exposed=Joined(
            (Joined((series_catalog()[s].title, place(entity)), ", ") for s, entity in made["exposed"]), "; "
        ),
        targets=[_target(row) for row in rows if row["year"] == LAST],
    )


def _target(row: Mapping[str, str]) -> Target:
    return Target(
        series_catalog()[row["series_id"]].title,
        place(row["entity"]),
        *(float(row[q]) for q in ("q50", "q05", "q95")),
        unit=unit_text(row["unit"]),
    )
