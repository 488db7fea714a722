"""What would have been forecast at earlier origins, against what was counted: a backtest as a document.

Sections  glance, skill, coverage, horizons, classes, pit, series, leaks
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from isthmus.calibration.backtest import (
    GATE,
    SHARE,
    WAYS,
    Backtest,
    Difference,
    Item,
    backtest_in_use,
    difference,
    gate,
    pooled,
    skill,
)
from isthmus.report.charts import Histogram
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
from isthmus.report.spans import Code, Count, Line, Number, Share
from isthmus.report.subjects.fit import series_name
from isthmus.scoring.report import pit_counts
from isthmus.text import Text

NAIVE: Final = "last_value"
"""The forecast that skill is told against where one must do."""
LEAKS: Final = ("priors", "structure", "class", "factor")


def backtest_document(found: Backtest) -> Document:
    """Skill by origin first; the worst era is named; series worst first."""
    return Document(
        "backtest",
        Text("backtest.title"),
        (
            _glance(found),
            _skill(found),
            _coverage(found),
            _horizons(found),
            _classes(found),
            _pit(found),
            _series(found),
            _leaks(found),
        ),
        receipt=(
            Fact("made", Text("backtest.receipt.made"), found.made),
            Fact("model", Text("backtest.receipt.model"), Code(found.model)),
            Fact("structures", Text("backtest.receipt.structures"), Code(", ".join(found.combinations))),
            Fact("seed", Text("backtest.receipt.seed"), Count(found.seed)),
        ),
        made=found.made,
        values=_values(found),
        data=_data(found),
    )


def stored_backtest() -> Document | None:
    """The document of the backtest beside the posterior in use; None where there is none, or it is of another model."""
    found = backtest_in_use()
    return None if found is None else backtest_document(found)


def _ways(found: Backtest) -> tuple[str, ...]:
    """Those that were made at all: ETS needs a package."""
    return tuple(w for w in WAYS if any(w in i.crps for i in found.items))


def _glance(found: Backtest) -> Section:
    items, held = found.items, gate(found.items)
    own, bare = pooled(items, "spread"), pooled(items, "model")
    assert own is not None
    assert bare is not None
    figures: list[tuple[str, Line, dict[str, Any]]] = [
        ("covered", Share(own.inside90), {"points": Count(own.points)}),
        ("worst", Share(held.worst_coverage), {"origin": held.worst_origin}),
        ("bare", Share(bare.inside90), {}),
        ("skill", _signed(skill(items, "spread", NAIVE)), {}),
        ("rolling", _signed(skill(items, "model", NAIVE)), {}),
    ]
    if found.sealed:
        unseen = 1.0 - found.sealed["crps"]["model"] / found.sealed["crps"][NAIVE]
        figures.append(("unseen", _signed(unseen), {}))
    lead = Text(
        "backtest.lead",
        first=found.origins[0],
        last=found.origins[-1],
        origins=Count(len(found.origins)),
        horizon=found.horizon,
        points=Count(len(items)),
    )
    passed = Text(
        "backtest.gate_passed" if held.passed else "backtest.gate_failed",
        worst=Share(held.worst_coverage),
        origin=held.worst_origin,
        least=Share(GATE),
        crps=Number(held.crps, decimals=3),
        reference=Number(held.reference, decimals=3),
    )
    facts = tuple(Fact(k, Text(f"backtest.glance.{k}", **blanks), value) for k, value, blanks in figures)
    return Section(
        "glance", None, (Para(lead, key="lead"), KeyFigures("glance", facts), Para(passed, key="gate"))
    )


def _skill(found: Backtest) -> Section:
    """CRPS by origin and way; the sealed forecast as the last row; then differences with their intervals."""
    ways = _ways(found)
    rows = [
        Row(str(o), (o, Count(len(own)), *_scores(own, ways)))
        for o in found.origins
        for own in [_of_origin(found, o)]
    ]
    rows.append(Row("all", (Text("backtest.all"), Count(len(found.items)), *_scores(found.items, ways))))
    if found.sealed:
        scores = found.sealed["crps"]
        cells = (Number(scores.get(w), decimals=3) for w in ways)
        rows.append(Row("sealed", (Text("backtest.sealed"), Count(found.sealed["points"]), *cells)))
    columns = (*_first(Text("backtest.origin")), *_columns(ways))
    apart = [
        (f"{w} {other}", w, other, difference(found.items, w, other))
        for w in ("spread", "model")
        for other in ways
        if other not in ("spread", "model")
    ]
    differences = Table(
        "differences",
        (
            Column("way", Text("backtest.forecast"), "name"),
            Column("against", Text("backtest.against"), "name"),
            *(Column(k, Text(f"backtest.{k}"), "number") for k in ("middle", "low", "high")),
        ),
        tuple(Row(key, (_way(w), _way(other), *_apart(d))) for key, w, other, d in apart),
        title=Text("backtest.differences"),
    )
    lead = Para(Text("backtest.skill.lead"), quiet=True, key="lead")
    return Section(
        "skill", Text("backtest.skill.title"), (lead, Table("skill", columns, tuple(rows)), differences)
    )


def _apart(found: Difference) -> Iterator[Number]:
    return (Number(v, decimals=3, signed=True) for v in found)


def _coverage(found: Backtest) -> Section:
    """Share of counts inside the bands of 90 percent, by origin and way; the worst era by name."""
    ways, held = _ways(found), gate(found.items)
    rows = [
        Row(str(o), (o, Count(len(own)), *_insides(own, ways)))
        for o in found.origins
        for own in [_of_origin(found, o)]
    ]
    rows.append(Row("all", (Text("backtest.all"), Count(len(found.items)), *_insides(found.items, ways))))
    if found.sealed:
        inside = found.sealed["inside90"]
        cells: Iterator[Line] = (Share(inside[w]) if w in inside else Number(None) for w in ways)
        rows.append(Row("sealed", (Text("backtest.sealed"), Count(found.sealed["points"]), *cells)))
    lead = Text("backtest.coverage.lead", origin=held.worst_origin, worst=Share(held.worst_coverage))
    table = Table("coverage", (*_first(Text("backtest.origin")), *_columns(ways)), tuple(rows))
    return Section(
        "coverage", Text("backtest.coverage.title", share=Share(SHARE)), (Para(lead, key="lead"), table)
    )


def _horizons(found: Backtest) -> Section:
    """Score and coverage by years ahead."""
    ways = _ways(found)
    by = {h: [i for i in found.items if i.ahead == h] for h in range(1, found.horizon + 1)}
    return Section(
        "horizons",
        Text("backtest.horizons.title"),
        _two("horizons", Text("backtest.ahead"), {str(h): (h, own) for h, own in by.items() if own}, ways),
    )


def _classes(found: Backtest) -> Section:
    """Score and coverage by kind of series."""
    kinds = dict.fromkeys(i.kind for i in found.items)
    by = {k: (Text(f"backtest.class.{k}"), [i for i in found.items if i.kind == k]) for k in sorted(kinds)}
    return Section(
        "classes", Text("backtest.classes.title"), _two("classes", Text("backtest.kind"), by, _ways(found))
    )


def _two(
    key: str, first: Text, by: Mapping[str, tuple[Line, Sequence[Item]]], ways: Sequence[str]
) -> tuple[Table, Table]:
    """A table of scores and one of coverage."""
    scores = tuple(Row(k, (name, Count(len(own)), *_scores(own, ways))) for k, (name, own) in by.items())
    inside = tuple(Row(k, (name, Count(len(own)), *_insides(own, ways))) for k, (name, own) in by.items())
    columns = (*_first(first), *_columns(ways))
    return (
        Table(f"{key}_crps", columns, scores, title=Text("backtest.crps")),
        Table(f"{key}_inside", columns, inside, title=Text("backtest.inside", share=Share(SHARE))),
    )


def _pit(found: Backtest) -> Section:
    """Where the truth stood among the draws, with the spread and without."""
    charts = tuple(
        ChartBlock(
            f"pit_{way}",
            Histogram(
                Text("command.pit_title"),
                Text("command.pit_subtitle", group=_way(way), points=Count(len(found.items))),
                pit_counts(i.pit[way] for i in found.items),
                even=Text("command.pit_even"),
                note=Text("command.pit_key"),
            ),
        )
        for way in ("spread", "model")
    )
    return Section("pit", Text("backtest.pit.title"), charts)


def _series(found: Backtest) -> Section:
    """Every series, the least covered first."""
    by: dict[str, list[Item]] = {}
    for i in found.items:
        by.setdefault(i.name, []).append(i)

    def badness(name: str) -> tuple[float, float]:
        own = by[name]
        return sum(i.inside("spread") for i in own) / len(own), skill(own, "spread", NAIVE) or 0.0

    columns = (
        *_first(Text("backtest.series.name")),
        Column("inside90", Text("backtest.inside", share=Share(SHARE)), "number"),
        Column("bare90", Text("backtest.bare_inside"), "number"),
        Column("skill", Text("backtest.against_walk"), "number"),
        Column("bare_skill", Text("backtest.bare_against_walk"), "number"),
    )
    rows = tuple(
        Row(
            name,
            (
                series_name(name),
                Count(len(own)),
                *(Count(sum(i.inside(w) for i in own), len(own)) for w in ("spread", "model")),
                *(_signed(skill(own, w, NAIVE)) for w in ("spread", "model")),
            ),
        )
        for name in sorted(by, key=badness)
        for own in [by[name]]
    )
    return Section("series", Text("backtest.series.title"), (Table("series", columns, rows),))


def _leaks(found: Backtest) -> Section:
    """What hindsight there is in it all the same."""
    lines = tuple((Text(f"backtest.leaks.{k}"),) for k in LEAKS)
    return Section("leaks", Text("backtest.leaks.title"), (Items("leaks", lines),))


def _of_origin(found: Backtest, origin: int) -> list[Item]:
    return [i for i in found.items if i.origin == origin]


def _first(title: Text) -> tuple[Column, Column]:
    return Column("what", title, "name"), Column("points", Text("backtest.points"), "number")


def _columns(ways: Sequence[str]) -> Iterator[Column]:
    return (Column(w, _way(w), "number") for w in ways)


def _scores(items: Sequence[Item], ways: Sequence[str]) -> Iterator[Number]:
    return (Number(p.crps if (p := pooled(items, w)) else None, decimals=3) for w in ways)


def _insides(items: Sequence[Item], ways: Sequence[str]) -> Iterator[Line]:
    return (Share(p.inside90) if (p := pooled(items, w)) else Number(None) for w in ways)


def _way(way: str) -> Text:
    return Text(f"backtest.way.{way}")


def _signed(value: float | None) -> Number:
    return Number(value, decimals=2, signed=True)


def _values(found: Backtest) -> dict[str, Any]:
    """As strict JSON: what was asked, the gate, and every item."""
    held = gate(found.items)
    return {
        "made": found.made,
        "model": found.model,
        "origins": list(found.origins),
        "horizon": found.horizon,
        "structures": list(found.combinations),
        "seed": found.seed,
        "gate": held._asdict() | {"passed": held.passed},
        "sealed": found.sealed,
        "items": [i._asdict() for i in found.items],
    }


def _data(found: Backtest) -> Table:
    """A row a count."""
    ways = _ways(found)
    columns = (
        *(
            Column(k, None, "number" if k in ("origin", "year") else "name")
            for k in ("origin", "series", "entity", "year")
        ),
        *(Column(f"crps_{w}", None, "number") for w in ways),
        *(Column(f"pit_{w}", None, "number") for w in ways),
    )
    rows = tuple(
        Row(
            f"{i.origin}/{i.name}/{i.year}",
            (
                i.origin,
                *i.name.split("/"),
                i.year,
                *(Number(i.crps.get(w), decimals=4) for w in ways),
                *(Number(i.pit.get(w), decimals=4) for w in ways),
            ),
        )
        for i in found.items
    )
    return Table("items", columns, rows)
