"""How the sealed forecast did: coverage first, what it lost by, every target with its counts, why; and the seal itself."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from isthmus.evidence import series_catalog
from isthmus.report.document import Document
from isthmus.report.html import picture
from isthmus.report.markup import Raw, joined
from isthmus.report.subjects.fit import place
from isthmus.report.subjects.sealed import sealed_in_use
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.documents import exports_of, writer_of
from isthmus.studio.downloads import csv_text_file
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.text import Joined, Text, unit_text
from isthmus.understand.sealed import FIRST, LAST, NAME, folder, manifest

SHOWN: Final = 12
"""Forecasts drawn at first"""
PATH: Final = "/fit/forecast"

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get(PATH)
def forecast(context: RequestContext, every: bool = False) -> str:
    """How it did."""
    return forecast_page(context, every)


@router.get(f"{PATH}.csv")
def forecast_csv() -> Response:
    """Quantiles of the sealed forecast."""
    return csv_text_file(quantiles(), f"isthmus-forecast-{NAME}.csv")


def quantiles() -> str:
    """The quantiles as they were sealed; nothing where the file isn't here."""
    where = folder()
    return (where / f"{NAME}.csv").read_text(encoding="utf-8") if where else ""


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


class Told(NamedTuple):
    """How it did, written."""

    held: Raw
    """The first line: how many counts its bands held"""
    paras: Sequence[Raw]
    """What it lost by"""
    figures: Raw
    contents: Sequence[tuple[Raw, str]]
    """(heading, anchor) of its sections"""
    rules: Raw
    """Its CRPS beside those of naive forecasts"""
    fans: Raw
    """The heading and what stands above the pictures"""
    pictures: Raw
    series: int
    """How many there are"""
    causes: Sequence[Raw]
    """What was missed, what was right, and why"""
    tables: Sequence[Raw]
    folded: Sequence[Raw]


@dataclass(frozen=True)
class Forecast(View, template="fit/forecast.html"):
    """How the sealed forecast did."""

    years: tuple[int, int]
    """First and last"""
    told: Told | None
    """How it did; nothing where the score isn't here"""
    every: bool
    """All series are drawn instead of the worst"""
    shown: int
    """Series drawn at first"""
    receipt: Receipt | None
    """What it was made with; nothing where the file isn't here"""


@dataclass(frozen=True)
class Short(View, template="fit/forecast_short.html"):
    """The same in two lines, on the screen of the fit."""

    years: tuple[int, int]
    """First and last"""
    lines: Sequence[Raw]
    """The first says how many counts its bands held; nothing where the score isn't here"""


def forecast_section(context: PageContext) -> Raw:
    """Two lines and the way to the page."""
    document, write = sealed_in_use(), writer_of(context)
    paras = [document.section("glance").para(key) for key in ("held", "lost")] if document else []
    return render(context, Short((FIRST, LAST), [write.line(para.line) for para in paras]))


def forecast_page(context: PageContext, every: bool = False) -> str:
    """The page; ``every`` draws all series instead of the worst."""
    where, document = folder(), sealed_in_use()
    view = Forecast(
        years=(FIRST, LAST),
        told=_told(context, document, every) if document else None,
        every=every,
        shown=SHOWN,
        receipt=_receipt(context, where) if where else None,
    )
    return page(
        context,
        "fit",
        context.say("score.screen.short"),
        render(context, view),
        path=PATH,
        styles=("screens",),
        exports=exports_of(context, "score") if document else (),
    )


def _told(context: PageContext, document: Document, every: bool) -> Told:
    write, long = writer_of(context), writer_of(context, rows_shown=SHOWN)
    glance = document.section("glance")
    shown = ("rules", "fans", "missed", "right", "after", "counts", "against", "years", "kinds", "pit")
    titles = [(s, s.title) for s in map(document.section, shown)]
    fans = document.section("fans")
    return Told(
        held=write.line(glance.para("held").line),
        paras=[write.block(glance.para(key)) for key in ("lost", "unexposed", "once")],
        figures=write.block(glance.figures()),
        contents=[(write.line(title), s.key) for s, title in titles if title],
        rules=write.section(document.section("rules")),
        fans=joined(write.heading(fans), write.block(fans.blocks[0])),
        pictures=_pictures(document.made, context.lang, every),
        series=len(document.table("counts").rows),
        causes=[
            write.section(s) for s in document.sections if s.key.startswith(("missed", "right", "after"))
        ],
        tables=[
            long.section(document.section(key)) for key in ("counts", "against", "years", "kinds", "pit")
        ],
        folded=[
            write.folded(document.section(key)) for key in ("crps", "pooled", "series", "revised", "sources")
        ],
    )


@cache
def _pictures(_: str, lang: str, every: bool) -> Raw:
    """Fans of the worst series, or of all; drawn once for a score."""
    document = sealed_in_use()
    assert document is not None
    chart = document.section("fans").chart().chart
    return picture(chart if every else chart.first(SHOWN), lang)


@cache
def _sealed(path: Path) -> tuple[dict[str, Any], bool, list[dict[str, str]]]:
    """The manifest, whether the file has the hash that the manifest names, and its rows."""
    told = manifest(path)
    held = (path / f"{NAME}.csv").read_bytes()
    good = hashlib.sha256(held).hexdigest() == told["sha256"][f"{NAME}.csv"]
    return told, good, list(csv.DictReader(io.StringIO(held.decode("utf-8"))))


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
        targets=[_target(row) for row in rows if row["year"] == str(LAST)],
    )


def _target(row: Mapping[str, str]) -> Target:
    return Target(
        series_catalog()[row["series_id"]].title,
        place(row["entity"]),
        *(float(row[q]) for q in ("q50", "q05", "q95")),
        unit=unit_text(row["unit"]),
    )
