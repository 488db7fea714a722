"""``isthmus attention``: spending and attention by threat, under two definitions."""

from __future__ import annotations

import csv
import io
from typing import Any

from isthmus.cli.console import as_json, heading, print_json, say
from isthmus.cli.options import Json, Lang, Output
from isthmus.cli.save import check_place, is_device, save
from isthmus.cli.words import say as word
from isthmus.text import area

said = area("attention")

COLUMNS = (
    "id",
    "threat",
    "kind",
    "first",
    "last",
    "low",
    "central",
    "high",
    "unit",
    "basis",
    "status",
    "title",
    "source",
    "note",
)


def attention(output: Output = None, json: Json = False, lang: Lang = "en") -> None:
    """Set US spending and attention side by side, threat by threat: counter-terrorism, the region, the border, drugs.

    The ratio is given against assistance only, and against border enforcement and drug control too. Figures from memory are
    marked ?, and so is whatever rests on one. -o writes .md (with every source), .csv or .json.
    """
    check_place(output, (".md", ".csv", ".json"))

    from isthmus.understand.attention import sections

    if output:
        save(output, _written(output.suffix if not is_device(output) else ".md", lang))
        if not json and not is_device(output):
            say(word("written_alone", lang, path=output))
    if json:
        print_json(as_body())
    elif not output:
        from isthmus.cli.sections import show

        heading(said("title", lang))
        show(sections(lang))


def _written(ending: str, lang: str) -> str:
    if ending == ".csv":
        return as_csv(lang)
    if ending == ".json":
        return as_json(as_body()) + "\n"
    from isthmus.understand.attention import sections
    from isthmus.understand.section import as_markdown

    return as_markdown(said("title", lang), sections(lang, full=True))


def as_csv(lang: str) -> str:
    """Every figure of the ledger."""
    from isthmus.understand.attention import ledger

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for f in ledger():
        row = f._asdict() | {"title": f.title.translate(lang), "note": f.note.translate(lang)}
        writer.writerow(["" if row[c] is None else row[c] for c in COLUMNS])
    return out.getvalue()


def as_body() -> dict[str, Any]:
    """Ledger, ratios and deaths, for JSON."""
    from isthmus.understand.attention import CLAIMED, deaths, ledger, ratios

    return {
        "claim": {"id": "CL04", "ratio_above": CLAIMED},
        "ratios": [r._asdict() | {"claim": r.claim} for r in ratios()],
        "deaths": [d._asdict() for d in deaths()],
        "ledger": [
            f._asdict() | {"title": f.title.everywhere(), "note": f.note.everywhere(), "verified": f.verified}
            for f in ledger()
        ],
    }
