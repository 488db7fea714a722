"""``isthmus score``: a forecast, ours or anybody's, against what happened; lowest skill first."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isthmus.cli.console import as_json, heading, note, print_json, say, table
from isthmus.cli.options import Json, Lang, Output
from isthmus.cli.save import check_place, is_device, save
from isthmus.cli.words import member_title
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    from isthmus.scoring.report import Pooled, Report, Score
    from isthmus.scoring.tables import Target

NAMES_SHOWN = 6


def score(
    forecast: Annotated[Path, typer.Argument(metavar="FORECAST", help="Draws, in .parquet or .csv.")],
    truth: Annotated[Path, typer.Argument(metavar="TRUTH.csv", help="What happened, a row a year.")],
    history: Annotated[
        Path | None,
        typer.Option("--history", metavar="FILE.csv", help="What was seen before, instead of our evidence."),
    ] = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Hold a forecast against what happened, and against naive forecasts; -o writes .html, .csv or .json.

    FORECAST has the columns series_id, entity, year, draw, value, unit; TRUTH.csv those of our series. Targets
    that FORECAST's .manifest.json lists under "exposed", as in [["homicide_rate", "SLV"]], are pooled apart.
    """
    check_place(output, (".html", ".csv", ".json"))
    _spare(output, forecast, truth, history)

    from isthmus.scoring.report import score_all
    from isthmus.scoring.tables import (
        evidence_history,
        manifest_beside,
        read_exposed,
        read_forecast,
        read_points,
    )

    forecasts, truths = read_forecast(forecast), read_points(truth)
    exposed = read_exposed(manifest_beside(forecast))
    before = read_points(history) if history else evidence_history(forecasts)
    report = score_all(forecasts, truths, before, exposed)
    receipt = receipt_of(forecast, truth, history)
    head = word(
        "score_head",
        lang,
        forecast=forecast.name,
        truth=truth.name,
        targets=f"{len(report.scores):,}",
        points=f"{report.pooled[0].points:,}",
    )
    absent = sorted(exposed - set(forecasts))
    notes = notes_on(report, lang, manifest_beside(forecast).name, absent)
    body = as_body(report, receipt, absent)
    if output:
        from isthmus.cli.score_page import Scored, as_page

        written = {
            ".json": lambda: as_json(body) + "\n",
            ".csv": lambda: as_csv(report),
            ".html": lambda: as_page(head, report, notes, Scored(forecasts, truths, before), receipt, lang),
        }[output.suffix if not is_device(output) else ".csv"]()
        save(output, written)
        if not json and not is_device(output):
            say(word("written_alone", lang, path=output))
    if json:
        print_json(body)
    elif not output:
        _show(head, report, notes, lang)


def _spare(output: Path | None, *read: Path | None) -> None:
    """Refuses to write over what is being scored.

    Raises:
        UsageError: The file to write is one of those to read.
    """
    from isthmus.errors import UsageError

    if output and any(path and path.resolve() == output.resolve() for path in read):
        raise UsageError(
            f"{output} is one of the files to be scored.\n  Give the report another name with `-o`."
        )


def _show(head: str, report: Report, notes: Sequence[str], lang: str) -> None:
    """The report in the terminal."""
    heading(head)
    note(word("score_columns", lang))
    say()
    columns = ["", word("crps", lang), word("inside50", lang), word("inside90", lang)]
    skills = [word(f"skill_{name}", lang) for name in report.naives]
    rows = [_row(s, report.naives, lang) for s in report.scores]
    table([*columns, *skills], rows, right=range(1, len(columns) + len(skills)))
    say()
    table(
        pooled_columns(lang),
        [row for p in report.pooled for row in pooled_rows(p, lang)],
        right=(1, 2, 4, 5, 6),
    )
    say()
    for p in report.pooled:
        counts = " ".join(str(n) for n in p.pit)
        say(word("pit_line", lang, group=word(f"pooled_{p.group}", lang), counts=counts))
    say()
    note(word("score_units", lang, units=units_of(report)))
    note(word("score_key", lang))
    for text in notes:
        note(text)


def _row(s: Score, naives: Sequence[str], lang: str) -> list[str]:
    from isthmus.figures import number

    name = place_of(s.target, lang) + (" *" if s.exposed else "")
    return [name, number(s.crps, lang), *insides(s, len(s.years), lang), *skill_cells(s, naives, lang)]


def place_of(target: Target, lang: str) -> str:
    """A target as the tables name it: ``homicide_rate, El Salvador``."""
    return f"{target[0]}, {member_title(target[1], lang)}"


def insides(s: Score | Pooled, points: int, lang: str) -> list[str]:
    """Points inside the 50 and the 90 percent band: ``3 of 5``."""
    return [
        word("of_points", lang, inside=round(share * points), total=points)
        for share in (s.inside50, s.inside90)
    ]


def skill_cells(s: Score, naives: Sequence[str], lang: str) -> list[str]:
    """Skill against each naive forecast; or why there is none, once."""
    if s.no_skill:
        return [word(s.no_skill, lang), *[""] * (len(naives) - 1)]
    return [skill_text(s.skill[name], lang) for name in naives]


