"""The model against history: what a posterior's report says of its fit, as a document.

Sections  glance, update (where later counts reweighted it), misses, pooled, history, holdout, taught, narrowed, levers,
          ties, losses
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from isthmus.calibration.fit_report import (
    ENOUGH_INSIDE,
    NAIVES,
    FitReport,
    FittedSeries,
    HeldSeries,
    numbers_of_levers,
    read_report,
    strict,
)
from isthmus.report.charts import FanPanel, Fans, History
from isthmus.report.document import (
    Block,
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
from isthmus.report.spans import Code, Count, Line, Number, Quoted, Range, Ref, Share, Span
from isthmus.text import SOURCE, Text

MOST_NARROWED: Final = 20
"""Numbers listed by name; the rest are in the evidence, each with what history taught"""
_NAIVE: Final = {"last value": "last_value", "drift": "drift", "ETS": "ETS"}


def fit_document(found: FitReport, values: Any = None) -> Document:
    """How the posterior fits history, worst first.

    Args:
        values: The same as strict JSON.
    """
    sections = (
        _opening(found),
        *_update(found),
        _misses(found),
        _pooled(found),
        _history(found),
        _holdout(found),
        _taught(found),
        _narrowed(found),
        _levers(found),
        _ties(found),
        _losses(found),
    )
    return Document(
        "fit",
        Text("fit.title"),
        sections,
        receipt=(
            Fact("version", Text("fit.receipt.version"), Code(found.version or "–")),
            Fact("fit", Text("fit.receipt.fit"), Code(found.fit)),
            Fact("made", Text("fit.receipt.made"), found.made),
            Fact("draws", Text("fit.receipt.draws"), Count(found.draws)),
        ),
        made=found.made,
        values=values,
    )


def report_in_use() -> FitReport | None:
    """The report of the posterior in use, read once; None where it has none or doesn't hold."""
    from isthmus.ensembles.fitted import folder, state

    return _report_of(folder()) if state().usable else None


def fit_in_use() -> Document | None:
    """The document of the posterior in use, made once; None where it has no report or doesn't hold."""
    from isthmus.ensembles.fitted import folder

    return None if report_in_use() is None else _document_of(folder())


@cache
def _report_of(folder: Path) -> FitReport | None:
    from isthmus.ensembles.fitted import the_posterior, the_report

    held = the_report()
    return None if held is None else read_report(held, the_posterior().manifest)


@cache
def _document_of(folder: Path) -> Document:
    from isthmus.ensembles.fitted import the_posterior, the_report

    found = _report_of(folder)
    assert found is not None
    values = {"ensemble": "posterior", "manifest": the_posterior().manifest, "report": the_report()}
    return fit_document(found, strict(values))


def place(entity: str) -> Text:
    """Where a series was counted; its code where we have no name for it."""
    return Text(f"fit.place.{entity}", {"": entity})


def series_name(name: str) -> tuple[Span, ...]:
    """A series and where it was counted, from ``series_id/entity``."""
    from isthmus.evidence import series_catalog

    series_id, entity = name.split("/")
    return (
        Ref("series", series_id, Quoted(series_catalog()[series_id].title)),
        ", ",
        place(entity),
    )


def _number_name(name: str) -> Ref:
    """A number of the model, by the name that finds it in the evidence."""
    return Ref("parameter", name.split("[")[0], Code(name), typed=name)


def _opening(found: FitReport) -> Section:
    points, held90 = found.held_coverage()
    skills = [v for s in found.held if (v := s.skill("last value")) is not None]
    over, silent = found.pooled, found.learned_counts()["not learned"]
    years = {"first": found.first, "last": found.last}
    figures = (
        ("inside50", Share(over.inside50), {"points": Count(over.points)}),
        ("inside90", Share(over.inside90), {}),
        ("held90", Share(held90), {"points": Count(points)}),
        ("closer", Count(sum(v > 0 for v in skills)), {"series": Count(len(skills))}),
        ("silent", Count(silent), {"numbers": Count(len(found.learned))}),
    )
    lead = Text("fit.lead", fit=Code(found.fit), made=found.made, draws=Count(found.draws), **years)
    return Section(
        "glance",
        None,
        (
            Para((lead, " ", Text("fit.no_lever", seen=found.cut - 1)), key="lead"),
            KeyFigures(
                "glance",
                tuple(
                    Fact(key, Text(f"fit.glance.{key}", **blanks), value) for key, value, blanks in figures
                ),
            ),
        ),
    )


