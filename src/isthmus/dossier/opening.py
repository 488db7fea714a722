"""The top of the page: the question, what this is, and the warning of what the futures are drawn from."""

from __future__ import annotations

from isthmus.dossier.html import Raw, el
from isthmus.dossier.limits import statuses
from isthmus.dossier.measures import BACKLOG, OVERDOSE
from isthmus.dossier.told import TEN, Told

PARTS = ("minute", "past", "dots", "table", "contents", "rivals", "understanding", "limits", "sources")


def _banner(told: Told) -> Raw:
    """Which ensemble this is, what stands behind its numbers, and what it doesn't prove."""
    say, known = told.say, statuses()
    counts = {key: known[key.upper()] for key in ("ours", "recalled", "verified")}
    lines = [say(f"drawn.banner_{told.drawn}", **counts, all=known.total(), **_figures(told))]
    why = told.manifest.get("posterior_not_used")
    if why:
        lines.append(say(f"drawn.not_used_{why}"))
    if told.updated:
        lines += [say("drawn.updated", **told.updated), *_late(told)]
    return el(
        "div",
        el("h2", say(f"drawn.title_{told.drawn}")),
        *(el("p", line) for line in lines),
        class_="banner",
        role="note",
    )


def _figures(told: Told) -> dict[str, object]:
    return {"silent": told.fit["not_learned"], "numbers": told.fit["numbers"]} if told.fitted else {}


def _data(told: Told) -> str:
    """Up to when the evidence goes, and when decisions begin."""
    if told.updated:
        return told.say("page.data_updated", **told.updated)
    return told.say("page.data", decided=told.decided)


def _late(told: Told) -> list[str]:
    """Strategies that could not begin when they meant to."""
    titles = {s.name: told.name(s) for s in told.strategies}
    late = [titles[name] for name in told.manifest.get("put_off_years", {}) if name in titles]
    return [told.say("drawn.put_off", decided=told.decided, names="; ".join(late))] if late else []


def opening(told: Told) -> Raw:
    """Question, banner, strategies, contents."""
    say, banner = told.say, _banner(told)
    flow, stock = (m.year(TEN, told.decided) for m in (OVERDOSE, BACKLOG))
    what = [
        say("page.question", count=len(told.others)),
        say("page.who"),
        say("page.what", futures=f"{told.futures:,}"),
        f"{_data(told)} {say('page.horizon', flow=flow, stock=stock)}",
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
