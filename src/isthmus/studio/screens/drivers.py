"""Drivers: what an outcome goes with, what evidence would change a choice, and in which futures a strategy does worse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.levers import seeds
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.document import Table
from isthmus.report.spans import Share
from isthmus.report.subjects.understand import Part
from isthmus.studio.address import written
from isthmus.studio.context import PageContext
from isthmus.studio.documents import exports_of, writer_of
from isthmus.studio.page import page
from isthmus.studio.parts import at, bar, choice, row, table, tabs
from isthmus.studio.screens.chapters import drawn, of_what, part
from isthmus.studio.screens.claims import job_box
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.question_form import against_field, members_data, number_fields, when_field
from isthmus.studio.screens.sections import LONG
from isthmus.understand.reference_questions import ASKED, HORIZON

FUTURES: Final = 1_024
OTHERS: Final = ("known", "past", "timing", "loops")
"""Parts of the chapter that have no screen of their own; loops are on the map of the nexus too."""


def drivers_page(context: PageContext, query: Mapping[str, str]) -> str:
    """The page; ``show`` picks one of the questions answered at once."""
    say = context.say
    found, where = part("drivers"), part("where")
    chosen = {_name(o, m): (o, m) for o, m in ASKED}.get(query.get("show", ""), ASKED[0])
    return page(
        context,
        "drivers",
        say("drivers_screen.title"),
        el("h1", say("drivers_screen.title")),
        el("p", say("drivers_screen.lead"), class_="lead"),
        *of_what(context),
        *(_answered(context, found, chosen) if found else ()),
        *(_where(context, where) if where else ()),
        _ask(context),
        _others(context),
        styles=("screens",),
        modules=("screens/job", "screens/own"),
        exports=exports_of(context, "understand") if found else (),
        data=members_data(context),
    )


def _name(outcome: str, member: str) -> str:
    """A question in an address."""
    return f"{outcome}.{member}" if member else outcome


def outcome_title(name: str, member: str, context: PageContext) -> str:
    """``Homicide rate, Honduras``."""
    spec = OUTCOMES[name]
    title = spec.title.translate(context.lang)
    return f"{title}, {context.say(f'screens.{member}')}" if member else title


def _answered(context: PageContext, found: Part, chosen: tuple[str, str]) -> list[Raw]:
    say, write = context.say, writer_of(context, rows_shown=LONG, level=2)
    items = [
        (
            outcome_title(o, m, context),
            at(context, "/drivers", show="" if (o, m) == ASKED[0] else _name(o, m)),
            (o, m) == chosen,
        )
        for o, m in ASKED
    ]
    named = {section.key: section for section in found.sections}
    key = "/".join(filter(None, chosen))
    drives, chooses = named[f"drivers/inputs/{key}"], named[f"drivers/choice/{key}"]
    return [
        tabs(say("drivers_screen.at_once"), items),
        el(
            "section",
            el("h2", write.line(drives.title or ""), id="ranked"),
            write.block(drives.para("finding")),
            ranked(context, next((b for b in drives.blocks if isinstance(b, Table)), None)),
            class_="card",
        ),
        el(
            "section",
            el("h2", say("drivers_screen.choice"), id="choice"),
            writer_of(context, rows_shown=LONG, level=3).section(chooses),
            el("p", say("drivers_screen.choice_dispute"), class_="small"),
            class_="card",
        ),
    ]


def ranked(context: PageContext, found: Table | None, of: str = "") -> Raw:
    """Inputs as bars with their errors, from the table of the document; ``of`` names a second table."""
    say, write = context.say, writer_of(context)
    if found is None:
        return el("p", say("drivers_screen.nothing"))
    shares = [share for share in found.column("share") if isinstance(share, Share)]
    most = max((s.part + (s.error or 0.0) for s in shares), default=0.0)
    made = [
        row(
            write.line(found.cell(r.key, "input")),
            joined(bar(s.part, most, s.error or 0.0), el("span", write.line(s), class_="beside")),
            *(write.line(found.cell(r.key, c)) or "–" for c in ("direction", "known")),
        )
        for r, s in zip(found.rows, shares, strict=True)
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


def _where(context: PageContext, found: Part) -> list[Raw]:
    say, write = context.say, writer_of(context, rows_shown=LONG, level=3)
    return [
        el(
            "section",
            el("h2", say("drivers_screen.where"), id="where"),
            el("p", say("drivers_screen.where_lead"), class_="small"),
            *(write.section(s) for s in found.sections),
            *drawn(found, context.lang),
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
    write, made = writer_of(context, rows_shown=LONG, level=4), []
    for key in OTHERS:
        found = part(key)
        if found is None:
            continue
        go = el("p", el("a", context.say("drivers_screen.loops_go"), href=context.link("/nexus")))
        made.append(
            el(
                "details",
                el("summary", el("h3", write.line(found.title))),
                go if key == "loops" else "",
                el("p", write.line(found.opening)) if found.opening else "",
                *drawn(found, context.lang),
                *(write.section(section) for section in found.sections),
                class_="fold",
                id=f"part-{key}",
            )
        )
    return el("section", el("h2", context.say("drivers_screen.more")), *made) if made else joined()