def _update(found: FitReport) -> tuple[Section, ...]:
    """Later counts that reweighted the posterior, against what it had expected of them; nothing where there were none."""
    made = found.update
    if made is None:
        return ()
    lead = Text(
        "fit.update.lead",
        counts=Count(made.counts),
        last=found.decision_year - 1,
        decided=found.decision_year,
        left=Count(made.effective_draws),
        draws=Count(made.parent_draws),
        first=found.first,
        fitted=found.last,
        parent=Code(made.parent),
    )
    columns = (
        Column("series", Text("fit.series"), "name"),
        Column("year", Text("fit.update.year"), "number"),
        Column("counted", Text("fit.update.counted"), "number"),
        Column("expected", Text("fit.update.expected"), "number"),
        Column("in90", Text("fit.in90")),
    )
    rows = tuple(
        Row(
            f"{one.name}/{one.year}",
            (
                series_name(one.name),
                one.year,
                Number(one.counted),
                Range(one.low, one.high, one.median),
                Text("fit.update.within" if one.inside90 else "fit.update.outside"),
            ),
        )
        for one in made.expected
    )
    title = Text("fit.update.title")
    return (Section("update", title, (Para(lead), Table("update", columns, rows))),)


def _misses(found: FitReport) -> Section:
    """Series that the model misses, each with what that means."""
    series, held = {s.name: s for s in found.series}, {s.name: s for s in found.held}
    rows = []
    for miss in found.misses():
        means: list[Span] = []
        if miss.inside90 is not None:
            means.append(Text("fit.misses.few", inside=Share(miss.inside90)))
        if miss.skill is not None:
            means += [" "] * bool(means) + [Text("fit.misses.lost", skill=_skill(miss.skill))]
        cells = (
            series_name(miss.name),
            _inside(series[miss.name]),
            _inside(held.get(miss.name)),
            tuple(means),
        )
        rows.append(Row(miss.name, cells))
    columns = (
        Column("series", Text("fit.misses.series"), "name"),
        Column(
            "history", Text("fit.misses.history", first=found.first, last=found.last), "number", detail=True
        ),
        Column("held", Text("fit.misses.held", cut=found.cut, last=found.last), "number", detail=True),
        Column("means", Text("fit.misses.means"), "prose"),
    )
    lead = Para(Text("fit.misses.lead", enough=round(100 * ENOUGH_INSIDE)), quiet=True, key="lead")
    body: Block = Table("misses", columns, tuple(rows)) if rows else Para(Text("fit.misses.none"))
    return Section("misses", Text("fit.misses.title"), (lead, body))


def _pooled(found: FitReport) -> Section:
    from isthmus.scoring.report import FEWEST_POINTS

    over = found.pooled
    lead = Text(
        "fit.pooled.lead",
        points=Count(over.points),
        in50=Share(over.inside50),
        in90=Share(over.inside90),
        width=Number(over.width_ratio, decimals=2),
    )
    key = Text("fit.pooled.skill", enough=FEWEST_POINTS, cut=found.cut)
    columns = (
        Column("naive", Text("fit.pooled.naive"), "name"),
        *(Column(k, Text(f"fit.pooled.{k}"), "number") for k in ("closer", "farther", "median", "pooled")),
    )
    rows = tuple(
        Row(
            _NAIVE[naive],
            (_naive(naive), Count(s.won), Count(s.series - s.won), _skill(s.median), _skill(s.pooled)),
        )
        for naive, s in found.skills()
    )
    blocks = (Para((lead, " ", key), quiet=True, key="lead"), Table("pooled", columns, rows))
    return Section("pooled", Text("fit.pooled.title"), blocks)


