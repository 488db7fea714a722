"""Cases and traits side by side: what is shared, what differs, what nobody knows, and what carries over."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.live import Live
from isthmus.figures import share
from isthmus.levers import levers, seeds
from isthmus.studio.documents import writer_of
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.chapters import drawn, folded, of_what, part
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.mechanisms import account_switch, asked, mechanisms_section, trait_switches
from isthmus.studio.screens.parts import facts, foreign
from isthmus.studio.screens.sections import LONG, id_links
from isthmus.understand.drivers.named import rival
from isthmus.understand.insurgencies.cited import Cited
from isthmus.understand.insurgencies.codings import ATTRIBUTES, OUTCOME, Case, cases, our_coding, rows
from isthmus.understand.insurgencies.distance import codes_of
from isthmus.understand.insurgencies.families import attribute_gaps
from isthmus.understand.insurgencies.lesson_sections import score_line
from isthmus.understand.insurgencies.principles import Principle, principles
from isthmus.understand.insurgencies.theories import Theory, theories
from isthmus.understand.insurgencies.words import attribute_title, case_title, family_title

CLAIMS = ("CL07", "CL10", "CL14", "CL15", "CL16")
FAMILIES = ("political", "jihadist", "criminal")


def insurgencies_page(context: PageContext, live: Live, query: Iterable[tuple[str, str]] = ()) -> str:
    """The page; ``off``, ``hold`` and ``at`` throw switches of the model."""
    say, lang = context.say, context.lang
    found, write = part("insurgencies"), writer_of(context, rows_shown=LONG, level=3)
    pictures = drawn(found, lang) if found else []
    named = found.sections if found else ()
    # The matrix, the theories and the principles stand on this page in a fuller form; the rest is as the chapter has it.
    near = [write.section(s) for s in named[1:4]]
    rest = [folded(write, s) for s in (named[6:7] + named[8:])]
    links = [el("a", c, href=context.link(f"/claims/{c}")) for c in CLAIMS]
    return page(
        context,
        "insurgencies",
        say("insurgencies_screen.title"),
        el("h1", say("insurgencies_screen.title")),
        el("p", say("insurgencies_screen.lead"), class_="lead"),
        el("div", el("p", say("insurgencies_screen.one_coder")), class_="banner", role="note"),
        el("p", say("insurgencies_screen.claims"), ": ", *(joined(a, " ") for a in links), class_="small"),
        _matrix(context),
        mechanisms_section(context, live, asked(query)),
        el("section", el("h2", say("insurgencies_screen.near"), id="near"), *pictures, *near),
        _theories(context),
        _principles(context),
        el("section", el("h2", say("insurgencies_screen.more")), *rest) if rest else "",
        *of_what(context),
        styles=("screens",),
        modules=("screens/mechanisms",),
    )


@cache
def _differs() -> dict[str, bool]:
    """Whether each trait tells criminal cases from the others, from the coding that ships."""
    return {a.attribute: a.differs for a in attribute_gaps(codes_of([our_coding()]))}


def _ordered() -> list[Case]:
    return [c for family in FAMILIES for c in cases().values() if c.family == family]


def _matrix(context: PageContext) -> Raw:
    say, lang, known = context.say, context.lang, rows()
    order, differs = _ordered(), _differs()
    groups = [
        el(
            "th",
            family_title(f, lang),
            scope="colgroup",
            colspan=sum(c.family == f for c in order),
            class_=f"family {f}",
        )
        for f in FAMILIES
    ]
    names = [
        el(
            "th",
            el("a", case_title(c, lang), href=context.link(f"/insurgencies/{c.id}")),
            scope="col",
            class_=c.family,
        )
        for c in order
    ]
    body: list[Raw] = []
    for attribute in ATTRIBUTES:
        cells: list[Raw] = []
        checked = 0
        for c in order:
            one = known[c.id, attribute]
            sure = one.status.startswith("VERIFIED")
            checked += sure
            doubt = (
                joined()
                if sure
                else joined(
                    el("span", "?", aria_hidden="true"),
                    el("span", f" {say('insurgencies_screen.unchecked')}", class_="unseen"),
                )
            )
            cells.append(el("td", str(one.code), doubt, class_=f"code c{one.code}"))
        verdict = (
            say("insurgencies_screen.outcome")
            if attribute == OUTCOME
            else say("insurgencies_screen.differs" if differs[attribute] else "insurgencies_screen.shared")
        )
        body.append(
            el(
                "tr",
                el("th", attribute_title(attribute, lang), scope="row"),
                *cells,
                el("td", verdict, class_="apart" if differs.get(attribute) else None),
                el(
                    "td",
                    say("insurgencies_screen.checked_of", checked=checked, all=len(order)),
                    class_="number",
                ),
                el("td", trait_switches(context, attribute), class_="implied"),
            )
        )
    made = el(
        "table",
        el("caption", el("span", say("insurgencies_screen.matrix"), class_="unseen")),
        el(
            "thead",
            el("tr", el("td"), *groups, el("td"), el("td"), el("td")),
            el(
                "tr",
                el("th", say("insurgencies_screen.trait"), scope="col"),
                *names,
                el("th", say("insurgencies_screen.told_apart"), scope="col"),
                el("th", say("insurgencies_screen.checked"), scope="col"),
                el("th", say("mechanisms.switches"), scope="col"),
            ),
        ),
        el("tbody", *body),
        class_="matrix",
    )
    box = el(
        "div",
        made,
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=say("insurgencies_screen.matrix"),
    )
    return el(
        "section",
        el("h2", say("insurgencies_screen.matrix")),
        el("p", say("insurgencies_screen.matrix_key"), class_="small"),
        box,
        el("p", say("insurgencies_screen.differs_key"), class_="small"),
    )


def _theories(context: PageContext) -> Raw:
    say = context.say
    cards = [el("li", *_theory(context, t), class_="card") for t in theories()]
    return el(
        "section",
        el("h2", say("insurgencies_screen.mechanisms"), id="mechanisms"),
        el("p", say("insurgencies_screen.mechanisms_lead"), class_="lead"),
        el("ul", *cards, class_="two"),
    )


def _theory(context: PageContext, t: Theory) -> list[Raw]:
    say, lang = context.say, context.lang
    question, answer = rival(t.rivalry, t.option, lang)
    linked = id_links(context)
    return [
        el("p", "; ".join(t.authors), class_="kicker", lang=context.foreign),
        el("h3", t.predicts.translate(lang)),
        facts(
            (
                (say("insurgencies_screen.switch"), f"{question} {answer}"),
                (say("mechanisms.see"), account_switch(context, t.rivalry, t.option)),
                (say("insurgencies_screen.against"), linked(t.against.translate(lang))),
                (say("insurgencies_screen.unseen"), score_line(t, lang)),
                (say("insurgencies_screen.evidence"), [_cited(context, c) for c in t.evidence]),
                ("", say("insurgencies_screen.prior", share=share(t.prior, lang))),
            )
        ),
    ]


def _cited(context: PageContext, c: Cited) -> Raw:
    """One row of evidence; an effect leads to its card."""
    name = id_links(context)(c.id)
    mark = "" if c.seen else f" ({context.say('insurgencies_screen.unchecked')})"
    return joined(name, ": ", foreign(context, c.says), mark)


def _principles(context: PageContext) -> Raw:
    say = context.say
    groups: list[Raw] = []
    for kind in ("yes", "partly", "contested", "no"):
        mine = [p for p in principles() if p.carries == kind]
        if mine:
            groups.append(el("h3", f"{say(f'insurgencies_screen.carries_{kind}')} ({len(mine)})"))
            groups += [_principle(context, p) for p in mine]
    return el(
        "section",
        el("h2", say("insurgencies_screen.carries"), id="carries"),
        el("p", say("insurgencies_screen.carries_lead"), class_="small"),
        *groups,
    )


def _principle(context: PageContext, p: Principle) -> Raw:
    say, lang = context.say, context.lang
    tried = [
        el("a", levers()[name].title.translate(lang), href=context.link(f"/evidence/lever/{name}"))
        for name in p.levers
    ]
    tried += [
        el("a", seeds()[s].title.translate(lang), href=door(context, "/explore", A=s))
        for s in p.strategies
        if s in seeds()
    ]
    switches = [
        joined(" ".join(rival(r, o, lang)), " · ", account_switch(context, r, o)) for r, o in p.structures
    ] or [say("mechanisms.no_switch")]
    return el(
        "details",
        el("summary", el("b", p.title.translate(lang)), f" · {p.how.translate(lang)}"),
        el("p", p.why.translate(lang)),
        facts(
            (
                (say("insurgencies_screen.try"), tried),
                (say("insurgencies_screen.switch"), switches),
                (say("insurgencies_screen.evidence"), [_cited(context, c) for c in p.evidence]),
            )
        ),
        class_="fold",
    )
