"""Drivers: which inputs an outcome goes with, and which evidence would change a choice.

Sections  drivers; choice and design, where they were asked for; ensemble
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.methods.designed import Sobol
from isthmus.report.document import Block, Column, Document, Para, Row, Section, Table
from isthmus.report.spans import Count, Line, Number, Share, join_lines
from isthmus.report.subjects.ensemble import ensemble_section, receipt_of
from isthmus.report.subjects.inputs import (
    group_name,
    input_name,
    known_of,
    number_asked,
    number_name,
    strategy_ref,
)
from isthmus.text import SOURCE, Text
from isthmus.understand.codec import plain
from isthmus.understand.drivers.choice import Choice, GroupWorth, View
from isthmus.understand.drivers.designs import DesignResult
from isthmus.understand.drivers.find import Drivers
from isthmus.understand.drivers.sample import FEWEST, Question

SHOWN: Final = 10
"""Inputs in a table; files of values hold all."""


def drivers_document(
    found: Drivers, chosen: Choice | None, made: DesignResult | None, manifest: Mapping[str, Any]
) -> Document:
    """What one outcome goes with, and what would change a choice by it."""
    sections = [drivers_section(found, added_up=True)]
    if chosen:
        sections.append(choice_section(chosen, worth=True))
    if made:
        sections.append(_design_section(made))
    return Document(
        "drivers",
        number_asked(found.question, found.strategy, found.reference),
        (*sections, ensemble_section(manifest)),
        receipt=receipt_of(manifest),
        values=_values(found, chosen, made, manifest),
    )


def drivers_section(found: Drivers, *, most: int = SHOWN, added_up: bool = False) -> Section:
    """What an outcome, or the difference between two strategies, goes with.

    Args:
        most: Inputs in the table.
        added_up: Whether shares are added up by sector and by what history taught.
    """
    blocks: list[Block] = [Para(join_lines(drivers_lines(found)), quiet=True, key="finding")]
    if found.drivers:
        columns = (
            Column("input", None, "name"),
            Column("share", Text("drivers.drives_share"), "number"),
            Column("direction", Text("drivers.drives_way")),
            Column("known", Text("drivers.drives_known")),
        )
        rows = tuple(
            Row(
                d.input.name,
                (
                    input_name(d.input),
                    Share(d.share, d.error),
                    Text("drivers.drives_up" if d.higher else "drivers.drives_down"),
                    known_of(d.input),
                ),
            )
            for d in found.drivers[:most]
        )
        blocks.append(Table("drivers", columns, rows))
    if added_up and found.drivers:
        if len(found.drivers) > most:
            blocks.append(Para(Text("drivers.drives_more", count=len(found.drivers) - most), quiet=True))
        parts = [p for p in found.parts if p.by in ("sector", "learned") and p.share > 0]
        named = join_lines([(group_name(p.group), " ", Share(p.share)) for p in parts], "; ")
        blocks.append(Para(Text("drivers.drives_groups", groups=named), quiet=True, key="groups"))
    title = number_asked(found.question, found.strategy, found.reference)
    return Section("drivers", title, tuple(blocks))


def choice_section(found: Choice, *, worth: bool = False, of: bool = False) -> Section:
    """What knowing an input first would be worth to a choice among strategies.

    Args:
        worth: Whether inputs whose value shows are listed.
        of: Whether the heading says what the choice is about.
    """
    columns = (
        Column("strategy", Text("chapter.strategy"), "name"),
        Column("mean", Text("drivers.choice_mean"), "number", unit=found.question.unit),
        Column("best", Text("drivers.choice_best"), "number"),
    )
    rows = tuple(
        Row(s.strategy, (strategy_ref(s.strategy, quoted=False), Number(s.mean), Share(s.best)))
        for s in found.standings
    )
    blocks: list[Block] = [
        Para(join_lines(choice_lines(found)), quiet=True, key="finding"),
        Table("standings", columns, rows),
    ]
    if worth and found.changing:
        unit = found.question.spec.unit_words
        values = (
            Column("input", None, "name"),
            Column("worth", Text("drivers.choice_worth", unit=unit), "number", unit=found.question.unit),
        )
        inputs = tuple(
            Row(w.input.name, (input_name(w.input), Number(w.value.value, error=w.value.error)))
            for w in found.changing[:SHOWN]
        )
        blocks.append(Table("worth", values, inputs))
    title = Text("drivers.choice_head", view=view_text(found.view))
    if of:
        title = Text("drivers.choice_of", what=number_name(found.question), head=title)
    return Section("choice", title, tuple(blocks))


def futures_lines(
    asked: Question, futures: int, independent: int, quantiles: tuple[float, ...]
) -> list[Line]:
    """How many futures there are, how the number is spread over them, and whether draws come again."""
    low, _, median, _, high = (Number(q) for q in quantiles)
    unit = asked.spec.unit_words
    said: list[Line] = [
        Text("drivers.range", futures=Count(futures), median=median, low=low, high=high, unit=unit)
    ]
    if independent < futures:
        said.append(Text("drivers.repeated", futures=Count(futures), independent=Count(independent)))
    return said


def drivers_lines(found: Drivers) -> list[Line]:
    """The finding in sentences."""
    said = futures_lines(found.question, found.futures, found.independent, found.quantiles)
    if found.verdict == "too few":
        return [*said, _too_few(found.independent)]
    if found.verdict == "never varies":
        return [*said, Text("drivers.never_varies")]
    if found.verdict == "nothing stands out":
        return [*said, Text("drivers.nothing")]
    key = "explained" if len(found.drivers) > 1 else "explained_one"
    part = {"share": Share(found.explained), "error": Share(found.explained_error)}
    said.append(Text(f"drivers.{key}", count=len(found.drivers), **part))
    short = sum(d.short_list for d in found.drivers)
    if short < len(found.drivers):
        said.append(Text("drivers.short", short=short))
    return [*said, Text("drivers.not_cause")]


def view_text(view: View) -> Text:
    """``lower is better, in the view of people who live there``."""
    better = Text(f"drivers.{view.better}")
    if not view.whose:
        return Text("drivers.view_asked", better=better)
    # Those whose view it is; the catalogue of outcomes names them in English.
    return Text("drivers.view", better=better, whose=Text(f"views.{view.whose}", {SOURCE: view.whose}))


def choice_lines(found: Choice) -> list[Line]:
    """The finding in sentences."""
    unit = found.question.spec.unit_words
    if found.verdict == "never varies":
        return [Text("drivers.choice_same")]
    best = found.standings[0]
    said: list[Line] = [
        Text(
            "drivers.chosen",
            strategy=strategy_ref(best.strategy),
            mean=Number(best.mean),
            unit=unit,
            share=Share(best.best),
        )
    ]
    if found.verdict == "too few":
        return [*said, _too_few(found.independent)]
    value, error = Number(found.perfect.value), Number(found.perfect.error, digits=2)
    said.append(Text("drivers.perfect", unit=unit, value=value, error=error))
    evidence = [one for one in found.changing if one.input.kind != "shock"]
    floor = Number(found.inputs[0].value.floor if found.inputs else 0.0, digits=2)
    if evidence:
        top = evidence[0]
        said.append(
            Text(
                "drivers.changes",
                title=input_name(top.input),
                unit=unit,
                floor=floor,
                value=Number(top.value.value),
                error=Number(top.value.error, digits=2),
            )
        )
    else:
        counted = {"asked": Count(found.asked), "independent": Count(found.independent)}
        said.append(Text("drivers.changes_none", floor=floor, unit=unit, **counted))
        if found.changing:
            said.append(Text("drivers.changes_luck"))
    groups = [g for g in found.groups if g.value.shows and g.by == "sector"]
    if groups:
        said.append(_group_line(groups[0], unit))
    return said


def _group_line(one: GroupWorth, unit: Text) -> Text:
    """What knowing a group first would be worth."""
    return Text(
        "drivers.changes_group",
        group=group_name(one.group),
        inputs=one.inputs,
        value=Number(one.value.value),
        error=Number(one.value.error, digits=2),
        unit=unit,
    )


def _too_few(independent: int) -> Text:
    return Text("drivers.too_few", independent=Count(independent), fewest=FEWEST)


def _design_section(found: DesignResult) -> Section:
    """What a design of chosen futures found, and what it isn't."""
    made = found.found
    if isinstance(made, Sobol):
        keys, columns = ("alone", "total"), (made.first, made.total)
        errors = (made.first_error, made.total_error)
    else:
        keys, columns = ("size", "spread"), (made.size, made.spread)
        errors = (made.size_error, None)
    rows = []
    for i in sorted(range(len(found.inputs)), key=lambda i: -columns[1][i]):
        cells = [
            Number(float(c[i]), error=None if e is None else float(e[i]))
            for c, e in zip(columns, errors, strict=True)
        ]
        rows.append(Row(found.inputs[i].name, (input_name(found.inputs[i]), *cells)))
    head = (
        Column("input", None, "name"),
        *(Column(key, Text(f"drivers.design_{key}"), "number") for key in keys),
    )
    note = Para(_design_line(found), quiet=True)
    return Section("design", _method(found), (Table("design", head, tuple(rows)), note))


