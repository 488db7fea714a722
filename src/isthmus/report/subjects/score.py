"""A forecast against what happened: every target's score and skill, all of them pooled, and fans with the truth.

Sections  glance, crps, series, pooled, notes, receipt
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from isthmus.evidence import series_catalog
from isthmus.report.charts import FanPanel, Fans, Histogram, History
from isthmus.report.document import ChartBlock, Column, Document, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Line, Number, Range, join_lines
from isthmus.scoring.comparison import Comparison, File
from isthmus.scoring.pooling import Interval
from isthmus.scoring.report import FEWEST_POINTS, Pooled, Report, Score
from isthmus.scoring.scores import FAIR_BELOW
from isthmus.scoring.tables import Points, Target
from isthmus.text import Text, unit_text
from isthmus.understand.codec import plain
from isthmus.understand.sealed import SealedScore

NAMES_SHOWN: Final = 6
"""Targets that a remark names; it counts the others"""
MOST_FANS: Final = 60
YEARS_BEFORE: Final = 12
"""Years drawn that led up to a forecast"""
HASH_SHOWN: Final = 12
HONEST: Final = 0.9
"""Share of counts that a band of 90 percent should hold"""
RECENT: Final = ("walk_15", "drift_15")
"""Rules that a terminal has no room for beside each series"""


def score_document(found: Comparison) -> Document:
    """The scores, lowest skill first."""
    report = found.report
    return Document(
        "score",
        Text("command.score_title"),
        (
            _glance(found),
            _series(report, found.before),
            pooled_section(report),
            crps_section(report),
            _notes(found),
            _receipt(found),
        ),
        values=_values(found),
        data=_data(report),
    )


def brief_section(found: SealedScore) -> Section:
    """How the sealed forecast did, in three paragraphs, for a page whose futures come from the same model."""
    everything = found.report.pooled[0]
    walk, drift = (everything.crps.against[name] for name in RECENT)
    counted = Text(
        "score.brief.held", held=held(everything).value, points=everything.points, honest=honest(everything)
    )
    lost = Text(
        "score.brief.lost",
        own=Number(everything.crps.crps.value, decimals=3),
        walk=Number(walk.crps.value, decimals=3),
        drift=Number(drift.crps.value, decimals=3),
    )
    meaning = Text("score.brief.meaning")
    paras = (Para(counted, key="held"), Para(lost, key="lost"), Para(meaning, key="meaning"))
    return Section("sealed", Text("score.brief.title"), paras)


def held(pooled: Pooled) -> Count:
    """Counts inside the 90 percent bands, of all."""
    return Count(round(pooled.inside90 * pooled.points), pooled.points)


def honest(pooled: Pooled) -> int:
    """How many of them bands as wide as they say would hold."""
    return round(HONEST * pooled.points)


def _glance(found: Comparison) -> Section:
    everything, made = found.report.pooled[0], found.receipt
    first = Text(
        "command.score_held",
        forecast=Code(made.forecast.file),
        held=held(everything).value,
        points=Count(everything.points),
    )
    head = Text(
        "command.score_head",
        forecast=Code(made.forecast.file),
        truth=Code(made.truth.file),
        targets=Count(len(found.report.scores)),
        points=Count(everything.points),
    )
    return Section("glance", None, (Para(first, key="held"), Para(head, key="head")))


def _series(report: Report, before: Mapping[Target, Points]) -> Section:
    lead = Para(Text("command.score_columns"), quiet=True)
    blocks = (
        lead,
        scores_table(report),
        ChartBlock("fans", fans(report, before, Text("command.fans_subtitle"))),
    )
    return Section("series", Text("command.each_series"), blocks)


def scores_table(report: Report) -> Table:
    """A row for each target: its CRPS on the scale of comparison, its bands, its skill."""
    naives = report.naives
    columns = (
        Column("target", None, "name"),
        Column("compared", Text("command.crps"), "number"),
        *(Column(key, Text(f"command.{key}"), "number") for key in ("inside50", "inside90")),
        *(
            Column(f"skill_{name}", Text(f"command.skill_{name}"), "number", detail=name in RECENT)
            for name in naives
        ),
        *(Column(f"crps_{name}", Text(f"command.crps_{name}"), "number", detail=True) for name in naives),
        *(
            Column(key, Text(f"command.{key}"), "number", detail=True)
            for key in ("crps_unit", "width90", "years")
        ),
    )
    rows = tuple(Row("/".join(s.target), _score_cells(s, naives)) for s in report.scores)
    return Table("series", columns, rows)


def _score_cells(s: Score, naives: Sequence[str]) -> tuple[Line, ...]:
    name = (*_target(s.target), " *") if s.exposed else _target(s.target)
    first, last = s.years[0], s.years[-1]
    return (
        name,
        Number(s.compared),
        *_insides(s, len(s.years)),
        *_skills(s, naives),
        *(Number(s.naive_crps.get(name)) for name in naives),
        Number(s.crps),
        Number(s.width90),
        first if first == last else (first, "–", last),
    )


def _skills(s: Score, naives: Sequence[str]) -> tuple[Line, ...]:
    """Skill against each naive forecast; or why there is none, once."""
    if s.no_skill:
        return (Text(f"command.{s.no_skill}"), *[""] * (len(naives) - 1))
    return tuple(_skill(s.skill[name]) if name in s.skill else Number(None) for name in naives)


def _skill(value: float | None) -> Line:
    """A skill with its sign; a loss is shown as plainly as a gain."""
    return Text("command.skill_undefined") if value is None else Number(value, decimals=2, signed=True)


def _insides(s: Score | Pooled, points: int) -> tuple[Line, ...]:
    """Points inside the 50 and the 90 percent band."""
    return tuple(Count(round(share * points), points) for share in (s.inside50, s.inside90))


def crps_section(report: Report) -> Section:
    """CRPS over all points, with intervals over targets, beside those of each naive forecast."""
    columns = (
        Column("group", None, "name"),
        Column("crps", Text("command.crps"), "number"),
        Column("interval", Text("command.interval"), "number"),
        Column("less", Text("command.less"), "number"),
        Column("less_interval", Text("command.interval"), "number"),
        Column("inside90", Text("command.inside90"), "number"),
    )
    rows = tuple(row for p in report.pooled for row in _crps_rows(p))
    lead = Para(Text("command.crps_lead"), quiet=True)
    return Section("crps", Text("command.pooled_crps"), (lead, Table("crps", columns, rows)))


def _crps_rows(p: Pooled) -> Iterator[Row]:
    """A group's own CRPS, and a row for each naive forecast on its points."""
    own = p.crps.crps
    yield Row(p.group, (pooled_name(p), *_interval(own), "", "", held(p)))
    for name, against in p.crps.against.items():
        cells = (
            Text(f"command.skill_{name}"),
            *_interval(against.crps),
            *_interval(against.difference, signed=True),
        )
        yield Row(
            f"{p.group}/{name}", (*cells, Count(round(against.inside90 * against.points), against.points))
        )


