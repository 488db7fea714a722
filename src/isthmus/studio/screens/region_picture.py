"""A region of futures as a picture: each a point over two unknowns, with the box."""

from __future__ import annotations

import numpy as np

from isthmus.figures import Figure, RegionAxis, number, region
from isthmus.studio.page import PageContext
from isthmus.studio.screens.region_asked import Limits, Seen
from isthmus.understand.chapter_parts import titled
from isthmus.understand.discovery.words import rule_phrase as discovering
from isthmus.understand.drivers import named
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.words import about, unit_of


def figure_of(
    context: PageContext, limits: tuple[Limits, Limits], seen: Seen, *, compact: bool, hooks: bool = True
) -> Figure:
    """The futures over two unknowns, with the box."""
    lang, sides = context.lang, interest_words(context, seen)
    question, mine = seen.sample.question, seen.strategy.name
    other = seen.reference.name if seen.reference else None
    return region(
        titled(about(question, mine, other, lang), lang),
        context.say("region.subtitle", interest=f"{int(seen.interest.sum()):,}", futures=f"{len(seen.y):,}"),
        _axis(seen.input(0), limits[0], lang),
        _axis(seen.input(1), limits[1], lang),
        seen.column(0),
        seen.column(1),
        np.where(seen.interest, 1.0, -1.0),
        lang=lang,
        sides=sides,
        compact=compact,
        hooks=hooks,
    )


def interest_words(context: PageContext, seen: Seen) -> tuple[str, str]:
    """What the other futures are, and what those of interest are."""
    side = seen.cases.side
    blanks = {
        "threshold": number(seen.cases.threshold, context.lang),
        "unit": unit_of(seen.sample.question, context.lang),
    }
    return context.say(f"region.not_{side}", **blanks), context.say(f"region.{side}", **blanks)


def _axis(one: Input, limits: Limits, lang: str) -> RegionAxis:
    if one.kind == "structure":
        question, answer = named.rival(one.of, one.member, lang)
        other = named.opposite(one)
        options = (named.rival(one.of, other, lang)[1] if other else discovering("side_other", lang), answer)
        return RegionAxis(question, options=options, low=limits.low, high=limits.high)
    return RegionAxis(named.title(one, lang), named.unit(one, lang), limits.low, limits.high)
