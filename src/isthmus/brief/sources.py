"""Sources: all that a run rests on, and what of it is not yet checked."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from isthmus.brief.costs import cost_lines
from isthmus.brief.measures import DRAWN
from isthmus.brief.run import BriefRun
from isthmus.evidence import load_costs, load_effects, load_parameters, load_sources
from isthmus.evidence.sources import OURS, Source


class Use(NamedTuple):
    """How a source is used: counts by kind, and how many of its figures are not yet checked."""

    source: Source
    parts: Counter[str]
    unchecked: int


def statuses() -> Counter[str]:
    """Parameters by status."""
    return Counter(passport.status for passport in load_parameters().values())


def uses(run: BriefRun) -> list[Use]:
    """Sources of the parameters, of the series drawn and of the levers used, by author."""
    parts: dict[str, Counter[str]] = {}
    unchecked: Counter[str] = Counter()

    def note(source: str, part: str, checked: bool) -> None:
        if source and source != OURS:
            parts.setdefault(source, Counter())[part] += 1
            unchecked[source] += not checked

    for passport in load_parameters().values():
        for source in passport.sources:
            note(source, "parameters", passport.status != "RECALLED")
    points: dict[str, list[bool]] = {}
    for measure in DRAWN:
        past = run.seen(measure)
        for source, checked in zip(past.sources, past.verified, strict=True) if past else ():
            points.setdefault(source, []).append(checked)
    for source, checks in points.items():
        note(source, "series", all(checks))
    effects, costs = load_effects(), load_costs()
    rows = {
        row for s in run.others for lever in s.levers for row in (*lever.kind.evidence, *lever.kind.support)
    }
    rows |= {line.row for s in run.others for line in cost_lines(s) if line.row}
    for row in sorted(rows):
        found = effects.get(row) or costs.get(row)
        if found:
            note(found.source, "levers", found.status == "VERIFIED")
    known = load_sources()
    listed = [Use(known[name], parts[name], unchecked[name]) for name in parts if name in known]
    return sorted(listed, key=lambda use: (use.source.author.lower(), use.source.year))