def _method(found: DesignResult) -> Text:
    return Text("", {"": found.method.capitalize()})


def _design_line(found: DesignResult) -> Text:
    runs = Count(found.found.runs)
    return Text("drivers.designed", method=_method(found), runs=runs, count=len(found.inputs))


def _values(
    found: Drivers, chosen: Choice | None, made: DesignResult | None, manifest: Mapping[str, Any]
) -> dict[str, Any]:
    """The findings as plain data, with the lines that say them."""
    body: dict[str, Any] = {
        "about": number_asked(found.question, found.strategy, found.reference),
        "told": drivers_lines(found),
        "drivers": plain(found),
        "choice": None,
        "design": None,
        "manifest": manifest,
    }
    for one, d in zip(body["drivers"]["drivers"], found.drivers, strict=True):
        one["title"] = input_name(d.input)
    if chosen:
        body["choice"] = plain(chosen)
        body["choice"]["told"] = choice_lines(chosen)
        body["choice"]["view"]["told"] = view_text(chosen.view)
        for one, w in zip(body["choice"]["inputs"], chosen.inputs, strict=True):
            one["title"], one["shows"] = input_name(w.input), w.value.shows
        for one, g in zip(body["choice"]["groups"], chosen.groups, strict=True):
            one["shows"] = g.value.shows
    if made:
        body["design"] = {"told": _design_line(made)} | plain(made)
    return body
