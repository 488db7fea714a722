"""A studio that is called without a server, and what a visitor gets from it."""

from __future__ import annotations

import json
import warnings
from typing import Any

from typer.testing import CliRunner

with warnings.catch_warnings():
    # Starlette would rather have httpx2; httpx is what the project's lock holds.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from isthmus.cli.main import app as commands
from isthmus.studio.app import create_app

__all__ = ["TestClient", "WebSocketDisconnect", "asking", "printed"]


def asking(**given: Any) -> TestClient:
    """A visitor of a studio whose engine stays cold; redirects are shown, not followed."""
    app = create_app(warm=False, **given)
    return TestClient(
        app, base_url="http://127.0.0.1:8018", follow_redirects=False, raise_server_exceptions=False
    )


def printed(*words: str) -> Any:
    """What a command prints with --json."""
    result = CliRunner(env={"COLUMNS": "80"}).invoke(commands, [*words, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
