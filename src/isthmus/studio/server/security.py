"""Who may ask: the right name, the right page, the right token; and what a browser may do with the answer.

A name that is not ours is how a foreign site would have its own address point at this machine (DNS rebinding); a foreign
page is told by the Origin that every browser sends with a socket and with what changes something.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
import socket
from functools import cache
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from isthmus.studio.server.addresses import netloc, query_of, without_token
from isthmus.studio.server.refusals import Refusal, answer
from isthmus.studio.server.settings import Settings, is_loopback

COOKIE: Final = "isthmus_studio"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HOST: Final = re.compile(
    r"(?:\[(?P<six>[0-9a-fA-F:.]{2,45})\]|(?P<name>[A-Za-z0-9._-]{1,253}))(?::[0-9]{1,5})?"
)
SAFE: Final = ("GET", "HEAD", "OPTIONS")
FREE: Final = "/static/"
"""Files that are in the package for all to read; a page that asks for the token needs them too."""


class Headed:
    """Adds to every answer what a browser may do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, headed if scope["type"] == "http" else send)


class Guard:
    """Refuses whoever has the wrong name, comes from a foreign page or brings no token."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = refusal(scope, self.settings) if scope["type"] in ("http", "websocket") else None
        if found and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": found.key})
        elif found:
            await answer(scope, found)(scope, receive, send)
        elif _brings_token(scope) and self.settings.token:
            await _let_in(scope, self.settings)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def allowed(websocket: WebSocket) -> bool:
    """Whether a socket may be opened; for a route that asks for itself, beside the guard at the door."""
    return refusal(websocket.scope, websocket.app.state.settings) is None


def refusal(scope: Scope, settings: Settings) -> Refusal | None:
    """Why a request is refused; None where it isn't."""
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    host = hosts[0] if len(hosts) == 1 else ""
    if not known_host(host, settings):
        return Refusal(421, "host", (("name", host[:100]),))
    changes = scope["type"] == "websocket" or scope["method"] not in SAFE
    if changes and not own_page(headers, host):
        return Refusal(403, "origin")
    if settings.token and not scope["path"].startswith(FREE) and not has_token(scope, settings.token):
        return Refusal(401, "token", headers=(("WWW-Authenticate", "Bearer"),))
    return None


def known_host(host: str, settings: Settings) -> bool:
    """Whether a Host header names this studio.

    This machine's own names always do. Where the studio is open to the network, so does any address in digits, which no
    foreign site can make its own, this machine's name, and the names it was started with.
    """
    name = _without_port(host).lower().rstrip(".")
    if not name:
        return False
    if is_loopback(name) or name in (n.lower() for n in settings.names):
        return True
    if not settings.open:
        return False
    if name in (settings.host.lower(), _machine()):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@cache
def _machine() -> str:
    return socket.gethostname().lower()


def _without_port(host: str) -> str:
    found = HOST.fullmatch(host)
    return (found["six"] or found["name"]) if found else ""


def own_page(headers: Headers, host: str) -> bool:
    """Whether a request comes from a page of this studio, or from a program that is no browser."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origins = headers.getlist("origin")
    return not origins or (len(origins) == 1 and netloc(origins[0]).lower() == host.lower())


def has_token(scope: Scope, token: str) -> bool:
    """Whether the token was brought: in a cookie, by a program in its header, or once in the address."""
    headers = Headers(scope=scope)
    given = [_asked_token(scope)]
    kind, _, value = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        given.append(value.strip())
    for text in headers.getlist("cookie"):
        try:
            held = SimpleCookie(text).get(COOKIE)
        except CookieError:
            continue
        given.append(held.value if held else "")
    # Every one is compared, and each in constant time: how long it takes tells nothing.
    same = [hmac.compare_digest(one.encode("utf-8", "replace"), token.encode()) for one in given]
    return any(same)


def _brings_token(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in SAFE and bool(_asked_token(scope))


def _asked_token(scope: Scope) -> str:
    return dict(query_of(scope)).get("token", "")


def _let_in(scope: Scope, settings: Settings) -> RedirectResponse:
    """The same place without the token in its address, and a cookie that a script can't read."""
    response = RedirectResponse(without_token(scope), 303)
    response.set_cookie(
        COOKIE, settings.token, httponly=True, samesite="strict", secure=settings.secure, path="/"
    )
    return response
