"""The start: what do you want to know?"""

from __future__ import annotations

from collections import Counter
from typing import Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_parameters
from isthmus.levers import seeds
from isthmus.studio.icons import icon
from isthmus.studio.page import PageContext, badge, page
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.parts import at

CAMPS: Final = ("draw-the-line", "start-at-home", "improved-policy", "the-article")
"""Three that are opposed, and the article's."""


def home_page(context: PageContext) -> str:
    """Eight questions in plain words, each a door; four starting camps; what the model can't tell."""
    cards = [
        el(
            "li",
            el(
                "a",
                icon(mark),
                el(
                    "span",
                    el("b", context.say(f"home.q_{key}")),
                    el("span", context.say(f"home.q_{key}_more"), class_="more-words"),
                ),
                href=href,
                id=f"ask-{key}",
            ),
        )
        for key, mark, href in questions(context)
    ]
    return page(
        context,
        "",
        context.say("shell.home"),
        el("h1", context.say("home.title")),
        el("p", context.say("home.lead"), class_="lead"),
        el("ul", *cards, class_="questions"),
        _camps(context),
        _cannot(context),
        path="/",
        styles=("screens",),
    )


def questions(context: PageContext) -> tuple[tuple[str, str, str], ...]:
    """(key, icon, link) of each question."""
    return (
        (
            "treatment",
            "explore",
            door(
                context,
                "/explore",
                A="treatment-places:0.5@2020~5",
                g="overdose_deaths,diff.overdose_deaths,diff.cartel_revenue,diff.homicide_rate.MEX",
            ),
        ),
        (
            "border",
            "explore",
            door(
                context,
                "/explore",
                A="agents:10000,border-technology:0.9",
                g="irregular_entries,diff.irregular_entries,diff.attempts_by_mode.land_east,diff.migrant_deaths",
            ),
        ),
        (
            "leave",
            "explore",
            door(
                context,
                "/explore",
                A="only-growth-and-youth",
                g="departures.HND,diff.departures.HND,diff.departures.GTM,diff.irregular_entries",
            ),
        ),
        ("claims", "claims", context.link("/claims")),
        ("unknown", "drivers", context.link("/drivers")),
        ("good", "fit", context.link("/fit")),
        ("insurgency", "insurgencies", context.link("/insurgencies")),
        (
            "article",
            "explore",
            door(
                context,
                "/explore",
                A="the-article",
                g="diff.homicide_rate.HND,diff.overdose_deaths,diff.irregular_entries,diff.cartel_revenue.MEX",
            ),
        ),
    )


def _camps(context: PageContext) -> Raw:
    known, lang = seeds(), context.lang
    cards: list[Raw] = []
    for letter, name in zip("BCDE", CAMPS, strict=True):
        strategy = known[name]
        cards.append(
            el(
                "li",
                el("h3", badge(letter), " ", strategy.title.translate(lang)),
                el("p", strategy.description.translate(lang)),
                el("p", strategy.note.translate(lang), class_="small")
                if strategy.note.translate(lang)
                else "",
                el("p", context.say("home.levers", count=len(strategy.levers)), class_="small"),
                el(
                    "p",
                    el(
                        "a",
                        context.say("home.camp_open"),
                        href=door(context, "/explore", A=name),
                        class_="plain-button",
                    ),
                    " ",
                    el(
                        "a",
                        context.say("home.camp_what"),
                        el("span", f": {strategy.title.translate(lang)}", class_="unseen"),
                        href=context.link(f"/strategies/{name}"),
                        id=f"camp-{name}",
                    ),
                    class_="actions",
                ),
                class_="card camp",
            )
        )
    everyone = el(
        "a",
        context.say("home.camps_all"),
        href=at(context, "/strategies/compare"),
        class_="main-button",
        id="compare-camps",
    )
    return el(
        "section",
        el("h2", context.say("home.camps"), id="camps"),
        el("p", context.say("home.camps_lead"), class_="lead"),
        el("ul", *cards, class_="camps"),
        el("p", everyone),
        aria_labelledby="camps",
    )


def _cannot(context: PageContext) -> Raw:
    by = Counter(p.status for p in load_parameters().values())
    blanks = {"ours": by["OURS"], "all": by.total()}
    items = [
        el("li", context.say(f"home.cannot_{key}", **(blanks if key == "forecast" else {})))
        for key in ("forecast", "fit", "values", "after", "cost")
    ]
    more = el("a", context.say("home.cannot_more"), href=context.link("/fit") + "#trust", id="trust-link")
    return el(
        "section",
        el("h2", context.say("home.cannot"), id="cannot"),
        joined(el("ul", *items, class_="plain"), el("p", more)),
        class_="card cannot",
        aria_labelledby="cannot",
    )
