"""The screens of the studio, and every router: one entry a line. The rail and the server read them here.

To add a screen: a module with its ``router``, a template, its phrases in ``locale/``, an icon, and an entry here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, NamedTuple

from fastapi import APIRouter


class Screen(NamedTuple):
    """One screen of the rail."""

    key: str
    """Of its icon and of its name in `locale/*/shell.yaml`"""
    path: str
    module: str
    """Where its ``router`` is, below this package"""
    stage: str
    """The floor it stands on: a heading of the rail"""


SCREENS: Final = (
    Screen("nexus", "/nexus", "nexus.page", "understand"),
    Screen("explore", "/explore", "explore.page", "understand"),
    Screen("evidence", "/evidence", "screens.evidence.screen", "understand"),
    Screen("fit", "/fit", "screens.fit.screen", "understand"),
    Screen("claims", "/claims", "screens.claims.screen", "understand"),
    Screen("drivers", "/drivers", "screens.drivers.screen", "understand"),
    Screen("insurgencies", "/insurgencies", "screens.insurgencies.screen", "understand"),
    Screen("strategies", "/strategies", "screens.library", "library"),
)
"""What the rail shows, in its order."""
BESIDE: Final = (
    "tokens",
    "documents",
    "screens.home",
    "screens.fit.forecast",
    "screens.glossary",
    "screens.region.screen",
    "graphs.routes",
    "socket_route",
    "server.catalogue_routes",
    "server.strategy_routes",
    "server.run_routes",
    "server.job_routes",
    "server.api_page",
)
"""Modules whose ``router`` serves pages and programs beside the rail."""


def path_of(key: str) -> str:
    """Where a screen lives; the start where no screen has this key."""
    return next((s.path for s in SCREENS if s.key == key), "/")


def stages() -> dict[str, tuple[Screen, ...]]:
    """The screens of each floor."""
    return {
        stage: tuple(s for s in SCREENS if s.stage == stage)
        for stage in dict.fromkeys(s.stage for s in SCREENS)
    }


def routers() -> list[APIRouter]:
    """Every router once, those of screens first."""
    names = dict.fromkeys((*(s.module for s in SCREENS), *BESIDE))
    return [import_module(f"{__package__}.{name}").router for name in names]
