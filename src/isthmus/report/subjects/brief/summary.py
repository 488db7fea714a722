"""The opening: what the brief is and what it was drawn from; then, in one minute, what it found."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus.brief.findings import BriefFindings
from isthmus.brief.measures import (
    BACKLOG,
    DEATHS,
    ENTRIES,
    HEADLINES,
    KILLINGS,
    OVERDOSE,
    RANKED,
    TEN,
    Measure,
)
from isthmus.brief.paired import Paired
from isthmus.levers import Strategy
from isthmus.report.document import Column, Items, Notice, Para, Row, Section, Table
from isthmus.report.spans import (
    Below,
    Count,
    Detail,
    Line,
    Listed,
    Mark,
    Number,
    Range,
    Side,
    Strong,
    join_lines,
)
from isthmus.report.subjects.names import difference_number, in_countries, measure_name, measure_unit, phrase
from isthmus.text import Text

SIDES = ("lower", "higher", "same", "unclear")
"""The order in which sides are named"""
MILLION = 1e6


def opening_sections(found: BriefFindings) -> tuple[Section, ...]:
    """Question, banner, strategies."""
    flow, stock = (m.year(TEN, found.decided) for m in (OVERDOSE, BACKLOG))
    about = (
        phrase("page.question", count=len(found.others)),
        phrase("page.who"),
        phrase("page.what", futures=Count(found.futures)),
        (_data(found), " ", phrase("page.horizon", flow=flow, stock=stock)),
    )
    return (
        Section("opening", None, (Para(phrase("page.kicker"), key="kicker"),)),
        Section(
            "banner",
            phrase(f"drawn.title_{found.drawn}"),
            tuple(Notice(line) for line in _banner(found)),
        ),
        Section("about", phrase("page.heading"), tuple(Para(line) for line in about)),
        Section(
            "strategies",
            phrase("page.strategies"),
            (Items("strategies", tuple(_strategy(found, s) for s in found.strategies)),),
        ),
    )


def strategy_mark(found: BriefFindings, strategy: Strategy) -> Mark:
    """Its mark in the figures: a grey bar for the baseline, letter and shape for the rest."""
    return Mark("baseline" if strategy is found.baseline else found.letters[strategy.name])


def titled(found: BriefFindings, strategy: Strategy) -> tuple[Line, ...]:
    """``B  Present policy, improved``."""
    return (found.letters[strategy.name], "  ", strategy.title)


def update_blanks(found: BriefFindings) -> dict[str, object]:
    """What later counts did to the posterior, as blanks of a phrase; empty where there were none."""
    made = found.update
    if made is None:
        return {}
    return {
        "counts": made.counts,
        "series": made.series,
        "left": Count(made.left),
        "draws": Count(made.draws),
        "decided": found.decided,
        "last": found.last,
    }


def _banner(found: BriefFindings) -> list[Text]:
    """Which ensemble this is, what stands behind its numbers, and what it doesn't prove."""
    known = found.statuses
    counts = {key: known[key.upper()] for key in ("ours", "recalled", "verified")}
    fit = {"silent": found.fit["not_learned"], "numbers": found.fit["numbers"]} if found.fitted else {}
    lines = [phrase(f"drawn.banner_{found.drawn}", **counts, all=known.total(), **fit)]
    why = found.manifest.get("posterior_not_used")
    if why:
        lines.append(phrase(f"drawn.not_used_{why}"))
    if found.update:
        lines.append(phrase("drawn.updated", **update_blanks(found)))
        if found.late:
            names = join_lines((s.title for s in found.late), "; ")
            lines.append(phrase("drawn.put_off", decided=found.decided, names=names))
    return lines


def _data(found: BriefFindings) -> Text:
    """Up to when the evidence goes, and when decisions begin."""
    if found.update:
        return phrase("page.data_updated", **update_blanks(found))
    return phrase("page.data", decided=found.decided)


def _strategy(found: BriefFindings, strategy: Strategy) -> Line:
    base = (" (", phrase("page.baseline_mark"), ")") if strategy is found.baseline else ()
    return (
        strategy_mark(found, strategy),
        Strong(titled(found, strategy)),
        *base,
        Below(strategy.description),
    )


