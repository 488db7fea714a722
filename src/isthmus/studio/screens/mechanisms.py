"""Mechanisms as switches: what is taken away or held, as a form and as links, and which the address names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from isthmus.axes import COUNTRY
from isthmus.dossier.html import Raw, el, joined
from isthmus.ensembles.live import Live
from isthmus.figures import number
from isthmus.model.structures import RIVALRIES
from isthmus.report.subjects.inputs import rival
from isthmus.studio.context import PageContext
from isthmus.studio.parts import at, field, hidden
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.home import CAMPS
from isthmus.studio.screens.mechanism_effect import effect
from isthmus.understand.insurgencies.switches import HELD, Mechanism, bearing_on, lost_to_history, mechanisms

EXAMPLES: Final = ("splitting", "pay", "hit-back")


class Switches(NamedTuple):
    """What the address asks to change."""

    off: tuple[str, ...] = ()
    """Ids of mechanisms taken away, in the catalogue's order"""
    held: tuple[tuple[str, str], ...] = ()
    """(rivalry, option)"""
    country: str = "MEX"
    unknown: tuple[str, ...] = ()
    """What of the address names nothing"""

    @property
    def any(self) -> bool:
        """Whether anything is changed."""
        return bool(self.off or self.held)


def asked(pairs: Iterable[tuple[str, str]]) -> Switches:
    """Reads ``off=pay,jobs&hold=arrests:RAISE&at=HND``; a name may also come again and again, as a form sends it."""
    texts: dict[str, list[str]] = {"off": [], "hold": [], "at": []}
    for key, value in pairs:
        if key in texts:
            texts[key] += [one.strip() for one in value[:600].split(",") if one.strip()]
    known, unknown = mechanisms(), [t[:40] for t in texts["off"] if t not in mechanisms()]
    held: dict[str, str] = {}
    for text in texts["hold"]:
        rivalry, _, option = text.partition(":")
        if rivalry in HELD and option in RIVALRIES[rivalry].options:
            held[rivalry] = option
        else:
            unknown.append(text[:40])
    country = next((c for c in texts["at"] if c in COUNTRY), "MEX")
    return Switches(
        tuple(m for m in known if m in texts["off"]),
        tuple((r, held[r]) for r in HELD if r in held),
        country,
        tuple(unknown),
    )


def go(context: PageContext, chosen: Switches) -> str:
    """The address that has these switches thrown."""
    held = ",".join(f"{r}:{o}" for r, o in chosen.held)
    where = "" if chosen.country == "MEX" else chosen.country
    return at(context, "/insurgencies", off=",".join(chosen.off), hold=held, at=where) + "#try"


def mechanisms_section(context: PageContext, live: Live, chosen: Switches) -> Raw:
    """The form, and what follows from what it says."""
    say, year = context.say, context.made.data_year + 1
    wrong = (
        [el("div", el("p", say("mechanisms.unknown", names=", ".join(chosen.unknown))), class_="banner")]
        if chosen.unknown
        else []
    )
    return el(
        "section",
        el("h2", say("mechanisms.title"), id="try"),
        el("p", say("mechanisms.lead", year=year), class_="lead"),
        *wrong,
        _form(context, chosen),
        el(
            "div",
            effect(context, live, chosen.off, chosen.held, chosen.country)
            if chosen.any
            else _nothing(context, chosen),
            id="effect",
            data_working=say("mechanisms.working"),
        ),
        el("p", say("mechanisms.how", year=year), class_="small"),
    )


def _form(context: PageContext, chosen: Switches) -> Raw:
    say = context.say
    boxes = [el("li", _box(context, m, m.id in chosen.off)) for m in mechanisms().values()]
    selects = [_accounts(context, r, dict(chosen.held)) for r in HELD]
    places = [
        el("option", say(f"screens.{c}"), value=c, selected="" if c == chosen.country else None)
        for c in COUNTRY
    ]
    where = el("label", el("span", say("mechanisms.where")), el("select", *places, name="at"), class_="field")
    buttons = el(
        "p",
        el("button", say("mechanisms.show"), class_="main-button", id="show-effect"),
        el("a", say("mechanisms.clear"), href=go(context, Switches(country=chosen.country)), id="put-back"),
        class_="actions",
    )
    return el(
        "div",
        _under(context, chosen),
        el(
            "form",
            hidden(context),
            el(
                "fieldset",
                el(
                    "legend",
                    say("mechanisms.away"),
                    " ",
                    el("span", say("mechanisms.away_key"), class_="small"),
                ),
                el("ul", *boxes, class_="switches"),
            ),
            el("fieldset", el("legend", say("mechanisms.held")), el("div", *selects, where, class_="fields")),
            buttons,
            action="/insurgencies#try",
            method="get",
            id="switches",
        ),
        class_="card",
    )


