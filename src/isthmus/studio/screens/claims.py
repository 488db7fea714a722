"""Claims: what is asserted, by whom, and in how many futures it is so."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_claims
from isthmus.studio.context import PageContext
from isthmus.studio.page import page
from isthmus.studio.parts import at, crumbs, facts, field, foreign, tabs
from isthmus.studio.screens.chapters import cards as kept_cards
from isthmus.studio.screens.claim_cards import GROUPS, group_of, small_card, whole_card
from isthmus.studio.screens.sections import id_links
from isthmus.text import area
from isthmus.understand.claims.cards import Card, Cards
from isthmus.understand.claims.form import text_of

word = area("claims")

FUTURES: Final = 1_024


def claims_page(context: PageContext, verdict: str) -> str:
    """Every claim, or those of one group of verdicts."""
    found, say = kept_cards(), context.say
    if found is None:
        return _without(context)
    chosen = verdict if verdict in GROUPS else ""
    cards = list(found.cards.values())
    shown = [c for c in cards if not chosen or group_of(c.verdict) == chosen]
    items = [(f"{say('claims_screen.all')} ({len(cards)})", context.link("/claims"), not chosen)]
    for name in GROUPS:
        count = sum(group_of(c.verdict) == name for c in cards)
        items.append(
            (
                f"{say(f'claims_screen.group_{name}')} ({count})",
                at(context, "/claims", verdict=name),
                name == chosen,
            )
        )
    groups = [_group(context, name, [c for c in shown if group_of(c.verdict) == name]) for name in GROUPS]
    return page(
        context,
        "claims",
        say("claims_screen.title"),
        el("h1", say("claims_screen.title")),
        el("p", say("claims_screen.lead"), class_="lead"),
        *stale(context, found.receipt),
        own_door(context),
        tabs(say("claims_screen.verdicts"), items, "chips"),
        el("p", say("claims_screen.rule"), class_="small"),
        _find(context),
        el("div", *groups, id="found"),
        el("p", receipt(context, found), class_="small"),
        styles=("screens",),
        modules=("screens/filter",),
    )


def own_door(context: PageContext) -> Raw:
    """The way to a claim of one's own."""
    go = el(
        "a",
        context.say("claims_screen.own"),
        href=context.link("/claims/own"),
        class_="main-button",
        id="own-claim",
    )
    return el(
        "p", go, " ", el("span", context.say("claims_screen.own_more"), class_="small"), class_="actions"
    )


def _find(context: PageContext) -> Raw:
    box = field(type="search", id="f-find", autocomplete="off", disabled="")
    return el(
        "p",
        el("label", el("span", context.say("screens.find")), box, class_="field"),
        class_="filter only-script",
        hidden="",
    )


def _group(context: PageContext, name: str, cards: list[Card]) -> Raw:
    if not cards:
        return joined()
    return el(
        "section",
        el("h2", context.say(f"claims_screen.group_{name}"), id=f"group-{name}"),
        el("p", context.say(f"claims_screen.group_{name}_more"), class_="small"),
        el("ul", *(small_card(context, c) for c in cards), class_="claims"),
        aria_labelledby=f"group-{name}",
    )


def stale(context: PageContext, made: dict[str, object]) -> list[Raw]:
    """A word where the findings are of another fit than the one in use."""
    then, now = str(made.get("fit", ""))[:8], context.made.fit
    if then == now:
        return []
    return [
        el(
            "div",
            el("p", context.say("screens.stale_chapter", then=then, now=now)),
            class_="banner",
            role="status",
        )
    ]


def receipt(context: PageContext, found: Cards) -> str:
    """What the findings were drawn from."""
    r = found.receipt
    return context.say(
        "screens.made_of",
        futures=f"{r['futures']:,}",
        fit=str(r.get("fit", ""))[:8],
        made=r.get("made", ""),
        seed=r["seed"],
    )


def _without(context: PageContext) -> str:
    """The evidence on each claim, where no findings can be read."""
    say, linked = context.say, id_links(context)
    cards = [
        el(
            "section",
            el("h2", f"{c.id} ", foreign(context, c.claim)),
            facts(
                (
                    (word("for", context.lang), foreign(context, c.evidence_for)),
                    (word("against", context.lang), foreign(context, c.evidence_against)),
                    (word("reading", context.lang), foreign(context, c.status)),
                    (word("links", context.lang), linked(" ".join(c.links))),
                )
            ),
            class_="card",
        )
        for c in load_claims().values()
    ]
    return page(
        context,
        "claims",
        say("claims_screen.title"),
        el("h1", say("claims_screen.title")),
        el("div", el("p", say("claims_screen.no_cards")), class_="banner"),
        own_door(context),
        *cards,
        styles=("screens",),
    )


