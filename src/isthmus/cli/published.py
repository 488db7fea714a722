"""``isthmus published``: other people's models on our engine, each held to what was published."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from isthmus.cli.console import as_json, card, heading, note, print_json, say, table
from isthmus.cli.options import Json, Lang, Output, Quiet, Seed
from isthmus.cli.save import check_place, is_device, save
from isthmus.errors import UnknownName, UsageError
from isthmus.figures.numbers import number
from isthmus.text import area, unit_text

if TYPE_CHECKING:
    from isthmus.published import Model, Row
    from isthmus.published.baselines import Held
    from isthmus.published.parts import Table

phrase: Final = area("published")

BASELINE_RUNS = 256


def published(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A model; left out, all are listed.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Run the acceptance table of every model.")] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A parameter or lever of the runs written with -o."),
    ] = None,
    runs: Annotated[
        int, typer.Option("--runs", "-n", metavar="N", help="Runs of the ensemble written with -o.")
    ] = BASELINE_RUNS,
    seed: Seed = 0,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DIR", help="Folder of your own copies of the models' data (or ISTHMUS_MODELS)."
        ),
    ] = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """List published models; run one and print what is theirs, what is ours, both baselines and its acceptance table.

    With -o, an ensemble over the ranges of its parameters is written to .csv or .json. Exit code 1 if a row fails.
    """
    check_place(output, (".csv", ".json"))
    if every:
        _every(data, json, lang, quiet)
    elif name is None:
        _list(json, lang)
    else:
        from isthmus.published import get

        model = get(name)
        if output is not None:
            _write(model, output, runs, seed, settings, data, lang, json)
        elif settings:
            raise UsageError(
                "--set is for an ensemble that is written: name a file with -o, as in -o runs.csv."
            )
        else:
            _one(model, data, json, lang)


def _list(json: bool, lang: str) -> None:
    from isthmus.published.library import names
    from isthmus.published.page import read_page

    pages = [read_page(name) for name in names()]
    if json:
        print_json([{"name": p.name, "title": p.title.translate(lang), "pinned": p.pinned} for p in pages])
        return
    heading(phrase("head", lang))
    columns = [phrase("name", lang), phrase("model", lang), phrase("pinned", lang)]
    table(columns, [[p.name, p.title.translate(lang), phrase(p.pinned, lang)] for p in pages])


def _every(data: Path | None, json: bool, lang: str, quiet: bool) -> None:
    from isthmus.published import get, names

    found: list[tuple[Model, Table, float]] = []
    for name in names():
        if not quiet:
            print(phrase("running", lang, name=name), file=sys.stderr, flush=True)
        began = time.perf_counter()
        model = get(name)
        found.append((model, model.reference(data), time.perf_counter() - began))
    passes = all(made.passes for _, made, _ in found)
    if json:
        print_json(
            {"pass": passes, "models": [_plain(model, made, seconds) for model, made, seconds in found]}
        )
    else:
        for model, made, _ in found:
            heading(f"{model.name}: {model.page.title.translate(lang)}")
            _show(model, made, lang, data)
            say()
    if not passes:
        raise typer.Exit(1)


def _plain(model: Model, made: Table, seconds: float) -> dict[str, Any]:
    return {
        "name": model.name,
        "title": model.page.title.translate("en"),
        "pinned": model.page.pinned,
        "theirs": model.page.theirs.translate("en"),
        "ours": model.page.ours.translate("en"),
        "pass": made.passes,
        "rows": [row.plain() for row in made.rows],
        "not_run": [row._asdict() for row in made.not_run],
        "seconds_for_table": seconds,
    }


def _one(model: Model, data: Path | None, json: bool, lang: str) -> None:
    from isthmus.published.baselines import both_baselines

    began = time.perf_counter()
    made = model.reference(data)
    seconds = time.perf_counter() - began
    runs = model.program is not None or model.chancy is not None or model.has_data(data)
    held = both_baselines(model, BASELINE_RUNS, data=data) if runs else None
    speed = _speed(model, data) if runs else None
    if json:
        further = {"both_baselines": held and held.plain(), "seconds_for_a_run": speed}
        print_json(_plain(model, made, seconds) | further)
    else:
        page = model.page
        heading(f"{model.name}: {page.title.translate(lang)}")
        words = ("question", "theirs", "ours", "shared", "quarrel", "lesson")
        card([(phrase(key, lang), getattr(page, key).translate(lang)) for key in words])
        card([(phrase("source", lang), f"{s.text} ({s.status})") for s in page.sources])
        if held:
            say()
            _baselines(model, held, lang)
        say()
        heading(phrase("table", lang))
        _show(model, made, lang, data)
        if speed:
            note(phrase("seconds", lang, first=f"{speed[0]:.2g}", again=f"{speed[1]:.2g}"))
    if not made.passes:
        raise typer.Exit(1)


def _speed(model: Model, data: Path | None) -> tuple[float, float]:
    """Seconds of one run, the first and the next; the first has no compiling left where the table ran before."""
    from isthmus.published.model import compiled_anew

    compiled_anew()
    times = []
    for _ in range(2):
        began = time.perf_counter()
        model.run(data=data)
        times.append(time.perf_counter() - began)
    return times[0], times[1]


def _baselines(model: Model, held: Held, lang: str) -> None:
    output = next(o for o in model.outputs if o.name == model.trial.output)
    heading(phrase("baselines", lang, action=model.trial.meaning.translate(lang)))
    when = {"today": model.trial.today, "nothing": model.trial.horizon, "action": model.trial.horizon}
    rows = []
    for key in ("today", "nothing", "action"):
        at = f"{_unit(model.axis.name, lang)} {when[key]:g}" if model.axis.values and output.over_time else ""
        rows.append([phrase(key, lang), number(getattr(held, key), lang), _unit(output.unit, lang), at])
    say(f"  {output.meaning.translate(lang)}")
    table(["", "", "", ""], rows, right=(1,))
    for key, spread, count in (
        ("against_today", held.change_from_today, held.lower_than_today),
        ("against_nothing", held.change_from_nothing, held.lower_than_nothing),
    ):
        low, mid, high = (number(v, lang) for v in spread)
        values = {"low": low, "mid": mid, "high": high, "count": count, "runs": held.runs}
        say("  " + phrase(key, lang, **values, same=held.same_as_nothing))
    note(phrase("ranges_note", lang))


def _show(model: Model, made: Table, lang: str, data: Path | None) -> None:
    from isthmus.published.data import WHERE

    if made.rows:
        columns = [phrase(k, lang) for k in ("quantity", "published", "computed", "passes", "result")]
        table(columns, [_row(model, row, lang) for row in made.rows], right=(2,))
    for text in dict.fromkeys(r.note for r in made.rows if r.note):
        whose = "; ".join(model.page.said(r.quantity, lang) for r in made.rows if r.note == text)
        note(f"{model.page.said(text, lang)}: {whose}.")
    for row in made.not_run:
        words = {"quantity": model.page.said(row.quantity, lang), "why": model.page.said(row.why, lang)}
        words["quantity"] = " ".join(part for part in (words["quantity"], row.published) if part)
        note(phrase("not_run", lang, **words) + ".")
    failed = sum(not row.passes for row in made.rows)
    if not made.rows:
        say(
            phrase(
                "no_rows", lang, name=model.name, file=model.needs, where=WHERE[model.needs].translate(lang)
            )
        )
    elif failed:
        say(phrase("some_fail", lang, failed=failed, rows=len(made.rows)), "bold")
    else:
        say(phrase("all_pass", lang, rows=len(made.rows)))


def _row(model: Model, row: Row, lang: str) -> list[str]:
    low, high = (_figure(v, row.unit) for v in (row.low, row.high))
    if row.low == float("-inf"):
        within = phrase("up_to", lang, high=high)
    elif row.high == float("inf"):
        within = phrase("from", lang, low=low)
    else:
        within = phrase("span", lang, low=low, high=high)
    source = row.published or phrase("own", lang)
    if row.status == "RECALLED":
        source = phrase("recalled", lang, text=source)
    unit = f" {_unit(row.unit, lang)}" if row.unit not in ("", "year") else ""
    return [
        model.page.said(row.quantity, lang),
        source,
        _figure(row.computed, row.unit) + unit,
        within,
        phrase("pass" if row.passes else "fail", lang),
    ]


def _figure(value: float, unit: str) -> str:
    """Six digits, thousands apart: a table of acceptance is read to its last digit."""
    if unit == "year":
        return f"{value:.6g}"
    text = f"{value:,.6g}"
    return f"{value:,.0f}" if "e+" in text else text


def _write(
    model: Model,
    output: Path,
    runs: int,
    seed: int,
    settings: list[str] | None,
    data: Path | None,
    lang: str,
    json: bool,
) -> None:
    fixed, levers = _settings(model, settings)
    made = model.ensemble(runs, seed, levers, fixed=fixed, data=data)
    is_json = output.suffix == ".json" and not is_device(output)
    save(output, as_json(made.plain()) + "\n" if is_json else made.csv(), made.receipt())
    if json:
        print_json(made.receipt() | {"path": str(output)})
    elif not is_device(output):
        say(phrase("written", lang, runs=f"{runs:,}", name=model.name, path=output))


def _unit(unit: str, lang: str) -> str:
    return unit_text(unit).translate(lang).replace("_", " ")


def _settings(model: Model, given: list[str] | None) -> tuple[dict[str, float], dict[str, float]]:
    """Parameters and levers set on the command line.

    Raises:
        UsageError: One isn't of the form NAME=VALUE with a number.
        UnknownName: The model has no such parameter or lever.
    """
    parameters, levers = {p.name for p in model.parameters}, {v.name for v in model.levers}
    made: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for text in given or ():
        name, _, value = text.partition("=")
        if name not in parameters | levers:
            raise UnknownName(f"parameter or lever of {model.name}", name, parameters | levers)
        try:
            made[name in levers][name] = float(value)
        except ValueError:
            raise UsageError(f"--set {text}: expected NAME=NUMBER, as in --set {name}=1.") from None
    return made
