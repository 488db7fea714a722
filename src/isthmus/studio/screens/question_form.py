"""The fields with which a number of a future is asked for: outcome, place, year, strategy, reference, which futures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.axes import END_YEAR
from isthmus.dossier.html import Raw, el, joined
from isthmus.levers import seeds
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.studio.address import parts_of, written
from isthmus.studio.page import PageContext
from isthmus.studio.screens.parts import choice, field
from isthmus.studio.strategies_in_links import strategy_text
from isthmus.text import has
from isthmus.understand.reference_questions import HORIZON

WHEN: Final = (("top 25%", "top"), ("bottom 25%", "bottom"), ("higher", "higher"), ("lower", "lower"))
"""Futures of interest, as `isthmus discover --when` reads them"""


def members(context: PageContext, outcome: str) -> list[tuple[str, str]]:
    """The members of an outcome with their titles; none where it has no axis."""
    spec = OUTCOMES[outcome]
    if spec.axis is None:
        return []
    return [(m, context.say(f"screens.{m}") if has(f"screens.{m}") else m) for m in members_of(spec)]


def members_data(context: PageContext) -> dict[str, Any]:
    """What `screens/own.js` needs to fill the second list when the first changes."""
    return {"members": {o.name: members(context, o.name) for o in OUTCOMES.values()}}


def number_fields(context: PageContext, outcome: str, member: str, horizon: int, name: str) -> list[Raw]:
    """Outcome, member and years after the decision, the last under a name of the caller's."""
    say = context.say
    outcomes = [(o.name, o.title.translate(context.lang)) for o in OUTCOMES.values()]
    last = END_YEAR - context.made.data_year - 1
    years = field(type="number", name=name, id="f-horizon", value=horizon, min=1, max=last)
    return [
        choice("outcome", say("drivers_screen.outcome"), outcomes, outcome),
        choice("member", say("drivers_screen.member"), members(context, outcome) or [("", "–")], member),
        el("label", el("span", say("drivers_screen.horizon")), years, class_="field"),
    ]


def when_field(context: PageContext, chosen: str) -> Raw:
    """Futures of interest."""
    return choice(
        "when",
        context.say("drivers_screen.when"),
        [(k, context.say(f"drivers_screen.when_{n}")) for k, n in WHEN],
        chosen,
    )


def against_field(context: PageContext, chosen: str) -> Raw:
    """The reference, or none."""
    shipped = [(s.name, s.title.translate(context.lang)) for s in seeds().values() if s.levers]
    listed = [
        ("", context.say("drivers_screen.against_none")),
        ("baseline", context.say("shell.baseline")),
        *shipped,
    ]
    return choice("against", context.say("drivers_screen.against"), listed, chosen)


def question_fields(context: PageContext, query: Mapping[str, str]) -> tuple[list[Raw], dict[str, Any]]:
    """Every field of a form that is sent as an address, the state's rest hidden; and what its module needs."""
    state, asked = context.state, query.get("outcome", "homicide_rate")
    outcome = asked if asked in OUTCOMES else "homicide_rate"
    member = query.get("member", "HND")
    horizon = query.get("h", str(HORIZON))
    mine = [
        (strategy_text(s), f"{letter}: {s.title.translate(context.lang)}")
        for letter, s in state.strategies
        if s.levers
    ]
    shipped = [(s.name, s.title.translate(context.lang)) for s in seeds().values() if s.levers]
    listed = dict([("base", context.say("shell.baseline")), *shipped, *mine])
    now = strategy_text(state.in_hand) if state.in_hand.levers else "base"
    kept = {
        k: v
        for k, v in parts_of(written(state, made_with=None)).items()
        if k not in ("A", "A.name", "on", "vs")
    }
    default = "baseline" if state.in_hand.levers else ""
    return [
        joined(*(field(type="hidden", name=k, value=v) for k, v in kept.items())),
        choice("A", context.say("drivers_screen.strategy"), list(listed.items()), now),
        against_field(context, query.get("against", default)),
        *number_fields(context, outcome, member, int(horizon) if horizon.isdigit() else HORIZON, "h"),
        when_field(context, query.get("when", "top 25%")),
    ], members_data(context)
