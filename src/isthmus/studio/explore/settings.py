"""Settings: what the screen's modules need to know, as plain data: the state, levers, strategies, words.

The browser moves numbers and writes addresses; it never computes one of the model's. So it is told each lever's
fields with their defaults, and each strategy's levers as they were given.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from isthmus.axes import AXES, DECISION_YEAR, END_YEAR
from isthmus.levers import LeverKind, Tunable, levers, seeds
from isthmus.studio.address import FUTURES, LETTERS, TEN, written
from isthmus.studio.context import PageContext
from isthmus.studio.evidence_range import reach_data
from isthmus.studio.explore.drawing import FIRST
from isthmus.studio.graphs.catalogue import entries
from isthmus.studio.icons import badge
from isthmus.studio.lever_units import MEMBERS, shown
from isthmus.studio.made_by import this_model
from isthmus.studio.state_data import state_data, strategy_data
from isthmus.studio.strategies_in_links import lever_text, own_title, strategy_on
from isthmus.text import SOURCE, Language, grammar


def screen_data(context: PageContext) -> dict[str, Any]:
    """What the modules need: the state as plain data, levers, strategies that ship, words."""
    state, lang = context.state, context.lang
    phrases = context.phrases("explore")
    words = {key.removeprefix("js_"): phrases[key] for key in phrases if key.startswith("js_")}
    for key in (
        "lower",
        "same",
        "higher",
        "the_baseline",
        "waiting",
        "counting",
        "shelf_full",
        "fix",
        "not_saved",
    ):
        words[key] = phrases[key]
    return {
        "state": state_data(state),
        "query": written(state, made_with=None),
        "first": list(FIRST),
        "defaults": {"year": DECISION_YEAR + TEN, "futures": FUTURES, "lang": SOURCE},
        "locale": str(grammar(lang).get("numbers", grammar(lang)["babel"])).replace("_", "-"),
        "years": {"first": DECISION_YEAR, "last": END_YEAR},
        "made": list(this_model()),
        "levers": lever_data(lang),
        "seeds": seed_data(lang),
        "plain": {letter: strategy_on(letter, ()).title.translate(lang) for letter in LETTERS},
        "own": {letter: own_title(letter).translate(lang) for letter in LETTERS},
        "members": {name: title.translate(lang) for name, title in MEMBERS.items()},
        "graphs": {entry.name: entry.label.translate(lang) for entry in entries()},
        "badges": {letter: str(badge(letter)) for letter in LETTERS},
        "words": words,
    }


@cache
def lever_data(lang: Language) -> dict[str, Any]:
    """Every lever in the order of the catalogue: title, fields, defaults."""
    return {name: _lever(kind, lang) for name, kind in levers().items()}


@cache
def seed_data(lang: Language) -> list[dict[str, Any]]:
    """The strategies that ship: name, title, the text of their levers in a link, and the levers."""
    return [
        {
            "name": s.name,
            "title": s.title.translate(lang),
            "text": ",".join(lever_text(lever) for lever in s.levers),
            "levers": strategy_data(s),
        }
        for s in seeds().values()
    ]


def _lever(kind: LeverKind, lang: Language) -> dict[str, Any]:
    return {
        "title": kind.title.translate(lang),
        "group": kind.group,
        "ramp": float(kind.ramp_years),
        "order": list(kind.own_fields()),
        "main": kind.main().name,
        "fields": {t.name: _field(t, lang) for t in kind.tunables().values()},
        "axis": list(AXES[kind.axis]) if kind.axis else [],
        "namesField": kind.names_field,
        "names": list(kind.applies_to),
    }


def _field(tunable: Tunable, lang: Language) -> dict[str, Any]:
    how = shown(tunable)
    return {
        "label": tunable.label.translate(lang),
        "low": tunable.low,
        "high": tunable.high,
        "base": tunable.baseline,
        "scale": how.scale,
        "step": how.step,
        "leap": how.leap,
        "unit": how.unit.translate(lang),
        "axis": bool(tunable.axis),
        "seen": reach_data(tunable),
    }
