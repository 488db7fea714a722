"""Insurgencies compared: how far the four countries' cases lie from political and jihadist ones, and what carries over.

Sections  verdict, distances, gaps, nearest, codes, agreement and differing (where several have coded), aside (codings
          that don't count); then those of `insurgency_lessons`
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from isthmus.evidence.cases import FAMILIES
from isthmus.report.charts import Neighbour, Neighbourhood, Neighbourhoods
from isthmus.report.document import (
    Block,
    ChartBlock,
    Column,
    Document,
    Fact,
    Facts,
    Para,
    Row,
    Section,
    Table,
)
from isthmus.report.runs import plain
from isthmus.report.spans import Code, Count, Line, Number, Range, Ref, Share, Span, join_lines
from isthmus.report.subjects.insurgency_lessons import lesson_sections, lesson_values
from isthmus.text import SOURCE, Text, as_given
from isthmus.understand.codec import plain as as_data
from isthmus.understand.insurgencies.analogues import Analogue, Near
from isthmus.understand.insurgencies.codings import ATTRIBUTES, cases, rows
from isthmus.understand.insurgencies.distance import Spread
from isthmus.understand.insurgencies.names import attribute_title, case_title, family_title
from isthmus.understand.insurgencies.overview import CodedCell, Overview, overview

MARKS: Final = {"criminal": "A", "political": "B", "jihadist": "C"}
"""Marks of the families in the picture"""
_SPREAD: Final = ("as_coded", "without_one", "with_error")
_CASE_TABLE: Final = ("case_id", "case", "family", "attribute", "fact", "scale", "source", "status")


def insurgencies_document(found: Overview) -> Document:
    """The comparison, then what it teaches: principles, endings, theories and the scorecard."""
    return Document(
        "insurgencies",
        Text("insurgencies.title"),
        (*comparison_sections(found), *lesson_sections()),
        values=_values(found),
        data=_case_table(found),
    )


@cache
def comparison_in_use() -> Overview:
    """The comparison by the codes that ship, made once."""
    return overview()


@cache
def insurgencies_in_use() -> Document:
    """Its document, made once."""
    return insurgencies_document(comparison_in_use())


def comparison_sections(found: Overview) -> tuple[Section, ...]:
    """Verdict, distances, neighbours, codes and agreement."""
    return (
        _verdict(found),
        _distances(found),
        _gaps(found),
        _nearest(found),
        _codes(found),
        *_agreement(found),
    )


def verdict_line(found: Overview) -> Text:
    """The verdict, or why there is none."""
    verdict = found.verdict
    coders = _coders(verdict.people)
    if verdict.why_not == "coders":
        return Text("insurgencies.verdict_coders", coders=coders)
    if verdict.why_not == "agreement":
        alpha = None if found.agreement is None else found.agreement.alpha
        return Text("insurgencies.verdict_agreement", coders=coders, alpha=_two(alpha))
    reading = Text(f"insurgencies.{verdict.reading}")
    return Text("insurgencies.verdict_given", coders=coders, reading=reading, share=Share(verdict.no_farther))


def nearest_chart(found: Overview) -> Neighbourhoods:
    """A panel for each of the four countries' cases: the others by distance, nearest first."""
    named = [_case(a.found) for a in found.analogues if a.found]
    title = (
        Text("insurgencies.picture_some", cases=join_lines(named, "; "))
        if named
        else Text("insurgencies.picture_none")
    )
    return Neighbourhoods(
        title,
        Text("insurgencies.picture_subtitle", coders=_coders(len(found.people))),
        tuple(_panel(a) for a in found.analogues),
        {mark: family_title(family) for family, mark in MARKS.items()},
        unit=Text("insurgencies.picture_unit"),
        level=Text("insurgencies.picture_level"),
        reading=Text("insurgencies.picture_key_measured" if found.measured else "insurgencies.picture_key"),
    )


def _verdict(found: Overview) -> Section:
    label = Para(Text("insurgencies.label"), quiet=True, key="label")
    return Section("verdict", Text("insurgencies.verdict"), (Para(verdict_line(found), key="verdict"), label))


def _distances(found: Overview) -> Section:
    """Mean distances within and across families."""
    error = Text("insurgencies.error_measured" if found.measured else "insurgencies.error_assumed")
    columns = (
        Column("families", Text("insurgencies.families"), "name"),
        Column("pairs", Text("insurgencies.pairs"), "number"),
        *_spread_columns(),
    )
    table = tuple(
        Row(f"{b.first}/{b.second}", (_families(b.first, b.second), Count(b.pairs), *_spread(b.distance)))
        for b in found.blocks
    )
    lead = Para(Text("insurgencies.distances_key", error=error), quiet=True)
    return Section("distances", Text("insurgencies.distances"), (lead, Table("distances", columns, table)))


