"""What holds for all tests: collecting them starts no engine, and workers get whole files, the longest first."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

LONGEST = ()
"""Files that take minutes: begun first, so that no worker is left alone with one at the end."""

TOGETHER = ("dossier",)
"""Folders whose tests share what is dear to make: one worker's, like a file."""

STARTED = pytest.StashKey[bool]()


def group_of(nodeid: str) -> str:
    """What goes to one worker together: a file of tests, or a folder."""
    file = nodeid.split("::")[0].removeprefix("tests/").removesuffix(".py")
    folder = file.split("/")[0]
    return folder if folder in TOGETHER else file


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