def skill_text(value: float | None, lang: str) -> str:
    """A skill with its sign; a loss is shown as plainly as a gain."""
    if value is None:
        return word("skill_undefined", lang)
    text = f"{value:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text


def pooled_columns(lang: str) -> list[str]:
    """Headings of the pooled table."""
    inside = [word("inside50", lang), word("inside90", lang)]
    skill = [word("mean_skill", lang), word("median_skill", lang), word("skilled", lang)]
    return [word("pooled", lang), *inside, word("naive", lang), *skill]


def pooled_rows(p: Pooled, lang: str) -> list[list[str]]:
    """A group's coverage, and a row for each naive forecast it is held against."""
    rows: list[list[str]] = []
    for name, mean in p.mean_skill.items():
        first = [word(f"pooled_{p.group}", lang), *insides(p, p.points, lang)] if not rows else ["", "", ""]
        count = word("of_points", lang, inside=p.skilled[name], total=p.targets)
        skills = [skill_text(v, lang) if p.skilled[name] else "–" for v in (mean, p.median_skill[name])]
        rows.append([*first, word(f"skill_{name}", lang), *skills, count])
    return rows


def units_of(report: Report) -> str:
    """The unit of each series scored, once."""
    return "; ".join(dict.fromkeys(f"{s.series_id}, {s.unit}" for s in sorted(report.scores)))


def notes_on(report: Report, lang: str, manifest: str, absent: Sequence[Target]) -> list[str]:
    """What a reader must know beside the numbers: only what happened in this report."""
    from isthmus.scoring.report import FEWEST_POINTS
    from isthmus.scoring.scores import FAIR_BELOW

    scores = report.scores
    few = [s.target for s in scores if s.draws < FAIR_BELOW]
    skipped = [
        f"{place_of(s.target, lang)} ({', '.join(map(str, s.years_without_forecast))})"
        for s in scores
        if s.years_without_forecast
    ]
    said = [
        (
            any(s.no_skill == "too_few_points" for s in scores),
            word("score_few_key", lang, fewest=FEWEST_POINTS),
        ),
        (any(s.no_skill == "no_history" for s in scores), word("score_no_history_key", lang)),
        (any(None in s.skill.values() for s in scores), word("score_undefined_key", lang)),
        (any(s.exposed for s in scores), word("score_exposed_key", lang, manifest=manifest)),
        (absent, word("score_exposed_absent", lang, manifest=manifest, targets=_places(absent, lang))),
        (few, word("score_fair", lang, targets=_places(few, lang))),
        ("ets" not in report.naives, word("score_no_ets", lang)),
        (report.not_forecast, word("score_not_forecast", lang, targets=_places(report.not_forecast, lang))),
        (
            report.without_truth,
            word("score_without_truth", lang, targets=_places(report.without_truth, lang)),
        ),
        (skipped, word("score_years_absent", lang, targets=_some(skipped, lang))),
    ]
    return [text for happened, text in said if happened]


def _places(targets: Sequence[Target], lang: str) -> str:
    return _some([place_of(t, lang) for t in targets], lang)


def _some(names: Sequence[str], lang: str) -> str:
    """The first few names, and how many there are beside them."""
    shown = "; ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return word("and_more", lang, names=shown, count=more) if more > 0 else shown


def receipt_of(forecast: Path, truth: Path, history: Path | None) -> dict[str, Any]:
    """What was scored against what: enough to do it again and get the same."""
    from importlib.metadata import version

    from isthmus.evidence import evidence_hash
    from isthmus.scoring.report import NAIVE_DRAWS

    return {
        "isthmus": version("isthmus"),
        "forecast": _file(forecast),
        "truth": _file(truth),
        "history": _file(history) if history else {"file": "evidence", "sha256": evidence_hash()},
        "naive_draws": NAIVE_DRAWS,
    }


def _file(path: Path) -> dict[str, str]:
    return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def as_body(report: Report, receipt: dict[str, Any], absent: Sequence[Target]) -> dict[str, Any]:
    """The report as JSON."""
    return {
        "receipt": receipt,
        "naives": list(report.naives),
        "series": [s._asdict() for s in report.scores],
        "pooled": [p._asdict() for p in report.pooled],
        "in_truth_not_in_forecast": [list(t) for t in report.not_forecast],
        "in_forecast_without_truth": [list(t) for t in report.without_truth],
        "exposed_not_in_forecast": [list(t) for t in absent],
    }


def as_csv(report: Report) -> str:
    """A row for each target, every figure to its last digit; lists stand in one cell, apart by spaces."""
    out = io.StringIO()
    skills = {name: f"skill_{name}" for name in report.naives}
    writer = csv.writer(out, lineterminator="\n")
    fields = [f for f in report.scores[0]._fields if f != "skill"]
    writer.writerow([*fields, *skills.values()])
    for s in report.scores:
        cells = [_cell(getattr(s, field)) for field in fields]
        writer.writerow([*cells, *(_cell(s.skill.get(name)) for name in skills)])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(str(v) for v in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
