"""Pages of the published models: words from their own pages, figures measured once and kept beside them.

`measured` runs the models, which needs the data that doesn't ship; `published_pages` only writes what was measured.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
from docs_words import table

from isthmus.axes import HISTORY_ENDS
from isthmus.cli.published import _figure
from isthmus.figures import Figure, Outline, RangeRow, fan, number, ranges
from isthmus.published import Model, get, names
from isthmus.published.baselines import both_baselines
from isthmus.published.data import WHERE
from isthmus.published.page import Page, read_page

DOCS: Final = Path(__file__).resolve().parents[1] / "docs" / "published"
RUNS: Final = 256
FIRST_WORDS: Final = f"""# Published models, reproduced

Other people's models on our engine, each held to what was published. `isthmus published NAME` runs one,
`isthmus published --all` holds every one to its table, and `-o` writes an ensemble over the ranges of its numbers. Figures
and inputs after {HISTORY_ENDS} stay on these pages: nothing here feeds the nexus.

"""
BRING: Final = """## Data of your own

Some files state no licence and don't ship. Put your copies in one folder and name it with `--data` or in `ISTHMUS_MODELS`.
Without them a model runs its data-free form, or says what it needs.

"""
COLUMNS: Final = """The groups need `cartel_rivals_2020.csv` and `cartel_allies_2020.csv` beside them: `rank_i`,
`rank_j`, `weight`, ranks as in the groups' own `rank`, with `rival_strength` and `ally_strength`. The opioid inputs hold a
first column of years by quarter, then the columns of the projection, `Projection output data[Fent]` and so on, with
`(constant)` for the second scenario, and `Population`. The sentences are one column, `years`.
"""
LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)


def published_pages() -> dict[str, str]:
    """Every page by its path in docs/: an index, and one a model whose figures were measured."""
    made = {"published/README.md": index()}
    for name in names():
        kept = DOCS / f"{name}.json"
        if kept.exists():
            made[f"published/{name}.md"] = page_text(
                read_page(name), json.loads(kept.read_text(encoding="utf-8"))
            )
    return made


def index() -> str:
    """What there is, and which files to bring."""
    rows = []
    for name in names():
        page = read_page(name)
        rows.append(
            (f"[{name}]({name}.md)", page.title.translate("en"), page.question.translate("en"), page.pinned)
        )
    models = table(("model", "title", "question", "its sources tell"), rows)
    files = table(("file", "from"), [(f"`{file}`", where.translate("en")) for file, where in WHERE.items()])
    return f"{FIRST_WORDS}{models}\n{BRING}{files}\n{COLUMNS}"


def page_text(page: Page, kept: dict[str, Any]) -> str:
    """One model's page."""
    action = page.trial.meaning.translate("en")
    text = f"# {page.title.translate('en')}\n\n`isthmus published {page.name}`. {page.question.translate('en')}\n\n"
    text += f"![{kept['alt']}]({page.name}.svg)\n\n"
    for head, words in (
        ("Theirs", page.theirs),
        ("Ours", page.ours),
        ("With the nexus", page.shared),
        ("Disputed", page.quarrel),
        ("To notice", page.lesson),
    ):
        text += f"**{head}.** {words.translate('en')}\n\n"
    text += f"## Both baselines\n\n{action[:1].upper()}{action[1:]}: {baselines_text(page, kept['both_baselines'])}\n"
    text += "\n## Acceptance table\n\n"
    head = ("quantity", "published", "computed", "passes within", "")
    text += table(head, [row_text(row) for row in kept["rows"]])
    notes = dict.fromkeys(f"{r['quantity']}: {r['note']}." for r in kept["rows"] if r["note"])
    notes |= dict.fromkeys(
        f"Not run: {r['quantity']}{' ' + r['published'] if r['published'] else ''}: {r['why']}."
        for r in kept["not_run"]
    )
    text += "".join(f"\n- {line}" for line in notes) + ("\n" if notes else "")
    text += f"\n## Numbers\n\n{numbers_text(page)}\n## What can be done\n\n"
    text += table(
        ("lever", "what", "unit", "off", "range"),
        [
            (f"`{v.name}`", v.meaning.translate("en"), v.unit, f"{v.idle:g}", f"{v.low:g} to {v.high:g}")
            for v in page.levers
        ],
    )
    text += "\n## Sources\n\n" + "".join(f"- {s.text} ({s.status})\n" for s in page.sources)
    return text


