"""Discovery: in which futures a case of interest crowds, as a rule in plain words, and how far it is to be trusted.

Sections  discovery (what is asked, and which futures are of interest); rule, or refusal; tree; ensemble
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from isthmus.methods.scenario import FEWEST_CASES, FEWEST_ROWS, TIMES
from isthmus.report.charts import FutureAxis, Futures
from isthmus.report.document import Block, ChartBlock, Column, Document, Items, Para, Row, Section, Table
from isthmus.report.spans import Count, Line, Number, Share, join_lines
from isthmus.report.subjects.drivers import futures_lines, view_text
from isthmus.report.subjects.ensemble import ensemble_section, receipt_of
from isthmus.report.subjects.inputs import input_name, input_unit, number_asked, opposite, rival
from isthmus.text import Text
from isthmus.understand.codec import plain
from isthmus.understand.discovery.find import Condition, Discovery, Points, Rule
from isthmus.understand.drivers.inputs import Input


def discovery_document(
    found: Discovery, manifest: Mapping[str, Any], drawn: Points | None = None
) -> Document:
    """In which futures an outcome goes as was asked; or that no rule holds.

    Args:
        drawn: The futures over the rule's two foremost lines.
    """
    sections = [Section("discovery", _about(found), (_opening(found),))]
    if found.rule:
        title = Text("discovery.rule" if len(found.rule.conditions) > 1 else "discovery.rule_one")
        chart = [region_chart(found, found.rule, drawn)] if drawn else []
        blocks = (_rule_table(found.rule), *_trust(found, found.rule), *chart)
        sections += [Section("rule", title, blocks), _tree_section(found)]
    else:
        failed = [_rule_table(found.failed)] if found.failed else []
        sections.append(Section("refusal", None, (Para(refusal(found), key="refusal"), *failed)))
    return Document(
        "discovery",
        _about(found),
        (*sections, ensemble_section(manifest)),
        receipt=receipt_of(manifest),
        values={
            "about": _about(found),
            "told": [*opening_lines(found), *([] if found.rule else [refusal(found)])],
            "rule": rule_lines(found.rule) if found.rule else [],
            "trust": trust_lines(found, found.rule) if found.rule else [],
            "check": tree_lines(found),
            "discovery": plain(found),
            "manifest": manifest,
        },
    )


def discovery_section(found: Discovery, drawn: Points | None = None) -> Section:
    """The rule with how far it is to be trusted, or why there is none, under what the search is about."""
    blocks: list[Block] = [_opening(found)]
    if found.rule is None:
        blocks.append(Para(refusal(found), quiet=True, key="refusal"))
    else:
        blocks += [_rule_table(found.rule), *_trust(found, found.rule)]
        if drawn:
            blocks.append(region_chart(found, found.rule, drawn))
    return Section("discovery", _about(found), tuple(blocks))


def _about(found: Discovery) -> Text:
    return number_asked(found.question, found.strategy, found.reference)


def _opening(found: Discovery) -> Para:
    return Para(join_lines(opening_lines(found)), quiet=True, key="opening")


def _trust(found: Discovery, rule: Rule) -> list[Para]:
    keys = ("catches", "elsewhere")
    return [Para(line, quiet=True, key=k) for k, line in zip(keys, trust_lines(found, rule), strict=False)]


def _rule_table(rule: Rule) -> Table:
    columns = (
        Column("condition", Text("discovery.where"), "name"),
        Column("quasi_p", Text("discovery.rule_p"), "number"),
        Column("again", Text("discovery.rule_again"), "number"),
    )
    rows = tuple(
        Row(
            one.input.name,
            (
                condition_line(one),
                "" if one.quasi_p is None else Number(one.quasi_p, digits=2),
                "" if one.returns is None else Share(one.returns),
            ),
        )
        for one in rule.conditions
    )
    return Table("rule", columns, rows)


def _tree_section(found: Discovery) -> Section:
    """The tree's rule beside it, and what a rule is not."""
    head, *rest = tree_lines(found)
    blocks: list[Block] = [Para(head, quiet=True, key="tree")]
    if found.tree and rest:
        *conditions, counts = rest
        blocks += [Items("tree", tuple(conditions)), Para(counts, quiet=True, key="tree_counts")]
    blocks += [
        Para(Text("discovery.marginal", inputs=found.inputs, stand_out=found.stand_out), quiet=True),
        Para(Text("discovery.not_cause"), quiet=True),
    ]
    return Section("tree", None, tuple(blocks))


def condition_line(one: Condition) -> Line:
    """One line of a rule."""
    if one.input.kind == "structure":
        holds = math.isfinite(one.low)
        other = opposite(one.input)
        option = one.input.member if holds else other or one.input.member
        question, answer = rival(one.input.of, option)
        key = "answer" if holds or other else "not_answer"
        return Text(f"discovery.{key}", question=question, answer=answer)
    limits = {
        side: Number(value) for side, value in (("low", one.low), ("high", one.high)) if math.isfinite(value)
    }
    key = "between" if len(limits) == 2 else "above" if "low" in limits else "below"
    known = {"title": input_name(one.input), "unit": _bracketed(one.input), "median": Number(one.median)}
    return Text(f"discovery.{key}", **known, **limits)


