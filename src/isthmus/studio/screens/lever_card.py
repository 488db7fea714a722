"""A measure's card: how far it goes, what it takes, what has been measured of it, what the model makes of that."""

from __future__ import annotations

from isthmus.axes import DECISION_YEAR
from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_effects, load_parameters
from isthmus.figures import number
from isthmus.levers import LeverKind, Tunable, get, group_titles, seeds
from isthmus.levers.validation import LAST_START
from isthmus.studio.evidence_range import tried
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.evidence_lists import effect_table
from isthmus.studio.screens.evidence_numbers import rows_of
from isthmus.studio.screens.parts import at, crumbs, facts, row, source_link, table, unit


def lever_page(context: PageContext, name: str) -> str:
    """The card.

    Raises:
        UnknownName: No measure has this name.
    """
    kind, lang, say = get(name), context.lang, context.say
    group = group_titles()[kind.group].translate(lang)
    steps = (
        (say("evidence_screen.back_to"), context.link("/evidence")),
        (say("evidence_screen.kind_levers"), at(context, "/evidence", kind="levers")),
    )
    known = facts(
        (
            (
                say("evidence_screen.start"),
                say("evidence_screen.start_told", low=DECISION_YEAR, high=LAST_START),
            ),
            (
                say("evidence_screen.ramp"),
                say("evidence_screen.ramp_told", years=number(kind.ramp_years, lang)),
            ),
            (say("evidence_screen.needs"), kind.needs.translate(lang)),
            (say("evidence_screen.payer"), kind.payer.translate(lang)),
            (say("evidence_screen.cost"), [_cost(context, item) for item in kind.cost]),
            (say("evidence_screen.law"), kind.legality.translate(lang)),
            (say("evidence_screen.harm"), kind.harm.translate(lang)),
            (
                say("evidence_screen.used_seeds"),
                [
                    _seed(context, s.name)
                    for s in seeds().values()
                    if any(lever.name == kind.name for lever in s.levers)
                ],
            ),
        )
    )
    return page(
        context,
        "evidence",
        f"{kind.title.translate(lang)} · {say('evidence_screen.title')}",
        crumbs(*steps, label=say("screens.way_back")),
        el("p", f"{say('evidence_screen.of_kind_lever')} · {group} ", el("code", kind.name), class_="kicker"),
        el("h1", kind.title.translate(lang)),
        el("p", kind.question.translate(lang), class_="lead"),
        el(
            "p",
            el(
                "a",
                say("screens.try_it"),
                href=door(context, "/explore", A=_tried(kind)),
                class_="main-button",
            ),
        ),
        _fields(context, kind),
        known,
        el("section", el("h2", say("explore.seen_title")), tried(context, kind)),
        _measured(context, kind),
        _numbers(context, kind),
        path=f"/evidence/lever/{kind.name}",
        styles=("screens",),
    )


def _tried(kind: LeverKind) -> str:
    """The measure set half-way, as links write it."""
    main = kind.main()
    end = main.high if main.high != main.baseline else main.low
    return f"{kind.name}:{(main.baseline + end) / 2:g}"


def _fields(context: PageContext, kind: LeverKind) -> Raw:
    say = context.say
    rows = [_field_row(context, t) for t in kind.tunables().values()]
    head = [
        say("evidence_screen.fields"),
        say("screens.range"),
        say("screens.unit"),
        say("evidence_screen.baseline_value"),
        "",
    ]
    return table(say("evidence_screen.fields"), head, rows, numbers=(3,), quiet=True)


def _field_row(context: PageContext, t: Tunable) -> Raw:
    say, lang = context.say, context.lang
    members = [context.say(f"screens.{m}") for m in t.members]
    each = say("evidence_screen.per_member", members=", ".join(members)) if members else ""
    name = joined(t.label.translate(lang), el("span", each, class_="sub") if each else "")
    reach = say("evidence_screen.field_row", low=number(t.low, lang), high=number(t.high, lang))
    return row(
        name,
        reach,
        unit(context, t.unit),
        number(t.baseline, lang),
        say(f"evidence_screen.how_{t.how}"),
        numbers=(3,),
    )


def _cost(context: PageContext, item: object) -> Raw:
    from isthmus.levers import CostItem

    assert isinstance(item, CostItem)
    what = item.what.translate(context.lang)
    if item.is_known:
        row_link = (
            el("a", item.row, href=context.link(f"/evidence/{item.row}"))
            if item.row
            else context.say("evidence_screen.cost_known")
        )
        return joined(what, ": ", row_link)
    why = f". {item.why.translate(context.lang)}" if item.why else ""
    return joined(what, ": ", context.say("evidence_screen.cost_unknown"), why)


def _seed(context: PageContext, name: str) -> Raw:
    return el("a", seeds()[name].title.translate(context.lang), href=context.link(f"/strategies/{name}"))


def _measured(context: PageContext, kind: LeverKind) -> Raw:
    """What has been measured, and who disagrees; said apart, so that neither side is in a footnote."""
    say = context.say
    known = [load_effects()[e] for e in kind.evidence if e in load_effects()]
    if not known:
        body: Raw = el("p", say("evidence_screen.lever_none"))
    else:
        against = [e for e in known if e.contrary]
        said = [
            el(
                "li",
                source_link(context, e.contrary),
                " – ",
                el("a", f"{e.id} {e.definition}", href=context.link(f"/evidence/{e.id}"), lang="en"),
            )
            for e in against
        ]
        others = (
            el("ul", *said, class_="plain")
            if said
            else el("p", say("evidence_screen.no_dissent"), class_="small")
        )
        body = joined(
            effect_table(context, say("evidence_screen.for_against"), kind.evidence),
            el("h3", say("evidence_screen.disputed_by")),
            others,
        )
    opinion = [effect_table(context, say("evidence_screen.opinion"), kind.support)] if kind.support else []
    return el("section", el("h2", say("evidence_screen.evidence_of")), body, *opinion)


def _numbers(context: PageContext, kind: LeverKind) -> Raw:
    """Numbers of the model that name the same evidence, before and after history."""
    say, rows = context.say, set(kind.evidence)
    mine = [p for p in load_parameters().values() if rows & set(p.evidence)]
    if not mine:
        return joined()
    head = [say(f"evidence_screen.{k}") for k in ("number", "member", "before", "after", "taught")] + [
        say("screens.status")
    ]
    made = [r for p in mine for r in rows_of(context, p, [p.members[0]] if p.shared else list(p.members))]
    title = say("evidence_screen.used_parameters")
    shown = table(title, head, made[:40], numbers=(2, 3), quiet=True, class_="numbers")
    rest = (
        [
            table(
                f"{title} ({say('screens.continued')})",
                head,
                made[40:],
                numbers=(2, 3),
                quiet=True,
                class_="numbers",
            )
        ]
        if made[40:]
        else []
    )
    folded = (
        [el("details", el("summary", say("screens.more_rows", count=len(made) - 40)), *rest, class_="more")]
        if rest
        else []
    )
    return el("section", el("h2", title), shown, *folded)
