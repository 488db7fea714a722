"""The start: what do you want to know?"""

from __future__ import annotations

from collections import Counter
from typing import Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_parameters
from isthmus.levers import seeds
from isthmus.studio.icons import icon
from isthmus.studio.page import Told, badge, page
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.parts import at

CAMPS: Final = ("draw-the-line", "start-at-home", "improved-policy", "the-article")
"""Three that are opposed, and the article's."""


def home_page(told: Told) -> str:
    """Eight questions in plain words, each a door; four starting camps; what the model can't tell."""
    cards = [
        el(
            "li",
            el(
                "a",
                icon(mark),
                el(
                    "span",
                    el("b", told.say(f"home.q_{key}")),
                    el("span", told.say(f"home.q_{key}_more"), class_="more-words"),
                ),
                href=href,
                id=f"ask-{key}",
            ),
        )
        for key, mark, href in questions(told)
    ]
    return page(
        told,
        "",
        told.say("shell.home"),
        el("h1", told.say("home.title")),
        el("p", told.say("home.lead"), class_="lead"),
        el("ul", *cards, class_="questions"),
        _camps(told),
        _cannot(told),
        path="/",
        styles=("screens",),
    )


def questions(told: Told) -> tuple[tuple[str, str, str], ...]:
    """(key, icon, link) of each question."""
    return (
        (
            "treatment",
            "explore",
            door(
                told,
                "/explore",
                A="treatment-places:0.5@2020~5",
                g="overdose_deaths,diff.overdose_deaths,diff.cartel_revenue,diff.homicide_rate.MEX",
            ),
        ),
        (
            "border",
            "explore",
            door(
                told,
                "/explore",
                A="agents:10000,border-technology:0.9",
                g="irregular_entries,diff.irregular_entries,diff.attempts_by_mode.land_east,diff.migrant_deaths",
            ),
        ),
        (
            "leave",
            "explore",
            door(
                told,
                "/explore",
                A="only-growth-and-youth",
                g="departures.HND,diff.departures.HND,diff.departures.GTM,diff.irregular_entries",
            ),
        ),
        ("claims", "claims", told.link("/claims")),
        ("unknown", "drivers", told.link("/drivers")),
        ("good", "fit", told.link("/fit")),
        ("insurgency", "insurgencies", told.link("/insurgencies")),
        (
            "article",
            "explore",
            door(
                told,
                "/explore",
                A="the-article",
                g="diff.homicide_rate.HND,diff.overdose_deaths,diff.irregular_entries,diff.cartel_revenue.MEX",
            ),
        ),
    )


def _camps(told: Told) -> Raw:
    known, lang = seeds(), told.lang
    cards: list[Raw] = []
    for letter, name in zip("BCDE", CAMPS, strict=True):
        strategy = known[name]
        cards.append(
            el(
                "li",
                el("h3", badge(letter), " ", strategy.title.told(lang)),
                el("p", strategy.description.told(lang)),
                el("p", strategy.note.told(lang), class_="small") if strategy.note.told(lang) else "",
                el("p", told.say("home.levers", count=len(strategy.levers)), class_="small"),
                el(
                    "p",
                    el(
                        "a",
                        told.say("home.camp_open"),
                        href=door(told, "/explore", A=name),
                        class_="plain-button",
                    ),
                    " ",
                    el(
                        "a",
                        told.say("home.camp_what"),
                        el("span", f": {strategy.title.told(lang)}", class_="unseen"),
                        href=told.link(f"/strategies/{name}"),
                        id=f"camp-{name}",
                    ),
                    class_="actions",
                ),
                class_="card camp",
            )
        )
    everyone = el(
        "a",
        told.say("home.camps_all"),
        href=at(told, "/strategies/compare"),
        class_="main-button",
        id="compare-camps",
    )
    return el(
        "section",
        el("h2", told.say("home.camps"), id="camps"),
        el("p", told.say("home.camps_lead"), class_="lead"),
        el("ul", *cards, class_="camps"),
        el("p", everyone),
        aria_labelledby="camps",
    )


def _cannot(told: Told) -> Raw:
    by = Counter(p.status for p in load_parameters().values())
    blanks = {"ours": by["OURS"], "all": by.total()}
    items = [
        el("li", told.say(f"home.cannot_{key}", **(blanks if key == "forecast" else {})))
        for key in ("forecast", "fit", "values", "after", "cost")
    ]
    more = el("a", told.say("home.cannot_more"), href=told.link("/fit") + "#trust", id="trust-link")
    return el(
        "section",
        el("h2", told.say("home.cannot"), id="cannot"),
        joined(el("ul", *items, class_="plain"), el("p", more)),
        class_="card cannot",
        aria_labelledby="cannot",
    )
