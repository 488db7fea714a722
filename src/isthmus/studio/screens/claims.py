"""Claims: what is asserted, by whom, and in how many futures it is so; a card for each, and a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from isthmus.evidence import load_claims
from isthmus.figures import share
from isthmus.methods.quantile_dots import dots_of_share
from isthmus.report.markup import Raw, el, joined
from isthmus.report.subjects.claim import (
    claim_sections,
    evidence_section,
    named_after,
    verdict_text,
)
from isthmus.report.subjects.inputs import link_title
from isthmus.studio.context import PageContext
from isthmus.studio.documents import exports_of, writer_of
from isthmus.studio.page import page
from isthmus.studio.parts import crumbs, field, foreign, share_dots, tabs
from isthmus.understand.claims.contrasts import own_text
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.stored import from_plain, ledger_in_use

FUTURES: Final = 1_024
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "yes": ("strongly supported", "supported"),
    "open": ("unresolved",),
    "no": ("doubtful", "contradicted"),
    "model": ("assumed by the model", "contrary assumed by the model", "not identifiable", "too few futures"),
    "fact": (
        "holds",
        "holds in part",
        "does not hold",
        "a reading, not a test",
        "describes, asserts nothing",
        "one coder, not established",
        "judgement",
    ),
}
"""Verdicts by what a reader can take from them."""


def group_of(verdict: str) -> str:
    """The group of a verdict."""
    return next(name for name, kinds in GROUPS.items() if verdict in kinds)


def claims_page(context: PageContext, verdict: str) -> str:
    """Every claim, or those of one group of verdicts."""
    found, say = ledger_in_use(), context.say
    if found is None:
        return _without(context)
    chosen = verdict if verdict in GROUPS else ""
    of = {name: [e for e in found.entries if group_of(e.verdict) == name] for name in GROUPS}
    items = [(f"{say('claims_screen.all')} ({len(found.entries)})", context.link("/claims"), not chosen)]
    for name, mine in of.items():
        items.append(
            (
                f"{say(f'claims_screen.group_{name}')} ({len(mine)})",
                context.at("/claims", verdict=name),
                name == chosen,
            )
        )
    groups = [_group(context, name, mine) for name, mine in of.items() if name == chosen or not chosen]
    return page(
        context,
        "claims",
        say("claims_screen.title"),
        el("h1", say("claims_screen.title")),
        el("p", say("claims_screen.lead"), class_="lead"),
        *stale(context, found),
        own_door(context),
        tabs(say("claims_screen.verdicts"), items, "chips"),
        el("p", say("claims_screen.rule"), class_="small"),
        _find(context),
        el("div", *groups, id="found"),
        el("p", receipt(context, found), class_="small"),
        styles=("screens",),
        modules=("screens/filter",),
        exports=exports_of(context, "claims"),
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


def _group(context: PageContext, name: str, entries: Sequence[Entry]) -> Raw:
    if not entries:
        return joined()
    return el(
        "section",
        el("h2", context.say(f"claims_screen.group_{name}"), id=f"group-{name}"),
        el("p", context.say(f"claims_screen.group_{name}_more"), class_="small"),
        el("ul", *(small_card(context, e) for e in entries), class_="claims"),
        aria_labelledby=f"group-{name}",
    )


def small_card(context: PageContext, entry: Entry) -> Raw:
    """One claim in the list."""
    seed, verdict, whose = entry.evidence, verdict_text(entry).translate(context.lang), ""
    if seed:
        key = "opposite" if seed.seed_ref == "implied" else "article"
        whose = context.say(f"claims_screen.{key}")
    go = el(
        "a",
        entry.says.translate(context.lang),
        href=context.link(f"/claims/{entry.id}"),
        id=f"claim-{entry.id}",
    )
    return el(
        "li",
        el("p", el("b", entry.id), f" · {whose}" if whose else "", class_="kicker"),
        el("h3", go),
        glance(context, entry),
        class_="card claim",
        data_find=f"{entry.id} {' '.join(entry.says.everywhere().values())} {verdict}".lower(),
    )


def glance(context: PageContext, entry: Entry) -> Raw:
    """The verdict as a word with a mark, twenty dots, the share; what it rests on in the same breath."""
    said, lang, mine = verdict_text(entry).translate(context.lang), context.lang, entry.weight
    parts = [el("span", f"{said[0].upper()}{said[1:]}", class_=f"verdict {group_of(entry.verdict)}")]
    if mine:
        count = dots_of_share(mine.weight)
        part = context.say("claims_screen.share", share=share(mine.weight, lang), count=entry.horizon)
        parts.append(share_dots(count, context.say("claims_screen.dots", count=count)))
        parts.append(el("span", part, class_="share"))
    if entry.shaky:
        links = [
            el("a", code, href=context.link(f"/evidence/{code}"), title=link_title(code).translate(lang))
            for code in entry.shaky
        ]
        before, _, after = context.say("claims_screen.weak", links="|").partition("|")
        spaced = [piece for i, link in enumerate(links) for piece in ((", ", link) if i else (link,))]
        parts.append(el("span", before, *spaced, after, class_="small weak"))
    return el("div", *parts, class_="glance")


def whole_card(context: PageContext, found: Ledger, entry: Entry, *, level: int = 2) -> Raw:
    """Everything about one claim of a ledger."""
    write, lang, mine = writer_of(context, level=level), context.lang, entry.weight
    errors: list[Raw] = []
    if mine:
        reach = context.say("claims_screen.errors", low=share(mine.low, lang), high=share(mine.high, lang))
        errors.append(el("p", reach, class_="small"))
    sections = {s.key: named_after(s, entry.id) for s in claim_sections(entry, found.arms)}
    about, _ = sections.pop("about"), sections.pop("verdict")
    return joined(
        glance(context, entry),
        *errors,
        *(write.block(block) for block in about.blocks),
        *(write.section(section) for section in sections.values()),
    )


def stale(context: PageContext, found: Ledger) -> list[Raw]:
    """A word where the findings are of another fit than the one in use."""
    then, now = found.receipt.fit[:8], context.made.fit
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


def receipt(context: PageContext, found: Ledger) -> str:
    """What the findings were drawn from."""
    return context.say(
        "screens.made_of",
        futures=f"{found.futures:,}",
        fit=found.receipt.fit[:8],
        made=found.receipt.made,
        seed=found.seed,
    )


def _without(context: PageContext) -> str:
    """The evidence on each claim, where no findings can be read."""
    say, write = context.say, writer_of(context)
    cards = [
        el(
            "section",
            el("h2", f"{claim.id} ", foreign(context, claim.claim)),
            *(write.block(block) for block in evidence_section(claim).blocks),
            class_="card",
        )
        for claim in load_claims().values()
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
    found, say = ledger_in_use(), context.say
    ids = [entry.id for entry in found.entries] if found else []
    if found is None or asked.upper() not in ids:
        body = (
            el("h1", say("claims_screen.none_title")),
            el("p", say("claims_screen.none", id=asked[:40])),
            el("p", el("a", say("claims_screen.title"), href=context.link("/claims"))),
        )
        return page(
            context, "claims", say("claims_screen.none_title"), *body, path="/claims", styles=("screens",)
        ), 404
    place = ids.index(asked.upper())
    entry = found.entries[place]
    steps = (
        (say("claims_screen.title"), context.link("/claims")),
        (
            say(f"claims_screen.group_{group_of(entry.verdict)}"),
            context.at("/claims", verdict=group_of(entry.verdict)),
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
        f"{entry.id} · {say('claims_screen.title')}",
        crumbs(*steps, label=say("screens.way_back")),
        el("p", say("claims.named", id=entry.id), class_="kicker"),
        el("h1", entry.says.translate(context.lang)),
        *stale(context, found),
        whole_card(context, found, entry),
        _again(context, entry),
        el("p", receipt(context, found), class_="small"),
        el("p", *(joined(link, " ") for link in near), class_="actions"),
        path=f"/claims/{quote(entry.id)}",
        styles=("screens",),
        modules=("screens/job",),
    ), 200


def _again(context: PageContext, entry: Entry) -> Raw:
    """The same test, run here and now, or with thresholds of one's own."""
    text = own_text(entry.id)
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
        href=context.at("/claims/own", from_=entry.id),
        class_="plain-button",
        id="edit-claim",
    )
    command = el("code", f"isthmus claims {entry.id} --futures {FUTURES}")
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
        data_show=context.at(shown_by),
        data_form=form or None,
        data_fields=" ".join(fields) or None,
        data_words=json.dumps(words, ensure_ascii=False),
    )


def cards_html(context: PageContext, body: Mapping[str, Any]) -> Raw:
    """Claims as `isthmus claims --json` prints them, each as a card.

    Raises:
        KeyError: Something is missing.
        TypeError: Something is of another type.
        ValueError: Something can't have the value it has.
    """
    found = from_plain(body)
    made = [
        el(
            "section",
            el("h2", context.say("claims_screen.own_result"), f": {entry.says.translate(context.lang)}"),
            whole_card(context, found, entry, level=3),
            class_="card result-card",
        )
        for entry in found.entries
    ]
    return joined(*made)
