"""Attention: what the United States spends and attends to, threat by threat, under two definitions.

Sections  claim, ratios, years, others, polls, deaths, sources
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from isthmus.report.document import Column, Document, Para, Row, Section, Table
from isthmus.report.spans import Line, Number, Quoted, Range, join_lines, spans_of
from isthmus.text import Text
from isthmus.understand.attention.ledger import FIRST_YEAR, LAST_YEAR, Figure, figures, ledger
from isthmus.understand.attention.ratios import CLAIMED, Definition, Ratio, deaths, ratios

YEARLY: Final = (
    "ct_spending",
    "us_oda_net",
    "merida_mexico",
    "us_aid_central_america",
    "bp_budget",
    "us_drug_control_demand",
    "us_drug_control_supply",
)
"""Columns of the table by year"""
_CLAIM: Final = {"above": "above", "below": "below_it", "either": "either"}
_DATA: Final = (
    *("id", "threat", "kind", "first", "last", "low", "central", "high"),
    *("unit", "basis", "status", "title", "source", "note"),
)


@cache
def attention_document() -> Document:
    """Ratios, spending by year, other figures, polls, deaths, and the source of every figure."""
    return Document(
        "attention",
        Text("attention.title"),
        attention_sections(),
        values=_values(),
        data=_ledger(),
    )


def attention_sections() -> tuple[Section, ...]:
    """The sections of the document."""
    return (_claim(), _ratios(), _years(), _others(), _polls(), _deaths(), _sources())


def _claim() -> Section:
    """What the claim comes to under each definition, from checked figures only."""
    claim = Text("attention.claim", narrow=_reach("narrow"), wide=_reach("wide"))
    return Section("claim", None, (Para(claim, key="claim"), Para(Text("attention.model"), quiet=True)))


def _reach(definition: Definition) -> Text:
    """The least and the most of the ratios that rest on checked figures only and hold the wars."""
    kept = [r for r in ratios() if r.definition == definition and r.wars and not r.unverified]
    low, high = min(r.low for r in kept), max(r.high for r in kept)
    return Text(f"attention.claim_{definition}", low=Number(low, digits=2), high=Number(high, digits=2))


def _ratios() -> Section:
    """Every ratio with what stands above and below it."""
    found = ratios()
    columns = (
        Column("definition", Text("attention.definition"), "name"),
        Column("when", Text("attention.when")),
        *(Column(key, Text(f"attention.{key}"), "number") for key in ("with_wars", "below", "ratio")),
        Column("above_50", Text("attention.above_50")),
    )
    rows = tuple(
        Row(
            f"{r.definition}/{r.when}/{i}",
            (
                Text(f"attention.{r.definition}"),
                r.when,
                _above(r),
                _ends(r.below),
                _marked(_ends((r.low, r.high)), bool(r.unverified)),
                Text(f"attention.{_CLAIM[r.claim]}"),
            ),
        )
        for i, r in enumerate(found, 1)
    )
    unseen = dict.fromkeys(name for r in found for name in r.unverified)
    names = join_lines((figures(name)[0].title for name in unseen), "; ")
    notes = (Para(Text("attention.rests", names=names), quiet=True),) if unseen else ()
    lead = Para(Text("attention.ratios_key"), quiet=True)
    return Section("ratios", Text("attention.ratios"), (lead, Table("ratios", columns, rows), *notes))


def _years() -> Section:
    """Spending by year; a question mark on what wasn't seen in its source."""
    columns = (
        Column("year", Text("attention.year"), "name"),
        *(Column(name, Text(f"attention.{name}"), "number", unit="US$ billion") for name in YEARLY),
    )
    rows = tuple(
        Row(str(year), (year, *(_of_year(name, year) for name in YEARLY)))
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    )
    lead = Para(Text("attention.by_year_key"), quiet=True)
    return Section("years", Text("attention.by_year"), (lead, Table("years", columns, rows)))


def _of_year(name: str, year: int) -> Line:
    found = figures(name, [year])
    return _marked(Number(found[0].central, decimals=2), not found[0].verified) if found else Number(None)


def _others() -> Section:
    """Totals and single years of spending that the table by year doesn't hold."""
    found = (f for f in ledger() if f.kind == "spending" and f.id not in YEARLY)
    return Section("others", Text("attention.others"), (_listed("others", found),))


