"""What a job gave, as HTML to put in the page that asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.live import Live
from isthmus.errors import IsthmusError
from isthmus.figures import share
from isthmus.studio.page import PageContext
from isthmus.studio.screens.claims import whole_card
from isthmus.studio.screens.drivers import MOST, ranked
from isthmus.studio.screens.parts import picture
from isthmus.studio.screens.region_asked import look, of_rule
from isthmus.studio.screens.region_page import address
from isthmus.studio.screens.region_picture import figure_of
from isthmus.text import has
from isthmus.understand.chapter_parts import titled
from isthmus.understand.claims.stored import from_plain
from isthmus.understand.drivers.named import group
from isthmus.understand.drivers.words import driver_phrase as driving


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
    head = [
        el("h2", titled(str(body["about"]), context.lang)),
        *(el("p", str(line), class_="small") for line in body["told"]),
    ]
    return el(
        "section",
        *head,
        *(_rule(context, body, engine) if "rule" in body else _drives(context, body)),
        class_="card result-card",
    )


def _drives(context: PageContext, body: Mapping[str, Any]) -> list[Raw]:
    lang = context.lang
    rows = [
        (
            str(d["title"]),
            f"{share(float(d['share']), lang)} ± {share(float(d['error']), lang)}",
            driving("drives_up" if d["higher"] else "drives_down", lang),
            ", ".join(
                group(n, lang)
                for n in (d["input"]["status"], d["input"]["learned"])
                if has(f"inputs.groups.{n}")
            ),
        )
        for d in body["drivers"]["drivers"][:MOST]
    ]
    made = [ranked(context, rows, titled(str(body["about"]), lang))]
    chosen = body.get("choice")
    if chosen:
        made += [
            el("h3", context.say("drivers_screen.choice")),
            *(el("p", titled(str(line), context.lang), class_="small") for line in chosen["told"]),
        ]
    return made


def _rule(context: PageContext, body: Mapping[str, Any], engine: Callable[[int], Live]) -> list[Raw]:
    lines = [str(line) for line in body["rule"]]
    made: list[Raw] = []
    if lines:
        made.append(el("h3", context.say("drivers_screen.rule")))
        made.append(el("ul", *(el("li", line) for line in lines), class_="plain"))
        made += _region(context, body, engine)
    made += [el("p", str(line), class_="small") for line in body["trust"]]
    head, *rest = (str(line) for line in body["check"] or [""])
    if rest:
        *conditions, counts = rest
        made += [
            el("p", head, class_="small"),
            el("ul", *(el("li", line) for line in conditions), class_="plain small"),
            el("p", counts, class_="small"),
        ]
    elif head:
        made.append(el("p", head, class_="small"))
    return made


def _region(context: PageContext, body: Mapping[str, Any], engine: Callable[[int], Live]) -> list[Raw]:
    """The rule's two foremost lines over the futures it was found in, and the way to another box; nothing where what
    was asked isn't said, or can't be run."""
    conditions = body["discovery"]["rule"]["conditions"]
    try:
        region, where = of_rule(context, body.get("asked"), conditions)
        seen = look(region, engine(region.asked.seed))
    except (IsthmusError, ValueError, TypeError, KeyError):
        return []
    wide, narrow = (figure_of(context, region.sides, seen, compact=c, hooks=False).svg for c in (False, True))
    link = el("a", context.say("region.go"), href=address(where, region), class_="plain-button")
    return [picture(wide, narrow, "region-drawn"), el("p", link)]
