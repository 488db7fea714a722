"""Loops: which feedback loop carries how the model moves in each period, and what changes when one is cut.

Sections  loops, one for each of the strongest (``loops/<way>``), others; cuts, one for each outcome
          (``cuts/<outcome>``), where; ensemble
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from isthmus.ensembles import QUANTILES
from isthmus.figures.numbers import supported_step
from isthmus.methods.loops import Loop, starting_first
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.report.charts import LoopPeriod, LoopRow, LoopShares
from isthmus.report.document import Block, ChartBlock, Column, Document, Items, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Line, Number, Quoted, Range, Share, join_lines, spans_of
from isthmus.report.subjects.ensemble import ensemble_notes, ensemble_section, receipt_of
from isthmus.report.subjects.inputs import member_name, outcome_of
from isthmus.text import Text, has
from isthmus.understand.loops.knockout import Cut, ForemostCuts, KnockOut, KnockOuts
from isthmus.understand.loops.names import NAMES
from isthmus.understand.loops.ranking import LoopFinding, LoopFindings
from isthmus.understand.loops.shares import Carried

CUTS: Final = 3
"""Cuts shown for each outcome and place."""
ROWS: Final = 6
"""Loops in a table of all periods."""


def loops_document(
    found: LoopFindings, cut: KnockOuts, outcomes: Sequence[str], manifest: Mapping[str, Any]
) -> Document:
    """Which loop carries what, and what cutting one changes.

    Args:
        outcomes: Those that cuts are held against, in the order asked for.
    """
    return Document(
        "loops",
        headline(found),
        (
            _lead_section(found, manifest),
            *(_loop_section(found, loop) for loop in found.strongest),
            _others_section(found),
            *_cut_sections(cut, outcomes),
            _where_section(cut),
            ensemble_section(manifest),
        ),
        receipt=receipt_of(manifest),
        values=_values(found, cut, manifest),
    )


def loop_name(loop: Loop) -> Line:
    """The name of a loop as people call it; without one, the names it passes through."""
    known = NAMES.get(starting_first(loop))
    if known:
        return known.name
    return join_lines((loop_way(loop), Text("loops.on_itself"))) if len(loop) == 1 else loop_way(loop)


def loop_way(loop: Loop) -> Line:
    """``demand: heavy > in treatment``, told as the map tells it where the loop has a name; a sector is said once."""
    known = NAMES.get(starting_first(loop))
    parts: list[Line] = []
    before = ""
    for name in known.nodes if known else loop:
        sector, field = name.split(".", 1)
        label = Quoted(field.replace("_", " "))
        room = Text(f"loops.sectors.{sector}") if has(f"loops.sectors.{sector}") else sector
        parts.append(label if sector == before else (room, ": ", label))
        before = sector
    return join_lines(parts, " > ")


def headline(found: LoopFindings) -> Text:
    """Which loop of the largest partition carries most, and in how many periods."""
    first = found.leader
    if first is None:
        return Text("loops.silent")
    ends = {"low": Share(first.low), "high": Share(first.high)}
    return Text(
        "loops.most", loop=loop_name(first.loop), count=first.periods, total=len(found.periods), **ends
    )


def loops_chart(found: LoopFindings, notes: Sequence[Line] = ()) -> LoopShares:
    """The strongest loops by period: share of their partition, share of their own stocks, and in how many futures half
    or more."""
    rows = []
    for loop in found.strongest:
        one = _kept(found, loop)
        cells = (LoopPeriod(c.share, c.near, c.half if c.informed else None) for c in one.periods)
        rows.append(LoopRow(loop_name(loop), one.sense, tuple(cells)))
    left = Text(
        "loops.left_out",
        count=Count(found.rivals - len(found.strongest)),
        share=Share(found.others),
        longest=found.longest,
    )
    return LoopShares(
        headline(found),
        Text("loops.measure", rivals=Count(found.rivals), futures=Count(found.futures)),
        tuple(rows),
        tuple(f"{first}–{last}" for first, last in found.periods),
        note=join_lines((left, *notes)),
    )


def shares_section(found: LoopFindings) -> Section:
    """The strongest loops in one table, a column for each period."""
    columns = (
        Column("loop", Text("chapter.loop"), "name"),
        *(Column(f"{first}-{last}", Text("", {"": f"{first}-{last}"})) for first, last in found.periods),
    )
    rows = []
    for loop in found.strongest[:ROWS]:
        cells: list[Line] = []
        for c in _kept(found, loop).periods:
            if not c.share:
                cells.append(Text("chapter.no_information"))
                continue
            cells.append(join_lines((_ends(c.share), Text("chapter.half", share=Share(c.half))), "; "))
        rows.append(Row(loop_key(loop), (loop_name(loop), *cells)))
    how = Text("chapter.loops_how", futures=Count(found.futures), loops=Count(found.scored))
    blocks = (
        Para(how, quiet=True, key="how"),
        Table("shares", columns, tuple(rows)),
        Para(Text("chapter.loops_limits"), quiet=True, key="limits"),
    )
    return Section("shares", Text("chapter.loops"), blocks)


def foremost_section(found: ForemostCuts) -> Section:
    """For each outcome the cut that moves it most."""
    columns = (
        Column("outcome", Text("chapter.outcome"), "name"),
        Column("loop", Text("chapter.cut_loop")),
        Column("change", Text("chapter.cut_change")),
    )
    rows = tuple(
        Row(
            "/".join(filter(None, (one.outcome, one.member))),
            (outcome_of(one.outcome, one.member), loop_name(one.loop), relative_range(one.relative)),
        )
        for one in found.effects
    )
    how = Text("chapter.cuts_how", count=found.cuts, futures=Count(found.futures))
    blocks = (
        Para(how, quiet=True, key="how"),
        Table("foremost", columns, rows),
        Para(Text("chapter.cuts_limits"), quiet=True, key="limits"),
    )
    return Section("cuts", Text("chapter.cuts"), blocks)


def relative_range(ends: tuple[float, float, float]) -> Range:
    """``−12% [−20; −3]``: a relative change to two digits, and no finer than a tenth of a per cent."""
    low, middle, high = ends
    return Range(low, high, middle, percent=True, step=0.1)


def _lead_section(found: LoopFindings, manifest: Mapping[str, Any]) -> Section:
    title = Text("loops.loops_head", futures=Count(found.futures), seed=manifest["seed"])
    how = Text("loops.loops_how", loops=Count(found.rivals), longest=found.longest)
    blocks: list[Block] = [Para(how, quiet=True, key="how")]
    if found.strongest:
        blocks.append(ChartBlock("loops", loops_chart(found, ensemble_notes(manifest))))
    return Section("loops", title, tuple(blocks))


def _loop_section(found: LoopFindings, loop: Loop) -> Section:
    """One loop, period by period."""
    one = _kept(found, loop)
    columns = (
        Column("period", None, "name"),
        *(Column(key, Text(f"loops.loops_{key}"), "number") for key in ("share", "own", "half", "half_own")),
    )
    title = Text("loops.loop_title", loop=loop_name(loop), sense=Text(f"loops.{one.sense or 'asleep'}"))
    rows = tuple(Row(f"{c.first}-{c.last}", _period_cells(c)) for c in one.periods)
    key = f"loops/{loop_key(loop)}"
    return Section(key, title, (Table(key, columns, rows),), level=2)


def _period_cells(c: Carried) -> tuple[Line, ...]:
    years = f"{c.first}–{c.last}"
    if not c.informed:
        return years, Text("loops.no_information"), "", "", ""
    own = Share(c.half_near) if c.near else ""
    return years, _ends(c.share), _ends(c.near), Share(c.half), own


def _others_section(found: LoopFindings) -> Section:
    """Named loops that aren't among the strongest, how few carry half together, and what belongs to no loop."""
    blocks: list[Block] = []
    named = [_kept(found, loop) for loop in NAMES if found.of(loop) and loop not in found.strongest]
    tied = [one for one in named if one.rivals == found.rivals]
    if tied:
        loops = join_lines([join_lines((loop_name(o.loop), _highest(o))) for o in tied], ", ")
        blocks.append(Para(Text("loops.loops_small", loops=loops), key="small"))
    for one in named:
        if one not in tied:
            said = {"loop": loop_name(one.loop), "count": one.rivals, "share": _highest(one)}
            blocks.append(Para(Text("loops.loops_apart", **said)))
    together = [
        Text(
            "loops.loops_together_one",
            count=round(ends[1]),
            low=round(ends[0]),
            high=round(ends[2]),
            first=first,
            last=last,
        )
        for (first, last), ends in zip(found.periods, found.together, strict=True)
        if ends
    ]
    if together:
        blocks.append(Para(Text("loops.loops_together", periods=join_lines(together, "; ")), key="together"))
    blocks.append(Para(Text("loops.loops_outside"), quiet=True, key="outside"))
    return Section("others", None, tuple(blocks))