def claim_page(context: PageContext, asked: str) -> tuple[str, int]:
    """One claim, and its status code."""
    found, say = kept_cards(), context.say
    cards = found.cards if found else {}
    card = cards.get(asked.upper())
    if found is None or card is None:
        body = (
            el("h1", say("claims_screen.none_title")),
            el("p", say("claims_screen.none", id=asked[:40])),
            el("p", el("a", say("claims_screen.title"), href=context.link("/claims"))),
        )
        return page(
            context, "claims", say("claims_screen.none_title"), *body, path="/claims", styles=("screens",)
        ), 404
    ids = list(cards)
    place = ids.index(card.id)
    steps = (
        (say("claims_screen.title"), context.link("/claims")),
        (
            say(f"claims_screen.group_{group_of(card.verdict)}"),
            at(context, "/claims", verdict=group_of(card.verdict)),
        ),
    )
    near = [
        el("a", f"{say(f'claims_screen.{key}')}: {ids[i]}", href=context.link(f"/claims/{ids[i]}"))
        for key, i in (("previous", place - 1), ("next", place + 1))
        if 0 <= i < len(ids)
    ]
    return page(
        context,
        "claims",
        f"{card.id} · {say('claims_screen.title')}",
        crumbs(*steps, label=say("screens.way_back")),
        el("p", say("claims_screen.card", id=card.id), class_="kicker"),
        el("h1", card.says.translate(context.lang)),
        *stale(context, found.receipt),
        whole_card(context, card),
        _again(context, card),
        el("p", receipt(context, found), class_="small"),
        el("p", *(joined(link, " ") for link in near), class_="actions"),
        path=f"/claims/{quote(card.id)}",
        styles=("screens",),
        modules=("screens/job",),
    ), 200


def _again(context: PageContext, card: Card) -> Raw:
    """The same test, run here and now, or with thresholds of one's own."""
    text = text_of(card.id)
    if not text:
        return joined()
    say = context.say
    body = {
        "kind": "claim",
        "text": text,
        "futures": FUTURES,
        "seed": context.state.seed,
        "lang": context.lang,
    }
    edit = el(
        "a",
        say("claims_screen.edit"),
        href=at(context, "/claims/own", from_=card.id),
        class_="plain-button",
        id="edit-claim",
    )
    command = el("code", f"isthmus claims {card.id} --futures {FUTURES}")
    return el(
        "section",
        el("h2", say("claims_screen.again")),
        el("p", say("claims_screen.again_more")),
        job_box(context, say("claims_screen.again"), body, "/claims/card"),
        el("p", edit),
        el("p", el("b", say("claims_screen.again_command"), ": "), command, class_="small"),
        class_="card",
    )


def job_box(
    context: PageContext,
    label: str,
    body: Mapping[str, object],
    shown_by: str,
    form: str = "",
    fields: Sequence[str] = (),
) -> Raw:
    """A button that starts a job, its progress, and the place where its result is put.

    Args:
        body: What is sent to ``/api/jobs``.
        shown_by: The address that turns a result into HTML.
        form: A form whose ``fields`` are sent along, by id.
    """
    say = context.say
    words = {
        key: say(f"screens.job_{key}")
        for key in ("queue", "cancelled", "done", "no_server", "stopping", "last")
    }
    words["run"] = say("screens.job_run", done="{done}", all="{all}")
    words["failed"] = say("screens.job_failed", why="{why}")
    start = el("button", label, type="button", class_="main-button start", disabled="")
    stop = el("button", say("screens.job_cancel"), type="button", class_="plain-button stop", hidden="")
    return el(
        "div",
        el("p", start, " ", stop, class_="actions"),
        el("progress", max=1, value=0, hidden="", aria_label=label),
        el("p", "", class_="told", role="status"),
        el("noscript", el("p", say("screens.job_no_script"), class_="small")),
        el("div", class_="result"),
        class_="job",
        data_job=json.dumps(dict(body), ensure_ascii=False),
        data_show=at(context, shown_by),
        data_form=form or None,
        data_fields=" ".join(fields) or None,
        data_words=json.dumps(words, ensure_ascii=False),
    )
