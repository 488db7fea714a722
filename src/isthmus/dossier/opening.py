"""The top of the page: the question, what this is, and the warning that it is not calibrated."""

from __future__ import annotations

from isthmus.dossier.html import Raw, el
from isthmus.dossier.limits import statuses
from isthmus.dossier.measures import BACKLOG, OVERDOSE
from isthmus.dossier.told import TEN, Told

PARTS = ("minute", "past", "dots", "table", "contents", "rivals", "limits", "sources")


def opening(told: Told) -> Raw:
    """Question, banner, strategies, contents."""
    say, known = told.say, statuses()
    banner = el(
        "div",
        el("h2", say("page.banner_title")),
        el(
            "p",
            say(
                "page.banner",
                ours=known["OURS"],
                recalled=known["RECALLED"],
                verified=known["VERIFIED"],
                all=known.total(),
            ),
        ),
        class_="banner",
        role="note",
    )
    what = [
        say("page.question", count=len(told.others)),
        say("page.who"),
        say("page.what", futures=f"{told.futures:,}"),
        f"{say('page.data')} {say('page.horizon', flow=OVERDOSE.year(TEN), stock=BACKLOG.year(TEN))}",
    ]
    strategies = [
        el(
            "li",
            told.badge(s),
            el("b", f"{told.letters[s.name]}  {told.name(s)}"),
            f" ({say('page.baseline_mark')})" if s is told.baseline else "",
            el("span", say.told(s.description), class_="sub"),
        )
        for s in told.strategies
    ]
    links = [el("li", el("a", say(f"section.{key}"), href=f"#{key}")) for key in PARTS]
    return el(
        "header",
        el("p", say("page.kicker"), class_="kicker"),
        el("h1", say("page.heading")),
        banner,
        el(
            "div",
            el("div", *(el("p", text) for text in what), class_="card"),
            el(
                "div",
                el("h3", say("page.strategies")),
                el("ul", *strategies, class_="strategies"),
                class_="card",
            ),
            class_="pair",
        ),
        el(
            "nav",
            el("h3", say("page.contents")),
            el("ol", *links),
            class_="contents",
            aria_label=say("page.contents"),
        ),
    )
