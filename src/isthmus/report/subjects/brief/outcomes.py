"""Outcomes: the baseline and its history in fans, differences in twenty dots, every horizon in tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from isthmus.axes import COUNTRY
from isthmus.brief.bands import Band
from isthmus.brief.findings import BriefFindings
from isthmus.brief.measures import HEADLINES, OVERDOSE, PANELS, TABLED, Measure
from isthmus.brief.paired import Paired
from isthmus.levers import Strategy
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.charts import DifferenceRow, Differences, Fan, FanPanel, Fans, History
from isthmus.report.document import ChartBlock, Column, Para, Row, Section, Table
from isthmus.report.spans import Below, Count, Detail, Line, Listed, Number, Range, Side, Strong, join_lines
from isthmus.report.subjects.brief.summary import (
    SIDES,
    measure_key,
    strategy_mark,
)
from isthmus.report.subjects.names import (
    difference_number,
    in_countries,
    measure_about,
    measure_name,
    measure_unit,
    member_name,
    phrase,
)

COLUMNS: Final = {"encounters": (3, 2), "people": (3, 1), "narcotics_inflow": (3, 2), "homicide_rate": (2, 1)}
"""Panels across, on a page and on a phone; two and two for the rest"""
AHEAD: Final = ("higher", "lower", "unclear")
"""The order in which what lies ahead is named"""


def history_section(found: BriefFindings) -> Section:
    """The baseline as fans, with what was observed in dots on it."""
    lead = join_lines([phrase("intro.past", last=found.last), *_drawn(found)])
    charts = [
        ChartBlock("overdose_deaths", _overdose(found)),
        *(ChartBlock(key, _group(found, key, measures)) for key, measures in PANELS),
    ]
    blocks = (Para(lead, quiet=True, key="lead"), *charts)
    return Section("past", phrase("section.past"), blocks, detail=True)


def _drawn(found: BriefFindings) -> list[Line]:
    """What the bands are drawn from, and which dots the model was not fitted to."""
    said: list[Line] = [phrase(f"drawn.past_{found.drawn}")]
    left = [band.measure for band in found.bands.values() if band.seen and not band.fitted]
    if found.fitted and left:
        names = join_lines([measure_name(m) for m in left], "; ")
        said.append(phrase("drawn.past_unfitted", names=names))
    return said


def _note(found: BriefFindings, *notes: Line) -> Line:
    """Notes under a fan; with a posterior, what its two halves are."""
    halves = phrase("drawn.fan_posterior", decided=found.decided, last=found.last)
    return join_lines([*notes, *([halves] if found.fitted else [])])


def _overdose(found: BriefFindings) -> Fan:
    pair, band = found.since[OVERDOSE], found.bands[OVERDOSE]
    side = pair.direction if pair.direction in ("lower", "higher") else "unclear"
    count = pair.counts.lower if side == "lower" else pair.counts.higher
    ahead = phrase(f"finding.later_{side}", year=pair.year, last=found.last, count=count)
    covered = [phrase("past.covered", **band.coverage._asdict())] if band.coverage else []
    return Fan(
        (measure_name(OVERDOSE), ": ", ahead),
        measure_about(OVERDOSE),
        _panel(band, measure_name(OVERDOSE)),
        marked_year=found.decided,
        note=_note(found, *covered),
    )


def _group(found: BriefFindings, key: str, measures: Sequence[Measure]) -> Fans:
    """Several panels under one finding."""
    bands = [found.bands[m] for m in measures]
    people = key == "people"
    names = [phrase(f"measure.{m.outcome}") if people else member_name(m.member) for m in measures]
    none = [] if any(band.seen for band in bands) else [phrase("past.no_series")]
    halves = any(band.fitted and band.seen for band in bands)
    return Fans(
        _people_title(found, measures) if people else _group_title(found, key, measures),
        phrase("past.people_sub") if people else phrase(f"about.{key}"),
        tuple(_panel(band, name) for band, name in zip(bands, names, strict=True)),
        marked_year=found.decided,
        columns=COLUMNS.get(key, (2, 2)),
        note=_note(found, *none) if halves else join_lines(none),
    )


def _panel(band: Band, title: Line) -> FanPanel:
    past = band.seen
    history = History(past.years, past.values, past.verified) if past else None
    return FanPanel(title, band.years, band.bands, measure_unit(band.measure), history)


def _by_side(found: BriefFindings, measures: Sequence[Measure]) -> tuple[int, dict[str, list[Measure]]]:
    """The latest year asked, and the measures by where the baseline goes to it."""
    groups: dict[str, list[Measure]] = {}
    for measure in measures:
        side = found.since[measure].direction
        groups.setdefault(side if side in ("lower", "higher") else "unclear", []).append(measure)
    return max(found.since[m].year for m in measures), groups


def _group_title(found: BriefFindings, key: str, measures: Sequence[Measure]) -> Line:
    """``Killings, if nothing is decided: lower in 2035 than in 2010 in Honduras; no clear direction ...``."""
    year, groups = _by_side(found, measures)
    parts = [
        phrase(f"finding.later_group_{side}", year=year, last=found.last, places=_where(groups[side]))
        for side in AHEAD
        if side in groups
    ]
    return phrase("finding.later_group", name=phrase(f"measure.{key}"), parts=join_lines(parts, "; "))


def _where(measures: Sequence[Measure]) -> Line:
    """``in Mexico and Honduras``; for drugs and origins their names."""
    members = [m.member for m in measures]
    if OUTCOMES[measures[0].outcome].axis == "country":
        return in_countries(members)
    names = (member_name(m) if m in COUNTRY else member_name(m).changed(str.lower) for m in members)
    return ("(", Listed(tuple(names)), ")")


def _people_title(found: BriefFindings, measures: Sequence[Measure]) -> Line:
    _, groups = _by_side(found, measures)
    parts = [
        phrase(
            f"past.people_part_{side}",
            last=found.last,
            names=Listed(tuple(phrase(f"measure.{m.outcome}").changed(_lowered) for m in groups[side])),
        )
        for side in AHEAD
        if side in groups
    ]
    return phrase("past.people_title", parts=join_lines(parts, "; "))


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def difference_section(found: BriefFindings) -> Section:
    """Ten years on: what each strategy changes, in twenty dots."""
    charts = (ChartBlock(measure_key(m), _differences(found, m)) for m in HEADLINES)
    noise = Para(phrase("finding.noise", futures=Count(found.futures)), quiet=True, key="noise")
    lead = Para(phrase("intro.dots"), quiet=True, key="lead")
    return Section("dots", phrase("section.dots"), (lead, *charts, _difference_table(found), noise))


def _difference_table(found: BriefFindings) -> Table:
    """The same differences in words, for who has no pictures."""
    columns = (
        Column("strategy", phrase("table.strategy"), "name"),
        Column("counts", None),
        Column("difference", None),
    )
    rows = tuple(
        Row(
            f"{measure_key(measure)}/{found.letters[pair.strategy]}",
            (found.letters[pair.strategy], counted_line(pair), _size(pair)),
            group=measure_name(measure),
        )
        for measure in HEADLINES
        for pair in found.differences[measure]
    )
    return Table("differences", columns, rows)


def _size(pair: Paired) -> Line:
    ends = Range(*pair.ends, supported=True)
    return phrase("finding.size", median=difference_number(pair), range=ends)


def _differences(found: BriefFindings, measure: Measure) -> Differences:
    pairs = found.differences[measure]
    unit = measure_unit(measure, difference=True)
    subtitle = phrase(
        "finding.subtitle",
        about=measure_about(measure),
        year=pairs[0].year,
        unit=unit,
        reference=Number(pairs[0].reference),
    )
    rows = tuple(_difference_row(found, s, pair) for s, pair in zip(found.others, pairs, strict=True))
    return Differences((measure_name(measure), ": ", _finding(found, pairs)), subtitle, rows, unit)


def _difference_row(found: BriefFindings, strategy: Strategy, pair: Paired) -> DifferenceRow:
    return DifferenceRow(
        found.letters[strategy.name],
        strategy.title,
        pair.sample,
        pair.same_within,
        counted_line(pair),
        _size(pair),
    )


def counted_line(pair: Paired) -> Line:
    """``of 20: 14 lower, 6 higher``: the dots of the row, counted."""
    return phrase("finding.counts_same" if pair.counts.same else "finding.counts", **pair.counts._asdict())


def _finding(found: BriefFindings, pairs: Sequence[Paired]) -> Line:
    """``lower under B and D; no clear direction under C``: only what the dots show."""
    groups: dict[str, list[Line]] = {}
    for pair in pairs:
        groups.setdefault(pair.direction, []).append(found.letters[pair.strategy])
    if len(groups) == 1 and len(pairs) > 1:
        only = next(iter(groups))
        if only in ("unclear", "same"):
            return phrase(f"finding.all_{only}")
    return join_lines(
        [phrase(f"finding.{side}", who=Listed(tuple(groups[side]))) for side in SIDES if side in groups], "; "
    )


def horizon_section(found: BriefFindings) -> Section:
    """Medians and ranges by strategy, from one to forty years: one table an outcome, its members one below another."""
    tables = (
        _horizons(found, outcome, list(measures))
        for outcome, measures in groupby(TABLED, key=lambda m: m.outcome)
    )
    lead = Para(phrase("intro.table", decided=found.decided), quiet=True, key="lead")
    return Section("table", phrase("section.table"), (lead, *tables), detail=True)


def _horizons(found: BriefFindings, outcome: str, measures: list[Measure]) -> Table:
    several = len(measures) > 1
    title = phrase(f"measure.{outcome}") if several else measure_name(measures[0])
    columns = (
        Column("strategy", phrase("table.strategy"), "name"),
        *(
            Column(
                f"years_{h}",
                phrase("table.year") if h == 1 else phrase("table.years", count=h),
                "number",
            )
            for h in found.horizons
        ),
    )
    rows = tuple(
        Row(
            f"{measure_key(measure)}/{found.letters[strategy.name]}",
            _horizon_cells(found, measure, strategy),
            group=member_name(measure.member) if several else None,
            role="reference" if strategy is found.baseline else "",
        )
        for measure in measures
        for strategy in found.strategies
    )
    caption = (title, ", ", phrase(f"unit.{outcome}"), ". ", phrase(f"about.{outcome}"), ".")
    return Table(f"horizons/{outcome}", columns, rows, caption)


def _horizon_cells(found: BriefFindings, measure: Measure, strategy: Strategy) -> tuple[Line, ...]:
    letter = found.letters[strategy.name]
    cells: list[Line] = [(strategy_mark(found, strategy), f"{letter} ", Detail(strategy.title))]
    for horizon in found.horizons:
        low, median, high, side = found.levels[measure, strategy.name, horizon]
        sign = (Side(side), " ") if side else ()
        middle = Number(median, within=(low, high))
        cells.append((Strong((*sign, middle)), Below(Range(low, high, supported=True))))
    return tuple(cells)