def rule_lines(rule: Rule) -> list[Line]:
    """The lines of a rule, one for each condition."""
    return [condition_line(one) for one in rule.conditions]


def opening_lines(found: Discovery) -> list[Line]:
    """The futures, and which are of interest."""
    spread = futures_lines(found.question, found.futures, found.independent, found.quantiles)
    return [*spread, _cases_line(found)]


def _cases_line(found: Discovery) -> Line:
    """Which futures are of interest, in whose view, and how many they are."""
    said = Text(
        f"discovery.cases_{found.cases.side}",
        threshold=Number(found.cases.threshold),
        unit=found.question.spec.unit_words,
        interest=Count(found.interest),
        futures=Count(found.futures),
        base=Share(found.base),
    )
    if not found.cases.view:
        return said
    return (said, " ", view_text(found.cases.view).changed(lambda text: f"{text[0].upper()}{text[1:]}."))


def refusal(found: Discovery) -> Text:
    """Why there is no rule; empty where there is one."""
    if found.verdict == "never varies":
        return Text("discovery.always" if found.interest else "discovery.never")
    if found.verdict == "too few":
        if found.independent < FEWEST_ROWS:
            return Text("discovery.few_futures", independent=found.independent, fewest=FEWEST_ROWS)
        few = round(min(found.base, 1 - found.base) * found.independent)
        return Text("discovery.few_cases", few=few, fewest=FEWEST_CASES)
    if found.verdict == "nothing stands out":
        return Text("discovery.nothing", inputs=found.inputs)
    return Text("discovery.no_box") if found.verdict == "no box" else Text()


def trust_lines(found: Discovery, rule: Rule) -> list[Line]:
    """How many futures a rule catches, and what it is worth on futures it wasn't made from."""
    said: list[Line] = [
        Text(
            "discovery.catches",
            rows=Count(rule.futures),
            futures=Count(found.futures),
            mass=Share(rule.mass),
            density=Share(rule.density),
            base=Share(found.base),
            coverage=Share(rule.coverage),
        )
    ]
    if rule.density_range and rule.held is not None and rule.density_elsewhere is not None:
        low, high = (Share(v) for v in rule.density_range)
        seen = {"density": Share(rule.density_elsewhere), "low": low, "high": high}
        said.append(Text("discovery.elsewhere", times=TIMES, held=Share(rule.held), **seen))
    return said


def tree_lines(found: Discovery) -> list[Line]:
    """The tree's rule, in the same words: that it is one, its lines, what it catches; or that there is none."""
    if found.tree is None or found.shared is None:
        return [Text("discovery.tree_none")] if found.rule else []
    counts = Text(
        "discovery.tree_counts",
        rows=Count(found.tree.futures),
        density=Share(found.tree.density),
        coverage=Share(found.tree.coverage),
        shared=Share(found.shared),
    )
    return [Text("discovery.tree"), *rule_lines(found.tree), counts]


def _bracketed(one: Input) -> Line:
    """A unit that reads after a number, or in brackets where it is a description."""
    plain_unit = one.kind != "shock" and one.unit not in ("elasticity", "ratio", "fraction", "year")
    return input_unit(one) if plain_unit else ("(", input_unit(one), ")")


def region_chart(found: Discovery, rule: Rule, drawn: Points) -> ChartBlock:
    """Futures over the two foremost unknowns of a rule, those of interest told from the others."""
    across, up = (future_axis(c.input, c.low, c.high) for c in rule.conditions[:2])
    threshold, unit = Number(found.cases.threshold), found.question.spec.unit_words
    interest = Text(f"discovery.side_{found.cases.side}", threshold=threshold, unit=unit)
    note: list[Line] = [Text("discovery.picture_density", density=Share(rule.density), mass=Share(rule.mass))]
    if len(rule.conditions) > 2:
        note.append(Text("discovery.picture_more", more=len(rule.conditions) - 2))
    counted = {"interest": Count(found.interest), "futures": Count(found.futures)}
    chart = Futures(
        _about(found),
        Text("discovery.picture_sub", **counted),
        across,
        up,
        drawn.across,
        drawn.up,
        drawn.interest,
        sides=(Text("discovery.side_other"), interest),
        note=join_lines(note),
    )
    return ChartBlock("region", chart)


def future_axis(one: Input, low: float, high: float) -> FutureAxis:
    """An unknown as an axis: its unit, or the two answers of a rivalry."""
    if one.kind == "structure":
        question, answer = rival(one.of, one.member)
        other = opposite(one)
        first = rival(one.of, other)[1] if other else Text("discovery.side_other")
        return FutureAxis(question, None, low, high, (first, answer))
    return FutureAxis(input_name(one), input_unit(one), low, high)
