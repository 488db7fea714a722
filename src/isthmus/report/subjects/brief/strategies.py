"""Strategies: what each contains, who pays, what the law says and what harm is possible."""

from __future__ import annotations

from typing import Final

from isthmus.brief.costs import LeverCosts, Payer, decade
from isthmus.brief.findings import BriefFindings
from isthmus.levers import CostTotal, Lever, LeverKind, Strategy
from isthmus.report.document import Block, Column, Para, Row, Section, Table
from isthmus.report.spans import Below, Line, Listed, Strong, join_lines
from isthmus.report.subjects.brief.summary import strategy_mark, titled
from isthmus.report.subjects.names import millions, phrase, setting, when

UNKNOWN: Final = phrase("contents.unknown")


def contents_sections(found: BriefFindings) -> tuple[Section, ...]:
    """What each strategy contains, and what it costs."""
    lead = join_lines([phrase("intro.contents"), phrase("contents.disclaimer")])
    return (
        Section("contents", phrase("section.contents"), (Para(lead, quiet=True, key="lead"),)),
        *(_contents(found, s) for s in found.strategies),
        Section("contents/law", phrase("contents.law_title"), (_law(found),), level=2, detail=True),
    )


def _contents(found: BriefFindings, strategy: Strategy) -> Section:
    title = (strategy_mark(found, strategy), *titled(found, strategy))
    blocks: list[Block] = [Para(strategy.description)]
    if not strategy.levers:
        blocks.append(Para(phrase("contents.nothing"), quiet=True))
    else:
        if strategy.note:
            blocks.append(Para(strategy.note, quiet=True))
        blocks += [
            _levers(found, strategy),
            _payers(found, strategy),
            Para(_left_out(found, strategy), quiet=True),
        ]
    return Section(f"contents/{strategy.name}", title, tuple(blocks), level=2)


def _ends(found: BriefFindings) -> dict[str, int]:
    """First and last year of the decade that costs are summed over."""
    years = decade(found.decided)
    return {"first": years[0], "last": years[-1]}


def _levers(found: BriefFindings, strategy: Strategy) -> Table:
    columns = (
        Column("lever", phrase("contents.lever"), "name"),
        Column("cost", phrase("contents.cost10", **_ends(found)), unit="million US$ of 2018"),
    )
    costs = found.costs[strategy.name].levers
    rows = tuple(
        Row(lever.name, (_lever(lever), _lever_cost(costs[lever.name]))) for lever in strategy.levers
    )
    return Table(f"levers/{strategy.name}", columns, rows, titled(found, strategy))


def _lever(lever: Lever) -> Line:
    return (lever.kind.title, Below((setting(lever), " (", when(lever), ")")))


def _lever_cost(costs: LeverCosts) -> Line:
    why = join_lines([line.why for line in costs.lines if line.why])
    if not costs.known:
        return (Strong(UNKNOWN), Below(why))
    cell: list[Line] = [Strong(millions(costs.total))]
    if costs.total.left_out:
        cell.append(Below((phrase("contents.partly"), ". ", why)))
    if any(line.status == "RECALLED" for line in costs.lines):
        cell.append(Below(phrase("contents.unchecked_cost")))
    return tuple(cell)


def _payers(found: BriefFindings, strategy: Strategy) -> Table:
    costs = found.costs[strategy.name]
    columns = (
        Column("payer", phrase("contents.payer"), "name"),
        Column(
            "yearly", phrase("contents.yearly", year=_ends(found)["last"]), "number", "million US$ of 2018"
        ),
        Column("decade", phrase("contents.decade", **_ends(found)), "number", "million US$ of 2018"),
    )
    total: Line = Strong(millions(costs.total) if costs.known else UNKNOWN)
    rows = (
        *(_payer(i, payer) for i, payer in enumerate(costs.payers)),
        Row("total", (phrase("contents.known_total"), "", total), role="total"),
    )
    title = phrase("contents.costs_of", name=found.letters[strategy.name])
    return Table(f"payers/{strategy.name}", columns, rows, title)


def _payer(place: int, payer: Payer) -> Row:
    return Row(f"payer_{place}", (payer.who, _known(payer.yearly), _known(payer.decade)))


def _known(total: CostTotal) -> Line:
    """A sum with what it leaves out; unknown where nothing is in it."""
    if total.low == total.high == 0 and total.left_out:
        return Strong(UNKNOWN)
    return (millions(total), Below(phrase("contents.partly"))) if total.left_out else millions(total)


def _left_out(found: BriefFindings, strategy: Strategy) -> Line:
    out = found.costs[strategy.name].total.left_out
    names = (strategy.lever(name).kind.title.changed(lambda t: t[:1].lower() + t[1:]) for name in out)
    return (
        phrase("contents.leaves_out", names=Listed(tuple(names)))
        if out
        else phrase("contents.leaves_nothing")
    )


def _law(found: BriefFindings) -> Table:
    """Legality and harm of every lever used, side by side, with the strategies that use it."""
    used: dict[str, list[str]] = {}
    kinds: dict[str, LeverKind] = {}
    for strategy in found.others:
        for lever in strategy.levers:
            used.setdefault(lever.name, []).append(found.letters[strategy.name])
            kinds[lever.name] = lever.kind
    columns = (
        Column("lever", phrase("contents.lever_alone"), "name"),
        Column("used_by", phrase("contents.used_by")),
        Column("law", phrase("contents.law"), "prose"),
        Column("harm", phrase("contents.harm"), "prose"),
    )
    rows = tuple(
        Row(name, (kind.title, " ".join(used[name]), kind.legality, kind.harm))
        for name, kind in kinds.items()
    )
    return Table("law", columns, rows, phrase("contents.law_title"), alphabetical=True)
