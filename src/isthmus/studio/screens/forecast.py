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
from isthmus.studio.page import PageContext
from isthmus.studio.screens.parts import facts, foreign, row, table, unit
from isthmus.understand.fit_words import place

NAME: Final = "2019-2024"
LAST: Final = "2024"


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


def forecast_section(context: PageContext) -> Raw:
    """The part of the page."""
    say, where = context.say, folder()
    opening = [el("h2", say("fit.forecast"), id="forecast"), el("p", say("fit.forecast_lead"))]
    if where is None:
        return el("section", *opening, el("p", say("fit.forecast_none")), class_="card")
    made, good, rows = _receipt(where)
    fit = made["posterior"]
    line = say(
        "fit.forecast_fit",
        fit=fit["fit"],
        made=fit["made"],
        futures=f"{made['futures']:,}",
        seed=made["seed"],
    )
    if fit["fit"][:8] != context.made.fit:
        line = f"{line} ({say('fit.forecast_other')})"
    hashes = [el("code", f"{name}: {digest}", class_="hash") for name, digest in made["sha256"].items()]
    exposed = "; ".join(f"{series_catalog()[s].title}, {place(e, context.lang)}" for s, e in made["exposed"])
    rules = [
        say(f"fit.rule_{k}", exposed=exposed) if k == "exposed" else say(f"fit.rule_{k}")
        for k in ("crps", "naive", "exposed", "nothing")
    ]
    known = facts(
        (
            (say("screens.source"), line),
            (
                say("fit.forecast_hash"),
                [*hashes, say("fit.forecast_hash_good" if good else "fit.forecast_hash_bad")],
            ),
            (say("fit.forecast_rules"), rules),
        )
    )
    down = el("a", say("screens.download_csv"), href="/fit/forecast.csv")
    folded = el(
        "details",
        el("summary", say("fit.forecast_table", year=LAST)),
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
                context,
                joined(series_catalog()[r["series_id"]].title, f", {place(r['entity'], context.lang)}"),
            ),
            *(number(float(r[q]), context.lang) for q in ("q50", "q05", "q95")),
            unit(context, r["unit"]),
            numbers=(1, 2, 3),
        )
        for r in rows
        if r["year"] == LAST
    ]
    head = [say("fit.target"), say("fit.median"), say("fit.low90"), say("fit.high90"), say("screens.unit")]
    return table(say("fit.forecast_table", year=LAST), head, made, numbers=(1, 2, 3), quiet=True)
