"""The library: strategies that ship and one's own, what each does, what it costs, what the law says."""

from __future__ import annotations

from urllib.parse import quote

from isthmus.dossier.catalogue import Speech
from isthmus.dossier.contents import setting, when
from isthmus.dossier.costs import (
    by_payer,
    cost_lines,
    decade,
    decade_total,
    is_unknown,
    lever_total,
    millions,
)
from isthmus.dossier.html import Raw, el, joined
from isthmus.levers import Strategy, seeds
from isthmus.levers.files import strategy_text
from isthmus.studio import workspace
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.doors import with_strategy
from isthmus.studio.screens.parts import crumbs, row, table, verbatim


def strategies() -> dict[str, Strategy]:
    """Those that ship, then one's own, by name."""
    return {**seeds(), **{s.name: s for s in workspace.saved().strategies}}


def library_page(context: PageContext) -> str:
    """The list."""
    say, shelf = context.say, workspace.saved()
    known = list(seeds().values())
    whole = [s for s in known if not s.name.startswith("only-")]
    only = [s for s in known if s.name.startswith("only-")]
    compare = el(
        "a",
        say("library.compare"),
        href=context.link("/strategies/compare"),
        class_="main-button",
        id="compare",
    )
    mine: list[Raw] = (
        [_cards(context, list(shelf.strategies))]
        if shelf.strategies
        else [el("p", say("library.own_none", folder=str(workspace.folder() / "strategies")), class_="small")]
    )
    if shelf.unreadable:
        broken = [
            el("li", el("code", name), f" {why.translate(context.lang)}") for name, why in shelf.unreadable
        ]
        mine.append(el("div", el("p", say("library.own_broken")), el("ul", *broken), class_="banner"))
    return page(
        context,
        "strategies",
        say("library.title"),
        el("h1", say("library.title")),
        el("p", say("library.lead"), class_="lead"),
        el("p", compare),
        el("section", el("h2", say("library.camps")), _cards(context, whole)),
        el("section", el("h2", say("library.own"), id="own"), *mine),
        el("section", el("h2", say("library.only")), _cards(context, only)),
        styles=("screens",),
    )


def _cards(context: PageContext, found: list[Strategy]) -> Raw:
    return el("ul", *(_card(context, s) for s in found), class_="camps")


def _card(context: PageContext, s: Strategy) -> Raw:
    say, lang, title = context.say, context.lang, s.title.translate(context.lang)
    count = say("library.levers", count=len(s.levers)) if s.levers else say("library.nothing")
    return el(
        "li",
        el("h3", el("a", title, href=context.link(f"/strategies/{quote(s.name)}"))),
        el("p", s.description.translate(lang)),
        el("p", count, class_="small"),
        el("p", *_actions(context, s, short=True), class_="actions"),
        class_="card camp",
    )


def _actions(context: PageContext, s: Strategy, *, short: bool = False) -> list[Raw]:
    """Put it on the shelf, take it away as a file."""
    say, title = context.say, el("span", f": {s.title.translate(context.lang)}", class_="unseen")
    made = (
        [
            el(
                "a",
                say("library.take"),
                title,
                href=with_strategy(context, s),
                class_="plain-button" if short else "main-button",
            )
        ]
        if s.levers
        else []
    )
    link = el(
        "a",
        say("library.toml"),
        title,
        href=f"/strategies/{quote(s.name)}.toml",
        class_=None if short else "plain-button",
    )
    return [*(joined(m, " ") for m in made), link]


def named(context: PageContext, name: str) -> Strategy | None:
    """A strategy that ships, one's own, or a letter of the shelf."""
    shelf = dict(context.state.strategies)
    return strategies().get(name) or shelf.get(name)


