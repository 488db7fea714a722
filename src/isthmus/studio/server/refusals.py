"""What a person or a program reads when a request is refused: what happened, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qs, parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

from isthmus.studio.address import read
from isthmus.studio.context import PageContext
from isthmus.studio.graph_names import ENDINGS
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.server.addresses import without_token
from isthmus.text import SOURCE, Text, has, languages, text


class Refusal(NamedTuple):
    """One reason, in words of `words/server.yaml`: `<key>_what`, `<key>_expected`, `<key>_do`."""

    status: int
    key: str
    blanks: tuple[tuple[str, object], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    own: Text | None = None
    """The whole message of an error that brings its own words"""

    def translate(self, lang: str) -> dict[str, dict[str, str]]:
        """``{"error": {"what", "expected", "do"}}``, as every error of the studio is shaped."""
        if self.own:
            return {"error": split(self.own.translate(lang))}
        blanks = dict(self.blanks)
        parts = {
            part: text(f"server.{self.key}_{part}", lang, **blanks)
            if has(f"server.{self.key}_{part}")
            else ""
            for part in ("what", "expected", "do")
        }
        return {"error": parts}


def lang_of(scope: Scope) -> str:
    """The language asked for in the address, or by the browser; English otherwise."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=None).get("lang", [""])
    if asked[-1] in languages():
        return asked[-1]
    wanted = Request({**scope, "type": "http"}).headers.get("accept-language", "").lower()
    return next((lang for lang in languages() if wanted.startswith(lang)), SOURCE)


def for_programs(scope: Scope) -> bool:
    """Whether the answer goes to a program: everything below /api but its page."""
    path = scope.get("path", "")
    return path.startswith("/api/") or (path == "/api" and scope.get("method") != "GET")


def answer(scope: Scope, refusal: Refusal) -> Response:
    """The refusal as JSON below /api, as a page in the shell elsewhere; of a graph, as whoever asks can read it."""
    lang = lang_of(scope)
    headers = dict(refusal.headers)
    if for_programs(scope):
        return JSONResponse(refusal.translate(lang), refusal.status, headers)
    path, wanted = scope.get("path", ""), Request({**scope, "type": "http"}).headers.get("accept", "")
    if path.startswith("/graph/") and "text/html" not in wanted:
        if path.rpartition(".")[2].lower() in ENDINGS or "json" in wanted:
            return JSONResponse(refusal.translate(lang), refusal.status, headers)
        said = refusal.translate(lang)["error"]
        return PlainTextResponse("\n".join(filter(None, said.values())) + "\n", refusal.status, headers)
    return HTMLResponse(_page(scope, refusal, lang), refusal.status, headers)


class WayIn(NamedTuple):
    """A field for the token, and a link to the same place: a link from elsewhere brings no cookie, our own does."""

    path: str
    kept: Sequence[tuple[str, str]]
    """The query, which the form sends along"""
    again: str


@dataclass(frozen=True)
class Refused(View, template="refused.html"):
    """Why a request was refused."""

    title: str
    """The heading"""
    what: str
    """What happened"""
    expected: str
    """What was expected; may be empty"""
    do: str
    """What to do; may be empty"""
    token: WayIn | None
    """The way in, where a token was missing"""


def _page(scope: Scope, refusal: Refusal, lang: str) -> str:
    context = PageContext(read({"lang": lang}), scope["app"].state.made)
    title = context.say("server.token_title" if refusal.key == "token" else "server.refused_title")
    way_in = _way_in(scope) if refusal.key == "token" else None
    view = Refused(title, **refusal.translate(lang)["error"], token=way_in)
    return page(context, "", title, render(context, view))


def _way_in(scope: Scope) -> WayIn:

    path, _, query = without_token(scope).partition("?")
    return WayIn(path, parse_qsl(query, keep_blank_values=True), without_token(scope))


def split(text: str) -> dict[str, str]:
    """An error of ours in three parts: its first line says what happened, the rest what to do."""
    first, _, rest = text.partition("\n")
    return {"what": first.strip(), "expected": "", "do": " ".join(rest.split())}
