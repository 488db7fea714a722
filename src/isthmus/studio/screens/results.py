"""What a job gave, as HTML to put in the page that asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.live import Live
from isthmus.errors import IsthmusError
from isthmus.report.document import Items, Para
from isthmus.report.subjects.discovery import discovery_document, rule_lines
from isthmus.report.subjects.drivers import choice_section, drivers_section
from isthmus.studio.context import PageContext
from isthmus.studio.documents import writer_of
from isthmus.studio.parts import picture
from isthmus.studio.screens.claims import whole_card
from isthmus.studio.screens.drivers import ranked
from isthmus.studio.screens.region.futures import look, of_rule
from isthmus.studio.screens.region.screen import address, figure_of
from isthmus.understand.claims.stored import from_plain
from isthmus.understand.codec import read
from isthmus.understand.discovery.find import Discovery, Rule
from isthmus.understand.drivers.choice import Choice
from isthmus.understand.drivers.find import Drivers


def cards_html(context: PageContext, body: Mapping[str, Any]) -> Raw:
    """Claims as `isthmus claims --json` prints them, each as a card.

    Raises:
        KeyError: Something is missing.
        TypeError: Something is of another type.
        ValueError: Something can't have the value it has.
    """
    found = from_plain(body)
    made = [
        el(
            "section",
            el("h2", context.say("claims_screen.own_result"), f": {entry.says.translate(context.lang)}"),
            whole_card(context, found, entry, level=3),
            class_="card result-card",
        )
        for entry in found.entries
    ]
    return joined(*made)


def drivers_html(context: PageContext, body: Mapping[str, Any], engine: Callable[[int], Live]) -> Raw:
    """What drives an outcome, or the rule that says in which futures: as the commands print them.

    Args:
        engine: The engine of a seed, for the picture of a rule; what was ``asked`` of the job says which futures.

    Raises:
        KeyError: It is neither.
    """
    if "discovery" in body:
        made = _rule(context, read(Discovery, body["discovery"]), body, engine)
    else:
        chosen = body.get("choice")
        made = _drives(context, read(Drivers, body["drivers"]), read(Choice, chosen) if chosen else None)
    return el("section", *made, class_="card result-card")


def _drives(context: PageContext, found: Drivers, chosen: Choice | None) -> list[Raw]:
    write, section = writer_of(context), drivers_section(found)
    made = [
        el("h2", write.line(section.title or "")),
        write.block(section.para("finding")),
        ranked(context, section.table() if found.drivers else None, write.text(section.title or "")),
    ]
    if chosen:
        choice = choice_section(chosen)
        made += [el("h3", context.say("drivers_screen.choice")), write.block(choice.para("finding"))]
    return made


def _rule(
    context: PageContext, found: Discovery, body: Mapping[str, Any], engine: Callable[[int], Live]
) -> list[Raw]:
    write = writer_of(context)
    document = discovery_document(found, body["manifest"])
    about = document.section("discovery")
    made = [el("h2", write.line(about.title or "")), write.block(about.para("opening"))]
    if found.rule is None:
        return [*made, write.block(document.section("refusal").para("refusal"))]
    lines = Items("rule", tuple(rule_lines(found.rule)))
    made += [el("h3", context.say("drivers_screen.rule")), write.block(lines)]
    made += _region(context, found.rule, body.get("asked"), engine)
    made += [write.block(b) for b in document.section("rule").blocks if isinstance(b, Para)]
    return [*made, *(write.block(block) for block in document.section("tree").blocks)]


def _region(context: PageContext, rule: Rule, asked: object, engine: Callable[[int], Live]) -> list[Raw]:
    """The rule's two foremost lines over the futures it was found in, and the way to another box; nothing where what
    was asked isn't said, or can't be run."""
    try:
        region, where = of_rule(context, asked, rule.conditions)
        seen = look(region, engine(region.asked.seed))
    except (IsthmusError, ValueError, TypeError, KeyError):
        return []
    wide, narrow = (figure_of(context, region.sides, seen, compact=c, hooks=False).svg for c in (False, True))
    link = el("a", context.say("region.go"), href=address(where, region), class_="plain-button")
    return [picture(wide, narrow, "region-drawn"), el("p", link)]
