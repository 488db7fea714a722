"""A region of futures: a box over two unknowns, drawn or typed; how many futures lie inside, and which."""

from __future__ import annotations

import math
from collections.abc import Mapping
from urllib.parse import urlencode

from isthmus.dossier.html import Raw, el
from isthmus.ensembles.live import Live
from isthmus.errors import IsthmusError
from isthmus.report.subjects.inputs import input_title, input_unit
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.parts import at, choice, crumbs, field, hidden, picture
from isthmus.studio.screens.question_form import question_fields
from isthmus.studio.screens.region_asked import SIDES, Limits, Region, Seen, look, region_of
from isthmus.studio.screens.region_list import csv_of, list_section
from isthmus.studio.screens.region_picture import figure_of


def region_page(context: PageContext, live: Live, query: Mapping[str, str]) -> str:
    """The page."""
    say = context.say
    try:
        asked = region_of(context, query)
        seen = look(asked, live)
        body = [
            _picked(context, asked, seen),
            list_section(context, seen, address(context, asked, "/drivers/region.csv")),
        ]
    except (IsthmusError, ValueError) as fault:
        why = str(fault) if isinstance(fault, IsthmusError) else str(fault).splitlines()[-1].strip()
        body = [el("div", el("p", say("region.failed", why=why)), class_="banner", role="alert")]
    fields, data = question_fields(context, query)
    another = el(
        "details",
        el("summary", el("h2", say("region.another"))),
        el(
            "form",
            el("div", *fields, class_="fields"),
            el("p", el("button", say("region.show"), class_="main-button"), class_="actions"),
            action="/drivers/region",
            method="get",
        ),
        class_="fold",
    )
    return page(
        context,
        "drivers",
        say("region.title"),
        crumbs((say("drivers_screen.title"), context.link("/drivers")), label=say("screens.way_back")),
        el("h1", say("region.title")),
        el("p", say("region.lead"), class_="lead"),
        *body,
        another,
        path="/drivers/region",
        styles=("screens",),
        modules=("screens/region", "screens/own"),
        data=data,
    )


def _picked(context: PageContext, asked: Region, seen: Seen) -> Raw:
    say = context.say
    drawn = picture(
        figure_of(context, asked.sides, seen, compact=False).svg,
        figure_of(context, asked.sides, seen, compact=True).svg,
        "brush",
    )
    return el(
        "section",
        drawn,
        el("p", say("region.draw"), class_="small"),
        _form(context, asked, seen),
        class_="card",
        id="picked",
    )


def _form(context: PageContext, asked: Region, seen: Seen) -> Raw:
    say, a = context.say, asked.asked
    listed = list(dict.fromkeys([*seen.axes, *seen.followed]))
    options = [(seen.sample.inputs[j].name, input_title(seen.sample.inputs[j], context.lang)) for j in listed]
    groups = [
        el(
            "fieldset",
            el("legend", say(f"region.{name}")),
            el(
                "div",
                choice(name, say("drivers_screen.input"), options, seen.input(i).name),
                *_sides(context, seen, i, asked.sides[i]),
                class_="sides-of",
            ),
        )
        for i, name in enumerate(("across", "up"))
    ]
    kept = hidden(context, outcome=a.outcome, member=a.member, h=a.horizon, when=a.when)
    against = field(type="hidden", name="against", value=a.against or "")
    none = address(context, asked, x0="", x1="", y0="", y1="")
    return el(
        "form",
        kept,
        against,
        el("div", *groups, class_="fields two-axes"),
        el(
            "p",
            el("button", say("region.count"), class_="main-button", id="count"),
            el("a", say("region.whole"), href=none, id="no-box"),
            class_="actions",
        ),
        action="/drivers/region",
        method="get",
        id="box",
    )


def _sides(context: PageContext, seen: Seen, axis: int, limits: Limits) -> list[Raw]:
    """Two number boxes; of an answer, two lists would say no more than the numbers of the options do."""
    one, low, high = seen.input(axis), SIDES[2 * axis], SIDES[2 * axis + 1]
    values = seen.column(axis)
    unit = "" if one.kind == "structure" else input_unit(one).translate(context.lang)
    made = []
    for name, key, value, end in (
        (low, "from", limits.low, values.min()),
        (high, "to", limits.high, values.max()),
    ):
        text = f"{value:.6g}" if math.isfinite(value) else None
        label = f"{context.say(f'region.{key}')} {f'({unit})' if unit else ''}".strip()
        box = field(
            type="text",
            inputmode="decimal",
            name=name,
            id=f"f-{name}",
            value=text,
            placeholder=f"{end:.4g}",
            autocomplete="off",
        )
        made.append(el("label", el("span", label), box, class_="field"))
    return made


def address(context: PageContext, asked: Region, path: str = "/drivers/region", **changes: object) -> str:
    """The address of what is asked, with some of it changed."""
    a, (x, y) = asked.asked, asked.sides
    own: dict[str, object] = {
        "outcome": a.outcome, "member": a.member, "h": a.horizon, "against": a.against or "", "when": a.when,
        "across": asked.across, "up": asked.up, "x0": x.low, "x1": x.high, "y0": y.low, "y1": y.high,
    } | changes  # fmt: skip
    kept = {
        k: f"{v:.6g}" if isinstance(v, float) else v
        for k, v in own.items()
        if not (isinstance(v, float) and not math.isfinite(v))
    }
    text = at(context, path, **kept)
    return text if kept["against"] else f"{text}{'&' if '?' in text else '?'}{urlencode({'against': ''})}"


def region_csv(context: PageContext, live: Live, query: Mapping[str, str]) -> str:
    """Every future as a file.

    Raises:
        UsageError: What is asked for can't be.
        ValueError: A number can't be read.
    """
    return csv_of(look(region_of(context, query), live))
