"""A state as plain data, for the modules of a page: strategies by letter, their levers as they were given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from isthmus.levers import Lever, Strategy
from isthmus.studio.address import State
from isthmus.studio.strategies_in_links import given_title


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
