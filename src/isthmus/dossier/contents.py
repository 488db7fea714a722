"""What each strategy contains: levers and settings, who pays, the law and the possible harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.catalogue import Speech
from isthmus.dossier.costs import (
    by_payer,
    cost_lines,
    decade,
    decade_total,
    is_unknown,
    lever_total,
    millions,
)
from isthmus.dossier.html import Raw, el, joined, section, table
from isthmus.figures import number
from isthmus.levers import CostTotal, Lever, LeverKind, Strategy, Tunable

MONEY: Final = {"US$ per person": "contents.dollars", "US$ million per year": "contents.dollar_million"}
"""Phrases of amounts, by the unit of a lever"""


def contents_section(brief: BriefRun) -> Raw:
    """The part of the page."""
    say = brief.say
    cards = [_card(brief, strategy) for strategy in brief.strategies]
    return section(
        "contents",
        say("section.contents"),
        f"{say('intro.contents')} {say('contents.disclaimer')}",
        cards[0],
        el("div", *cards[1:], class_="pair apart"),
        el("div", _law(brief), class_="card"),
    )


def setting(say: Speech, lever: Lever) -> str:
    """What is set: ``agents funded beyond the baseline: 3,000``."""
    parts = [f"{say.translate(t.label)}: {_amounts(say, lever, t)}" for t, _ in lever.moves()]
    return "; ".join(parts)


def when(say: Speech, lever: Lever) -> str:
    """From when, how fast, until when."""
    key = "contents.from_one" if lever.ramp <= 1 else "contents.from"
    text = say(key, start=lever.start, ramp=f"{lever.ramp:g}")
    return text if lever.end is None else f"{text}, {say('contents.until', end=lever.end)}"


def _amounts(say: Speech, lever: Lever, tunable: Tunable) -> str:
    value = lever.fields[tunable.name]
    if not tunable.axis:
        return _amount(float(value), tunable, say)
    members: dict[str, float] = {}
    for moved, by_member in lever.moves():
        if moved.name == tunable.name:
            members = {str(m): v for m, v in cast(Mapping[str | None, float], by_member).items()}
    groups: dict[float, list[str]] = {}
    for member, one in members.items():
        name = say(f"member.{member}")
        groups.setdefault(one, []).append(name.lower() if tunable.axis == "drug" else name)
    return "; ".join(f"{_amount(v, tunable, say)} {say.listed(who)}" for v, who in groups.items())


def _amount(value: float, tunable: Tunable, say: Speech) -> str:
    sign = "+" if tunable.how == "plus" and value > 0 else ""
    if tunable.unit == "fraction":
        return f"{sign}{number(100 * value, say.lang)}%"
    said = number(value, say.lang)
    if tunable.unit in MONEY:
        said = say(MONEY[tunable.unit], amount=said)
    return f"{sign}{said}"


def _card(brief: BriefRun, strategy: Strategy) -> Raw:
    say = brief.say
    heading = el("h3", brief.badge(strategy), f"{brief.letters[strategy.name]}  {brief.name(strategy)}")
    about = el("p", say.translate(strategy.description))
    note = [el("p", say.translate(strategy.note), class_="small")] if strategy.note else []
    if not strategy.levers:
        return el("div", heading, about, el("p", say("contents.nothing"), class_="small"), class_="card")
    rows = [_lever_row(brief, strategy, lever) for lever in strategy.levers]
    head = [say("contents.lever"), say("contents.cost10", **_ends(brief))]
    levers = table(f"{brief.letters[strategy.name]}  {brief.name(strategy)}", head, rows, "", class_="levers")
    return el("div", heading, about, *note, levers, _payers(brief, strategy), class_="card split")


def _lever_row(brief: BriefRun, strategy: Strategy, lever: Lever) -> Raw:
    say = brief.say
    name = el(
        "th",
        say.translate(lever.kind.title),
        el("span", f"{setting(say, lever)} ({when(say, lever)})", class_="sub"),
        scope="row",
    )
    total, lines = lever_total(strategy, lever.name, brief.decided)
    why = " ".join(say.translate(line.why) for line in lines if line.why)
    recalled = any(line.status == "RECALLED" for line in lines)
    if is_unknown(total, lines) or not lines:
        cost = [el("b", say("contents.unknown")), el("span", why, class_="sub")]
    else:
        cost = [el("b", millions(total, brief.lang))]
        if total.left_out:
            cost.append(el("span", f"{say('contents.partly')}. {why}", class_="sub"))
        if recalled:
            cost.append(el("span", say("contents.unchecked_cost"), class_="sub"))
    return el("tr", name, el("td", *cost))


def _payers(brief: BriefRun, strategy: Strategy) -> Raw:
    say = brief.say
    built = say("contents.yearly", year=decade(brief.decided)[-1])
    head = [say("contents.payer"), built, say("contents.decade", **_ends(brief))]
    rows = [
        el(
            "tr",
            el("th", say.translate(p.who), scope="row"),
            el("td", _known(brief, p.yearly, strategy)),
            el("td", _known(brief, p.decade, strategy)),
        )
        for p in by_payer(strategy, brief.decided)
    ]
    total = decade_total(strategy, brief.decided)
    known = any(line.is_known for line in cost_lines(strategy))
    text = el("b", millions(total, brief.lang) if known else say("contents.unknown"))
    rows.append(
        el("tr", el("th", say("contents.known_total"), scope="row"), el("td"), el("td", text), class_="sum")
    )
    out = [
        t[:1].lower() + t[1:]
        for t in (say.translate(strategy.lever(name).kind.title) for name in total.left_out)
    ]
    left = say("contents.leaves_out", names=say.listed(out)) if out else say("contents.leaves_nothing")
    caption = say("contents.costs_of", name=brief.letters[strategy.name])
    return joined(table(caption, head, rows, "", class_="payers"), el("p", left, class_="small"))


def _ends(brief: BriefRun) -> dict[str, int]:
    """First and last year of the decade that costs are summed over."""
    years = decade(brief.decided)
    return {"first": years[0], "last": years[-1]}


def _known(brief: BriefRun, total: CostTotal, strategy: Strategy) -> list[Raw]:
    """A sum with what it leaves out; unknown where nothing is in it."""
    say = brief.say
    if total.low == total.high == 0 and total.left_out:
        return [el("b", say("contents.unknown"))]
    part = [el("span", say("contents.partly"), class_="sub")] if total.left_out else []
    return [el("span", millions(total, brief.lang)), *part]


def _law(brief: BriefRun) -> Raw:
    """Legality and harm of every lever used, side by side, with the strategies that use it."""
    say = brief.say
    used: dict[str, list[Strategy]] = {}
    kinds: dict[str, LeverKind] = {}
    for strategy in brief.others:
        for lever in strategy.levers:
            used.setdefault(lever.name, []).append(strategy)
            kinds[lever.name] = lever.kind
    rows = [
        el(
            "tr",
            el("th", say.translate(kind.title), scope="row"),
            el("td", " ".join(brief.letters[s.name] for s in used[name])),
            el("td", say.translate(kind.legality)),
            el("td", say.translate(kind.harm)),
        )
        for name, kind in sorted(kinds.items(), key=lambda item: say.translate(item[1].title))
    ]
    head = [
        say("contents.lever").split(" ")[0],
        say("contents.used_by"),
        say("contents.law"),
        say("contents.harm"),
    ]
    return table(say("contents.law_title"), head, rows, say("page.scroll"), class_="law")
