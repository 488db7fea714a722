"""What holds for all tests: collecting them starts no engine, and workers get whole files, the longest first."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

TOGETHER = {
    "the map of the model": (
        "cli/test_commands", "cli/test_loops", "model/test_link_signs", "model/test_map", "project/test_docs",
        "understand/test_loops", "understand/test_overview",
    ),
    "a moment of the model": (
        "model/test_public_cost", "model/test_repeated_attempts", "model/test_scale", "model/test_sector_laws",
    ),
    "published": ("published/",),
    "brief": ("brief/",),
}  # fmt: skip
"""Files that share what is dear to make: one worker's, as if they were one file. Each names what begins so."""

LONGEST = (
    "calibration/test_nexus_sbc", "calibration/test_calibrate_command", "the map of the model", "published",
    "calibration/test_fit", "calibration/test_discrepancy_sbc", "calibration/test_lotka_volterra",
    "studio/test_every_screen", "studio/test_graphs", "project/test_golden", "model/test_alive", "a moment of the model",
    "model/test_plausible", "brief",
)  # fmt: skip
"""What takes minutes, begun first: no worker is left alone with it at the end."""

STARTED = pytest.StashKey[bool]()


def group_of(nodeid: str) -> str:
    """What goes to one worker together: a file of tests, or several."""
    file = nodeid.split("::")[0].removeprefix("tests/").removesuffix(".py")
    return next((group for group, files in TOGETHER.items() if file.startswith(files)), file)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first."""
    place = {group: i for i, group in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(group_of(item.nodeid), len(place)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Deals groups out in the order collected. (xdist's own loadgroup doesn't work with pytest 9.)"""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    config.option.loadscopereorder = False
    return ByGroup(config, log)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Remembers whether anything ran the model to say which tests there are."""
    jax = sys.modules.get("jax")
    session.config.stash[STARTED] = bool(jax and jax._src.xla_bridge.backends_are_initialized())


@pytest.fixture
def engine_was_started(pytestconfig: pytest.Config) -> bool:
    """Whether collecting the tests started the engine."""
    return pytestconfig.stash[STARTED]


@contextmanager
def resting_loop(item: pytest.Item) -> Iterator[None]:
    """Playwright's loop rests between two tests in a browser; `asyncio.run` would take it for running."""
    if "browser" in item.keywords:
        yield
        return
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """As if no browser were open, where a test needs none."""
    with resting_loop(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """The same."""
    with resting_loop(item):
        return (yield)
