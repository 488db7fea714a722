"""A forecast against what happened: every target's score and skill, all of them pooled, and fans with the truth.

Sections  glance, series, pooled, notes, receipt
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from isthmus.evidence import series_catalog
from isthmus.figures import LEVELS
from isthmus.report.charts import FanPanel, Fans, Histogram, History
from isthmus.report.document import ChartBlock, Column, Document, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Line, Number, join_lines
from isthmus.scoring.comparison import Comparison
from isthmus.scoring.report import FEWEST_POINTS, Pooled, Score
from isthmus.scoring.scores import FAIR_BELOW
from isthmus.scoring.tables import Target
from isthmus.text import Text, unit_text

NAMES_SHOWN: Final = 6
"""Targets that a remark names; it counts the others"""
MOST_FANS: Final = 60
YEARS_BEFORE: Final = 12
"""Years drawn that led up to a forecast"""
HASH_SHOWN: Final = 12


def score_document(found: Comparison) -> Document:
    """The scores, lowest skill first."""
    return Document(
        "score",
        Text("command.score_title"),
        (_glance(found), _series(found), _pooled(found), _notes(found), _receipt(found)),
        values=_values(found),
        data=_data(found),
    )


def _glance(found: Comparison) -> Section:
    head = Text(
        "command.score_head",
        forecast=Code(found.receipt["forecast"]["file"]),
        truth=Code(found.receipt["truth"]["file"]),
        targets=Count(len(found.report.scores)),
        points=Count(found.report.pooled[0].points),
    )
    return Section("glance", None, (Para(head, key="head"),))


def _series(found: Comparison) -> Section:
    naives = found.report.naives
    columns = (
        Column("target", None, "name"),
        *(Column(key, Text(f"command.{key}"), "number") for key in ("crps", "inside50", "inside90")),
        *(Column(f"skill_{name}", Text(f"command.skill_{name}"), "number") for name in naives),
        *(
            Column(key, Text(f"command.{key}"), "number", detail=True)
            for key in ("log_crps", "width90", "years")
        ),
    )
    rows = tuple(Row("/".join(s.target), _score_cells(s, naives)) for s in found.report.scores)
    lead = Para(Text("command.score_columns"), quiet=True)
    blocks = (lead, Table("series", columns, rows), ChartBlock("fans", _fans(found)))
    return Section("series", Text("command.each_series"), blocks)


def _score_cells(s: Score, naives: Sequence[str]) -> tuple[Line, ...]:
    name = (*_target(s.target), " *") if s.exposed else _target(s.target)
    first, last = s.years[0], s.years[-1]
    return (
        name,
        Number(s.crps),
        *_insides(s, len(s.years)),
        *_skills(s, naives),
        Number(s.log_crps),
        Number(s.width90),
        first if first == last else (first, "–", last),
    )


def _skills(s: Score, naives: Sequence[str]) -> tuple[Line, ...]:
    """Skill against each naive forecast; or why there is none, once."""
    if s.no_skill:
        return (Text(f"command.{s.no_skill}"), *[""] * (len(naives) - 1))
    return tuple(_skill(s.skill[name]) for name in naives)


def _skill(value: float | None) -> Line:
    """A skill with its sign; a loss is shown as plainly as a gain."""
    return Text("command.skill_undefined") if value is None else Number(value, decimals=2, signed=True)


def _insides(s: Score | Pooled, points: int) -> tuple[Line, ...]:
    """Points inside the 50 and the 90 percent band."""
    return tuple(Count(round(share * points), points) for share in (s.inside50, s.inside90))


def _pooled(found: Comparison) -> Section:
    columns = (
        Column("group", None, "name"),
        *(Column(key, Text(f"command.{key}"), "number") for key in ("inside50", "inside90")),
        Column("naive", Text("command.naive")),
        *(Column(key, Text(f"command.{key}"), "number") for key in ("mean_skill", "median_skill", "skilled")),
    )
    groups = found.report.pooled
    rows = tuple(row for p in groups for row in _pooled_rows(p))
    counts = (
        Para(
            Text("command.pit_line", group=_group(p), counts=join_lines(map(Count, p.pit))),
            key=f"pit_{p.group}",
        )
        for p in groups
    )
    # Groups whose points don't overlap: all, or the exposed and the others.
    charts = (ChartBlock(f"pit_{p.group}", _pit(p)) for p in groups[1:] or groups)
    return Section("pooled", Text("command.pooled"), (Table("pooled", columns, rows), *counts, *charts))


def _pooled_rows(p: Pooled) -> Iterator[Row]:
    """A group's coverage, and a row for each naive forecast it is held against."""
    for i, (name, mean) in enumerate(p.mean_skill.items()):
        first = (_group(p), *_insides(p, p.points)) if i == 0 else ("", "", "")
        skills = (_skill(v) if p.skilled[name] else Number(None) for v in (mean, p.median_skill[name]))
        against = Text(f"command.skill_{name}")
        yield Row(f"{p.group}/{name}", (*first, against, *skills, Count(p.skilled[name], p.targets)))


def _group(p: Pooled) -> Text:
    return Text(f"command.pooled_{p.group}")


def _pit(p: Pooled) -> Histogram:
    return Histogram(
        Text("command.pit_title"),
        Text("command.pit_subtitle", group=_group(p), points=Count(p.points)),
        p.pit,
        even=Text("command.pit_even"),
        note=Text("command.pit_key"),
    )


