"""The fields with which a number of a future is asked for: outcome, place, year, strategy, reference, which futures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from isthmus.axes import END_YEAR
from isthmus.levers import seeds
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.studio.address import parts_of, written
from isthmus.studio.context import PageContext
from isthmus.studio.strategies_in_links import strategy_text
from isthmus.text import has
from isthmus.understand.reference_questions import HORIZON

WHEN: Final = (("top 25%", "top"), ("bottom 25%", "bottom"), ("higher", "higher"), ("lower", "lower"))
"""Futures of interest, as `isthmus discover --when` reads them"""


def _members(context: PageContext, outcome: str) -> list[tuple[str, str]]:
    """The members of an outcome with their titles; none where it has no axis."""
    spec = OUTCOMES[outcome]
    if spec.axis is None:
        return []
    return [(m, context.say(f"screens.{m}") if has(f"screens.{m}") else m) for m in members_of(spec)]


def members_data(context: PageContext) -> dict[str, Any]:
    """What `screens/own.js` needs to fill the second list when the first changes."""
    return {"members": {o.name: _members(context, o.name) for o in OUTCOMES.values()}}


class QuestionForm(NamedTuple):
    """A number of a future, and which futures are of interest: what each field offers, and what is chosen."""

    kept: Mapping[str, str]
    """The rest of the state, sent unseen"""
    strategies: Sequence[tuple[str, str]]
    strategy: str
    references: Sequence[tuple[str, str]]
    reference: str
    outcomes: Sequence[tuple[str, str]]
    outcome: str
    members: Sequence[tuple[str, str]]
    member: str
    horizon: int
    last: int
    """The farthest horizon"""
    moments: Sequence[tuple[str, str]]
    """(how `isthmus discover --when` reads it, key of its phrase)"""
    moment: str


def question_form(context: PageContext, query: Mapping[str, str]) -> QuestionForm:
    """The form, filled with what an address asks."""
    state, asked = context.state, query.get("outcome", "homicide_rate")
    outcome = asked if asked in OUTCOMES else "homicide_rate"
    horizon = query.get("h", str(HORIZON))
    mine = [
        (strategy_text(s), f"{letter}: {s.title.translate(context.lang)}")
        for letter, s in state.strategies
        if s.levers
    ]
    strategies = dict([("base", context.say("shell.baseline")), *_shipped(context), *mine])
    written_state = parts_of(written(state, made_with=None))
    return QuestionForm(
        kept={k: v for k, v in written_state.items() if k not in ("A", "A.name", "on", "vs")},
        strategies=list(strategies.items()),
        strategy=strategy_text(state.in_hand) if state.in_hand.levers else "base",
        references=_references(context),
        reference=query.get("against", "baseline" if state.in_hand.levers else ""),
        outcomes=_outcomes(context),
        outcome=outcome,
        members=_members(context, outcome) or [("", "–")],
        member=query.get("member", "HND"),
        horizon=int(horizon) if horizon.isdigit() else HORIZON,
        last=_last_horizon(context),
        moments=WHEN,
        moment=query.get("when", "top 25%"),
    )


def _outcomes(context: PageContext) -> list[tuple[str, str]]:
    """Every outcome with its title."""
    return [(o.name, o.title.translate(context.lang)) for o in OUTCOMES.values()]


def _references(context: PageContext) -> list[tuple[str, str]]:
    """Whatever a strategy can be compared with: nothing, the baseline, one that ships."""
    none = ("", context.say("drivers_screen.against_none"))
    return [none, ("baseline", context.say("shell.baseline")), *_shipped(context)]


def _last_horizon(context: PageContext) -> int:
    """Years after the decision that the model runs."""
    return END_YEAR - context.made.data_year - 1


def _shipped(context: PageContext) -> list[tuple[str, str]]:
    return [(s.name, s.title.translate(context.lang)) for s in seeds().values() if s.levers]