def _gaps(found: Overview) -> Section:
    """How much farther over all attributes, ends and means; and which attributes tell the families apart."""
    columns = (
        Column("attributes", None, "name"),
        *_spread_columns(),
        Column("no_farther", Text("insurgencies.no_farther"), "number"),
    )
    table = tuple(
        Row(g.attributes, (Text(f"insurgencies.{g.attributes}"), *_spread(g.gap), _part(g.no_farther)))
        for g in found.gaps
    )
    differ, alike = (
        join_lines((attribute_title(a.attribute) for a in found.attributes if a.differs is side), ", ")
        for side in (True, False)
    )
    nothing = Text("insurgencies.nothing")
    note = Text("insurgencies.differ", differ=differ or nothing, alike=alike or nothing)
    blocks = (Table("gaps", columns, table), Para(note, quiet=True))
    return Section("gaps", Text("insurgencies.gap_title"), blocks)


def _nearest(found: Overview) -> Section:
    """The nearest cases of each of the four countries' cases."""
    return Section(
        "nearest",
        Text("insurgencies.nearest"),
        (
            Para(Text("insurgencies.nearest_key"), quiet=True),
            ChartBlock("nearest", nearest_chart(found)),
            *(_neighbours(a) for a in found.analogues),
            Para(Text("insurgencies.rand"), quiet=True),
        ),
    )


def _neighbours(a: Analogue) -> Facts:
    own, other = a.own[0], a.others[0]
    near = Text(
        "insurgencies.other_near",
        **_near(other),
        nearest=Share(other.nearest),
        enough=Share(a.no_farther),
    )
    return Facts(
        a.case,
        (
            Fact("answer", _case(a.case), _answer(a)),
            Fact("own", Text("insurgencies.own_family"), Text("insurgencies.own_near", **_near(own))),
            Fact("other", Text("insurgencies.other_family"), near),
        ),
    )


def _near(near: Near) -> dict[str, Line]:
    spread = near.distance
    ends = ("(", _range(spread.low, spread.high), ")")
    return {"case": _case(near.case), "distance": _two(spread.as_coded), "ends": ends}


def _answer(a: Analogue) -> Text:
    return (
        Text("insurgencies.answer_found", case=_case(a.found))
        if a.found
        else Text("insurgencies.answer_none")
    )


def _panel(a: Analogue) -> Neighbourhood:
    near = sorted((*a.own, *a.others), key=lambda n: n.distance.as_coded)
    others = tuple(
        Neighbour(
            _case(n.case), MARKS[cases()[n.case].family], n.distance.as_coded, n.distance.low, n.distance.high
        )
        for n in near
    )
    return Neighbourhood(_case(a.case), others, a.usual, _answer(a))


def _codes(found: Overview) -> Section:
    """Every code, marked where its fact isn't checked and where coders differ."""
    columns = (
        Column("case", Text("insurgencies.case"), "name"),
        Column("family", None),
        *(Column(a, Text(f"insurgencies.short.{a}"), "number") for a in ATTRIBUTES),
    )
    cells = {(c.case, c.attribute): c for c in found.cells}
    table = tuple(
        Row(
            case.id,
            (
                Ref("case", case.id),
                Text(f"insurgencies.family_short.{case.family}"),
                *(_code(cells[case.id, a], found.people) for a in ATTRIBUTES),
            ),
        )
        for case in cases().values()
    )
    lead = Para(Text("insurgencies.codes_key"), quiet=True)
    return Section("codes", Text("insurgencies.codes"), (lead, Table("codes", columns, table)))


def _code(cell: CodedCell, people: tuple[str, ...]) -> Line:
    """``3``, ``1-2`` where people differ, ``x`` where it doesn't transfer, ``?`` where the fact isn't checked."""
    given = sorted({int(code) for coder, code in cell.codes if coder in people})
    away = any(coder in people for coder in cell.away)
    spans: list[Span] = [*given[:1], *(["-", given[-1]] if len(given) > 1 else []), *(["x"] if away else [])]
    if not rows()[cell.case, cell.attribute].status.startswith("VERIFIED"):
        spans.append("?")
    return tuple(spans) if given or away else ("-", *spans)


def _agreement(found: Overview) -> tuple[Section, ...]:
    """Agreement of those who count, where they differ, and what was shown beside them."""
    agreed, aside = found.agreement, tuple(Para(line, quiet=True) for line in _aside(found))
    if agreed is None:
        return (Section("aside", None, aside),) if aside else ()
    lead = Text(
        "insurgencies.agreement_all",
        coders=join_lines((Code(name) for name in found.people), ", "),
        alpha=_two(agreed.alpha),
        low=_two(agreed.low),
        high=_two(agreed.high),
        w=_two(agreed.w),
    )
    columns = (
        Column("attribute", Text("insurgencies.attribute"), "name"),
        Column("alpha", Text("insurgencies.alpha"), "number"),
        Column("w", as_given("W"), "number"),
    )
    table = tuple(
        Row(a.attribute, (attribute_title(a.attribute), _two(a.alpha), _two(a.w))) for a in agreed.attributes
    )
    blocks: tuple[Block, ...] = (
        Para(lead),
        Table("agreement", columns, table),
        Para(Text("insurgencies.agreement_key"), quiet=True),
        *aside,
    )
    return (Section("agreement", Text("insurgencies.agreement"), blocks), *_differing(found))


