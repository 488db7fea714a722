"""``isthmus insurgencies``: the four countries' cases beside political and jihadist ones, and what carries over."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isthmus.cli.console import as_json, heading, print_json, say
from isthmus.cli.options import Json, Lang, Output, Seed
from isthmus.cli.save import check_place, is_device, save
from isthmus.cli.words import say as word
from isthmus.text import Text, area

said = area("insurgencies")

if TYPE_CHECKING:
    from isthmus.understand.insurgencies import Overview

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

Codes = Annotated[
    list[Path] | None,
    typer.Option(
        "--codes", metavar="FILE.csv", help="A form that another coder filled in; once for each coder."
    ),
]


@app.callback(invoke_without_command=True)
def insurgencies(
    ctx: typer.Context,
    codes: Codes = None,
    seed: Seed = 0,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Compare insurgencies: distances with their ranges, nearest cases or none, and what carries over.

    Codes are ours, by one hand, until others fill in `isthmus insurgencies form` and are read with --codes: with three
    people who agree a verdict is printed. -o writes .md (with reasons and evidence), .csv (the case table), .json or .svg.
    """
    if ctx.invoked_subcommand is not None:
        return
    check_place(output, (".md", ".csv", ".json", ".svg"))

    from isthmus.understand.insurgencies import overview, read_form

    found = overview([read_form(path) for path in codes or ()], seed=seed)
    if output:
        save(output, _written(found, output, lang))
        if not json and not is_device(output):
            say(word("written_alone", lang, path=output))
    if json:
        print_json(as_body(found))
    elif not output:
        _tell(found, lang)


@app.command("form", short_help="Write a blank form for another coder.")
def form(output: Output = None, lang: Lang = "en") -> None:
    """Write a blank form to code the cases in: no codes of ours in it, so that coders stay independent.

    Fill in code (0 to 3), low and high if it could be another, a note, or yes under does_not_transfer; your name under
    coder; and under made_by, person, or generated where a program gave the codes.
    """
    check_place(output, (".csv",))

    from isthmus.understand.insurgencies import blank_form

    if output is None:
        typer.echo(blank_form(lang), nl=False)
        return
    save(output, blank_form(lang))
    if not is_device(output):
        say(word("written_alone", lang, path=output))


def _tell(found: Overview, lang: str) -> None:
    from isthmus.cli.sections import show
    from isthmus.understand.insurgencies.comparison_sections import comparison_sections
    from isthmus.understand.insurgencies.lesson_sections import lesson_sections

    heading(said("title", lang))
    show([*comparison_sections(found, lang), *lesson_sections(lang)], said("more_rows", lang))


def _written(found: Overview, output: Path, lang: str) -> str:
    ending = output.suffix if not is_device(output) else ".md"
    if ending == ".csv":
        return as_csv(found)
    if ending == ".json":
        return as_json(as_body(found)) + "\n"
    if ending == ".svg":
        from isthmus.understand.insurgencies import picture

        return '<?xml version="1.0" encoding="UTF-8"?>\n' + picture(found, lang).svg + "\n"
    from isthmus.understand.insurgencies.comparison_sections import comparison_sections
    from isthmus.understand.insurgencies.lesson_sections import lesson_sections
    from isthmus.understand.section import as_markdown

    return as_markdown(
        said("title", lang), [*comparison_sections(found, lang), *lesson_sections(lang, full=True)]
    )


def as_csv(found: Overview) -> str:
    """The case table: each attribute of each case with its fact, source, status, and every coder's code."""
    from isthmus.understand.insurgencies.codings import ATTRIBUTES, cases, rows

    shown = [*found.counted.people, *found.counted.copies, *found.counted.generated]
    counts = {c.coder for c in found.counted.people}
    heads = [c.coder if c.coder in counts else f"{c.coder} (not counted)" for c in shown]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = ["case_id", "case", "family", "attribute", "fact", "scale", "source", "status"]
    writer.writerow([*columns, *(f"code: {h}" for h in heads), "lowest", "highest", "does_not_transfer"])
    facts = rows()
    for i, case in enumerate(cases().values()):
        for j, attribute in enumerate(ATTRIBUTES):
            r = facts[case.id, attribute]
            given = [float(c.code[i, j]) for c in found.counted.people if not math.isnan(c.code[i, j])]
            ends = [f"{min(given):g}", f"{max(given):g}"] if given else ["", ""]
            away = "; ".join(c.coder for c in shown if c.no_transfer[i, j])
            said = ["" if math.isnan(c.code[i, j]) else f"{c.code[i, j]:g}" for c in shown]
            fixed = [case.id, case.title, case.family, attribute, r.description, r.scale, r.source, r.status]
            writer.writerow([*fixed, *said, *ends, away])
    return out.getvalue()


def as_body(found: Overview) -> dict[str, Any]:
    """Everything, for JSON; the reading of the verdict only where it is established."""
    from isthmus.understand.insurgencies import principles, scorecard, spells, theories
    from isthmus.understand.insurgencies.comparison_sections import verdict_sentence

    verdict = found.verdict
    endings = spells()
    return plain(
        {
            "verdict": {
                "people": verdict.people,
                "established": verdict.established,
                "says": verdict_sentence(found, "en"),
                "reading": verdict.reading if verdict.established else None,
                "no_farther_across_families": verdict.no_farther,
            },
            "coding_error": "measured" if found.codes.measured else "assumed",
            "distances": found.blocks,
            "gaps": found.gaps,
            "attributes": [a._asdict() | {"differs": a.differs} for a in found.attributes],
            "nearest": [a._asdict() | {"close_analogue": a.found or None} for a in found.analogues],
            "agreement": found.agreement,
            "coders": [
                {"coder": c.coder, "made_by": c.made_by, "counts": c in found.counted.people}
                for c in (*found.counted.people, *found.counted.copies, *found.counted.generated)
            ],
            "principles": [p._asdict() | {"where": p.where} for p in principles()],
            "spells": endings._asdict()
            | {"risks": [r._asdict() | {"hazard": r.hazard} for r in endings.risks]},
            "theories": theories(),
            "scorecard": scorecard()._asdict() | {"unseen": scorecard().unseen},
        }
    )


def plain(value: Any) -> Any:
    """Records as dictionaries, what can't be said as null."""
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, Text):
        return value.everywhere()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value