def _history(found: FitReport) -> Section:
    years = {"first": found.first, "last": found.last}
    columns = (
        Column("series", Text("fit.series"), "name"),
        Column("in50", Text("fit.in50"), "number"),
        Column("in90", Text("fit.in90"), "number"),
        Column("width", Text("fit.width"), "number"),
        Column("counting", None),
    )
    rows = tuple(
        Row(
            s.name,
            (
                series_name(s.name),
                Count(s.counted50, len(s.years)),
                _inside(s),
                Number(s.width / s.walk if s.walk else None, decimals=2),
                "" if s.tight else Text("fit.history.loose"),
            ),
        )
        for s in found.worst()
    )
    chart = _fans(
        Text("fit.history.chart"), Text("fit.history.chart_sub", cut=found.cut, **years), found.worst(), found
    )
    blocks = (Table("history", columns, rows), ChartBlock("history", chart))
    return Section("history", Text("fit.history.title", **years), blocks)


def _holdout(found: FitReport) -> Section:
    columns = (
        Column("series", Text("fit.series"), "name"),
        *(Column(f"skill_{_NAIVE[n]}", _naive(n), "number") for n in NAIVES),
        Column("crps", Text("fit.holdout.score"), "number"),
        *(
            Column(f"crps_{_NAIVE[n]}", Text("fit.holdout.crps", naive=_naive(n)), "number", detail=True)
            for n in NAIVES
        ),
        Column("in90", Text("fit.in90"), "number", detail=True),
        Column("before", Text("fit.holdout.before"), "number", detail=True),
    )
    rows = tuple(
        Row(
            s.name,
            (
                series_name(s.name),
                *(_skill(s.skill(n)) if s.claimed else Text("fit.holdout.no_claim") for n in NAIVES),
                *(Number(v, decimals=3) for v in (s.crps, *(s.score(n) for n in NAIVES))),
                _inside(s),
                Count(s.points_before),
            ),
        )
        for s in found.held
    )
    seen = found.cut - 1
    chart = _fans(Text("fit.holdout.chart"), Text("fit.holdout.chart_sub", seen=seen), found.held, found)
    blocks = (
        Para(Text("fit.holdout.lead", seen=seen), quiet=True, key="lead"),
        Table("holdout", columns, rows),
        ChartBlock("holdout", chart),
    )
    return Section("holdout", Text("fit.holdout.title", cut=found.cut, last=found.last), blocks)


def _fans(title: Text, subtitle: Text, series: Sequence[FittedSeries | HeldSeries], found: FitReport) -> Fans:
    """Every series of two years or more on its fan."""
    from isthmus.ensembles.targets import INDEX_SERIES, TARGETS
    from isthmus.evidence import series_catalog
    from isthmus.model.outcomes import OUTCOMES

    outcomes = {f"{t.series_id}/{t.entity}": OUTCOMES[t.outcome] for t in TARGETS}
    whole = {s.name: s for s in found.series}
    panels = []
    for s in series:
        if len(s.years) < 2:
            continue
        (series_id, entity), seen, outcome = s.name.split("/"), whole[s.name], outcomes[s.name]
        title_of = (series_catalog()[series_id].title, ", ", place(entity))
        held = [year >= found.cut for year in seen.years]
        panels.append(
            FanPanel(
                title=title_of,
                years=s.years,
                bands=s.bands,
                unit=outcome.unit_words,
                history=History(seen.years, seen.seen, held),
                floor=None if series_id in INDEX_SERIES else 0.0,
            )
        )
    return Fans(
        title,
        subtitle,
        tuple(panels),
        dots=(Text("fit.fans.held"), Text("fit.fans.fitted")),
        reading=Text("fit.fans.reading"),
        marked_year=found.cut,
    )


