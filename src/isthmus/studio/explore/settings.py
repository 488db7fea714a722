"""Settings: what the screen's modules need to know of levers and strategies, as plain data.

The browser moves numbers and writes addresses; it never computes one of the model's. So it is told each lever's
fields with their defaults, and each strategy's levers as they were given.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from isthmus.axes import AXES
from isthmus.levers import Lever, LeverKind, Strategy, Tunable, levers, seeds
from isthmus.studio.address import State
from isthmus.studio.evidence_range import reach_data
from isthmus.studio.explore.units import shown
from isthmus.studio.strategies_in_links import given_title, lever_text
from isthmus.text import Language


@cache
def lever_data(lang: Language) -> dict[str, Any]:
    """Every lever in the order of the catalogue: title, fields, defaults."""
    return {name: _lever(kind, lang) for name, kind in levers().items()}


def state_data(state: State) -> dict[str, Any]:
    """A state as the modules hold it."""
    strategies: list[dict[str, Any]] = []
    for letter, strategy in state.strategies:
        title = strategy.title.translate(state.lang)
        own = title if title != given_title(letter, strategy).translate(state.lang) else None
        strategies.append({"letter": letter, "name": own, "levers": strategy_data(strategy)})
    return {
        "strategies": strategies,
        "on": state.on,
        "against": state.against,
        "graphs": [graph.text for graph in state.graphs],
        "year": state.year,
        "futures": state.futures,
        "seed": state.seed,
        "paths": state.paths,
        "lang": state.lang,
    }


def strategy_data(strategy: Strategy) -> dict[str, Any]:
    """A strategy's levers by name: their fields, the members named, and their timing."""
    return {lever.name: _set(lever) for lever in strategy.levers}


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


def _set(lever: Lever) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for tunable in lever.kind.numbers:
        value = cast("float | Mapping[str, float]", lever.fields[tunable.name])
        if value != tunable.baseline:
            fields[tunable.name] = dict(value) if isinstance(value, Mapping) else float(value)
    body: dict[str, Any] = {
        "fields": fields,
        "start": lever.start,
        "ramp": float(lever.ramp),
        "end": lever.end,
    }
    named = lever.kind.names_field
    if named and lever.fields[named] != lever.kind.applies_to:
        body["names"] = list(lever.fields[named])
    return body
