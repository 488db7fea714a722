"""The library: published models by name, loaded when they are asked for."""

from __future__ import annotations

import importlib
from typing import Final

from isthmus.errors import UnknownName
from isthmus.published.model import Model

NAMES: Final = (
    "opioid-source",
    "cartel-network",
    "cartel-cohort",
    "cartel-participation",
    "cocaine-lh",
    "cocaine-control-cost",
    "border-trials",
    "coin-intelligence",
    "court-backlog",
    "cannabis-export",
    "narco-routes",
    "undocumented-stock",
)
"""In the order of a reader: drugs and groups first, then passage, courts and stocks."""


def names() -> tuple[str, ...]:
    """What there is."""
    return NAMES


def get(name: str) -> Model:
    """One model.

    Raises:
        UnknownName: There is none of that name.
    """
    if name not in NAMES:
        raise UnknownName("published model", name, NAMES, "isthmus published")
    return importlib.import_module(f"isthmus.published.{name.replace('-', '_')}").MODEL
