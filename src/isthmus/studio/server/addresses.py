"""Addresses of requests: the host of one, its query, and the same place with the token left out."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.types import Scope


def netloc(address: str) -> str:
    """``example.org:80`` of an address; empty for what is none."""
    try:
        parts = urlsplit(address)
        return parts.netloc if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def query_of(scope: Scope) -> list[tuple[str, str]]:
    """Names and values of a request's query, in its order."""
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def without_token(scope: Scope) -> str:
    """The path and query of a request, the token left out; never an address elsewhere."""
    kept = urlencode([(k, v) for k, v in query_of(scope) if k != "token"])
    path = "/" + quote(scope["path"].lstrip("/\\"), safe="/:@!$&'()*+,;=~-._")
    return path + ("?" + kept if kept else "")