def _taught(found: FitReport) -> Section:
    counts = found.learned_counts()
    silent = Count(counts["not learned"])
    lead = Text(
        "fit.taught.lead",
        total=Count(len(found.learned)),
        moved=Count(counts["moved"]),
        narrowed=Count(counts["narrowed"]),
        silent=silent,
    )
    return Section("taught", Text("fit.taught.title"), (Para(lead, key="lead"),))


def _narrowed(found: FitReport) -> Section:
    most = sorted(found.learned, key=lambda one: -one.contraction)[:MOST_NARROWED]
    columns = (
        Column("number", Text("fit.narrowed.number"), "name"),
        Column("shift", Text("fit.narrowed.shift"), "number", unit="prior standard deviations"),
        Column("contraction", Text("fit.narrowed.contraction"), "number"),
    )
    rows = tuple(
        Row(one.name, (_number_name(one.name), _skill(one.shift), Number(one.contraction, decimals=2)))
        for one in most
    )
    title = Text("fit.narrowed.title", count=len(most))
    return Section("narrowed", title, (Table("narrowed", columns, rows),), level=2)


def _levers(found: FitReport) -> Section:
    bearing = numbers_of_levers(found)
    still = [one.name for one in bearing if one.verdict != "moved"]
    lead = Text("fit.levers.lead", silent=Count(len(still)), total=Count(len(bearing)))
    sectors = dict.fromkeys(name.split(".")[0] for name in sorted(still))
    items = Items("levers", tuple(_of_sector(still, sector) for sector in sectors))
    return Section("levers", Text("fit.levers.title"), (Para(lead, key="lead"), items), level=2)


def _of_sector(names: Sequence[str], sector: str) -> Line:
    """``border: barrier_east, displacement``: each once, whatever its members."""
    own = dict.fromkeys(name.split("[")[0] for name in names if name.split(".")[0] == sector)
    spans: list[Span] = [Code(sector), ": "]
    for i, name in enumerate(own):
        short = name.split(".", 1)[1]
        spans += [", "] * bool(i) + [Ref("parameter", name, Code(short), typed=short)]
    return tuple(spans)


def _ties(found: FitReport) -> Section:
    columns = (
        Column("first", Text("fit.ties.first"), "name"),
        Column("second", Text("fit.ties.second"), "name"),
        Column("correlation", Text("fit.ties.correlation"), "number"),
    )
    rows = tuple(
        Row(f"{first} {second}", (_number_name(first), _number_name(second), _skill(r)))
        for first, second, r in found.ties
    )
    body: Block = Table("ties", columns, rows) if rows else Para(Text("fit.ties.none"))
    return Section("ties", Text("fit.ties.title"), (body,), level=2)


def _losses(found: FitReport) -> Section:
    title = Text("fit.losses.title")
    if not found.losses:
        return Section("losses", title, (Para(Text("fit.losses.none")),))
    columns = (
        Column("what", Text("fit.losses.what"), "name"),
        Column("kind", Text("fit.losses.kind")),
        Column("loss", Text("fit.losses.loss"), "number", unit="log units"),
    )
    rows = tuple(
        Row(
            f"{one.kind} {one.what}",
            (
                Text(f"losses.{one.what}", {SOURCE: one.what}),
                Text(f"fit.losses.{one.kind}"),
                Number(one.log_units, decimals=1, signed=True),
            ),
        )
        for one in found.losses
    )
    return Section("losses", title, (Table("losses", columns, rows),))


def _naive(name: str) -> Text:
    return Text(f"fit.naive.{_NAIVE[name]}")


def _skill(value: float | None) -> Number:
    return Number(value, decimals=2, signed=True)


def _inside(s: FittedSeries | HeldSeries | None) -> Line:
    """Points inside the 90 percent band, of so many."""
    return Number(None) if s is None else Count(s.counted90, len(s.years))
