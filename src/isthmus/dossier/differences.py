"""Ten years on: what each strategy changes, in twenty dots."""

from __future__ import annotations

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.dot_panel import DotRow, dot_panel
from isthmus.dossier.html import Drawn, Raw, el, figure, section
from isthmus.dossier.measures import HEADLINES, Measure
from isthmus.figures import number


def dots_section(brief: BriefRun) -> Raw:
    """The part of the page."""
    say = brief.say
    cards = [figure(panel(brief, measure)) for measure in HEADLINES]
    note = el("p", say("finding.noise", futures=f"{brief.futures:,}"), class_="small")
    return section("dots", say("section.dots"), say("intro.dots"), el("div", *cards, class_="pair"), note)


def panel(brief: BriefRun, measure: Measure) -> Drawn:
    """The dots of one measure, a row for each strategy."""
    say = brief.say
    pairs = brief.differences(measure)
    rows = [
        DotRow(brief.figure_mark(s), brief.letters[s.name], brief.name(s), pair)
        for s, pair in zip(brief.others, pairs, strict=True)
    ]
    title = f"{measure.title(say)}: {brief.finding(pairs)}"
    unit = measure.unit(say, difference=True)
    subtitle = say(
        "finding.subtitle",
        about=measure.about(say),
        year=pairs[0].year,
        unit=unit,
        reference=number(pairs[0].reference, brief.lang),
    )
    wide, narrow = (dot_panel(title, subtitle, rows, say, unit, compact=compact) for compact in (False, True))
    return Drawn(wide, narrow)
