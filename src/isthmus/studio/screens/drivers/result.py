"""What a job on drivers gave, to put in the page that asked: inputs ranked, or the rule that says in which futures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from isthmus.ensembles.live import Live
from isthmus.errors import IsthmusError
from isthmus.report.document import Items, Para
from isthmus.report.markup import Raw
from isthmus.report.subjects.discovery import discovery_document, rule_lines
from isthmus.report.subjects.drivers import choice_section, drivers_section
from isthmus.studio.context import PageContext
from isthmus.studio.documents import writer_of
from isthmus.studio.pictures import Picture, drawn_twice
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.drivers.ranked import ranked
from isthmus.studio.screens.region.futures import look, of_rule
from isthmus.studio.screens.region.screen import address, figure_of
from isthmus.understand.codec import read
from isthmus.understand.discovery.find import Discovery, Rule
from isthmus.understand.drivers.choice import Choice
from isthmus.understand.drivers.find import Drivers


@dataclass(frozen=True)
class DriversResult(View, template="drivers/result.html"):
    """What drives an outcome."""

    title: Raw
    """What was asked"""
    finding: Raw
    """What was found"""
    ranked: Raw
    """Inputs by their share"""
    choice: Raw | None
    """What would change a choice; nothing where none was asked about"""


class RuleRegion(NamedTuple):
    """The rule's two foremost lines over the futures it was found in."""

    picture: Picture
    address: str
    """The way to another box"""


@dataclass(frozen=True)
class RuleResult(View, template="drivers/rule.html"):
    """In which futures a case of interest crowds."""

    title: Raw
    """What was asked"""
    opening: Raw
    """What was looked for"""
    refusal: Raw | None
    """Why there is no rule; nothing where there is one"""
    lines: Raw
    """The lines of the rule"""
    region: RuleRegion | None
    """Where it lies; nothing where what was asked isn't said, or can't be run"""
    notes: Sequence[Raw]
    """How far the rule goes"""
    tree: Sequence[Raw]
    """The same search as a tree"""


def drivers_result(context: PageContext, body: Mapping[str, Any], engine: Callable[[int], Live]) -> Raw:
    """What drives an outcome, or the rule that says in which futures: as the commands print them.

    Args:
        engine: The engine of a seed, for the picture of a rule; what was ``asked`` of the job says which futures.

    Raises:
        KeyError: It is neither.
    """
    if "discovery" in body:
        return render(context, _rule(context, read(Discovery, body["discovery"]), body, engine))
    chosen = body.get("choice")
    return render(
        context, _drives(context, read(Drivers, body["drivers"]), read(Choice, chosen) if chosen else None)
    )


def _drives(context: PageContext, found: Drivers, chosen: Choice | None) -> DriversResult:
    write, section = writer_of(context), drivers_section(found)
    title = section.title or ""
    return DriversResult(
        title=write.line(title),
        finding=write.block(section.para("finding")),
        ranked=ranked(context, section.table() if found.drivers else None, write.text(title)),
        choice=write.block(choice_section(chosen).para("finding")) if chosen else None,
    )


def _rule(
    context: PageContext, found: Discovery, body: Mapping[str, Any], engine: Callable[[int], Live]
) -> RuleResult:
    write, document, rule = writer_of(context), discovery_document(found, body["manifest"]), found.rule
    about = document.section("discovery")
    title, opening = write.line(about.title or ""), write.block(about.para("opening"))
    if rule is None:
        refusal = write.block(document.section("refusal").para("refusal"))
        return RuleResult(title, opening, refusal, Raw(), None, (), ())
    return RuleResult(
        title=title,
        opening=opening,
        refusal=None,
        lines=write.block(Items("rule", tuple(rule_lines(rule)))),
        region=_region(context, rule, body.get("asked"), engine),
        notes=[write.block(b) for b in document.section("rule").blocks if isinstance(b, Para)],
        tree=[write.block(block) for block in document.section("tree").blocks],
    )


def _region(
    context: PageContext, rule: Rule, asked: object, engine: Callable[[int], Live]
) -> RuleRegion | None:
    try:
        region, where = of_rule(context, asked, rule.conditions)
        seen = look(region, engine(region.asked.seed))
    except (IsthmusError, ValueError, TypeError, KeyError):
        return None
    wide, narrow = (figure_of(context, region.sides, seen, compact=c, hooks=False).svg for c in (False, True))
    return RuleRegion(drawn_twice(wide, narrow), address(where, region))
