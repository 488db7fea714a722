"""What holds for all tests: collecting them starts no engine, and tests that share something dear go to one worker."""

from __future__ import annotations

import sys

import pytest

STARTED = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file is a worker's whole; its tests in a browser go by themselves, and last.

    Playwright's loop runs on, and `asyncio.run` refuses to begin beside it.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of(item)))
    items.sort(key=lambda item: "browser" in item.keywords)


def group_of(item: pytest.Item) -> str:
    """What goes to one worker together."""
    file = item.nodeid.split("::")[0].removeprefix("tests/").removesuffix(".py")
    return f"{file} in a browser" if "browser" in item.keywords else file


def pytest_collection_finish(session: pytest.Session) -> None:
    """Remembers whether anything ran the model to say which tests there are."""
    jax = sys.modules.get("jax")
    session.config.stash[STARTED] = bool(jax and jax._src.xla_bridge.backends_are_initialized())


@pytest.fixture
def engine_was_started(pytestconfig: pytest.Config) -> bool:
    """Whether collecting the tests started the engine."""
    return pytestconfig.stash[STARTED]
