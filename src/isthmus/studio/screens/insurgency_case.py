"""One case of the comparison: each trait with its code, its fact and its source."""

from __future__ import annotations

from isthmus.dossier.html import el
from isthmus.studio.context import PageContext
from isthmus.studio.page import page
from isthmus.studio.parts import crumbs, foreign, row, table
from isthmus.understand.insurgencies.codings import ATTRIBUTES, cases, rows
from isthmus.understand.insurgencies.names import attribute_title, case_title, family_title, scale_text


def case_page(context: PageContext, asked: str) -> tuple[str, int]:
    """One case, and its status code."""
    say, lang = context.say, context.lang
    case = cases().get(asked.upper())
    if case is None:
        body = (
            el("h1", say("insurgencies_screen.none_title")),
            el("p", say("insurgencies_screen.none", id=asked[:40])),
            el("p", el("a", say("insurgencies_screen.title"), href=context.link("/insurgencies"))),
        )
        return page(
            context,
            "insurgencies",
            say("insurgencies_screen.none_title"),
            *body,
            path="/insurgencies",
            styles=("screens",),
        ), 404
    made = []
    for attribute in ATTRIBUTES:
        one = rows()[case.id, attribute]
        sure = one.status.startswith("VERIFIED")
        mark = el(
            "span",
            say("screens.status_checked" if sure else "screens.status_recalled"),
            class_=f"status {'checked' if sure else 'recalled'}",
        )
        made.append(
            row(
                attribute_title(attribute).translate(lang),
                el("span", str(one.code), class_=f"code c{one.code}"),
                foreign(context, one.description),
                scale_text(one.scale).translate(lang),
                mark,
                foreign(context, one.source),
            )
        )
    head = [
        say("insurgencies_screen.trait"),
        say("insurgencies_screen.code"),
        say("insurgencies_screen.fact"),
        say("insurgencies_screen.scale"),
        say("screens.status"),
        say("screens.source"),
    ]
    title = case_title(case).translate(lang)
    lead = say(
        "insurgencies_screen.case_lead",
        family=family_title(case.family).translate(lang).capitalize(),
        start=case.start,
        end=case.end,
    )
    english = say("screens.english_texts") if context.foreign else ""
    return page(
        context,
        "insurgencies",
        title,
        crumbs(
            (say("insurgencies_screen.title"), context.link("/insurgencies")), label=say("screens.way_back")
        ),
        el("p", say("insurgencies_screen.case"), class_="kicker"),
        el("h1", title),
        el("p", lead, f" {english}" if english else "", class_="lead"),
        table(title, head, made, quiet=True),
        path=f"/insurgencies/{case.id}",
        styles=("screens",),
    ), 200
