"""The gate: is understanding good enough to choose? Six criteria, each with its light and what was measured.

Sections  light; then one a criterion: evidence, back_test, structures, drivers, decision, memo
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

from isthmus.model.outcomes import OUTCOMES
from isthmus.report.document import Column, Document, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Line, Number, Ref, Span, join_lines
from isthmus.text import Text, as_given
from isthmus.understand.gate import Criterion, Figure, Gate

KEYS: Final = {1: "evidence", 2: "back_test", 3: "structures", 4: "drivers", 5: "decision", 6: "memo"}
"""Criteria by number"""
COUNTS: Final = ("structures_kept", "memo")
"""Figures that are counts; the others are parts of one"""


def gate_document(found: Gate) -> Document:
    """The gate: its light first, then each criterion."""
    return Document("gate", Text("gate.title"), gate_sections(found), values=_values(found))


def gate_sections(found: Gate) -> tuple[Section, ...]:
    """The sections of the document."""
    return (_light(found), *(_criterion(c) for c in found.criteria))


def _light(found: Gate) -> Section:
    head = Text(
        "gate.head",
        light=Text(f"gate.light_{found.light}"),
        futures=Count(found.futures),
        seed=found.seed,
        ensemble=Text(f"gate.of_{found.ensemble}"),
    )
    return Section("light", None, (Para(head, key="head"), Para(Text("gate.good_enough"), quiet=True)))


def _criterion(c: Criterion) -> Section:
    title = Text(
        "gate.heading", number=c.number, title=Text(f"gate.{c.number}"), light=Text(f"gate.light_{c.light}")
    )
    columns = (
        Column("figure", Text("gate.figure"), "name"),
        *(Column(key, Text(f"gate.{key}"), "number") for key in ("wanted", "measured")),
    )
    rows = tuple(Row(f.name, (_name(c, f), _wanted(f), _measured(f))) for f in c.figures)
    table = (Table(KEYS[c.number], columns, rows),) if rows else ()
    remarks = (Para(line, quiet=True) for line in _remarks(c))
    return Section(KEYS[c.number], title, (*table, *remarks))


def _name(c: Criterion, f: Figure) -> Text:
    """What a figure is."""
    if not f.outcome:
        return Text(f"gate.{f.name}")
    title = OUTCOMES[f.outcome].title
    what = (title, ", ", f.member) if f.member else title
    return Text("gate.drives" if c.number == 4 else "gate.study", what=what)


def _shown(f: Figure, value: float) -> Span:
    """A figure as people write it: shares in percent, counts as they are."""
    if f.name in COUNTS:
        return Number(value)
    return Number(100.0 * value, unit=as_given("%")) if math.isfinite(value) else "∞"


def _measured(f: Figure) -> Line:
    if f.name == "memo" and f.value == 0:
        return Text("gate.no_memo")
    shown = _shown(f, f.value)
    return (shown, " (", Count(*f.counted), ")") if f.counted else shown


def _wanted(f: Figure) -> Text:
    """Where the figure must lie."""
    if f.low <= 0 and f.high < 1.0:
        return Text("gate.wanted_most", high=_shown(f, f.high))
    if f.high >= 1.0 and f.name != "coverage":
        return Text("gate.wanted_least", low=_shown(f, f.low))
    return Text("gate.wanted_between", low=_shown(f, f.low), high=_shown(f, f.high))


def _remarks(c: Criterion) -> Iterator[Line]:
    """What falls short, what is named, who signed, what is missing."""
    if c.missing == "report":
        yield Text("gate.missing_report")
    if c.number == 4:
        for f in c.figures:
            if f.names:
                yield (_name(c, f), ": ", Text("gate.named", names=join_lines(map(Code, f.names), ", ")))
    elif c.failures:
        names = (Ref("link", code) if c.number == 1 else Code(code) for code in c.failures)
        yield Text("gate.falls_short", names=join_lines(names, ", "))
    if c.number == 5:
        yield Text("gate.half_a_view")
    if c.missing == "delay":
        yield Text("gate.missing_delay")
    if c.signed:
        yield Text("gate.signed", who=c.signed)


def _values(found: Gate) -> dict[str, Any]:
    """The gate as data; an open end is null."""
    return {
        "light": found.light,
        "futures": found.futures,
        "seed": found.seed,
        "ensemble": found.ensemble,
        "criteria": [
            {**c._asdict(), "failures": list(c.failures), "figures": [_figure(f) for f in c.figures]}
            for c in found.criteria
        ],
    }


def _figure(f: Figure) -> dict[str, Any]:
    return {
        "name": f.name,
        "value": f.value if math.isfinite(f.value) else None,
        "low": f.low,
        "high": f.high if math.isfinite(f.high) else None,
        "counted": f.counted,
        "names": list(f.names),
        "met": f.met,
    }
