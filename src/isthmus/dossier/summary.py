"""In one minute: a few findings in sentences, and all headlines at a glance."""

from __future__ import annotations

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.costs import decade_range, decade_total
from isthmus.dossier.html import Raw, el, section, table
from isthmus.dossier.measures import DEATHS, ENTRIES, HEADLINES, KILLINGS, OVERDOSE, RANKED, Measure
from isthmus.dossier.paired import Direction, Paired
from isthmus.dossier.rivals import flips
from isthmus.levers import Strategy

_ARROWS = {"lower": "▼", "higher": "▲", "same": "=", "unclear": "◆"}


def minute_section(brief: BriefRun) -> Raw:
    """The part of the page."""
    say = brief.say
    sentences = [
        el("span", say(f"drawn.minute_{brief.drawn}")),
        *(_one(brief, m) for m in (OVERDOSE,)),
        _killings(brief),
        *(_one(brief, m) for m in (ENTRIES, DEATHS)),
        _costs(brief),
        _flips(brief),
    ]
    listed = el("ul", *(el("li", s) for s in sentences), class_="findings")
    return section(
        "minute", say("section.minute"), say("intro.minute"), el("div", listed, class_="card"), glance(brief)
    )


def arrow(direction: Direction) -> str:
    """A sign for each direction: never a colour alone."""
    return _ARROWS[direction]


def _one(brief: BriefRun, measure: Measure) -> Raw:
    say = brief.say
    pairs = brief.differences(measure)
    parts: list[str] = []
    for pair in pairs:
        if pair.direction in ("lower", "higher"):
            count = getattr(pair.counts, pair.direction)
            median = pair.median_text(brief.lang, measure.unit(say, difference=True))
            who = brief.letters[pair.strategy]
            parts.append(say(f"finding.side_{pair.direction}", count=count, who=who, median=median))
    for side in ("same", "unclear"):
        rest = [brief.letters[p.strategy] for p in pairs if p.direction == side]
        if rest:
            every = len(rest) == len(pairs) > 1
            parts.append(
                say(f"finding.all_{side}") if every else say(f"finding.{side}", who=say.listed(rest))
            )
    return lead_and_rest(say("finding.ten", name=measure.title(say)), "; ".join(parts))


def _killings(brief: BriefRun) -> Raw:
    """By strategy, where killings are lower, higher, or neither."""
    say = brief.say
    by_strategy: dict[str, list[Paired]] = {}
    for measure in KILLINGS:
        for pair in brief.differences(measure):
            by_strategy.setdefault(pair.strategy, []).append(pair)
    clauses: list[str] = []
    for name, pairs in by_strategy.items():
        parts: list[str] = []
        for side in ("lower", "higher", "same", "unclear"):
            members = [p.measure.member for p in pairs if p.direction == side]
            if len(members) == len(pairs):
                parts.append(say(f"finding.{side}_all", count=len(members)))
            elif members:
                first, *rest = members
                there = say(f"place.country.{first}")
                places = say.listed([there, *(say(f"member.{m}") for m in rest)])
                parts.append(say(f"finding.{side}_in", places=places))
        clauses.append(say("finding.killing_clause", letter=brief.letters[name], parts=", ".join(parts)))
    return lead_and_rest(say("finding.killings"), "; ".join(clauses))


def _costs(brief: BriefRun) -> Raw:
    say = brief.say
    parts: list[str] = []
    for s in brief.others:
        known = decade_range(brief, s)
        key, letter = "finding.cost_part" if known else "finding.cost_none", brief.letters[s.name]
        parts.append(say(key, letter=letter, range=known))
    used = {lever for s in brief.others for lever in s.lever_names}
    missing = {lever for s in brief.others for lever in decade_total(s, brief.decided).left_out}
    text = say("finding.cost", parts="; ".join(parts), missing=len(missing), levers=len(used))
    return lead_and_rest(*text.split(":", 1))


def _flips(brief: BriefRun) -> Raw:
    say = brief.say
    changed, rows = flips(brief, RANKED)
    if changed:
        names = "; ".join(m.title(say) for m in changed)
        text = say("finding.flips", changed=len(changed), total=len(RANKED), names=names)
    else:
        text = say("finding.flips_none", rows=rows, total=len(RANKED))
    return el("span", text)


def lead_and_rest(lead: str, rest: str) -> Raw:
    return el("span", el("b", f"{lead}: "), rest.strip().rstrip(".") + ".")


def glance(brief: BriefRun) -> Raw:
    """Every headline by strategy: the direction, the dots, the median difference."""
    say = brief.say
    head = [
        say("glance.outcome"),
        *(
            el("span", brief.letters[s.name], el("span", f"  {brief.name(s)}", class_="long"))
            for s in brief.others
        ),
    ]
    rows = [_row(brief, measure) for measure in HEADLINES]
    return el(
        "div",
        table(say("intro.glance"), head, rows, "", class_="glance"),
        class_="card",
    )


def _name(brief: BriefRun, strategy: Strategy) -> Raw:
    letter = brief.letters[strategy.name]
    return el("span", letter, el("span", f"  {brief.name(strategy)}", class_="long"))


def _row(brief: BriefRun, measure: Measure) -> Raw:
    say = brief.say
    cells = []
    for pair in brief.differences(measure):
        side = pair.direction
        sign = el("b", f"{arrow(side)} {_count(pair)}", class_=f"side {side}")
        cells.append(el("td", sign, el("span", pair.median_text(brief.lang), class_="sub")))
    name = el(
        "th", measure.title(say), el("span", measure.unit(say, difference=True), class_="sub"), scope="row"
    )
    return el("tr", name, cells)


def _count(pair: Paired) -> str:
    """Dots on the named side; without one, dots lower and higher."""
    if pair.direction == "unclear":
        return f"{pair.counts.lower}|{pair.counts.higher}"
    return str(getattr(pair.counts, pair.direction))