def _fans(found: Comparison) -> Fans:
    scores = found.report.scores
    shown = scores[:MOST_FANS]
    subtitle = (
        Text("command.fans_some", shown=len(shown), total=len(scores))
        if len(shown) < len(scores)
        else Text("command.fans_subtitle")
    )
    return Fans(
        Text("command.fans_title"),
        subtitle,
        tuple(_panel(s, found) for s in shown),
        dots=(Text("command.fans_truth"), Text("command.fans_before")),
        reading=Text("command.fans_key"),
    )


def _panel(s: Score, found: Comparison) -> FanPanel:
    """One forecast: its fan, what happened in its years, and the years that led up to it."""
    forecast, known = found.forecasts[s.target], series_catalog().get(s.series_id)
    truth, past = found.truths[s.target].at(s.years), found.before.get(s.target)
    earlier = past.before(forecast.years[0]) if past else None
    years = earlier.years[-YEARS_BEFORE:] if earlier else ()
    values = earlier.values[-YEARS_BEFORE:] if earlier else ()
    return FanPanel(
        title=(known.title if known else s.series_id, ", ", _entity(s.entity)),
        years=forecast.years,
        bands=np.quantile(forecast.draws, [level / 100 for level in LEVELS], axis=0),
        unit=unit_text(s.unit),
        history=History((*years, *s.years), (*values, *truth), [False] * len(years) + [True] * len(s.years)),
        floor=0.0 if (forecast.draws >= 0).all() else None,
    )


def _notes(found: Comparison) -> Section:
    """What a reader must know beside the numbers: only what happened in this report."""
    scores = found.report.scores
    units = dict.fromkeys(f"{s.series_id}, {s.unit}" for s in sorted(scores))
    lines = (
        Text("command.score_units", units="; ".join(units)),
        Text("command.score_key"),
        *_remarks(found),
    )
    return Section("notes", None, tuple(Para(line, quiet=True) for line in lines))


def _remarks(found: Comparison) -> Iterator[Text]:
    report, manifest = found.report, Code(found.manifest)
    scores = report.scores
    if any(s.no_skill == "too_few_points" for s in scores):
        yield Text("command.score_few_key", fewest=FEWEST_POINTS)
    if any(s.no_skill == "no_history" for s in scores):
        yield Text("command.score_no_history_key")
    if any(None in s.skill.values() for s in scores):
        yield Text("command.score_undefined_key")
    if any(s.exposed for s in scores):
        yield Text("command.score_exposed_key", manifest=manifest)
    if found.absent:
        yield Text("command.score_exposed_absent", manifest=manifest, targets=_targets(found.absent))
    few = [s.target for s in scores if s.draws < FAIR_BELOW]
    if few:
        yield Text("command.score_fair", targets=_targets(few))
    if "ets" not in report.naives:
        yield Text("command.score_no_ets")
    if report.not_forecast:
        yield Text("command.score_not_forecast", targets=_targets(report.not_forecast))
    if report.without_truth:
        yield Text("command.score_without_truth", targets=_targets(report.without_truth))
    skipped = [s for s in scores if s.years_without_forecast]
    if skipped:
        lines = [
            (*_target(s.target), " (", *join_lines(s.years_without_forecast, ", "), ")") for s in skipped
        ]
        yield Text("command.score_years_absent", targets=_some(lines))


def _targets(targets: Sequence[Target]) -> Line:
    return _some([_target(t) for t in targets])


def _some(lines: Sequence[Line]) -> Line:
    """The first few, and how many there are beside them."""
    shown, more = join_lines(lines[:NAMES_SHOWN], "; "), len(lines) - NAMES_SHOWN
    return Text("command.and_more", names=shown, count=more) if more > 0 else shown


def _target(target: Target) -> tuple[Code | str | Text, ...]:
    """A target as the tables name it: ``homicide_rate, El Salvador``."""
    return (Code(target[0]), ", ", _entity(target[1]))


def _entity(entity: str) -> Text:
    return Text(f"command.{entity}", {"": entity})


def _receipt(found: Comparison) -> Section:
    """What was scored against what."""
    made = found.receipt
    files: dict[str, Line] = {
        key: (Code(made[key]["file"]), " ", Code(made[key]["sha256"][:HASH_SHOWN]))
        for key in ("forecast", "truth", "history")
    }
    if made["history"]["file"] == "evidence":
        evidence = Text("command.evidence").changed(str.lower)
        files["history"] = (evidence, " ", Code(made["history"]["sha256"][:HASH_SHOWN]))
    line = Text("command.score_receipt", version=Code(made["isthmus"]), **files)
    return Section("receipt", None, (Para(line, quiet=True),), detail=True)


def _values(found: Comparison) -> dict[str, Any]:
    report = found.report
    return {
        "receipt": found.receipt,
        "naives": list(report.naives),
        "series": [s._asdict() for s in report.scores],
        "pooled": [p._asdict() for p in report.pooled],
        "in_truth_not_in_forecast": [list(t) for t in report.not_forecast],
        "in_forecast_without_truth": [list(t) for t in report.without_truth],
        "exposed_not_in_forecast": [list(t) for t in found.absent],
    }


def _data(found: Comparison) -> Table:
    """A row for each target, every figure to its last digit; lists stand in one cell, apart by spaces."""
    fields, naives = [f for f in Score._fields if f != "skill"], found.report.naives
    rows = tuple(
        Row(
            "/".join(s.target),
            (*(_cell(getattr(s, f)) for f in fields), *(_cell(s.skill.get(name)) for name in naives)),
        )
        for s in found.report.scores
    )
    columns = (*(Column(f, None) for f in fields), *(Column(f"skill_{name}", None) for name in naives))
    return Table("scores", columns, rows)


def _cell(value: object) -> Line:
    if isinstance(value, tuple):
        return " ".join(str(v) for v in value)
    if isinstance(value, float):
        return Number(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