def _cut_sections(cut: KnockOuts, outcomes: Sequence[str]) -> list[Section]:
    """What each cut changes at the last horizon: for each place those that move it most."""
    if not cut.found:
        return []
    last, year = (max(getattr(k.change, f) for k in cut.found) for f in ("horizon", "year"))
    sections = [Section("cuts", Text("loops.cut_head", year=year), ())]
    for name in outcomes:
        spec = OUTCOMES[name]
        columns = (
            Column("cut", None, "name"),
            Column("change", Text("command.difference"), "number", unit=spec.unit),
            Column("dots", Text("command.of_20")),
            Column("moves_most", Text("loops.cut_moves"), "number"),
        )
        mine = [k for k in cut.found if k.change.outcome == name and k.change.horizon == last]
        rows: list[Row] = []
        for member in members_of(spec):
            rows += _place_rows([k for k in mine if k.change.member == member])
        title = Text("loops.cut_outcome", outcome=spec.title, unit=spec.unit_words)
        key = f"cuts/{name}"
        sections.append(Section(key, title, (Table(key, columns, tuple(rows)),), level=2))
    return sections


def _place_rows(mine: Sequence[KnockOut]) -> list[Row]:
    """The cuts that move a place most, most often first, under what it is uncut."""
    place, value = mine[0].change.member, Number(mine[0].change.reference_median)
    intact = Text("loops.cut_intact_all", value=value)
    if place:
        intact = Text("loops.cut_intact", place=member_name(place), value=value)
    rows = [Row(f"{place}/intact", (intact, "", "", ""))]
    for k in sorted(mine, key=lambda k: (-k.moves_most, -abs(k.change.quantiles[2])))[:CUTS]:
        if k.change.higher or k.change.lower:
            low, middle, high = (k.change.quantiles[i] for i in (0, 2, -1))
            cells = (
                ("  ", *spans_of(loop_name(k.cut.loop))),
                Range(low, high, middle, step=supported_step(low, high)),
                _dots(k),
                Share(k.moves_most),
            )
            rows.append(Row(f"{place}/{loop_key(k.cut.loop)}", cells))
    return rows


