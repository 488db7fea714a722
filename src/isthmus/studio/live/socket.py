"""The socket `/live`: FastAPI's end of the hub."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocketState

from isthmus.studio.address import parts_of, read
from isthmus.studio.engines import engines_of
from isthmus.studio.live.answers import Draw
from isthmus.studio.live.hub import Gone, Hub

POLICY_VIOLATION = 1008


class Socket:
    """A web socket as the hub reads it."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket

    async def receive(self) -> str | None:
        """The next message; None for one that isn't text."""
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise Gone
        return message.get("text")

    async def send_bytes(self, data: bytes) -> None:
        """Sends a frame; one to a socket that is closing is dropped."""
        if self._open():
            await self._websocket.send_bytes(data)

    async def send_text(self, data: str) -> None:
        """Sends a message of text."""
        if self._open():
            await self._websocket.send_text(data)

    def _open(self) -> bool:
        return self._websocket.application_state == WebSocketState.CONNECTED


def hub_of(asking: HTTPConnection, draw: Draw | None = None) -> Hub:
    """The hub of an application: made when the first page asks, kept as ``app.state.hub``."""
    state = asking.app.state
    if getattr(state, "hub", None) is None:
        state.hub = Hub(engines_of(asking.app), lambda query: read(parts_of(query)), draw)
    return state.hub


def live_router(allowed: Callable[[WebSocket], bool], draw: Draw | None = None) -> APIRouter:
    """The route.

    Args:
        allowed: Whether a socket may be opened: `isthmus.studio.server.security.allowed`.
        draw: Draws a graph with hooks.
    """
    router = APIRouter()

    @router.websocket("/live")
    async def live(websocket: WebSocket) -> None:
        """Requests in, frames out, until the page leaves."""
        if not allowed(websocket):
            await websocket.close(POLICY_VIOLATION)
            return
        await websocket.accept()
        try:
            await hub_of(websocket, draw).serve(Socket(websocket))
        except WebSocketDisconnect:
            return

    return router
