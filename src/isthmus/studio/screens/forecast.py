"""The sealed forecast: what it is, its hash, its rules, its numbers."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import series_catalog
from isthmus.figures import number
from isthmus.report.subjects.fit import place
from isthmus.studio.context import PageContext
from isthmus.studio.parts import facts, foreign, row, table, unit

NAME: Final = "2019-2024"
FIRST, LAST = NAME.split("-")


def folder() -> Path | None:
    """Where the sealed file lies: in the package, or in the project it is developed in."""
    here = Path(__file__).resolve()
    places = (here.parents[2] / "forecasts", here.parents[4] / "forecasts")
    return next((p for p in places if (p / f"{NAME}.csv").is_file()), None)


def quantiles() -> str:
    """The quantiles as they were sealed; nothing where the file isn't here."""
    where = folder()
    return (where / f"{NAME}.csv").read_text(encoding="utf-8") if where else ""


@cache
def _receipt(path: Path) -> tuple[dict[str, Any], bool, list[dict[str, str]]]:
    """The manifest, whether the file has the hash that the manifest names, and its rows."""
    receipt = json.loads((path / f"{NAME}.manifest.json").read_text(encoding="utf-8"))
    held = (path / f"{NAME}.csv").read_bytes()
    good = hashlib.sha256(held).hexdigest() == receipt["sha256"][f"{NAME}.csv"]
    return receipt, good, list(csv.DictReader(io.StringIO(held.decode("utf-8"))))


def forecast_title(context: PageContext) -> str:
    """The heading of the part."""
    return context.say("fit.forecast.title", first=FIRST, last=LAST)


def forecast_section(context: PageContext) -> Raw:
    """The part of the page."""
    say, where = context.say, folder()
    lead = say("fit.forecast.lead", first=FIRST, last=LAST, decided=int(FIRST) - 1)
    opening = [el("h2", forecast_title(context), id="forecast"), el("p", lead)]
    if where is None:
        return el("section", *opening, el("p", say("fit.forecast.none")), class_="card")
    made, good, rows = _receipt(where)
    fit = made["posterior"]
    line = say(
        "fit.forecast.fit",
        fit=fit["fit"],
        made=fit["made"],
        futures=f"{made['futures']:,}",
        seed=made["seed"],
    )
    if fit["fit"][:8] != context.made.fit:
        line = f"{line} ({say('fit.forecast.other')})"
    hashes = [el("code", f"{name}: {digest}", class_="hash") for name, digest in made["sha256"].items()]
    exposed = "; ".join(f"{series_catalog()[s].title}, {_place(e, context)}" for s, e in made["exposed"])
    rules = [
        say(f"fit.forecast.rule_{k}", exposed=exposed) if k == "exposed" else say(f"fit.forecast.rule_{k}")
        for k in ("crps", "naive", "exposed", "nothing")
    ]
    known = facts(
        (
            (say("screens.source"), line),
            (
                say("fit.forecast.hash"),
                [*hashes, say("fit.forecast.hash_good" if good else "fit.forecast.hash_bad")],
            ),
            (say("fit.forecast.rules"), rules),
        )
    )
    down = el("a", say("screens.download_csv"), href="/fit/forecast.csv")
    folded = el(
        "details",
        el("summary", say("fit.forecast.table", year=LAST)),
        _table(context, rows),
        el("p", down),
        class_="fold",
    )
    return el("section", *opening, known, folded, class_="card")


def _table(context: PageContext, rows: list[dict[str, str]]) -> Raw:
    say = context.say
    made = [
        row(
            foreign(
                context, joined(series_catalog()[r["series_id"]].title, f", {_place(r['entity'], context)}")
            ),
            *(number(float(r[q]), context.lang) for q in ("q50", "q05", "q95")),
            unit(context, r["unit"]),
            numbers=(1, 2, 3),
        )
        for r in rows
        if r["year"] == LAST
    ]
    head = [
        say("fit.forecast.target"),
        say("fit.forecast.median"),
        say("fit.forecast.low90"),
        say("fit.forecast.high90"),
        say("screens.unit"),
    ]
    return table(say("fit.forecast.table", year=LAST), head, made, numbers=(1, 2, 3), quiet=True)


def _place(entity: str, context: PageContext) -> str:
    return place(entity).translate(context.lang)
