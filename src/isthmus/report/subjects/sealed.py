"""How the sealed forecast of 2019-2024 did: coverage first, then what it lost by, every target with its counts, and why.

Sections  glance, rules, fans, missed, missed_families and its kin, right, after, counts, against, years, kinds, pit,
          pooled, crps, series, revised, sources
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final, get_args

from isthmus.calibration.reference_class import Class
from isthmus.report.charts import Neighbour, Neighbourhood, Neighbourhoods
from isthmus.report.document import (
    ChartBlock,
    Column,
    Document,
    Fact,
    Items,
    KeyFigures,
    Para,
    Row,
    Section,
    Table,
)
from isthmus.report.spans import Code, Count, Line, Number, Quoted, Range, join_lines
from isthmus.report.subjects.fit import series_name
from isthmus.report.subjects.missed import missed_sections
from isthmus.report.subjects.score import (
    HASH_SHOWN,
    RECENT,
    crps_section,
    fans,
    held,
    honest,
    pit_chart,
    pooled_name,
    pooled_section,
    scores_table,
)
from isthmus.scoring.report import Point, Pooled, Score
from isthmus.text import Text
from isthmus.understand.codec import plain
from isthmus.understand.sealed import FIRST, LAST, SealedScore, load_score

OWN, RULE = "A", "E"
"""Marks of the chart: the forecast, a naive rule"""
NO_BREAK: Final = "\u00a0"


def sealed_in_use() -> Document | None:
    """The score beside the seal; None where there is none."""
    found = load_score()
    return None if found is None else sealed_document(found)


def sealed_document(found: SealedScore) -> Document:
    """The score as a document, losses first."""
    found = found._replace(report=found.report._replace(scores=losses_first(found.report.scores)))
    return Document(
        "score",
        Text("score.title", first=FIRST, last=LAST),
        (
            _glance(found),
            _rules(found),
            _fans(found),
            *missed_sections(found),
            _counts(found),
            _against(found),
            _years(found),
            _kinds(found),
            _pit(found),
            _pooled(found),
            crps_section(found.report),
            _series(found),
            _revised(found),
            _sources(found),
        ),
        receipt=_receipt(found),
        made=found.scored,
        values=plain(found),
    )


def losses_first(scores: Iterable[Score]) -> tuple[Score, ...]:
    """By how much their CRPS is above that of the last value, whether or not a skill is claimed."""
    return tuple(sorted(scores, key=lambda s: s.naive_crps["last_value"] - s.compared))


def _glance(found: SealedScore) -> Section:
    everything = found.report.pooled[0]
    unexposed = next((p for p in found.report.pooled if p.group == "unexposed"), everything)
    against = everything.crps.against
    lines = (
        Para(
            Text(
                "score.held",
                held=held(everything).value,
                points=everything.points,
                honest=honest(everything),
            ),
            key="held",
        ),
        Para(
            Text(
                "score.lost",
                own=Number(everything.crps.crps.value, decimals=3),
                **{name: Number(against[name].crps.value, decimals=3) for name in (*RECENT, "drift")},
            ),
            key="lost",
        ),
        Para(_by_rule_5(unexposed), key="unexposed"),
        Para(Text("score.once", scored=found.scored), key="once"),
    )
    return Section("glance", None, (*lines, _figures(found, everything)))


def _by_rule_5(group: Pooled) -> Text:
    """What the rules fixed beforehand pool: targets that nobody could have seen."""
    last, drift = (group.crps.against[name].difference for name in ("last_value", "drift"))
    return Text(
        "score.unexposed",
        targets=group.targets,
        own=Number(group.crps.crps.value, decimals=3),
        last=Number(last.value, decimals=3, signed=True),
        last_range=Range(last.low, last.high, decimals=3),
        drift=Number(drift.value, decimals=3, signed=True),
        drift_range=Range(drift.low, drift.high, decimals=3),
    )


def _figures(found: SealedScore, everything: Pooled) -> KeyFigures:
    closer = [s.compared < s.naive_crps[RECENT[0]] for s in found.report.scores]
    return KeyFigures(
        "glance",
        (
            Fact("held", Text("score.tile_held", honest=honest(everything)), held(everything)),
            Fact("crps", Text("score.tile_crps"), Number(everything.crps.crps.value, decimals=3)),
            Fact("closer", Text("score.tile_closer"), Count(sum(closer), len(closer))),
        ),
    )


def _rules(found: SealedScore) -> Section:
    groups = [p for p in found.report.pooled if p.group != "exposed"]
    chart = Neighbourhoods(
        Text("score.chart.title"),
        Text("score.chart.subtitle", points=Count(groups[0].points)),
        tuple(_panel(p) for p in groups),
        {OWN: Text("score.chart.own"), RULE: Text("score.chart.rule")},
        Text("score.chart.unit"),
        Text("score.chart.level"),
        Text("score.chart.reading"),
    )
    told = Para(Text("command.score_rules"), quiet=True)
    bar = Para(Text("score.bar"), quiet=True)
    return Section("rules", Text("score.rules"), (ChartBlock("rules", chart), told, bar))


def _panel(group: Pooled) -> Neighbourhood:
    own = group.crps.crps
    rows = [Neighbour(Text("score.chart.own"), OWN, *own)]
    rows += [
        Neighbour(Text(f"command.skill_{name}"), RULE, *against.crps)
        for name, against in group.crps.against.items()
    ]
    title = Text("score.chart.panel", group=pooled_name(group), points=Count(group.points))
    return Neighbourhood(title, sorted(rows, key=lambda row: row.distance), own.value, "")


def _fans(found: SealedScore) -> Section:
    chart = fans(found.report, found.before(), Text("score.fans_order"))
    return Section(
        "fans", Text("score.fans"), (Para(Text("score.fans_lead"), quiet=True), ChartBlock("fans", chart))
    )


def _counts(found: SealedScore) -> Section:
    years = range(FIRST, LAST + 1)
    columns = (
        Column("target", Text("score.target"), "name"),
        Column("held", Text("command.inside90"), "number"),
        *(Column(str(year), Text("score.year", year=year)) for year in years),
    )
    rows = tuple(Row("/".join(s.target), (*_named(s), *_by_year(s, years))) for s in found.report.scores)
    hidden = sum(p.seen is None for s in found.report.scores for p in s.points)
    key = Para(Text("score.counts_key", hidden=hidden, recalled=found.recalled), quiet=True)
    return Section("counts", Text("score.counts"), (key, Table("counts", columns, rows)))


def _against(found: SealedScore) -> Section:
    naives = found.report.naives
    columns = (
        Column("target", Text("score.target"), "name"),
        Column("held", Text("command.inside90"), "number"),
        Column("own", Text("score.own"), "number"),
        *(Column(name, Text(f"command.skill_{name}"), "number") for name in naives),
    )
    rows = tuple(
        Row("/".join(s.target), (*_named(s), *(Number(v, decimals=2) for v in _crps(s, naives))))
        for s in found.report.scores
    )
    lead = Para(Text("score.against_key"), quiet=True)
    return Section("against", Text("score.against"), (lead, Table("against", columns, rows)))


def _crps(score: Score, naives: Sequence[str]) -> list[float | None]:
    return [score.compared, *(score.naive_crps.get(name) for name in naives)]


def _named(score: Score) -> tuple[Line, Line]:
    """A target, and how many of its counts the bands held."""
    mark = (" *",) if score.exposed else ()
    inside = Count(sum(p.inside90 for p in score.points), len(score.points))
    return (*series_name("/".join(score.target)), *mark), inside


def _by_year(score: Score, years: Iterable[int]) -> list[Line]:
    points = {p.year: p for p in score.points}
    return [_count(points[year]) if year in points else "" for year in years]


def _count(point: Point) -> Line:
    """What was counted, an arrow where it is above or below the band, and the band."""
    side = "" if point.inside90 else " ↑" if point.pit > 0.5 else " ↓"
    return (
        Number(point.seen),
        side,
        " [",
        Number(point.quantiles[0]),
        "; ",
        Number(point.quantiles[-1]),
        "]",
    )


def _years(found: SealedScore) -> Section:
    rows = [
        _mean_row(str(year), year, [p for points in found.in_year(year) for p in points])
        for year in range(FIRST, LAST + 1)
    ]
    return _means("years", rows)


def _kinds(found: SealedScore) -> Section:
    rows = [
        _mean_row(kind, Text(f"score.kind.{kind}"), [p for s in found.kind(kind) for p in s.points])
        for kind in get_args(Class)
    ]
    return _means("kinds", rows)


def _means(key: str, rows: Sequence[Row]) -> Section:
    columns = (
        Column(key, Text(f"score.{key}_one"), "name"),
        Column("points", Text("score.points"), "number"),
        Column("inside90", Text("command.inside90"), "number"),
        Column("own", Text("score.own"), "number"),
        *(Column(name, Text(f"command.skill_{name}"), "number") for name in RECENT),
    )
    return Section(key, Text(f"score.{key}"), (Table(key, columns, tuple(rows)),))


def _mean_row(key: str, name: Line, points: Sequence[Point]) -> Row:
    cells = (
        Count(len(points)),
        Count(sum(p.inside90 for p in points), len(points)),
        Number(fmean(p.crps for p in points), decimals=3),
        *(Number(fmean(p.naive_crps[rule] for p in points), decimals=3) for rule in RECENT),
    )
    return Row(key, (name, *cells))


def _pit(found: SealedScore) -> Section:
    everything = found.report.pooled[0]
    return Section("pit", Text("command.pit_title"), (ChartBlock("pit", pit_chart(everything)),))


def _pooled(found: SealedScore) -> Section:
    section = pooled_section(found.report)
    return replace(section, blocks=tuple(b for b in section.blocks if not isinstance(b, ChartBlock)))


def _series(found: SealedScore) -> Section:
    lead = Para(Text("command.score_key"), quiet=True)
    few = [s for s in found.report.scores if s.no_skill]
    claims = Para(
        Text("score.unclaimed", targets=join_lines([series_name("/".join(s.target)) for s in few], "; ")),
        quiet=True,
    )
    exposed = Para(Text("score.exposed"), quiet=True)
    return Section(
        "series",
        Text("command.each_series"),
        (lead, scores_table(found.report), claims, exposed),
        detail=True,
    )


def _revised(found: SealedScore) -> Section:
    lines = tuple(
        (
            *series_name(f"{r.series_id}/{r.entity}"),
            ", ",
            r.year,
            ": ",
            Text("score.revised_line", first=Number(r.first, digits=6), later=Number(r.later, digits=6)),
        )
        for r in found.revised
    )
    lead = Para(Text("score.revised_lead"))
    return Section("revised", Text("score.revised"), (lead, Items("revised", lines)), detail=True)


def _sources(found: SealedScore) -> Section:
    lines = tuple(
        (Code(s.id), ": ", Quoted(", ".join(part for part in (s.author, s.title, s.year, s.url) if part)))
        if s.author or s.title
        else (Code(s.id), ": ", Text("score.source_unnamed"))
        for s in found.sources
    )
    return Section("sources", Text("score.sources"), (Items("sources", lines),), detail=True)


def _receipt(found: SealedScore) -> tuple[Fact, ...]:
    made = found.receipt
    files = [("forecast", made.forecast), ("truth", made.truth), ("naive", made.naive)]
    return (
        Fact("scored", Text("score.receipt.scored"), found.scored),
        Fact("isthmus", Text("fit.receipt.version"), Code(made.isthmus)),
        *(
            Fact(
                key,
                Text(f"score.receipt.{key}"),
                (Code(file.file), " ", Code(file.sha256[:HASH_SHOWN])),
            )
            for key, file in files
            if file
        ),
    )
