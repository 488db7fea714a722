"""How much one visitor may ask: requests and messages a second, letters of an address, bytes and kinds of what is sent.

Generous for a person, and for forty at one address behind one router; a script that floods is told to wait.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from isthmus.studio.server.refusals import Refusal, answer, for_programs, lang_of
from isthmus.text import SOURCE, text

KINDS: Final = ("application/json", "application/toml")


class Limits(NamedTuple):
    """What is too much."""

    requests: float = 200.0
    """A second and address, over a while"""
    request_burst: float = 2_000.0
    """At once: forty people opening a screen of fifty files"""
    messages: float = 120.0
    """A second and socket: twice what a slider sends"""
    message_burst: float = 600.0
    message: int = 64 * 1024
    """Bytes of one message"""
    sockets: int = 400
    """Open at once, all together"""
    body: int = 256 * 1024
    """Bytes of what is sent"""
    query: int = 4_096
    """Letters of a query; ours have 1,500 at most"""
    path: int = 512
    addresses: int = 4_096
    """Addresses remembered"""


class Bucket:
    """So many at once, so many a second."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.burst, self.clock = rate, burst, clock
        self.left, self.at = burst, clock()

    def take(self) -> bool:
        """Whether one more is within bounds."""
        now = self.clock()
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left < 1.0:
            return False
        self.left -= 1.0
        return True


class Bounds:
    """Refuses what is too much, too long, or of a kind nobody reads."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits
        self._addresses: OrderedDict[str, Bucket] = OrderedDict()
        self._said: dict[tuple[int, str, bool], Response] = {}
        self._sockets = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._address(scope) or self._length(scope) or self._kind(scope)
        if refused:
            await self._refuse(refused)(scope, receive, send)
            return
        got, over, begun = 0, False, False

        async def counted() -> Message:
            nonlocal got, over
            message = await receive()
            got += len(message.get("body", b""))
            if got > self.limits.body:
                over = True  # nobody reads on: to the application it looks as if the visitor had left
                return {"type": "http.disconnect"}
            return message

        async def unless_over(message: Message) -> None:
            nonlocal begun
            if not over or begun:
                begun = True
                await send(message)

        try:
            await self.app(scope, counted, unless_over)
        except ClientDisconnect:
            if not over:
                raise
        if over and not begun:
            await answer(scope, self._too_large())(scope, receive, send)

    def _refuse(self, refused: Refusal) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
        """A refusal as an application; those of a flood are written once, so that refusing costs next to nothing."""

        async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
            key = (refused.status, lang_of(scope), for_programs(scope))
            said = self._said.get(key) or answer(scope, refused)
            if refused.status == 429:
                self._said[key] = said
            await said(scope, receive, send)

        return refuse

    def _address(self, scope: Scope) -> Refusal | None:
        client = scope.get("client")
        key = client[0] if client else ""
        bucket = self._addresses.get(key)
        if bucket is None:
            bucket = self._addresses[key] = Bucket(self.limits.requests, self.limits.request_burst)
            if len(self._addresses) > self.limits.addresses:
                self._addresses.popitem(last=False)
        self._addresses.move_to_end(key)
        if bucket.take():
            return None
        return Refusal(429, "rate", (("rate", f"{self.limits.requests:.0f}"),), (("Retry-After", "5"),))

    def _length(self, scope: Scope) -> Refusal | None:
        raw = len(scope.get("raw_path") or scope["path"].encode())
        for length, most in ((len(scope["query_string"]), self.limits.query), (raw, self.limits.path)):
            if length > most:
                return Refusal(414, "long", (("length", f"{length:,}"), ("most", f"{most:,}")))
        return None

    def _kind(self, scope: Scope) -> Refusal | None:
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return None
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > self.limits.body:
            return self._too_large()
        if int(length) == 0 and "transfer-encoding" not in headers:
            return None
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind in KINDS:
            return None
        return Refusal(415, "type", (("kind", kind[:60] or "?"),))

    def _too_large(self) -> Refusal:
        return Refusal(413, "body", (("most", self.limits.body // 1024),))

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._sockets >= self.limits.sockets or self._length({"method": "GET", **scope}):
            await receive()
            await send(
                {"type": "websocket.close", "code": 1013, "reason": text("server.socket_many", SOURCE)}
            )
            return
        bucket = Bucket(self.limits.messages, self.limits.message_burst)
        over = False

        async def counted() -> Message:
            nonlocal over
            if over:
                return {"type": "websocket.disconnect", "code": 1008}
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            size = len(message.get("text") or message.get("bytes") or b"")
            if size <= self.limits.message and bucket.take():
                return message
            over = True
            code, why = (1009, "socket_giant") if size > self.limits.message else (1008, "socket_flood")
            await send({"type": "websocket.close", "code": code, "reason": text(f"server.{why}", SOURCE)})
            return {"type": "websocket.disconnect", "code": code}

        async def unless_over(message: Message) -> None:
            if not over:
                await send(message)

        self._sockets += 1
        try:
            await self.app(scope, counted, unless_over)
        finally:
            self._sockets -= 1
