"""Ten years on: what each strategy changes, in twenty dots."""

from __future__ import annotations

from isthmus.dossier.dot_panel import DotRow, dot_panel
from isthmus.dossier.html import Drawn, Raw, el, figure, section
from isthmus.dossier.measures import HEADLINES, Measure
from isthmus.dossier.told import Told
from isthmus.figures import number


def dots_section(told: Told) -> Raw:
    """The part of the page."""
    say = told.say
    cards = [figure(panel(told, measure)) for measure in HEADLINES]
    note = el("p", say("finding.noise", futures=f"{told.futures:,}"), class_="small")
    return section("dots", say("section.dots"), say("intro.dots"), el("div", *cards, class_="pair"), note)


def panel(told: Told, measure: Measure) -> Drawn:
    """The dots of one measure, a row for each strategy."""
    say = told.say
    pairs = told.differences(measure)
    rows = [
        DotRow(told.figure_mark(s), told.letters[s.name], told.name(s), pair)
        for s, pair in zip(told.others, pairs, strict=True)
    ]
    title = f"{measure.title(say)}: {told.finding(pairs)}"
    unit = measure.unit(say, difference=True)
    subtitle = say(
        "finding.subtitle",
        about=measure.about(say),
        year=pairs[0].year,
        unit=unit,
        reference=number(pairs[0].reference, told.lang),
    )
    wide, narrow = (dot_panel(title, subtitle, rows, say, unit, compact=compact) for compact in (False, True))
    return Drawn(wide, narrow)