def baselines_text(page: Page, held: dict[str, Any]) -> str:
    """An action against today and against doing nothing."""
    output = next(o for o in page.outputs if o.name == page.trial.output)
    low, mid, high = held["change_from_today"]
    also = held["change_from_nothing"]
    over_time = page.axis.values and output.over_time
    unit = page.axis.name.replace("_", " ")
    when = f" in {unit} {page.trial.horizon:g}" if over_time else ""
    start = f" in {unit} {page.trial.today:g}" if over_time else ""
    same = "" if over_time else " Nothing moves by itself in this model: both baselines are the same."
    today, nothing, action = (number(held[key], "en") for key in ("today", "nothing", "action"))
    figures = (
        f"{output.meaning.translate('en')}, {output.unit}: {today} today{start}, {nothing} doing "
        f"nothing{when}, {action} doing it."
    )
    over = f"Over {held['runs']} runs the change is {low:.3g} to {high:.3g} percent against today"
    first = f"(median {mid:.3g}; lower in {held['lower_than_today']} runs)"
    second = f"and {also[0]:.3g} to {also[2]:.3g} percent against doing nothing"
    counts = f"lower in {held['lower_than_nothing']}, the same in {held['same_as_nothing']}"
    return f"{figures} {over} {first}, {second} (median {also[1]:.3g}; {counts}).{same}"


def row_text(row: dict[str, Any]) -> tuple[str, ...]:
    """A row of the acceptance table."""
    unit, low, high = row["unit"], row["low"], row["high"]
    ends = [None if v is None else _figure(v, unit) for v in (low, high)]
    within = (
        f"to {ends[1]}"
        if low is None
        else f"{ends[0]} or more"
        if high is None
        else f"{ends[0]} to {ends[1]}"
    )
    source = row["published"] or "our own figure"
    return (
        row["quantity"],
        f"{source} (RECALLED)" if row["status"] == "RECALLED" else source,
        f"{_figure(row['computed'], unit)} {'' if unit == 'year' else unit}".strip(),
        within,
        "pass" if row["pass"] else "**FAIL**",
    )


def numbers_text(page: Page) -> str:
    """Every parameter: value, range, unit, status."""
    rows = []
    for p in page.parameters:
        whose = "ours" if p.own_range else "theirs"
        even = ", even in logarithm" if p.log else ""
        span = f"{p.low:.6g} to {p.high:.6g} ({whose}{even})"
        rows.append((f"`{p.name}`", p.meaning.translate("en"), p.unit, f"{p.value:.8g}", span, p.status))
    return table(("number", "what", "unit", "value", "range", "status"), rows)


def measured(name: str, data: Path | None) -> dict[str, str]:
    """One model's figures, picture and the numbers behind it, by file name."""
    model = get(name)
    made = model.reference(data)
    drawn = picture(model, data)
    kept = {
        "alt": drawn.alt,
        "both_baselines": rounded(both_baselines(model, RUNS, data=data).plain()),
        "rows": [rounded(row.plain()) for row in made.rows],
        "not_run": [row._asdict() for row in made.not_run],
    }
    return {
        f"{name}.json": json.dumps(kept, indent=1, ensure_ascii=False) + "\n",
        f"{name}.svg": '<?xml version="1.0" encoding="UTF-8"?>\n' + drawn.svg + "\n",
        f"{name}.csv": drawn.csv(),
    }


def rounded(body: dict[str, Any]) -> dict[str, Any]:
    """Numbers to seven digits."""

    def one(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return [one(v) for v in value]
        return float(f"{value:.7g}") if isinstance(value, float) else value

    return {key: one(value) for key, value in body.items()}


def picture(model: Model, data: Path | None) -> Figure:
    """What the trial moves, doing nothing and doing it, over the ranges of the model's numbers."""
    trial, page = model.trial, model.page
    output = next(o for o in model.outputs if o.name == trial.output)
    idle = model.ensemble(RUNS, data=data).outputs[output.name]
    done = model.ensemble(RUNS, levers=trial.action, data=data).outputs[output.name]
    held = both_baselines(model, RUNS, data=data)
    said = f"{trial.meaning.translate('en')[:1].upper()}{trial.meaning.translate('en')[1:]}"
    title = f"{said}: lower than doing nothing in {held.lower_than_nothing} of {RUNS} runs"
    if output.over_time:
        title += f", lower than today in {held.lower_than_today}"
    subtitle = f"{page.title.translate('en')}: {output.meaning.translate('en')}"
    note = f"{model.name}, {RUNS} runs, numbers drawn evenly from their ranges, seed 0."
    note += " With the authors' data." if model.has_data(data) else ""
    if not output.over_time:
        rows = [RangeRow(output.meaning.translate("en"), {"baseline": _bands(idle), "A": _bands(done)})]
        which = [("baseline", "doing nothing"), ("A", "doing it")]
        return ranges(title, subtitle, rows, which, lang="en", unit=output.unit, note=note)
    times = model.axis.values
    kept = [i for i, t in enumerate(times) if t == int(t)]
    return fan(
        title,
        subtitle,
        [int(times[i]) for i in kept],
        _bands(idle[kept]),
        lang="en",
        unit=output.unit,
        decision_year=None,
        label="nothing",
        other=Outline("doing it", "A", _bands(done[kept])),
        note=note + ("" if model.axis.name == "year" else f" Across: {model.axis.name.replace('_', ' ')}."),
    )


def _bands(values: np.ndarray) -> np.ndarray:
    return np.quantile(np.asarray(values, float), LEVELS, axis=-1)