def minute_section(found: BriefFindings) -> Section:
    """A few findings in sentences, and all headlines at a glance."""
    sentences = (
        phrase(f"drawn.minute_{found.drawn}"),
        _one(found, OVERDOSE),
        _killings(found),
        *(_one(found, m) for m in (ENTRIES, DEATHS)),
        _costs(found),
        _changes(found),
    )
    blocks = (
        Para(phrase("intro.minute"), quiet=True, key="lead"),
        Items("minute", sentences),
        _glance(found),
    )
    return Section("minute", phrase("section.minute"), blocks)


def _sentence(lead: Line, parts: Sequence[Line]) -> Line:
    return (Strong((lead, ": ")), *join_lines(parts, "; "), ".")


def _one(found: BriefFindings, measure: Measure) -> Line:
    pairs = found.differences[measure]
    parts: list[Line] = []
    for pair in pairs:
        if pair.direction in ("lower", "higher"):
            parts.append(
                phrase(
                    f"finding.side_{pair.direction}",
                    count=getattr(pair.counts, pair.direction),
                    who=found.letters[pair.strategy],
                    median=difference_number(pair, measure_unit(measure, difference=True)),
                )
            )
    for side in ("same", "unclear"):
        rest = tuple(found.letters[p.strategy] for p in pairs if p.direction == side)
        if rest:
            every = len(rest) == len(pairs) > 1
            parts.append(
                phrase(f"finding.all_{side}") if every else phrase(f"finding.{side}", who=Listed(rest))
            )
    return _sentence(phrase("finding.ten", name=measure_name(measure)), parts)


def _killings(found: BriefFindings) -> Line:
    """By strategy, where killings are lower, higher, or neither."""
    clauses: list[Line] = []
    for pairs in zip(*(found.differences[m] for m in KILLINGS), strict=True):
        parts: list[Line] = []
        for side in SIDES:
            members = [p.measure.member for p in pairs if p.direction == side]
            if len(members) == len(pairs):
                parts.append(phrase(f"finding.{side}_all", count=len(members)))
            elif members:
                parts.append(phrase(f"finding.{side}_in", places=in_countries(members)))
        letter = found.letters[pairs[0].strategy]
        clauses.append(phrase("finding.killing_clause", letter=letter, parts=join_lines(parts, ", ")))
    return _sentence(phrase("finding.killings"), clauses)


def _costs(found: BriefFindings) -> Line:
    parts: list[Line] = []
    for s in found.others:
        costs, letter = found.costs[s.name], found.letters[s.name]
        if not costs.known:
            parts.append(phrase("finding.cost_none", letter=letter))
            continue
        low, middle, high = (value * MILLION for value in costs.total[:3])
        dollars = Number(middle) if high - low < 0.5 * MILLION else Range(low, high, supported=True)
        parts.append(phrase("finding.cost_part", letter=letter, range=dollars))
    used = {lever for s in found.others for lever in s.lever_names}
    missing = {lever for s in found.others for lever in found.costs[s.name].total.left_out}
    text = phrase("finding.cost", parts=join_lines(parts, "; "), missing=len(missing), levers=len(used))
    return (Strong((phrase("finding.cost_lead"), ": ")), text)


def _changes(found: BriefFindings) -> Line:
    changed = found.changed_leaders()
    if not changed:
        rows = len(found.rankings[RANKED[0]].rows())
        return phrase("finding.flips_none", rows=rows, total=len(RANKED))
    names = join_lines([measure_name(m) for m in changed], "; ")
    return phrase("finding.flips", changed=len(changed), total=len(RANKED), names=names)


def _glance(found: BriefFindings) -> Table:
    """Every headline by strategy: the direction, the dots, the median difference."""
    letters = found.letters
    columns = (
        Column("outcome", phrase("glance.outcome"), "name"),
        *(Column(s.name, (letters[s.name], Detail(("  ", s.title))), "number") for s in found.others),
    )
    rows = tuple(_glance_row(measure, found.differences[measure]) for measure in HEADLINES)
    return Table("glance", columns, rows, phrase("intro.glance"))


def _glance_row(measure: Measure, pairs: Sequence[Paired]) -> Row:
    cells = ((Side(p.direction, *p.counts), Below(difference_number(p))) for p in pairs)
    name = (measure_name(measure), Below(measure_unit(measure, difference=True)))
    return Row(measure_key(measure), (name, *cells))


def measure_key(measure: Measure) -> str:
    """``homicide_rate/HND``."""
    return "/".join(filter(None, measure))
