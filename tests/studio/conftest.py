"""A studio that is really served, and Debian's Chromium to look at it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
SIZES = {"laptop": (1366, 768), "desk": (1920, 1080), "phone": (390, 844)}


@pytest.fixture(autouse=True)
def _own_workspace(tmp_path, monkeypatch):
    """A workspace of each test's own, the served studio's too."""
    monkeypatch.setenv("ISTHMUS_WORKSPACE", str(tmp_path / "workspace"))


@pytest.fixture(scope="session")
def studio() -> Iterator[str]:
    """The address of a studio on a free port, its engine ready."""
    from isthmus.studio.app import create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(warm=False)
    app.state.engines.own.warm(1_024)
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="websockets-sansio")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{port}"
    _wait(address, server)
    yield address
    server.should_exit = True
    thread.join(timeout=10)
    assert not thread.is_alive(), "the server did not stop"


def _wait(address: str, server: uvicorn.Server) -> None:
    for _ in range(200):
        if server.started:
            httpx.get(address, timeout=30).raise_for_status()
            return
        time.sleep(0.05)
    raise TimeoutError("the studio did not start")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each has a context of its own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: Debian's is `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A window on the studio that remembers what went wrong and whatever it asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.trouble: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda fault: self.trouble.append(f"error: {fault}"))
        page.on("console", self._heard)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda live: self.asked.append(live.url))

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(f"{message.type}: {message.text}")

    def go(self, path: str) -> Page:
        """Open a path and wait until it has come to rest."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def barriers(self) -> list[str]:
        """What axe finds on the page as it stands, one line each."""
        found = Axe().run(self.page).response["violations"]
        return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]} (x{len(v['nodes'])})" for v in found]

    def outside(self) -> list[str]:
        """Requests that left the machine."""
        return [u for u in self.asked if "//127.0.0.1" not in u and not u.startswith(("data:", "blob:"))]


@pytest.fixture
def visit(chromium: Browser, studio: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh window; ``@pytest.mark.parametrize("visit", ["phone"], indirect=True)`` chooses its size."""
    width, height = SIZES[getattr(request, "param", "laptop")]
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Visit(page, studio)
    context.close()
