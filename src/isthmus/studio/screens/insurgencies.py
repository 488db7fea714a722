"""Cases and traits side by side: what is shared, what differs, what nobody knows, and what carries over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from isthmus.ensembles.live import Live
from isthmus.evidence.cases import FAMILIES, CodedAttribute
from isthmus.figures import share
from isthmus.levers import levers, seeds
from isthmus.report.document import ChartBlock, Document
from isthmus.report.html import Writer, picture
from isthmus.report.markup import Raw, el, joined
from isthmus.report.spans import Quoted
from isthmus.report.subjects.insurgencies import comparison_in_use, insurgencies_in_use
from isthmus.report.subjects.insurgency_lessons import cited_name, score_line
from isthmus.studio.context import PageContext
from isthmus.studio.documents import exports_of, writer_of
from isthmus.studio.page import page
from isthmus.studio.parts import facts
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.mechanisms import account_switch, asked, mechanisms_section, trait_switches
from isthmus.studio.screens.sections import LONG, id_links
from isthmus.understand.drivers.named import rival
from isthmus.understand.insurgencies.cited import Cited
from isthmus.understand.insurgencies.codings import ATTRIBUTES, OUTCOME, Case, cases, rows
from isthmus.understand.insurgencies.names import attribute_title, case_title, family_title
from isthmus.understand.insurgencies.principles import Principle, principles
from isthmus.understand.insurgencies.theories import Theory, theories

CLAIMS = ("CL07", "CL10", "CL14", "CL15", "CL16")


def insurgencies_page(context: PageContext, live: Live, query: Iterable[tuple[str, str]] = ()) -> str:
    """The page; ``off``, ``hold`` and ``at`` throw switches of the model."""
    say, document, write = context.say, insurgencies_in_use(), writer_of(context, rows_shown=LONG, level=3)
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
        _near(context, write, document),
        _theories(context),
        _principles(context),
        el(
            "section",
            el("h2", say("insurgencies_screen.more")),
            *(write.folded(document.section(key)) for key in ("spells", "scorecard")),
        ),
        styles=("screens",),
        modules=("screens/mechanisms",),
        exports=exports_of(context, "insurgencies"),
    )


def _near(context: PageContext, write: Writer, document: Document) -> Raw:
    """Who is near whom: drawn first, then as tables."""
    nearest = document.section("nearest")
    said = replace(nearest, blocks=tuple(b for b in nearest.blocks if not isinstance(b, ChartBlock)))
    return el(
        "section",
        el("h2", context.say("insurgencies_screen.near"), id="near"),
        Raw(_drawn(context.lang)),
        *(write.section(s) for s in (document.section("distances"), document.section("gaps"), said)),
    )


@cache
def _drawn(lang: str) -> str:
    """The picture in one language, drawn once."""
    return str(picture(insurgencies_in_use().section("nearest").chart().chart, lang))


def _ordered() -> list[Case]:
    return [c for family in FAMILIES for c in cases().values() if c.family == family]


def _matrix(context: PageContext) -> Raw:
    """Every trait of every case."""
    title = context.say("insurgencies_screen.matrix")
    made = el(
        "table",
        el("caption", el("span", title, class_="unseen")),
        _matrix_head(context),
        el("tbody", *(_matrix_row(context, attribute) for attribute in ATTRIBUTES)),
        class_="matrix",
    )
    return el(
        "section",
        el("h2", title),
        el("p", context.say("insurgencies_screen.matrix_key"), class_="small"),
        el("div", made, class_="scroll", tabindex="0", role="region", aria_label=title),
        el("p", context.say("insurgencies_screen.differs_key"), class_="small"),
    )


def _matrix_head(context: PageContext) -> Raw:
    say, lang, order = context.say, context.lang, _ordered()
    groups = [
        el(
            "th",
            family_title(f).translate(lang),
            scope="colgroup",
            colspan=sum(c.family == f for c in order),
            class_=f"family {f}",
        )
        for f in FAMILIES
    ]
    names = [
        el(
            "th",
            el("a", case_title(c).translate(lang), href=context.link(f"/insurgencies/{c.id}")),
            scope="col",
            class_=c.family,
        )
        for c in order
    ]
    return el(
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
    )


def _matrix_row(context: PageContext, attribute: str) -> Raw:
    say = context.say
    coded = [rows()[c.id, attribute] for c in _ordered()]
    checked = sum(one.status.startswith("VERIFIED") for one in coded)
    differs = {a.attribute: a.differs for a in comparison_in_use().attributes}.get(attribute)
    verdict = "outcome" if attribute == OUTCOME else "differs" if differs else "shared"
    return el(
        "tr",
        el("th", attribute_title(attribute).translate(context.lang), scope="row"),
        *(el("td", str(one.code), _doubt(context, one), class_=f"code c{one.code}") for one in coded),
        el("td", say(f"insurgencies_screen.{verdict}"), class_="apart" if differs else None),
        el("td", say("insurgencies_screen.checked_of", checked=checked, all=len(coded)), class_="number"),
        el("td", trait_switches(context, attribute), class_="implied"),
    )


def _doubt(context: PageContext, one: CodedAttribute) -> Raw:
    """A mark where the fact behind a code isn't checked."""
    if one.status.startswith("VERIFIED"):
        return joined()
    return joined(
        el("span", "?", aria_hidden="true"),
        el("span", f" {context.say('insurgencies_screen.unchecked')}", class_="unseen"),
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
                (say("insurgencies_screen.unseen"), writer_of(context).line(score_line(t))),
                (say("insurgencies_screen.evidence"), [_cited(context, c) for c in t.evidence]),
                ("", say("insurgencies_screen.prior", share=share(t.prior, lang))),
            )
        ),
    ]


def _cited(context: PageContext, c: Cited) -> Raw:
    """One row of evidence; an effect leads to its card."""
    mark = "" if c.seen else f" ({context.say('insurgencies_screen.unchecked')})"
    return writer_of(context).line((cited_name(c), ": ", Quoted(c.says), mark))


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
