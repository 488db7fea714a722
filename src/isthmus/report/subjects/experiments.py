"""Experiments on the model: where change came from, what the end of one group would do, how long levers take.

Sections  attribution and removals of one document; timing of the other
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from isthmus.levers import levers
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.document import Column, Document, Para, Row, Section, Table
from isthmus.report.spans import Count, Line, Range
from isthmus.report.subjects.loops import relative_range
from isthmus.text import Text
from isthmus.understand.codec import plain
from isthmus.understand.experiments.attribution import ALL, YEARS, HeldShare
from isthmus.understand.experiments.single_enemy import HORIZONS, Removal
from isthmus.understand.experiments.timing import Timing


def attribution_document(
    shares: Sequence[HeldShare], gone: Sequence[Removal], *, futures: int, seed: int, ensemble: str
) -> Document:
    """What of the past came from the US side, and what the end of the largest group would do."""
    return Document(
        "attribution",
        Text("experiments.attribution"),
        (attribution_section(shares, futures, ensemble), removals_section(gone)),
        values={
            "futures": futures,
            "seed": seed,
            "ensemble": ensemble,
            "attribution": plain(list(shares)),
            "largest_group_gone": plain(list(gone)),
        },
    )


def timing_document(found: Sequence[Timing], *, futures: int, seed: int, ensemble: str) -> Document:
    """How many years each lever takes."""
    return Document(
        "timing",
        Text("experiments.timing"),
        (timing_section(found, futures, ensemble),),
        values={"futures": futures, "seed": seed, "ensemble": ensemble, "levers": plain(list(found))},
    )


def attribution_section(shares: Sequence[HeldShare], futures: int, ensemble: str) -> Section:
    """What goes of each outcome's change with US-side drivers held."""
    columns = (
        Column("change", Text("experiments.change"), "name"),
        Column("driver", Text("experiments.driver")),
        Column("gone", Text("experiments.gone")),
        Column("share", Text("experiments.share")),
    )
    rows, before = [], ""
    for s in shares:
        title: Line = (OUTCOMES[s.outcome].title, ": ", relative_range(s.change))
        driver = Text(f"experiments.{ALL}" if s.driver == ALL else f"understand.{s.driver}")
        share: Line = relative_range(s.share) if s.share else Text("experiments.no_share")
        first = s.outcome != before
        rows.append(
            Row(f"{s.outcome}/{s.driver}", (title if first else "", driver, relative_range(s.gone), share))
        )
        before = s.outcome
    head = Text(
        "experiments.attribution_head",
        first=YEARS[0],
        last=YEARS[1],
        futures=Count(futures),
        ensemble=Text(f"experiments.of_{ensemble}"),
    )
    how = Para(Text("experiments.attribution_how"), quiet=True, key="how")
    blocks = (Para(head, quiet=True, key="head"), Table("attribution", columns, tuple(rows)), how)
    return Section("attribution", Text("experiments.attribution"), blocks)


def removals_section(gone: Sequence[Removal]) -> Section:
    """What the end of the largest group would do to killing in its country."""
    columns = (
        Column("country", Text("experiments.country"), "name"),
        Column("kind", Text("experiments.kind")),
        *(Column(f"after_{h}", Text("experiments.after", n=h)) for h in HORIZONS),
    )
    rows = []
    for country, kind in dict.fromkeys((r.country, r.kind) for r in gone):
        mine = [r for r in gone if (r.country, r.kind, r.outcome) == (country, kind, "homicide_rate")]
        names = (Text(f"experiments.{country}"), Text(f"experiments.{kind}"))
        rows.append(Row(f"{country}/{kind}", (*names, *(relative_range(r.effect) for r in mine))))
    blocks = (
        Para(Text("experiments.enemy_head"), quiet=True, key="head"),
        Table("removals", columns, tuple(rows)),
        Para(Text("experiments.enemy_how"), quiet=True, key="how"),
    )
    return Section("removals", Text("experiments.enemy"), blocks)


def timing_section(found: Sequence[Timing], futures: int, ensemble: str) -> Section:
    """How long each lever takes, quickest first."""
    columns = (
        Column("lever", Text("experiments.lever"), "name"),
        Column("moves", Text("experiments.moves")),
        Column("effect", Text("experiments.effect")),
        Column("years", Text("experiments.years"), "number", unit="years"),
    )
    rows = []
    for t in sorted(found, key=lambda t: t.years[1] if t.years else math.inf):
        title = levers()[t.lever].title
        if t.years is None:
            rows.append(Row(t.lever, (title, Text("experiments.nothing"), "", "")))
            continue
        low, mid, high = t.years
        moved = OUTCOMES[t.outcome].title
        rows.append(Row(t.lever, (title, moved, relative_range(t.effect), Range(low, high, mid, step=1.0))))
    ensemble_name = Text(f"experiments.of_{ensemble}")
    head = Text("experiments.timing_head", futures=Count(futures), ensemble=ensemble_name)
    title = Text("experiments.timing")
    blocks = (
        Para(head, quiet=True, key="head"),
        Table("timing", columns, tuple(rows), title),
        Para(Text("experiments.timing_how"), quiet=True, key="how"),
    )
    return Section("timing", title, blocks)
