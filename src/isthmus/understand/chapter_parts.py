"""The parts of the UNDERSTAND chapter: findings of each room as sections, in one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from isthmus.ensembles.fitted import taught_counts, the_report
from isthmus.evidence.links import LINKS
from isthmus.figures.numbers import number, share
from isthmus.levers import get_strategy
from isthmus.model.outcomes import OUTCOMES
from isthmus.text import Language, area
from isthmus.understand.claims.flips import grade_of
from isthmus.understand.discovery import words as discovery
from isthmus.understand.discovery.find import Discovery
from isthmus.understand.drivers import named
from isthmus.understand.drivers import words as driving
from isthmus.understand.drivers.choice import Choice
from isthmus.understand.drivers.find import Drivers
from isthmus.understand.loops import carried, strongest
from isthmus.understand.loops.knockout import KnockOuts
from isthmus.understand.loops.names import title as loop_title
from isthmus.understand.loops.shares import Scored
from isthmus.understand.reference_questions import STRATEGIES
from isthmus.understand.section import Section
from isthmus.understand.spanish import left_out, link_title

say = area("chapter")

GRADES: Final = ("strong", "moderate", "weak", "speculative")
SHOWN: Final = 8
CUT_HORIZON: Final = 10
ROWS: Final = 6


def known_sections(lang: Language) -> list[Section]:
    """What is known, disputed and unknown: links by grade, numbers by what history taught of them."""
    rows = []
    for grade in GRADES:
        codes = [c for c in LINKS if grade_of(c) == grade]
        titles = "; ".join(f"{c} {link_title(c, lang)}" for c in codes)
        rows.append((say(grade, lang), str(len(codes)), titles))
    columns = tuple(say(k, lang) for k in ("grade", "count", "which"))
    found = [Section(say("links", lang), say("links_how", lang), columns, tuple(rows), (1,))]
    report = the_report()
    if report:
        counts = taught_counts(report)
        losses = sorted(report["losses"], key=lambda x: -x["log_units"])[:SHOWN]
        found.append(
            Section(
                say("taught", lang),
                say(
                    "taught_how",
                    lang,
                    moved=counts["moved"],
                    narrowed=counts["narrowed"],
                    silent=counts["not learned"],
                ),
                (say("without", lang), say("log_units", lang)),
                tuple((left_out(str(x["what"]), lang), number(float(x["log_units"]), lang)) for x in losses),
                (1,),
                (say("losses_how", lang),),
            )
        )
    return found


def driver_sections(found: Sequence[Drivers], choices: Sequence[Choice], lang: Language) -> list[Section]:
    """What each outcome goes with, and which evidence would change a choice."""
    parts = []
    for one in found:
        rows = tuple(
            (
                named.title(d.input, lang),
                f"{share(d.share, lang)} ± {share(d.error, lang)}",
                driving.driver_phrase("drives_up" if d.higher else "drives_down", lang),
                ", ".join(named.group(n, lang) for n in (d.input.status, d.input.learned) if n),
            )
            for d in one.drivers[:SHOWN]
        )
        columns = (
            ("", *(driving.driver_phrase(k, lang) for k in ("drives_share", "drives_way", "drives_known")))
            if rows
            else ()
        )
        heading = titled(driving.about(one.question, one.strategy, one.reference, lang), lang)
        parts.append(Section(heading, " ".join(driving.drivers_sentences(one, lang)), columns, rows, (1,)))
    for choice in choices:
        rows = tuple(
            (strategy_title(s.strategy, lang), number(s.mean, lang), share(s.best, lang))
            for s in choice.standings
        )
        columns = (
            say("strategy", lang),
            *(driving.driver_phrase(k, lang) for k in ("choice_mean", "choice_best")),
        )
        view = driving.driver_phrase("choice_head", lang, view=driving.view_sentence(choice.view, lang))
        what = driving.what(choice.question, lang)
        parts.append(
            Section(
                f"{what}: {view}",
                titled(" ".join(driving.choice_sentences(choice, lang)), lang),
                columns,
                rows,
                (1, 2),
            )
        )
    return parts


def loop_sections(scored: Scored, cut: KnockOuts, lang: Language) -> list[Section]:
    """Which loops carry what in each period, and what cutting one changes."""
    rows = []
    for loop in strongest(scored)[:ROWS]:
        cells = []
        for c in carried(scored, loop):
            if not c.share:
                cells.append(say("no_information", lang))
                continue
            low, mid, high = (share(v, lang) for v in c.share)
            cells.append(f"{mid} [{low}-{high}]; {say('half', lang, share=share(c.half, lang))}")
        rows.append((loop_title(loop, lang), *cells))
    periods = tuple(f"{a}-{b}" for a, b in scored.periods)
    first = Section(
        say("loops", lang), say("loops_how", lang, futures=f"{scored.futures:,}", loops=f"{len(scored.loops):,}"),
        (say("loop", lang), *periods), tuple(rows), (), (say("loops_limits", lang),),
    )  # fmt: skip
    moved = []
    best: dict[str, list[tuple[float, tuple[str, ...]]]] = {}
    for k in cut.found:
        d = k.change
        if d.horizon != CUT_HORIZON or not d.reference_median:
            continue
        part = [q / abs(d.reference_median) for q in (d.quantiles[0], d.quantiles[2], d.quantiles[-1])]
        spec = OUTCOMES[d.outcome]
        name = spec.title.translate(lang) + (f", {named.members(d.member, lang)}" if d.member else "")
        low, mid, high = (number(100 * p, lang, digits=2) for p in part)
        best.setdefault(name, []).append(
            (abs(part[1]), (name, loop_title(k.cut.loop, lang), f"{mid}% [{low} … {high}]"))
        )
    for _, those in best.items():
        moved.append(max(those)[1])
    cuts = Section(
        say("cuts", lang), say("cuts_how", lang, count=len(cut.cuts), futures=f"{cut.futures:,}"),
        tuple(say(k, lang) for k in ("outcome", "cut_loop", "cut_change")), tuple(moved), (), (say("cuts_limits", lang),),
    )  # fmt: skip
    return [first, cuts]


def discovery_section(found: Discovery, lang: Language) -> Section:
    """Where a strategy does worse than the baseline, in words; or that no rule holds."""
    text = " ".join(discovery.opening(found, lang))
    heading = titled(discovery.heading_of(found, lang), lang)
    if found.rule is None:
        return Section(heading, text, notes=(discovery.refusal(found, lang),))
    rows = tuple(
        (
            discovery.condition_text(c, lang),
            "" if c.quasi_p is None else number(c.quasi_p, lang, digits=2),
            "" if c.returns is None else share(c.returns, lang),
        )
        for c in found.rule.conditions
    )
    columns = (
        say("rule", lang),
        discovery.rule_phrase("rule_p", lang),
        discovery.rule_phrase("rule_again", lang),
    )
    notes = tuple(discovery.trust(found, found.rule, lang))
    return Section(heading, text, columns, rows, (1, 2), notes)


def strategy_title(name: str, lang: Language) -> str:
    """A seed strategy by its title."""
    return get_strategy(name).title.translate(lang)


def titled(text: str, lang: Language) -> str:
    """A sentence with the strategies that are looked at by their titles, not by their names."""
    for name in STRATEGIES:
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", f"“{strategy_title(name, lang)}”", text)
    return text