def _differing(found: Overview) -> tuple[Section, ...]:
    differing = found.agreement.differing if found.agreement else ()
    if not differing:
        return ()
    columns = (
        Column("case", Text("insurgencies.case"), "name"),
        Column("attribute", Text("insurgencies.attribute")),
        Column("codes", Text("insurgencies.codes")),
    )
    table = tuple(
        Row(
            f"{d.case}/{d.attribute}",
            (
                Ref("case", d.case),
                attribute_title(d.attribute),
                join_lines(
                    ((Code(coder), " ", "x" if math.isnan(c) else int(c)) for coder, c in d.codes), "; "
                ),
            ),
        )
        for d in differing
    )
    total = len(cases()) * len(ATTRIBUTES)
    lead = Para(Text("insurgencies.differing_count", count=len(differing), total=total))
    return (Section("differing", Text("insurgencies.differing"), (lead, Table("differing", columns, table))),)


def _aside(found: Overview) -> Iterable[Text]:
    """Codings that are shown and don't count."""
    generated = [c for c in found.coders if c.role == "generated"]
    copies = [c for c in found.coders if c.role == "copy"]
    shown = [
        *(Text("insurgencies.is_generated", coder=Code(c.name)) for c in generated),
        *(Text("insurgencies.is_copy", coder=Code(c.name)) for c in copies),
    ]
    if shown:
        yield Text("insurgencies.not_counted", names=join_lines(shown, ", "))
    for c in generated:
        yield Text(
            "insurgencies.generated_apart", coder=Code(c.name), count=Count(c.apart), total=Count(c.compared)
        )


def _case_table(found: Overview) -> Table:
    """Each attribute of each case with its fact, source, status, and every coder's code."""
    heads = {c.name: c.name if c.role == "counts" else f"{c.name} (not counted)" for c in found.coders}
    columns = (
        *(Column(key, None) for key in _CASE_TABLE),
        *(Column(f"code: {head}", None) for head in heads.values()),
        *(Column(key, None) for key in ("lowest", "highest", "does_not_transfer")),
    )
    known = rows()
    table = []
    for cell in found.cells:
        case, r, codes = cases()[cell.case], known[cell.case, cell.attribute], dict(cell.codes)
        given = [int(code) for coder, code in cell.codes if coder in found.people]
        fixed = (case.id, case.title, case.family, cell.attribute, r.description, r.scale, r.source, r.status)
        said = (int(codes[name]) if name in codes else "" for name in heads)
        ends = (min(given), max(given)) if given else ("", "")
        table.append(Row(f"{case.id}/{cell.attribute}", (*fixed, *said, *ends, "; ".join(cell.away))))
    return Table("cases", columns, tuple(table))


def _values(found: Overview) -> dict[str, Any]:
    """Everything, for JSON; the reading of the verdict only where it is established."""
    verdict = found.verdict
    return as_data(
        {
            "verdict": {
                "people": verdict.people,
                "established": verdict.established,
                "says": plain(verdict_line(found), SOURCE),
                "reading": verdict.reading if verdict.established else None,
                "no_farther_across_families": verdict.no_farther,
            },
            "coding_error": "measured" if found.measured else "assumed",
            "distances": found.blocks,
            "gaps": found.gaps,
            "attributes": [a._asdict() | {"differs": a.differs} for a in found.attributes],
            "nearest": [a._asdict() | {"close_analogue": a.found or None} for a in found.analogues],
            "agreement": found.agreement,
            "coders": [
                {"coder": c.name, "made_by": c.made_by, "counts": c.role == "counts"} for c in found.coders
            ],
            **lesson_values(),
        }
    )


def _coders(people: int) -> Text:
    """``one coder, not established``, until three people have coded."""
    few = {1: "one_coder", 2: "two_coders"}
    return Text(f"insurgencies.{few.get(people, 'many_coders')}", count=people)


def _case(case: str) -> Text:
    return case_title(cases()[case])


def _families(first: str, second: str) -> Text:
    names = [family_title(f) if f in FAMILIES else Text(f"insurgencies.{f}") for f in (first, second)]
    if first == second:
        return Text("insurgencies.and_each_other", family=names[0])
    return Text("insurgencies.and", first=names[0], second=names[1])


def _spread_columns() -> tuple[Column, ...]:
    return tuple(Column(key, Text(f"insurgencies.{key}"), "number") for key in _SPREAD)


def _spread(spread: Spread) -> tuple[Line, ...]:
    return (_two(spread.as_coded), _range(spread.least, spread.most), _range(spread.low, spread.high))


def _range(low: float, high: float) -> Range:
    return Range(low, high, decimals=2)


def _part(value: float) -> Line:
    return Number(None) if math.isnan(value) else Share(value)


def _two(value: float | None) -> Number:
    """Two decimals, as codes of four steps bear."""
    return Number(value, decimals=2)