def _where_section(cut: KnockOuts) -> Section:
    """Where each loop is cut, and what goes with it."""
    lines: list[Line] = []
    for one, left in zip(cut.cuts, cut.left, strict=True):
        source, target = one.link
        parts: list[Line] = [Text("loops.cut_reads", source=Code(source), target=Code(target))]
        if one.others:
            parts.append(Text("loops.cut_others", count=one.others))
        if one.named_others:
            names = join_lines([loop_name(o) for o in one.named_others], ", ")
            parts.append(Text("loops.cut_named", names=names))
        if left:
            parts.append(Text("loops.cut_left", share=Share(left)))
        lines.append((*spans_of(loop_name(one.loop)), ": ", *join_lines(parts, "; ")))
    limits = Para(Text("loops.cut_never_clean", count=len(cut.cuts)), quiet=True, key="limits")
    return Section("where", Text("loops.cut_where"), (Items("where", tuple(lines)), limits))


def _kept(found: LoopFindings, loop: Loop) -> LoopFinding:
    one = found.of(loop)
    assert one is not None, loop
    return one


def loop_key(loop: Loop) -> str:
    """Its key in tables of a document."""
    return ">".join(loop)


def _ends(values: tuple[float, ...]) -> Line:
    return Range(values[0], values[2], values[1], percent=True) if values else ""