def _box(context: PageContext, m: Mechanism, on: bool) -> Raw:
    name = m.title.translate(context.lang)
    lost = lost_to_history(m)
    said = []
    if lost is not None:
        key = "mechanisms.history" if lost >= 1 else "mechanisms.history_silent"
        said = [el("span", context.say(key, units=number(lost, context.lang)), class_="sub")]
    box = field(type="checkbox", name="off", value=m.id, checked="" if on else None)
    return el("label", box, el("span", name, *said))


def _accounts(context: PageContext, rivalry: str, held: Mapping[str, str]) -> Raw:
    options = [("", context.say("mechanisms.as_drawn"))]
    options += [
        (f"{rivalry}:{o}", rival(rivalry, o)[1].translate(context.lang)) for o in RIVALRIES[rivalry].options
    ]
    now = f"{rivalry}:{held[rivalry]}" if rivalry in held else ""
    made = [el("option", text, value=value, selected="" if value == now else None) for value, text in options]
    question = rival(rivalry, RIVALRIES[rivalry].options[0])[0].translate(context.lang)
    return el("label", el("span", question), el("select", *made, name="hold"), class_="field")


def _under(context: PageContext, chosen: Switches) -> Raw:
    """Under which strategy; the person's own stays in hand."""
    from isthmus.levers import seeds

    mine = context.state.in_hand
    items: list[tuple[str | None, str, bool]] = [("", context.say("shell.baseline"), not mine.levers)]
    items += [(n, seeds()[n].title.translate(context.lang), mine.name == n) for n in CAMPS]
    if mine.levers and mine.name not in CAMPS:
        items.append((None, mine.title.translate(context.lang), True))
    made = []
    for name, text, here in items:
        own = go(context, chosen)
        if name is not None:
            own = _with_state(door(context, "/insurgencies", **({"A": name} if name else {})), own)
        made.append(el("li", el("a", text, href=own, aria_current="true" if here else None)))
    label = context.say("mechanisms.under")
    return el(
        "nav", el("span", label, class_="small"), el("ul", *made), class_="chips under", aria_label=label
    )


def _with_state(other: str, own: str) -> str:
    """The state of one address with what is asked of this screen in another."""
    from urllib.parse import parse_qsl, urlencode

    asked_here = [
        (k, v) for k, v in parse_qsl(own.partition("?")[2].partition("#")[0]) if k in ("off", "hold", "at")
    ]
    text = urlencode(asked_here, safe=",:")
    return f"{other}{('&' if '?' in other else '?') + text if text else ''}#try"


def _nothing(context: PageContext, chosen: Switches) -> Raw:
    say = context.say
    links = [
        el(
            "a",
            say("mechanisms.example_off", name=mechanisms()[name].title.translate(context.lang)),
            href=go(context, chosen._replace(off=(name,))),
            class_="plain-button",
        )
        for name in EXAMPLES
    ]
    return joined(
        el("p", say("mechanisms.empty")), el("p", *(joined(a, " ") for a in links), class_="actions")
    )


def trait_switches(context: PageContext, trait: str) -> Raw | str:
    """The switches that a trait implies, as links that throw them."""
    mine, rivalries = bearing_on(trait)
    links = [el("a", m.title.translate(context.lang), href=go(context, Switches((m.id,)))) for m in mine]
    links += [
        el(
            "a",
            rival(r, RIVALRIES[r].options[0])[0].translate(context.lang),
            href=go(context, Switches(held=((r, RIVALRIES[r].options[0]),))),
        )
        for r in rivalries
    ]
    if not links:
        return context.say("mechanisms.no_switch")
    many = context.say("mechanisms.count", count=len(links))
    listed = el("ul", *(el("li", a) for a in links), class_="switch-links")
    return el("details", el("summary", many), listed)


def account_switch(context: PageContext, rivalry: str, option: str) -> Raw | str:
    """A link that holds an account in every future, or a word why there is none."""
    if rivalry not in HELD:
        return context.say("mechanisms.only_split")
    return el("a", context.say("mechanisms.see_held"), href=go(context, Switches(held=((rivalry, option),))))