def _interval(found: Interval, signed: bool = False) -> tuple[Line, Line]:
    """A value, and the ends of its interval."""
    return Number(found.value, decimals=3, signed=signed), Range(found.low, found.high, decimals=3)


def pooled_section(report: Report) -> Section:
    """Coverage and skill of all targets, each once, and where the truth fell."""
    columns = (
        Column("group", None, "name"),
        *(Column(key, Text(f"command.{key}"), "number") for key in ("inside50", "inside90")),
        Column("naive", Text("command.naive")),
        *(
            Column(key, Text(f"command.{key}"), "number")
            for key in ("mean_skill", "geometric_skill", "skilled")
        ),
        Column("median_skill", Text("command.median_skill"), "number", detail=True),
    )
    groups = report.pooled
    rows = tuple(row for p in groups for row in _pooled_rows(p))
    counts = (
        Para(
            Text("command.pit_line", group=pooled_name(p), counts=join_lines(map(Count, p.pit))),
            key=f"pit_{p.group}",
        )
        for p in groups
    )
    # Groups whose points don't overlap: all, or the exposed and the others.
    charts = (ChartBlock(f"pit_{p.group}", pit_chart(p)) for p in groups[1:] or groups)
    return Section("pooled", Text("command.pooled"), (Table("pooled", columns, rows), *counts, *charts))


def _pooled_rows(p: Pooled) -> Iterator[Row]:
    """A group's coverage, and a row for each naive forecast it is held against."""
    for i, (name, mean) in enumerate(p.mean_skill.items()):
        first = (pooled_name(p), *_insides(p, p.points)) if i == 0 else ("", "", "")
        mean, geometric, median = (
            _skill(v) if p.skilled[name] else Number(None)
            for v in (mean, p.geometric_skill[name], p.median_skill[name])
        )
        against = Text(f"command.skill_{name}")
        cells = (*first, against, mean, geometric, Count(p.skilled[name], p.targets), median)
        yield Row(f"{p.group}/{name}", cells)


def pooled_name(p: Pooled) -> Text:
    """Which targets were pooled."""
    return Text(f"command.pooled_{p.group}")


def pit_chart(p: Pooled) -> Histogram:
    """Where the truth fell among the draws."""
    return Histogram(
        Text("command.pit_title"),
        Text("command.pit_subtitle", group=pooled_name(p), points=Count(p.points)),
        p.pit,
        even=Text("command.pit_even"),
        note=Text("command.pit_key"),
    )


