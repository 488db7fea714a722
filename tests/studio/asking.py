"""A studio that is called without a server, and what a visitor gets from it."""

from __future__ import annotations

import warnings
from typing import Any

with warnings.catch_warnings():
    # Starlette would rather have httpx2; httpx is what the project's lock holds.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from isthmus.studio.app import create_app

__all__ = ["TestClient", "WebSocketDisconnect", "asking"]


def asking(**given: Any) -> TestClient:
    """A visitor of a studio whose engine stays cold; redirects are shown, not followed."""
    app = create_app(warm=False, **given)
    return TestClient(
        app, base_url="http://127.0.0.1:8018", follow_redirects=False, raise_server_exceptions=False
    )