def _highest(one: LoopFinding) -> Line:
    return _ends(one.highest.share) if one.highest else Text("loops.no_information")


def _dots(k: KnockOut) -> Line:
    """``lower 17, higher 3``: the twenty dots of this difference."""
    from isthmus.methods.quantile_dots import count_sides, twenty

    dots = count_sides(twenty(k.change.sample))
    if dots.same == 20:
        return Text("command.same")
    sides = (("lower", dots.lower), ("higher", dots.higher))
    return join_lines([Text(f"command.{side}", count=n) for side, n in sides if n], ", ")


def _values(found: LoopFindings, cut: KnockOuts, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Everything as plain data; what no future tells is null."""
    return {
        "headline": headline(found),
        "loops_scored": found.scored,
        "longest_loop": found.longest,
        "futures_scored": found.futures,
        "carry_half_together": [
            {"first": first, "last": last, "loops": _named_ends(ends)}
            for (first, last), ends in zip(found.periods, found.together, strict=True)
        ],
        "loops": [_loop_values(one) for one in found.loops],
        "cuts": [_cut_values(c, left) for c, left in zip(cut.cuts, cut.left, strict=True)],
        "futures_cut": cut.futures,
        "knock_outs": [_knock_out_values(k) for k in cut.found],
        "limits": [Text("loops.loops_outside"), Text("loops.cut_never_clean", count=len(cut.cuts))],
        "manifest": manifest,
    }


def _named_ends(values: Sequence[float]) -> dict[str, float] | None:
    return dict(zip(("5", "50", "95"), values, strict=True)) if values else None


def _loop_values(one: LoopFinding) -> dict[str, Any]:
    return {
        "loop": list(one.loop),
        "title": loop_name(one.loop),
        "named": one.loop in NAMES,
        "partition": one.partition,
        "loops_in_partition": one.rivals,
        "polarity": one.sense or "asleep",
        "periods": [_period_values(c) for c in one.periods],
    }


def _period_values(c: Carried) -> dict[str, Any]:
    body: dict[str, Any] = {"first": c.first, "last": c.last, "futures_that_tell": c.informed}
    if not c.informed:
        return body | {"said": Text("loops.no_information"), "share": None}
    return body | {
        "share": _named_ends(c.share),
        "share_of_own_stocks": _named_ends(c.near),
        "half_or_more": c.half,
        "half_or_more_of_own_stocks": c.half_near if c.near else None,
        "reinforcing": c.reinforcing,
        "balancing": c.balancing,
        "mixed": c.mixed,
    }


def _cut_values(cut: Cut, left: float) -> dict[str, Any]:
    return {
        "loop": loop_name(cut.loop),
        "held": cut.link[0],
        "read_by": cut.link[1],
        "other_loops_cut": cut.others,
        "named_loops_cut": [loop_name(o) for o in cut.named_others],
        "leaves_the_plausible": left,
    }


def _knock_out_values(k: KnockOut) -> dict[str, Any]:
    spec, d = OUTCOMES[k.change.outcome], k.change
    return {
        "loop": loop_name(k.cut.loop),
        "outcome": d.outcome,
        "label": spec.title,
        "unit": spec.unit_words,
        "member": d.member,
        "horizon": d.horizon,
        "year": d.year,
        "intact_median": d.reference_median,
        "difference": {str(round(100 * q)): v for q, v in zip(QUANTILES, d.quantiles, strict=True)},
        "relative_median": None if math.isnan(d.relative_median) else d.relative_median,
        "higher": d.higher,
        "lower": d.lower,
        "moves_most": k.moves_most,
    }
