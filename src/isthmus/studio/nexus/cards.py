"""The parts of the screen: an arrow's card, a loop's story, a thing with its variables, a lever."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from isthmus.dossier.html import Raw, el, joined
from isthmus.studio.page import PageContext


def _count(context: PageContext, key: str, count: int) -> str:
    return context.say(f"nexus_screen.{key}", count=count)


def row_link(context: PageContext, row: str) -> Raw:
    """A row's code, as the door to the row."""
    href = context.link("/evidence")
    href += ("&" if "?" in href else "?") + f"kind=effects&find={quote(row)}"
    return el("a", row, href=href, aria_label=context.say("nexus_screen.open_row", row=row))


def arrow_card(context: PageContext, arrow: dict[str, Any]) -> Raw:
    """What an arrow claims and what it rests on; closed until asked for."""
    facts = [arrow["says"]]
    facts += [context.say("nexus_screen.slow")] if arrow["slow"] else []
    facts += [context.say("nexus_screen.disputed")] if arrow["disputed"] else []
    facts += [context.say("nexus_screen.undrawn")] if not arrow["drawn"] else []
    rows = arrow["evidence"]
    count = _count(context, "rows", len(rows)) if rows else context.say("nexus_screen.rows_none")
    links = [el("li", k["text"]) for k in arrow["links"]]
    body: list[Raw] = []
    if arrow["claimed"]:
        body.append(el("p", arrow["claimed"], class_="nx-claimed"))
    body.append(el("p", count[:1].upper() + count[1:] + ("." if not rows else ":"), class_="small"))
    body += [_evidence(context, row) for row in rows]
    if links:
        body.append(
            el(
                "details",
                el("summary", _count(context, "links", len(links))),
                el("ul", *links, class_="nx-links"),
                class_="nx-through",
            )
        )
    return el(
        "details",
        el("summary", el("b", arrow["title"]), el("span", "; ".join(facts), class_="nx-facts")),
        el("div", *body, class_="nx-body"),
        id=f"arrow-{arrow['id']}",
        class_=f"nx-arrow nx-{_way(arrow['sign'])}",
        data_find=f"{arrow['title']} {' '.join(k['text'] for k in arrow['links'])}".lower(),
    )


def _way(sign: str) -> str:
    return {"+": "plus", "-": "minus"}.get(sign, sign)


def _cited(text: str, url: str) -> Raw:
    """A source, its address a link of its own."""
    if not url or not url.startswith("http"):
        return joined(text)
    return joined(text.replace(url, "").rstrip(" ."), ". ", el("a", url, href=url, rel="noreferrer"))


def _evidence(context: PageContext, row: dict[str, Any]) -> Raw:
    pairs = [
        el("dt", context.say("nexus_screen.source")),
        el("dd", _cited(row["source"], row["url"])),
        el("dt", context.say("nexus_screen.status")),
        el("dd", row["status"]),
    ]
    if row["contested"]:
        said = (
            _cited(row["dissent"], row["dissent_url"])
            if row["dissent"]
            else context.say("nexus_screen.dissent_unnamed")
        )
        pairs += [el("dt", context.say("nexus_screen.dissent")), el("dd", said)]
    return el(
        "article",
        el(
            "p",
            row_link(context, row["id"]),
            " ",
            el("span", row["definition"], lang="en"),
            class_="nx-definition",
        ),
        el("p", row["estimate"], class_="nx-estimate"),
        el("dl", *pairs),
        class_="nx-row",
    )


def loop_card(context: PageContext, loop: dict[str, Any]) -> Raw:
    """A loop: its story in one sentence, step by step, and how much it carries."""
    steps = [
        el("li", s["text"], *([" ", *_codes(context, s["evidence"])] if s["evidence"] else ()))
        for s in loop["steps"]
    ]
    return el(
        "article",
        el("h3", el("span", loop["id"], class_=f"nx-badge nx-{loop['polarity']}"), " ", loop["name"]),
        el("p", loop["story"]),
        el("ol", *steps, class_="nx-steps"),
        el(
            "p",
            el("b", context.say("nexus_screen.strength")),
            ": ",
            "; ".join(loop["strength"]).rstrip("."),
            ".",
            class_="small",
        ),
        id=f"loop-{loop['id']}",
        class_="nx-loop",
        data_loop_card=loop["id"],
    )


def _codes(context: PageContext, rows: list[str]) -> list[Raw]:
    found: list[Raw] = []
    for i, row in enumerate(rows):
        found += [Raw(" ") if i else Raw(""), row_link(context, row)]
    return found


def concept_card(context: PageContext, concept: dict[str, Any], arrows: list[dict[str, Any]]) -> Raw:
    """A thing: its variables, each with what moves it, and the arrows that leave it."""
    leaving = [a for a in arrows if a["from"] == concept["id"]]
    return el(
        "section",
        el("h3", concept["name"], id=f"thing-{concept['id']}"),
        el(
            "details",
            el("summary", _count(context, "variables", len(concept["variables"]))),
            el("ul", *(_variable(context, v) for v in concept["variables"]), class_="nx-variables"),
            id=f"node-{concept['id']}",
            class_="nx-inside",
        ),
        *(arrow_card(context, a) for a in leaving),
        class_="nx-concept",
        data_concept=concept["id"],
    )


def _variable(context: PageContext, v: dict[str, Any]) -> Raw:
    kind = context.say(f"nexus_screen.kind_{v['kind']}")
    facts = f"{kind}, {context.say('nexus_screen.reversed')}" if v["reversed"] else kind
    into = [el("li", m["text"], " ", *_codes(context, m["evidence"])) for m in v["moved_by"]]
    moved = (
        joined(context.say("nexus_screen.moved_by"), ":")
        if into
        else joined(context.say("nexus_screen.moved_by"), " ", context.say("nexus_screen.nothing"))
    )
    return el(
        "li",
        el("b", v["name"]), " ", el("code", v["id"]), el("span", f" ({facts}) ", class_="small"),
        el("span", moved, class_="small"), el("ul", *into) if into else Raw(""),
        data_find=f"{v['name']} {v['id']}".lower(),
    )  # fmt: skip


def lever_line(context: PageContext, lever: dict[str, Any], names: dict[str, str]) -> Raw:
    """A lever: what reads it first, with evidence and the door to Explore."""
    acts = "; ".join(f"{a['text']} ({names[a['concept']]})" for a in lever["acts"])
    said = f"{context.say('nexus_screen.acts')} {acts}" if acts else context.say("nexus_screen.acts_none")
    codes = _codes(context, lever["evidence"])
    return el(
        "li",
        el("b", lever["title"]), ": ", said, ". ",
        el("span", context.say("nexus_screen.evidence_rows"), ": ", *codes, class_="small") if codes else Raw(""),
        id=f"lever-{lever['id']}",
        data_lever_card=lever["id"],
        data_find=f"{lever['title']} {acts}".lower(),
    )  # fmt: skip
