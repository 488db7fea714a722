"""Drivers: what an outcome goes with, what evidence would change a choice, and in which futures a strategy does worse."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.levers import seeds
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.address import written
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.chapters import of_what, part
from isthmus.studio.screens.claims import job_box
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.parts import at, bar, choice, picture, row, table, tabs
from isthmus.studio.screens.question_form import against_field, members_data, number_fields, when_field
from isthmus.studio.screens.sections import id_links, section_html
from isthmus.understand.frozen import Part
from isthmus.understand.reference_questions import ASKED, HORIZON

MOST: Final = 10
FUTURES: Final = 1_024
OTHERS: Final = ("known", "past", "timing", "loops")
"""Parts of the chapter that have no screen of their own; loops are on the map of the nexus too."""
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)%")


def drivers_page(context: PageContext, query: Mapping[str, str]) -> str:
    """The page; ``show`` picks one of the questions answered at once."""
    say, lang = context.say, context.lang
    found, where = part("drivers", lang), part("where", lang)
    names = [f"{o}.{m}" if m else o for o, m in ASKED]
    shown = query.get("show", names[0])
    chosen = names.index(shown) if shown in names else 0
    return page(
        context,
        "drivers",
        say("drivers_screen.title"),
        el("h1", say("drivers_screen.title")),
        el("p", say("drivers_screen.lead"), class_="lead"),
        *of_what(context),
        *(_answered(context, found, chosen, names) if found else ()),
        *(_where(context, where) if where else ()),
        _ask(context),
        _others(context),
        styles=("screens",),
        modules=("screens/job", "screens/own"),
        data=members_data(context),
    )


def outcome_title(name: str, member: str, context: PageContext) -> str:
    """``Homicide rate, Honduras``."""
    spec = OUTCOMES[name]
    title = spec.title.translate(context.lang)
    return f"{title}, {context.say(f'screens.{member}')}" if member else title


def _answered(context: PageContext, found: Part, chosen: int, names: list[str]) -> list[Raw]:
    say = context.say
    items = [
        (outcome_title(o, m, context), at(context, "/drivers", show="" if i == 0 else names[i]), i == chosen)
        for i, (o, m) in enumerate(ASKED)
    ]
    drives, chooses = found.sections[chosen], found.sections[len(ASKED) + chosen]
    return [
        tabs(say("drivers_screen.at_once"), items),
        el(
            "section",
            el("h2", drives.heading, id="ranked"),
            el("p", drives.text, class_="small"),
            ranked(context, drives.rows[:MOST]),
            class_="card",
        ),
        el(
            "section",
            el("h2", say("drivers_screen.choice"), id="choice"),
            section_html(context, chooses, level=3, linked=id_links(context)),
            el("p", say("drivers_screen.choice_dispute"), class_="small"),
            class_="card",
        ),
    ]


def ranked(
    context: PageContext, rows: tuple[tuple[str, ...], ...] | list[tuple[str, ...]], of: str = ""
) -> Raw:
    """Inputs as bars with their errors: name, ``20% ± 2%``, higher or lower, what is known; ``of`` names a second table."""
    say = context.say
    if not rows:
        return el("p", say("drivers_screen.nothing"))
    read = [_read(r[1]) for r in rows]
    most = max((p + e for p, e in read), default=0.0)
    made = [
        row(r[0], joined(bar(p, most, e), el("span", r[1], class_="beside")), *(c or "–" for c in r[2:]))
        for r, (p, e) in zip(rows, read, strict=True)
    ]
    head = [
        say("drivers_screen.input"),
        say("drivers_screen.share"),
        say("drivers_screen.if_high"),
        say("drivers_screen.known"),
    ]
    caption = f"{say('drivers_screen.ranked')}: {of}" if of else say("drivers_screen.ranked")
    body = table(caption, head, made, class_="ranked")
    return joined(body, el("p", say("drivers_screen.ranked_key"), class_="small"))


def _read(text: str) -> tuple[float, float]:
    """Share and error of ``20% ± 2%``; what is under one percent is drawn as half of one."""
    sides = text.split("±")
    values = []
    for side in sides[:2]:
        found = _PERCENT.search(side)
        value = float(found[1]) if found else 0.0
        values.append(0.5 if found and not side.strip()[0].isdigit() else value)
    return values[0], values[1] if len(values) > 1 else 0.0


def _where(context: PageContext, found: Part) -> list[Raw]:
    say = context.say
    drawn = [picture(wide, narrow) for wide, narrow in found.pictures]
    return [
        el(
            "section",
            el("h2", say("drivers_screen.where"), id="where"),
            el("p", say("drivers_screen.where_lead"), class_="small"),
            *(section_html(context, s, level=3, linked=id_links(context)) for s in found.sections),
            *drawn,
            el(
                "p",
                el("a", say("region.go"), href=_example(context), class_="plain-button", id="region-link"),
            ),
            class_="card",
        )
    ]


def _example(context: PageContext) -> str:
    """The region of the strategy in hand, or of the search that is shown."""
    if context.state.in_hand.levers:
        return context.link("/drivers/region")
    return door(context, "/drivers/region", A="start-at-home")


def _ask(context: PageContext) -> Raw:
    """Any other question, as a job."""
    say, lang = context.say, context.lang
    shipped = [(s.name, s.title.translate(lang)) for s in seeds().values() if s.levers]
    mine = [
        (written(context.state, on=letter, made_with=None), f"{letter}: {s.title.translate(lang)}")
        for letter, s in context.state.strategies
        if s.levers
    ]
    strategies = [("", say("shell.baseline")), *mine, *((f"A={name}", title) for name, title in shipped)]
    fields = [
        *number_fields(context, "homicide_rate", "HND", HORIZON, "horizon"),
        choice(
            "query", say("drivers_screen.strategy"), strategies, mine[0][0] if mine else "A=start-at-home"
        ),
        against_field(context, "baseline"),
        when_field(context, "top 25%"),
    ]
    body = {"futures": FUTURES, "seed": context.state.seed, "lang": lang}
    asked = ("outcome", "member", "horizon", "query", "against")
    jobs = [
        job_box(
            context,
            say(f"drivers_screen.run_{kind}"),
            {"kind": kind, **body},
            "/drivers/result",
            "drivers-form",
            names,
        )
        for kind, names in (("drivers", asked), ("discover", (*asked, "when")))
    ]
    command = "isthmus drivers start-at-home --against baseline --on homicide-rate --country HND"
    return el(
        "section",
        el("h2", say("drivers_screen.other"), id="other"),
        el("p", say("drivers_screen.other_lead")),
        el("form", el("div", *fields, class_="fields"), id="drivers-form", class_="form"),
        el("div", *jobs, class_="jobs"),
        el("p", el("b", say("drivers_screen.command"), ": "), el("code", command), class_="small"),
        class_="card",
    )


def _others(context: PageContext) -> Raw:
    say, made = context.say, []
    for key in OTHERS:
        found = part(key, context.lang)
        if found is None:
            continue
        body = [section_html(context, s, level=4, linked=id_links(context)) for s in found.sections]
        drawn = [picture(w, n) for w, n in found.pictures]
        go = (
            [el("p", el("a", say("drivers_screen.loops_go"), href=context.link("/nexus")))]
            if key == "loops"
            else []
        )
        lead = [el("p", found.lead)] if found.lead else []
        made.append(
            el(
                "details",
                el("summary", el("h3", found.title)),
                *go,
                *lead,
                *drawn,
                *body,
                class_="fold",
                id=f"part-{key}",
            )
        )
    return el("section", el("h2", say("drivers_screen.more")), *made) if made else joined()
