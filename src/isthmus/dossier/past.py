"""History and futures: the baseline as a fan, with what was observed in dots on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import COUNTRY
from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.counted import as_counted, fitted_series
from isthmus.dossier.html import Drawn, Raw, el, figure, only_narrow, section
from isthmus.dossier.measures import DRAWN, OVERDOSE, PANELS, Measure
from isthmus.dossier.paired import Direction, since_history
from isthmus.ensembles import QUANTILES
from isthmus.figures import Panel, coverage_of, fan, small_multiples
from isthmus.figures.checks import Floats
from isthmus.model.outcomes import OUTCOMES

COLUMNS: Final = {"encounters": (3, 2), "people": (3, 1), "narcotics_inflow": (3, 2), "homicide_rate": (2, 1)}
"""Panels across, on a page and on a phone; two and two for the rest."""


class Coverage(NamedTuple):
    """How many points of history lie in the 90 per cent band."""

    measure: Measure
    inside: int
    total: int


def past_section(brief: BriefRun) -> Raw:
    """The part of the page."""
    say = brief.say
    pictures = [overdose_fan(brief), *(group_figure(brief, key, measures) for key, measures in PANELS)]
    large = [figure(drawn, "card whole") for drawn in pictures[:3]]
    small = el("div", *(only_narrow(drawn) for drawn in pictures[3:]), class_="trio")
    return section(
        "past",
        say("section.past"),
        f"{say('intro.past', last=brief.decided - 1)} {_drawn(brief)}",
        *large,
        small,
    )


def bands(brief: BriefRun, measure: Measure) -> Floats:
    """Quantiles of the baseline by year, shape (5, year); with a posterior, history as it would be counted."""
    return np.quantile(as_counted(brief, measure), QUANTILES, axis=0)


def _drawn(brief: BriefRun) -> str:
    """What the bands are drawn from, and which dots the model was not fitted to."""
    say = brief.say
    said = say(f"drawn.past_{brief.drawn}")
    left = [m for m in DRAWN if brief.seen(m) and not fitted_series(m)]
    if not brief.fitted or not left:
        return said
    names = "; ".join(m.title(say) for m in left)
    return f"{said} {say('drawn.past_unfitted', names=names)}"


def caption(brief: BriefRun, *notes: str) -> str:
    """Notes under a fan; with a posterior, what its two halves are."""
    said = brief.say("drawn.fan_posterior", decided=brief.decided, last=brief.decided - 1)
    return " ".join([*notes, *([said] if brief.fitted else [])]).strip()


def years(brief: BriefRun) -> list[int]:
    """The years of the run."""
    return [int(y) for y in brief.data["year"].values]


def coverages(brief: BriefRun) -> list[Coverage]:
    """For each measure with a history, how well the baseline's band holds it."""
    found: list[Coverage] = []
    for measure in DRAWN:
        past = brief.seen(measure)
        if past is None:
            continue
        h = past.history
        counted = coverage_of(years(brief), bands(brief, measure), h.years, np.asarray(h.values))
        if counted:
            found.append(Coverage(measure, *counted))
    return found


def overdose_fan(brief: BriefRun) -> Drawn:
    """Overdose deaths, large."""
    say, past = brief.say, brief.seen(OVERDOSE)
    pair = since_history(brief.data, OVERDOSE, brief.baseline.name)
    key = {"lower": "later_lower", "higher": "later_higher"}.get(pair.direction, "later_unclear")
    count = pair.counts.lower if pair.direction == "lower" else pair.counts.higher
    title = (
        f"{OVERDOSE.title(say)}: {say(f'finding.{key}', year=pair.year, last=brief.decided - 1, count=count)}"
    )
    covered = next((c for c in coverages(brief) if c.measure == OVERDOSE), None)
    note = say("past.covered", inside=covered.inside, total=covered.total) if covered else ""
    wide, narrow = (
        fan(
            title,
            OVERDOSE.about(say),
            years(brief),
            bands(brief, OVERDOSE),
            lang=brief.lang,
            unit=OVERDOSE.unit(say),
            history=past.history if past else None,
            decision_year=brief.decided,
            note=caption(brief, note),
            compact=compact,
        )
        for compact in (False, True)
    )
    return Drawn(wide, narrow)


def group_figure(brief: BriefRun, key: str, measures: Sequence[Measure]) -> Drawn:
    """Several panels under one finding."""
    say = brief.say
    panels = [_panel(brief, measure, key) for measure in measures]
    if key == "people":
        title, subtitle = _people_title(brief, measures), say("past.people_sub")
    else:
        title = say("finding.later_group", name=say(f"measure.{key}"), parts=_places(brief, measures))
        subtitle = say(f"about.{key}")
    shown = any(brief.seen(m) for m in measures)
    note = "" if shown else say("past.no_series")
    note = caption(brief, note) if any(fitted_series(m) and brief.seen(m) for m in measures) else note
    wide, narrow = (
        small_multiples(
            title,
            subtitle,
            panels,
            lang=brief.lang,
            columns=COLUMNS.get(key, (2, 2))[compact],
            decision_year=brief.decided,
            note=note,
            compact=compact,
        )
        for compact in (False, True)
    )
    return Drawn(wide, narrow)


def _panel(brief: BriefRun, measure: Measure, key: str) -> Panel:
    say, past = brief.say, brief.seen(measure)
    title = say(f"member.{measure.member}") if key != "people" else say(f"measure.{measure.outcome}")
    return Panel(
        title=title,
        years=years(brief),
        quantiles=bands(brief, measure),
        unit=measure.unit(say),
        history=past.history if past else None,
    )


def _grouped(brief: BriefRun, measures: Sequence[Measure]) -> tuple[int, dict[Direction, list[Measure]]]:
    groups: dict[Direction, list[Measure]] = {}
    year = 0
    for measure in measures:
        pair = since_history(brief.data, measure, brief.baseline.name)
        year = max(year, pair.year)
        side: Direction = pair.direction if pair.direction in ("lower", "higher") else "unclear"
        groups.setdefault(side, []).append(measure)
    return year, groups


def _places(brief: BriefRun, measures: Sequence[Measure]) -> str:
    """``lower in 2035 than in 2010 in Honduras; no clear direction to 2035 in Mexico``."""
    say = brief.say
    year, groups = _grouped(brief, measures)
    return "; ".join(
        say(
            f"finding.later_group_{side}",
            year=year,
            last=brief.decided - 1,
            places=_where(brief, groups[side]),
        )
        for side in ("higher", "lower", "unclear")
        if side in groups
    )


def _where(brief: BriefRun, measures: Sequence[Measure]) -> str:
    """``in Mexico and Honduras``; for drugs and origins their names."""
    say = brief.say
    if OUTCOMES[measures[0].outcome].axis == "country":
        first, *rest = measures
        return say.listed([say(f"place.country.{first.member}"), *(say(f"member.{m.member}") for m in rest)])
    names = [say(f"member.{m.member}") for m in measures]
    lowered = [n if m.member in COUNTRY else n.lower() for n, m in zip(names, measures, strict=True)]
    return f"({say.listed(lowered)})"


def _people_title(brief: BriefRun, measures: Sequence[Measure]) -> str:
    say = brief.say
    _, groups = _grouped(brief, measures)
    parts: list[str] = []
    for side in ("higher", "lower", "unclear"):
        if side in groups:
            names = [say(f"measure.{m.outcome}") for m in groups[side]]
            lowered = [n[:1].lower() + n[1:] for n in names]
            parts.append(say(f"past.people_part_{side}", last=brief.decided - 1, names=say.listed(lowered)))
    return say("past.people_title", parts="; ".join(parts))
