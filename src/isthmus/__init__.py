"""Isthmus: what could follow from decisions on drugs, crime, work and migration.

    import isthmus

    mine = isthmus.get_strategy("baseline").set("treatment-places", 0.5, start=2020)
    data = isthmus.run([isthmus.seeds()["baseline"], mine], futures=64)
    isthmus.difference(data, mine.name, "baseline", "overdose_deaths", "", 10)

Nothing heavy is imported until one of these names is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isthmus.ensembles import difference, run
    from isthmus.levers import Strategy, get_strategy, seeds

__version__ = "0.1.0"
__all__ = ["Strategy", "difference", "get_strategy", "outcomes", "run", "seeds"]

_HOMES = {
    "Strategy": "isthmus.levers",
    "get_strategy": "isthmus.levers",
    "seeds": "isthmus.levers",
    "run": "isthmus.ensembles",
    "difference": "isthmus.ensembles",
}


def outcomes() -> dict[str, Any]:
    """Every outcome by name, with its unit, axis and meaning."""
    from isthmus.model.outcomes import OUTCOMES

    return dict(OUTCOMES)


def __getattr__(name: str) -> Any:
    """The public names, imported when first used."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'isthmus' has no attribute '{name}'")


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*globals(), *_HOMES])