def _polls() -> Section:
    """Gallup's readings."""
    found = (f for f in ledger() if f.kind == "attention")
    lead = Para(Text("attention.polls_key"), quiet=True)
    return Section("polls", Text("attention.polls"), (lead, _listed("polls", found)))


def _deaths() -> Section:
    """Deaths and dollars side by side."""
    columns = (
        Column("what", Text("attention.what"), "name"),
        Column("died", Text("attention.died"), "number", unit="deaths"),
        Column("dollars", Text("attention.dollars"), "number", unit="US$ billion"),
    )
    rows = tuple(
        Row(
            d.name,
            (Text(f"attention.{d.name}"), _marked(_ends(d.deaths), bool(d.unverified)), _ends(d.dollars)),
        )
        for d in deaths()
    )
    lead = Para(Text("attention.deaths_key"), quiet=True)
    return Section("deaths", Text("attention.deaths"), (lead, Table("deaths", columns, rows)))


def _sources() -> Section:
    """Every figure with its source and status."""
    columns = (
        *_figure_columns(),
        Column("status", None),
        Column("source", Text("attention.source")),
    )
    rows = tuple(
        Row(
            _key(f),
            (
                f.title,
                _when(f),
                _value(f),
                f.status,
                (Quoted(f.source), *((" (", f.note, ")") if f.note else ())),
            ),
        )
        for f in ledger()
    )
    return Section("sources", Text("attention.sources"), (Table("sources", columns, rows),), detail=True)


def _listed(key: str, found: Iterable[Figure]) -> Table:
    rows = tuple(Row(_key(f), (_marked(f.title, not f.verified), _when(f), _value(f), f.note)) for f in found)
    return Table(key, (*_figure_columns(), Column("note", None)), rows)


def _figure_columns() -> tuple[Column, ...]:
    return (
        Column("figure", Text("attention.figure"), "name"),
        Column("years", Text("attention.years")),
        Column("value", Text("attention.value"), "number"),
    )


def _ledger() -> Table:
    """Every figure, all that is known of it."""
    rows = tuple(
        Row(_key(f), tuple("" if (v := getattr(f, key)) is None else _cell(v) for key in _DATA))
        for f in ledger()
    )
    return Table("ledger", tuple(Column(key, None) for key in _DATA), rows)


def _cell(value: object) -> Line:
    return Number(value) if isinstance(value, float) else value  # pyright: ignore[reportReturnType]


def _values() -> dict[str, Any]:
    """Ledger, ratios and deaths, for JSON."""
    return {
        "claim": {"id": "CL04", "ratio_above": CLAIMED},
        "ratios": [r._asdict() | {"claim": r.claim} for r in ratios()],
        "deaths": [d._asdict() for d in deaths()],
        "ledger": [
            f._asdict() | {"title": f.title.everywhere(), "note": f.note.everywhere(), "verified": f.verified}
            for f in ledger()
        ],
    }


def _above(r: Ratio) -> Line:
    spent = _ends(r.above)
    return spent if r.wars else Text("attention.without_wars", spent=spent)


def _ends(ends: tuple[float, float] | None) -> Number | Range:
    """A range, or one value where its ends are written alike; a dash where there is none."""
    if ends is None:
        return Number(None)
    low, high = ends
    digits = 4 if 1e3 <= high < 1e4 else 3 if high >= 100 else 2
    alike = f"{low:.{digits}g}" == f"{high:.{digits}g}"
    return Number(low, digits=digits) if alike else Range(low, high, digits=digits)


def _value(f: Figure) -> Line:
    middle = Number(f.central, digits=4)
    if f.low is None or f.high is None:
        return (middle, " (", Text("attention.no_range"), ")")
    return (middle, " (", Range(f.low, f.high, digits=4), ")")


def _marked(line: Line, doubtful: bool) -> Line:
    """A question mark after what wasn't seen in its source."""
    return (*spans_of(line), "?") if doubtful else line


def _when(f: Figure) -> Line:
    return f.first if f.first == f.last else (f.first, "-", f.last)


def _key(f: Figure) -> str:
    return f"{f.id}/{f.first}"