def fans(report: Report, before: Mapping[Target, Points], order: Text) -> Fans:
    """Each forecast with what happened, in the order of the scores, which ``order`` names."""
    scores = report.scores
    shown = scores[:MOST_FANS]
    subtitle = (
        Text("command.fans_some", shown=len(shown), total=len(scores)) if len(shown) < len(scores) else order
    )
    return Fans(
        Text("command.fans_title"),
        subtitle,
        tuple(_panel(s, before.get(s.target)) for s in shown),
        dots=(Text("command.fans_truth"), Text("command.fans_before")),
        reading=Text("command.fans_key"),
    )


def _panel(s: Score, past: Points | None) -> FanPanel:
    """One forecast: its fan, what happened in its years, and the years that led up to it."""
    known = series_catalog().get(s.series_id)
    earlier = past.before(s.years[0]) if past else None
    years = earlier.years[-YEARS_BEFORE:] if earlier else ()
    values = earlier.values[-YEARS_BEFORE:] if earlier else ()
    told = {p.year: p.seen for p in s.points if p.seen is not None}
    quantiles = list(zip(*(p.quantiles for p in s.points), strict=True))
    return FanPanel(
        title=(known.title if known else s.series_id, ", ", _entity(s.entity)),
        years=s.years,
        bands=quantiles,
        unit=unit_text(s.unit),
        history=History(
            (*years, *told), (*values, *told.values()), [False] * len(years) + [True] * len(told)
        ),
        floor=0.0 if all(p.quantiles[0] >= 0 for p in s.points) else None,
        note=Text("command.fans_held", held=round(s.inside90 * len(s.years)), count=len(s.years)),
    )


def _notes(found: Comparison) -> Section:
    """What a reader must know beside the numbers: only what happened in this report."""
    scores = found.report.scores
    units = dict.fromkeys(f"{s.series_id}, {s.unit}" for s in sorted(scores) if s.scale == "level")
    lines = (
        *([Text("command.score_units", units="; ".join(units))] if units else []),
        Text("command.score_key"),
        Text("command.score_rules"),
        *_remarks(found),
    )
    return Section("notes", None, tuple(Para(line, quiet=True) for line in lines))


def _remarks(found: Comparison) -> Iterator[Text]:
    report, manifest = found.report, Code(found.manifest)
    scores = report.scores
    if any(s.no_skill == "too_few_points" for s in scores):
        yield Text("command.score_few_key", fewest=FEWEST_POINTS)
    for s in scores:
        if s.no_skill and s.naive_crps:
            each = [
                (Text(f"command.skill_{name}"), " ", Number(value)) for name, value in s.naive_crps.items()
            ]
            yield Text(
                "command.score_unclaimed",
                target=_target(s.target),
                own=Number(s.compared),
                naives=join_lines(each, ", "),
            )
    if found.receipt.naive:
        yield Text("command.score_derived", file=Code(found.receipt.naive.file))
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
    history = _file(made.history)
    if made.history.file == "evidence":
        evidence = Text("command.evidence").changed(str.lower)
        history = (evidence, " ", Code(made.history.sha256[:HASH_SHOWN]))
    line = Text(
        "command.score_receipt",
        version=Code(made.isthmus),
        forecast=_file(made.forecast),
        truth=_file(made.truth),
        history=history,
    )
    return Section("receipt", None, (Para(line, quiet=True),), detail=True)


def _file(found: File) -> Line:
    return (Code(found.file), " ", Code(found.sha256[:HASH_SHOWN]))


def _values(found: Comparison) -> dict[str, Any]:
    report = found.report
    return plain(
        {
            "receipt": found.receipt,
            "naives": report.naives,
            "series": report.scores,
            "pooled": report.pooled,
            "in_truth_not_in_forecast": report.not_forecast,
            "in_forecast_without_truth": report.without_truth,
            "exposed_not_in_forecast": found.absent,
        }
    )


def _data(report: Report) -> Table:
    """A row for each target, every figure to its last digit; lists stand in one cell, apart by spaces."""
    apart, naives = ("skill", "naive_crps", "points"), report.naives
    fields = [f for f in Score._fields if f not in apart]
    rows = tuple(
        Row(
            "/".join(s.target),
            (
                *(_cell(getattr(s, f)) for f in fields),
                *(_cell(s.skill.get(name)) for name in naives),
                *(_cell(s.naive_crps.get(name)) for name in naives),
            ),
        )
        for s in report.scores
    )
    columns = (
        *(Column(f, None) for f in fields),
        *(Column(f"{kind}_{name}", None) for kind in ("skill", "crps") for name in naives),
    )
    return Table("scores", columns, rows)


def _cell(value: object) -> Line:
    if isinstance(value, tuple):
        return " ".join(str(v) for v in value)
    if isinstance(value, float):
        return Number(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
