"""The top of the page: the question, what this is, and the warning of what the futures are drawn from."""

from __future__ import annotations

from isthmus.dossier.brief_run import TEN, BriefRun
from isthmus.dossier.html import Raw, el
from isthmus.dossier.limits import statuses
from isthmus.dossier.measures import BACKLOG, OVERDOSE

PARTS = ("minute", "past", "dots", "table", "contents", "rivals", "understanding", "limits", "sources")


def _banner(brief: BriefRun) -> Raw:
    """Which ensemble this is, what stands behind its numbers, and what it doesn't prove."""
    say, known = brief.say, statuses()
    counts = {key: known[key.upper()] for key in ("ours", "recalled", "verified")}
    lines = [say(f"drawn.banner_{brief.drawn}", **counts, all=known.total(), **_figures(brief))]
    why = brief.manifest.get("posterior_not_used")
    if why:
        lines.append(say(f"drawn.not_used_{why}"))
    if brief.updated:
        lines += [say("drawn.updated", **brief.updated), *_late(brief)]
    return el(
        "div",
        el("h2", say(f"drawn.title_{brief.drawn}")),
        *(el("p", line) for line in lines),
        class_="banner",
        role="note",
    )


def _figures(brief: BriefRun) -> dict[str, object]:
    return {"silent": brief.fit["not_learned"], "numbers": brief.fit["numbers"]} if brief.fitted else {}


def _data(brief: BriefRun) -> str:
    """Up to when the evidence goes, and when decisions begin."""
    if brief.updated:
        return brief.say("page.data_updated", **brief.updated)
    return brief.say("page.data", decided=brief.decided)


def _late(brief: BriefRun) -> list[str]:
    """Strategies that could not begin when they meant to."""
    titles = {s.name: brief.name(s) for s in brief.strategies}
    late = [titles[name] for name in brief.manifest.get("put_off_years", {}) if name in titles]
    return [brief.say("drawn.put_off", decided=brief.decided, names="; ".join(late))] if late else []


def opening(brief: BriefRun) -> Raw:
    """Question, banner, strategies, contents."""
    say, banner = brief.say, _banner(brief)
    flow, stock = (m.year(TEN, brief.decided) for m in (OVERDOSE, BACKLOG))
    what = [
        say("page.question", count=len(brief.others)),
        say("page.who"),
        say("page.what", futures=f"{brief.futures:,}"),
        f"{_data(brief)} {say('page.horizon', flow=flow, stock=stock)}",
    ]
    strategies = [
        el(
            "li",
            brief.badge(s),
            el("b", f"{brief.letters[s.name]}  {brief.name(s)}"),
            f" ({say('page.baseline_mark')})" if s is brief.baseline else "",
            el("span", say.translate(s.description), class_="sub"),
        )
        for s in brief.strategies
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
