"""A region of futures as a picture: each a point over two unknowns, with the box."""

from __future__ import annotations

import numpy as np

from isthmus.figures import Figure, number, region
from isthmus.report.runs import plain
from isthmus.report.subjects.discovery import future_axis
from isthmus.report.subjects.inputs import number_asked
from isthmus.studio.page import PageContext
from isthmus.studio.screens.region_asked import Limits, Seen


def figure_of(
    context: PageContext, limits: tuple[Limits, Limits], seen: Seen, *, compact: bool, hooks: bool = True
) -> Figure:
    """The futures over two unknowns, with the box."""
    lang, sides = context.lang, interest_words(context, seen)
    question, mine = seen.sample.question, seen.strategy.name
    other = seen.reference.name if seen.reference else None
    return region(
        plain(number_asked(question, mine, other), lang),
        context.say("region.subtitle", interest=f"{int(seen.interest.sum()):,}", futures=f"{len(seen.y):,}"),
        future_axis(seen.input(0), *limits[0]).named(lang),
        future_axis(seen.input(1), *limits[1]).named(lang),
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
        "unit": seen.sample.question.spec.unit_words.translate(context.lang),
    }
    return context.say(f"region.not_{side}", **blanks), context.say(f"region.{side}", **blanks)