def strategy_page(context: PageContext, name: str) -> tuple[str, int]:
    """One strategy, and its status code."""
    say, lang, brief = context.say, context.lang, Speech(context.lang)
    s = named(context, name)
    back = crumbs((say("library.title"), context.link("/strategies")), label=say("screens.way_back"))
    if s is None:
        body = (back, el("h1", say("library.none_title")), el("p", say("library.none", name=name[:60])))
        return page(
            context, "strategies", say("library.none_title"), *body, path="/strategies", styles=("screens",)
        ), 404
    title = s.title.translate(lang)
    file = el(
        "details",
        el("summary", say("library.file_title")),
        el("pre", verbatim(strategy_text(s))),
        class_="fold",
    )
    parts = (
        [_what(context, brief, s), _cost(context, s), _law(context, s)]
        if s.levers
        else [el("p", say("library.nothing"))]
    )
    return page(
        context,
        "strategies",
        title,
        back,
        el("h1", title),
        el("p", s.description.translate(lang), class_="lead"),
        el("p", s.note.translate(lang), class_="small") if s.note.translate(lang) else "",
        el("p", *(joined(a, " ") for a in _actions(context, s)), class_="actions"),
        *parts,
        file,
        path=f"/strategies/{quote(name)}",
        styles=("screens",),
    ), 200


def _what(context: PageContext, brief: Speech, s: Strategy) -> Raw:
    say, lang = context.say, context.lang
    rows = [
        row(
            el("a", lever.kind.title.translate(lang), href=context.link(f"/evidence/lever/{lever.name}")),
            setting(brief, lever),
            when(brief, lever),
            _lever_cost(context, s, lever.name),
            numbers=(3,),
        )
        for lever in s.levers
    ]
    head = [say("library.lever"), say("library.setting"), say("library.when"), say("library.cost")]
    return el(
        "section",
        el("h2", say("library.what"), id="what"),
        table(say("library.what"), head, rows, numbers=(3,), quiet=True),
    )


def _lever_cost(context: PageContext, s: Strategy, lever: str) -> str:
    total, lines = lever_total(s, lever, context.made.data_year + 1)
    if is_unknown(total, lines) or not lines:
        return context.say("library.cost_unknown")
    text = millions(total, context.lang)
    return context.say("library.cost_part", range=text) if total.left_out else text


def _cost(context: PageContext, s: Strategy) -> Raw:
    say, decided = context.say, context.made.data_year + 1
    rows = [
        row(p.who.translate(context.lang), payer_cost(context, s, p.who, p.decade), numbers=(1,))
        for p in by_payer(s, decided)
    ]
    total, known = decade_total(s, decided), any(line.is_known for line in cost_lines(s))
    rows.append(
        row(
            el("b", say("library.total")),
            el("b", millions(total, context.lang) if known else say("library.cost_unknown")),
            numbers=(1,),
        )
    )
    span = decade(decided)
    caption = f"{say('library.cost_title')}, {say('library.c_cost_all', first=span[0], last=span[-1])}"
    return el(
        "section",
        el("h2", say("library.cost_title"), id="cost"),
        table(
            caption, [say("library.payer"), say("library.cost")], rows, numbers=(1,), class_="narrow-table"
        ),
        left_out(context, s),
    )


def payer_cost(context: PageContext, s: Strategy, who: object, total: object) -> str:
    """What one payer bears in ten years, or that nobody knows."""
    from isthmus.levers import CostTotal

    assert isinstance(total, CostTotal)
    known = any(line.is_known for line in cost_lines(s) if line.payer == who)
    if not known:
        return context.say("library.cost_unknown")
    text = millions(total, context.lang)
    return context.say("library.cost_part", range=text) if total.left_out else text


def left_out(context: PageContext, s: Strategy) -> Raw:
    """The measures whose cost the sum leaves out, by name."""
    out = decade_total(s, context.made.data_year + 1).left_out
    if not out:
        return el("p", context.say("library.left_none"), class_="small")
    links = [
        el(
            "a",
            s.lever(name).kind.title.translate(context.lang),
            href=context.link(f"/evidence/lever/{name}"),
        )
        for name in out
    ]
    spaced = [joined("; ", link) if i else link for i, link in enumerate(links)]
    return el("p", context.say("library.left_out"), *spaced, ".", class_="small")


def _law(context: PageContext, s: Strategy) -> Raw:
    say, lang = context.say, context.lang
    rows = [
        row(
            el("a", lever.kind.title.translate(lang), href=context.link(f"/evidence/lever/{lever.name}")),
            lever.kind.legality.translate(lang),
            lever.kind.harm.translate(lang),
            lever.kind.needs.translate(lang),
        )
        for lever in s.levers
    ]
    head = [say("library.lever"), say("library.law"), say("library.harm"), say("library.needs")]
    return el(
        "section",
        el("h2", say("library.law_title"), id="law"),
        table(say("library.law_title"), head, rows, quiet=True),
    )
