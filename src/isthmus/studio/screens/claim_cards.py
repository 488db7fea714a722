"""A claim's card as HTML: verdict, twenty dots and share; then the test, where it fails, what would flip it, evidence."""

from __future__ import annotations

from typing import Final

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_claims
from isthmus.figures import dots_of_share, share
from isthmus.studio.below import in_language
from isthmus.studio.context import PageContext
from isthmus.studio.parts import facts, foreign, share_dots
from isthmus.studio.screens.sections import drawn, id_links, section_html
from isthmus.text import area
from isthmus.understand.claims.cards import Card
from isthmus.understand.spanish import link_title

word = area("claims")

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


def verdict_mark(context: PageContext, card: Card) -> Raw:
    """The verdict as a word with a mark."""
    said = word(card.verdict, context.lang)
    return el("span", f"{said[0].upper()}{said[1:]}", class_=f"verdict {group_of(card.verdict)}")


def glance(context: PageContext, card: Card) -> Raw:
    """Verdict, twenty dots, share; what it rests on in the same breath."""
    parts: list[Raw] = [verdict_mark(context, card)]
    mine = card.weight
    if mine:
        count = dots_of_share(mine.weight)
        parts.append(share_dots(count, context.say("claims_screen.dots", count=count)))
        parts.append(
            el(
                "span",
                context.say(
                    "claims_screen.share", share=share(mine.weight, context.lang), count=card.horizon
                ),
                class_="share",
            )
        )
    if card.shaky:
        links = [
            el("a", code, href=context.link(f"/evidence/{code}"), title=link_title(code, context.lang))
            for code in card.shaky
        ]
        before, _, after = context.say("claims_screen.weak", links="|").partition("|")
        spaced = [piece for i, link in enumerate(links) for piece in ((", ", link) if i else (link,))]
        parts.append(el("span", before, *spaced, after, class_="small weak"))
    return el("div", *parts, class_="glance")


def small_card(context: PageContext, card: Card) -> Raw:
    """One claim in the list."""
    seed = load_claims().get(card.id)
    whose = (
        ""
        if seed is None
        else context.say("claims_screen.opposite" if seed.seed_ref == "implied" else "claims_screen.article")
    )
    return el(
        "li",
        el("p", el("b", card.id), f" · {whose}" if whose else "", class_="kicker"),
        el(
            "h3",
            el(
                "a",
                card.says.translate(context.lang),
                href=context.link(f"/claims/{card.id}"),
                id=f"claim-{card.id}",
            ),
        ),
        glance(context, card),
        class_="card claim",
        data_find=f"{card.id} {' '.join(card.says.everywhere().values())} {word(card.verdict, context.lang)}".lower(),
    )


def whole_card(context: PageContext, card: Card, *, level: int = 2) -> Raw:
    """Everything about one claim."""
    say, lang = context.say, context.lang
    mine, seed = card.weight, load_claims().get(card.id)
    parts: list[Raw] = [glance(context, card)]
    if mine:
        parts.append(
            el(
                "p",
                say("claims_screen.errors", low=share(mine.low, lang), high=share(mine.high, lang)),
                class_="small",
            )
        )
    origin = ""
    if seed:
        origin = (
            say("claims_screen.from_implied")
            if seed.seed_ref == "implied"
            else say("claims_screen.from_article", ref=seed.seed_ref.replace("s", "").replace(",", ", "))
        )
    fixed = (
        foreign(
            context, say("claims_screen.asked_threshold", statistic=seed.statistic, threshold=seed.threshold)
        )
        if seed
        else ""
    )
    parts.append(
        facts(
            (
                (say("claims_screen.reads"), card.said.translate(lang)),
                (
                    say("claims_screen.done"),
                    [
                        el("span", el("code", name), f" {title.translate(lang)}")
                        for name, title in card.done.items()
                    ],
                ),
                (say("claims_screen.asked_test"), fixed),
                (say("claims_screen.kind"), joined(word(card.kind, lang), f". {origin}" if origin else "")),
            )
        )
    )
    linked = id_links(context)
    english = {drawn(t) for t in (seed.evidence_for, seed.evidence_against, seed.status)} if seed else set()

    def marked(text: str) -> str | Raw:
        return (
            el("span", linked(text), lang=context.foreign)
            if context.foreign and text in english
            else linked(text)
        )

    for key, part in zip(card.keys, in_language(card.parts, lang), strict=True):
        parts.append(section_html(context, part, level=level, linked=marked, key=f"{card.id}-{key}"))
    return joined(*parts)
